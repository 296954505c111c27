# SPDX-License-Identifier: MIT
"""Makes an .ods workbook of a folder of .csv files: one sheet a file, in the order of their names, which are
the sheets' names after "N_". Cells that read as numbers are numbers, as a spreadsheet program would keep them."""
import csv
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
HEAD = (
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def cell(text):
    if text == "":
        return "<table:table-cell/>"
    if NUMBER.fullmatch(text):
        return f"<table:table-cell office:value-type='float' office:value='{text}'/>"
    return f"<table:table-cell office:value-type='string'><text:p>{escape(text)}</text:p></table:table-cell>"


def sheet(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = ["<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in csv.reader(file)]
    return f"<table:table table:name={quoteattr(path.stem.split('_', 1)[1])}>" + "".join(rows) + "</table:table>"


def write(folder, path):
    sheets = "".join(map(sheet, sorted(pathlib.Path(folder).glob("*.csv"))))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", HEAD + sheets + TAIL)

# SPDX-License-Identifier: MIT
"""Reads workbooks with nothing but zipfile and ElementTree: the other reading, against which ours is
tested. sheets(path) gives {name: {(row, column): text}}, rows and columns from 1, blank cells left
out. Written from the two standards, not from our reader."""
import datetime
import decimal
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile

ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT = (ODF % part for part in ("table", "office", "text"))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def plain(number):
    """Digit for digit, without an exponent."""
    return format(decimal.Decimal(number), "f") if "e" in number.lower() else number


def paragraph(element):
    parts = [re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        if child.tag == TEXT + "s":
            parts.append(" " * int(child.get(TEXT + "c", "1")))
        elif child.tag == TEXT + "line-break":
            parts.append("\n")
        elif child.tag == TEXT + "tab":
            parts.append("\t")
        elif child.tag not in (OFFICE + "annotation", TEXT + "note"):
            parts.append(paragraph(child))
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
    text = "".join(parts)
    return text.lstrip(" ") if not list(element) else text


def ods_cell(cell):
    kind = cell.get(OFFICE + "value-type")
    shown = "\n".join(paragraph(p) for p in cell.findall(TEXT + "p"))
    if kind in ("float", "percentage", "currency"):
        return shown if shown.startswith("#") else plain(cell.get(OFFICE + "value"))
    if kind == "date":
        return cell.get(OFFICE + "date-value").removesuffix("T00:00:00")
    if kind == "boolean":
        return cell.get(OFFICE + "boolean-value").upper()
    return shown


def ods_sheets(archive):
    found = {}
    for table in ET.fromstring(archive.read("content.xml")).iter(TABLE + "table"):
        cells, row_n = {}, 0
        for row in table.iter(TABLE + "table-row"):
            repeat, column = int(row.get(TABLE + "number-rows-repeated", "1")), 0
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                text, times = ods_cell(cell), int(cell.get(TABLE + "number-columns-repeated", "1"))
                if text:
                    for r in range(repeat):
                        for c in range(times):
                            cells[row_n + r + 1, column + c + 1] = text
                column += times
            row_n += repeat
        found[table.get(TABLE + "name")] = cells
    return found


def is_date_code(code):
    code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", code.split(";")[0])
    return code != "General" and re.search("[dmyhs]", code, re.I) is not None


def date_formats(archive, path):
    """Which cell formats show dates."""
    root = ET.fromstring(archive.read(path))
    own = {int(f.get("numFmtId")): f.get("formatCode") for f in root.iter(MAIN + "numFmt")}
    built_in = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
    return [int(xf.get("numFmtId", "0")) in built_in or is_date_code(own.get(int(xf.get("numFmtId", "0")), "General"))
            for xf in root.find(MAIN + "cellXfs")]


def column_number(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = 26 * number + ord(letter) - 64
    return number


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)).replace("\r", ""), text)


def string_item(item):
    texts = [item] if item.tag == MAIN + "t" else [
        t for part in item if part.tag != MAIN + "rPh" for t in part.iter(MAIN + "t")]
    return unescaped("".join(t.text or "" for t in texts))


def xlsx_cell(cell, strings, dates):
    kind, value = cell.get("t", "n"), cell.find(MAIN + "v")
    text = value.text or "" if value is not None else ""
    if kind == "inlineStr":
        return string_item(cell.find(MAIN + "is"))
    if not text:
        return ""
    if kind == "s":
        return strings[int(text)]
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind == "n" and dates[int(cell.get("s", "0"))]:
        moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=float(text))
        return moment.isoformat().removesuffix("T00:00:00")
    return plain(text) if kind == "n" else unescaped(text)


def xlsx_sheets(archive):
    relations = {r.get("Id"): posixpath.normpath(posixpath.join("/xl", r.get("Target"))).lstrip("/")
                 for r in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
    strings = []
    if "xl/sharedStrings.xml" in archive.namelist():
        strings = [string_item(si) for si in ET.fromstring(archive.read("xl/sharedStrings.xml")).iter(MAIN + "si")]
    dates = date_formats(archive, "xl/styles.xml")
    found = {}
    for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet"):
        cells = {}
        for row in ET.fromstring(archive.read(relations[sheet.get(REL + "id")])).iter(MAIN + "row"):
            for cell in row.iter(MAIN + "c"):
                text = xlsx_cell(cell, strings, dates)
                if text:
                    cells[int(row.get("r")), column_number(cell.get("r"))] = text
        found[sheet.get("name")] = cells
    return found


def sheets(path):
    with zipfile.ZipFile(path) as archive:
        return (ods_sheets if "content.xml" in archive.namelist() else xlsx_sheets)(archive)

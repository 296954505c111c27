#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sample pages as PDF and SVG: against golden text, against the rules of PDF/UA-1, and those
rules against files that break them. Prints TAP. UPDATE_GOLDEN=1 rewrites the golden files.

usage: check_samples.py WRITE_SAMPLE SOURCE_ROOT      needs qpdf, pdfinfo and pdftotext
"""
import base64
import difflib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

WRITER, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(ROOT / "tests/support"))
from check_pdf import RULES, problems_of  # noqa: E402
from pdf_file import PdfFile, text_of  # noqa: E402

GOLDEN = ROOT / "tests/golden"
SAMPLE_LINE = "Ynys Môn – Ŵŷ £1,234.5m −3.2 ≥95% ▲▼ “office”"


def run(*command, **environment):
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, **environment}
    )
    return done.stdout.decode()


def against_golden(got, name):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(got)
    want = path.read_text() if path.exists() else ""
    return list(difflib.unified_diff(want.splitlines(), got.splitlines(), name, "got", lineterm=""))


def outline_of(pdf, item, depth=0):
    while item is not None:
        yield "  " * depth + text_of(item["/Title"])
        yield from outline_of(pdf, pdf.get(item, "/First"), depth + 1)
        item = pdf.get(item, "/Next")


def structure_is_golden(folder, path):
    pdf = PdfFile(path)
    text = re.sub(r"Object \d+ \d+", "Object", run("pdfinfo", "-struct-text", path))
    lines = [f"Alt: {element.text('/Alt')}" for element in pdf.elements if element.text("/Alt")]
    lines += ["Outline:", *outline_of(pdf, pdf.get(pdf.get(pdf.catalog, "/Outlines"), "/First"), 1)]
    lines += [f"Destination: {name}" for name in pdf.destinations]
    for page in pdf.pages:
        for reference in pdf.get(page.dictionary, "/Annots", []):
            link = pdf.resolve(reference)
            action = link["/A"]
            target = text_of(action.get("/URI", action.get("/D")))
            lines.append(f"Link on page {page.number}: {text_of(link['/Contents'])} -> {target}")
    return against_golden(text + "\n".join(lines) + "\n", "pdf/sample.structure.txt")


def text_can_be_copied(folder, pdf):
    text = run("pdftotext", pdf, "-")
    missing = [line for line in (SAMPLE_LINE, "staff office") if line not in text.replace("\xa0", " ")]
    return [f"not in the text: {line}" for line in missing]


def bytes_are_the_same_anywhere(folder, pdf):
    """Another time zone, another clock, and a locale that writes 1,5 where this machine has one."""
    again = str(folder / "again.pdf")
    places = {"TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    try:
        run("localedef", "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8"))
        places.update(LOCPATH=str(folder), LC_ALL="de_DE.UTF-8")
        places.update(ASAN_OPTIONS="detect_leaks=0")  # glibc itself leaks what it makes of LOCPATH
    except (OSError, subprocess.CalledProcessError):
        places.update(LC_ALL="C")
    run(WRITER, "pdf", again, **places)
    same = pathlib.Path(again).read_bytes() == pathlib.Path(pdf).read_bytes()
    return [] if same else [f"other bytes with {places}"]


def svg_is_golden(folder, pdf):
    path = folder / "sample.svg"
    run(WRITER, "svg", str(path))
    ElementTree.parse(path)
    return against_golden(path.read_text(), "svg/sample_chart.svg")


def sample_breaks_no_rule(folder, pdf):
    return [f"{title}: {line}" for title, lines in problems_of(pdf).items() for line in lines]


class Broken:
    """The sample as JSON objects to damage."""

    def __init__(self, document):
        self.document = json.loads(document)
        self.objects = self.document["qpdf"][1]

    def value(self, name):
        return self.objects[name].get("value") or self.objects[name]["stream"]["dict"]

    def find(self, matches):
        return next(
            value
            for value in (self.value(name) for name in self.objects)
            if isinstance(value, dict) and matches(value)
        )

    def catalog(self):
        return self.find(lambda value: value.get("/Type") == "/Catalog")

    def element(self, role):
        return self.find(lambda value: value.get("/S") == role)

    def edit_streams(self, old, new):
        for found in self.objects.values():
            if "stream" in found:
                data = base64.b64decode(found["stream"]["data"])
                found["stream"]["data"] = base64.b64encode(data.replace(old, new)).decode()


# What is done to the file, the rule that must notice, and a piece of what it then says.
BREAKAGES = [
    (lambda b: b.catalog().pop("/Lang"), "it says its language", "no /Lang"),
    (lambda b: b.catalog().pop("/MarkInfo"), "it is marked as tagged", "/Marked"),
    (
        lambda b: b.catalog().pop("/ViewerPreferences"),
        "it shows its title and says that it is PDF/UA-1",
        "DisplayDocTitle",
    ),
    (
        lambda b: b.edit_streams(b"pdfuaid:part>1<", b"pdfuaid:part>2<"),
        "it shows its title and says that it is PDF/UA-1",
        "pdfuaid:part",
    ),
    (
        lambda b: b.element("/Document").update({"/S": "/Root"}),
        "its elements are standard and hang in one Document",
        "'Root' is no standard",
    ),
    (
        lambda b: b.element("/TR").update({"/S": "/P"}),
        "tables and lists are nested as they must",
        "holds a P",
    ),
    (
        lambda b: b.element("/Figure").pop("/Alt"),
        "every figure has alternative text and a place",
        "no /Alt",
    ),
    (
        lambda b: b.element("/Figure").pop("/A"),
        "every figure has alternative text and a place",
        "no /BBox",
    ),
    (
        lambda b: b.find(lambda v: v.get("/S") == "/TH" and "/A" in v).pop("/A"),
        "every header cell has a scope",
        "no /Scope",
    ),
    (
        lambda b: b.find(lambda v: "/ColSpan" in v.get("/A", {}))["/A"].pop("/ColSpan"),
        "rows of a table are equally wide",
        "row 1 has 2",
    ),
    (
        lambda b: b.element("/H1").update({"/S": "/H3"}),
        "no heading level is skipped",
        "H3 is the first heading",
    ),
    (
        lambda b: b.find(lambda v: v.get("/Subtype") == "/Link").pop("/Contents"),
        "links have words, elements and targets",
        "no /Contents",
    ),
    (
        lambda b: b.find(lambda v: v.get("/Subtype") == "/Link").pop("/StructParent"),
        "links have words, elements and targets",
        "/StructParent",
    ),
    (
        lambda b: b.find(lambda v: v.get("/Type") == "/Page").pop("/Tabs"),
        "links have words, elements and targets",
        "/Tabs",
    ),
    (lambda b: b.catalog().pop("/Names"), "links have words, elements and targets", "'table'"),
    (
        lambda b: b.find(lambda v: "/SE" in v).pop("/Dest"),
        "bookmarks have titles and lead to pages",
        "leads to no page",
    ),
    (
        lambda b: b.find(lambda v: v.get("/Type") == "/Font" and "/ToUnicode" in v).pop("/ToUnicode"),
        "fonts are embedded and mapped to Unicode",
        "no /ToUnicode",
    ),
    (
        lambda b: b.find(lambda v: "/FontFile2" in v).pop("/FontFile2"),
        "fonts are embedded and mapped to Unicode",
        "not embedded",
    ),
    (
        lambda b: b.find(lambda v: "/CIDToGIDMap" in v).pop("/CIDToGIDMap"),
        "fonts are embedded and mapped to Unicode",
        "no /CIDToGIDMap",
    ),
    (
        lambda b: b.edit_streams(b"endbfchar", b"endcidchar"),
        "every code shown has a character",
        "has no character",
    ),
    (
        lambda b: b.edit_streams(b"/Artifact BMC", b"/Other BMC"),
        "everything painted is tagged or an artifact",
        "neither tagged nor an artifact",
    ),
    (
        lambda b: b.edit_streams(b"/MCID 2>>", b"/MCID 3>>"),
        "everything painted is tagged or an artifact",
        "is there twice",
    ),
    (
        lambda b: b.edit_streams(b"/Artifact BMC", b"/Artifact BMC /P <</MCID 0>> BDC EMC"),
        "everything painted is tagged or an artifact",
        "inside an artifact",
    ),
]


def rules_notice_breakage(folder, pdf):
    command = ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline"]
    whole = run(*command, "--decode-level=generalized", pdf)
    for place, (damage, rule, expected) in enumerate(BREAKAGES):
        assert rule in dict(RULES), rule
        broken = Broken(whole)
        damage(broken)
        source, target = folder / f"{place}.json", folder / f"{place}.pdf"
        source.write_text(json.dumps(broken.document))
        subprocess.run(["qpdf", "--json-input", source, target], capture_output=True, check=False)
        found = problems_of(target)[rule]
        if not any(expected in line for line in found):
            yield f"breakage {place + 1}: '{rule}' does not say '{expected}' but {found}"


TESTS = [
    structure_is_golden,
    text_can_be_copied,
    bytes_are_the_same_anywhere,
    sample_breaks_no_rule,
    rules_notice_breakage,
    svg_is_golden,
]


def main():
    print(f"1..{len(TESTS)}")
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pdf = str(folder / "sample.pdf")
        run(WRITER, "pdf", pdf)
        for number, test in enumerate(TESTS, 1):
            try:
                found = list(test(folder, pdf))
            except subprocess.CalledProcessError as problem:
                found = [str(problem), *problem.stderr.decode(errors="replace").splitlines()]
            failed += bool(found)
            print(f"{'not ok' if found else 'ok'} {number} - {test.__name__}")
            for line in found:
                print(f"# {line}")
    return 1 if failed else 0


sys.exit(main())

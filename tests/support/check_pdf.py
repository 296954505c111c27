#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks PDF files against the rules of PDF/UA-1 (ISO 14289-1) that a machine can check without a
validator: one TAP test for each rule and file, with what breaks it beneath.

usage: check_pdf.py FILE...      needs the program qpdf
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from pdf_content import PAINTING, operations, to_unicode_map  # noqa: E402
from pdf_file import PdfFile, PdfError, text_of  # noqa: E402

# ISO 32000-1:2008, 14.8.4: every standard structure type.
ROLES = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4"
    " H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code"
    " Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
# Elements that may hold only others, never content.
GROUPING = {"Document", "Part", "Art", "Sect", "L", "LI", "Table", "TR", "THead", "TBody", "TFoot"}
# Child role -> roles its parent may have; parent role -> roles its children may have.
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI", "Note"},
    "LBody": {"LI"},
}
CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}


def check_syntax(pdf):
    run = subprocess.run(["qpdf", "--check", pdf.path], capture_output=True, text=True)
    if run.returncode != 0:
        yield from (run.stdout + run.stderr).splitlines()
    if not re.fullmatch(r"1\.[0-7]", pdf.version):
        yield f"version {pdf.version} is not 1.0 to 1.7"
    if "/Encrypt" in pdf.trailer:
        yield "file is encrypted"


def check_language(pdf):
    language = text_of(pdf.catalog.get("/Lang"))
    if not language:
        yield "catalog has no /Lang"
    elif not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", language):
        yield f"/Lang '{language}' is no language tag"


def check_marked(pdf):
    info = pdf.get(pdf.catalog, "/MarkInfo", {})
    if info.get("/Marked") is not True:
        yield "/MarkInfo /Marked is not true"
    if info.get("/Suspects") is True:
        yield "/MarkInfo /Suspects is true"


def check_title(pdf):
    preferences = pdf.get(pdf.catalog, "/ViewerPreferences", {})
    if preferences.get("/DisplayDocTitle") is not True:
        yield "/ViewerPreferences /DisplayDocTitle is not true"
    title = text_of(pdf.get(pdf.trailer, "/Info", {}).get("/Title"))
    if not title:
        yield "/Info has no /Title"
    xmp = pdf.metadata()
    if xmp is None:
        yield "catalog has no /Metadata that is XML"
        return
    namespaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    }
    if xmp.findtext(".//pdfuaid:part", None, namespaces) != "1":
        yield "XMP has no pdfuaid:part of 1"
    named = xmp.findtext(".//dc:title/rdf:Alt/rdf:li", None, namespaces)
    if not named:
        yield "XMP has no dc:title"
    elif named != title:
        yield f"XMP dc:title '{named}' is not the /Title '{title}'"
    language = xmp.findtext(".//dc:language/rdf:Bag/rdf:li", None, namespaces)
    if language != text_of(pdf.catalog.get("/Lang")):
        yield f"XMP dc:language '{language}' is not the /Lang of the catalog"


def check_roles(pdf):
    if not pdf.elements:
        yield "there is no structure tree"
        return
    tops = [element.role for element in pdf.elements if element.parent is None]
    if tops != ["Document"]:
        yield f"the tree begins with {', '.join(tops)}, not with one Document"
    for element in pdf.elements:
        if element.role not in ROLES:
            yield f"{element}: '{element.role}' is no standard structure type"
        if element.declared_parent_is_wrong:
            yield f"{element}: /P is not the element above it"
        if element.role in GROUPING and element.contents:
            yield f"{element}: holds content, but {element.role} may only hold elements"


def check_nesting(pdf):
    for element in pdf.elements:
        above = element.parent.role if element.parent else None
        if element.role in PARENTS and above not in PARENTS[element.role]:
            yield f"{element}: stands in {above}, not in {' or '.join(sorted(PARENTS[element.role]))}"
        kids = [kid.role for kid in element.kids]
        for role in kids:
            if element.role in CHILDREN and role not in CHILDREN[element.role]:
                yield f"{element}: holds a {role}"
        captions = [place for place, role in enumerate(kids) if role == "Caption"]
        if element.role in ("Table", "L") and captions not in ([], [0], [len(kids) - 1]):
            yield f"{element}: its Caption is neither first nor last, or there are several"


def check_figures(pdf):
    for element in pdf.elements:
        if element.role != "Figure":
            continue
        if not element.text("/Alt") and not element.text("/ActualText"):
            yield f"{element}: no /Alt"
        box = element.attribute("BBox")
        if not isinstance(box, list) or len(box) != 4:
            yield f"{element}: no /BBox of four numbers"
        elif not (box[0] <= box[2] and box[1] <= box[3]):
            yield f"{element}: /BBox {box} is inside out"


def check_headers(pdf):
    for table in pdf.elements:
        if table.role != "Table":
            continue
        headers = [cell for cell in table.descendants() if cell.role == "TH"]
        if not headers:
            yield f"{table}: no header cell (TH)"
        for cell in headers:
            if cell.attribute("Scope") not in ("/Row", "/Column", "/Both"):
                yield f"{cell}: no /Scope"


def check_rows(pdf):
    for table in pdf.elements:
        if table.role != "Table":
            continue
        widths, below = [], {}  # below: row -> columns taken by cells that reach down into it
        rows = [row for row in table.descendants() if row.role == "TR"]
        for place, row in enumerate(rows):
            width = below.get(place, 0)
            for cell in row.kids:
                columns = cell.attribute("ColSpan") or 1
                width += columns
                for further in range(1, cell.attribute("RowSpan") or 1):
                    below[place + further] = below.get(place + further, 0) + columns
            widths.append(width)
        for place, width in enumerate(widths):
            if width != widths[0]:
                yield f"{rows[place]}: row {place + 1} has {width} columns, row 1 has {widths[0]}"
        if any(place >= len(rows) for place in below):
            yield f"{table}: a cell spans more rows than there are"


def check_headings(pdf):
    last = 0
    for element in pdf.elements:
        heading = re.fullmatch(r"H([1-6])", element.role)
        if element.role == "H":
            yield f"{element}: H beside numbered headings"
        if not heading:
            continue
        level = int(heading[1])
        if level > last + 1:
            before = f"follows H{last}" if last else "is the first heading"
            yield f"{element}: H{level} {before}"
        last = level


def check_links(pdf):
    owners = {kid: element for element in pdf.elements for kid in element.objects}
    for page in pdf.pages:
        annotations = pdf.get(page.dictionary, "/Annots", [])
        if annotations and page.dictionary.get("/Tabs") != "/S":
            yield f"page {page.number}: has annotations, and /Tabs is not /S"
        for reference in annotations:
            link = pdf.resolve(reference)
            name = f"page {page.number}: {link.get('/Subtype')} annotation {reference}"
            if link.get("/Subtype") != "/Link":
                yield f"{name}: only links are expected"
                continue
            if not text_of(link.get("/Contents")):
                yield f"{name}: no /Contents"
            element = owners.get(reference)
            if element is None or element.role != "Link":
                yield f"{name}: no Link element refers to it"
            elif pdf.parent_tree.get(link.get("/StructParent")) != element.reference:
                yield f"{name}: its /StructParent does not lead to its element"
            yield from check_target(pdf, name, link)


def check_target(pdf, name, link):
    action = pdf.get(link, "/A", {})
    if action.get("/S") == "/URI":
        if not text_of(action.get("/URI")):
            yield f"{name}: empty address"
        return
    target = action.get("/D", link.get("/Dest"))
    if isinstance(target, str) and text_of(target) is not None:
        if text_of(target) not in pdf.destinations:
            yield f"{name}: destination '{text_of(target)}' is not there"
    elif not isinstance(pdf.resolve(target), list):
        yield f"{name}: leads nowhere"


def check_outline(pdf):
    def walk(item):
        while item is not None:
            if not text_of(item.get("/Title")):
                yield "a bookmark has no title"
            place = pdf.resolve(item.get("/Dest"))
            if not isinstance(place, list) or place[0] not in {page.reference for page in pdf.pages}:
                yield f"bookmark '{text_of(item.get('/Title'))}' leads to no page"
            yield from walk(pdf.get(item, "/First"))
            item = pdf.get(item, "/Next")

    yield from walk(pdf.get(pdf.get(pdf.catalog, "/Outlines", {}), "/First"))


def check_fonts(pdf):
    for reference, font in pdf.fonts.items():
        name = f"font {font.get('/BaseFont')} ({reference})"
        program = font
        if font.get("/Subtype") == "/Type0":
            program = pdf.resolve(pdf.get(font, "/DescendantFonts")[0])
            if program.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in program:
                yield f"{name}: no /CIDToGIDMap"
        descriptor = pdf.get(program, "/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"{name}: not embedded"
        is_symbolic = bool(descriptor.get("/Flags", 0) & 4)
        if font.get("/Subtype") == "/TrueType" and is_symbolic == ("/Encoding" in font):
            yield f"{name}: a symbolic TrueType font has no /Encoding, any other has one"
        if "/ToUnicode" not in font:
            yield f"{name}: no /ToUnicode"
            continue
        for code, text in to_unicode_map(pdf.stream(font["/ToUnicode"])).items():
            if not text or any(character in "\0\ufeff\ufffe" for character in text):
                yield f"{name}: code {code:#x} stands for no character"


def check_text(pdf):
    """Every code that is shown has a character."""
    maps = {
        reference: to_unicode_map(pdf.stream(font["/ToUnicode"]))
        for reference, font in pdf.fonts.items()
        if "/ToUnicode" in font
    }
    for page in pdf.pages:
        fonts = pdf.get(pdf.get(page.dictionary, "/Resources", {}), "/Font", {})
        current, width, missing = None, 1, set()
        for operator, operands in page.operations:
            if operator == "Tf":
                current = fonts.get(operands[0])
                width = 2 if pdf.fonts.get(current, {}).get("/Subtype") == "/Type0" else 1
            if operator not in ("Tj", "TJ", "'", '"') or current not in maps:
                continue
            shown = operands[-1] if operator == "TJ" else [operands[-1]]
            for part in (part for part in shown if isinstance(part, bytes)):
                for at in range(0, len(part), width):
                    code = int.from_bytes(part[at : at + width], "big")
                    if code not in maps[current]:
                        missing.add((current, code))
        for font, code in sorted(missing):
            yield f"page {page.number}: code {code:#x} of font {font} has no character"


def check_content(pdf):
    """All that is painted is tagged or an artifact, and one never lies in the other."""
    for page in pdf.pages:
        open_tags, seen = [], set()
        for place, (operator, operands) in enumerate(page.operations):
            where = f"page {page.number}, operation {place + 1} ({operator})"
            if operator in ("BDC", "BMC"):
                mcid = operands[1].get("/MCID") if operator == "BDC" and isinstance(operands[1], dict) else None
                kind = "artifact" if operands[0] == "/Artifact" else "tagged" if mcid is not None else "plain"
                if "artifact" in open_tags:
                    yield f"{where}: {operands[0]} inside an artifact"
                elif kind != "plain" and "tagged" in open_tags:
                    yield f"{where}: {operands[0]} inside tagged content"
                if mcid in seen and mcid is not None:
                    yield f"{where}: marked content {mcid} is there twice"
                if mcid is not None:
                    seen.add(mcid)
                    yield from check_owner(pdf, page, where, operands[0], mcid)
                open_tags.append(kind)
            elif operator == "EMC":
                if not open_tags:
                    yield f"{where}: closes nothing"
                else:
                    open_tags.pop()
            elif operator in PAINTING and not {"artifact", "tagged"} & set(open_tags):
                yield f"{where}: neither tagged nor an artifact"
        if open_tags:
            yield f"page {page.number}: marked content is open at its end"
        for element in pdf.elements:
            for mcid in (mcid for owner, mcid in element.contents if owner == page.reference):
                if mcid not in seen:
                    yield f"{element}: marked content {mcid} is not on page {page.number}"


def check_owner(pdf, page, where, tag, mcid):
    parents = pdf.resolve(pdf.parent_tree.get(page.dictionary.get("/StructParents")))
    if not isinstance(parents, list) or mcid >= len(parents):
        yield f"{where}: /ParentTree has no element for marked content {mcid}"
        return
    element = pdf.element_by_reference.get(parents[mcid])
    if element is None or (page.reference, mcid) not in element.contents:
        yield f"{where}: /ParentTree leads to an element without marked content {mcid}"
    elif tag != "/" + element.role and element.role != "LBody":
        yield f"{where}: is tagged {tag}, its element is a {element.role}"


RULES = [
    ("the file is sound PDF 1.x", check_syntax),
    ("it says its language", check_language),
    ("it is marked as tagged", check_marked),
    ("it shows its title and says that it is PDF/UA-1", check_title),
    ("its elements are standard and hang in one Document", check_roles),
    ("tables and lists are nested as they must", check_nesting),
    ("every figure has alternative text and a place", check_figures),
    ("every header cell has a scope", check_headers),
    ("rows of a table are equally wide", check_rows),
    ("no heading level is skipped", check_headings),
    ("links have words, elements and targets", check_links),
    ("bookmarks have titles and lead to pages", check_outline),
    ("fonts are embedded and mapped to Unicode", check_fonts),
    ("every code shown has a character", check_text),
    ("everything painted is tagged or an artifact", check_content),
]


def problems_of(path):
    """Problems by rule: {title: [message, ...]}; reading it may fail with PdfError."""
    pdf = PdfFile(path)
    for page in pdf.pages:
        page.operations = list(operations(page.content))
    return {title: list(check(pdf)) for title, check in RULES}


def main(paths):
    number = failed = 0
    for path in paths:
        try:
            found = problems_of(path)
        except PdfError as problem:
            found = {"it can be read": [str(problem)]}
        for title, messages in found.items():
            number += 1
            failed += bool(messages)
            print(f"{'not ok' if messages else 'ok'} {number} - {path}: {title}")
            for message in messages:
                print(f"# {message}")
    print(f"1..{number}")
    return 1 if failed or number == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

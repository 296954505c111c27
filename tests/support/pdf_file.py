# SPDX-License-Identifier: MIT
"""A PDF as qpdf prints it in JSON: objects, pages, structure elements, fonts."""
import base64
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

REFERENCE = re.compile(r"\d+ \d+ R")


class PdfError(Exception):
    """The file cannot be read."""


def text_of(value):
    """A string of qpdf's JSON ("u:..." or "b:hex") as text; None for anything else."""
    if not isinstance(value, str):
        return None
    if value.startswith("u:"):
        return value[2:]
    if value.startswith("b:"):
        return bytes.fromhex(value[2:]).decode("utf-8", "replace")
    return None


class Page:
    def __init__(self, number, reference, dictionary, content):
        self.number, self.reference = number, reference
        self.dictionary, self.content = dictionary, content
        self.operations = []


class Element:
    """One structure element. contents are (page reference, MCID), objects are references."""

    def __init__(self, pdf, reference, dictionary, parent):
        self.pdf, self.reference, self.dictionary, self.parent = pdf, reference, dictionary, parent
        self.role = str(dictionary.get("/S", "/?"))[1:]
        self.kids, self.contents, self.objects = [], [], []
        above = parent.reference if parent else pdf.catalog.get("/StructTreeRoot")
        self.declared_parent_is_wrong = dictionary.get("/P") != above

    def __str__(self):
        words = self.text("/Alt") or self.text("/T") or ""
        shown = f" '{words[:40]}'" if words else ""
        return f"{self.role} {self.reference}{shown}"

    def text(self, key):
        return text_of(self.dictionary.get(key))

    def attribute(self, name):
        given = self.pdf.get(self.dictionary, "/A")
        for attributes in given if isinstance(given, list) else [given]:
            attributes = self.pdf.resolve(attributes)
            if isinstance(attributes, dict) and "/" + name in attributes:
                return self.pdf.resolve(attributes["/" + name])
        return None

    def descendants(self):
        for kid in self.kids:
            yield kid
            yield from kid.descendants()


class PdfFile:
    def __init__(self, path):
        self.path = str(path)
        command = ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline"]
        command += ["--decode-level=generalized", "--no-warn", self.path]
        run = subprocess.run(command, capture_output=True)
        if run.returncode not in (0, 3):
            raise PdfError(run.stderr.decode(errors="replace").strip())
        head, self.objects = json.loads(run.stdout)["qpdf"]
        self.version = head["pdfversion"]
        self.trailer = self.objects["trailer"]["value"]
        self.catalog = self.get(self.trailer, "/Root")
        if not isinstance(self.catalog, dict):
            raise PdfError("there is no catalog")
        self.pages = []
        self._read_pages(self.catalog.get("/Pages"), {})
        self.parent_tree = self._read_parent_tree()
        self.elements, self.element_by_reference = [], {}
        self._read_elements()
        self.destinations = self._read_destinations()
        self.fonts = self._read_fonts()

    def resolve(self, value):
        """What a reference leads to (a stream's dictionary for a stream); other values as they are."""
        while isinstance(value, str) and REFERENCE.fullmatch(value):
            found = self.objects.get("obj:" + value, {})
            value = found.get("value") if "value" in found else found.get("stream", {}).get("dict")
        return value

    def get(self, dictionary, key, default=None):
        value = self.resolve((dictionary or {}).get(key))
        return default if value is None else value

    def stream(self, reference):
        """Decoded bytes of a stream."""
        found = self.objects.get(f"obj:{reference}", {})
        return base64.b64decode(found.get("stream", {}).get("data", ""))

    def metadata(self):
        reference = self.catalog.get("/Metadata")
        dictionary = self.resolve(reference)
        if not isinstance(dictionary, dict) or dictionary.get("/Subtype") != "/XML":
            return None
        try:
            return ElementTree.fromstring(self.stream(reference))
        except ElementTree.ParseError:
            return None

    def _read_pages(self, reference, inherited):
        node = self.resolve(reference)
        if not isinstance(node, dict):
            raise PdfError("the page tree is broken")
        passed = {**inherited, **{key: node[key] for key in ("/Resources",) if key in node}}
        if "/Kids" in node:
            for kid in self.get(node, "/Kids"):
                self._read_pages(kid, passed)
            return
        contents = node.get("/Contents", [])
        parts = contents if isinstance(contents, list) else [contents]
        content = b"\n".join(self.stream(part) for part in parts)
        self.pages.append(Page(len(self.pages) + 1, reference, {**passed, **node}, content))

    def _read_tree(self, node, key):
        """Pairs of a number or name tree."""
        node = self.resolve(node)
        if not isinstance(node, dict):
            return
        pairs = self.get(node, key, [])
        yield from zip(pairs[::2], pairs[1::2])
        for kid in self.get(node, "/Kids", []):
            yield from self._read_tree(kid, key)

    def _read_parent_tree(self):
        root = self.get(self.catalog, "/StructTreeRoot", {})
        return dict(self._read_tree(root.get("/ParentTree"), "/Nums"))

    def _read_destinations(self):
        trees = self.get(self.catalog, "/Names", {})
        return {text_of(name): place for name, place in self._read_tree(trees.get("/Dests"), "/Names")}

    def _read_elements(self):
        root = self.get(self.catalog, "/StructTreeRoot", {})
        kids = self.get(root, "/K", [])
        for kid in kids if isinstance(kids, list) else [root["/K"]]:
            self._read_element(kid, None, None)

    def _read_element(self, reference, parent, page):
        dictionary = self.resolve(reference)
        if reference in self.element_by_reference:
            raise PdfError(f"structure element {reference} has two parents")
        element = Element(self, reference, dictionary, parent)
        self.elements.append(element)
        self.element_by_reference[reference] = element
        if parent is not None:
            parent.kids.append(element)
        page = dictionary.get("/Pg", page)
        kids = dictionary.get("/K", [])
        listed = self.resolve(kids)
        for kid in listed if isinstance(listed, list) else [kids]:
            value = self.resolve(kid)
            if isinstance(value, int):
                element.contents.append((page, value))
            elif value.get("/Type") == "/MCR":
                element.contents.append((value.get("/Pg", page), value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                element.objects.append(value["/Obj"])
            else:
                self._read_element(kid, element, page)

    def _read_fonts(self):
        fonts = {}
        for page in self.pages:
            resources = self.get(page.dictionary, "/Resources", {})
            for reference in self.get(resources, "/Font", {}).values():
                fonts[reference] = self.resolve(reference)
        return fonts

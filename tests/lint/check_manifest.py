#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The resource manifests name every file that is to be compiled into the program, and nothing else: one left
out would be found missing only when it is asked for. Prints TAP."""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(sys.argv[1])
MANIFESTS = {
    "sql/inclusion.gresource.xml": ("sql", ["schema/*.sql", "methods/*.sql", "queries/*.sql", "reference/*.csv"]),
    "reports/formats/html/html.gresource.xml": ("reports/formats/html", ["*.css", "*.js"]),
}


def main() -> int:
    failed = 0
    print(f"1..{len(MANIFESTS)}")
    for number, (manifest, (folder, patterns)) in enumerate(sorted(MANIFESTS.items()), 1):
        named = {file.text for file in ElementTree.parse(ROOT / manifest).iter("file")}
        inside = ROOT / folder
        present = {p.relative_to(inside).as_posix() for pattern in patterns for p in inside.glob(pattern)}
        wrong = [f"{name}: in the folder, not in the manifest" for name in sorted(present - named)]
        wrong += [f"{name}: in the manifest, not in the folder" for name in sorted(named - present)]
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {number} - {manifest} names what is in {folder}/")
        for problem in wrong:
            print(f"# {problem}")
    return 1 if failed else 0


sys.exit(main())

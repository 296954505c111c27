#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Includes may only point where the layer table of the style guide allows, and a library's header
appears only in the layer that owns it. Prints TAP."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])

# Which layers a layer may include. "cli" may include everything, and nobody includes it.
MAY_INCLUDE = {
    "engine/base": set(),
    "engine/db": {"engine/base"},
    "engine/catalogue": {"engine/base", "engine/db"},
    "engine/reference": {"engine/base", "engine/db"},
    "engine/ingest": {"engine/base", "engine/db", "engine/reference", "engine/catalogue"},
    "engine/editions": {"engine/base", "engine/db", "engine/catalogue"},
    "engine/check": {"engine/base", "engine/ingest"},
    "engine/comparators": {"engine/base", "engine/db", "engine/catalogue", "engine/ingest"},
    "engine/compute": {"engine/base", "engine/db", "engine/catalogue"},
    "engine/explain": {"engine/base", "engine/db", "engine/catalogue"},
    "engine/reconcile": {"engine/base", "engine/db", "engine/editions"},
    "engine/record": {"engine/base", "engine/db", "engine/catalogue", "engine/ingest"},
    "engine/sample": {"engine/base"},
    "engine/words": {"engine/base"},
    "engine/standout": {"engine/base", "engine/db", "engine/words"},
    "reports/model": {"engine/base", "engine/words"},
    "reports/data": {"engine/base", "engine/db", "engine/catalogue", "engine/words", "reports/model"},
    "reports/canvas": {"engine/base"},
    "reports/charts": {"engine/base", "engine/words", "reports/canvas", "reports/model"},
    "reports/layout": {"engine/base", "engine/words", "reports/canvas", "reports/charts", "reports/model"},
    "reports/formats": {"engine/base", "engine/words", "reports/canvas", "reports/charts", "reports/model"},
}
# Library headers and the layers (or single files) that own them.
OWNERS = {
    r"libpq-fe\.h": ["engine/db/"],
    r"csv\.h": ["engine/ingest/row_reader.c"],
    r"archive.*\.h": ["engine/ingest/open.c", "engine/ingest/archive.c", "engine/sample/"],
    r"libxml/.*": ["engine/ingest/"],
    r"jansson\.h": ["engine/", "reports/model/", "reports/data/", "reports/layout/", "reports/formats/"],
    r"cairo.*\.h": ["reports/formats/", "reports/canvas/"],
    r"pango/.*": ["reports/formats/", "reports/canvas/"],
    r"fontconfig/.*": ["reports/canvas/"],
    r"qpdf/.*": ["reports/formats/"],
}


def layer_of(path: str) -> str:
    return "/".join(path.split("/")[:2])


def problems_of(path: pathlib.Path) -> list[str]:
    name = path.relative_to(ROOT).as_posix()
    layer = layer_of(name)
    found = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        ours = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        theirs = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
        if ours and ours[1] != "inclusion_config.h" and not ours[1].startswith("inclusion_resources"):
            target = layer_of(ours[1])
            if target != layer and layer != "engine/cli" and target not in MAY_INCLUDE.get(layer, set()):
                found.append(f"{name}:{number}: {layer} may not include {target}")
            if not (ROOT / ours[1]).exists():
                found.append(f"{name}:{number}: {ours[1]} is not written from the root")
        if theirs:
            for pattern, owners in OWNERS.items():
                if re.fullmatch(pattern, theirs[1]) and not any(name.startswith(o) for o in owners):
                    found.append(f"{name}:{number}: <{theirs[1]}> belongs to {', '.join(owners)}")
    if layer not in MAY_INCLUDE and layer != "engine/cli":
        found.append(f"{name}: layer {layer} is not in the table of check_layers.py")
    return found


def main() -> int:
    files = sorted(p for top in ("engine", "reports") for p in (ROOT / top).rglob("*.[ch]"))
    print(f"1..{len(files)}")
    failed = 0
    for number, path in enumerate(files, 1):
        found = problems_of(path)
        failed += bool(found)
        print(f"{'not ok' if found else 'ok'} {number} - {path.relative_to(ROOT).as_posix()}")
        for problem in found:
            print(f"# {problem}")
    return 1 if failed else 0


sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No source file over 600 lines, no C function over 80; every C file names its licence, every header
has its guard. Prints TAP."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
FILE_LINES_MAX = 600
FUNCTION_LINES_MAX = 80


def functions(lines: list[str]):
    """Names and lengths; clang-format puts a definition's name and its braces at column 0."""
    name, start = None, None
    for index, line in enumerate(lines):
        match = re.match(r"([a-z_][a-z0-9_]*)\(", line)
        if match:
            name = match[1]
        elif line == "{":
            start = index
        elif line == "}" and start is not None:
            yield name or "?", index - start + 1
            start = None


def problems_of(path: pathlib.Path) -> list[str]:
    lines = path.read_text().splitlines()
    found = []
    if len(lines) > FILE_LINES_MAX:
        found.append(f"{len(lines)} lines, at most {FILE_LINES_MAX}")
    if path.suffix in (".c", ".h"):
        if not lines or lines[0] != "/* SPDX-License-Identifier: MIT */":
            found.append("line 1 is not the SPDX line")
        if path.suffix == ".h" and "#pragma once" not in lines[:3]:
            found.append("no #pragma once on line 2")
        if path.suffix == ".c":
            for name, length in functions(lines):
                if length > FUNCTION_LINES_MAX:
                    found.append(f"{name}() has {length} lines, at most {FUNCTION_LINES_MAX}")
    return found


def main() -> int:
    suffixes = {".c", ".h", ".css", ".sql", ".py", ".sh", ".js"}
    files = sorted(
        p
        for top in ("engine", "reports", "sql", "tests")
        for p in (ROOT / top).rglob("*")
        if p.suffix in suffixes and "node_modules" not in p.parts
    )
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

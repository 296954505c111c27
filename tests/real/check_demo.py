#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `./run demo` left in a folder: every area in every format, whole and true to its rules. Prints TAP.

usage: check_demo.py OUT made-up|real"""
import csv
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from tap import Tap

OUT, KIND = pathlib.Path(sys.argv[1]), sys.argv[2]
ENGLAND, LONDON, CITY, BIRMINGHAM = "E92000001", "E12000007", "E09000001", "E08000025"
tap = Tap()


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


codes = sorted(p.stem for p in OUT.glob("E*.pdf"))


def every_area_is_there():
    assert len(codes) == 163, len(codes)
    assert sum(c.startswith("E12") for c in codes) == 9 and ENGLAND in codes
    assert (OUT / "index.html").stat().st_size > 0
    for code in codes:
        assert (OUT / f"{code}.html").stat().st_size > 10_000, code
        assert len(list((OUT / code).glob("*.svg"))) >= 6, code


def every_pdf_has_four_pages():
    for code in codes:
        assert re.search(r"^Pages: +4$", output("pdfinfo", OUT / f"{code}.pdf"), re.M), code


def qpdf_finds_nothing():
    for code in (ENGLAND, LONDON, CITY, BIRMINGHAM):
        said = subprocess.run(["qpdf", "--check", OUT / f"{code}.pdf"], capture_output=True, text=True)
        assert said.returncode == 0 and "WARNING" not in said.stdout + said.stderr, said


def pages_are_tagged():
    structure = output("pdfinfo", "-struct-text", OUT / f"{BIRMINGHAM}.pdf")
    for tag in ("H1 (block)", "H2 (block)", "Table (block)", "TH", "Figure"):
        assert tag in structure, tag


def pdf_ua_rules_hold(code):
    said = subprocess.run([sys.executable, HERE.parent / "support/check_pdf.py", OUT / f"{code}.pdf"],
                          capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def a_council_has_its_quarter_where_its_records_are():
    """With made-up data; real figures of a council have no made-up records beside them."""
    place = OUT / "council-quarter"
    if KIND != "made-up":
        assert not place.exists()
        return
    with open(place / "values.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["indicator"] for row in rows}) > 20 and all(row["made_up"] == "true" for row in rows), len(rows)
    assert {row["period"] for row in rows} == {"CY2025-Q4", "AY2025-26-T1"}, {row["period"] for row in rows}
    for filled in ("value", "before_value", "year_ago_value", "published_region", "published_england"):
        assert any(row[filled] for row in rows), filled
    said = (place / "quality.txt").read_text()
    assert said.startswith("West Sussex (938): 0 errors, ") and "made-up sample data" in said.splitlines()[0], said[:200]
    assert "made up" in (place / "README.txt").read_text()


def made_up_data_says_so_everywhere():
    phrase = "Made-up sample data"
    for code in (ENGLAND, LONDON, CITY, BIRMINGHAM):
        for page in range(1, 5):
            text = output("pdftotext", "-f", str(page), "-l", str(page), OUT / f"{code}.pdf", "-")
            assert (phrase in text) == (KIND == "made-up"), (code, page)
        assert (phrase in (OUT / f"{code}.html").read_text()) == (KIND == "made-up"), code
    assert (phrase in (OUT / "index.html").read_text()) == (KIND == "made-up")


tap.run(every_area_is_there)
tap.run(every_pdf_has_four_pages)
tap.run(qpdf_finds_nothing)
tap.run(pages_are_tagged)
for code in (ENGLAND, LONDON, CITY, BIRMINGHAM):
    tap.run(pdf_ua_rules_hold, code, name=f"pdf_ua_rules_hold for {code}")
tap.run(made_up_data_says_so_everywhere)
tap.run(a_council_has_its_quarter_where_its_records_are)
tap.finish()

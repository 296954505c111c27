# SPDX-License-Identifier: MIT
"""Reads the record-level files that `inclusion sample --pupils` writes, by the lists of sql/reference."""
import csv
import datetime
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLADE = {"person": "sen2_person", "requests": "sen2_request", "assessment": "sen2_assessment",
         "namedplan": "sen2_named_plan", "plandetail": "sen2_plan_detail", "activeplans": "sen2_active_plan",
         "placementdetail": "sen2_placement_detail", "senneed": "sen2_need"}
MONTHS = {name: number for number, name in enumerate(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


def reference(name):
    with open(ROOT / "sql/reference" / f"{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {row["record_table"]: row for row in reference("record_table")}
FIELDS = {}
for field in reference("record_field"):
    FIELDS.setdefault(field["record_table"], {})[field["field"]] = field
CODES = {}
for code in reference("record_code"):
    CODES.setdefault(code["list"], {})[code["code"]] = code


def day(text):
    """A date in either form; None for blank."""
    if not text:
        return None
    blade = re.fullmatch(r"(\d{4})-([A-Z][a-z]{2})-(\d\d) 00:00:00", text)
    if blade:
        return datetime.date(int(blade[1]), MONTHS[blade[2]], int(blade[3]))
    return datetime.date.fromisoformat(text)


def blade_header(field):
    return "uniquelearnernumber" if field == "uln" else field.replace("_", "")


class Extract:
    """One file and what the manifest says of it."""

    def __init__(self, folder, entry):
        self.path = folder / entry["file"]
        self.entry = entry
        name = self.path.stem
        self.is_blade = name.startswith("Blade-Export_")
        self.table = BLADE[name.split("_")[2]] if self.is_blade else re.sub(r"_\d{4}-\d\d-\d\d$", "", name)
        self.first, self.last = day(entry["extract_from"]), day(entry["extract_to"])

    def rows(self):
        """Each row as a dict by the fields' own names."""
        names = list(FIELDS[self.table])
        with open(self.path, newline="") as file:
            reader = csv.reader(file)
            next(reader)
            for cells in reader:
                yield dict(zip(names, cells, strict=True))


def extracts(records):
    """The extracts of every council under @records, by its code."""
    found = {}
    for folder in sorted(path for path in pathlib.Path(records).iterdir() if path.is_dir()):
        with open(folder / "manifest.csv", newline="") as file:
            found[folder.name] = [Extract(folder, entry) for entry in csv.DictReader(file)]
    return found


def person_of(row):
    """Which person a row is about, as identity is chosen: UPN, then ULN, then the council's number."""
    return row["upn"] or row["uln"] or row["person_id"]


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, date = divmod(h + l - 7 * m + 114, 31)
    return datetime.date(year, month, date + 1)


def term_days(acad_year, term):
    """First and last day of a term of an academic year such as 2024/25."""
    year = int(acad_year[:4])
    return {"AUT": (datetime.date(year, 8, 1), datetime.date(year, 12, 31)),
            "SPR": (datetime.date(year + 1, 1, 1), easter(year + 1)),
            "SU1": (easter(year + 1) + datetime.timedelta(1), datetime.date(year + 1, 5, 31)),
            "SU2": (datetime.date(year + 1, 6, 1), datetime.date(year + 1, 7, 31))}[term]


def term_of(date):
    """The academic year and term that @date is in."""
    year = date.year - (date.month < 8)
    acad_year = f"{year}/{(year + 1) % 100:02}"
    for term in ("AUT", "SPR", "SU1", "SU2"):
        first, last = term_days(acad_year, term)
        if first <= date <= last:
            return acad_year, term
    raise ValueError(date)

# SPDX-License-Identifier: MIT
"""Record-level extracts for tests, put into record_all by SQL: the rows, their partition, load.batch and
load.extract, and which extracts count for which day. A folder is one council's: its name is the three-digit
code, and its manifest.csv (file, extract_from, extract_to) says which days each extract is of. Columns are
those of extracts; an identifier becomes a UUID made from it, a person_id within its council, a upn anywhere."""
import csv
import hashlib
import pathlib
import uuid

QUERIES = pathlib.Path(__file__).parents[2] / "sql" / "queries"
PERSON = {"person_id", "upn"}
OWN_NUMBERS = {"appeal_id", "mediation_id"}


def pseudonym(*parts):
    return str(uuid.UUID(bytes=hashlib.md5("\x1f".join(parts).encode()).digest()))


def literal(text):
    return "null" if text == "" else "'" + text.replace("'", "''") + "'"


def stored(la_code, row):
    """The columns of record_all that @row of an extract becomes."""
    cells = {}
    for field, text in row.items():
        if field in PERSON:
            if text:
                cells["person"] = pseudonym("upn", text) if field == "upn" else pseudonym(la_code, text)
        elif field in OWN_NUMBERS:
            cells[field] = pseudonym(la_code, field, text)
        elif field.endswith("acad_year"):
            cells[field] = f"AY{text[:4]}-{text[-2:]}"
        elif field in ("birth_month", "person_birth_date"):
            cells[field] = text[:7] + "-01"
        else:
            cells[field] = text
    return cells


def cover(table, la):
    """SQL that says anew which extracts of @table of the council count. @la is SQL for its area_id."""
    statements = []
    for name in ("delete_extract_cover", "insert_extract_cover"):
        text = (QUERIES / f"{name}.sql").read_text().strip().rstrip(";")
        statements.append(text.replace("$1", literal(table)).replace("$2", la))
    return "; ".join(statements)


def area(la_code):
    return f"(select area_id from reference.area where old_code = '{la_code}' and level = 'la' and valid_to is null)"


def add_extract(cluster, uri, la_code, table, first_day, last_day, rows, is_made_up=False):
    """One extract; returns its batch."""
    batch = int(cluster.sql(uri, f"""
        insert into load.batch (dataset, file_name, sha256, bytes, encoding, rows_n, loaded_n, rejected_n, last_day,
                                is_made_up)
        values ('record.{table}', '{table}_{last_day}.csv', gen_random_uuid()::text, 0, 'UTF-8', {len(rows)},
                {len(rows)}, 0, '{last_day}', {is_made_up}) returning batch_id"""))
    statements = [
        f"create table record_all.{table}_{batch} partition of record_all.{table} for values in ({batch})",
        f"insert into load.extract (batch_id, record_table, la_id, first_day, last_day)"
        f" values ({batch}, '{table}', {area(la_code)}, '{first_day}', '{last_day}')",
    ]
    for line, row in enumerate(rows, 2):
        cells = stored(la_code, row)
        values = ", ".join(literal(cell) for cell in cells.values())
        statements.append(f"insert into record_all.{table} (batch_id, line, la_id, {', '.join(cells)})"
                          f" values ({batch}, {line}, {area(la_code)}, {values})")
    cluster.sql(uri, "; ".join(statements) + "; " + cover(table, area(la_code)))
    return batch


def remove_extract(cluster, uri, la_code, table, batch):
    """Takes an extract out again."""
    cluster.sql(uri, f"drop table record_all.{table}_{batch}; delete from load.batch where batch_id = {batch}; "
                + cover(table, area(la_code)))


def add_folder(cluster, uri, folder):
    """Every extract that the manifest of @folder names, in its order."""
    with open(folder / "manifest.csv", encoding="utf-8", newline="") as manifest:
        for entry in csv.DictReader(manifest):
            with open(folder / entry["file"], encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            table = entry["file"].split("_20")[0].removesuffix(".csv")
            add_extract(cluster, uri, folder.name, table, entry["extract_from"], entry["extract_to"], rows)

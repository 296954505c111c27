#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The record-level files of `inclusion sample`, read anew: every header, cell, code, key, order of dates and
reference. Nothing here looks at how they are made. Prints TAP.

usage: check_records.py PROGRAM [PUPILS [LAS]]"""
import collections
import datetime
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))
from sample_records import (CODES, FIELDS, TABLES, blade_header, day, easter, extracts, person_of, reference,
                            term_days, term_of)
from tap import Tap

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PUPILS = int(sys.argv[2]) if len(sys.argv) > 2 else 12000
LAS = int(sys.argv[3]) if len(sys.argv) > 3 else 4
RULES = collections.defaultdict(list)
for rule in reference("record_rule"):
    RULES[rule["record_table"]].append(rule)
# The day that a row's codes must be valid on; the last day of the extract where nothing is said.
CODES_ON = {"attendance_session": "session_date", "sen2_request": "received_date", "exclusion": "start_date",
            "appeal": "registered_date", "ap_placement": "entry_date", "nccis": "as_of"}
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def write(folder, *options):
    done = subprocess.run([PROGRAM, "sample", "--out", folder, "--las", str(LAS), *options],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fail_at(extract, line, what):
    raise AssertionError(f"{extract.path.parent.name}/{extract.path.name}:{line}: {what}")


def each_row(all_extracts, table=None):
    for files in all_extracts.values():
        for extract in files:
            if table in (None, extract.table):
                for line, row in enumerate(extract.rows(), 2):
                    yield extract, line, row


def rows_of(files, table):
    return [row for extract in files if extract.table == table for row in extract.rows()]


def headers_are_those_of_the_field_list(records):
    seen, blade_n = set(), 0
    for files in extracts(records).values():
        for extract in files:
            names = list(FIELDS[extract.table])
            want = [blade_header(name) for name in names] if extract.is_blade else names
            got = extract.path.open().readline().rstrip("\n").split(",")
            assert got == want, f"{extract.path.name}: {got}"
            seen.add(extract.table)
            blade_n += extract.is_blade
    assert seen == set(TABLES), set(TABLES) - seen
    assert blade_n == 8, blade_n


def manifests_tell_the_files(records):
    for code, files in extracts(records).items():
        folder = files[0].path.parent
        assert {path.name for path in folder.iterdir()} == {e.path.name for e in files} | {"manifest.csv"}
        for extract in files:
            data = extract.path.read_bytes()
            assert hashlib.sha256(data).hexdigest() == extract.entry["sha256"], extract.path.name
            assert data.count(b"\n") - 1 == int(extract.entry["row_count"]) > 0, extract.path.name
            assert (extract.entry["la_code"], extract.entry["made_up"]) == (code, "made up")
            dated = re.search(r"_(\d{4}-\d\d-\d\d)\.csv$", extract.path.name)
            if dated:
                assert dated[1] == str(extract.first) == str(extract.last), extract.path.name


def codes_day(extract, row):
    if extract.table in ("attendance_reason", "attendance_term"):
        return term_days(row["acad_year"], row["term"])[1]
    return day(row[CODES_ON[extract.table]]) if extract.table in CODES_ON else extract.last


def check_cell(extract, line, field, text, on):
    where = f"{field['field']} '{text}'"
    if not text:
        if field["is_needed"] == "t":
            fail_at(extract, line, f"{where} is blank")
        return
    if field["type"] == "code":
        code = CODES[field["codes"]].get(text)
        if code is None or not (code["valid_from"] <= str(on) <= (code["valid_to"] or "9999")):
            fail_at(extract, line, f"{where} is no code of {field['codes']} on {on}")
    elif field["type"] in ("int", "number"):
        if field["lowest"] and not float(field["lowest"]) <= float(text) <= float(field["highest"]):
            fail_at(extract, line, f"{where} is out of range")
        if field["type"] == "int" and not re.fullmatch(r"-?\d+", text):
            fail_at(extract, line, f"{where} is no whole number")
    elif field["type"] == "bool" and text not in ("0", "1"):
        fail_at(extract, line, f"{where} is no flag")
    elif field["type"] == "acad_year" and not re.fullmatch(r"20\d\d/\d\d", text):
        fail_at(extract, line, f"{where} is no academic year")
    elif field["type"] == "month" and extract.table == "pupil" and not re.fullmatch(r"\d{4}-\d\d", text):
        fail_at(extract, line, f"{where} is no month")
    elif field["type"] == "la" and not re.fullmatch(r"\d{3}", text):
        fail_at(extract, line, f"{where} is no code of a council")
    elif field["type"] == "date":
        is_blade_form = text.endswith(" 00:00:00")
        day(text)
        if is_blade_form != extract.is_blade:
            fail_at(extract, line, f"{where} is in the other form")


def cells_are_of_their_type_and_codes_valid_on_their_day(records):
    for extract, line, row in each_row(extracts(records)):
        on = codes_day(extract, row)
        for name, text in row.items():
            check_cell(extract, line, FIELDS[extract.table][name], text, on)


def breaks(rule, extract, row):
    """True when @row breaks a rule of record_rule.csv."""
    text, other = row[rule["field"]], row[rule["other"]] if rule["other"] else ""
    codes = rule["codes"].split()
    match rule["kind"]:
        case "order":
            return text and other and day(text) < day(other)
        case "sum":
            return int(text) + int(other) > int(row[codes[0]])
        case "needed_when":
            return not text and other in codes
        case "blank_when":
            return text and other in codes
        case "together":
            return bool(text) != bool(other)
        case "one_of":
            return not any(row[name] for name in codes)
        case "blank_with":
            return text and other
        case "means":
            listed = FIELDS[extract.table][rule["field"]]["codes"]
            return CODES[listed][text]["means"] not in codes
        case "code_needs":
            code, needs = rule["codes"].split(":")
            return text == code and other != needs
        case "not_future":
            if not text:
                return False
            return (day(text + "-01") if len(text) == 7 else day(text)) > extract.last
        case "age":
            if int(codes[0]) == 25:  # worth a question, and true of those who are 25
                return False
            born = day(text)
            had_birthday = (extract.last.month, extract.last.day) >= (born.month, born.day)
            return extract.last.year - born.year - (not had_birthday) >= int(codes[0])
    raise AssertionError(f"a kind of rule that this test does not know: {rule['kind']}")


def rules_between_fields_hold(records):
    for extract, line, row in each_row(extracts(records)):
        for rule in RULES[extract.table]:
            if breaks(rule, extract, row):
                fail_at(extract, line, f"{rule['rule']}: {rule['field']} {row}")


def keys_are_unique(records):
    for files in extracts(records).values():
        for extract in files:
            seen, key = set(), TABLES[extract.table]["row_key"].split()
            for line, row in enumerate(extract.rows(), 2):
                value = tuple(person_of(row) if name == "person" else row[name] for name in key)
                if value in seen:
                    fail_at(extract, line, f"{key} {value} is there twice")
                seen.add(value)


def keyed(rows, name):
    return {row[name]: row for row in rows}


def sen2_tables_refer_to_each_other(records):
    for files in extracts(records).values():
        person = keyed(rows_of(files, "sen2_person"), "person_table_id")
        request = keyed(rows_of(files, "sen2_request"), "requests_table_id")
        assessment = keyed(rows_of(files, "sen2_assessment"), "assessment_table_id")
        plan = keyed(rows_of(files, "sen2_named_plan"), "named_plan_table_id")
        active = keyed(rows_of(files, "sen2_active_plan"), "active_plans_table_id")
        until = files[0].last
        assert set(person) == {row["person_table_id"] for row in request.values()}
        for row in assessment.values():
            asked = request[row["requests_table_id"]]
            decided, told = day(asked["request_outcome_date"]), day(row["assessment_outcome_date"])
            assert asked["request_outcome"] in ("Y", "H"), row
            assert (asked["request_outcome"] == "H") == (row["assessment_outcome"] == "H"), row
            assert told is None or day(asked["received_date"]) <= decided <= told, (asked, row)
        planned = {}
        for row in plan.values():
            made = assessment[row["assessment_table_id"]]
            assert made["assessment_outcome"] in ("Y", "H"), row
            told = day(made["assessment_outcome_date"])
            assert told is None or told <= day(row["start_date"]), (made, row)
            assert row["cease_date"] == "" or day(row["cease_date"]) <= until, row
            planned[made["requests_table_id"]] = row
        assert sum(row["assessment_outcome"] in ("Y", "H") for row in assessment.values()) == len(plan)
        in_force = {request for request, row in planned.items() if not row["cease_date"]}
        assert in_force == {row["requests_table_id"] for row in active.values()}
        assert {row["named_plan_table_id"] for row in rows_of(files, "sen2_plan_detail")} == set(plan)
        check_placements(files, active, assessment, planned, until)
        check_needs(files, active)


def check_placements(files, active, assessment, planned, until):
    started = {}
    for number, row in active.items():
        plan = planned[row["requests_table_id"]]
        issued = day(assessment[plan["assessment_table_id"]]["assessment_outcome_date"])
        started[number] = issued or day(plan["start_date"])
    current, spells = collections.Counter(), collections.defaultdict(list)
    for row in rows_of(files, "sen2_placement_detail"):
        entry, leaving = day(row["entry_date"]), day(row["leaving_date"])
        assert started[row["active_plans_table_id"]] <= entry <= until, row
        assert leaving is None or leaving < until, row
        if row["placement_rank"] == "1":
            current[row["active_plans_table_id"]] += leaving is None
            spells[row["active_plans_table_id"]].append((entry, leaving or datetime.date.max))
        is_mainstream = row["sen_unit_indicator"] != ""
        assert not is_mainstream or row["urn"], row
    assert max(current.values()) == 1
    for list_of in spells.values():
        list_of.sort()
        assert all(before[1] < after[0] for before, after in zip(list_of, list_of[1:])), list_of


def check_needs(files, active):
    ranks = collections.defaultdict(dict)
    for row in rows_of(files, "sen2_need"):
        ranks[row["active_plans_table_id"]][row["sen_type_rank"]] = row["sen_type"]
    assert set(ranks) == set(active)
    for number, needs in ranks.items():
        assert "1" in needs and needs["1"] != needs.get("2"), (number, needs)


def reasons_and_marks_add_up_to_no_more_than_was_missed(records):
    for files in extracts(records).values():
        missed = {}
        for row in rows_of(files, "attendance_term"):
            key = row["upn"], row["urn"], row["acad_year"], row["term"]
            missed[key] = {"authorised": int(row["sessions_authorised"]),
                           "unauthorised": int(row["sessions_unauthorised"])}
            first, last = term_days(row["acad_year"], row["term"])
            weekdays = sum((first + datetime.timedelta(n)).weekday() < 5 for n in range((last - first).days + 1))
            assert 0 < int(row["sessions_possible"]) <= 2 * weekdays, row
        for table in ("attendance_reason", "attendance_session"):
            left = {key: dict(value) for key, value in missed.items()}
            for row in rows_of(files, table):
                is_mark = table == "attendance_session"
                means = CODES["attendance_code"][row["code" if is_mark else "reason_code"]]["means"]
                if means not in ("authorised", "unauthorised"):
                    continue
                term = term_of(day(row["session_date"])) if is_mark else (row["acad_year"], row["term"])
                left[(row["upn"], row["urn"], *term)][means] -= 1 if is_mark else int(row["reason_sessions"])
            assert all(value >= 0 for one in left.values() for value in one.values()), table


def register_marks_are_of_four_weeks_of_few_pupils_of_one_council(records):
    councils = [files for files in extracts(records).values() if rows_of(files, "attendance_session")]
    assert len(councils) == 1
    rows = rows_of(councils[0], "attendance_session")
    days = {day(row["session_date"]) for row in rows}
    assert len(days) == 20 and all(one.weekday() < 5 for one in days), sorted(days)
    pupils = {row["upn"] for row in rows_of(councils[0], "attendance_term")}
    assert 0 < len({row["upn"] for row in rows}) < len(pupils) / 5
    for row in rows:
        assert (row["code"], row["session"]) not in (("/", "PM"), ("\\", "AM")), row


def nobody_is_on_two_rolls_on_one_day(records):
    seen = {}
    for extract, line, row in each_row(extracts(records), "pupil"):
        if row["enrol_status"] not in ("C", "M"):
            continue
        key = row["upn"], extract.last
        if key in seen:
            fail_at(extract, line, f"{key} is on the roll of {seen[key]} as well")
        seen[key] = row["urn"]


def year_of_school_fits_the_birth_month(records):
    years = "N1 N2 R 1 2 3 4 5 6 7 8 9 10 11 12 13 14".split()
    for extract, line, row in each_row(extracts(records), "pupil"):
        year, month = map(int, row["birth_month"].split("-"))
        reception = year + 4 + (month >= 9)
        school_year = extract.last.year - (extract.last.month < 9)
        if years.index(row["ncy"]) - 2 != school_year - reception:
            fail_at(extract, line, row)


def upns_and_ulns_are_of_the_right_form_and_nobodys(records):
    upns, ulns = set(), set()
    for _, _, row in each_row(extracts(records)):
        upns.add(row.get("upn") or None)
        ulns.add(row.get("uln") or None)
    upns.discard(None), ulns.discard(None)
    assert len(upns) > PUPILS and len(ulns) > PUPILS / 10
    temporary_n = 0
    for upn in upns:
        assert re.fullmatch(r"[A-Z]999\d{8}[A-Z0-9]", upn), upn
        temporary_n += upn[12].isalpha()
        values = [CHECK_LETTERS.index(c) if c.isalpha() else int(c) for c in upn[1:]]
        assert CHECK_LETTERS[sum(v * w for w, v in enumerate(values, 2)) % 23] == upn[0], upn
    assert temporary_n > 0
    for uln in ulns:
        rest = sum(int(digit) * weight for digit, weight in zip(uln, range(10, 1, -1))) % 11
        assert re.fullmatch(r"99\d{8}", uln) and rest != 0 and 10 - rest == int(uln[9]), uln


def names_and_postcodes_are_plainly_made_up(records):
    for _, _, row in each_row(extracts(records), "sen2_person"):
        assert row["surname"] == "Madeupperson" and row["forename"] and row["postcode"] == "ZZ99 9ZZ", row


def registers_of_own_numbers_link_to_upns(records):
    """Whoever is over five and known by the council's number is in a file that has another as well."""
    for files in extracts(records).values():
        linked = {row["person_id"] for table in ("pupil", "nccis", "plan_funding", "home_education")
                  for row in rows_of(files, table) if row["person_id"] and (row["upn"] or row["uln"])}
        for table in ("appeal", "mediation"):
            rows = rows_of(files, table)
            assert rows and all(row["person_id"] and not row["upn"] for row in rows)
            unlinked = [row for row in rows if row["person_id"] not in linked]
            assert len(unlinked) <= len(rows) / 4, (table, len(unlinked), len(rows))


def appeals_follow_decisions(records):
    for files in extracts(records).values():
        appeals = keyed(rows_of(files, "appeal"), "appeal_id")
        for row in appeals.values():
            dates = [day(row[name]) for name in
                     ("decision_date", "mediation_cert_date", "lodged_date", "registered_date")]
            assert dates == sorted(dates), row
            assert not row["in_favour"] or row["outcome"] in ("ALLOW", "PART", "DISM"), row
            assert (row["sec_b"] != "") == (row["appeal_type"] == "CON"), row
            assert (row["form"] == "SEND35A") == (row["appeal_type"] == "RTA") or row["case_kind"] == "DD", row
        for row in rows_of(files, "mediation"):
            assert not row["appeal_id"] or row["appeal_id"] in appeals, row
            assert not row["outcome"] or row["held_date"], row


def suspensions_stay_below_45_days_a_year(records):
    total = collections.Counter()
    for _, _, row in each_row(extracts(records), "exclusion"):
        started = day(row["start_date"])
        assert started.weekday() < 5, row
        if row["sessions"]:
            total[row["upn"], started.year - (started.month < 9)] += float(row["sessions"])
    assert max(total.values()) <= 90


def movers_keep_their_upn(records):
    councils = collections.defaultdict(set)
    for extract, _, row in each_row(extracts(records), "pupil"):
        councils[row["upn"]].add(extract.path.parent.name)
    assert sum(len(codes) == 2 for codes in councils.values()) > 20


def digest(folder):
    sums = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            sums[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return sums


def the_same_seed_gives_the_same_bytes(folder, place):
    write(place / "again", "--pupils", str(PUPILS))
    assert digest(folder) == digest(place / "again")


def another_seed_gives_other_bytes(folder, place):
    write(place / "other", "--pupils", str(PUPILS), "--seed", "7")
    first, second = digest(folder), digest(place / "other")
    same = {name for name in first if first[name] == second.get(name)} - {"README.txt", "records/README.txt"}
    assert not same, same


def another_day_gives_another_history(place):
    write(place / "earlier", "--pupils", "3000", "--until", "2024-07-15")
    found = extracts(place / "earlier/records")
    for files in found.values():
        assert max(extract.last for extract in files) == datetime.date(2024, 6, 30)
        assert all(row["sen_type"] != "DS" for row in rows_of(files, "sen2_need"))
    for check in (cells_are_of_their_type_and_codes_valid_on_their_day, rules_between_fields_hold,
                  keys_are_unique, sen2_tables_refer_to_each_other):
        check(place / "earlier/records")


def without_pupils_there_are_no_records(place):
    write(place / "published")
    assert not (place / "published/records").exists()


def few_pupils_are_written_too(place):
    write(place / "few", "--pupils", "1000", "--seed", "3")
    for check in (cells_are_of_their_type_and_codes_valid_on_their_day, rules_between_fields_hold,
                  keys_are_unique):
        check(place / "few/records")


def a_later_sample_leaves_nothing_of_the_one_before(folder, place):
    write(place / "again", "--pupils", "1000")
    for code, files in extracts(place / "again/records").items():
        names = {path.name for path in (place / "again/records" / code).iterdir()}
        assert names == {extract.path.name for extract in files} | {"manifest.csv"}


tap = Tap()
with tempfile.TemporaryDirectory() as temporary:
    place = pathlib.Path(temporary)
    folder = place / "sample"
    write(folder, "--pupils", str(PUPILS))
    assert easter(2025) == datetime.date(2025, 4, 20)
    for check in (headers_are_those_of_the_field_list,
                  manifests_tell_the_files,
                  cells_are_of_their_type_and_codes_valid_on_their_day,
                  rules_between_fields_hold,
                  keys_are_unique,
                  sen2_tables_refer_to_each_other,
                  reasons_and_marks_add_up_to_no_more_than_was_missed,
                  register_marks_are_of_four_weeks_of_few_pupils_of_one_council,
                  nobody_is_on_two_rolls_on_one_day,
                  year_of_school_fits_the_birth_month,
                  upns_and_ulns_are_of_the_right_form_and_nobodys,
                  names_and_postcodes_are_plainly_made_up,
                  registers_of_own_numbers_link_to_upns,
                  appeals_follow_decisions,
                  suspensions_stay_below_45_days_a_year,
                  movers_keep_their_upn):
        tap.run(check, folder / "records", name=check.__name__)
    for check in (the_same_seed_gives_the_same_bytes, another_seed_gives_other_bytes,
                  a_later_sample_leaves_nothing_of_the_one_before):
        tap.run(check, folder, place, name=check.__name__)
    for check in (another_day_gives_another_history, without_pupils_there_are_no_records,
                  few_pupils_are_written_too):
        tap.run(check, place, name=check.__name__)
tap.finish()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Extracts of record-level data: recognised, loaded, refused, superseded; what is stored of them and what is not.
Prints TAP.

usage: run.py PROGRAM"""
import difflib
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
from cluster import Cluster
from extracts import GOOD, PLANTED, UPN_A, UPN_B
from planting import CONTRADICTIONS, FAULTS, FAULTS_BY_MANIFEST
from sample_records import reference
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}

tap = Tap()
cluster = None
folder = None


def run(uri, *arguments):
    return subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          env={**CLEAN, "INCLUSION_KEY_FILE": str(folder / "identity.key")})


def load(uri, path, *options, la="330"):
    done = run(uri, "load", "--format", "json", "--la", la, path, *options)
    lines = done.stdout.splitlines()  # what happened to the file, then what was found by comparing
    return done.returncode, json.loads(lines[0]) if lines else None, done.stderr


def write(name, text):
    path = folder / name
    path.write_text(text)
    return path


def new_database():
    uri = cluster.database()
    done = run(uri, "init")
    assert done.returncode == 0, done.stderr
    return uri


def sql(uri, statement):
    return cluster.sql(uri.split("///")[1].split("?")[0], statement)


def dump(uri):
    """The database as SQL, without the lines that differ from one dump to the next."""
    text = subprocess.run([cluster.programs / "pg_dump", "--enable-row-security", "--inserts", uri], capture_output=True, text=True, check=True,
                          env=CLEAN).stdout
    return "".join(line for line in text.splitlines(True) if not line.startswith("\\"))


def rules_of(result):
    return sorted((f["rule"], f["line"], f["column"]) for f in result["findings"] if f["severity"] != "info")


def every_table_is_recognised_and_loaded():
    uri = new_database()
    for table, (name, text) in GOOD.items():
        status, result, errors = load(uri, write(name, text))
        rows = text.count("\n") - 1
        assert status == 0, (table, errors, result)
        assert result["dataset"] == f"record.{table}", result
        assert (result["rows"], result["loaded"], result["rejected"]) == (rows, rows, 0), result
        assert rules_of(result) == [], (table, result)
        assert sql(uri, f"select count(*) from record.{table}") == str(rows), table
        assert sql(uri, f"select string_agg(distinct la_id::text, ' ') from record_all.{table}") == \
            sql(uri, "select area_id from reference.area where old_code = '330'"), table


def cells_are_stored_as_what_they_are():
    uri = new_database()
    for name, text in GOOD.values():
        load(uri, write(name, text))
    for statement, expected in (
            ("select birth_month, sex, ncy, sen_unit, fsm, cin_status from record.pupil where line = 2",
             "2012-04-01|F|7|f|t|CIN"),
            ("select acad_year, term, sessions_possible, sessions_authorised from record.attendance_term where line = 3",
             "AY2024-25|SPR|110|11"),
            ("select received_date, request_outcome_date, request_outcome, rya from record.sen2_request where line = 2",
             "2024-03-04|2024-04-10|Y|f"),
            ("select person_birth_date from record.sen2_person where line = 3", "2020-02-01"),
            ("select top_up, band, funded_to from record.plan_funding", "8500.50|Band 4|"),
            ("select sessions, overturned from record.exclusion", "3.0|f"),
            ("select code, minutes_late from record.attendance_session where line = 4", "L|5"),
            ("select first_day, last_day from load.extract where record_table = 'attendance_term'",
             "2024-08-01|2025-04-20"),
            ("select first_day, last_day from load.extract where record_table = 'pupil'", "2025-01-16|2025-01-16"),
            # One person under three identifiers: by UPN, and by the council's own number through the link.
            ("select count(distinct person) from (select person from record.pupil where line = 2 union"
             " select person from record.attendance_term where line = 2 union"
             " select person from record.sen2_person where line = 2 union"
             " select l.person from record.nccis n join record_all.person_link l on l.other = n.person) p", "1"),
            ("select count(*) from record.mediation m join record.appeal a using (appeal_id)", "1")):
        answer = sql(uri, statement)
        assert answer == expected, (statement, answer)


def names_and_identifiers_are_nowhere():
    uri = new_database()
    spoken = ""
    for name, text in GOOD.values():
        done = run(uri, "-v", "load", "--la", "330", write(name, text))
        spoken += done.stdout + done.stderr
    # Rows that are rejected, and values in wrong columns, must not speak either.
    bad = GOOD["pupil"][1].replace(",C,", ",Plantedname,", 1).replace("103480", UPN_B, 1)
    for options in ([], ["--skip-rejects"]):
        for output in (["--format", "json"], []):
            done = run(uri, "-v", "load", "--la", "330", write("pupil_2025-05-16.csv", bad), *options, *output)
            spoken += done.stdout + done.stderr
    assert "bad_code" in spoken
    for form in ("text", "csv", "json"):
        done = run(uri, "-v", "quality", "--format", form)
        assert done.returncode == 0 and "completeness" in done.stdout, done
        spoken += done.stdout + done.stderr
    dumped = dump(uri)
    log = (cluster.folder / "server.log").read_text(errors="replace")
    assert "record_all" in dumped and "copy load.batch" in log.lower()
    for secret in PLANTED:
        for where, text in (("output", spoken), ("dump", dumped), ("server log", log)):
            assert secret not in text, (secret, where)
    for file in cluster.folder.glob("data/base/**/*"):
        if file.is_file():
            data = file.read_bytes()
            for secret in PLANTED:
                assert secret.encode() not in data, (secret, file)


def each_fault_gives_its_finding_and_no_other():
    uri = new_database()
    for table, old, new, rule, line, column in FAULTS:
        name, text = GOOD[table]
        assert old in text, (table, old)
        status, result, errors = load(uri, write(name, text.replace(old, new, 1)))
        assert result is not None, (table, rule, errors)
        assert rules_of(result) == [(rule, line, column)], (table, old, new, result)
        grave = next(f for f in result["findings"] if f["rule"] == rule)["severity"] == "error"
        assert status == (1 if grave else 0), (table, rule, status)
        assert result["status"] == ("refused" if grave else "loaded"), result
        if not grave:
            assert run(uri, "unload", str(result["batch"])).returncode == 0
    assert sql(uri, "select count(*) from load.batch") == "0"
    assert sql(uri, "select count(*) from load.extract_cover") == "0"


def every_rule_of_rows_and_of_sets_has_a_fault():
    rules = {(rule["record_table"], rule["rule"], rule["field"]) for rule in reference("record_rule")}
    planted = {(table, rule, column) for table, _, _, rule, _, column in FAULTS + FAULTS_BY_MANIFEST}
    assert rules <= planted, rules - planted
    sets = {path.stem for path in (pathlib.Path(__file__).parents[2] / "sql/rules").glob("*.sql")}
    assert sets == {rule for _, _, _, rule, *_ in CONTRADICTIONS}, sets


def compare(uri, extracts):
    """Loads @extracts (table to text) of one school year in one command; what comparing them finds."""
    paths = [write(GOOD[table][0], text) for table, text in extracts.items()]
    done = run(uri, "load", "--format", "json", "--la", "330", "--from", "2024-08-01", "--to", "2025-07-31", *paths)
    last = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 0 and last["status"] == "compared", (done.stdout, done.stderr)
    return last["findings"]


def contradictions_between_extracts_are_told():
    good = {table: text for table, (_, text) in GOOD.items()}
    assert compare(new_database(), good) == []
    for table, old, new, rule, place, line, column in CONTRADICTIONS:
        uri = new_database()
        assert old in good[table], (table, old)
        found = compare(uri, {**good, table: good[table].replace(old, new, 1)})
        assert [(f["rule"], f["file"], f["lines"], f["column"]) for f in found] == \
            [(rule, GOOD[place][0], [line], column)], (table, old, new, found)
        assert sql(uri, f"select count(*) from load.finding where rule = '{rule}'") == "1"
        # The right extract in its place: nothing is left of the finding.
        assert compare(uri, {table: good[table].rstrip("\n") + "\r\n"}) == [], rule
        assert sql(uri, f"select count(*) from load.finding where rule = '{rule}'") == "0", rule


def whoever_left_before_the_first_roll_of_the_year_is_told_of_later_terms_only():
    header, on_roll, leaver = GOOD["pupil"][1].splitlines(keepends=True)
    terms = GOOD["attendance_term"][1].splitlines(keepends=True)[0] + "".join(
        f"{UPN_B},103480,2024/25,{term},60,1,0\n" for term in ("AUT", "SPR", "SU1", "SU2"))

    def lines_told(*rolls):  # the same bytes are the same extract, so a roll like another ends with an empty line
        uri = new_database()
        for day, text in (*rolls, ("2025-01-16", header + on_roll)):
            assert load(uri, write(f"pupil_{day}.csv", text))[0] == 0, day
        done = run(uri, "load", "--format", "json", "--la", "330", "--from", "2024-08-01", "--to", "2025-07-31",
                   write("attendance_term.csv", terms))
        last = json.loads(done.stdout.splitlines()[-1])
        assert done.returncode == 0 and last["status"] == "compared", (done.stdout, done.stderr)
        assert {f["rule"] for f in last["findings"]} <= {"not_on_roll"}, last
        return [f["lines"] for f in last["findings"]]

    # The first roll is of 16 January: whoever left by then was there in autumn and perhaps in spring.
    assert lines_told(("2024-06-30", header + leaver)) == [[4, 5]]
    assert lines_told(("2024-06-30", header + leaver.replace("2021-09-06,", "2021-09-06,2024-08-01"))) == [[4, 5]]
    # Gone before the year began: by the leaving date, by the newest roll of the year before, by none of that year.
    assert lines_told(("2024-06-30", header + leaver.replace("2021-09-06,", "2021-09-06,2024-06-28"))) == [[2, 3, 4, 5]]
    assert lines_told(("2024-01-18", header + leaver), ("2024-06-30", header + on_roll + "\n")) == [[2, 3, 4, 5]]
    assert lines_told(("2023-06-30", header + leaver)) == [[2, 3, 4, 5]]
    # Another school of the year before is none of this one's.
    assert lines_told(("2024-06-30", header + leaver.replace("103480", "103481"))) == [[2, 3, 4, 5]]
    # An autumn roll without the leaver: spring began after it.
    assert lines_told(("2024-06-30", header + leaver), ("2024-10-03", header + on_roll + "\n")) == [[3, 4, 5]]
    assert lines_told(("2024-06-30", header + leaver), ("2024-10-03", header + leaver + "\n")) == []


def rejects_are_left_out_and_counted():
    uri = new_database()
    name, text = GOOD["attendance_term"]
    bad = text.replace(",134,9,2", ",10,9,2").replace("SPR", "XXX")
    status, result, _ = load(uri, write(name, bad), "--skip-rejects")
    assert status == 0 and (result["rows"], result["loaded"], result["rejected"]) == (3, 1, 2), result
    assert sql(uri, "select line, rule, column_name from load.record_reject order by line") == \
        "2|over_possible|sessions_authorised\n3|bad_code|term"
    assert sql(uri, "select rows_n, loaded_n, rejected_n from load.batch") == "3|1|2"
    lines = text.splitlines()
    nobody = lines[1][lines[1].index(","):]
    status, result, errors = load(uri, write(name, "\n".join([*lines, lines[1] + ",1", nobody]) + "\n"), "--skip-rejects")
    assert status == 0 and (result["loaded"], result["rejected"]) == (3, 2), (errors, result)
    assert sql(uri, f"select line, rule, column_name is null from load.record_reject where batch_id = {result['batch']}"
               " order by line") == "5|ragged_row|t\n6|no_person|t"


def the_same_bytes_again_change_nothing():
    uri = new_database()
    name, text = GOOD["exclusion"]
    path = write(name, text)
    _, first, _ = load(uri, path)
    before = dump(uri)
    status, again, _ = load(uri, path)
    after = dump(uri)
    assert status == 0 and again["status"] == "already loaded" and again["batch"] == first["batch"], again
    assert before == after, "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))


def terms(*rows):
    return ("upn,urn,acad_year,term,sessions_possible,sessions_authorised,sessions_unauthorised\n" +
            "".join(f"{UPN_A},103480,{year},{term},{possible},0,0\n" for year, term, possible in rows))


def which_extracts_count_does_not_depend_on_their_order():
    extracts = {
        "autumn": terms(("2024/25", "AUT", 100)),
        "corrected": terms(("2024/25", "AUT", 101)),
        "to_date": terms(("2024/25", "AUT", 102), ("2024/25", "SPR", 90)),
        "next": terms(("2025/26", "AUT", 120)),
    }
    for order in (("autumn", "corrected", "to_date", "next"), ("to_date", "next", "autumn", "corrected"),
                  ("next", "autumn", "to_date", "corrected")):
        uri = new_database()
        for name in order:
            assert load(uri, write(f"{name}.csv", extracts[name]))[0] == 0
        assert sql(uri, "select acad_year, term, sessions_possible from record.attendance_term order by 1, 2") == \
            "AY2024-25|AUT|102\nAY2024-25|SPR|90\nAY2025-26|AUT|120", order
    # Without the longer one the later of two extracts of the same days counts.
    uri = new_database()
    for name in ("autumn", "corrected", "next"):
        assert load(uri, write(f"{name}.csv", extracts[name]))[0] == 0
    query = "select sessions_possible from record.attendance_term order by acad_year"
    assert sql(uri, query) == "101\n120"
    assert run(uri, "unload", sql(uri, "select batch_id from load.batch order by batch_id offset 1 limit 1")).returncode == 0
    assert sql(uri, query) == "100\n120"


def a_register_counts_as_it_was_last_and_a_roll_on_every_day():
    uri = new_database()
    appeals, (_, roll) = GOOD["appeal"][1], GOOD["pupil"]
    for day, text in (("2025-06-30", appeals.replace("CONC,,2025-07-01", ",,")), ("2025-09-30", appeals)):
        assert load(uri, write(f"appeal_{day}.csv", text))[0] == 0
    assert sql(uri, "select outcome from record.appeal") == "CONC"
    for day in ("2025-01-16", "2025-05-15"):
        assert load(uri, write(f"pupil_{day}.csv", roll))[0] in (0,), day
        roll = roll.replace(",7,N,", ",8,N,")
    assert sql(uri, "select count(*) from record.pupil") == "4"


def a_council_is_told_from_another():
    uri = new_database()
    name, text = GOOD["exclusion"]
    assert load(uri, write(name, text))[0] == 0
    assert load(uri, write(name, text.replace("2025-02-03", "2025-02-04")), la="331")[0] == 0
    assert sql(uri, "select count(*), count(distinct la_id), count(distinct person) from record.exclusion") == "2|2|1"
    done = run(uri, "load", "--la", "Nowhere", write(name, text))
    assert done.returncode == 2 and "no local authority" in done.stderr, done.stderr
    done = run(uri, "load", write(name, text))
    assert done.returncode == 3 and "--la" in done.stderr, done.stderr


def a_day_must_be_known():
    uri = new_database()
    done = run(uri, "load", "--la", "330", write("pupil.csv", GOOD["pupil"][1]))
    assert done.returncode == 3 and "--to" in done.stderr, done.stderr
    assert load(uri, write("pupil.csv", GOOD["pupil"][1]), "--to", "2025-01-16")[0] == 0
    assert load(uri, write("Blade-Export_31-01-2025_person.csv", GOOD["sen2_person"][1]))[0] == 0
    assert sql(uri, "select last_day from load.extract order by batch_id") == "2025-01-16\n2025-01-31"
    status, _, errors = load(uri, write("pupil.csv", GOOD["pupil"][1]), "--to", "16/01/2025")
    assert status == 2 and "no date" in errors


def a_manifest_is_believed_and_tested():
    uri = new_database()
    place = folder / "with_manifest"
    place.mkdir()
    text = GOOD["pupil"][1]
    (place / "pupil.csv").write_text(text)
    total = hashlib.sha256(text.encode()).hexdigest()

    def attempt(la="330", rows=2, digest=total):
        (place / "manifest.csv").write_text(
            "file,la_code,extract_from,extract_to,extracted_at,schema_version,row_count,sha256\n"
            f"pupil.csv,{la},2025-01-16,2025-01-16,2025-01-17T08:00:00Z,1,{rows},{digest}\n")
        return load(uri, place / "pupil.csv")

    assert attempt(la="331")[0] == 3
    for wrong in ({"rows": 3}, {"digest": "0" * 64}):
        status, result, _ = attempt(**wrong)
        assert status == 1 and [f["rule"] for f in result["findings"] if f["severity"] == "error"] == ["manifest"], result
    status, result, errors = attempt()
    assert status == 0, (result, errors)
    assert sql(uri, "select first_day, last_day from load.extract") == "2025-01-16|2025-01-16"


def what_is_no_table_is_refused_with_advice():
    uri = new_database()
    text = GOOD["pupil"][1].replace("sen_provision", "sen", 1)
    done = run(uri, "load", "--la", "330", write("pupil_2025-01-16.csv", text))
    assert done.returncode == 3 and "'pupil', which needs a column 'sen_provision'" in done.stderr, done.stderr
    done = run(uri, "load", "--la", "330", write("other_2025-01-16.csv", "a,b\n1,2\n"))
    assert done.returncode == 3 and "inclusion list records" in done.stderr, done.stderr


def upn(number):
    digits = f"80120{number:07d}"
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[sum(int(d) * (i + 2) for i, d in enumerate(digits)) % 23] + digits


def what_is_the_same_in_every_row_may_change_in_the_last():
    """More rows than the program looks ahead: a blank column is filled at last, a filled one blank, a third another."""
    uri = new_database()
    header = "upn,urn,enrol_status,entry_date,birth_month,sex,ethnicity,ncy,boarder,sen_provision,sen_type_1\n"
    same = "".join(f"{upn(n)},103480,C,2021-09-06,2012-04,F,,7,N,E,ASD\n" for n in range(60000))
    other = f"{upn(60000)},103480,C,2021-09-06,2012-04,M,WBRI,7,,E,ASD\n"
    columns = "la_id, sex, ethnicity, ncy, boarder, sen_provision, sen_type_1, sen_unit"
    area = sql(uri, "select area_id from reference.area where old_code = '330'")
    for day, text, rows in (("2025-01-16", same, 60000), ("2025-05-15", same + other, 60001)):
        status, result, errors = load(uri, write(f"pupil_{day}.csv", header + text))
        assert status == 0 and result["loaded"] == rows and rules_of(result) == [], (errors, result)
        table = f"load.batch_{result['batch']}"
        assert sql(uri, f"select {columns}, count(*) from record_all.pupil where batch_id = {result['batch']}"
                   " group by all_of order by count(*) desc".replace("all_of", columns)) == "\n".join(
                       [f"{area}|F||7|N|E|ASD||60000", f"{area}|M|WBRI|7||E|ASD||1"][:rows - 59999])
        # What is kept once for all rows, and nothing that a later row would get without being asked.
        assert sql(uri, "select string_agg(attname, ' ' order by attname), bool_or(atthasdef) from pg_attribute"
                   f" where attrelid = '{table}'::regclass and atthasmissing") == \
            "boarder enrol_status la_id ncy sen_provision sen_type_1 sex|f"


def large_extracts_are_read_in_parts():
    uri = new_database()
    lines = ["upn,urn,acad_year,term,sessions_possible,sessions_authorised,sessions_unauthorised"]
    for n in range(100000):
        for term in ("AUT", "SPR"):
            lines.append(f"{upn(n)},103480,2024/25,{term},130,{n % 13},{n % 3}")
    status, result, errors = load(uri, write("large.csv", "\n".join(lines) + "\n"))
    assert status == 0 and result["loaded"] == 200000 and rules_of(result) == [], (errors, result)
    assert sql(uri, "select count(*), count(distinct line), count(distinct person), sum(sessions_authorised)"
               " from record.attendance_term") == f"200000|200000|100000|{2 * sum(n % 13 for n in range(100000))}"
    lines.append(lines[1])
    status, result, _ = load(uri, write("large.csv", "\n".join(lines) + "\n"))
    assert status == 1 and rules_of(result) == [("duplicate_key", 200002, None)], result
    assert "line 2" in result["findings"][0]["message"]


with Cluster() as cluster, tempfile.TemporaryDirectory(prefix="incl-records-") as name:
    folder = pathlib.Path(name)
    for test in (every_table_is_recognised_and_loaded, cells_are_stored_as_what_they_are,
                 names_and_identifiers_are_nowhere, each_fault_gives_its_finding_and_no_other,
                 every_rule_of_rows_and_of_sets_has_a_fault,
                 contradictions_between_extracts_are_told,
                 whoever_left_before_the_first_roll_of_the_year_is_told_of_later_terms_only, rejects_are_left_out_and_counted, the_same_bytes_again_change_nothing,
                 which_extracts_count_does_not_depend_on_their_order,
                 a_register_counts_as_it_was_last_and_a_roll_on_every_day, a_council_is_told_from_another,
                 a_day_must_be_known, a_manifest_is_believed_and_tested, what_is_no_table_is_refused_with_advice,
                 what_is_the_same_in_every_row_may_change_in_the_last, large_extracts_are_read_in_parts):
        tap.run(test)
tap.finish()

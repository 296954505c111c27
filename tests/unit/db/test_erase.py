#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Erasing a person and erasing a council's year, on rows that are put into record_all as loads put them.
Prints TAP.

usage: test_erase.py PROGRAM"""
import csv
import hashlib
import hmac
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
QUERIES = pathlib.Path(__file__).parents[3] / "sql/queries"
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL"))}
KEY = bytes(range(32))
UPN, OTHER_UPN, TEMPORARY_UPN, ULN = "H801200001001", "B801200005001", "G80120000101A", "9276308686"
LAS = {330: "330", 331: "331"}  # area id: three-digit code

tap = Tap()
cluster = None
folder = None


def person(kind, identifier, scope=""):
    message = "\x1f".join((kind, scope, identifier)).encode()
    return hmac.new(KEY, message, hashlib.sha256).hexdigest()[:32]


ANN, BEN = person("upn", UPN), person("upn", OTHER_UPN)
CAT, DAN = person("local", "P1", "330"), person("local", "P1", "331")


def write_key(name="identity.key", key=KEY):
    line = f"inclusion-identity-key-v1 made=2026-11-25T02:14:00Z key={key.hex()}"
    path = folder / name
    path.write_text(f"{line} sum={hashlib.sha256(line.encode()).hexdigest()[:16]}\n")
    path.chmod(0o600)
    return path


class Database:
    def __init__(self):
        self.uri = cluster.database("prepared")
        self.batch_n = 0
        self.sql(f"insert into load.identity_key (fingerprint) values ('{FINGERPRINT}')")

    def sql(self, statement):
        return cluster.sql(self.uri, statement)

    def extract(self, table, la, days, columns, rows, links=()):
        """Stores @rows as an extract of @table, of @days ("first last"); returns its number."""
        self.batch_n += 1
        batch = self.batch_n
        first, last = days.split() if " " in days else (days, days)
        values = ",".join(f"({batch}, {line}, {la}, {row})" for line, row in enumerate(rows, 2))
        self.sql(
            f"begin;"
            f"insert into load.batch (batch_id, dataset, file_name, sha256, bytes, encoding, rows_n, loaded_n,"
            f" rejected_n) overriding system value values"
            f" ({batch}, 'record.{table}', '{table}.csv', '{batch}', 1, 'UTF-8', {len(rows)}, {len(rows)}, 0);"
            f"insert into load.extract (batch_id, record_table, la_id, first_day, last_day)"
            f" values ({batch}, '{table}', {la}, '{first}', '{last}');"
            f"create table load.batch_{batch} partition of record_all.{table} for values in ({batch});"
            + (f"insert into record_all.{table} (batch_id, line, la_id, {columns}) values {values};" if rows else "")
            + (f"create table load.batch_{batch}_links partition of record_all.person_link"
               f" for values in ({batch});" if links else "")
            + "".join(f"insert into record_all.person_link values ({batch}, {la}, '{a}', '{b}');" for a, b in links)
            + self.cover(table, la) + "commit")
        return batch

    @staticmethod
    def cover(table, la):
        text = "".join((QUERIES / f"{name}_extract_cover.sql").read_text().rstrip().rstrip(";") + ";"
                       for name in ("delete", "insert"))
        return text.replace("$1", f"'{table}'").replace("$2", str(la))

    def terms(self, la, days, rows, links=()):
        """rows: (person, academic year, term)"""
        return self.extract(
            "attendance_term", la, days,
            "person, urn, acad_year, term, sessions_possible, sessions_authorised, sessions_unauthorised",
            [f"'{who}', 103480, '{year}', '{term}', 100, 1, 1" for who, year, term in rows], links)

    def homes(self, la, day, persons, links=()):
        return self.extract("home_education", la, day, "person, kind, started_on",
                            [f"'{who}', 'EHE', '2024-01-01'" for who in persons], links)

    def count(self, table, condition="true"):
        return int(self.sql(f"select count(*) from record_all.{table} where {condition}"))

    def everything(self):
        """What is stored, as text: equal texts are equal databases."""
        tables = self.sql("select record_table from reference.record_table order by 1").split()
        parts = [self.sql(f"select t from record_all.{t} t order by t::text") for t in tables + ["person_link"]]
        parts += [self.sql(f"select x from load.{t} x order by x::text")
                  for t in ("batch", "extract", "extract_cover", "unloaded")]
        return "\n".join(parts)


def inclusion(database, *arguments, given="", key=None, uri=None):
    return subprocess.run(
        [PROGRAM, "--db", uri or database.uri, "--key-file", str(key or folder / "identity.key"), *arguments],
        env=CLEAN, input=given, capture_output=True, text=True, timeout=120)


def erase_person(database, given, la="330", *options):
    done = inclusion(database, "--quiet", "erase", "person", "--la", la, *options, given=given)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", done.stderr
    return done.stdout


def erase_year(database, year, la="330", *options):
    done = inclusion(database, "--quiet", "erase", "year", "--la", la, "--year", year, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def a_person_goes_from_every_table_and_the_others_stay():
    d = Database()
    d.terms(330, "2024-08-01 2025-07-31", [(ANN, "AY2024-25", "AUT"), (ANN, "AY2024-25", "SPR"),
                                           (BEN, "AY2024-25", "AUT")])
    d.homes(330, "2025-09-30", [ANN, BEN])
    d.homes(331, "2025-09-30", [ANN])
    assert erase_person(d, f"upn={UPN}\n") == "attendance_term: erased 2 rows\nhome_education: erased 2 rows\n"
    for table in ("attendance_term", "home_education"):
        assert d.sql(f"select distinct person from record_all.{table}").replace("-", "") == BEN
    assert d.sql("select batch_id, erased_n, erased_at is not null from load.extract order by 1") == \
        "1|2|t\n2|1|t\n3|1|t"


def figures_are_computed_again_without_the_person():
    d = Database()
    d.extract("home_education", 330, "2025-03-31", "person, kind, started_on, ended_on",
              [f"'{ANN}', 'EHE', '2024-01-01', null", f"'{BEN}', 'EHE', '2024-01-01', null",
               f"'{CAT}', 'EHE', '2023-01-01', '2024-05-01'"])

    def children():
        done = inclusion(d, "--quiet", "values", "--indicator", "ehe_n_record", "--format", "csv")
        rows = csv.DictReader(done.stdout.splitlines())
        return {row["value"] for row in rows if row["period"] == "AY2024-25-T2" and row["cohort"] == "all"}

    def compute():
        done = inclusion(d, "compute", "ehe_n_record")
        assert done.returncode == 0, done.stderr
        return done.stdout

    compute()
    assert children() == {"2"}, children()
    assert "1 unchanged" in compute()
    erase_person(d, f"upn={UPN}\n")
    warned = inclusion(d, "values", "--indicator", "ehe_n_record").stderr
    assert "inclusion compute" in warned, warned
    assert "1 indicators computed" in compute()
    assert children() == {"1"}, children()


def extracts_stay_when_a_person_was_all_they_held():
    d = Database()
    d.homes(330, "2025-06-30", [ANN, BEN])
    newer = d.homes(330, "2025-09-30", [ANN])
    erase_person(d, f"upn={UPN}\n")
    assert d.sql("select batch_id from load.extract_cover") == str(newer)
    assert d.sql("select count(*) from record.home_education") == "0"


def links_are_followed_both_ways_and_over_several_steps():
    d = Database()
    uln, temporary = person("uln", ULN), person("upn", TEMPORARY_UPN, "330")
    d.homes(330, "2025-06-30", [ANN, CAT, BEN], links=[(uln, ANN), (CAT, temporary)])
    d.homes(331, "2025-06-30", [temporary, DAN], links=[(temporary, ANN), (DAN, BEN)])
    for given in (f"upn={UPN}\n", f"uln={ULN}\n", "id=P1\n", f"upn={TEMPORARY_UPN}\n"):
        assert erase_person(d, given, "330", "--dry-run") == \
            "home_education: would erase 3 rows\nperson_link: would erase 3 rows\n", given
    before = d.everything()
    erase_person(d, "id=P1\n", "330", "--dry-run")
    assert d.everything() == before
    erase_person(d, "id=P1\n")
    assert d.count("home_education") == 2
    assert d.sql("select other, person from record_all.person_link").replace("-", "") == f"{DAN}|{BEN}"


def own_numbers_of_two_councils_are_two_persons():
    d = Database()
    d.homes(330, "2025-06-30", [CAT])
    d.homes(331, "2025-06-30", [DAN])
    assert erase_person(d, "id=P1\n", "331") == "home_education: erased 1 row\n"
    assert d.sql("select person from record_all.home_education").replace("-", "") == CAT


def identifiers_are_read_as_loads_read_them():
    d = Database()
    odd_upn, odd_uln = person("local", "X12", "330"), person("local", "999", "330")
    d.homes(330, "2025-06-30", [ANN, odd_upn, odd_uln])
    given = f"  ID = {UPN[:5].lower()} {UPN[5:]} \r\n\nUPN=x12\nuln=999"
    assert erase_person(d, given) == "home_education: erased 3 rows\n"


def what_a_load_has_hashed_is_found():
    """Through the program, whatever column an identifier stands in and whether it is right."""
    d = Database()
    rows = [("P1", UPN, ULN), ("P2", "", ""), ("", TEMPORARY_UPN, ""), (OTHER_UPN, "", ""), ("P5", "H801200001002", ""),
            ("", "", "1000000000")]
    path = folder / "pupil_2025-09-30.csv"
    path.write_text("person_id,upn,uln,urn,enrol_status,entry_date,birth_month,sen_provision\n" + "".join(
        f"{','.join(row)},{103480 + n},C,2023-09-01,2012-04,N\n" for n, row in enumerate(rows)))
    done = inclusion(d, "--quiet", "load", "--la", "330", str(path))
    assert done.returncode == 0 and d.count("pupil") == len(rows), done
    for n, given in enumerate(("uln=" + ULN, "id=p2", "upn=" + TEMPORARY_UPN, "upn=" + OTHER_UPN, "upn=H801200001002",
                               "uln=1000000000")):
        done = inclusion(d, "--quiet", "erase", "person", "--la", "331" if n == 5 else "330", given=given)
        assert done.stdout.startswith("pupil: erased 1 row\n"), (given, done)
        assert d.count("pupil", f"urn = {103480 + n}") == 0, given
    assert d.count("person_link") == 0


def one_number_given_to_many_is_refused():
    d = Database()
    uln = person("uln", ULN)
    many = [person("upn", f"A{n:012d}") for n in range(70)]
    d.homes(330, "2025-06-30", many, links=[(uln, who) for who in many])
    before = d.everything()
    done = inclusion(d, "erase", "person", "--la", "330", given=f"uln={ULN}\n")
    assert done.returncode == 3 and done.stdout == "", done
    assert done.stderr == (
        "error: more than 64 other identifiers are linked to these: they are not of one person\n"
        "hint: an extract gives one number to many persons: take it out with `inclusion unload`, and load it "
        "again when its numbers are right\n"), done.stderr
    assert d.everything() == before


def sen2(d, la, day, persons, requests, assessments=(), plans=(), details=(), active=(), placements=(), needs=()):
    """One return: persons (id, hash), requests (id, person id) and so on down the tree."""
    d.extract("sen2_person", la, day, "person_table_id, person, person_birth_date",
              [f"'{i}', '{who}', '2010-01-01'" for i, who in persons])
    d.extract("sen2_request", la, day, "requests_table_id, person_table_id, received_date, request_outcome",
              [f"'{i}', '{p}', '2024-01-01', 'Y'" for i, p in requests])
    d.extract("sen2_assessment", la, day, "assessment_table_id, requests_table_id, assessment_outcome",
              [f"'{i}', '{p}', 'Y'" for i, p in assessments])
    d.extract("sen2_named_plan", la, day, "named_plan_table_id, assessment_table_id, start_date",
              [f"'{i}', '{p}', '2024-06-01'" for i, p in plans])
    d.extract("sen2_plan_detail", la, day, "plan_detail_table_id, named_plan_table_id, placement_rank",
              [f"'{i}', '{p}', 1" for i, p in details])
    d.extract("sen2_active_plan", la, day, "active_plans_table_id, requests_table_id",
              [f"'{i}', '{p}'" for i, p in active])
    d.extract("sen2_placement_detail", la, day, "placement_detail_table_id, active_plans_table_id, placement_rank",
              [f"'{i}', '{p}', 1" for i, p in placements])
    d.extract("sen2_need", la, day, "active_plans_table_id, sen_type, sen_type_rank",
              [f"'{p}', 'ASD', {r}" for p, r in needs])


def sen2_rows(d):
    return {t: d.sql(f"select la_id || ' ' || {i} from record_all.sen2_{t} order by batch_id, line").split("\n")
            for t, i in (("person", "person_table_id"), ("request", "requests_table_id"),
                         ("assessment", "assessment_table_id"), ("named_plan", "named_plan_table_id"),
                         ("plan_detail", "plan_detail_table_id"), ("active_plan", "active_plans_table_id"),
                         ("placement_detail", "placement_detail_table_id"),
                         ("need", "active_plans_table_id || '/' || sen_type_rank"))}


def what_hangs_on_a_sen2_person_goes_too():
    d = Database()
    tree = dict(requests=[("r1", "1"), ("r2", "2"), ("r3", "1")], assessments=[("a1", "r1"), ("a2", "r2")],
                plans=[("n1", "a1"), ("n2", "a2")], details=[("d1", "n1"), ("d2", "n2"), ("d3", "n1")],
                active=[("v1", "r1"), ("v2", "r2"), ("v3", "r3")], placements=[("p1", "v1"), ("p2", "v2"), ("p3", "v3")],
                needs=[("v1", 1), ("v1", 2), ("v2", 1)])
    sen2(d, 330, "2026-01-15", [("1", ANN), ("2", BEN)], **tree)
    # The same numbers are other persons in another council, and in another year's return.
    sen2(d, 331, "2026-01-15", [("1", BEN), ("2", DAN)], **tree)
    sen2(d, 330, "2025-01-16", [("1", BEN), ("2", CAT)], **tree)
    full = sen2_rows(d)
    assert erase_person(d, f"upn={UPN}\n") == (
        "sen2_person: erased 1 row\nsen2_request: erased 2 rows\nsen2_assessment: erased 1 row\n"
        "sen2_named_plan: erased 1 row\nsen2_plan_detail: erased 2 rows\nsen2_active_plan: erased 2 rows\n"
        "sen2_placement_detail: erased 2 rows\nsen2_need: erased 2 rows\n")
    left = {t: rows[:3 if t in ("request", "plan_detail", "active_plan", "placement_detail", "need") else 2]
            for t, rows in full.items()}
    gone = {"person": ["330 1"], "request": ["330 r1", "330 r3"], "assessment": ["330 a1"],
            "named_plan": ["330 n1"], "plan_detail": ["330 d1", "330 d3"], "active_plan": ["330 v1", "330 v3"],
            "placement_detail": ["330 p1", "330 p3"], "need": ["330 v1/1", "330 v1/2"]}
    for table, rows in sen2_rows(d).items():
        expected = [r for r in left[table] if r not in gone[table]] + full[table][len(left[table]):]
        assert rows == expected, (table, rows, expected)


def of_a_return_sent_twice_the_newest_goes_by_the_newest_persons():
    """Ann is number 1 in the first return and 2 in the second, where 1 is Ben."""
    d = Database()
    sen2(d, 330, "2026-01-15", [("1", ANN), ("2", BEN)], [("r1", "1"), ("r2", "2")])
    sen2(d, 330, "2026-01-15", [("2", ANN), ("1", BEN)], [("s1", "1"), ("s2", "2")])
    erase_person(d, f"upn={UPN}\n")
    assert d.sql("select string_agg(requests_table_id, ' ' order by requests_table_id)"
                 "  from record_all.sen2_request where requests_table_id like 's%'") == "s1"
    assert "r1" not in d.sql("select requests_table_id from record_all.sen2_request")


def rows_of_a_year_go_and_those_beside_it_stay():
    d = Database()
    d.terms(330, "2022-08-01 2024-07-31", [(ANN, "AY2022-23", "SU2"), (ANN, "AY2023-24", "AUT"),
                                           (BEN, "AY2023-24", "SU2")], links=[(CAT, BEN), (DAN, ANN)])
    d.terms(330, "2024-08-01 2025-07-31", [(ANN, "AY2024-25", "AUT")])
    d.terms(331, "2023-08-01 2024-07-31", [(ANN, "AY2023-24", "AUT")])
    days = ["2023-07-31", "2023-08-01", "2024-07-31", "2024-08-01"]
    d.extract("exclusion", 330, "2022-08-01 2025-07-31", "person, urn, start_date, type, reason_1, sen_provision",
              [f"'{ANN}', 103480, '{day}', 'SUSP', 'DB', 'N'" for day in days])
    d.extract("nccis", 330, "2023-07-31 2024-07-31", "person, as_of, acad_age, activity, resident_la",
              [f"'{ANN}', '{day}', 17, 'NK', '330'" for day in days[:3:2]])
    d.extract("destination", 330, "2023-08-01 2024-07-31",
              "person, leave_urn, stage, leave_acad_year, dest_acad_year, sen_group, dest_type, sustained, source",
              [f"'{ANN}', 103480, 'KS4', 'AY2022-23', 'AY2023-24', 'E', 'NC', false, 'LOCAL'"])
    assert erase_year(d, "AY2023-24") == (
        "attendance_term: erased 2 rows\ndestination: erased 1 row\nnccis: erased 1 row\n"
        "exclusion: erased 2 rows\nperson_link: erased 1 row\nbatch 6: nothing is left of it, it is gone\n")
    assert d.sql("select la_id, acad_year, term from record_all.attendance_term order by 1, 2") == \
        "330|AY2022-23|SU2\n330|AY2024-25|AUT\n331|AY2023-24|AUT"
    assert d.sql("select start_date from record_all.exclusion order by 1") == "2023-07-31\n2024-08-01"
    assert d.sql("select as_of from record_all.nccis") == "2023-07-31"
    assert d.sql("select other from record_all.person_link").replace("-", "") == DAN
    assert d.sql("select batch_id, erased_n from load.extract where erased_n > 0 order by 1") == "1|2\n4|2\n5|1"
    assert d.sql("select to_regclass('load.batch_6') is null, to_regclass('load.batch_5') is null") == "t|f"
    assert d.sql("select batch_id, dataset, loaded_n from load.unloaded") == "6|record.destination|1"


def rolls_and_registers_go_whole_by_their_last_day():
    d = Database()
    roll = "person, urn, enrol_status, entry_date, birth_month, sen_provision"
    for day in ("2023-07-31", "2023-08-01", "2024-07-31", "2024-08-01"):
        d.extract("pupil", 330, day, roll, [f"'{ANN}', 103480, 'C', '2023-01-01', '2012-04-01', 'N'"] * 2)
    d.homes(330, "2024-03-31", [ANN], links=[(CAT, ANN)])
    d.homes(330, "2023-03-31", [ANN, BEN])
    assert erase_year(d, "AY2023-24") == (
        "pupil: erased 4 rows\nhome_education: erased 1 row\nperson_link: erased 1 row\n"
        "batch 5: nothing is left of it, it is gone\nbatch 2: nothing is left of it, it is gone\n"
        "batch 3: nothing is left of it, it is gone\n")
    assert d.sql("select batch_id from load.extract order by 1") == "1\n4\n6"
    assert d.sql("select batch_id, first_day from load.extract_cover order by 1") == \
        "1|2023-07-31\n4|2024-08-01\n6|-infinity"
    assert d.sql("select count(*) from record.home_education") == "2"


def an_empty_extract_goes_only_when_it_is_of_no_other_day():
    """An extract without rows still says that nothing happened on its other days."""
    d = Database()
    columns = "person, urn, start_date, type, reason_1, sen_provision"
    d.extract("exclusion", 330, "2022-08-01 2024-07-31", columns,
              [f"'{ANN}', 103480, '2022-10-01', 'SUSP', 'DB', 'N'"])
    d.extract("exclusion", 330, "2022-08-01 2024-07-31", columns,
              [f"'{ANN}', 103480, '2023-10-01', 'SUSP', 'DB', 'N'"])
    assert erase_year(d, "AY2023-24") == "exclusion: erased 1 row\n"
    assert d.sql("select batch_id, first_day, last_day from load.extract_cover") == "2|2022-08-01|2024-07-31"
    assert d.sql("select count(*) from record.exclusion") == "0"


def erasing_again_finds_nothing():
    d = Database()
    d.terms(330, "2023-08-01 2024-07-31", [(ANN, "AY2023-24", "AUT")])
    before = d.everything()
    assert erase_year(d, "AY2023-24", "330", "--dry-run") == \
        "attendance_term: would erase 1 row\nbatch 1: nothing is left of it, it would go\n"
    assert d.everything() == before
    erase_year(d, "AY2023-24")
    assert erase_year(d, "AY2023-24") == "nothing to erase\n"
    done = inclusion(d, "erase", "person", "--la", "330", given=f"upn={UPN}\n")
    assert (done.stdout, done.stderr) == ("nothing to erase\n", "warning: standard input:1: nobody is known by it\n")


def wrong_input_is_refused_without_repeating_it():
    d = Database()
    d.homes(330, "2025-06-30", [ANN])
    cases = [
        (f"{UPN}\n", "error: standard input:1: is no upn=…, uln=… or id=…\n"),
        (f"upn={UPN}\nname={UPN}\n", "error: standard input:2: is no upn=…, uln=… or id=…\n"),
        (f"upn={UPN}\nid= \n", "error: standard input:2: nothing stands behind the =\n"),
        ("\n \n", "error: standard input: no identifier\nhint: write one a line: upn=…, uln=… or id=…\n"),
        (f"upn={UPN}\n" * 33, "error: standard input:33: more than the identifiers of a person\n"),
        (f"upn={UPN}" + " " * 20000, "error: standard input: more than the identifiers of a person\n"),
    ]
    for given, expected in cases:
        done = inclusion(d, "erase", "person", "--la", "330", given=given)
        assert (done.returncode, done.stdout, done.stderr) == (3, "", expected), done
    done = inclusion(d, "erase", UPN, "--la", "330")
    assert done.returncode == 2 and UPN not in done.stderr, done
    assert d.count("home_education") == 1


def wrong_check_character_is_told():
    d = Database()
    done = inclusion(d, "erase", "person", "--la", "330", given="upn=H801200001002\nupn=12\nuln=9276308687\nuln=5\n")
    assert done.stdout == "nothing to erase\n"
    assert done.stderr.splitlines()[:4] == [
        "warning: standard input:1: the UPN has a wrong check letter", "warning: standard input:2: the UPN has a wrong form",
        "warning: standard input:3: the ULN has a wrong check digit", "warning: standard input:4: the ULN has a wrong form"]


def without_the_right_key_nobody_is_looked_for():
    d = Database()
    d.homes(330, "2025-06-30", [ANN])
    other = write_key("other.key", bytes(32))
    done = inclusion(d, "erase", "person", "--la", "330", given=f"upn={UPN}\n", key=other)
    assert done.returncode == 5 and "made with another key" in done.stderr, done
    done = inclusion(d, "erase", "person", "--la", "330", given=f"upn={UPN}\n", key=folder / "none.key")
    assert done.returncode == 7 and "there is no key file" in done.stderr, done
    assert not (folder / "none.key").exists()
    assert d.count("home_education") == 1


def an_error_of_the_server_leaves_everything_and_names_nobody():
    d = Database()
    d.homes(330, "2025-06-30", [ANN], links=[(CAT, ANN)])
    d.terms(330, "2024-08-01 2025-07-31", [(ANN, "AY2024-25", "AUT")])
    # The last statement of the command fails, and says all that it may.
    d.sql("create function load.fail() returns trigger language plpgsql as"
          " $$ begin raise exception 'refused' using detail = old::text; end $$;"
          "create trigger fail before delete on load.batch_1_links for each row execute function load.fail()")
    before = d.everything()
    done = inclusion(d, "--verbose", "erase", "person", "--la", "330", given=f"upn={UPN}\nid=P1 \n")
    assert done.returncode == 5 and "refused" in done.stderr, done
    assert UPN not in done.stdout + done.stderr and "P1" not in done.stdout + done.stderr
    assert d.everything() == before


def a_load_at_work_is_waited_for():
    d = Database()
    d.homes(330, "2025-06-30", [ANN])
    load = subprocess.Popen(["psql", "-qAtX", d.uri], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                            env=CLEAN)
    load.stdin.write("begin; select pg_advisory_xact_lock(hashtext('inclusion dataset record.pupil'));\n")
    load.stdin.flush()
    deadline = time.monotonic() + 30
    while d.sql("select count(*) from pg_locks l join pg_database b on b.oid = l.database"
                " where locktype = 'advisory' and b.datname = current_database()") == "0":
        assert time.monotonic() < deadline
        time.sleep(0.05)
    command = subprocess.Popen([PROGRAM, "--db", d.uri, "--key-file", str(folder / "identity.key"), "erase",
                                "person", "--la", "330"], env=CLEAN, stdin=subprocess.PIPE, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    command.stdin.write(f"upn={UPN}\n")
    command.stdin.close()
    time.sleep(0.7)
    assert command.poll() is None
    load.stdin.write("commit;\n")
    load.stdin.close()
    assert load.wait(30) == 0 and command.wait(30) == 0, command.stderr.read()
    assert d.count("home_education") == 0


def the_server_log_holds_no_identifier():
    """Every statement of these tests is in it, with its parameters."""
    log = (pathlib.Path(cluster.folder) / "server.log").read_text()
    assert "find_linked" in log or "with recursive person" in log
    for identifier in (UPN, UPN[1:], TEMPORARY_UPN, ULN):
        assert identifier not in log, identifier


with Cluster() as cluster, tempfile.TemporaryDirectory() as place:
    folder = pathlib.Path(place)
    write_key()
    prepared = cluster.database(name="prepared")
    subprocess.run([PROGRAM, "--db", prepared, "init"], env=CLEAN, check=True, capture_output=True)
    FINGERPRINT = hmac.new(KEY, b"fingerprint of an inclusion identity key", hashlib.sha256).hexdigest()[:16]
    for test in (
        a_person_goes_from_every_table_and_the_others_stay,
        figures_are_computed_again_without_the_person,
        extracts_stay_when_a_person_was_all_they_held,
        links_are_followed_both_ways_and_over_several_steps,
        own_numbers_of_two_councils_are_two_persons,
        identifiers_are_read_as_loads_read_them,
        what_a_load_has_hashed_is_found,
        one_number_given_to_many_is_refused,
        what_hangs_on_a_sen2_person_goes_too,
        of_a_return_sent_twice_the_newest_goes_by_the_newest_persons,
        rows_of_a_year_go_and_those_beside_it_stay,
        rolls_and_registers_go_whole_by_their_last_day,
        an_empty_extract_goes_only_when_it_is_of_no_other_day,
        erasing_again_finds_nothing,
        wrong_input_is_refused_without_repeating_it,
        wrong_check_character_is_told,
        without_the_right_key_nobody_is_looked_for,
        an_error_of_the_server_leaves_everything_and_names_nobody,
        a_load_at_work_is_waited_for,
        the_server_log_holds_no_identifier,
    ):
        tap.run(test)
tap.finish()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`inclusion quality` on extracts whose figures are worked out here by hand. Prints TAP.

usage: quality.py PROGRAM"""
import csv
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import records
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())


def inclusion(uri, *arguments):
    done = subprocess.run([PROGRAM, "--db", uri, "--quiet", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def lines(uri, table, aspect, la="330"):
    """item: (state, n, of, says), of one table and aspect."""
    rows = csv.DictReader(inclusion(uri, "quality", "--la", la, "--format", "csv").splitlines())
    return {row["item"]: (row["state"], row["n"], row["of"], row["says"]) for row in rows
            if (row["table"], row["aspect"]) == (table, aspect)}


def pupils(n, **blanks):
    """@n pupils, the last four of whom have SEN support; of field f the first blanks[f] are blank."""
    rows = []
    for i in range(n):
        row = {"upn": f"p{i}", "urn": "103480", "enrol_status": "C", "entry_date": "2024-09-01", "birth_month": "2012-04",
               "sex": "F", "ethnicity": "WBRI", "ncy": "7", "fsm": "0", "sen_provision": "K" if n - i <= 4 else "N",
               "sen_type_1": "ASD" if n - i <= 4 else ""}
        row.update({field: "" for field, blank in blanks.items() if i < blank})
        rows.append(row)
    return rows


def request(number, received="2025-01-06", outcome="A", decided=""):
    return {"requests_table_id": str(number), "person_table_id": str(number), "received_date": received,
            "request_source": "2", "request_outcome": outcome, "request_outcome_date": decided}


def add(cluster, uri, table, first, last, rows, la="330"):
    return records.add_extract(cluster, uri, la, table, first, last, rows)


def cells_are_counted_and_the_three_worst_fields_named(cluster, uri):
    rows = pupils(10, sex=1, ethnicity=4, ncy=2, fsm=3)
    rows[9]["sen_type_1"] = ""
    add(cluster, uri, "pupil", "2025-01-16", "2025-01-16", rows)
    # Ten pupils with four fields each, and four with SEN support who should have a need: 44 cells, of which
    # 1 + 4 + 2 + 3 + 1 are blank. Worst are 4 in 10, 3 in 10 and 1 in 4; 2 in 10 and 1 in 10 are not named.
    got = lines(uri, "pupil", "completeness")
    assert got.pop("")[:3] == ("query", "33", "44"), got
    assert {item: line[:3] for item, line in got.items()} == {
        "ethnicity": ("query", "6", "10"), "fsm": ("query", "7", "10"), "sen_type_1": ("query", "3", "4")}, got
    assert got["sen_type_1"][3] == "1 of 4 rows that should have sen_type_1 have none", got


def one_blank_in_twenty_is_told_and_no_query(cluster, uri):
    add(cluster, uri, "pupil", "2025-01-16", "2025-01-16", pupils(20, sex=1))
    got = lines(uri, "pupil", "completeness")  # 80 cells and four needs, one blank
    assert got[""][:3] == ("ok", "83", "84") and "98.8%" in got[""][3], got
    assert got["sex"][:3] == ("note", "19", "20") and list(got) == ["", "sex"], got


def a_table_of_all_extracts_that_count_is_counted(cluster, uri):
    add(cluster, uri, "pupil", "2024-12-31", "2024-12-31", pupils(10, sex=5))
    add(cluster, uri, "pupil", "2025-01-16", "2025-01-16", pupils(30))
    # A later batch of the same day takes the place of the one before, whose blanks are no longer counted.
    add(cluster, uri, "pupil", "2025-01-17", "2025-01-17", pupils(20, sex=20))
    add(cluster, uri, "pupil", "2025-01-17", "2025-01-17", pupils(20, sex=1))
    got = lines(uri, "pupil", "completeness")  # 10 + 30 + 20 pupils, four needs on each roll, 5 + 0 + 1 blank
    assert got[""][:3] == ("ok", "246", "252") and got["sex"][:3] == ("query", "54", "60"), got


def a_number_that_is_not_known_is_no_filled_cell(cluster, uri):
    people = [{"person_table_id": str(i), "upn": f"p{i}", "person_birth_date": "2015-02", "sex": "M", "ethnicity": "WBRI",
               "upn_unknown": "UN8" if i == 0 else ""} for i in range(4)]
    add(cluster, uri, "sen2_person", "2025-12-31", "2025-12-31", people)
    got = lines(uri, "sen2_person", "completeness")  # three fields of four persons
    assert got[""][:3] == ("query", "11", "12") and got["upn_unknown"][1:3] == ("3", "4"), got
    assert got["upn_unknown"][3] == "1 of 4 rows have upn_unknown filled in", got


def findings_and_rejects_are_told_per_thousand_rows(cluster, uri):
    batch = add(cluster, uri, "exclusion", "2025-01-01", "2025-03-31", [])
    cluster.sql(uri, f"""
        update load.batch set rows_n = 2000, loaded_n = 1998, rejected_n = 2 where batch_id = {batch};
        insert into load.finding (batch_id, position, rule, severity, line, column_name, value, rows_n, message) values
            ({batch}, 1, 'bad_code', 'error', 7, 'type', null, 2, 'is no code of the list'),
            ({batch}, 2, 'suspended_too_long', 'warning', 12, 'sessions', null, 3, 'more than 45 days in a year'),
            ({batch}, 3, 'note', 'info', 1, null, null, 9, 'of no concern');
        insert into load.record_reject values ({batch}, 7, 'bad_code', 'type'), ({batch}, 8, 'bad_code', 'type')""")
    got = lines(uri, "exclusion", "validity")
    assert got == {
        "": ("error", "5", "2000", "2 of 2000 rows left out; 2 errors and 3 queries, 2.5 in 1,000 rows"),
        "bad_code": ("error", "2", "2000", "is no code of the list: 2 rows, the first is exclusion_2025-03-31.csv line 7"),
        "suspended_too_long": ("query", "3", "2000", "more than 45 days in a year: 3 rows, the first is "
                               "exclusion_2025-03-31.csv line 12")}, got


# Table, its last day, the newest day of the council (another table's), state, days behind, the day that is due.
DUE = [
    ("sen2_request", "2025-09-30", "2025-12-30", "ok", 0, "whole quarter ended on 2025-09-30"),
    ("sen2_request", "2025-09-30", "2025-12-31", "query", 92, "whole quarter ended on 2025-12-31"),
    ("sen2_request", "2025-12-31", "2026-01-15", "ok", 0, "whole quarter ended on 2025-12-31"),
    ("exclusion", "2024-02-28", "2024-03-31", "query", 32, "whole quarter ended on 2024-03-31"),  # of a leap year
    # Easter Sunday is 5 April in 2026 and 31 March in 2024.
    ("attendance_term", "2025-12-31", "2026-04-04", "ok", 0, "whole term ended on 2025-12-31"),
    ("attendance_term", "2025-12-31", "2026-04-05", "query", 95, "whole term ended on 2026-04-05"),
    ("attendance_reason", "2024-03-31", "2024-05-30", "ok", 0, "whole term ended on 2024-03-31"),
    ("attendance_reason", "2024-03-31", "2024-08-31", "query", 122, "whole term ended on 2024-07-31"),
    # Results are due 90 days after the year: on 29 October.
    ("outcome_ks", "2024-07-31", "2025-10-28", "ok", 0, "school year with results ended on 2024-07-31"),
    ("outcome_ks", "2024-07-31", "2025-10-29", "query", 365, "school year with results ended on 2025-07-31"),
    ("destination", "2025-07-31", "2026-07-31", "ok", 0, "school year with results ended on 2025-07-31"),
    ("nccis", "2024-01-31", "2024-02-28", "ok", 0, "whole month ended on 2024-01-31"),
    ("nccis", "2024-01-31", "2024-02-29", "query", 29, "whole month ended on 2024-02-29"),
]


def days_are_told_beside_the_newest_extract_of_the_council(cluster, new):
    for table, last, newest, state, behind, said in DUE:
        uri = new()
        add(cluster, uri, table, "2020-01-01", last, [])
        add(cluster, uri, "mediation", newest, newest, [])
        add(cluster, uri, "appeal", "2030-01-01", "2030-01-01", [], la="331")  # of no concern to 330
        got = lines(uri, table, "timeliness")["last_day"]
        assert got[:2] == (state, str(behind)) and f"; the last {said};" in got[3], (table, last, newest, got)


def a_january_without_a_roll_is_asked_for_from_its_census_day_on(cluster, new):
    # The third Thursday of January is the 15th in 2026 and the 16th in 2025.
    for rolls, newest, missing in ((["2025-01-31", "2025-12-31"], "2026-01-14", None),
                                   (["2025-01-31", "2025-12-31"], "2026-01-15", "2026-01-15"),
                                   (["2024-12-31", "2025-02-01"], "2025-03-31", "2025-01-16"),
                                   (["2025-12-31", "2026-01-15"], "2026-03-31", None)):
        uri = new()
        for day in rolls:
            add(cluster, uri, "pupil", day, day, [])
        add(cluster, uri, "mediation", newest, newest, [])
        got = lines(uri, "pupil", "timeliness")
        assert ("january_roll" in got) == (missing is not None), (rolls, newest, got)
        assert missing is None or got["january_roll"][3].endswith(f"when the census was on {missing}"), got


def what_was_decided_and_changed_since_is_told(cluster, uri):
    before = [request(i, outcome="Y", decided="2025-02-03") for i in range(6)] + [request(i) for i in range(6, 10)]
    add(cluster, uri, "sen2_request", "2025-01-01", "2025-03-31", before)
    after = [dict(row) for row in before[:9]] + [request(i) for i in range(10, 13)]
    after[0].update(request_outcome="N")                                     # decided otherwise
    after[1].update(request_outcome="H", request_outcome_date="")            # from before the collection now: as it should
    after[2].update(received_date="2025-01-07")
    after[6].update(received_date="2025-01-07", request_outcome="N", request_outcome_date="2025-04-01")
    batch = add(cluster, uri, "sen2_request", "2025-01-01", "2025-06-30", after)
    got = lines(uri, "sen2_request", "consistency")
    # 12 rows after 10 is a fifth more and no query; 9 are in both. Five of the six decisions are still of the
    # collection; one of these changed.
    assert got.pop("rows") == ("ok", "12", "10", f"12 rows, 10 in the extract before (batch {batch - 1}, to 2025-03-31);"
                               " 3 new, 1 gone"), got
    assert {item: line[:3] for item, line in got.items()} == {
        "received_date": ("query", "2", "9"), "request_outcome": ("query", "1", "5")}, got


def a_fifth_more_is_no_query_and_one_row_more_is(cluster, new):
    for before, after, state in ((10, 12, "ok"), (10, 13, "query"), (10, 8, "ok"), (10, 7, "query"), (0, 0, "ok"),
                                 (0, 1, "query")):
        uri = new()
        for day, n in (("2025-03-31", before), ("2025-06-30", after)):
            add(cluster, uri, "sen2_request", "2025-01-01", day, [request(i) for i in range(n)])
        got = lines(uri, "sen2_request", "consistency")["rows"]
        assert got[:3] == (state, str(after), str(before)), (before, after, got)


def numbers_dealt_anew_are_told_instead_of_changes(cluster, new):
    # Of ten rows that are in both, five changed is a change, six are other requests under old numbers.
    for changed, items in ((5, {"rows", "received_date"}), (6, {"rows", "row_numbers"})):
        uri = new()
        add(cluster, uri, "sen2_request", "2025-01-01", "2025-03-31", [request(i) for i in range(10)])
        add(cluster, uri, "sen2_request", "2025-01-01", "2025-06-30",
            [request(i, received="2025-01-07" if i < changed else "2025-01-06") for i in range(10)])
        assert set(lines(uri, "sen2_request", "consistency")) == items, changed


def term(person, name, authorised=0, year="2024/25"):
    return {"upn": f"p{person}", "urn": "103480", "acad_year": year, "term": name, "sessions_possible": "100",
            "sessions_authorised": str(authorised), "sessions_unauthorised": "0"}


def days_that_both_are_of_are_compared_and_no_others(cluster, uri):
    autumn = add(cluster, uri, "attendance_term", "2024-08-01", "2024-12-31", [term(i, "AUT") for i in range(10)])
    add(cluster, uri, "attendance_term", "2024-08-01", "2025-04-20",
        [term(i, "AUT", authorised=i // 8) for i in range(1, 10)] + [term(i, "SPR") for i in range(10)])
    got = lines(uri, "attendance_term", "consistency")
    # Pupils 1 to 9 are in both autumns; 8 and 9 have another number of sessions; ten spring rows are not compared.
    assert got["rows"][0] == "query" and got["rows"][3] == (
        f"19 rows, 10 in the extract before (batch {autumn}, to 2024-12-31); 0 new, 1 gone"), got
    assert got["sessions_authorised"][:3] == ("query", "2", "9") and len(got) == 2, got
    # Of an extract of other days only the number of rows is beside it.
    add(cluster, uri, "attendance_term", "2025-08-01", "2025-12-31", [term(i, "AUT", year="2025/26") for i in range(18)])
    got = lines(uri, "attendance_term", "consistency")
    assert list(got) == ["rows"] and got["rows"][0] == "ok" and got["rows"][3].endswith(", which is of other days"), got


def young_people_are_followed_from_month_to_month(cluster, uri):
    def month(day, people):
        return [{"person_id": str(i), "as_of": day, "acad_age": "17", "activity": "EDU", "sen_group": "E",
                 "start_date": "2024-09-01", "resident_la": "330"} for i in people]
    add(cluster, uri, "nccis", "2025-01-31", "2025-01-31", month("2025-01-31", range(10)))
    add(cluster, uri, "nccis", "2025-02-28", "2025-02-28", month("2025-02-28", range(2, 11)))
    assert lines(uri, "nccis", "consistency")["rows"][3].endswith("; 1 new, 2 gone")


def what_has_not_changed_is_not_measured_again(cluster, uri):
    def measured():
        return cluster.sql(uri, "select load.measure_quality(null)")
    first = add(cluster, uri, "sen2_request", "2025-01-01", "2025-03-31", [request(i) for i in range(10)])
    add(cluster, uri, "exclusion", "2025-01-01", "2025-03-31", [])
    assert (measured(), measured()) == ("2", "0")
    second = add(cluster, uri, "sen2_request", "2025-01-01", "2025-06-30", [request(i) for i in range(20)])
    assert (measured(), measured()) == ("1", "0")
    cluster.sql(uri, f"delete from record_all.sen2_request where batch_id = {first} and line = 2;"
                     f"update load.extract set erased_n = 1, erased_at = now() where batch_id = {first}")
    assert (measured(), measured()) == ("1", "0")  # what is beside it is another
    assert lines(uri, "sen2_request", "consistency")["rows"][1:3] == ("20", "9")
    records.remove_extract(cluster, uri, "330", "sen2_request", second)
    assert (measured(), measured()) == ("1", "0")
    assert lines(uri, "sen2_request", "consistency")["rows"][0] == "note"
    records.remove_extract(cluster, uri, "330", "sen2_request", first)
    assert cluster.sql(uri, "select count(*) from load.extract_quality") == "1"


def every_line_of_the_list_can_be_asked(cluster, uri):
    """Two empty extracts of every table: each expression of reference.record_quality runs."""
    for table in cluster.sql(uri, "select record_table from reference.record_table").split():
        for day in ("2025-03-31", "2025-06-30"):
            add(cluster, uri, table, "2025-01-01", day, [])
    inclusion(uri, "quality")
    asked = cluster.sql(uri, """select count(*) from reference.record_quality q
                                 where not exists (select from load.extract_quality_check k join load.extract e using (batch_id)
                                                    where e.record_table = q.record_table and k.position = q.position)""")
    assert asked == "0", asked


tap = Tap()
with Cluster() as cluster:
    inclusion(cluster.database(name="prepared"), "init")
    for test in (cells_are_counted_and_the_three_worst_fields_named, one_blank_in_twenty_is_told_and_no_query,
                 a_table_of_all_extracts_that_count_is_counted, a_number_that_is_not_known_is_no_filled_cell,
                 findings_and_rejects_are_told_per_thousand_rows, what_was_decided_and_changed_since_is_told,
                 days_that_both_are_of_are_compared_and_no_others, young_people_are_followed_from_month_to_month,
                 what_has_not_changed_is_not_measured_again, every_line_of_the_list_can_be_asked):
        tap.run(test, cluster, cluster.database("prepared"))
    for test in (days_are_told_beside_the_newest_extract_of_the_council,
                 a_january_without_a_roll_is_asked_for_from_its_census_day_on, a_fifth_more_is_no_query_and_one_row_more_is,
                 numbers_dealt_anew_are_told_instead_of_changes):
        tap.run(test, cluster, lambda: cluster.database("prepared"))
tap.finish()

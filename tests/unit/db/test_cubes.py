#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cubes and what rests on them: which parts are made anew, what stays, what a figure is compared with, and that
nothing record-level comes into a report. Prints TAP.

usage: test_cubes.py PROGRAM"""
import csv
import filecmp
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "support"))
import records
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
TIMELINESS = """\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,\
old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den,plans_issued_den_ex,plans_issued_within_20_weeks,\
plans_issued_20_weeks_ex,plans_issued_gt_1_year
2023,Calendar year,National,E92000001,England,,,,,,All EHC plans issued,Total,1000,1000,900,900,10
2024,Calendar year,National,E92000001,England,,,,,,All EHC plans issued,Total,1000,1000,900,900,10
2024,Calendar year,Regional,E92000001,England,E12000005,West Midlands,,,,All EHC plans issued,Total,100,100,50,50,1
"""


def run(uri, *arguments):
    return subprocess.run([PROGRAM, "--db", uri, "--quiet", *map(str, arguments)], capture_output=True, text=True)


def inclusion(uri, *arguments):
    done = run(uri, *arguments)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def ehc(cluster, uri, la, day, plans, tables=("sen2_request", "sen2_assessment")):
    """An extract of requests and assessments: a plan for each (received, issued)."""
    rows = {
        "sen2_request": [{"requests_table_id": str(i), "person_table_id": str(i), "received_date": received,
                          "request_outcome": "Y", "request_outcome_date": received}
                         for i, (received, issued) in enumerate(plans)],
        "sen2_assessment": [{"assessment_table_id": str(i), "requests_table_id": str(i), "assessment_outcome": "Y",
                             "assessment_outcome_date": issued, "week20": "0"}
                            for i, (received, issued) in enumerate(plans)],
    }
    return {table: records.add_extract(cluster, uri, la, table, day, day, rows[table]) for table in tables}


def values(uri, indicator, *more):
    lines = inclusion(uri, "values", "--indicator", indicator, "--format", "csv", *more).splitlines()
    return {(row["area_code"], row["period"]): row for row in csv.DictReader(lines)}


def cube_rows(cluster, uri, cube="ehc_flow"):
    """The rows of each council with the transaction that wrote them."""
    lines = cluster.sql(uri, f"""select a.old_code, count(*), min(c.xmin::text), max(c.xmin::text)
                                   from cube.{cube} c join reference.area a on a.area_id = c.la_id group by 1 order by 1""")
    return {line.split("|")[0]: line.split("|")[1:] for line in lines.splitlines()}


JANUARY = [("2024-01-01", "2024-02-01")]
LATER = JANUARY + [("2024-05-01", "2024-11-01")]


def only_the_replaced_council_is_made_anew(cluster, database):
    uri = database()
    for la in ("330", "331", "332"):
        ehc(cluster, uri, la, "2024-12-31", JANUARY)
    said = inclusion(uri, "compute", "ehc_new_n_record", "ehc_open_age_record")
    assert "; 6 parts of cubes made" in said, said  # two cubes of three councils
    assert "parts" not in inclusion(uri, "compute", "ehc_new_n_record", "ehc_open_age_record")
    before = cube_rows(cluster, uri)
    ehc(cluster, uri, "331", "2024-12-31", LATER)  # of the same day, so the later batch counts
    said = inclusion(uri, "compute", "ehc_new_n_record", "ehc_open_age_record")
    assert "; 2 parts of cubes made" in said, said
    after = cube_rows(cluster, uri)
    assert (after["330"], after["332"]) == (before["330"], before["332"]), (before, after)
    assert before["331"][0] == "2" and after["331"][0] == "4" and after["331"][1] != before["331"][1], (before, after)
    got = values(uri, "ehc_new_n_record")
    assert [got["E08000025", "CY2024"]["value"], got["E08000026", "CY2024"]["value"]] == ["1", "2"], got


def figures(cluster, uri, columns):
    """Of each council, region and England: what it has of every indicator from records."""
    rows = cluster.sql(uri, f"""select a.code || ' ' || v.indicator || ' ' || v.period || ' ' || v.cohort, {columns}
                                  from metric.value v join reference.area a using (area_id)
                                 where v.indicator like '%_record'""")
    return dict(line.split("|", 1) for line in rows.splitlines())


ALL_COLUMNS = """v.numerator, v.denominator, v.squares, v.value, v.lower95, v.upper95, v.symbol, v.change, v.trend,
                 v.vs_england, v.batches, v.areas_n, v.areas_of, v.provisional"""


def the_figures_of_other_councils_stay(cluster, database):
    uri = database()
    indicators = ("ehc_new_n_record", "ehc_weeks_mean_record", "ehc_weeks_dist_record", "ehc_20wk_excl_pct_record")
    for la in ("330", "331", "332"):
        ehc(cluster, uri, la, "2024-12-31", JANUARY)
    inclusion(uri, "compute", *indicators)
    before = figures(cluster, uri, "v.xmin")
    ehc(cluster, uri, "331", "2025-03-31", LATER)
    inclusion(uri, "compute", *indicators)
    after = figures(cluster, uri, "v.xmin")
    others = [key for key in before if key.startswith(("E08000025", "E08000027"))]
    assert others and all(before[key] == after[key] for key in others), others
    written = {key.split(" ")[0] for key in after if after[key] != before.get(key)}
    assert written == {"E08000026", "E12000005", "E92000001"}, written
    found = figures(cluster, uri, ALL_COLUMNS)
    inclusion(uri, "compute", "--force", *indicators)
    forced = figures(cluster, uri, ALL_COLUMNS)
    assert found == forced, [(key, found.get(key), forced.get(key)) for key in {**found, **forced}
                             if found.get(key) != forced.get(key)]
    fresh = database()
    for la, day, plans in (("330", "2024-12-31", JANUARY), ("331", "2025-03-31", LATER), ("332", "2024-12-31", JANUARY)):
        ehc(cluster, fresh, la, day, plans)
    inclusion(fresh, "compute", *indicators)
    columns = ALL_COLUMNS.replace("v.batches, ", "")
    assert figures(cluster, uri, columns) == figures(cluster, fresh, columns)


def a_council_without_its_extracts_has_no_figures_and_regions_do_without_it(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    batches = ehc(cluster, uri, "331", "2024-12-31", JANUARY)
    inclusion(uri, "compute", "ehc_new_n_record")
    records.remove_extract(cluster, uri, "331", "sen2_request", batches["sen2_request"])
    inclusion(uri, "compute", "ehc_new_n_record")
    found = figures(cluster, uri, ALL_COLUMNS)
    assert not [key for key in found if key.startswith("E08000026")], found
    alone = database()
    ehc(cluster, alone, "330", "2024-12-31", JANUARY)
    inclusion(alone, "compute", "ehc_new_n_record")
    columns = "v.numerator, v.value, v.areas_n"
    assert figures(cluster, uri, columns) == figures(cluster, alone, columns)


def rows_that_are_erased_leave_the_figures(cluster, database):
    uri = database()
    batches = ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    inclusion(uri, "compute", "ehc_new_n_record")
    before = values(uri, "ehc_new_n_record")["E08000025", "CY2024-Q1"]["value"]
    # What `erase person` does: the rows go, the extract stays and says how many.
    batch = batches["sen2_assessment"]
    cluster.sql(uri, f"""delete from record_all.sen2_assessment where batch_id = {batch}
                            and assessment_outcome_date < '2024-12-31';
                         update load.extract set erased_n = 1 where batch_id = {batch}""")
    inclusion(uri, "compute", "ehc_new_n_record")
    after = values(uri, "ehc_new_n_record")["E08000025", "CY2024-Q1"]["value"]
    assert int(after) < int(before), (before, after)


def a_correction_ends_where_a_fresh_database_begins(cluster, database):
    corrected, fresh = database(), database()
    ehc(cluster, corrected, "330", "2024-09-30", JANUARY)
    inclusion(corrected, "compute", "ehc_new_n_record", "ehc_20wk_excl_pct_record")
    ehc(cluster, corrected, "330", "2024-12-31", LATER)
    inclusion(corrected, "compute", "ehc_new_n_record", "ehc_20wk_excl_pct_record")
    ehc(cluster, fresh, "330", "2024-12-31", LATER)
    inclusion(fresh, "compute", "ehc_new_n_record", "ehc_20wk_excl_pct_record")
    for indicator in ("ehc_new_n_record", "ehc_20wk_excl_pct_record"):
        one, other = values(corrected, indicator), values(fresh, indicator)
        for row in (*one.values(), *other.values()):
            del row["batch"]
        assert one == other and len(one) > 10, (one, other)


def an_older_extract_that_comes_late_changes_nothing(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31", LATER)
    inclusion(uri, "compute", "ehc_new_n_record")
    ehc(cluster, uri, "330", "2024-09-30", JANUARY)
    assert "parts" not in inclusion(uri, "compute", "ehc_new_n_record")
    assert values(uri, "ehc_new_n_record")["E08000025", "CY2024"]["value"] == "2"


def a_council_whose_extract_is_taken_out_is_forgotten(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    batches = ehc(cluster, uri, "331", "2024-12-31", JANUARY)
    inclusion(uri, "compute", "ehc_new_n_record")
    records.remove_extract(cluster, uri, "331", "sen2_assessment", batches["sen2_assessment"])
    said = inclusion(uri, "compute", "ehc_new_n_record")
    assert "parts" not in said and "1 indicators computed" in said, said
    assert list(cube_rows(cluster, uri)) == ["330"]
    assert ("E08000026", "CY2024") not in values(uri, "ehc_new_n_record")


def a_council_without_one_of_the_tables_has_no_part(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    ehc(cluster, uri, "331", "2024-12-31", JANUARY, tables=("sen2_request",))
    inclusion(uri, "compute", "ehc_new_n_record")
    assert list(cube_rows(cluster, uri)) == ["330"]


SCHOOLS = "urn,ukprn,la_code,name,category\n"


def a_new_list_of_schools_makes_only_what_reads_it_anew(cluster, database):
    uri = database()
    rows = {
        "sen2_request": [{"requests_table_id": "1", "person_table_id": "1", "received_date": "2024-10-01",
                          "request_outcome": "Y", "request_outcome_date": "2024-11-01"}],
        "sen2_assessment": [{"assessment_table_id": "1", "requests_table_id": "1", "assessment_outcome": "Y",
                             "assessment_outcome_date": "2024-12-01", "week20": "0"}],
        "sen2_named_plan": [{"named_plan_table_id": "1", "assessment_table_id": "1", "start_date": "2024-12-01"}],
        "sen2_active_plan": [{"active_plans_table_id": "1", "requests_table_id": "1"}],
        "sen2_placement_detail": [{"placement_detail_table_id": "1", "active_plans_table_id": "1", "urn": "100001",
                                   "placement_rank": "1", "entry_date": "2024-12-01"}],
    }
    extracts = [records.add_extract(cluster, uri, "330", table, "2024-12-31", "2024-12-31", rows[table]) for table in rows]
    indicators = ("plc_special_pct_record", "plc_outarea_pct_record", "ehc_new_n_record")

    def figures():
        got = [values(uri, indicator)["E08000025", "CY2024-Q4"] for indicator in indicators[:2]]
        return [(row["numerator"], row["denominator"], row["symbol"]) for row in got]

    assert "; 2 parts of cubes made" in inclusion(uri, "compute", *indicators)
    assert figures() == [("", "", "x")] * 2, figures()
    flow = cube_rows(cluster, uri)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "schools.csv"
        file.write_text(SCHOOLS + "100001,,331,A school,SPECIAL_STATE\n")
        inclusion(uri, "load", file)
        said = inclusion(uri, "compute", *indicators)
        assert "2 indicators computed" in said and "; 1 parts of cubes made; 2 unchanged" in said, said
        assert figures() == [("1", "1", ""), ("1", "1", "")], figures()
        batches = values(uri, "plc_special_pct_record")["E08000025", "CY2024-Q4"]["batch"].split(";")
        assert len(batches) == 1 + len(extracts) and str(max(extracts) + 1) in batches, batches
        file.write_text(SCHOOLS + "100001,,330,A school,MAINSTREAM\n")  # a later edition, of the same year
        inclusion(uri, "load", file)
        inclusion(uri, "compute", *indicators)
        assert figures() == [("0", "1", ""), ("0", "1", "")], figures()
    assert "parts" not in inclusion(uri, "compute", *indicators)
    inclusion(uri, "unload", str(max(extracts) + 1), str(max(extracts) + 2))
    inclusion(uri, "compute", *indicators)
    assert figures() == [("", "", "x")] * 2, figures()
    assert cube_rows(cluster, uri) == flow


def pupil(person, **more):
    return {"person_id": person, "urn": "100001", "enrol_status": "C", "entry_date": "2020-09-01", "birth_month": "2012-04",
            "sen_provision": "N", **more}


def a_new_roll_moves_exclusions_to_the_group_that_it_has_the_pupil_in(cluster, database):
    uri = database()
    records.add_extract(cluster, uri, "330", "exclusion", "2023-09-01", "2024-07-31", [
        {"person_id": person, "urn": "100001", "start_date": "2023-11-01", "type": "SUSP", "reason_1": "DB", "sessions": "1",
         "sen_provision": "N"} for person in ("1", "2", "3")])

    def suspensions():
        lines = inclusion(uri, "values", "--indicator", "exc_susp_rate_record", "--area", "330", "--period", "AY2023-24",
                          "--format", "csv").splitlines()
        return {row["cohort"]: (row["numerator"], row["denominator"]) for row in csv.DictReader(lines)
                if "." not in row["cohort"] and row["cohort"] != "no_sen"}

    # Nobody's roll: the events are there, in no group, and there are no pupils to set them against.
    inclusion(uri, "compute", "exc_susp_rate_record")
    assert cluster.sql(uri, "select fsm, ethnic_group, n from cube.exclusion") == "||3" and suspensions() == {}
    # 3 is on the roll of autumn alone.
    records.add_extract(cluster, uri, "330", "pupil", "2023-10-05", "2023-10-05", [
        pupil("1", fsm="0", ethnicity="WBRI"), pupil("2", fsm="0", ethnicity="WBRI"), pupil("3", fsm="0", ethnicity="BAFR")])
    inclusion(uri, "compute", "exc_susp_rate_record")
    assert suspensions() == {"all": ("3", "3"), "not_fsm": ("3", "3"), "white": ("2", "2"), "black": ("1", "1")}, suspensions()
    records.add_extract(cluster, uri, "330", "pupil", "2024-01-18", "2024-01-18", [
        pupil("1", fsm="1", ethnicity="AIND"), pupil("2", fsm="0", ethnicity="NOBT"), pupil("4", ethnicity="CHNE")])
    said = inclusion(uri, "compute", "exc_susp_rate_record")
    assert "; 2 parts of cubes made" in said, said
    assert suspensions() == {"all": ("3", "3"), "fsm": ("1", "1"), "not_fsm": ("2", "1"), "asian": ("1", "1"),
                             "chinese": ("0", "1")}, suspensions()


def every_dimension_of_absence_counts_everyone(cluster, database):
    uri = database()
    people = [("N", "1", "WBRI"), ("N", "0", "REFU"), ("K", "", ""), ("E", "1", "BAFR"), ("E", "0", "CHNE"), ("E", "", "WBRI")]
    records.add_extract(cluster, uri, "330", "pupil", "2024-01-18", "2024-01-18", [
        pupil(str(i), sen_provision=sen, fsm=fsm, ethnicity=ethnicity) for i, (sen, fsm, ethnicity) in enumerate(people)])
    records.add_extract(cluster, uri, "330", "attendance_term", "2023-08-01", "2024-03-31", [
        {"person_id": str(i), "urn": "100001", "acad_year": "2023/24", "term": term, "sessions_possible": "100",
         "sessions_authorised": str(10 * i), "sessions_unauthorised": str(i)}
        for i in range(len(people)) for term in ("AUT", "SPR")])
    inclusion(uri, "compute", "abs_overall_record")
    totals = cluster.sql(uri, """
        select dimension, sum(enrolments), sum(possible), sum(authorised), sum(unauthorised), sum(persistent), sum(severe)
          from cube.attendance where period = 'AY2023-24-T1T2' group by dimension order by dimension""").splitlines()
    # Persistent: whoever missed 11 in 100 or more, all but the first; severe: the last, 55.
    assert totals == [f"{dimension}|6|1200|300|30|5|1" for dimension in ("ethnicity", "fsm", "need")], totals
    groups = cluster.sql(uri, """
        select coalesce(category, '-'), string_agg(sen_provision || enrolments, ' ' order by sen_provision)
          from cube.attendance
         where period = 'AY2023-24-T1T2' and dimension <> 'need'
         group by dimension, category
         order by dimension, coalesce(category, '-') collate "C" """).splitlines()
    assert groups == ["-|K1 N1", "black|E1", "chinese|E1", "white|E1 N1", "-|E1 K1", "fsm|E1 N1", "not_fsm|E1 N1"], groups


def a_quarter_is_not_compared_with_a_year_and_twelve_months_to_december_are(cluster, database):
    uri = database()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "timeliness_20_week.csv"
        file.write_text(TIMELINESS)
        inclusion(uri, "load", file)
    # Twenty plans a quarter from 2023, all of them late: nothing of 20 is below both 90% and 50%.
    plans = [(f"{year}-{month}-01", f"{year + 1}-{month}-01") for year in (2022, 2023)
             for month in ("02", "05", "08", "11") for _ in range(20)]
    ehc(cluster, uri, "330", "2024-12-31", plans)
    inclusion(uri, "compute", "ehc_20wk_excl_pct_record")  # computes the published one, too
    got = {period: (row["value"], row["vs_england"], row["vs_region"])
           for (area, period), row in values(uri, "ehc_20wk_excl_pct_record").items() if area == "E08000025"}
    assert got["CY2024-Q4"] == ("0", "not compared", "not compared"), got
    assert got["R2024-09"] == ("0", "not compared", "not compared"), got
    assert got["CY2024"] == got["R2024-12"] == ("0", "worse", "worse"), got
    assert got["CY2023"] == got["R2023-12"] == ("0", "worse", "not compared"), got
    # The sum of one council of 153 is no comparator, and has England's row with its coverage.
    england = values(uri, "ehc_20wk_excl_pct_record")["E92000001", "CY2024-Q4"]
    assert (england["areas_n"], england["areas_of"], england["change"]) == ("1", "153", ""), england


LAS_OF_TIMELINESS = "".join(
    f"2024,Calendar year,Local authority,E92000001,England,E12000005,West Midlands,{code},{old},{name},All EHC plans issued,"
    f"Total,100,100,{within},{within},1\n"
    for code, old, name, within in (("E08000026", "331", "Coventry", 90), ("E08000028", "333", "Sandwell", 50),
                                    ("E08000030", "335", "Walsall", 10)))
STANDING = """select a.old_code, v.rank, v.rank_of, v.is_tied, v.band is not null, v.neighbours_n, v.neighbours_mean is not null,
                     v.neighbours_median is not null, v.vs_neighbours
                from metric.value v
                join reference.area a using (area_id)
               where a.level = 'la' and v.period = 'CY2024' and v.indicator = '{}'
               order by 1"""


def councils_are_set_beside_one_another_by_what_is_published_and_never_by_records(cluster, database):
    uri = database()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "timeliness_20_week.csv"
        file.write_text(TIMELINESS + LAS_OF_TIMELINESS)
        inclusion(uri, "load", file)
    # Twelve plans each, so that the denominator would do; six more of them late from council to council. Of the three,
    # Walsall is a neighbour of Coventry, both of Sandwell, and Sandwell of Walsall.
    for la, late_n in (("331", 0), ("333", 6), ("335", 12)):
        ehc(cluster, uri, la, "2024-12-31", [("2024-01-01", "2024-11-01" if i < late_n else "2024-02-01") for i in range(12)])
    indicators = ("ehc_20wk_excl_pct_record", "ehc_20wk_incl_pct_record", "ehc_weeks_mean_record")
    inclusion(uri, "compute", *indicators)
    assert cluster.sql(uri, STANDING.format("ehc_20wk_excl_pct")) == (
        "331|1|3|f|t|1|t|t|better\n333|2|3|f|t|2|t|t|similar\n335|3|3|f|t|1|t|t|worse")
    for indicator in indicators:
        got = cluster.sql(uri, STANDING.format(indicator))
        assert got == "331||||f||f|f|\n333||||f||f|f|\n335||||f||f|f|", (indicator, got)
    compared = cluster.sql(uri, """select string_agg(distinct vs_england, ','), string_agg(distinct vs_region, ',')
                                     from metric.value join metric.indicator i using (indicator)
                                    where i.basis = 'record' and period like 'CY2024-Q_' and value is not null""")
    assert compared == "not compared|not compared", compared  # nothing published has a quarter


def a_quarter_changes_on_the_same_one_last_year(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31",
        [("2023-01-01", "2023-01-10"), ("2023-01-01", "2023-02-01"), ("2023-01-01", "2023-11-01"),
         ("2024-01-01", "2024-02-01"), ("2024-01-01", "2024-11-01")])
    inclusion(uri, "compute", "ehc_new_n_record")
    got = {period: (row["value"], row["change"], row["trend"], row["basis"])
           for (area, period), row in values(uri, "ehc_new_n_record").items() if area == "E08000025"}
    assert got["CY2024-Q1"] == ("1", "-1", "", "record"), got
    assert got["CY2024-Q4"] == ("1", "0", "", "record"), got
    assert got["CY2023-Q4"] == ("1", "", "", "record"), got
    assert got["CY2024"] == ("2", "-1", "", "record"), got


def a_published_indicator_may_not_read_what_is_record_level(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    inclusion(uri, "compute", "ehc_new_n_record")
    for relation in ("cube.ehc_flow_period", "indicator.ehc_new_n_record"):
        area = "la_id as area_id" if relation.startswith("cube") else "area_id"
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "own_x.sql").write_text(
                "".join(f"--@ {key}: {value}\n" for key, value in (
                    ("title", "X"), ("theme", "t"), ("basis", "published"), ("kind", "count"), ("unit", "x"),
                    ("polarity", "neutral"), ("decimals", "0"), ("period", "quarter"), ("source", "timeliness_20_week"),
                    ("numerator", "x"), ("denominator", "none"), ("definition", "X.")))
                + f"select {area}, period, 'all' as cohort, 1 as numerator from {relation};\n")
            done = run(uri, "--indicators", folder, "compute", "own_x")
        assert done.returncode == 4 and f"reads {relation}, which is record-level" in done.stderr, done.stderr


def an_error_in_a_step_is_placed_where_its_file_has_it(cluster, database):
    uri = database()
    ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    with tempfile.TemporaryDirectory() as folder:
        sql = pathlib.Path(folder) / "sql"
        shutil.copytree(HERE.parents[2] / "sql", sql)
        cube = sql / "cubes" / "ehc_flow.sql"
        cube.write_text(cube.read_text().replace("--@ reads:", "--@ steps: first broken\n--@ reads:", 1))
        (sql / "steps" / "first.sql").write_text("create temporary table step_x on commit drop as\nselect 1 as one;\n")
        step = sql / "steps" / "broken.sql"
        step.write_text("-- A step.\nselect one\n  from pg_temp.step_x;\n\nselect one,\n       two\n  from pg_temp.step_x\n")
        done = run(uri, "--data-dir", folder, "compute", "ehc_new_n_record")
        assert done.returncode == 4 and "sql/steps/broken.sql:6:8: " in done.stderr, done.stderr
        step.unlink()
        done = run(uri, "--data-dir", folder, "compute", "ehc_new_n_record")
        assert done.returncode == 4 and "step 'broken' is no file of sql/steps" in done.stderr, done.stderr


def same_tree(one, other):
    files = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(other) for p in other.rglob("*") if p.is_file())
    assert len(files) > 3, files
    different = [str(f) for f in files if not filecmp.cmp(one / f, other / f, shallow=False)]
    assert not different, different


def reports_are_the_same_with_and_without_records(cluster, database):
    uri = database()
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        inclusion(uri, "sample", "--out", place / "sample", "--las", "2", "--seed", "1")
        inclusion(uri, "load", *sorted(p for p in (place / "sample").iterdir() if p.suffix in (".csv", ".zip")))
        inclusion(uri, "compute")
        code = cluster.sql(uri, """select min(a.code) from metric.value v join reference.area a using (area_id)
                                    where a.level = 'la'""")
        old_code = cluster.sql(uri, f"select old_code from reference.area where code = '{code}'")
        arguments = ("render", code, "--pack", "council", "--format", "pdf,svg,html", "--out")
        inclusion(uri, *arguments, place / "before")
        ehc(cluster, uri, old_code, "2024-12-31", LATER)
        inclusion(uri, "compute")
        assert values(uri, "ehc_new_n_record")[code, "CY2024"]["value"] == "2"
        inclusion(uri, *arguments, place / "after")
        same_tree(place / "before", place / "after")


def queries_of_reports_leave_out_what_is_record_level(cluster, database):
    uri = database()
    batches = ehc(cluster, uri, "330", "2024-12-31", JANUARY)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "timeliness_20_week.csv"
        file.write_text(TIMELINESS)
        inclusion(uri, "load", file)
    inclusion(uri, "compute")
    for name in ("fetch_values", "fetch_indicators", "fetch_breaks"):
        got = cluster.sql(uri, (records.QUERIES / f"{name}.sql").read_text())
        assert "ehc_20wk_excl_pct|" in got and "_record" not in got, got[:2000]
    got = [int(line.split("|")[0]) for line in
           cluster.sql(uri, (records.QUERIES / "fetch_batches.sql").read_text()).splitlines()]
    assert len(got) == 1 and got[0] not in batches.values(), got


tap = Tap()
with Cluster() as cluster:
    inclusion(cluster.database(name="prepared"), "init")
    for test in (only_the_replaced_council_is_made_anew, the_figures_of_other_councils_stay,
                 a_council_without_its_extracts_has_no_figures_and_regions_do_without_it,
                 rows_that_are_erased_leave_the_figures, a_correction_ends_where_a_fresh_database_begins,
                 an_older_extract_that_comes_late_changes_nothing, a_council_whose_extract_is_taken_out_is_forgotten,
                 a_council_without_one_of_the_tables_has_no_part,
                 a_new_list_of_schools_makes_only_what_reads_it_anew,
                 a_new_roll_moves_exclusions_to_the_group_that_it_has_the_pupil_in,
                 every_dimension_of_absence_counts_everyone,
                 a_quarter_is_not_compared_with_a_year_and_twelve_months_to_december_are,
                 councils_are_set_beside_one_another_by_what_is_published_and_never_by_records,
                 a_quarter_changes_on_the_same_one_last_year, a_published_indicator_may_not_read_what_is_record_level,
                 an_error_in_a_step_is_placed_where_its_file_has_it,
                 reports_are_the_same_with_and_without_records, queries_of_reports_leave_out_what_is_record_level):
        tap.run(test, cluster, lambda: cluster.database("prepared"))
tap.finish()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Local measures, the figures that councils supply: who sees them, which file counts, what a load that fails
leaves. Prints TAP.

usage: test_local.py PROGRAM"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL", "XDG"))}
HEADER = "indicator,area,period,cohort,numerator,denominator,value,note\n"
ROOT = pathlib.Path(__file__).parents[3]
tap = Tap()
work = pathlib.Path(tempfile.mkdtemp(prefix="incl-local-", dir="/tmp"))
CLEAN["INCLUSION_HOME"] = str(work / "home")


def inclusion(uri, *arguments, status=0):
    done = subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], env=CLEAN, capture_output=True, text=True,
                          timeout=120)
    assert done.returncode == status, (arguments, done)
    return done


def ask(uri, sql):
    done = subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", uri], input=sql, capture_output=True, text=True)
    assert done.returncode == 0, (sql, done.stderr)
    return done.stdout.strip()


def write(name, *rows, header=HEADER):
    path = work / name
    path.write_text(header + "".join(row + "\n" for row in rows))
    return path


def load(uri, path, *options, status=0):
    """The result, as JSON; with --la a line on how the council's extracts go together follows."""
    return json.loads(inclusion(uri, "load", "--format", "json", *options, path, status=status).stdout.splitlines()[0])


# ---- which file counts

def a_later_file_supersedes_only_what_it_holds(uri):
    load(uri, write("first.csv", "car_sb_pct_local,330,CY2025-Q1,,40,100,,", "car_sb_pct_local,331,CY2025-Q1,,1,4,,",
                    "car_sb_pct_local,330,CY2025-Q2,,6,10,,"))
    second = load(uri, write("second.csv", "car_sb_pct_local,330,CY2025-Q1,,50,100,,"))
    count = "select string_agg(numerator || '/' || denominator, ' ' order by la_id, period) from record.local_measure"
    assert ask(uri, count) == "50/100 6/10 1/4"
    inclusion(uri, "unload", second["batch"])
    assert ask(uri, count) == "40/100 6/10 1/4"
    assert load(uri, work / "second.csv")["status"] == "loaded"
    assert ask(uri, count) == "50/100 6/10 1/4"


def the_same_bytes_change_nothing(uri):
    path = write("same.csv", "car_sb_pct_local,332,CY2025-Q1,,1,2,,")
    first = load(uri, path)
    again = load(uri, path, "--la", "332")
    assert again["status"] == "already loaded" and again["batch"] == first["batch"], again
    assert ask(uri, "select count(*) from record_all.local_measure where batch_id = %d" % first["batch"]) == "1"


def what_is_computed_equals_a_fresh_database_of_the_last_files(uri, fresh):
    """Corrected, unloaded and loaded again in @uri; in @fresh the files that count at the end, at once."""
    for name, row in (("a.csv", "wrk_caseload_local,333,CY2025-Q1,,100,4,,"),
                      ("b.csv", "wrk_caseload_local,333,CY2025-Q1,,120,4,,"),
                      ("c.csv", "wrk_caseload_local,334,CY2025-Q1,,90,2.5,,")):
        load(uri, write(name, row))
        inclusion(uri, "compute", "wrk_caseload_local")
    for name in ("b.csv", "c.csv"):
        load(fresh, work / name)
    inclusion(fresh, "compute", "wrk_caseload_local")

    def values(of):
        lines = inclusion(of, "values", "--indicator", "wrk_caseload_local", "--format", "csv").stdout.splitlines()
        # Batch numbers are those of each database.
        return [",".join(line.split(",")[:12]) for line in lines]

    assert values(uri) == values(fresh) and len(values(fresh)) == 5, values(uri)
    inclusion(fresh, "unload", *ask(fresh, "select batch_id from load.batch order by 1").split())
    inclusion(fresh, "compute", "wrk_caseload_local")
    assert len(values(fresh)) == 1


def one_council_changed_leaves_the_batches_of_another(uri):
    """Each figure names the one batch that it is from."""
    load(uri, write("two.csv", "wrk_senco_npq_local,330,AY2023-24,,1,2,,",
                    "wrk_senco_npq_local,331,AY2023-24,,1,3,,"))
    newer = load(uri, write("newer.csv", "wrk_senco_npq_local,331,AY2023-24,,2,3,,"))
    inclusion(uri, "compute", "wrk_senco_npq_local")
    got = ask(uri, """select string_agg(array_to_string(v.batches, ';'), ' ' order by a.old_code) from metric.value v
        join reference.area a using (area_id) where v.indicator = 'wrk_senco_npq_local' and a.level = 'la'""").split()
    assert got[1] == str(newer["batch"]) and got[0] != got[1], got


# ---- what a file that fails leaves

def a_refused_file_leaves_nothing(uri):
    before = ask(uri, "select count(*) from load.batch; select count(*) from record_all.local_measure")
    refused = load(uri, write("mixed.csv", "car_sb_pct_local,335,CY2025-Q1,,1,2,,",
                              "car_sb_pct_local,335,CY2025-Q2,,3,2,,"), status=1)
    assert refused["status"] == "refused" and refused["rows"] == 2 and refused["loaded"] == 0, refused
    (finding,) = refused["findings"]
    assert (finding["rule"], finding["line"], finding["column"], finding["value"]) == (
        "over_denominator", 3, "numerator", "3"), finding
    assert ask(uri, "select count(*) from load.batch; select count(*) from record_all.local_measure") == before
    kept = load(uri, work / "mixed.csv", "--skip-rejects")
    assert (kept["rows"], kept["loaded"], kept["rejected"]) == (2, 1, 1), kept
    assert ask(uri, "select line, reason from load.reject where batch_id = %d" % kept["batch"]) == "3|over_denominator"


def a_figure_twice_is_never_skipped(uri):
    path = write("twice.csv", "car_sb_pct_local,336,CY2025-Q1,,1,2,,", "CAR_SB_PCT,336,CY2025-Q1,all,1,2,,")
    assert load(uri, path, "--skip-rejects", status=1)["findings"][0]["rule"] == "duplicate_key"


def a_number_of_a_person_is_stored_nowhere(uri, server_log):
    """In the note, in a cell where it has no business, and in a row that is rejected for it."""
    upn, uln = "K921845012345", "7301948562"
    path = write("person.csv", f"car_sb_pct_local,330,CY2024-Q1,,1,2,,see {upn}",
                 f"car_sb_pct_local,{upn},CY2024-Q2,,1,2,,", f"car_sb_pct_local,330,CY2024-Q3,,1,2,,ULN {uln}.",
                 "car_sb_pct_local,330,CY2024-Q4,,1,2,,tel 01212345678")
    for done in (inclusion(uri, "load", path, status=1), inclusion(uri, "load", "--skip-rejects", path)):
        assert "person_in_figures" not in done.stdout and "UPN or a ULN" in done.stderr, done
        assert upn not in done.stdout + done.stderr and uln not in done.stdout + done.stderr, done
    dump = subprocess.run(["pg_dump", "--enable-row-security", "--data-only", uri], capture_output=True, text=True)
    assert dump.returncode == 0 and "01212345678" in dump.stdout, dump.stderr
    log = server_log.read_text(errors="replace")
    for number in (upn, uln):
        assert number not in dump.stdout and number not in log, number


def an_unknown_day_of_a_council_is_told(uri):
    """Cumbria ended on 31 March 2023; Dorset is an old council and a new one under one name."""
    refused = load(uri, write("ended.csv", "car_sb_pct_local,Cumbria,CY2023-Q1,,1,2,,",
                              "car_sb_pct_local,Cumbria,CY2023-Q2,,1,2,,"), status=1)
    assert [(f["rule"], f["line"]) for f in refused["findings"]] == [("not_a_council", 3)], refused
    load(uri, write("dorset.csv", "car_sb_pct_local,Dorset,CY2018,,1,2,,", "car_sb_pct_local,Dorset,CY2024,,1,2,,"))
    got = ask(uri, """select string_agg(a.old_code, ' ' order by m.period) from record.local_measure m
        join reference.area a on a.area_id = m.la_id where a.name like 'Dorset%'""")
    assert got == "835 838", got


# ---- layouts

def write_ods(path, rows):
    """A workbook of one sheet, every cell a text."""
    table = "".join("<table:table-row>" + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", f'<office:document-content {spaces}><office:body><office:spreadsheet>'
                      f'<table:table table:name="figures">{table}</table:table></office:spreadsheet></office:body>'
                      '</office:document-content>')


def a_workbook_and_other_encodings_read_alike(uri):
    rows = HEADER + "car_sb_pct_local,340,CY2025-Q1,,7,9,,São Tomé\n"
    for name, encoding in (("utf16.csv", "utf-16"), ("cp1252.csv", "cp1252"), ("bom.csv", "utf-8-sig")):
        (work / name).write_bytes(rows.encode(encoding))
        batch = load(uri, work / name)["batch"]
        kept = ask(uri, f"select numerator, note from record_all.local_measure where batch_id = {batch}")
        assert kept == "7|São Tomé", (name, kept)
    for n, options in enumerate(((), ("--la", "340"))):
        book = work / f"book_{n}.ods"
        write_ods(book, [line.split(",") for line in rows.replace(",9,", f",{9 + n},").splitlines()])
        result = load(uri, book, *options)
        assert (result["dataset"], result["rows"]) == ("record.local_measure", 1), result
        assert ask(uri, "select numerator, denominator from record_all.local_measure where batch_id = %d"
                   % result["batch"]) == f"7|{9 + n}"


def a_file_without_the_columns_is_no_local_measure(uri):
    path = write("other.csv", "car_sb_pct_local,330,CY2025-Q1", header="indicator,area,period\n")
    assert "of no layout that is known" in inclusion(uri, "load", path, status=3).stderr
    assert "of no table of record-level data" in inclusion(uri, "load", "--la", "330", path, status=3).stderr
    assert "of no layout that is known" in inclusion(uri, "load", "--as", "mine", work / "first.csv", status=3).stderr


def made_up_figures_say_so(uri):
    path = write("made_up.csv", "car_sb_pct_local,341,CY2025-Q1,,1,2,yes", header=
                 "indicator,area,period,cohort,numerator,denominator,made_up\n")
    batch = load(uri, path)["batch"]
    assert ask(uri, f"select is_made_up from load.batch where batch_id = {batch}") == "t"
    inclusion(uri, "compute", "car_sb_pct_local")
    assert ask(uri, """select is_made_up from metric.value v join reference.area a using (area_id)
        where v.indicator = 'car_sb_pct_local' and a.old_code = '341' and a.level = 'la'""") == "t"


# ---- definitions

def every_cohort_that_councils_may_supply_is_known():
    known = {line.split(",")[0] for line in (ROOT / "sql/reference/cohort.csv").read_text().splitlines()[1:]}
    files = list((ROOT / "sql/indicators").glob("*/*_local.sql"))
    assert len(files) >= 13
    for path in files:
        cohorts = re.search(r"^--@ cohorts: +(.*)$", path.read_text(), re.M)
        for cohort in (cohorts.group(1) if cohorts else "all").split():
            assert cohort in known, (path.name, cohort)
        assert f"m.indicator = '{path.stem}'" in path.read_text(), path.name


def no_indicator_of_another_basis_reads_them(uri):
    own = work / "own"
    own.mkdir(exist_ok=True)
    text = (ROOT / "sql/indicators/care/car_sb_pct_local.sql").read_text()
    (own / "own_x.sql").write_text(re.sub(r"source: +\w+", "source:      requests", text.replace(
        "basis:       local", "basis:       published")))
    load(uri, ROOT / "tests/indicators/ehc_req_n/given" / sorted(os.listdir(
        ROOT / "tests/indicators/ehc_req_n/given"))[0])
    done = inclusion(uri, "--indicators", own, "compute", "own_x", status=4)
    assert "reads record.local_measure" in done.stderr and "must be local" in done.stderr, done.stderr


def a_comparator_is_never_local():
    own = work / "compared"
    own.mkdir()
    text = (ROOT / "sql/indicators/care/car_sb_pct_local.sql").read_text()
    (own / "own_y.sql").write_text("--@ comparator:  car_adv_6wk_pct_local\n" + text)
    done = subprocess.run([PROGRAM, "--indicators", own, "list", "indicators"], env=CLEAN, capture_output=True,
                          text=True)
    assert done.returncode == 4 and "no indicator of basis published" in done.stderr, done


def reports_and_readers_never_see_them(uri):
    inclusion(uri, "compute")
    assert ask(uri, """select count(*) > 10 from metric.value v join metric.indicator i using (indicator)
        where i.basis = 'local'""") == "t"
    assert ask(uri, "select count(*) from dashboard.value where indicator like '%_local'") == "0"
    assert ask(uri, "select count(*) from dashboard.indicator where indicator like '%_local'") == "0"
    out = work / "out"
    inclusion(uri, "render", "330", "--pack", "council", "--format", "html", "--out", out)
    page = "".join(path.read_text() for path in out.rglob("*") if path.suffix in (".html", ".csv", ".svg"))
    assert page and "short break" not in page.lower() and "first.csv" not in page


# ---- who sees them

def a_council_sees_its_own_only(uri, alice):
    whole = write("alice.csv", "wrk_eysenco_n_local,330,M2025-01,,5,,,")
    mixed = write("mixed_councils.csv", "wrk_eysenco_n_local,330,M2025-02,,6,,,",
                  "wrk_eysenco_n_local,331,M2025-02,,7,,,")
    bob = write("bob.csv", "wrk_eysenco_n_local,331,M2025-01,,8,,,")
    own, of_both, other = (load(uri, path)["batch"] for path in (whole, mixed, bob))
    inclusion(uri, "compute", "wrk_eysenco_n_local")
    assert ask(alice, """select string_agg(numerator::text, ' ' order by numerator) from record.local_measure
        where indicator = 'wrk_eysenco_n_local'""") == "5 6"
    assert ask(alice, """select string_agg(distinct a.name, ' ') from metric.value v
        join reference.area a using (area_id) where v.indicator = 'wrk_eysenco_n_local'""") == "Birmingham"
    assert ask(alice, f"""select string_agg(batch_id::text, ' ') from load.batch
        where batch_id in ({own}, {of_both}, {other})""") == str(own)
    assert ask(alice, f"select count(*) from load.finding where batch_id in ({of_both}, {other})") == "0"
    done = subprocess.run(["psql", "-qAtX", alice, "-c", "select * from record_all.local_measure"],
                          capture_output=True, text=True)
    assert "permission denied" in done.stderr, done
    printed = inclusion(alice, "values", "--indicator", "wrk_eysenco_n_local", "--format", "csv").stdout
    assert printed.count("supplied by the council") == 2, printed
    assert "Coventry" not in printed and "England" not in printed, printed


with Cluster() as cluster:
    cluster.sql("postgres", "create role maker login createrole; create role alice login")
    uri = cluster.database(name="local")
    inclusion(uri, "init")
    fresh = cluster.database(name="fresh")
    inclusion(fresh, "init")
    for test in (a_later_file_supersedes_only_what_it_holds, the_same_bytes_change_nothing,
                 one_council_changed_leaves_the_batches_of_another, a_refused_file_leaves_nothing,
                 a_figure_twice_is_never_skipped, an_unknown_day_of_a_council_is_told,
                 a_workbook_and_other_encodings_read_alike, a_file_without_the_columns_is_no_local_measure,
                 made_up_figures_say_so, no_indicator_of_another_basis_reads_them, reports_and_readers_never_see_them):
        tap.run(test, uri)
    tap.run(what_is_computed_equals_a_fresh_database_of_the_last_files, uri, fresh)
    tap.run(a_number_of_a_person_is_stored_nowhere, uri, cluster.folder / "server.log")
    tap.run(every_cohort_that_councils_may_supply_is_known)
    tap.run(a_comparator_is_never_local)
    cluster.sql("postgres", "create database seen owner maker")
    maker = cluster.uri("seen", "maker")
    inclusion(maker, "init")
    inclusion(maker, "role", "grant", "alice", "--la", "330")
    tap.run(a_council_sees_its_own_only, maker, cluster.uri("seen", "alice"))
shutil.rmtree(work)
tap.finish()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who sees what: every role connects and tries what it must and what it must not see. Prints TAP.

usage: test_roles.py PROGRAM"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from cluster import Cluster
from roles_data import FIGURES, RECORDS
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL", "XDG"))}
GROUPS = ["inclusion_load", "inclusion_analyst", "inclusion_reader", "inclusion_council"]
OURS = ("'reference','load','published','published_all','record','record_all','cube','indicator','stat','metric',"
        "'dashboard'")
tap = Tap()
work = pathlib.Path(tempfile.mkdtemp(prefix="incl-roles-", dir="/tmp"))


def inclusion(uri, *arguments, status=0):
    done = subprocess.run([PROGRAM, "--db", uri, *map(str, arguments)], env=CLEAN, capture_output=True, text=True,
                          timeout=120)
    assert done.returncode == status, (arguments, done)
    return done


def print_roles():
    """Without a server: none is needed."""
    done = subprocess.run([PROGRAM, "--db", "postgresql:///none?host=/nowhere", "init", "--print-roles"], env=CLEAN,
                          capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", done
    return done.stdout


def psql(uri, script):
    return subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", uri], input=script, capture_output=True, text=True)


class Database:
    """One database, asked as this role or that."""

    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name

    def uri(self, role):
        return self.cluster.uri(self.name, role)

    def ask(self, role, sql):
        done = psql(self.uri(role), sql)
        assert done.returncode == 0, (role, sql, done.stderr)
        return done.stdout.strip()

    def refuses(self, role, sql, word="permission denied"):
        """The statement fails with @word, and says nothing of a council's rows. Returns the message."""
        done = psql(self.uri(role), sql)
        assert done.returncode != 0, (role, sql, done.stdout)
        assert word in done.stderr, (role, sql, done.stderr)
        return done.stderr


def write_csv(name, rows, bad=0):
    lines = ["time_period,time_identifier,geographic_level,country_code,country_name,item,count"]
    lines += [f"2024,Calendar year,National,E92000001,England,item {i},{i}" for i in range(rows)]
    lines += [f"2024,Calendar year,National,E92000001,England,bad {i},1x{i}" for i in range(bad)]
    path = work / name
    path.write_text("\n".join(lines) + "\n")
    return path


def privileges(db):
    """Everything that is granted, by whom and to whom, and who owns what."""
    return db.ask("test", f"""
        select n.nspname, c.relname, c.relowner::regrole, c.relacl::text from pg_class c join pg_namespace n
            on n.oid = c.relnamespace where n.nspname in ({OURS}) order by 1, 2;
        select nspname, nspowner::regrole, nspacl::text from pg_namespace where nspname in ({OURS}) order by 1;
        select proname, proowner::regrole, proacl::text from pg_proc
            where pronamespace::regnamespace::text in ({OURS}) order by 1, 2, pronargs;
        select defaclrole::regrole, defaclnamespace::regnamespace, defaclacl::text from pg_default_acl order by 1, 2;
        select polname, polrelid::regclass, polroles::regrole[] from pg_policy order by 1, 2;
        select roleid::regrole, member::regrole from pg_auth_members order by 1, 2""")


# ---- making them

def a_login_without_the_right_is_told_once_and_goes_on(db):
    done = inclusion(db.uri("plain"), "init")
    assert "schema steps applied" in done.stdout, done
    assert done.stderr.count("inclusion init --print-roles") == 1, done.stderr
    assert inclusion(db.uri("plain"), "load", write_csv("first.csv", 3)).stderr.count("roles") == 0
    assert db.ask("test", "select count(*) from pg_roles where rolname like 'inclusion%'") == "0"
    assert db.ask("plain", "select count(*) from published.first") == "3"


def an_owner_without_roles_sees_every_record(db):
    """Forced policies, and not one role to name in them."""
    db.ask("plain", RECORDS)
    assert db.ask("plain", "select count(*), count(distinct la_id) from record.pupil") == "2|2"


def the_printed_sql_needs_the_schema_first(db):
    done = psql(db.cluster.uri("postgres", "test"), print_roles())
    assert "run `inclusion init` there first" in done.stderr, done
    assert db.ask("test", "select count(*) from pg_roles where rolname like 'inclusion%'") == "0"


def the_printed_sql_may_run_again_and_changes_nothing(db):
    script = print_roles()
    for _ in range(2):
        done = psql(db.uri("test"), script)
        assert done.returncode == 0 and done.stdout == done.stderr == "", done
    before = privileges(db)
    assert psql(db.uri("test"), script).returncode == 0
    assert privileges(db) == before
    done = inclusion(db.uri("plain"), "init")
    assert (done.stdout, done.stderr) == ("the database is up to date\n", ""), done
    assert privileges(db) == before
    assert "inclusion_load" in before and "inclusion_council" in before


def who_made_the_schemas_goes_on_as_before(db):
    assert db.ask("test", f"""select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ({OURS}) and c.relowner <> 'inclusion_load'::regrole""") == "0"
    inclusion(db.uri("plain"), "load", write_csv("second.csv", 4))
    assert db.ask("plain", "select count(*) from record.pupil") == "2"
    assert db.ask("test", "select tableowner from pg_tables where schemaname = 'published_all' and tablename = 'second'"
                  ) == "inclusion_load"


def init_makes_them_when_it_may(db):
    done = inclusion(db.uri("maker"), "init")
    assert "schema steps applied" in done.stdout and done.stderr == "", done
    before = privileges(db)
    assert inclusion(db.uri("maker"), "init").stdout == "the database is up to date\n"
    assert privileges(db) == before
    assert db.ask("test", "select nspowner::regrole from pg_namespace where nspname = 'load'") == "inclusion_load"


def a_database_of_another_owner_is_no_reason_to_fail(db):
    """maker may make roles and owns its schemas, but cannot grant what is the database owner's."""
    db.cluster.sql("postgres", "create database lent owner plain")
    lent = Database(db.cluster, "lent")
    db.cluster.sql("lent", "grant create on database lent to maker")
    assert "inclusion init --print-roles" in inclusion(lent.uri("maker"), "init").stderr
    assert lent.ask("test", "select nspowner::regrole from pg_namespace where nspname = 'load'") == "maker"
    inclusion(lent.uri("maker"), "load", write_csv("lent.csv", 1))


def they_are_groups_without_attributes(db):
    assert db.ask("test", """select string_agg(rolname, ' ' order by rolname) from pg_roles where rolname like
        'inclusion%' and not rolcanlogin and not rolsuper and not rolcreaterole and not rolcreatedb
        and not rolbypassrls and not rolreplication""") == " ".join(sorted(GROUPS))


def nothing_that_they_use_looks_with_another_ones_eyes(db):
    assert db.ask("test", f"""select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ({OURS}) and c.relkind in ('v', 'm')
          and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions),
                           false)""") == "0"
    assert int(db.ask("test", f"""select count(*) from pg_views where schemaname in ({OURS})""")) > 25
    assert db.ask("test", f"""select count(*) from pg_proc p where p.prosecdef
        and p.pronamespace::regnamespace::text in ({OURS})""") == "0"


def every_table_of_an_la_is_under_its_policies(db):
    assert db.ask("test", f"""select string_agg(c.oid::regclass::text, ' ') from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ({OURS}) and c.relkind in ('r', 'p') and not c.relispartition
           and (n.nspname in ('record_all', 'cube')
                or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'la_id'))
           and not (c.relrowsecurity and c.relforcerowsecurity)""") == ""


# ---- the loader

def what_one_loader_loads_another_takes_out(db):
    assert "loaded 5 rows" in inclusion(db.uri("lou"), "load", write_csv("team.csv", 5)).stdout
    batch = db.ask("lou", "select max(batch_id) from load.batch where dataset = 'team'")
    assert db.ask("test", f"select tableowner from pg_tables where tablename = 'batch_{batch}'") == "inclusion_load"
    assert "unloaded 5 rows" in inclusion(db.uri("mia"), "unload", batch).stdout
    assert db.ask("mia", "select count(*) from load.batch where dataset = 'team'") == "0"


def a_loader_keeps_rejected_rows(db):
    inclusion(db.uri("lou"), "load", "--skip-rejects", write_csv("faulty.csv", 2, bad=3))
    assert db.ask("lou", """select count(*), min(line), min(cells[6]) from load.reject
        join load.batch using (batch_id) where dataset = 'faulty'""") == "3|4|bad 0"


def a_loader_clears_up_after_one_that_was_killed(db):
    db.ask("lou", "set role inclusion_load; create table load.batch_900000 (n int)")
    inclusion(db.uri("mia"), "batches")
    assert db.ask("test", "select to_regclass('load.batch_900000') is null") == "t"


def a_loader_reads_and_writes_every_record(db):
    db.ask("lou", RECORDS)
    db.ask("lou", FIGURES)
    assert db.ask("mia", "select count(distinct la_id) from record_all.pupil") == "2"
    assert db.ask("mia", "begin; update record_all.pupil set urn = 2; delete from record_all.appeal; rollback") == ""
    assert db.ask("mia", "select count(*) from metric.value") == "16"


def no_partition_is_granted_to_anybody(db):
    """Of records and of published datasets, after batches have been attached by a loader."""
    assert int(db.ask("test", """select count(*) from pg_class where relispartition
        and relnamespace = 'load'::regnamespace""")) > 40
    assert db.ask("test", f"""select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace,
          unnest(array['inclusion_analyst', 'inclusion_reader', 'inclusion_council', 'alice', 'ana', 'rita']) who
         where n.nspname in ({OURS}) and (c.relispartition or c.relname ~ '^batch_[0-9]')
           and c.relkind in ('r', 'p')
           and (has_table_privilege(who, c.oid, 'select, insert, update, delete, truncate, references, trigger')
                or has_any_column_privilege(who, c.oid, 'select, insert, update, references'))""") == "0"
    assert db.ask("test", f"""select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ({OURS}) and c.relispartition and exists (
               select from aclexplode(c.relacl) g where g.grantee <> c.relowner)""") == "0"
    assert db.ask("test", """select string_agg(distinct defaclnamespace::regnamespace::text, ' ' order by
        defaclnamespace::regnamespace::text) from pg_default_acl""") == "indicator published published_all"


# ---- analysts

def an_analyst_reads_the_records_of_every_la(db):
    for table in db.ask("test", "select string_agg(relname, ' ') from pg_class where relkind = 'v' and "
                                "relnamespace = 'record'::regnamespace").split():
        assert db.ask("ana", f"select count(distinct la_id) from record.{table}") == "2", table
    assert db.ask("ana", "select count(*) from metric.value") == "16"
    assert db.ask("ana", "select count(distinct batch_id) > 40 from load.finding") == "t"
    assert db.ask("ana", "select count(*) from published.second where false") == "0" if db.name == "printed" else True
    assert db.ask("ana", "select count(*) from published_all.faulty") == "2"
    assert len(inclusion(db.uri("ana"), "values", "--format", "csv").stdout.splitlines()) == 17


def an_analyst_reads_no_identities_and_writes_nothing(db):
    db.refuses("ana", "select count(*) from record_all.person_link")
    db.refuses("ana", "select count(*) from record_all.pupil")
    assert db.ask("test", "select has_table_privilege('ana', 'record_all.person_link', 'select')") == "f"
    if db.ask("test", "select to_regclass('load.identity_key') is not null") == "t":
        db.refuses("ana", "select * from load.identity_key")
    writes_nothing(db, "ana")


def writes_nothing(db, role):
    """In no table, by no statement; and makes nothing in any of our schemas."""
    assert db.ask("test", f"""select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ({OURS}) and c.relkind in ('r', 'p', 'v')
           and (has_table_privilege('{role}', c.oid, 'insert, update, delete, truncate, references, trigger')
                or has_any_column_privilege('{role}', c.oid, 'insert, update, references'))""") == "0"
    assert db.ask("test", f"""select count(*) from pg_namespace where nspname in ({OURS}, 'public')
        and has_schema_privilege('{role}', nspname, 'create')""") == "0"
    for schema in OURS.replace("'", "").split(",") + ["public"]:
        db.refuses(role, f"create table {schema}.mine (n int)")
    db.refuses(role, "create schema mine")
    for group in ["inclusion_load", "maker", "plain", "test"]:
        db.refuses(role, f"set role {group}")


# ---- councils

def a_council_sees_its_own_records_only(db):
    la = db.ask("test", "select area_id from reference.area where old_code = '330' and level = 'la'")
    tables = db.ask("test", "select string_agg(relname, ' ') from pg_class where relkind = 'v' and "
                            "relnamespace = 'record'::regnamespace").split()
    assert len(tables) > 20, tables
    for table in tables:
        assert db.ask("alice", f"select count(*), min(la_id) from record.{table}") == f"1|{la}", table


def a_council_sees_its_own_batches_and_findings_only(db):
    assert db.ask("alice", "select count(*) > 20, count(distinct la_id) from load.extract") == "t|1"
    assert db.ask("alice", "select string_agg(distinct message, ' ') from load.finding where message like 'of %'"
                  ) == "of 330"
    assert db.ask("alice", "select count(*) from load.batch where file_name like '331%'") == "0"
    assert db.ask("alice", "select count(*) > 20 from load.batch where file_name like '330%'") == "t"
    assert db.ask("alice", """select count(*) from load.record_reject r
        where not exists (select from load.extract e where e.batch_id = r.batch_id)""") == "0"
    assert db.ask("alice", "select count(*) > 20 from load.record_reject") == "t"
    assert db.ask("alice", "select count(*) = (select count(*) from load.extract) from load.extract_cover") == "t"
    assert db.ask("alice", "select count(*) from load.reject") == "3"
    assert "331_" not in inclusion(db.uri("alice"), "batches", "--format", "csv").stdout


def a_council_sees_its_own_figures_and_published_ones(db):
    assert db.ask("alice", """select string_agg(distinct a.name, ', ' order by a.name) from metric.value v
        join reference.area a using (area_id) where v.indicator = 'from_record'""") == "Birmingham"
    assert db.ask("alice", "select count(distinct area_id) from metric.value where indicator = 'from_published'") == "4"
    printed = inclusion(db.uri("alice"), "values", "--format", "csv").stdout
    own = [line for line in printed.splitlines() if line.startswith("from_record,")]
    assert len(own) == 2 and all("Birmingham" in line for line in own), printed
    assert printed.count("\nfrom_published,") == 8, printed
    assert db.ask("alice", "select count(*) from published_all.faulty") == "2"


def a_council_sees_the_quality_of_its_own_extracts_only(db):
    def seen(role):
        return inclusion(db.uri(role), "quality", "--format", "csv").stdout.splitlines()[1:]
    before = seen("alice")
    assert before and all(line.startswith("330,") for line in before), before
    assert any("not measured since" in line for line in before), before
    both = seen("lou")
    assert {line[:4] for line in both} >= {"330,", "331,"}, both
    own = seen("alice")
    assert own == [line for line in both if line.startswith("330,")], own
    assert not any("not measured since" in line for line in own), own
    assert inclusion(db.uri("alice"), "quality", "--la", "331", "--format", "csv").stdout.count("\n") == 1
    assert db.ask("alice", "select count(*) > 20, count(distinct e.la_id) from load.extract_quality q "
                           "left join load.extract e using (batch_id)") == "t|1"
    db.refuses("alice", "delete from load.extract_quality")
    db.refuses("rita", "select count(*) from load.quality")


def a_council_cannot_go_round_its_policies(db):
    partition = db.ask("test", """select min(i.inhrelid::regclass::text) from pg_inherits i
        where i.inhparent = 'record_all.pupil'::regclass""")
    db.refuses("alice", f"select * from {partition}")
    db.refuses("alice", "select * from record_all.pupil")
    db.refuses("alice", "select * from record_all.person_link")
    db.refuses("alice", "set row_security = off; select * from record.pupil", "row-level security")
    db.refuses("alice", "set role inclusion_analyst")
    db.refuses("alice", "set role bob")
    db.refuses("alice", "set session authorization bob")
    assert db.ask("alice", "set role inclusion_council; select count(*) from record.pupil") == "0"
    db.refuses("alice", f"select query_to_xml('table {partition}', true, true, '')")
    db.refuses("alice", f"select table_to_xml('{partition}', true, true, '')")
    assert "331" not in db.ask("alice", "select table_to_xml('record.pupil', true, true, '')")
    # A cheap function of one's own is asked after the policy, and sees nothing more.
    asked = psql(db.uri("alice"), """create function pg_temp.look(p text) returns boolean language plpgsql
        cost 0.0000001 as $$ begin raise notice 'seen %', p; return true; end $$;
        select count(*) from record.pupil where pg_temp.look(enrol_status)""")
    assert asked.stdout == "1\n" and "seen 330" in asked.stderr and "seen 331" not in asked.stderr, asked


def a_council_learns_nothing_from_statistics_or_errors(db):
    for view in ("pg_stats", "pg_stats_ext"):
        assert db.ask("alice", f"select count(*) from {view} where schemaname in ('record_all', 'metric')"
                               " and tablename not in ('indicator', 'series_break')") == "0", view
        assert db.ask("alice", f"select count(*) from {view} where tablename ~ '^batch'") == "0", view
    assert db.ask("test", "select count(*) > 0 from pg_stats where schemaname = 'record_all'") == "t"
    said = db.refuses("alice", """insert into metric.value select * from metric.value""")
    said += db.refuses("alice", "insert into load.role_area values ('alice', 1)")
    said += db.refuses("alice", "update load.role_area set la_id = 2")
    said += db.refuses("alice", "insert into load.extract select * from load.extract")
    assert "Key (" not in said and "DETAIL" not in said, said


def a_council_does_not_see_whose_the_others_are(db):
    assert db.ask("alice", "select string_agg(distinct role_name, ' ') from load.role_area") == "alice"
    writes_nothing(db, "alice")


def a_view_with_its_owners_eyes_shows_no_more(db):
    """This is what forcing the policies on the owner is for."""
    db.ask("lou", """set role inclusion_load; create view indicator.careless as select la_id from record_all.pupil""")
    assert db.ask("alice", "select count(*) from indicator.careless") == "0"
    assert db.ask("ana", "select count(*) from indicator.careless") == "2"
    assert db.ask("lou", "select count(*) from indicator.careless") == "2"
    db.ask("lou", "drop view indicator.careless")


def the_policies_leave_a_loaders_query_as_it_is(db):
    """They are asked once, and the query may be parallel: with a sub-select it is not in PostgreSQL 15."""
    for role in ("lou", "ana"):
        plan = db.ask(role, """select set_config(case when current_setting('server_version_num')::integer >= 160000
            then 'debug_parallel_query' else 'force_parallel_mode' end, 'on', false);
            explain (costs off) select count(*) from record.pupil""")
        assert "One-Time Filter" in plan and "Gather" in plan and "InitPlan" not in plan, plan
        plan = db.ask(role, "explain (costs off) select count(*) from metric.value")
        assert "InitPlan 1" in plan and "Filter: $0" in plan, plan
    plan = db.ask("alice", "explain (costs off) select count(*) from record.pupil")
    assert "Filter: (la_id = ANY ($" in plan, plan


def a_cube_made_later_is_under_the_same_policies(db):
    db.ask("lou", """set role inclusion_load; create table cube.late (batch_id bigint, la_id integer, n integer);
        insert into cube.late select 1, area_id, 5 from reference.area where level = 'la';
        select load.secure_by_la('cube.late')""")
    db.refuses("alice", "select count(*) from cube.late")
    inclusion(db.uri("lou"), "init")
    assert db.ask("alice", "select count(*) from cube.late") == "1"
    assert int(db.ask("ana", "select count(*) from cube.late")) > 150
    db.refuses("rita", "select count(*) from cube.late")
    db.ask("lou", "drop table cube.late")


# ---- readers

def a_reader_sees_no_figure_from_records(db):
    assert db.ask("rita", "select string_agg(distinct indicator, ' ') from dashboard.value") == "from_published"
    assert db.ask("rita", "select count(*) from dashboard.value") == "8"
    assert db.ask("rita", "select string_agg(distinct indicator, ' ') from dashboard.indicator") == "from_published"
    # Nor could a view that forgot to leave them out: the policy of the table does so as well.
    db.ask("lou", "set role inclusion_load; create view dashboard.forgetful with (security_invoker) as "
                  "select indicator from metric.value; grant select on dashboard.forgetful to inclusion_reader")
    assert db.ask("rita", "select string_agg(distinct indicator, ' ') from dashboard.forgetful") == "from_published"
    db.ask("lou", "drop view dashboard.forgetful")


def a_reader_sees_values_as_they_are_shown(db):
    assert db.ask("rita", """select value, lower95, upper95, symbol from dashboard.value
        where area_name = 'Birmingham' and cohort = 'all'""") == "46.5|40.1|50.0|"
    assert db.ask("rita", """select value, symbol, period_end from dashboard.value
        where area_name = 'Birmingham' and cohort = 'ehc_plan'""") == "|c|2024-12-31"


def a_reader_can_make_sense_of_them(db):
    assert db.ask("rita", """select i.title, a.level, a.parent_name, p.label, c.label
          from dashboard.value v
          join dashboard.indicator i using (indicator)
          join dashboard.area a using (area_id)
          join dashboard.period p using (period)
          join dashboard.cohort c using (cohort)
         where a.name = 'Birmingham' and cohort = 'all'""").startswith("title|la|West Midlands|2024|")
    assert int(db.ask("rita", "select count(*) from dashboard.source")) >= 1
    assert db.ask("rita", "select count(*) from dashboard.series_break") == "0"


def a_reader_sees_nothing_else(db):
    for name in db.ask("test", f"""select string_agg(c.oid::regclass::text, ' ') from pg_class c
          join pg_namespace n on n.oid = c.relnamespace where n.nspname in ({OURS}) and n.nspname <> 'dashboard'
           and c.relkind in ('r', 'p', 'v')""").split():
        db.refuses("rita", f"select count(*) from {name}")
    assert db.ask("rita", "select count(*) from pg_stats where schemaname in ('record_all', 'load')"
                          " and tablename not in ('dataset', 'source')") == "0"
    assert db.ask("rita", "select count(*) from pg_stats where tablename = 'value' or tablename ~ '^batch'") == "0"
    writes_nothing(db, "rita")


# ---- the command

def grants_are_listed_and_taken_away(db):
    inclusion(db.uri("maker"), "role", "grant", "carol", "--la", "330", "--la", "Coventry")
    rows = [line.split(",") for line in
            inclusion(db.uri("maker"), "role", "list", "--format", "csv").stdout.splitlines()]
    assert rows[0] == ["role", "la_code", "la_name", "granted_at", "state"], rows
    assert [row[:3] + row[4:] for row in rows if row[0] == "carol"] == [
        ["carol", "330", "Birmingham", "sees it"], ["carol", "331", "Coventry", "sees it"]], rows
    assert db.ask("carol", "select count(*) from record.pupil") == "2"
    inclusion(db.uri("maker"), "role", "revoke", "carol", "--la", "331")
    assert db.ask("carol", "select count(*) from record.pupil") == "1"
    inclusion(db.uri("maker"), "role", "revoke", "carol")
    db.refuses("carol", "select count(*) from record.pupil")
    assert "did not see any authority" in inclusion(db.uri("maker"), "role", "revoke", "carol").stderr


def a_row_of_role_area_alone_shows_nothing(db):
    db.ask("lou", "insert into load.role_area select 'rita', area_id from reference.area where level = 'la'")
    db.refuses("rita", "select count(*) from record.pupil")
    assert db.ask("rita", "select count(*) from dashboard.value where indicator = 'from_record'") == "0"
    assert "rita,330,Birmingham" in inclusion(db.uri("lou"), "role", "list", "--format", "csv").stdout
    assert "not in inclusion_council" in inclusion(db.uri("lou"), "role", "list").stdout
    db.ask("lou", "delete from load.role_area where role_name = 'rita'")


def a_group_of_logins_shares_its_council(db):
    inclusion(db.uri("maker"), "role", "grant", "team", "--la", "331")
    assert db.ask("tom", "select count(*), min(enrol_status) from record.pupil") == "1|331"


def who_may_not_grant_is_told_what_to_run(db):
    done = inclusion(db.uri("lou"), "role", "grant", "Dora O", "--la", "331")
    assert done.stdout == 'grant inclusion_council to "Dora O";\n', done
    db.refuses("Dora O", "select count(*) from record.pupil")
    db.ask("test", done.stdout)
    assert db.ask("Dora O", "select count(*), min(enrol_status) from record.pupil") == "1|331"
    assert inclusion(db.uri("lou"), "role", "revoke", "Dora O").stdout == (
        'revoke inclusion_council from "Dora O";\n')
    assert db.ask("Dora O", "select count(*) from record.pupil") == "0"


def mistakes_are_named(db):
    uri = db.uri("maker")
    assert "'England' is no local authority" in inclusion(
        uri, "role", "grant", "alice", "--la", "E92000001", status=2).stderr
    assert "there is no role 'nobody' in the server" in inclusion(
        uri, "role", "grant", "nobody", "--la", "330", status=2).stderr
    assert "role 'inclusion_council' is not a council's" in inclusion(
        uri, "role", "grant", "inclusion_council", "--la", "330", status=2).stderr
    assert "sees every authority anyway" in inclusion(uri, "role", "grant", "ana", "--la", "330").stderr
    inclusion(uri, "role", "revoke", "ana")
    inclusion(db.uri("alice"), "role", "grant", "alice", "--la", "331", status=5)
    assert db.ask("alice", "select count(*) from record.pupil") == "1"


def a_dump_by_a_loader_is_whole(db):
    dump = subprocess.run(["pg_dump", "--enable-row-security", "--data-only", "--role=inclusion_load",
                           "--schema=metric", db.uri("lou")], capture_output=True, text=True)
    assert dump.returncode == 0, dump.stderr
    assert dump.stdout.count("from_record\t") == 9, dump.stdout


# ---- the private database

def the_private_database_has_them_from_the_start():
    home = work / "home"
    work.chmod(0o755)
    env = {**CLEAN, "INCLUSION_HOME": str(home)}

    def private(*arguments):
        done = subprocess.run([PROGRAM, *map(str, arguments)], env=env, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    uri = private("db", "start").splitlines()[1]
    try:
        for sql in (RECORDS, FIGURES, "create role alice login; create role rita login in role inclusion_reader"):
            done = psql(uri, "set role inclusion_load;" + sql if sql != RECORDS and "create role" not in sql else sql)
            assert done.returncode == 0, done.stderr
        private("role", "grant", "alice", "--la", "330")
        private("load", write_csv("private.csv", 3))
        assert psql(uri, "select tableowner from pg_tables where tablename = 'private'").stdout == "inclusion_load\n"
        alice, rita = uri.replace("user=inclusion", "user=alice"), uri.replace("user=inclusion", "user=rita")
        asked = psql(alice, "select count(*), min(enrol_status) from record.pupil")
        assert asked.stdout == "1|330\n", asked
        assert psql(rita, "select count(distinct indicator) from dashboard.value").stdout == "1\n"
        assert "permission denied" in psql(rita, "select * from metric.value").stderr
    finally:
        private("db", "stop")


with Cluster() as cluster:
    cluster.sql("postgres", """create role maker login createrole; create role lou login; create role mia login;
        create role ana login; create role rita login; create role alice login; create role bob login;
        create role carol login; create role team; create role tom login in role team; create role "Dora O" login""")
    cluster.database(name="printed")
    cluster.sql("postgres", "create database made owner maker")
    printed, made = Database(cluster, "printed"), Database(cluster, "made")
    for test in (a_login_without_the_right_is_told_once_and_goes_on, an_owner_without_roles_sees_every_record,
                 the_printed_sql_needs_the_schema_first, the_printed_sql_may_run_again_and_changes_nothing,
                 who_made_the_schemas_goes_on_as_before):
        tap.run(test, printed)
    # The other way to make them needs a server without.
    with Cluster() as other:
        other.sql("postgres", "create role maker login createrole")
        other.sql("postgres", "create database made owner maker")
        for test in (a_database_of_another_owner_is_no_reason_to_fail, init_makes_them_when_it_may,
                     they_are_groups_without_attributes):
            tap.run(test, Database(other, "made"))
    tap.run(init_makes_them_when_it_may, made, name="init_takes_those_of_another_database")
    cluster.sql("made", """grant inclusion_load to lou, mia; grant inclusion_analyst to ana;
        grant inclusion_reader to rita""")
    for who, la in (("alice", "330"), ("bob", "331")):
        inclusion(made.uri("maker"), "role", "grant", who, "--la", la)
    for test in (what_one_loader_loads_another_takes_out, a_loader_keeps_rejected_rows,
                 a_loader_clears_up_after_one_that_was_killed, a_loader_reads_and_writes_every_record,
                 no_partition_is_granted_to_anybody, nothing_that_they_use_looks_with_another_ones_eyes,
                 every_table_of_an_la_is_under_its_policies, an_analyst_reads_the_records_of_every_la,
                 an_analyst_reads_no_identities_and_writes_nothing, a_council_sees_its_own_records_only,
                 a_council_sees_its_own_batches_and_findings_only, a_council_sees_its_own_figures_and_published_ones,
                 a_council_sees_the_quality_of_its_own_extracts_only,
                 a_council_cannot_go_round_its_policies, a_council_learns_nothing_from_statistics_or_errors,
                 a_council_does_not_see_whose_the_others_are, a_view_with_its_owners_eyes_shows_no_more,
                 the_policies_leave_a_loaders_query_as_it_is, a_cube_made_later_is_under_the_same_policies, a_reader_sees_no_figure_from_records,
                 a_reader_sees_values_as_they_are_shown, a_reader_can_make_sense_of_them, a_reader_sees_nothing_else,
                 grants_are_listed_and_taken_away, a_row_of_role_area_alone_shows_nothing,
                 a_group_of_logins_shares_its_council, who_may_not_grant_is_told_what_to_run, mistakes_are_named,
                 a_dump_by_a_loader_is_whole):
        tap.run(test, made)
tap.run(the_private_database_has_them_from_the_start)
tap.finish()

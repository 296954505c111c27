# SPDX-License-Identifier: MIT
"""Indicators of basis record by a second route: plain SQL over record.*, written from the definitions without the
cubes, with periods that are reckoned here. Every LA, period and cohort of metric.value must agree, none may be missing
and none more be there."""
import datetime
import re

DAY = datetime.timedelta(days=1)
EASTER = {2024: datetime.date(2024, 3, 31), 2025: datetime.date(2025, 4, 20), 2026: datetime.date(2026, 4, 5)}
CENSUS = {year: datetime.date(year, 1, day) for year, day in ((2023, 19), (2024, 18), (2025, 16), (2026, 15))}
YEARS = (2023, 2024, 2025)  # in which school years begin

COHORTS = """(values ('all', 'NKE'), ('no_sen', 'N'), ('sen_support', 'K'), ('ehc_plan', 'E'), ('all_sen', 'KE'))
             as c (cohort, letters)"""

# The same within free school meals and ethnic groups: of a row u with fsm and ethnicity.
MAJOR = {"white": "WBRI WIRI WIRT WROM WOTH", "mixed": "MWBC MWBA MWAS MOTH", "asian": "AIND APKN ABAN AOTH",
         "black": "BCRB BAFR BOTH", "chinese": "CHNE", "other_ethnic": "OOTH"}
GROUPS = {"": "true", "fsm": "%s.fsm", "not_fsm": "not %s.fsm",
          **{group: f"%s.ethnicity = any (string_to_array('{codes}', ' '))" for group, codes in MAJOR.items()}}


def crossed(row, provision):
    """The cohorts, with a condition, that @row is in: c (cohort) of a lateral join."""
    tests = ", ".join(f"('{group}', {test.replace('%s', row)})" for group, test in GROUPS.items())
    return f"""lateral (select case when g.name = '' then c.cohort when c.cohort = 'all' then g.name
                                    else c.cohort || '.' || g.name end as cohort
                       from {COHORTS} cross join (values {tests}) as g (name, is_in)
                      where g.is_in and strpos(c.letters, {provision}) > 0) c"""


# Of which day the periods of each register begin: its first, or the one that a null stands in for.
BEGINNINGS = {
    "request": """select r.la_id, coalesce(min(r.request_outcome_date) filter (where r.request_outcome in ('Y', 'N')),
                                           min(r.received_date))
                    from second.request r where r.request_outcome <> 'H' group by 1""",
    "plan": """select r.la_id, coalesce(min(r.request_outcome_date) filter (where r.request_outcome <> 'H'),
                                        min(r.received_date) filter (where r.request_outcome <> 'H'))
                 from record.sen2_request r group by 1""",
    "registered": "select la_id, min(registered_date) from record.appeal where case_kind = 'APP' group by 1",
    "decided": """select la_id, min(outcome_date) from record.appeal
                   where case_kind = 'APP' and outcome is not null and outcome_date is not null group by 1""",
}
ENDS = {"request": ["sen2_request", "sen2_assessment"], "plan": ["sen2_request", "sen2_assessment", "sen2_named_plan"],
        "registered": ["appeal"], "decided": ["appeal"]}

# What the routes share: the requests that are the council's own, the pupils of each school year.
SHARED = """
    create schema second;
    create table second.period (register text, la_id integer, period text, first_day date, last_day date);
    create table second.school_period (record_table text, la_id integer, year integer, period text, terms text,
                                       first_day date, last_day date);
    create table second.request as
        select r.* from record.sen2_request r
         where (r.la_id, r.requests_table_id) not in
               (select a.la_id, a.requests_table_id from record.sen2_active_plan a
                 where a.transfer_la is not null and a.requests_table_id is not null);
    create table second.roll as
        select p.*, e.last_day as roll_day, rank() over (partition by p.la_id, p.person, p.urn, p.batch_id
                                                         order by p.entry_date desc, p.line) as nth
          from record.pupil p join load.extract e using (batch_id);
    create table second.enrolment as
        select t.la_id, substr(t.acad_year, 3, 4)::integer as year, t.person, t.urn, t.term,
               sum(t.sessions_possible) as possible, sum(t.sessions_authorised + t.sessions_unauthorised) as missed
          from record.attendance_term t group by 1, 2, 3, 4, 5;
    create table second.pupil as
        select distinct on (e.la_id, e.year, e.person, e.urn)
               e.la_id, e.year, e.person, e.urn, r.sen_provision, r.boarder, r.fsm, r.ethnicity,
               extract(year from age(make_date(e.year, 8, 31), r.birth_month)) as age
          from (select distinct la_id, year, person, urn from second.enrolment
                 where term <> 'SU2' and possible > 0) e
          join second.roll r using (la_id, person, urn)
         where r.nth = 1
         order by e.la_id, e.year, e.person, e.urn, to_char(r.roll_day, 'YYYY-MM') = (e.year + 1) || '-01' desc,
                  r.roll_day desc;
    create index on second.roll (la_id, person);
    create table second.excluded as
        select x.la_id, x.person, x.type, x.start_date, x.batch_id, x.line, x.sen_provision, k.fsm, k.ethnicity
          from record.exclusion x
          left join lateral (
              select r.fsm, r.ethnicity
                from second.roll r
               where r.la_id = x.la_id and r.person = x.person
               order by to_char(r.roll_day, 'YYYY-MM')
                        = to_char(x.start_date + interval '5 months', 'YYYY') || '-01' desc,
                        r.roll_day desc, r.enrol_status = 'S', r.entry_date desc, r.line
               limit 1) k on true
         where coalesce(x.overturned, false) = false;
    analyze second.request, second.roll, second.enrolment, second.pupil, second.excluded;
"""

ABSENT = f"""
        select x.la_id, x.period, x.cohort, %s
          from (select t.la_id, p.period, c.cohort, t.person, t.urn, sum(t.possible) as possible, sum(t.missed) as missed
                  from second.enrolment t
                  join second.pupil u using (la_id, year, person, urn)
                  join second.school_period p
                    on p.record_table = 'attendance_term' and p.la_id = t.la_id and p.year = t.year
                   and strpos(p.terms, t.term) > 0
                 cross join {crossed("u", "u.sen_provision")}
                 where u.boarder is distinct from 'B' and u.age between 5 and 15 and not (t.term = 'SU2' and u.age = 15)
                 group by 1, 2, 3, 4, 5) x
         where x.possible > 0
         group by 1, 2, 3"""

EXCLUDED = f"""
        select h.la_id, p.period, h.cohort, coalesce(x.n, 0), h.n
          from (select d.la_id, d.year, c.cohort, count(distinct u.person) as n
                  from (select distinct on (r.la_id, y.year) r.la_id, y.year, r.roll_day
                          from (select distinct la_id, roll_day from second.roll) r
                          join (values (2023), (2024), (2025)) as y (year)
                            on r.roll_day between make_date(y.year, 1, 1) and make_date(y.year + 1, 7, 31)
                         order by r.la_id, y.year, to_char(r.roll_day, 'YYYY-MM') = (y.year + 1) || '-01' desc,
                                  r.roll_day desc) d
                  join (select r.*, r.enrol_status <> 'S' and r.entry_date <= r.roll_day
                                    and coalesce(r.leaving_date >= r.roll_day, true) as is_on from second.roll r) u
                    on u.la_id = d.la_id and u.roll_day = d.roll_day and u.is_on
                 cross join {crossed("u", "u.sen_provision")}
                 group by 1, 2, 3) h
          join second.school_period p on p.record_table = 'exclusion' and p.la_id = h.la_id and p.year = h.year
          left join (select x.la_id, x.period, c.cohort, count(*) as n
                       from (%s) x
                      cross join {crossed("x", "x.sen_provision")}
                      group by 1, 2, 3) x
            on x.la_id = h.la_id and x.period = p.period and x.cohort = h.cohort"""

EVENTS = """
        select x.la_id, q.period, x.sen_provision, x.fsm, x.ethnicity
          from second.excluded x
          join second.school_period q
            on q.record_table = 'exclusion' and q.la_id = x.la_id and x.start_date between q.first_day and q.last_day
         where x.type = '%s'"""

# Of each pupil the first suspension of the period.
FIRST = """
        select distinct on (x.la_id, q.period, x.person) x.la_id, q.period, x.sen_provision, x.fsm, x.ethnicity
          from second.excluded x
          join second.school_period q
            on q.record_table = 'exclusion' and q.la_id = x.la_id and x.start_date between q.first_day and q.last_day
         where x.type = 'SUSP'
         order by x.la_id, q.period, x.person, x.start_date, x.batch_id, x.line"""

ISSUED = """
        select p.la_id, p.period, 'all', count(s.la_id) filter (where %s), %s
          from second.period p
          left join (record.sen2_assessment s join second.request q using (la_id, requests_table_id))
            on s.la_id = p.la_id and s.assessment_outcome_date between p.first_day and p.last_day and %s
         where p.register = 'request'
         group by 1, 2"""

REQUESTED = """
        select p.la_id, p.period, 'all', count(*) filter (where q.request_outcome is not null %s), %s
          from second.period p
          left join second.request q
            on q.la_id = p.la_id and q.request_outcome <> 'H' and q.received_date between p.first_day and p.last_day
         where p.register = 'request'
         group by 1, 2"""

APPEALED = """
        select p.la_id, p.period, 'all', count(*) filter (where %s), %s
          from second.period p
          left join record.appeal a
            on a.la_id = p.la_id and a.case_kind <> 'DD' and %s between p.first_day and p.last_day
         where p.register = '%s'
         group by 1, 2"""

ACHIEVED = f"""
        select o.la_id, o.acad_year, c.cohort, %s, count(*)
          from record.outcome_ks o
          join {COHORTS} on strpos(c.letters, o.sen_provision) > 0
         where o.stage = '%s' and %s
         group by 1, 2, 3"""

WAITED = "s.assessment_outcome_date - q.received_date"

# The second routes: la_id, period, cohort, numerator, denominator.
ROUTES = {
    "abs_overall_record": ABSENT % "sum(x.missed), sum(x.possible)",
    "abs_pa10_record": ABSENT % "count(*) filter (where x.missed * 10 >= x.possible), count(*)",
    "abs_sev50_record": ABSENT % "count(*) filter (where x.missed + x.missed >= x.possible), count(*)",
    "exc_susp_rate_record": EXCLUDED % (EVENTS % "SUSP"),
    "exc_perm_rate_record": EXCLUDED % (EVENTS % "PERM"),
    "exc_susp1_pct_record": EXCLUDED % FIRST,
    "out_ks2_rwm_record": ACHIEVED % (
        """count(*) filter (where o.result_status = 'R' and least(o.ks2_read_sc, o.ks2_math_sc) >= 100
                              and o.ks2_read_sc is not null and o.ks2_math_sc is not null
                              and o.ks2_writing_ta in ('EXS', 'GDS'))""",
        "KS2", "o.school_group <> 'IND' and o.result_status in ('R', 'A', 'D')"),
    "out_a8_record": ACHIEVED % (
        "sum(coalesce(o.a8_points, 0))", "KS4",
        "o.school_group = 'SF' and (o.result_status in ('A', 'D') or o.result_status = 'R' and o.a8_points is not null)"),
    "ehc_req_n_record": REQUESTED % ("", "null::bigint"),
    "ehc_refuse_pct_record": REQUESTED % ("and q.request_outcome = 'N'", "count(q.la_id)"),
    "ehc_new_n_record": ISSUED % ("true", "null::bigint", "s.assessment_outcome = 'Y'"),
    "ehc_20wk_excl_pct_record": ISSUED % (f"{WAITED} < 141", "count(s.la_id)",
                                          "s.assessment_outcome = 'Y' and s.week20 = false"),
    "ehc_20_52_pct_record": ISSUED % (
        "s.assessment_outcome_date > q.received_date + 140 and s.assessment_outcome_date <= q.received_date + 52 * 7",
        "count(s.la_id)", "s.assessment_outcome = 'Y'"),
    "ehc_gt52_pct_record": ISSUED % (f"{WAITED} > 52 * 7", "count(s.la_id)", "s.assessment_outcome = 'Y'"),
    "ehc_open_age_record": """
        select p.la_id, p.period, 'all', count(*) filter (where p.last_day - q.received_date > 140), count(q.la_id)
          from second.period p
          left join (select q.*, s.assessment_outcome, s.assessment_outcome_date
                       from second.request q left join record.sen2_assessment s using (la_id, requests_table_id)) q
            on q.la_id = p.la_id
           and q.received_date <= p.last_day
           and q.request_outcome <> all (array['H', 'W'])
           and not (q.request_outcome = 'N' and q.request_outcome_date <= p.last_day)
           and coalesce(q.assessment_outcome, 'A') <> 'H'
           and not coalesce(q.assessment_outcome in ('Y', 'N', 'W') and q.assessment_outcome_date <= p.last_day,
                            q.assessment_outcome in ('N', 'W'), false)
         where p.register in ('request', 'request month') and p.period ~ '^CY.*Q|^M'
         group by 1, 2""",
    "idn_ehcp_stock_record": """
        select p.la_id, p.period, 'all', count(distinct v.requests_table_id), null
          from second.period p
          join (select n.la_id, s.requests_table_id, n.start_date, n.cease_date, s.assessment_outcome,
                       s.assessment_outcome_date, q.la_id is not null as is_own
                  from record.sen2_named_plan n
                  join record.sen2_assessment s using (la_id, assessment_table_id)
                  left join second.request q using (la_id, requests_table_id)) v
            on v.la_id = p.la_id and coalesce(v.cease_date > p.last_day, true)
           and (v.start_date <= p.last_day or v.assessment_outcome = 'Y' and v.assessment_outcome_date <= p.last_day
                or v.assessment_outcome = 'H' and v.is_own)
         where p.register in ('plan', 'plan month') and p.period ~ '^AY|Q|^M'
         group by 1, 2""",
    "trb_reg_n_record": APPEALED % ("a.la_id is not null", "null::bigint", "a.registered_date", "registered"),
    "trb_favour_pct_record": APPEALED % (
        "a.outcome in ('ALLOW', 'PART', 'DISM') and a.in_favour",
        "count(*) filter (where a.outcome in ('ALLOW', 'PART', 'DISM') and a.in_favour is not null)",
        "a.outcome_date", "decided"),
}


def quarter_start(day):
    return datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(day):
    return datetime.date(day.year + day.month // 10, (day.month + 2) % 12 + 1, 1)


def flow_periods(begun, until):
    """Quarters, calendar years and twelve months to the end of a quarter within the quarter of @begun and @until."""
    known_from = first = quarter_start(begun)
    while next_quarter(first) - DAY <= until:
        last = next_quarter(first) - DAY
        year_before = (last + DAY).replace(year=(last + DAY).year - 1)
        yield f"CY{first.year}-Q{first.month // 3 + 1}", first, last
        if year_before >= known_from:
            yield f"R{last:%Y-%m}", year_before, last
            if last.month == 12:
                yield f"CY{last.year}", year_before, last
        first = next_quarter(first)


def month_ends(begun, until):
    """Months from the quarter of @begun whose last day is not after @until."""
    first = quarter_start(begun)
    while (following := datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)) - DAY <= until:
        yield f"M{first:%Y-%m}", first, following - DAY
        first = following


def school_periods(first_day, last_day, is_of_terms):
    """Terms and years that @first_day to @last_day cover, with what is known of the last one to date."""
    for year in YEARS:
        name = f"AY{year}-{(year + 1) % 100:02}"
        starts = [datetime.date(year, 8, 1), datetime.date(year + 1, 1, 1), EASTER[year + 1] + DAY]
        ends = [datetime.date(year, 12, 31), EASTER[year + 1], datetime.date(year + 1, 7, 31)]
        if first_day > datetime.date(year, 9, 1) or last_day < ends[0]:
            continue  # the extracts of these tests begin with a school year and end with a term
        known = sum(end <= last_day for end in ends)
        terms = ["AUT", "SPR", "SU1 SU2"]
        for n in range(known):
            yield year, f"{name}-T{n + 1}", terms[n], starts[n], ends[n]
        if is_of_terms and known >= 2:
            yield year, f"{name}-T1T2", "AUT SPR", starts[0], ends[1]
        if known == 3:
            yield year, name, " ".join(terms), starts[0], ends[2]
        else:
            yield year, f"{name}-YTD-{last_day}", " ".join(terms[:known]), starts[0], last_day


def literal(row):
    return "(" + ", ".join(f"'{cell}'" for cell in row) + ")"


def prepare(cluster, uri):
    """Makes the schema `second`: periods of every council, and what the routes share."""
    def rows(query):
        return [line.split("|") for line in cluster.sql(uri, query).splitlines()]

    cluster.sql(uri, SHARED)
    covered = {(table, la): (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
               for table, la, first, last in rows("""select record_table, la_id, min(first_day), max(last_day)
                                                       from load.extract
                                                      where batch_id in (select batch_id from load.extract_cover)
                                                      group by 1, 2""")}
    periods = []
    for register, query in BEGINNINGS.items():
        for la, begun in rows(query):
            begun, until = datetime.date.fromisoformat(begun), min(covered[table, la][1] for table in ENDS[register])
            periods += [(register, la, *period) for period in flow_periods(begun, until)]
            if register in ("request", "plan"):
                periods += [(f"{register} month", la, *period) for period in month_ends(begun, until)]
            if register == "plan":
                periods += [(register, la, f"AY{year - 1}-{year % 100:02}", day, day) for year, day in CENSUS.items()
                            if quarter_start(begun) <= day <= until]
    schools = [(table, la, *period) for (table, la), span in covered.items() if table in ("exclusion", "attendance_term")
               for period in school_periods(*span, table == "attendance_term")]
    cluster.sql(uri, f"insert into second.period values {', '.join(map(literal, periods))};"
                     f"insert into second.school_period values {', '.join(map(literal, schools))};")


def compare(cluster, uri, indicator):
    """What differs between metric.value and the second route to @indicator, one line each; of how many figures, LAs,
    kinds of period, cohorts and different numerators."""
    differences = cluster.sql(uri, f"""
        with second (la_id, period, cohort, numerator, denominator) as ({ROUTES[indicator]}), first as (
            select v.area_id, v.period, v.cohort, v.numerator, v.denominator
              from metric.value v join reference.area a using (area_id)
             where v.indicator = '{indicator}' and a.level = 'la')
        select coalesce(s.la_id, f.area_id), coalesce(s.period, f.period), coalesce(s.cohort, f.cohort),
               f.numerator, f.denominator, 'not', s.numerator, s.denominator
          from first f
          full join second s on s.la_id = f.area_id and s.period = f.period and s.cohort = f.cohort
         where f.area_id is null or s.la_id is null
            or (f.numerator, f.denominator) is distinct from (s.numerator::float8, s.denominator::float8)""")
    lines = cluster.sql(uri, f"""select v.area_id, v.period, v.cohort, v.numerator
                                   from metric.value v join reference.area a using (area_id)
                                  where v.indicator = '{indicator}' and a.level = 'la'""").splitlines()
    areas, periods, cohorts, numerators = (set(column) for column in zip(*(line.split("|") for line in lines)))
    kinds = {re.sub(r"\d\d\d\d-\d\d(-\d\d)?|\d{4}|Q\d", "#", period) for period in periods}
    return differences, (len(lines), len(areas), len(kinds), len(cohorts), len(numerators))

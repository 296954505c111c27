/* SPDX-License-Identifier: MIT */
/* The main file of the releases until 2023, in which the collection changed: sen2_mi_…csv. Its
 * columns come and go with the years. */
#include "engine/sample/flows.h"
#include "engine/sample/table.h"
#include "engine/sample/tables.h"

/* The last year of statements, the last year collected as totals, and the first child by child. */
enum { LAST_STATEMENTS = 2018, LAST_TOTALS = 2021, FIRST_BY_CHILD = 2022 };

/* Leaves in the order of the columns. "OLD" is about statements of special educational needs, which
 * plans replaced. */
enum {
    OLD_UNDECIDED,
    NO_DECISION,
    OLD_NOT_ISSUED,
    NOT_ISSUED,
    OLD_REFUSED,
    REFUSED,
    ASSESSMENT_MEDIATION,
    ASSESSMENT_TRIBUNAL,
    ASSESSMENT_WITHDRAWN,
    PAID_EDUCATION,
    PAID_HEALTH,
    PAID_INTEGRATED,
    PAID_SOCIAL_CARE,
    ORGANISED,
    ENDED_ABROAD,
    ENDED_AGE,
    ENDED_DIED,
    ENDED_WORK,
    ENDED_UNKNOWN,
    ENDED_NO_WISH,
    ENDED_UNIVERSITY,
    ENDED_MOVED,
    ENDED_MOVED_OTHER,
    ENDED_MET,
    ENDED_MET_OTHER,
    ENDED_OTHER,
    ENDED_OTHER_OTHER,
    ENDED_LEFT,
    OLD_MOVED,
    OLD_LEFT,
    OLD_MET,
    OLD_OTHER,
    TIMES,
    TIMES_LAST = TIMES + 5, /* without an exception, then with one */
    NEW_PLANS,
    OLD_TIMES,
    OLD_TIMES_LAST = OLD_TIMES + 3, /* in 26 weeks, later; without an exception, then with one */
    REQUESTS_UNDECIDED,
    REQUESTS_WITHDRAWN,
    REQUESTS_AGREED,
    REQUESTS_AGAIN,
    OLD_TO_HOME,
    TO_HOME,
    OLD_TO_SPECIAL,
    TO_SPECIAL,
    OLD_SPECIAL_TO_HOME,
    SPECIAL_TO_HOME,
    OLD_TO_MAINSTREAM,
    TO_MAINSTREAM,
    OTHER_MEDIATION,
    OTHER_TRIBUNAL,
    REQUEST_MEDIATION,
    REQUEST_TRIBUNAL,
    MEDIATION,
    MEDIATION_THEN_TRIBUNAL,
    STATEMENT_NOT_KEPT,
    STATEMENT_CONVERTED,
    LEAF_N
};
_Static_assert((int)LEAF_N <= (int)SAMPLE_LEAVES, "more basic counts than a row has");

#define REQUESTS                                                                                   \
    (LEAF(REFUSED) | LEAF(REQUESTS_UNDECIDED) | LEAF(REQUESTS_WITHDRAWN) | LEAF(REQUESTS_AGREED))
#define TIMED LEAVES(TIMES, TIMES_LAST)
#define TIMED_EX LEAVES(TIMES, TIMES + TIME_N - 1)
#define IN_TIME_EX LEAF(TIMES + TIME_20_WEEKS)
#define IN_TIME (IN_TIME_EX | LEAF(TIMES + TIME_N + TIME_20_WEEKS))

static const SampleColumn COLUMNS[] = {
    COUNT_IN("ass_nodecision", LEAF(OLD_UNDECIDED), 2014, 2014),
    COUNT_IN("ass_nodecision_ehc", LEAF(NO_DECISION), 2014, LAST_TOTALS),
    COUNT_IN("ass_none", LEAF(OLD_NOT_ISSUED), 2014, 2015),
    COUNT("ass_none_ehc", LEAF(NOT_ISSUED)),
    PERCENT_IN("ass_none_ehc_pc", LEAF(NOT_ISSUED), LEAF(NOT_ISSUED) | LEAF(NEW_PLANS), 4, 0, 0, 0),
    COUNT_IN("ass_refused", LEAF(OLD_REFUSED), 2014, 2014),
    COUNT("ass_refused_ehc", LEAF(REFUSED)),
    PERCENT_IN("ass_refused_ehc_pc", LEAF(REFUSED), REQUESTS, 4, 0, 2016, 0),
    COUNT_IN("assessment_mediation", LEAF(ASSESSMENT_MEDIATION), FIRST_BY_CHILD, 0),
    COUNT_IN("assessment_tribunal", LEAF(ASSESSMENT_TRIBUNAL), FIRST_BY_CHILD, 0),
    COUNT_IN("assessment_w", LEAF(ASSESSMENT_WITHDRAWN), FIRST_BY_CHILD, 0),
    COUNT_IN("assessments",
        LEAF(NOT_ISSUED) | LEAF(ASSESSMENT_WITHDRAWN) | LEAF(NEW_PLANS),
        FIRST_BY_CHILD,
        0),
    COUNT("direct_pay_education", LEAF(PAID_EDUCATION)),
    COUNT("direct_pay_health", LEAF(PAID_HEALTH)),
    COUNT("direct_pay_integrated", LEAF(PAID_INTEGRATED)),
    COUNT("direct_pay_socialcare", LEAF(PAID_SOCIAL_CARE)),
    COUNT_IN("discontinued_abroad", LEAF(ENDED_ABROAD), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_age", LEAF(ENDED_AGE), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_deceased", LEAF(ENDED_DIED), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_employment", LEAF(ENDED_WORK), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_unknown", LEAF(ENDED_UNKNOWN), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_engage", LEAF(ENDED_NO_WISH), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_he", LEAF(ENDED_UNIVERSITY), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_lea", LEAF(OLD_MOVED), 0, LAST_STATEMENTS),
    COUNT_IN("discontinued_lea_ehc", LEAF(ENDED_MOVED), 2015, 0),
    COUNT_IN("discontinued_lea_noncomp", LEAF(ENDED_MOVED_OTHER), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_left", LEAF(OLD_LEFT), 0, LAST_STATEMENTS),
    COUNT_IN("discontinued_left_ehc", LEAF(ENDED_LEFT), 2015, LAST_TOTALS),
    COUNT_IN("discontinued_met", LEAF(OLD_MET), 0, LAST_STATEMENTS),
    COUNT_IN("discontinued_met_ehc", LEAF(ENDED_MET), 2015, 0),
    COUNT_IN("discontinued_met_noncomp", LEAF(ENDED_MET_OTHER), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_other", LEAF(OLD_OTHER), 0, LAST_STATEMENTS),
    COUNT_IN("discontinued_other_ehc", LEAF(ENDED_OTHER), 2015, 0),
    COUNT_IN("discontinued_other_noncomp", LEAF(ENDED_OTHER_OTHER), FIRST_BY_CHILD, 0),
    COUNT_IN("discontinued_total", LEAVES(ENDED_ABROAD, ENDED_OTHER_OTHER), FIRST_BY_CHILD, 0),
    COUNT("inc_exc_20week_ehc", IN_TIME),
    PERCENT("inc_exc_20week_rate", IN_TIME, TIMED, 1, 12),
    COUNT_IN("inc_exc_26week", LEAF(OLD_TIMES) | LEAF(OLD_TIMES + 2), 2014, 2015),
    COUNT_IN("inreq_ehc", REQUESTS, 2016, 0),
    COUNT_IN("inreq_ehc_a", LEAF(REQUESTS_UNDECIDED), FIRST_BY_CHILD, 0),
    COUNT_IN("inreq_ehc_w", LEAF(REQUESTS_WITHDRAWN), FIRST_BY_CHILD, 0),
    COUNT_IN("inreq_ehc_y", LEAF(REQUESTS_AGREED), FIRST_BY_CHILD, 0),
    COUNT_IN("inreq_rya_ehc", LEAF(REQUESTS_AGAIN), 2016, 0),
    COUNT_IN("mainstream_to_home", LEAF(OLD_TO_HOME), 0, LAST_STATEMENTS),
    COUNT_IN("mainstream_to_home_ehc", LEAF(TO_HOME), 2015, LAST_TOTALS),
    COUNT_IN("mainstream_to_special", LEAF(OLD_TO_SPECIAL), 0, LAST_STATEMENTS),
    COUNT_IN("mainstream_to_special_ehc", LEAF(TO_SPECIAL), 2015, LAST_TOTALS),
    COUNT("new_all_ehc", LEAF(NEW_PLANS)),
    COUNT("new_all_ehc_ass_none_ehc_sum", LEAF(NEW_PLANS) | LEAF(NOT_ISSUED)),
    PERCENT_IN("new_all_ehc_pc", LEAF(NEW_PLANS), LEAF(NEW_PLANS) | LEAF(NOT_ISSUED), 4, 0, 0, 0),
    COUNT("no_exc_20week_ehc", IN_TIME_EX),
    PERCENT("no_exc_20week_rate", IN_TIME_EX, TIMED_EX, 1, 12),
    COUNT_IN("no_exc_26week", LEAF(OLD_TIMES), 2014, 2015),
    COUNT("org_arrangements", LEAF(ORGANISED)),
    COUNT_IN("other_mediation", LEAF(OTHER_MEDIATION), FIRST_BY_CHILD, 0),
    COUNT_IN("other_tribunal", LEAF(OTHER_TRIBUNAL), FIRST_BY_CHILD, 0),
    COUNT_IN("total_tribunal",
        LEAF(ASSESSMENT_TRIBUNAL) | LEAF(OTHER_TRIBUNAL) | LEAF(REQUEST_TRIBUNAL),
        FIRST_BY_CHILD,
        0),
    COUNT("personal_budgets", LEAVES(PAID_EDUCATION, ORGANISED)),
    COUNT_IN("request_mediation", LEAF(REQUEST_MEDIATION), FIRST_BY_CHILD, 0),
    COUNT_IN("request_tribunal", LEAF(REQUEST_TRIBUNAL), FIRST_BY_CHILD, 0),
    COUNT_IN("special_to_home", LEAF(OLD_SPECIAL_TO_HOME), 0, LAST_STATEMENTS),
    COUNT_IN("special_to_home_ehc", LEAF(SPECIAL_TO_HOME), 2015, LAST_TOTALS),
    COUNT_IN("special_to_mainstream", LEAF(OLD_TO_MAINSTREAM), 0, LAST_STATEMENTS),
    COUNT_IN("special_to_mainstream_ehc", LEAF(TO_MAINSTREAM), 2015, LAST_TOTALS),
    COUNT_IN("statements_no_ehc", LEAF(STATEMENT_NOT_KEPT), 0, LAST_STATEMENTS),
    COUNT_IN("statements_to_ehc", LEAF(STATEMENT_CONVERTED), 0, LAST_STATEMENTS),
    COUNT_IN("tot_inc_exc", LEAVES(OLD_TIMES, OLD_TIMES_LAST), 2014, 2015),
    COUNT("tot_inc_exc_ehc", TIMED),
    COUNT_IN("tot_no_exc", LEAVES(OLD_TIMES, OLD_TIMES + 1), 2014, 2015),
    COUNT("tot_no_exc_ehc", TIMED_EX),
    COUNT("total_mediation", LEAF(MEDIATION)),
    COUNT_IN("total_tribunal_followed_mediation", LEAF(MEDIATION_THEN_TRIBUNAL), 0, LAST_TOTALS),
    PERCENT_IN(
        "total_tribunal_pc", LEAF(MEDIATION_THEN_TRIBUNAL), LEAF(MEDIATION), 4, 0, 0, LAST_TOTALS),
};

static const SamplePeriod PERIODS[] = {{"2014", "Calendar year", 2014, 20141231},
    {"2015", "Calendar year", 2015, 20151231},
    {"2016", "Calendar year", 2016, 20161231},
    {"2017", "Calendar year", 2017, 20171231},
    {"2018", "Calendar year", 2018, 20181231},
    {"2019", "Calendar year", 2019, 20191231},
    {"2020", "Calendar year", 2020, 20201231},
    {"2021", "Calendar year", 2021, 20211231},
    {"2022", "Calendar year", 2022, 20221231}};

static const char *const NO_FILTERS[] = {NULL};
static const SampleSeries SERIES[] = {{.cells = {NULL}}};

/* What is of no weight here: its share of the plans in force, in parts per million. */
static const struct {
    int leaf;
    int share_ppm;
} SMALL_COUNTS[] = {{OLD_UNDECIDED, 10000},
    {NO_DECISION, 42000},
    {OLD_NOT_ISSUED, 2000},
    {OLD_REFUSED, 26000},
    {PAID_EDUCATION, 3500},
    {PAID_HEALTH, 900},
    {PAID_INTEGRATED, 2500},
    {PAID_SOCIAL_CARE, 41000},
    {ORGANISED, 6500},
    {ENDED_LEFT, 26000},
    {OLD_MOVED, 8000},
    {OLD_LEFT, 14000},
    {OLD_MET, 4000},
    {OLD_OTHER, 2300},
    {OLD_TIMES, 32000},
    {OLD_TIMES + 1, 4000},
    {OLD_TIMES + 2, 12000},
    {OLD_TIMES + 3, 8000},
    {REQUESTS_AGAIN, 120},
    {OLD_TO_HOME, 700},
    {TO_HOME, 1500},
    {OLD_TO_SPECIAL, 13000},
    {TO_SPECIAL, 21000},
    {OLD_SPECIAL_TO_HOME, 300},
    {SPECIAL_TO_HOME, 550},
    {OLD_TO_MAINSTREAM, 4000},
    {TO_MAINSTREAM, 6500},
    {STATEMENT_NOT_KEPT, 6000},
    {STATEMENT_CONVERTED, 160000}};

/* Plans that end in 2022, by the reasons of that year. */
static void
fill_ended(Prng *prng, const SampleFlows *flows, int64_t *n)
{
    n[ENDED_ABROAD] = flows->ceased[CEASED_ABROAD];
    n[ENDED_AGE] = flows->ceased[CEASED_MAX_AGE];
    n[ENDED_DIED] = flows->ceased[CEASED_DIED];
    n[ENDED_WORK] = flows->ceased[CEASED_WORK];
    n[ENDED_UNKNOWN] = flows->ceased[CEASED_NOT_RECORDED];
    n[ENDED_NO_WISH] = flows->ceased[CEASED_NO_WISH];
    n[ENDED_UNIVERSITY] = flows->ceased[CEASED_HIGHER_EDUCATION];
    n[ENDED_MOVED] = prng_hits(prng, flows->ceased[CEASED_TRANSFER], 680000);
    n[ENDED_MOVED_OTHER] = flows->ceased[CEASED_TRANSFER] - n[ENDED_MOVED];
    n[ENDED_MET] = prng_hits(prng, flows->ceased[CEASED_NEEDS_MET], 80000);
    n[ENDED_MET_OTHER] = flows->ceased[CEASED_NEEDS_MET] - n[ENDED_MET];
    n[ENDED_OTHER] = prng_hits(prng, flows->ceased[CEASED_OTHER], 95000);
    n[ENDED_OTHER_OTHER] = flows->ceased[CEASED_OTHER] - n[ENDED_OTHER];
}

static void
fill_disputes(Prng *prng, const SampleFlows *flows, int year, int64_t *n)
{
    n[REQUEST_MEDIATION] = prng_hits(prng, flows->refused_n, 160000);
    n[REQUEST_TRIBUNAL] = prng_hits(prng, flows->refused_n, 100000);
    n[ASSESSMENT_MEDIATION] = prng_hits(prng, flows->not_issued_n, 240000);
    n[ASSESSMENT_TRIBUNAL] = prng_hits(prng, flows->not_issued_n, 200000);
    n[OTHER_MEDIATION] = prng_hits(prng, flows->issued_n, 11000);
    n[OTHER_TRIBUNAL] = prng_hits(prng, flows->issued_n, 22000);
    n[MEDIATION] = n[REQUEST_MEDIATION] + n[ASSESSMENT_MEDIATION] + n[OTHER_MEDIATION];
    /* In the first year mediation had only begun. */
    if (year == PERIODS[0].year)
        n[MEDIATION] /= 20;
    n[MEDIATION_THEN_TRIBUNAL] = prng_hits(prng, n[MEDIATION], 255000);
}

static void
fill(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    (void)table;
    SampleFlows flows = sample_flows(model, la, period->year);
    Prng prng;
    sample_stream(model, "main file", la, period->year, &prng);
    int64_t *n = counts[0].n;
    for (size_t count_i = 0; count_i < G_N_ELEMENTS(SMALL_COUNTS); count_i++)
        n[SMALL_COUNTS[count_i].leaf] =
            prng_hits(&prng, flows.stock_before_n, SMALL_COUNTS[count_i].share_ppm);
    n[NOT_ISSUED] = flows.not_issued_n;
    n[REFUSED] = flows.refused_n;
    n[REQUESTS_AGREED] = flows.agreed_n;
    n[REQUESTS_UNDECIDED] = flows.undecided_n;
    n[REQUESTS_WITHDRAWN] = flows.withdrawn_n;
    n[ASSESSMENT_WITHDRAWN] = flows.assessment_withdrawn_n;
    n[NEW_PLANS] = flows.issued_n;
    for (size_t time = 0; time < 2 * TIME_N; time++)
        n[TIMES + time] = flows.times[time / TIME_N][time % TIME_N];
    fill_disputes(&prng, &flows, period->year, n);
    if (period->year < FIRST_BY_CHILD) {
        n[ENDED_MOVED] = prng_hits(&prng, flows.ceased[CEASED_TRANSFER], 700000);
        n[ENDED_MET] = prng_hits(&prng, flows.ceased[CEASED_NEEDS_MET], 300000);
        n[ENDED_OTHER] = flows.ceased[CEASED_OTHER];
    } else {
        fill_ended(&prng, &flows, n);
    }
    if (!sample_is_missing(model, "main file: times", la, period->year, 4))
        return;
    counts[0].missing = TIMED;
    counts[0].symbol = "x";
}

const SampleTable SAMPLE_MAIN_FILE = {
    .name = "sen2_mi_made_up.csv",
    .places = SAMPLE_PLACES,
    .filters = NO_FILTERS,
    .columns = COLUMNS,
    .column_n = G_N_ELEMENTS(COLUMNS),
    .periods = PERIODS,
    .period_n = G_N_ELEMENTS(PERIODS),
    .series = SERIES,
    .series_n = G_N_ELEMENTS(SERIES),
    .fill = fill,
    .gap = "z",
    .nothing = "z",
    .quotes_header = true,
    .blank_before_year = 2022,
};

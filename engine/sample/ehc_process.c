/* SPDX-License-Identifier: MIT */
/* From a request to a plan: requests.csv, assessments.csv, timeliness_20_week.csv. */
#include "engine/sample/ehc.h"
#include "engine/sample/tables.h"

/* The first year that was collected child by child, in full and with breakdowns. */
enum { SINCE_2022 = 2022, SINCE_2023 = 2023 };

static const SampleMeasure SIX_WEEKS = {.name = "six weeks",
    .first_year = 2019,
    .levels_ppm = {850000},
    .spread_milli = 900,
    .wander_milli = 250};
static const SampleMeasure DECIDED_IN_TIME = {.name = "not issued in time",
    .first_year = 2019,
    .levels_ppm = {350000},
    .spread_milli = 700,
    .wander_milli = 300};
static const SampleMeasure MEDIATION = {.name = "mediation",
    .first_year = 2019,
    .levels_ppm = {160000, 160000, 180000, 200000, 230000, 270000},
    .spread_milli = 400,
    .wander_milli = 150};

enum {
    AGREED_EARLY,
    AGREED_LATE,
    REFUSED_EARLY,
    REFUSED_LATE,
    UNDECIDED,
    WITHDRAWN,
    REQUESTS_RYA,
    REQUEST_MEDIATION,
    REQUEST_TRIBUNAL,
    REQUEST_BOTH
};
#define REQUESTS LEAVES(AGREED_EARLY, WITHDRAWN)
#define DECIDED LEAVES(AGREED_EARLY, REFUSED_LATE)
#define AGREED LEAVES(AGREED_EARLY, AGREED_LATE)
#define REFUSED LEAVES(REFUSED_EARLY, REFUSED_LATE)
#define EARLY (LEAF(AGREED_EARLY) | LEAF(REFUSED_EARLY))
#define LATE (LEAF(AGREED_LATE) | LEAF(REFUSED_LATE))

static const SampleColumn REQUEST_COLUMNS[] = {
    COUNT("requests_received_in_year", REQUESTS),
    COUNT("requests_rya", LEAF(REQUESTS_RYA)),
    EHC_COUNT_SINCE("requests_decided_to_assess", AGREED, SINCE_2023),
    COUNT("requests_decided_not_to_assess", REFUSED),
    EHC_COUNT_SINCE("requests_decision_not_made", LEAF(UNDECIDED), SINCE_2023),
    EHC_COUNT_SINCE("requests_withdrawn", LEAF(WITHDRAWN), SINCE_2023),
    EHC_PERCENT_SINCE("request_assess_pc", AGREED, REQUESTS, SINCE_2023),
    EHC_PERCENT_SINCE("request_not_assess_pc", REFUSED, REQUESTS, SINCE_2023),
    EHC_PERCENT_SINCE("request_outstanding_pc", LEAF(UNDECIDED), REQUESTS, SINCE_2023),
    EHC_PERCENT_SINCE("request_withdrawn_pc", LEAF(WITHDRAWN), REQUESTS, SINCE_2023),
    EHC_COUNT_SINCE("request_outcome_six_weeks", EARLY, SINCE_2023),
    EHC_COUNT_SINCE("request_outcome_over_6_weeks", LATE, SINCE_2023),
    EHC_PERCENT_SINCE("request_outcome_six_weeks_pc", EARLY, DECIDED, SINCE_2023),
    EHC_PERCENT_SINCE("request_outcome_over_6_weeks_pc", LATE, DECIDED, SINCE_2023),
    EHC_COUNT_SINCE("mediation_related_request", LEAF(REQUEST_MEDIATION), SINCE_2023),
    EHC_COUNT_SINCE("tribunal_related_request", LEAF(REQUEST_TRIBUNAL), SINCE_2023),
    EHC_COUNT_SINCE("tribunal_after_mediation_request", LEAF(REQUEST_BOTH), SINCE_2023),
};
static const SampleSeries REQUEST_SERIES[] = {
    EHC_SERIES(
        "All requests for EHC needs assessments", "All requests for EHC needs assessments", 0, 0),
    EHC_AGES_AT("Child or young persons age", "Aged", "Age unknown", SINCE_2023),
    EHC_SEXES(SINCE_2023),
};

static void
fill_requests(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    SampleFlows flows = sample_flows(model, la, period->year);
    Prng prng;
    sample_stream(model, "request details", la, period->year, &prng);
    int64_t early_ppm = sample_share_ppm(model, &SIX_WEEKS, la, period->year);
    int64_t *n = counts[0].n;
    n[AGREED_EARLY] = prng_hits(&prng, flows.agreed_n, early_ppm);
    n[AGREED_LATE] = flows.agreed_n - n[AGREED_EARLY];
    n[REFUSED_EARLY] = prng_hits(&prng, flows.refused_n, early_ppm);
    n[REFUSED_LATE] = flows.refused_n - n[REFUSED_EARLY];
    n[UNDECIDED] = flows.undecided_n;
    n[WITHDRAWN] = flows.withdrawn_n;
    n[REQUESTS_RYA] = prng_hits(&prng, sample_flows_requests(&flows), 1500);
    n[REQUEST_MEDIATION] =
        prng_hits(&prng, flows.refused_n, sample_share_ppm(model, &MEDIATION, la, period->year));
    n[REQUEST_TRIBUNAL] = prng_hits(&prng, flows.refused_n, 110000);
    n[REQUEST_BOTH] = prng_hits(&prng, MIN(n[REQUEST_MEDIATION], n[REQUEST_TRIBUNAL]), 320000);
    ehc_leave_out(model, table, la, period->year, 4, UINT64_MAX, &counts[0]);
    sample_table_split(model, table, la, period, counts);
}

const SampleTable SAMPLE_REQUESTS = {
    EHC_FILE("requests"),
    .columns = REQUEST_COLUMNS,
    .column_n = G_N_ELEMENTS(REQUEST_COLUMNS),
    .periods = EHC_YEARS,
    .period_n = EHC_YEARS_N,
    .series = REQUEST_SERIES,
    .series_n = G_N_ELEMENTS(REQUEST_SERIES),
    .fill = fill_requests,
    .unplaced_year = 2021,
};

enum {
    ISSUED,
    NOT_ISSUED_EARLY,
    NOT_ISSUED_LATE,
    NOT_MADE,
    ASSESSMENT_WITHDRAWN,
    ASSESS_MEDIATION,
    ASSESS_TRIBUNAL,
    ASSESS_BOTH,
    OTHER_MEDIATION,
    OTHER_TRIBUNAL,
    OTHER_BOTH
};
#define ASSESSMENTS LEAVES(ISSUED, ASSESSMENT_WITHDRAWN)
#define NOT_ISSUED LEAVES(NOT_ISSUED_EARLY, NOT_ISSUED_LATE)

static const SampleColumn ASSESSMENT_COLUMNS[] = {
    EHC_COUNT_SINCE("assess_in_year", ASSESSMENTS, SINCE_2022),
    COUNT("assess_issued", LEAF(ISSUED)),
    EHC_PERCENT_SINCE("assess_issued_pc", LEAF(ISSUED), ASSESSMENTS, SINCE_2022),
    COUNT("assess_not_issued", NOT_ISSUED),
    EHC_PERCENT_SINCE("assess_not_issued_pc", NOT_ISSUED, ASSESSMENTS, SINCE_2022),
    EHC_COUNT_SINCE("assess_not_made", LEAF(NOT_MADE), SINCE_2023),
    EHC_PERCENT_SINCE("assess_not_made_pc", LEAF(NOT_MADE), ASSESSMENTS, SINCE_2022),
    EHC_COUNT_SINCE("assess_withdrawn", LEAF(ASSESSMENT_WITHDRAWN), SINCE_2022),
    EHC_PERCENT_SINCE("assess_withdrawn_pc", LEAF(ASSESSMENT_WITHDRAWN), ASSESSMENTS, SINCE_2022),
    EHC_COUNT_SINCE("outcome_decision_within_time", LEAF(NOT_ISSUED_EARLY), SINCE_2023),
    EHC_COUNT_SINCE("outcome_decision_over_time", LEAF(NOT_ISSUED_LATE), SINCE_2023),
    EHC_PERCENT_SINCE(
        "outcome_decision_within_time_pc", LEAF(NOT_ISSUED_EARLY), NOT_ISSUED, SINCE_2023),
    EHC_PERCENT_SINCE(
        "outcome_decision_over_time_pc", LEAF(NOT_ISSUED_LATE), NOT_ISSUED, SINCE_2023),
    EHC_COUNT_SINCE("number_assess_mediation", LEAF(ASSESS_MEDIATION), SINCE_2022),
    EHC_COUNT_SINCE("number_assess_tribunal", LEAF(ASSESS_TRIBUNAL), SINCE_2022),
    EHC_COUNT_SINCE("number_asssess_mediation_tribunal", LEAF(ASSESS_BOTH), SINCE_2023),
    EHC_COUNT_SINCE("number_other_mediation", LEAF(OTHER_MEDIATION), SINCE_2022),
    EHC_COUNT_SINCE("number_other_tribunal", LEAF(OTHER_TRIBUNAL), SINCE_2022),
    EHC_COUNT_SINCE("number_other_mediation_tribunal", LEAF(OTHER_BOTH), SINCE_2023),
};
static const SampleSeries ASSESSMENT_SERIES[] = {
    EHC_SERIES("All EHC needs assessments", "All EHC needs assessments", 0, 0),
    EHC_AGES_AT("Child or young persons age", "Aged", "Age unknown", SINCE_2023),
    EHC_SEXES(SINCE_2023),
};

static void
fill_assessments(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    SampleFlows flows = sample_flows(model, la, period->year);
    Prng prng;
    sample_stream(model, "assessment details", la, period->year, &prng);
    int64_t *n = counts[0].n;
    n[ISSUED] = flows.issued_n;
    n[NOT_ISSUED_EARLY] = prng_hits(
        &prng, flows.not_issued_n, sample_share_ppm(model, &DECIDED_IN_TIME, la, period->year));
    n[NOT_ISSUED_LATE] = flows.not_issued_n - n[NOT_ISSUED_EARLY];
    n[NOT_MADE] = flows.not_made_n;
    n[ASSESSMENT_WITHDRAWN] = flows.assessment_withdrawn_n;
    n[ASSESS_MEDIATION] = prng_hits(&prng, flows.not_issued_n, 320000);
    n[ASSESS_TRIBUNAL] = prng_hits(&prng, flows.not_issued_n, 220000);
    n[ASSESS_BOTH] = prng_hits(&prng, MIN(n[ASSESS_MEDIATION], n[ASSESS_TRIBUNAL]), 320000);
    n[OTHER_MEDIATION] = prng_hits(&prng, flows.issued_n, 17000);
    n[OTHER_TRIBUNAL] = prng_hits(&prng, flows.issued_n, 27000);
    n[OTHER_BOTH] = prng_hits(&prng, MIN(n[OTHER_MEDIATION], n[OTHER_TRIBUNAL]), 220000);
    ehc_leave_out(model, table, la, period->year, 4, UINT64_MAX, &counts[0]);
    sample_table_split(model, table, la, period, counts);
}

const SampleTable SAMPLE_ASSESSMENTS = {
    EHC_FILE("assessments"),
    .columns = ASSESSMENT_COLUMNS,
    .column_n = G_N_ELEMENTS(ASSESSMENT_COLUMNS),
    .periods = EHC_YEARS,
    .period_n = EHC_YEARS_N,
    .series = ASSESSMENT_SERIES,
    .series_n = G_N_ELEMENTS(ASSESSMENT_SERIES),
    .fill = fill_assessments,
};

/* Leaves 0 to 2 are the times of plans without an exception, 3 to 5 of those with one. */
#define TIMES_ALL LEAVES(0, 2 * TIME_N - 1)
#define TIMES_EX LEAVES(0, TIME_N - 1)
#define TIME_EX(time) LEAF(time)
#define TIME_ALL(time) (LEAF(time) | LEAF(TIME_N + (time)))

static const SampleColumn TIMELINESS_COLUMNS[] = {
    COUNT("plans_issued_den", TIMES_ALL),
    COUNT("plans_issued_den_ex", TIMES_EX),
    COUNT("plans_issued_within_20_weeks", TIME_ALL(TIME_20_WEEKS)),
    COUNT("plans_issued_20_weeks_ex", TIME_EX(TIME_20_WEEKS)),
    EHC_PERCENT("pc_plans_issued_within_20_weeks", TIME_ALL(TIME_20_WEEKS), TIMES_ALL),
    EHC_PERCENT("PC_plans_issued_20_weeks_ex", TIME_EX(TIME_20_WEEKS), TIMES_EX),
    EHC_COUNT_SINCE("plans_issued_gt20weeks_ltYear", TIME_ALL(TIME_A_YEAR), SINCE_2023),
    EHC_COUNT_SINCE("plans_issued_gt20weeks_ltYear_ex", TIME_EX(TIME_A_YEAR), SINCE_2023),
    EHC_PERCENT_SINCE(
        "pc_plans_issued_gt20weeks_ltYear", TIME_ALL(TIME_A_YEAR), TIMES_ALL, SINCE_2023),
    EHC_PERCENT_SINCE(
        "PC_plans_issued_gt20weeks_ltYear_ex", TIME_EX(TIME_A_YEAR), TIMES_EX, SINCE_2023),
    EHC_COUNT_SINCE("plans_issued_gt_1_year", TIME_ALL(TIME_LONGER), SINCE_2023),
    EHC_COUNT_SINCE("plans_issued_gt_1_year_ex", TIME_EX(TIME_LONGER), SINCE_2023),
    EHC_PERCENT_SINCE("pc_plans_issued_gt_1_year", TIME_ALL(TIME_LONGER), TIMES_ALL, SINCE_2023),
    EHC_PERCENT_SINCE("PC_plans_issued_gt_1_year_ex", TIME_EX(TIME_LONGER), TIMES_EX, SINCE_2023),
};
static const SampleSeries TIMELINESS_SERIES[] = {
    EHC_SERIES("All EHC plans issued", "All EHC plans issued", 0, 0),
    EHC_AGES_AT("Child or young persons age", "age", "Unknown", SINCE_2023),
    EHC_SEXES(SINCE_2023),
};

static void
fill_timeliness(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    SampleFlows flows = sample_flows(model, la, period->year);
    for (size_t time = 0; time < TIME_N; time++) {
        counts[0].n[time] = flows.times[0][time];
        counts[0].n[TIME_N + time] = flows.times[1][time];
    }
    ehc_leave_out(model, table, la, period->year, 5, UINT64_MAX, &counts[0]);
    sample_table_split(model, table, la, period, counts);
}

const SampleTable SAMPLE_TIMELINESS = {
    EHC_FILE("timeliness_20_week"),
    .columns = TIMELINESS_COLUMNS,
    .column_n = G_N_ELEMENTS(TIMELINESS_COLUMNS),
    .periods = EHC_YEARS,
    .period_n = EHC_YEARS_N,
    .series = TIMELINESS_SERIES,
    .series_n = G_N_ELEMENTS(TIMELINESS_SERIES),
    .fill = fill_timeliness,
};

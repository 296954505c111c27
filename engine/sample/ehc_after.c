/* SPDX-License-Identifier: MIT */
/* What becomes of plans: annual_reviews.csv, ceased_plans.csv. */
#include "engine/sample/ehc.h"
#include "engine/sample/tables.h"

/* A review's decision came in the year after, in the year, or earlier; each with an outcome and
 * with whether it came within four weeks. */
enum { DECIDED_AFTER, DECIDED_IN_YEAR, DECIDED_EARLIER, DECIDED_N };
enum { AMEND, CEASE, MAINTAIN, OUTCOME_N };
enum { WITHIN_4_WEEKS, OVER_4_WEEKS, WEEKS_N };

/* Decision leaf number, the weeks running fastest. */
#define DECISION(decided, outcome, weeks) (((decided)*OUTCOME_N + (outcome)) * WEEKS_N + (weeks))
enum {
    DECISION_N = DECIDED_N * OUTCOME_N * WEEKS_N,
    NOT_DUE_AFTER = DECISION_N, /* met in the year after, nothing to decide yet */
    OUTSTANDING_IN_YEAR,
    OUTSTANDING_EARLIER,
    NO_MEETING,
    NOT_EXPECTED,
    REVIEW_LEAF_N,
    REVIEW_PLANS = REVIEW_LEAF_N
};
#define DECIDED(when) LEAVES(DECISION(when, 0, 0), DECISION(when, OUTCOME_N - 1, WEEKS_N - 1))
#define OUTCOME_AT(when, outcome)                                                                  \
    LEAVES(DECISION(when, outcome, 0), DECISION(when, outcome, WEEKS_N - 1))
#define OUTCOME(outcome)                                                                           \
    (OUTCOME_AT(DECIDED_AFTER, outcome) | OUTCOME_AT(DECIDED_IN_YEAR, outcome) |                   \
        OUTCOME_AT(DECIDED_EARLIER, outcome))
/* Every second leaf of the decisions. */
#define WEEKS(weeks) (UINT64_C(0x15555) << (weeks))
#define OUTSTANDING LEAVES(OUTSTANDING_IN_YEAR, OUTSTANDING_EARLIER)
#define MEETINGS LEAVES(0, OUTSTANDING_EARLIER)
#define DECISIONS LEAVES(0, DECISION_N - 1)

_Static_assert(DECISION_N == 18, "WEEKS() is written for 18 decisions");

static const SampleColumn REVIEW_COLUMNS[] = {
    COUNT("total_ehc_plans", LEAF(REVIEW_PLANS)),
    COUNT("review_expected", LEAVES(0, NO_MEETING)),
    COUNT("review_not_expected", LEAF(NOT_EXPECTED)),
    COUNT("review_meeting_25", LEAF(NOT_DUE_AFTER)),
    COUNT("review_meeting_24",
        DECIDED(DECIDED_AFTER) | DECIDED(DECIDED_IN_YEAR) | LEAF(OUTSTANDING_IN_YEAR)),
    /* The published file, too, has this column twice. */
    COUNT("review_meeting_prior_24", DECIDED(DECIDED_EARLIER) | LEAF(OUTSTANDING_EARLIER)),
    COUNT("review_meeting_prior_24", DECIDED(DECIDED_EARLIER) | LEAF(OUTSTANDING_EARLIER)),
    COUNT("total_review_meeting", MEETINGS),
    COUNT("no_review_meeting", LEAF(NO_MEETING)),
    COUNT("review_decision25", DECIDED(DECIDED_AFTER)),
    COUNT("review_decision24", DECIDED(DECIDED_IN_YEAR)),
    COUNT("review_decision_prior24", DECIDED(DECIDED_EARLIER)),
    COUNT("review_decision_not_due", LEAF(NOT_DUE_AFTER)),
    COUNT("review_decision_outstanding", OUTSTANDING),
    COUNT("outcome_amend", OUTCOME(AMEND)),
    COUNT("outcome_cease", OUTCOME(CEASE)),
    COUNT("outcome_maintan", OUTCOME(MAINTAIN)),
    COUNT("no_outcome", OUTSTANDING | LEAF(NOT_DUE_AFTER)),
    COUNT("number_decsion_4weeks", WEEKS(WITHIN_4_WEEKS)),
    COUNT("number_decision_gt_4weeks", WEEKS(OVER_4_WEEKS)),
    EHC_PERCENT("pc_decsion_4weeks", WEEKS(WITHIN_4_WEEKS), DECISIONS),
    EHC_PERCENT("pc_decision_gt_4weeks", WEEKS(OVER_4_WEEKS), DECISIONS),
};
static const SampleSeries REVIEW_SERIES[] = {
    EHC_SERIES("All annual reviews", "All annual reviews", 0, 0),
    EHC_AGES_AT("Child or young persons age", "Aged", "Age unknown", 0),
    EHC_SEXES(0),
};

static const SampleMeasure MET = {.name = "review met",
    .first_year = 2024,
    .levels_ppm = {865000},
    .spread_milli = 800,
    .wander_milli = 100};
static const SampleMeasure QUICK = {.name = "review within four weeks",
    .first_year = 2024,
    .levels_ppm = {440000},
    .spread_milli = 700,
    .wander_milli = 100};

static void
fill_reviews(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    Prng prng;
    sample_stream(model, "reviews", la, period->year, &prng);
    int64_t *n = counts[0].n;
    int64_t plan_n = sample_flows(model, la, period->year).stock_after_n;
    n[NOT_EXPECTED] = prng_hits(&prng, plan_n, 178000);
    int64_t expected_n = plan_n - n[NOT_EXPECTED];
    int64_t met_n = prng_hits(&prng, expected_n, sample_share_ppm(model, &MET, la, period->year));
    n[NO_MEETING] = expected_n - met_n;
    /* Decided after, in the year, earlier; not due; outstanding since this year, and longer. */
    int64_t states[6];
    prng_split(
        &prng, met_n, (const int64_t[]){57, 562, 149, 25, 117, 90}, G_N_ELEMENTS(states), states);
    n[NOT_DUE_AFTER] = states[3];
    n[OUTSTANDING_IN_YEAR] = states[4];
    n[OUTSTANDING_EARLIER] = states[5];
    int64_t quick_ppm = sample_share_ppm(model, &QUICK, la, period->year);
    for (int decided = 0; decided < DECIDED_N; decided++) {
        int64_t outcomes[OUTCOME_N];
        prng_split(&prng, states[decided], (const int64_t[]){612, 11, 377}, OUTCOME_N, outcomes);
        for (int outcome = 0; outcome < OUTCOME_N; outcome++) {
            int64_t quick_n = prng_hits(&prng, outcomes[outcome], quick_ppm);
            n[DECISION(decided, outcome, WITHIN_4_WEEKS)] = quick_n;
            n[DECISION(decided, outcome, OVER_4_WEEKS)] = outcomes[outcome] - quick_n;
        }
    }
    ehc_leave_out(model, table, la, period->year, 20, LEAVES(0, REVIEW_LEAF_N - 1), &counts[0]);
    sample_table_split(model, table, la, period, counts);
}

const SampleTable SAMPLE_REVIEWS = {
    EHC_FILE("annual_reviews"),
    .columns = REVIEW_COLUMNS,
    .column_n = G_N_ELEMENTS(REVIEW_COLUMNS),
    .periods = EHC_LAST(EHC_YEARS, EHC_YEARS_N, EHC_YEARS_FROM_2024),
    .period_n = EHC_YEARS_FROM_2024,
    .series = REVIEW_SERIES,
    .series_n = G_N_ELEMENTS(REVIEW_SERIES),
    .fill = fill_reviews,
    .total_leaf = REVIEW_PLANS,
    .total_parts = LEAVES(0, REVIEW_LEAF_N - 1),
};

static const SampleColumn CEASED_COLUMNS[] = {
    COUNT("max_age", LEAF(CEASED_MAX_AGE)),
    COUNT("needs_met", LEAF(CEASED_NEEDS_MET)),
    COUNT("he", LEAF(CEASED_HIGHER_EDUCATION)),
    COUNT("employ", LEAF(CEASED_WORK)),
    COUNT("transfer", LEAF(CEASED_TRANSFER)),
    COUNT("no_engage", LEAF(CEASED_NO_WISH)),
    COUNT("moved_outside_eng", LEAF(CEASED_ABROAD)),
    COUNT("deceased", LEAF(CEASED_DIED)),
    COUNT("not_rec", LEAF(CEASED_NOT_RECORDED)),
    COUNT("other", LEAF(CEASED_OTHER)),
    COUNT("total_ceased", LEAVES(0, CEASED_N - 1)),
};
static const SampleSeries CEASED_SERIES[] = {
    EHC_SERIES("All ceased EHC plans", "All ceased EHC plans", 0, 0),
    EHC_SERIES("Age plan ceased", "age 10", 30, 2023),
    EHC_SERIES("Age plan ceased", "age 11", 33, 2023),
    EHC_SERIES("Age plan ceased", "age 12", 32, 2023),
    EHC_SERIES("Age plan ceased", "age 13", 31, 2023),
    EHC_SERIES("Age plan ceased", "age 14", 33, 2023),
    EHC_SERIES("Age plan ceased", "age 15", 34, 2023),
    EHC_SERIES("Age plan ceased", "age 16", 75, 2023),
    EHC_SERIES("Age plan ceased", "age 17", 85, 2023),
    EHC_SERIES("Age plan ceased", "age 18", 145, 2023),
    EHC_SERIES("Age plan ceased", "age 19", 130, 2023),
    EHC_SERIES("Age plan ceased", "age 2 and under", 1, 2023),
    EHC_SERIES("Age plan ceased", "age 20 and over", 215, 2023),
    EHC_SERIES("Age plan ceased", "age 3", 4, 2023),
    EHC_SERIES("Age plan ceased", "age 4", 12, 2023),
    EHC_SERIES("Age plan ceased", "age 5", 23, 2023),
    EHC_SERIES("Age plan ceased", "age 6", 27, 2023),
    EHC_SERIES("Age plan ceased", "age 7", 30, 2023),
    EHC_SERIES("Age plan ceased", "age 8", 30, 2023),
    EHC_SERIES("Age plan ceased", "age 9", 30, 2023),
    EHC_SERIES("Sex", "Female", 3000, 2023),
    EHC_SERIES("Sex", "Male", 7000, 2023),
};

static void
fill_ceased(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    SampleFlows flows = sample_flows(model, la, period->year);
    for (size_t reason = 0; reason < CEASED_N; reason++)
        counts[0].n[reason] = flows.ceased[reason];
    sample_table_split(model, table, la, period, counts);
    /* An LA that sent nothing has no row at all. */
    if (sample_is_missing(model, table->name, la, period->year, 8)) {
        for (size_t series_i = 0; series_i < table->series_n; series_i++)
            counts[series_i].is_absent = true;
    }
}

const SampleTable SAMPLE_CEASED = {
    EHC_FILE("ceased_plans"),
    .columns = CEASED_COLUMNS,
    .column_n = G_N_ELEMENTS(CEASED_COLUMNS),
    .periods = EHC_LAST(EHC_YEARS, EHC_YEARS_N, EHC_YEARS_FROM_2022),
    .period_n = EHC_YEARS_FROM_2022,
    .series = CEASED_SERIES,
    .series_n = G_N_ELEMENTS(CEASED_SERIES),
    .fill = fill_ceased,
    .unplaced_year = 2022,
};

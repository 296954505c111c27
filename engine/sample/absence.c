/* SPDX-License-Identifier: MIT */
/* Absence from school: absence_by_sen_two_terms*.csv, absence_persistent_by_sen_la*.csv. */
#include "engine/sample/table.h"
#include "engine/sample/tables.h"

enum { MILLION = 1000000 };

/* Half days of two terms, and of a school year. */
enum { SESSIONS_TWO_TERMS = 255, SESSIONS_YEAR = 375 };

static const SampleMeasure ABSENT[SEN_N] = {
    [SEN_NONE] = {.name = "absent, no SEN",
        .first_year = 2017,
        .levels_ppm = {42000, 43500, 42000, 44000, 34000, 67000, 65000, 62000, 60000},
        .spread_milli = 90,
        .wander_milli = 35},
    [SEN_SUPPORT] = {.name = "absent, support",
        .first_year = 2017,
        .levels_ppm = {62000, 65000, 63000, 66000, 58000, 97000, 101000, 99000, 97000},
        .spread_milli = 110,
        .wander_milli = 40},
    [SEN_EHC_PLAN] = {.name = "absent, plan",
        .first_year = 2017,
        .levels_ppm = {75000, 80000, 79000, 84000, 134000, 111000, 114000, 115000, 116000},
        .spread_milli = 130,
        .wander_milli = 50},
};
static const SampleMeasure UNAUTHORISED[SEN_N] = {
    [SEN_NONE] = {.name = "unauthorised, no SEN",
        .first_year = 2017,
        .levels_ppm = {235000, 245000, 255000, 260000, 260000, 225000, 285000, 310000, 320000},
        .spread_milli = 200,
        .wander_milli = 60},
    [SEN_SUPPORT] = {.name = "unauthorised, support",
        .first_year = 2017,
        .levels_ppm = {280000, 290000, 305000, 300000, 285000, 290000, 340000, 355000, 360000},
        .spread_milli = 200,
        .wander_milli = 60},
    [SEN_EHC_PLAN] = {.name = "unauthorised, plan",
        .first_year = 2017,
        .levels_ppm = {210000, 215000, 225000, 200000, 125000, 230000, 265000, 280000, 285000},
        .spread_milli = 200,
        .wander_milli = 60},
};

/* How much more is missed in a kind of school than in all, on the log odds × 1000. */
static const int64_t PHASE_SHIFTS[PHASE_N] = {
    [PHASE_PRIMARY] = -230, [PHASE_SECONDARY] = 240, [PHASE_SPECIAL] = 120};

/* The share of sessions missed in one kind of school. */
static int64_t
absent_ppm(const SampleModel *model, const SampleLa *la, int year, SamplePhase phase, SampleSen sen)
{
    return sample_shifted_ppm(sample_share_ppm(model, &ABSENT[sen], la, year), PHASE_SHIFTS[phase]);
}

enum { AUTHORISED, UNAUTHORISED_LEAF, ATTENDED };
#define SESSIONS LEAVES(AUTHORISED, ATTENDED)
#define MISSED LEAVES(AUTHORISED, UNAUTHORISED_LEAF)

static const SampleColumn TERM_COLUMNS[] = {
    PERCENT("sess_overall_percent", MISSED, SESSIONS, 2, 0),
    PERCENT("sess_authorised_percent", LEAF(AUTHORISED), SESSIONS, 2, 0),
    PERCENT("sess_unauthorised_percent", LEAF(UNAUTHORISED_LEAF), SESSIONS, 2, 0),
};

#define TERMS "Autumn and spring term"
/* Nothing was collected for the two terms in which schools closed, 2019/20. */
static const SamplePeriod TERM_PERIODS[] = {{"201617", TERMS, 2017, 20170119},
    {"201718", TERMS, 2018, 20180118},
    {"201819", TERMS, 2019, 20190117},
    {"202021", TERMS, 2021, 20210121},
    {"202122", TERMS, 2022, 20220120},
    {"202223", TERMS, 2023, 20230119},
    {"202324", TERMS, 2024, 20240118},
    {"202425", TERMS, 2025, 20250116}};

static const char *const TERM_FILTERS[] = {"school_type", "characteristic", NULL};

#define TERM_SERIES_OF(type)                                                                       \
    ROW_OF(type, "EHCP or Statement"), ROW_OF(type, "SEN support"), ROW_OF(type, "No SEN"),        \
        ROW_OF(type, "All SEN")
enum { TERM_EHC_PLAN, TERM_SUPPORT, TERM_NO_SEN, TERM_ALL_SEN, TERM_N };
static const SampleSeries TERM_SERIES[] = {TERM_SERIES_OF("Total"),
    TERM_SERIES_OF("State-funded primary"),
    TERM_SERIES_OF("State-funded secondary"),
    TERM_SERIES_OF("Special")};
static const int TERM_OF_SEN[SEN_N] = {
    [SEN_NONE] = TERM_NO_SEN, [SEN_SUPPORT] = TERM_SUPPORT, [SEN_EHC_PLAN] = TERM_EHC_PLAN};

static void
fill_sessions(const SampleModel *model,
    const SampleLa *la,
    int year,
    SamplePhase phase,
    SampleSen sen,
    int64_t *n)
{
    int64_t session_n = sample_roll(model, la, year, phase, sen) * SESSIONS_TWO_TERMS;
    int64_t missed_n = session_n * absent_ppm(model, la, year, phase, sen) / MILLION;
    n[UNAUTHORISED_LEAF] =
        missed_n * sample_share_ppm(model, &UNAUTHORISED[sen], la, year) / MILLION;
    n[AUTHORISED] = missed_n - n[UNAUTHORISED_LEAF];
    n[ATTENDED] = session_n - missed_n;
}

static void
fill_terms(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    for (int phase = 0; phase < PHASE_N; phase++) {
        SampleCounts *of_phase = &counts[(phase + 1) * TERM_N];
        for (int sen = 0; sen < SEN_N; sen++) {
            SampleCounts *row = &of_phase[TERM_OF_SEN[sen]];
            fill_sessions(model, la, period->year, (SamplePhase)phase, (SampleSen)sen, row->n);
            sample_counts_add(&counts[TERM_OF_SEN[sen]], row);
            if (sen == SEN_NONE)
                continue;
            sample_counts_add(&of_phase[TERM_ALL_SEN], row);
            sample_counts_add(&counts[TERM_ALL_SEN], row);
        }
    }
    for (size_t series_i = 0; series_i < table->series_n; series_i++) {
        const int64_t *n = counts[series_i].n;
        counts[series_i].is_absent = n[AUTHORISED] + n[UNAUTHORISED_LEAF] + n[ATTENDED] == 0;
    }
}

const SampleTable SAMPLE_ABSENCE = {
    .name = "absence_by_sen_two_terms_made_up.csv",
    .places = SAMPLE_PLACES,
    .filters = TERM_FILTERS,
    .columns = TERM_COLUMNS,
    .column_n = G_N_ELEMENTS(TERM_COLUMNS),
    .periods = TERM_PERIODS,
    .period_n = G_N_ELEMENTS(TERM_PERIODS),
    .series = TERM_SERIES,
    .series_n = G_N_ELEMENTS(TERM_SERIES),
    .fill = fill_terms,
    .gap = "x",
    .nothing = "z",
    .has_subregions = true,
};

/* Pupils by the share of their sessions that they missed: under 10%, under 50%, more. Two more
 * leaves are the sessions. */
enum { SELDOM, PERSISTENT, SEVERE, YEAR_MISSED, YEAR_ATTENDED };
#define ENROLMENTS LEAVES(SELDOM, SEVERE)

static const SampleColumn YEAR_COLUMNS[] = {
    PERCENT("sess_overall_percent", LEAF(YEAR_MISSED), LEAVES(YEAR_MISSED, YEAR_ATTENDED), 6, 1),
    PERCENT("enrolments_pa_10_exact_percent", LEAVES(PERSISTENT, SEVERE), ENROLMENTS, 6, 1),
    PERCENT("enrolments_pa_50_exact_percent", LEAF(SEVERE), ENROLMENTS, 6, 1),
};
static const SamplePeriod YEAR_PERIODS[] = {{"201819", "Academic year", 2019, 20190117},
    {"202021", "Academic year", 2021, 20210121},
    {"202122", "Academic year", 2022, 20220120},
    {"202223", "Academic year", 2023, 20230119},
    {"202324", "Academic year", 2024, 20240118},
    {"202425", "Academic year", 2025, 20250116}};
static const char *const YEAR_FILTERS[] = {"education_phase", "sen_provision", NULL};

#define YEAR_SERIES_OF(phase)                                                                      \
    ROW_OF(phase, "EHC plan"), ROW_OF(phase, "No identified SEN"), ROW_OF(phase, "SEN support")
enum { YEAR_EHC_PLAN, YEAR_NO_SEN, YEAR_SUPPORT, YEAR_N };
static const SampleSeries YEAR_SERIES[] = {YEAR_SERIES_OF("Special"),
    YEAR_SERIES_OF("State-funded primary"),
    YEAR_SERIES_OF("State-funded secondary"),
    YEAR_SERIES_OF("Total")};
enum { YEAR_TOTAL_I = 3 };
static const int YEAR_OF_PHASE[PHASE_N] = {
    [PHASE_SPECIAL] = 0, [PHASE_PRIMARY] = 1, [PHASE_SECONDARY] = 2};
static const int YEAR_OF_SEN[SEN_N] = {
    [SEN_NONE] = YEAR_NO_SEN, [SEN_SUPPORT] = YEAR_SUPPORT, [SEN_EHC_PLAN] = YEAR_EHC_PLAN};

/* Of each hundred sessions missed, how many pupils are persistently and severely absent. */
static const int64_t PERSISTENT_PERMILLE[SEN_N] = {
    [SEN_NONE] = 2700, [SEN_SUPPORT] = 2900, [SEN_EHC_PLAN] = 2600};
static const int64_t SEVERE_PERMILLE[SEN_N] = {
    [SEN_NONE] = 190, [SEN_SUPPORT] = 400, [SEN_EHC_PLAN] = 480};

static void
fill_enrolments(const SampleModel *model,
    const SampleLa *la,
    int year,
    SamplePhase phase,
    SampleSen sen,
    Prng *prng,
    int64_t *n)
{
    int64_t pupil_n = sample_roll(model, la, year, phase, sen);
    int64_t missed_ppm = absent_ppm(model, la, year, phase, sen);
    n[SEVERE] = prng_hits(prng, pupil_n, missed_ppm * SEVERE_PERMILLE[sen] / 1000);
    n[PERSISTENT] =
        prng_hits(prng, pupil_n - n[SEVERE], missed_ppm * PERSISTENT_PERMILLE[sen] / 1000);
    n[SELDOM] = pupil_n - n[SEVERE] - n[PERSISTENT];
    n[YEAR_MISSED] = pupil_n * SESSIONS_YEAR * missed_ppm / MILLION;
    n[YEAR_ATTENDED] = pupil_n * SESSIONS_YEAR - n[YEAR_MISSED];
}

static void
fill_years(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    Prng prng;
    sample_stream(model, "persistent", la, period->year, &prng);
    for (int phase = 0; phase < PHASE_N; phase++) {
        for (int sen = 0; sen < SEN_N; sen++) {
            SampleCounts *row = &counts[YEAR_OF_PHASE[phase] * YEAR_N + YEAR_OF_SEN[sen]];
            fill_enrolments(
                model, la, period->year, (SamplePhase)phase, (SampleSen)sen, &prng, row->n);
            sample_counts_add(&counts[YEAR_TOTAL_I * YEAR_N + YEAR_OF_SEN[sen]], row);
        }
    }
    for (size_t series_i = 0; series_i < table->series_n; series_i++)
        counts[series_i].is_absent =
            counts[series_i].n[YEAR_MISSED] + counts[series_i].n[YEAR_ATTENDED] == 0;
}

const SampleTable SAMPLE_PERSISTENT_ABSENCE = {
    .name = "absence_persistent_by_sen_la_made_up.csv",
    .places = SAMPLE_PLACES,
    .filters = YEAR_FILTERS,
    .columns = YEAR_COLUMNS,
    .column_n = G_N_ELEMENTS(YEAR_COLUMNS),
    .periods = YEAR_PERIODS,
    .period_n = G_N_ELEMENTS(YEAR_PERIODS),
    .series = YEAR_SERIES,
    .series_n = G_N_ELEMENTS(YEAR_SERIES),
    .fill = fill_years,
    .gap = "x",
    .nothing = "z",
    .lacks_country = true,
    .lacks_regions = true,
};

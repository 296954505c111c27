/* SPDX-License-Identifier: MIT */
/* Suspensions and permanent exclusions by term: suspensions_by_sen_la*.csv. */
#include "engine/sample/table.h"
#include "engine/sample/tables.h"

enum { PUPILS, SUSPENSIONS, EXCLUSIONS, SUSPENDED };

static const SampleColumn COLUMNS[] = {
    PERCENT("susp_rate", LEAF(SUSPENSIONS), LEAF(PUPILS), 3, 1),
    PERCENT("perm_excl_rate", LEAF(EXCLUSIONS), LEAF(PUPILS), 3, 1),
    PERCENT("one_plus_susp_rate", LEAF(SUSPENDED), LEAF(PUPILS), 3, 1),
};

/* Three terms a year, the last one not yet out. */
#define YEAR(text, year, day)                                                                      \
    {(text), "Autumn term", (year), (day)}, {(text), "Spring term", (year), (day)},                \
    {                                                                                              \
        (text), "Summer term", (year), (day)                                                       \
    }
static const SamplePeriod PERIODS[] = {YEAR("201920", 2020, 20200116),
    YEAR("202021", 2021, 20210121),
    YEAR("202122", 2022, 20220120),
    YEAR("202223", 2023, 20230119),
    YEAR("202324", 2024, 20240118),
    {"202425", "Autumn term", 2025, 20250116},
    {"202425", "Spring term", 2025, 20250116}};

static const char *const FILTERS[] = {"education_phase", "sen_provision", NULL};

#define SERIES_OF(phase)                                                                           \
    ROW_OF(phase, "EHC plan"), ROW_OF(phase, "No identified SEN"), ROW_OF(phase, "SEN support")
enum { SERIES_EHC_PLAN, SERIES_NO_SEN, SERIES_SUPPORT, SERIES_N };
enum { TOTAL_I = PHASE_N };
/* Phases in their order, then all of them. */
static const SampleSeries SERIES[] = {SERIES_OF("State-funded primary"),
    SERIES_OF("State-funded secondary"),
    SERIES_OF("State-funded special"),
    SERIES_OF("Total")};
static const int SERIES_OF_SEN[SEN_N] = {
    [SEN_NONE] = SERIES_NO_SEN, [SEN_SUPPORT] = SERIES_SUPPORT, [SEN_EHC_PLAN] = SERIES_EHC_PLAN};

/* Suspensions in a term for each pupil in a secondary school. */
static const SampleMeasure RATES[SEN_N] = {
    [SEN_NONE] = {.name = "suspended, no SEN",
        .first_year = 2020,
        .levels_ppm = {20000, 19000, 29000, 36000, 43000, 44000},
        .spread_milli = 450,
        .wander_milli = 100},
    [SEN_SUPPORT] = {.name = "suspended, support",
        .first_year = 2020,
        .levels_ppm = {92000, 86000, 124000, 153000, 180000, 184000},
        .spread_milli = 450,
        .wander_milli = 100},
    [SEN_EHC_PLAN] = {.name = "suspended, plan",
        .first_year = 2020,
        .levels_ppm = {118000, 108000, 140000, 162000, 182000, 186000},
        .spread_milli = 450,
        .wander_milli = 100},
};
/* The same for the other phases, in parts of a thousand. */
static const int64_t PHASE_PERMILLE[PHASE_N] = {
    [PHASE_PRIMARY] = 110, [PHASE_SECONDARY] = 1000, [PHASE_SPECIAL] = 300};
/* Permanent exclusions for each million suspensions. */
static const int64_t EXCLUSION_PPM[SEN_N] = {
    [SEN_NONE] = 14000, [SEN_SUPPORT] = 16000, [SEN_EHC_PLAN] = 9000};

/* A term's share of the usual, in parts of a thousand: schools were closed to most in the spring of
 * 2021 and the summer of 2020. */
static int64_t
term_permille(const SamplePeriod *period)
{
    bool is_summer = period->identifier[1] == 'u' && period->identifier[0] == 'S';
    bool is_spring = period->identifier[1] == 'p';
    if ((is_summer && period->year == 2020) || (is_spring && period->year == 2021))
        return 150;
    return is_spring ? 980 : is_summer ? 890 : 1080;
}

static void
fill(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    Prng prng;
    sample_stream(model, period->identifier, la, period->year, &prng);
    for (int phase = 0; phase < PHASE_N; phase++) {
        for (int sen = 0; sen < SEN_N; sen++) {
            SampleCounts *row = &counts[phase * SERIES_N + SERIES_OF_SEN[sen]];
            int64_t *n = row->n;
            int64_t rate_ppm = sample_share_ppm(model, &RATES[sen], la, period->year) *
                               PHASE_PERMILLE[phase] / 1000 * term_permille(period) / 1000;
            n[PUPILS] = sample_roll(model, la, period->year, (SamplePhase)phase, (SampleSen)sen);
            n[SUSPENSIONS] = la->is_tiny ? 0 : prng_hits(&prng, n[PUPILS], rate_ppm);
            n[EXCLUSIONS] = prng_hits(&prng, n[SUSPENSIONS], EXCLUSION_PPM[sen]);
            n[SUSPENDED] = n[SUSPENSIONS] - prng_hits(&prng, n[SUSPENSIONS], 380000);
            row->is_absent = n[PUPILS] == 0;
            sample_counts_add(&counts[TOTAL_I * SERIES_N + SERIES_OF_SEN[sen]], row);
        }
    }
    for (size_t series_i = 0; series_i < table->series_n; series_i++)
        counts[series_i].is_absent = counts[series_i].n[PUPILS] == 0;
}

const SampleTable SAMPLE_SUSPENSIONS = {
    .name = "suspensions_by_sen_la_made_up.csv",
    .places = SAMPLE_PLACES,
    .filters = FILTERS,
    .columns = COLUMNS,
    .column_n = G_N_ELEMENTS(COLUMNS),
    .periods = PERIODS,
    .period_n = G_N_ELEMENTS(PERIODS),
    .series = SERIES,
    .series_n = G_N_ELEMENTS(SERIES),
    .fill = fill,
    .gap = "x",
    .nothing = "z",
    .lacks_country = true,
    .lacks_regions = true,
};

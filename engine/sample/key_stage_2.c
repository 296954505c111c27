/* SPDX-License-Identifier: MIT */
/* Attainment at the end of primary school: ks2_attainment_by_sen*.csv. */
#include "engine/sample/table.h"
#include "engine/sample/tables.h"

/* Pupils who met the expected standard in reading, writing and mathematics, and those who did not.
 */
enum { MET, NOT_MET };
#define PUPILS LEAVES(MET, NOT_MET)

static const SampleColumn COLUMNS[] = {
    COUNT("t_rwm_eligible_pupils", PUPILS),
    COUNT("t_rwm_met_expected_standard", LEAF(MET)),
    PERCENT("pt_rwm_met_expected_standard", LEAF(MET), PUPILS, 0, 0),
};

/* No tests were held in 2020 and 2021. */
static const SamplePeriod PERIODS[] = {{"201819", "Academic year", 2019, 20190117},
    {"202122", "Academic year", 2022, 20220120},
    {"202223", "Academic year", 2023, 20230119},
    {"202324", "Academic year", 2024, 20240118},
    {"202425", "Academic year", 2025, 20250116}};

static const char *const FILTERS[] = {"gender", "breakdown_topic", "breakdown", NULL};

enum { ALL_SEN, EHC_PLAN, NO_SEN, SUPPORT };
static const SampleSeries SERIES[] = {
    ROW_OF("Total", "SEN status", "All SEN"),
    ROW_OF("Total", "SEN status", "EHC plan"),
    ROW_OF("Total", "SEN status", "No SEN"),
    ROW_OF("Total", "SEN status", "SEN support"),
};

static const struct {
    int series_i;
    SampleSen sen;
    SampleMeasure met;
} GROUPS[] = {
    {NO_SEN,
        SEN_NONE,
        {.name = "standard, no SEN",
            .first_year = 2019,
            .levels_ppm = {745000, 730000, 710000, 690000, 700000, 710000, 715000},
            .spread_milli = 180,
            .wander_milli = 50}},
    {SUPPORT,
        SEN_SUPPORT,
        {.name = "standard, support",
            .first_year = 2019,
            .levels_ppm = {250000, 240000, 225000, 210000, 235000, 250000, 260000},
            .spread_milli = 220,
            .wander_milli = 90}},
    {EHC_PLAN,
        SEN_EHC_PLAN,
        {.name = "standard, plan",
            .first_year = 2019,
            .levels_ppm = {90000, 85000, 78000, 70000, 80000, 88000, 90000},
            .spread_milli = 280,
            .wander_milli = 130}},
};

/* Eleven-year-olds among all pupils. */
enum { YEAR_6_PPM = 74000 };

static void
fill(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    int64_t shares_ppm[SEN_N];
    Prng prng;
    sample_stream(model, "key stage 2", la, period->year, &prng);
    sample_sen_shares(model, la, period->year, shares_ppm);
    int64_t pupil_n = prng_hits(&prng, sample_pupils(model, la, period->year), YEAR_6_PPM);
    for (size_t group_i = 0; group_i < G_N_ELEMENTS(GROUPS); group_i++) {
        int64_t *n = counts[GROUPS[group_i].series_i].n;
        int64_t group_n = prng_hits(&prng, pupil_n, shares_ppm[GROUPS[group_i].sen]);
        n[MET] = prng_hits(
            &prng, group_n, sample_share_ppm(model, &GROUPS[group_i].met, la, period->year));
        n[NOT_MET] = group_n - n[MET];
    }
    sample_counts_add(&counts[ALL_SEN], &counts[SUPPORT]);
    sample_counts_add(&counts[ALL_SEN], &counts[EHC_PLAN]);
    bool is_missing = sample_is_missing(model, "key stage 2 missing", la, period->year, 4);
    for (size_t series_i = 0; series_i < table->series_n && (is_missing || la->is_tiny);
         series_i++) {
        counts[series_i].missing = PUPILS;
        counts[series_i].symbol = la->is_tiny ? "c" : "x";
    }
}

const SampleTable SAMPLE_KEY_STAGE_2 = {
    .name = "ks2_attainment_by_sen_made_up.csv",
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
    .nothing = "x",
    .has_subregions = true,
};

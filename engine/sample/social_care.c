/* SPDX-License-Identifier: MIT */
/* Special educational needs (SEN) of children in social care: sen_la_…csv. Counts of England and
 * regions are rounded, small ones of local authorities (LAs) hidden. */
#include "engine/sample/table.h"
#include "engine/sample/tables.h"

enum { NEED_N = 13 };
enum { NO_SEN, SUPPORT, EHC_PLAN, NEEDS, NEEDS_LAST = NEEDS + NEED_N - 1 };
#define ALL_SEN LEAVES(SUPPORT, EHC_PLAN)
#define CHILDREN LEAVES(NO_SEN, EHC_PLAN)

#define NEED(which) LEAF(NEEDS + (which))

static const SampleColumn COLUMNS[] = {
    COUNT("t_pupils", CHILDREN),
    COUNT("t_no_identified_SEN", LEAF(NO_SEN)),
    COUNT("t_all_SEN", ALL_SEN),
    COUNT("t_SEN_support", LEAF(SUPPORT)),
    COUNT("t_statement_or_EHC_plan", LEAF(EHC_PLAN)),
    COUNT("t_ASD", NEED(0)),
    COUNT("t_HI", NEED(1)),
    COUNT("t_MLD", NEED(2)),
    COUNT("t_MSI", NEED(3)),
    COUNT("t_NSA", NEED(4)),
    COUNT("t_OTH", NEED(5)),
    COUNT("t_PD", NEED(6)),
    COUNT("t_PMLD", NEED(7)),
    COUNT("t_SEMH", NEED(8)),
    COUNT("t_SLCN", NEED(9)),
    COUNT("t_SLD", NEED(10)),
    COUNT("t_SPLD", NEED(11)),
    COUNT("t_VI", NEED(12)),
    PERCENT("pt_no_identified_SEN", LEAF(NO_SEN), CHILDREN, 1, 0),
    PERCENT("pt_all_SEN", ALL_SEN, CHILDREN, 1, 0),
    PERCENT("pt_SEN_support", LEAF(SUPPORT), CHILDREN, 1, 0),
    PERCENT("pt_statement_or_EHC_plan", LEAF(EHC_PLAN), CHILDREN, 1, 0),
    PERCENT("pt_ASD", NEED(0), ALL_SEN, 1, 0),
    PERCENT("pt_HI", NEED(1), ALL_SEN, 1, 0),
    PERCENT("pt_MLD", NEED(2), ALL_SEN, 1, 0),
    PERCENT("pt_MSI", NEED(3), ALL_SEN, 1, 0),
    PERCENT("pt_NSA", NEED(4), ALL_SEN, 1, 0),
    PERCENT("pt_OTH", NEED(5), ALL_SEN, 1, 0),
    PERCENT("pt_PD", NEED(6), ALL_SEN, 1, 0),
    PERCENT("pt_PMLD", NEED(7), ALL_SEN, 1, 0),
    PERCENT("pt_SEMH", NEED(8), ALL_SEN, 1, 0),
    PERCENT("pt_SLCN", NEED(9), ALL_SEN, 1, 0),
    PERCENT("pt_SLD", NEED(10), ALL_SEN, 1, 0),
    PERCENT("pt_SPLD", NEED(11), ALL_SEN, 1, 0),
    PERCENT("pt_VI", NEED(12), ALL_SEN, 1, 0),
};

static const SamplePeriod PERIODS[] = {{"201617", "Academic year", 2017, 20170119},
    {"201718", "Academic year", 2018, 20180118},
    {"201819", "Academic year", 2019, 20190117},
    {"201920", "Academic year", 2020, 20200116},
    {"202021", "Academic year", 2021, 20210121},
    {"202122", "Academic year", 2022, 20220120},
    {"202223", "Academic year", 2023, 20230119},
    {"202324", "Academic year", 2024, 20240118}};

static const char *const PLACES[] = {"country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "la_name",
    "new_la_code",
    NULL};
static const char *const FILTERS[] = {"social_care_group", NULL};

static const SampleSeries SERIES[] = {
    ROW_OF("CINO at 31 March"),
    ROW_OF("CLA 12 months at 31 March"),
    ROW_OF("CPPO at 31 March"),
};

/* For each group: how many of all pupils are in it, and what share of them has which provision. */
static const struct {
    SampleMeasure size, plan, support;
    int64_t need_weights[NEED_N]; /* in the order of the columns, parts of a thousand */
} GROUPS[G_N_ELEMENTS(SERIES)] = {
    {{.name = "in need",
         .first_year = 2017,
         .levels_ppm = {15500},
         .spread_milli = 250,
         .wander_milli = 80},
        {.name = "in need with a plan",
            .first_year = 2017,
            .levels_ppm = {210000, 220000, 230000, 240000, 255000, 270000, 280000, 290000},
            .spread_milli = 420,
            .wander_milli = 60},
        {.name = "in need with support",
            .first_year = 2017,
            .levels_ppm = {225000, 222000, 220000, 216000, 214000, 212000},
            .spread_milli = 120,
            .wander_milli = 50},
        {190, 10, 115, 3, 17, 27, 42, 52, 246, 132, 102, 55, 9}},
    {{.name = "looked after",
         .first_year = 2017,
         .levels_ppm = {4700},
         .spread_milli = 250,
         .wander_milli = 40},
        {.name = "looked after with a plan",
            .first_year = 2017,
            .levels_ppm = {260000, 265000, 270000, 280000, 290000, 302000, 308000},
            .spread_milli = 150,
            .wander_milli = 60},
        {.name = "looked after with support",
            .first_year = 2017,
            .levels_ppm = {285000, 280000, 276000, 272000},
            .spread_milli = 120,
            .wander_milli = 50},
        {75, 6, 135, 2, 13, 26, 15, 15, 500, 111, 43, 53, 6}},
    {{.name = "protected",
         .first_year = 2017,
         .levels_ppm = {3300},
         .spread_milli = 300,
         .wander_milli = 150},
        {.name = "protected with a plan",
            .first_year = 2017,
            .levels_ppm = {80000, 84000, 88000, 92000, 97000, 102000},
            .spread_milli = 200,
            .wander_milli = 100},
        {.name = "protected with support",
            .first_year = 2017,
            .levels_ppm = {275000, 280000, 285000, 290000},
            .spread_milli = 120,
            .wander_milli = 60},
        {68, 8, 176, 2, 28, 27, 15, 5, 377, 197, 22, 69, 6}},
};

static void
fill(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    Prng prng;
    sample_stream(model, "social care", la, period->year, &prng);
    int64_t pupil_n = sample_pupils(model, la, period->year);
    for (size_t group_i = 0; group_i < table->series_n; group_i++) {
        int64_t *n = counts[group_i].n;
        int64_t child_n = prng_hits(
            &prng, pupil_n, sample_share_ppm(model, &GROUPS[group_i].size, la, period->year));
        n[EHC_PLAN] = prng_hits(
            &prng, child_n, sample_share_ppm(model, &GROUPS[group_i].plan, la, period->year));
        n[SUPPORT] = prng_hits(&prng,
            child_n - n[EHC_PLAN],
            sample_share_ppm(model, &GROUPS[group_i].support, la, period->year));
        n[NO_SEN] = child_n - n[EHC_PLAN] - n[SUPPORT];
        prng_split(
            &prng, n[EHC_PLAN] + n[SUPPORT], GROUPS[group_i].need_weights, NEED_N, &n[NEEDS]);
    }
}

/* Small counts; and of support and plans both when one is small, since their sum is shown. */
static uint64_t
hide(const SampleCounts *counts)
{
    uint64_t hidden = 0;
    for (size_t leaf = 0; leaf <= NEEDS_LAST; leaf++) {
        if (counts->n[leaf] >= 1 && counts->n[leaf] <= SAMPLE_SMALL_MAX)
            hidden |= LEAF(leaf);
    }
    return (hidden & ALL_SEN) != 0 ? hidden | ALL_SEN : hidden;
}

const SampleTable SAMPLE_SOCIAL_CARE = {
    .name = "sen_la_made_up.csv",
    .places = PLACES,
    .filters = FILTERS,
    .columns = COLUMNS,
    .column_n = G_N_ELEMENTS(COLUMNS),
    .periods = PERIODS,
    .period_n = G_N_ELEMENTS(PERIODS),
    .series = SERIES,
    .series_n = G_N_ELEMENTS(SERIES),
    .fill = fill,
    .hide = hide,
    .gap = "z",
    .nothing = "z",
    .has_subregions = true,
    .las_by_subregion = true,
    .rounds_upper_to = 10,
};

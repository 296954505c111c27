/* SPDX-License-Identifier: MIT */
/* Plans by where the child is taught and by need: caseload.csv, newplans.csv,
 * sen_needs_all_plans.csv. */
#include "engine/sample/ehc.h"
#include "engine/sample/tables.h"

/* Kinds of setting in the order of the columns; each group of them stands together. */
enum {
    SETTING_MAINSTREAM,
    SETTING_MAINSTREAM_LAST = SETTING_MAINSTREAM + 9,
    SETTING_SPECIAL,
    SETTING_SPECIAL_LAST = SETTING_SPECIAL + 3,
    SETTING_AP,
    SETTING_AP_LAST = SETTING_AP + 2,
    SETTING_FE,
    SETTING_FE_LAST = SETTING_FE + 2,
    SETTING_ELSEWHERE,
    SETTING_ELSEWHERE_LAST = SETTING_ELSEWHERE + 10,
    SETTING_EARLY_YEARS,
    SETTING_UNKNOWN,
    SETTING_AWAITING,
    SETTING_EXCLUDED,
    SETTING_NONE, /* in none of the groups, until the collection changed */
    SETTING_N,
    PLANS = SETTING_N
};

/* When a kind of setting is counted at all. */
typedef enum { ALWAYS, SINCE_2020, SINCE_REFORM, SINCE_2025, UNTIL_REFORM } SettingYears;

/* Parts of 100,000 plans in force, and of new ones: round numbers near what a reader would expect.
 */
static const struct {
    int64_t stock_weight, new_weight;
    SettingYears years;
} SETTINGS[SETTING_N] = {
    {15600, 31000, ALWAYS}, /* mainstream: maintained by the LA, with resourced provision, units */
    {1100, 850, ALWAYS},
    {600, 480, ALWAYS},
    {19500, 34500, ALWAYS}, /* academies */
    {1350, 750, ALWAYS},
    {950, 600, ALWAYS},
    {1250, 1600, ALWAYS}, /* free schools */
    {30, 15, ALWAYS},
    {15, 8, ALWAYS},
    {1200, 1200, ALWAYS},  /* independent */
    {15800, 5300, ALWAYS}, /* special: maintained, academy or free, independent, non-maintained */
    {11200, 3500, ALWAYS},
    {4400, 2200, ALWAYS},
    {750, 160, ALWAYS},
    {260, 550, ALWAYS}, /* alternative provision: academy, free school, maintained */
    {100, 150, ALWAYS},
    {420, 850, ALWAYS},
    {12800, 2300, ALWAYS}, /* further education: colleges, specialist institutions, others */
    {1550, 200, ALWAYS},
    {1200, 370, SINCE_REFORM},
    {1000, 1150, SINCE_2020}, /* elsewhere: at home, by the LA, by parents, online, Wales, … */
    {1500, 1000, ALWAYS},
    {180, 220, ALWAYS},
    {20, 20, SINCE_2025},
    {65, 60, SINCE_2025},
    {30, 30, SINCE_2025},
    {700, 470, ALWAYS},
    {2600, 500, ALWAYS},
    {300, 40, SINCE_REFORM},
    {450, 330, SINCE_REFORM},
    {330, 380, SINCE_REFORM},
    {680, 3700, ALWAYS},        /* early years */
    {1900, 3000, SINCE_REFORM}, /* not known */
    {1150, 2100, UNTIL_REFORM},
    {20, 40, UNTIL_REFORM},
    {1000, 2500, UNTIL_REFORM},
};

static const SampleMeasure SPECIAL_SHARE = {.name = "special schools",
    .first_year = 2019,
    .levels_ppm = {560000, 545000, 530000, 515000, 500000, 490000, 475000},
    .spread_milli = 380,
    .wander_milli = 40};
static const SampleMeasure LATER_SHARE = {.name = "further education",
    .first_year = 2019,
    .levels_ppm = {500000},
    .spread_milli = 320,
    .wander_milli = 40};

static const SampleMeasure MAINSTREAM_SHARE = {.name = "mainstream schools",
    .first_year = 2019,
    .levels_ppm = {460000, 460000, 470000, 480000, 490000, 505000, 515000},
    .spread_milli = 320,
    .wander_milli = 40};

static bool
is_counted(SettingYears years, int year, int reform_year)
{
    switch (years) {
    case ALWAYS:
        return true;
    case SINCE_2020:
        return year >= 2020;
    case SINCE_REFORM:
        return year >= reform_year;
    case SINCE_2025:
        return year >= 2025;
    case UNTIL_REFORM:
        return year < reform_year;
    }
    return false;
}

/* Weights of the settings for one LA: mainstream and special schools and colleges take more or less
 * of the plans than in England. */
static void
setting_weights(const SampleModel *model,
    const SampleLa *la,
    int year,
    int reform_year,
    bool is_new,
    int64_t ret_weights[SETTING_N])
{
    int64_t special_ppm = sample_share_ppm(model, &SPECIAL_SHARE, la, year);
    int64_t later_ppm = sample_share_ppm(model, &LATER_SHARE, la, year);
    int64_t mainstream_ppm = sample_share_ppm(model, &MAINSTREAM_SHARE, la, year);
    for (size_t setting = 0; setting < SETTING_N; setting++) {
        bool counts = is_counted(SETTINGS[setting].years, year, reform_year);
        int64_t weight = is_new ? SETTINGS[setting].new_weight : SETTINGS[setting].stock_weight;
        if (setting <= SETTING_MAINSTREAM_LAST)
            weight = weight * mainstream_ppm / 500000;
        if (setting >= SETTING_SPECIAL && setting <= SETTING_SPECIAL_LAST)
            weight = weight * special_ppm / 500000;
        if (setting >= SETTING_FE && setting <= SETTING_FE_LAST)
            weight = weight * later_ppm / 500000;
        ret_weights[setting] = counts ? weight : 0;
    }
}

#define ALL_SETTINGS LEAVES(0, SETTING_N - 1)
#define AT(first, offset) LEAF((first) + (offset))

/* Columns of caseload.csv and newplans.csv alike; the collection changed with @reform. */
#define SETTING_COLUMNS(plans, reform)                                                             \
    COUNT(plans, LEAF(PLANS)), COUNT("mainstream_la_maintained", AT(SETTING_MAINSTREAM, 0)),       \
        COUNT("mainstream_la_maintained_resourced_provision", AT(SETTING_MAINSTREAM, 1)),          \
        COUNT("mainstream_la_maintained_senunit", AT(SETTING_MAINSTREAM, 2)),                      \
        COUNT("mainstream_academy", AT(SETTING_MAINSTREAM, 3)),                                    \
        COUNT("mainstream_academy_resourced_provision", AT(SETTING_MAINSTREAM, 4)),                \
        COUNT("mainstream_academy_senunit", AT(SETTING_MAINSTREAM, 5)),                            \
        COUNT("mainstream_free_school", AT(SETTING_MAINSTREAM, 6)),                                \
        COUNT("mainstream_free_school_resourced_provision", AT(SETTING_MAINSTREAM, 7)),            \
        COUNT("mainstream_free_school_senunit", AT(SETTING_MAINSTREAM, 8)),                        \
        COUNT("mainstream_independent", AT(SETTING_MAINSTREAM, 9)),                                \
        COUNT("mainstream_total", LEAVES(SETTING_MAINSTREAM, SETTING_MAINSTREAM_LAST)),            \
        EHC_PERCENT("mainstream_total_pc",                                                         \
            LEAVES(SETTING_MAINSTREAM, SETTING_MAINSTREAM_LAST),                                   \
            ALL_SETTINGS),                                                                         \
        COUNT("special_la_maintained", AT(SETTING_SPECIAL, 0)),                                    \
        COUNT("special_academy_free", AT(SETTING_SPECIAL, 1)),                                     \
        COUNT("special_independent", AT(SETTING_SPECIAL, 2)),                                      \
        COUNT("special_non_maintained", AT(SETTING_SPECIAL, 3)),                                   \
        COUNT("special_total", LEAVES(SETTING_SPECIAL, SETTING_SPECIAL_LAST)),                     \
        EHC_PERCENT(                                                                               \
            "special_total_pc", LEAVES(SETTING_SPECIAL, SETTING_SPECIAL_LAST), ALL_SETTINGS),      \
        COUNT("ap_pru_academy", AT(SETTING_AP, 0)),                                                \
        COUNT("ap_pru_free_school", AT(SETTING_AP, 1)),                                            \
        COUNT("ap_pru_la_maintained", AT(SETTING_AP, 2)),                                          \
        COUNT("ap_pru_total", LEAVES(SETTING_AP, SETTING_AP_LAST)),                                \
        EHC_PERCENT("AP_PRU_total_pc", LEAVES(SETTING_AP, SETTING_AP_LAST), ALL_SETTINGS),         \
        COUNT("general_fe_tertiary_colleges", AT(SETTING_FE, 0)),                                  \
        COUNT("specialist_post_16_institutions", AT(SETTING_FE, 1)),                               \
        EHC_COUNT_SINCE("ukrlp_provider", AT(SETTING_FE, 2), reform),                              \
        COUNT("fe_total", LEAVES(SETTING_FE, SETTING_FE_LAST)),                                    \
        EHC_PERCENT("fe_total_pc", LEAVES(SETTING_FE, SETTING_FE_LAST), ALL_SETTINGS),             \
        EHC_COUNT_SINCE("elective_home_education", AT(SETTING_ELSEWHERE, 0), 2020),                \
        COUNT("other_arrangements_la", AT(SETTING_ELSEWHERE, 1)),                                  \
        COUNT("other_arrangements_parents", AT(SETTING_ELSEWHERE, 2)),                             \
        EHC_COUNT_SINCE("online_provider", AT(SETTING_ELSEWHERE, 3), 2025),                        \
        EHC_COUNT_SINCE("w_settings", AT(SETTING_ELSEWHERE, 4), 2025),                             \
        EHC_COUNT_SINCE("other_schools", AT(SETTING_ELSEWHERE, 5), 2025),                          \
        COUNT("other_placement_settings", AT(SETTING_ELSEWHERE, 6)),                               \
        COUNT("neet", AT(SETTING_ELSEWHERE, 7)),                                                   \
        EHC_COUNT_SINCE("neet_ntci", AT(SETTING_ELSEWHERE, 8), reform),                            \
        EHC_COUNT_SINCE("neet_other", AT(SETTING_ELSEWHERE, 9), reform),                           \
        EHC_COUNT_SINCE("neet_other_csa", AT(SETTING_ELSEWHERE, 10), reform),                      \
        COUNT("ed_elsewhere", LEAVES(SETTING_ELSEWHERE, SETTING_ELSEWHERE_LAST)),                  \
        EHC_PERCENT(                                                                               \
            "ed_elsewhere_pc", LEAVES(SETTING_ELSEWHERE, SETTING_ELSEWHERE_LAST), ALL_SETTINGS),   \
        COUNT("nm_early_years", LEAF(SETTING_EARLY_YEARS)),                                        \
        EHC_PERCENT("nm_early_years_pc", LEAF(SETTING_EARLY_YEARS), ALL_SETTINGS),                 \
        EHC_COUNT_SINCE("placement_unknown", LEAF(SETTING_UNKNOWN), reform),                       \
        EHC_PERCENT_SINCE("placement_unknown_pc", LEAF(SETTING_UNKNOWN), ALL_SETTINGS, reform),    \
        EHC_COUNT_UNTIL("await_prov_2022", LEAF(SETTING_AWAITING), (reform)-1),                    \
        EHC_COUNT_UNTIL("perm_ex_2022", LEAF(SETTING_EXCLUDED), (reform)-1)

enum { CASELOAD_REFORM = 2023, NEW_PLANS_REFORM = 2022 };

static const SampleColumn CASELOAD_COLUMNS[] = {SETTING_COLUMNS("ehcplans", CASELOAD_REFORM)};
static const SampleColumn NEW_PLAN_COLUMNS[] = {SETTING_COLUMNS("new_ehc_plans", NEW_PLANS_REFORM)};

static const SampleSeries CASELOAD_SERIES[] = {
    EHC_SERIES("All EHC plans", "All EHC plans", 0, 0),
    EHC_AGES_OF("Child or young persons age", 2024),
    EHC_SEXES(2024),
};
static const SampleSeries NEW_PLAN_SERIES[] = {
    EHC_SERIES("New EHC plans", "New EHC plans", 0, 0),
    EHC_AGES_AT("Age when plan started", "age", "unknown", NEW_PLANS_REFORM),
    EHC_SEXES(NEW_PLANS_REFORM),
};

static void
fill_caseload(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    int64_t weights[SETTING_N];
    int64_t plan_n = sample_flows(model, la, period->year).stock_before_n;
    Prng prng;
    sample_stream(model, "settings", la, period->year, &prng);
    setting_weights(model, la, period->year, CASELOAD_REFORM, false, weights);
    prng_split(&prng, plan_n, weights, SETTING_N, counts[0].n);
    if (period->year > CASELOAD_REFORM)
        ehc_leave_out(model, table, la, period->year, 10, ALL_SETTINGS, &counts[0]);
    sample_table_split(model, table, la, period, counts);
}

static void
fill_new_plans(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    int64_t weights[SETTING_N];
    int64_t plan_n = sample_flows(model, la, period->year).new_plan_n;
    Prng prng;
    sample_stream(model, "new settings", la, period->year, &prng);
    setting_weights(model, la, period->year, NEW_PLANS_REFORM, true, weights);
    prng_split(&prng, plan_n, weights, SETTING_N, counts[0].n);
    sample_table_split(model, table, la, period, counts);
    /* An LA that sent nothing has no row at all. */
    if (sample_is_missing(model, table->name, la, period->year, 5)) {
        for (size_t series_i = 0; series_i < table->series_n; series_i++)
            counts[series_i].is_absent = true;
    }
}

const SampleTable SAMPLE_CASELOAD = {
    EHC_FILE("caseload"),
    .columns = CASELOAD_COLUMNS,
    .column_n = G_N_ELEMENTS(CASELOAD_COLUMNS),
    .periods = EHC_JANUARIES,
    .period_n = EHC_JANUARIES_N,
    .series = CASELOAD_SERIES,
    .series_n = G_N_ELEMENTS(CASELOAD_SERIES),
    .fill = fill_caseload,
    .total_leaf = PLANS,
    .total_parts = ALL_SETTINGS,
};

const SampleTable SAMPLE_NEW_PLANS = {
    EHC_FILE("newplans"),
    .columns = NEW_PLAN_COLUMNS,
    .column_n = G_N_ELEMENTS(NEW_PLAN_COLUMNS),
    .periods = EHC_YEARS,
    .period_n = EHC_YEARS_N,
    .series = NEW_PLAN_SERIES,
    .series_n = G_N_ELEMENTS(NEW_PLAN_SERIES),
    .fill = fill_new_plans,
    .total_leaf = PLANS,
    .total_parts = ALL_SETTINGS,
};

enum { ASD, HI, MLD, MSI, OTH, PD, PMLD, SEMH, SLCN, SLD, SPLD, VI, NEED_UNKNOWN, NEED_N };
enum { NEED_PLANS = NEED_N };
#define ALL_NEEDS LEAVES(0, NEED_N - 1)

/* Primary needs, in parts of a thousand plans. */
static const int64_t NEED_WEIGHTS[NEED_N] = {[ASD] = 315,
    [HI] = 14,
    [MLD] = 105,
    [MSI] = 3,
    [OTH] = 12,
    [PD] = 39,
    [PMLD] = 13,
    [SEMH] = 208,
    [SLCN] = 214,
    [SLD] = 40,
    [SPLD] = 22,
    [VI] = 8,
    [NEED_UNKNOWN] = 7};

/* How far the mix of needs moves in one LA. */
enum { NEED_SHIFT_PERMILLE = 350 };

#define NEED_COUNT(name, need) COUNT("number_" name, LEAF(need))
#define NEED_PERCENT(name, need) EHC_PERCENT(name "_pc", LEAF(need), ALL_NEEDS)

static const SampleColumn NEED_COLUMNS[] = {
    COUNT("ehc_plans", LEAF(NEED_PLANS)),
    NEED_COUNT("asd", ASD),
    NEED_COUNT("hi", HI),
    NEED_COUNT("mld", MLD),
    NEED_COUNT("msi", MSI),
    NEED_COUNT("oth", OTH),
    NEED_COUNT("pd", PD),
    NEED_COUNT("pmld", PMLD),
    NEED_COUNT("semh", SEMH),
    NEED_COUNT("slcn", SLCN),
    NEED_COUNT("sld", SLD),
    NEED_COUNT("spld", SPLD),
    NEED_COUNT("vi", VI),
    NEED_COUNT("need_unknown", NEED_UNKNOWN),
    NEED_PERCENT("asd", ASD),
    NEED_PERCENT("hi", HI),
    NEED_PERCENT("mld", MLD),
    NEED_PERCENT("msi", MSI),
    NEED_PERCENT("oth", OTH),
    NEED_PERCENT("pd", PD),
    NEED_PERCENT("pmld", PMLD),
    NEED_PERCENT("semh", SEMH),
    NEED_PERCENT("slcn", SLCN),
    NEED_PERCENT("sld", SLD),
    NEED_PERCENT("spld", SPLD),
    NEED_PERCENT("vi", VI),
    NEED_PERCENT("unknown", NEED_UNKNOWN),
};
static const SampleSeries NEED_SERIES[] = {
    EHC_SERIES("All EHC plans", "All EHC plans", 0, 0),
    EHC_AGES_OF("Child or young persons age", 0),
    EHC_SEXES(0),
};

static void
fill_needs(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    int64_t weights[NEED_N];
    Prng prng;
    sample_stream(model, "needs", la, period->year, &prng);
    for (size_t need = 0; need < NEED_N; need++) {
        int64_t shift = prng_normal_milli(&prng) * NEED_SHIFT_PERMILLE / 1000;
        weights[need] = NEED_WEIGHTS[need] * CLAMP(1000 + shift, 200, 2500);
    }
    prng_split(
        &prng, sample_flows(model, la, period->year).stock_before_n, weights, NEED_N, counts[0].n);
    sample_table_split(model, table, la, period, counts);
}

const SampleTable SAMPLE_NEEDS = {
    EHC_FILE("sen_needs_all_plans"),
    .columns = NEED_COLUMNS,
    .column_n = G_N_ELEMENTS(NEED_COLUMNS),
    .periods = EHC_LAST(EHC_JANUARIES, EHC_JANUARIES_N, EHC_JANUARIES_FROM_2025),
    .period_n = EHC_JANUARIES_FROM_2025,
    .series = NEED_SERIES,
    .series_n = G_N_ELEMENTS(NEED_SERIES),
    .fill = fill_needs,
    .total_leaf = NEED_PLANS,
    .total_parts = ALL_NEEDS,
};

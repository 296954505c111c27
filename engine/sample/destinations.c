/* SPDX-License-Identifier: MIT */
/* Where pupils are half a year after key stage 4: ks4_dm_ud_*_nat*.csv for England, and
 * destinations_ks4_la*.csv for regions and local authorities (LAs), from the same pupils. */
#include <string.h>

#include "engine/sample/table.h"
#include "engine/sample/tables.h"

/* Destinations; DETAIL_… are published from 2016/17 on. */
enum {
    FE_COLLEGE,
    SCHOOL_SIXTH_FORM,
    SIXTH_FORM_COLLEGE,
    DETAIL_INDEPENDENT,
    DETAIL_ALTERNATIVE,
    DETAIL_SPECIAL,
    DETAIL_SPECIALIST,
    DETAIL_SEVERAL,
    DETAIL_HIGHER,
    APPRENTICE_3,
    APPRENTICE_2,
    WORK,
    NOT_SUSTAINED,
    NOT_SUSTAINED_BENEFIT,
    BENEFIT_ONLY,
    UNKNOWN_IDENTIFIED,
    UNKNOWN,
    DESTINATION_N,
    INSTITUTIONS = DESTINATION_N
};
#define COHORT LEAVES(0, DESTINATION_N - 1)
#define OTHER_EDUCATION LEAVES(DETAIL_INDEPENDENT, DETAIL_HIGHER)
#define APPRENTICES LEAVES(APPRENTICE_3, APPRENTICE_2)
#define NOT_SUSTAINED_ALL LEAVES(NOT_SUSTAINED, BENEFIT_ONLY)
#define UNKNOWN_ALL LEAVES(UNKNOWN_IDENTIFIED, UNKNOWN)

enum { SINCE_DETAIL = 2017 };

#define EITHER_SINCE(title, leaves, since, kept)                                                   \
    {                                                                                              \
        .header = (title), .kind = COLUMN_EITHER, .of = (leaves), .per = COHORT, .decimals_n = 1,  \
        .kept_n = (kept), .first_year = (since)                                                    \
    }
#define EITHER(title, leaves) EITHER_SINCE(title, leaves, 0, 1)
#define DETAIL(title, leaves) EITHER_SINCE(title, leaves, SINCE_DETAIL, 1)

static const SampleColumn ENGLAND_COLUMNS[] = {
    COUNT("inst_count", LEAF(INSTITUTIONS)),
    COUNT("cohort", COHORT),
    EITHER("overall", LEAVES(0, WORK)),
    EITHER("education", LEAVES(0, DETAIL_HIGHER)),
    EITHER("fe", LEAF(FE_COLLEGE)),
    EITHER("ssf", LEAF(SCHOOL_SIXTH_FORM)),
    EITHER("sfc", LEAF(SIXTH_FORM_COLLEGE)),
    EITHER("other_edu", OTHER_EDUCATION),
    DETAIL("ind", LEAF(DETAIL_INDEPENDENT)),
    DETAIL("appru", LEAF(DETAIL_ALTERNATIVE)),
    DETAIL("special", LEAF(DETAIL_SPECIAL)),
    DETAIL("spi", LEAF(DETAIL_SPECIALIST)),
    DETAIL("edu_combo", LEAF(DETAIL_SEVERAL)),
    DETAIL("he", LEAF(DETAIL_HIGHER)),
    EITHER("appren", APPRENTICES),
    EITHER("appl3", LEAF(APPRENTICE_3)),
    EITHER("appl2", LEAF(APPRENTICE_2)),
    EITHER("all_work", LEAF(WORK)),
    EITHER("all_notsust", NOT_SUSTAINED_ALL),
    DETAIL("notsust", LEAF(NOT_SUSTAINED)),
    DETAIL("notsust_beneet", LEAF(NOT_SUSTAINED_BENEFIT)),
    DETAIL("only_beneet", LEAF(BENEFIT_ONLY)),
    EITHER("all_unknown", UNKNOWN_ALL),
    DETAIL("unknown_id", LEAF(UNKNOWN_IDENTIFIED)),
    DETAIL("unknown", LEAF(UNKNOWN)),
};
#define SHARE(title, leaves) EITHER_SINCE(title, leaves, 0, 0)
static const SampleColumn LA_COLUMNS[] = {
    COUNT("cohort", COHORT),
    SHARE("all_notsust", NOT_SUSTAINED_ALL),
    SHARE("all_unknown", UNKNOWN_ALL),
    SHARE("all_work", LEAF(WORK)),
    SHARE("appren", APPRENTICES),
    SHARE("fe", LEAF(FE_COLLEGE)),
    SHARE("other_edu", OTHER_EDUCATION),
    SHARE("overall", LEAVES(0, WORK)),
    SHARE("sfc", LEAF(SIXTH_FORM_COLLEGE)),
    SHARE("ssf", LEAF(SCHOOL_SIXTH_FORM)),
};

/* The year is that of the destination. */
static const SamplePeriod PERIODS[] = {{"201415", "Academic year", 2015, 20150115},
    {"201516", "Academic year", 2016, 20160121},
    {"201617", "Academic year", 2017, 20170119},
    {"201718", "Academic year", 2018, 20180118},
    {"201819", "Academic year", 2019, 20190117},
    {"201920", "Academic year", 2020, 20200116},
    {"202021", "Academic year", 2021, 20210121},
    {"202122", "Academic year", 2022, 20220120},
    {"202223", "Academic year", 2023, 20230119},
    {"202324", "Academic year", 2024, 20240118}};
enum { LA_PERIODS_FROM = 4, LAST_STATEMENT_YEAR = 2015, NEWEST_YEAR = 2024 };

/* Destinations by provision, in parts of 10,000 pupils; what was not sustained is moved by LA. */
static const int64_t WEIGHTS[SEN_N][DESTINATION_N] = {
    [SEN_NONE] = {3200, 4070, 1390, 10, 5, 1, 1, 25, 2, 150, 200, 380, 290, 125, 60, 110, 16},
    [SEN_SUPPORT] = {5050, 2070, 740, 9, 20, 11, 4, 27, 1, 120, 255, 560, 545, 295, 190, 155, 12},
    [SEN_EHC_PLAN] =
        {4250, 790, 360, 12, 180, 2990, 155, 12, 2, 24, 65, 245, 325, 270, 220, 185, 8},
};
/* Of those in each kind of place before, how many were in mainstream schools, parts per million. */
static const int64_t MAINSTREAM_PPM[SEN_N] = {
    [SEN_NONE] = 999000, [SEN_SUPPORT] = 994000, [SEN_EHC_PLAN] = 560000};

static const SampleMeasure SUSTAINED[SEN_N] = {
    [SEN_NONE] = {.name = "sustained, no SEN",
        .first_year = 2015,
        .levels_ppm =
            {500000, 500000, 490000, 485000, 490000, 480000, 500000, 485000, 480000, 475000},
        .spread_milli = 250,
        .wander_milli = 80},
    [SEN_SUPPORT] = {.name = "sustained, support",
        .first_year = 2015,
        .levels_ppm =
            {495000, 500000, 505000, 510000, 500000, 490000, 505000, 495000, 490000, 485000},
        .spread_milli = 250,
        .wander_milli = 100},
    [SEN_EHC_PLAN] = {.name = "sustained, plan",
        .first_year = 2015,
        .levels_ppm =
            {500000, 505000, 510000, 505000, 500000, 495000, 500000, 500000, 495000, 490000},
        .spread_milli = 300,
        .wander_milli = 150},
};

/* Fifteen-year-olds among all pupils. */
enum { YEAR_11_PPM = 64000 };

/* The pupils of @la with each provision by destination. */
static void
draw_pupils(const SampleModel *model, const SampleLa *la, int year, SampleCounts *ret_by_sen)
{
    int64_t shares_ppm[SEN_N];
    Prng prng;
    sample_stream(model, "key stage 4", la, year, &prng);
    sample_sen_shares(model, la, year, shares_ppm);
    /* City of London has no secondary school. */
    bool has_leavers = !la->is_tiny || sample_roll(model, la, year, PHASE_SECONDARY, SEN_NONE) > 0;
    int64_t pupil_n =
        has_leavers ? prng_hits(&prng, sample_pupils(model, la, year), YEAR_11_PPM) : 0;
    for (int sen = 0; sen < SEN_N; sen++) {
        int64_t weights[DESTINATION_N];
        int64_t sustained_ppm = sample_share_ppm(model, &SUSTAINED[sen], la, year);
        for (int leaf = 0; leaf < DESTINATION_N; leaf++)
            weights[leaf] = WEIGHTS[sen][leaf] *
                            (leaf <= WORK ? sustained_ppm : 1000000 - sustained_ppm) / 1000;
        prng_split(&prng,
            prng_hits(&prng, pupil_n, shares_ppm[sen]),
            weights,
            DESTINATION_N,
            ret_by_sen[sen].n);
    }
}

#define LA_SERIES_OF(title)                                                                        \
    {                                                                                              \
        .cells = {"Percentage", (title)}, .is_percentage = true                                    \
    }
enum { LA_EHC_PLAN, LA_SUPPORT, LA_ALL_SEN, LA_NO_SEN };
static const SampleSeries LA_SERIES[] = {LA_SERIES_OF("EHC plan or Statement"),
    LA_SERIES_OF("SEN support"),
    LA_SERIES_OF("Identified SEN"),
    LA_SERIES_OF("No identified SEN")};

static void
fill_la(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    SampleCounts by_sen[SEN_N] = {0};
    draw_pupils(model, la, period->year, by_sen);
    counts[LA_EHC_PLAN] = by_sen[SEN_EHC_PLAN];
    counts[LA_SUPPORT] = by_sen[SEN_SUPPORT];
    counts[LA_NO_SEN] = by_sen[SEN_NONE];
    sample_counts_add(&counts[LA_ALL_SEN], &by_sen[SEN_SUPPORT]);
    sample_counts_add(&counts[LA_ALL_SEN], &by_sen[SEN_EHC_PLAN]);
    for (size_t series_i = 0; series_i < table->series_n; series_i++) {
        int64_t pupil_n = 0;
        for (int leaf = 0; leaf < DESTINATION_N; leaf++)
            pupil_n += counts[series_i].n[leaf];
        counts[series_i].is_absent = pupil_n == 0;
    }
}

static const char *const LA_FILTERS[] = {"data_type", "characteristic", NULL};

const SampleTable SAMPLE_DESTINATIONS_LA = {
    .name = "destinations_ks4_la_made_up.csv",
    .places = SAMPLE_PLACES,
    .filters = LA_FILTERS,
    .columns = LA_COLUMNS,
    .column_n = G_N_ELEMENTS(LA_COLUMNS),
    .periods = &PERIODS[LA_PERIODS_FROM],
    .period_n = G_N_ELEMENTS(PERIODS) - LA_PERIODS_FROM,
    .series = LA_SERIES,
    .series_n = G_N_ELEMENTS(LA_SERIES),
    .fill = fill_la,
    .gap = "x",
    .nothing = "x",
    .lacks_country = true,
    .has_subregions = true,
};

#define BOTH_SCHOOLS "State-funded mainstream & special schools"
#define MAINSTREAM_SCHOOLS "State-funded mainstream schools"

/* One breakdown in its years, as numbers and as percentages, of both kinds of schools and of
 * mainstream ones. */
#define ROW(schools, topic, item, type, state, first, last)                                        \
    {                                                                                              \
        .cells = {(schools), "Total", (topic), (item), (type), (state)}, .first_year = (first),    \
        .last_year = (last), .is_percentage = sizeof(type) == sizeof("Percentage")                 \
    }
#define ROWS_IN(topic, item, state, first, last)                                                   \
    ROW(BOTH_SCHOOLS, topic, item, "Number of pupils", state, first, last),                        \
        ROW(BOTH_SCHOOLS, topic, item, "Percentage", state, first, last),                          \
        ROW(MAINSTREAM_SCHOOLS, topic, item, "Number of pupils", state, first, last),              \
        ROW(MAINSTREAM_SCHOOLS, topic, item, "Percentage", state, first, last)
/* The newest year is provisional. */
#define ROWS_SINCE(topic, item, first)                                                             \
    ROWS_IN(topic, item, "Revised", first, NEWEST_YEAR - 1),                                       \
        ROWS_IN(topic, item, "Provisional", NEWEST_YEAR, 0)
#define ROWS(topic, item) ROWS_SINCE(topic, item, 0)
#define ROWS_OLD(topic, item) ROWS_IN(topic, item, "Revised", 0, LAST_STATEMENT_YEAR)

/* How the file calls support and plans, now and in the years of statements. */
#define SEN_TOPIC "SEN Provision"
#define SUPPORT_NOW "School Action/SEN support"
#define SUPPORT_OLD "School Action/plus"
#define PLAN_NOW "Statement of SEN/Education Health and Care plan"
#define PLAN_OLD "Statement of SEN"

static const SampleSeries ENGLAND_SERIES[] = {
    ROWS("Total", "Total"),
    ROWS("Gender", "Female"),
    ROWS("Gender", "Male"),
    ROWS("FSM Status", "FSM eligible"),
    ROWS("FSM Status", "FSM not eligible"),
    ROWS(SEN_TOPIC, "No identified SEN"),
    ROWS(SEN_TOPIC, "Identified SEN"),
    ROWS_OLD(SEN_TOPIC, SUPPORT_OLD),
    ROWS_SINCE(SEN_TOPIC, SUPPORT_NOW, LAST_STATEMENT_YEAR + 1),
    ROWS_OLD(SEN_TOPIC, PLAN_OLD),
    ROWS_SINCE(SEN_TOPIC, PLAN_NOW, LAST_STATEMENT_YEAR + 1),
};

/* Who a breakdown is about. */
typedef enum { ALL, FEMALE, MALE, MEALS, NO_MEALS, NO_SEN, ALL_SEN, SUPPORT, PLAN, ITEM_N } Item;
static const struct {
    const char *title;
    Item item;
} ITEMS[] = {{"Total", ALL},
    {"Female", FEMALE},
    {"Male", MALE},
    {"FSM eligible", MEALS},
    {"FSM not eligible", NO_MEALS},
    {"No identified SEN", NO_SEN},
    {"Identified SEN", ALL_SEN},
    {SUPPORT_NOW, SUPPORT},
    {SUPPORT_OLD, SUPPORT},
    {PLAN_NOW, PLAN},
    {PLAN_OLD, PLAN}};
enum { FEMALE_PPM = 489000, MEALS_PPM = 150000 };

/* Shares @all out over two of @items, the first taking @first_ppm of each destination. */
static void
share_in_two(Prng *prng, SampleCounts items[ITEM_N], Item first, Item second, int64_t first_ppm)
{
    for (int leaf = 0; leaf < DESTINATION_N; leaf++) {
        items[first].n[leaf] = prng_hits(prng, items[ALL].n[leaf], first_ppm);
        items[second].n[leaf] = items[ALL].n[leaf] - items[first].n[leaf];
    }
}

/* Every item from the pupils by provision. */
static void
fill_items(Prng *prng, const SampleCounts by_sen[SEN_N], SampleCounts items[ITEM_N])
{
    sample_counts_add(&items[NO_SEN], &by_sen[SEN_NONE]);
    sample_counts_add(&items[SUPPORT], &by_sen[SEN_SUPPORT]);
    sample_counts_add(&items[PLAN], &by_sen[SEN_EHC_PLAN]);
    sample_counts_add(&items[ALL_SEN], &items[SUPPORT]);
    sample_counts_add(&items[ALL_SEN], &items[PLAN]);
    sample_counts_add(&items[ALL], &items[NO_SEN]);
    sample_counts_add(&items[ALL], &items[ALL_SEN]);
    share_in_two(prng, items, FEMALE, MALE, FEMALE_PPM);
    share_in_two(prng, items, MEALS, NO_MEALS, MEALS_PPM);
}

static Item
item_of(const SampleSeries *series)
{
    size_t item_i = 0;
    while (strcmp(ITEMS[item_i].title, series->cells[3]) != 0)
        item_i++;
    return ITEMS[item_i].item;
}

static void
fill_england(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    SampleCounts by_sen[SEN_N] = {0}, in_mainstream[SEN_N] = {0};
    SampleCounts both[ITEM_N] = {0}, mainstream[ITEM_N] = {0};
    Prng prng;
    sample_stream(model, "key stage 4 items", la, period->year, &prng);
    draw_pupils(model, la, period->year, by_sen);
    for (int sen = 0; sen < SEN_N; sen++) {
        for (int leaf = 0; leaf < DESTINATION_N; leaf++)
            in_mainstream[sen].n[leaf] = prng_hits(&prng, by_sen[sen].n[leaf], MAINSTREAM_PPM[sen]);
    }
    fill_items(&prng, by_sen, both);
    fill_items(&prng, in_mainstream, mainstream);
    int64_t pupil_n = sample_roll(model, la, period->year, PHASE_SECONDARY, SEN_NONE);
    both[ALL].n[INSTITUTIONS] = pupil_n / 700;
    mainstream[ALL].n[INSTITUTIONS] = pupil_n / 900;
    for (size_t series_i = 0; series_i < table->series_n; series_i++) {
        const SampleSeries *series = &table->series[series_i];
        Item item = item_of(series);
        bool is_both = strcmp(series->cells[0], BOTH_SCHOOLS) == 0;
        counts[series_i] = is_both ? both[item] : mainstream[item];
        if (item == ALL)
            continue;
        counts[series_i].missing = LEAF(INSTITUTIONS);
        counts[series_i].symbol = "z";
    }
}

static const char *const ENGLAND_FILTERS[] = {"institution_group",
    "institution_type",
    "breakdown_topic",
    "breakdown",
    "data_type",
    "version",
    NULL};
static const char *const ENGLAND_PLACES[] = {"country_code", "country_name", NULL};

const SampleTable SAMPLE_DESTINATIONS_ENGLAND = {
    .name = "ks4_dm_ud_202324_nat_prov_made_up.csv",
    .places = ENGLAND_PLACES,
    .filters = ENGLAND_FILTERS,
    .columns = ENGLAND_COLUMNS,
    .column_n = G_N_ELEMENTS(ENGLAND_COLUMNS),
    .periods = PERIODS,
    .period_n = G_N_ELEMENTS(PERIODS),
    .series = ENGLAND_SERIES,
    .series_n = G_N_ELEMENTS(ENGLAND_SERIES),
    .fill = fill_england,
    .gap = "z",
    .nothing = "z",
    .lacks_regions = true,
    .lacks_las = true,
    .has_bom = true,
    .quotes_header = true,
    .quotes_cells = true,
    .has_low = true,
};

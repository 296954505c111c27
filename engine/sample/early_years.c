/* SPDX-License-Identifier: MIT */
/* The early years foundation stage profile of five-year-olds: *eyfsp_headline_measures*.csv. */
#include "engine/sample/table.h"
#include "engine/sample/tables.h"

/* Each higher aim holds the lower: a child at the expected level in all goals has a good level of
 * development, and that holds communication, language and literacy. */
enum { ALL_GOALS, GOOD_LEVEL, LANGUAGE, REST, GOALS_MET };

/* Goals met on average by a child without a good level, × 1000. */
enum { GOALS_OF_OTHERS_MILLI = 9000 };
#define CHILDREN LEAVES(ALL_GOALS, REST)

static const SampleColumn COLUMNS[] = {
    COUNT("children_number", CHILDREN),
    {.header = "average_elgs",
        .kind = COLUMN_RATIO,
        .of = LEAF(GOALS_MET),
        .per = CHILDREN,
        .scale = 1,
        .decimals_n = 1,
        .kept_n = 6},
    COUNT("elg_number", LEAF(ALL_GOALS)),
    PERCENT("elg_percentage", LEAF(ALL_GOALS), CHILDREN, 1, 6),
    COUNT("comm_lang_lit_number", LEAVES(ALL_GOALS, LANGUAGE)),
    PERCENT("comm_lang_lit_percentage", LEAVES(ALL_GOALS, LANGUAGE), CHILDREN, 1, 6),
    COUNT("gld_number", LEAVES(ALL_GOALS, GOOD_LEVEL)),
    PERCENT("gld_percentage", LEAVES(ALL_GOALS, GOOD_LEVEL), CHILDREN, 1, 6),
};

static const SamplePeriod PERIODS[] = {{"202122", "Academic year", 2022, 20220120},
    {"202223", "Academic year", 2023, 20230119},
    {"202324", "Academic year", 2024, 20240118},
    {"202425", "Academic year", 2025, 20250116}};

static const char *const PLACES[] = {"country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
    "lad_code",
    "lad_name",
    NULL};
static const char *const FILTERS[] = {"characteristic", "characteristic_type", "gender", NULL};

#define GENDERS(topic, item)                                                                       \
    ROW_OF(topic, item, "Total"), ROW_OF(topic, item, "Girls"), ROW_OF(topic, item, "Boys")

enum { GENDER_TOTAL, GIRLS, BOYS, GENDER_N };

/* Characteristics in the order of SERIES, GENDER_N rows each. */
enum {
    TOTAL,
    MEALS,
    NO_MEALS,
    AUTUMN,
    SPRING,
    SUMMER,
    NO_SEN,
    ALL_SEN,
    SUPPORT,
    EHC_PLAN,
    UNCLASSIFIED,
    CHARACTERISTIC_N
};
static const SampleSeries SERIES[] = {
    GENDERS("Total", "Total"),
    GENDERS("Free school meal eligibility", "Known to be eligible for free school meals"),
    GENDERS("Free school meal eligibility", "Not known to be eligible for free school meals"),
    GENDERS("Term of birth", "Autumn-born"),
    GENDERS("Term of birth", "Spring-born"),
    GENDERS("Term of birth", "Summer-born"),
    GENDERS("SEN provision", "No identified SEN"),
    GENDERS("SEN provision", "All SEN"),
    GENDERS("SEN provision", "SEN support"),
    GENDERS("SEN provision", "EHC plan"),
    GENDERS("SEN provision", "Unclassified"),
};
_Static_assert(G_N_ELEMENTS(SERIES) == CHARACTERISTIC_N * GENDER_N, "one row for each gender");

/* How many children of each provision reach a good level of development. */
static const struct {
    int characteristic;
    SampleMeasure good;
    int goals_milli; /* goals met by one who does not reach it, of 17, × 1000 */
} GROUPS[] = {
    {NO_SEN,
        {.name = "good level, no SEN",
            .first_year = 2022,
            .levels_ppm = {705000, 725000, 738000, 750000},
            .spread_milli = 150,
            .wander_milli = 40},
        11000},
    {SUPPORT,
        {.name = "good level, support",
            .first_year = 2022,
            .levels_ppm = {230000, 245000, 252000, 258000},
            .spread_milli = 200,
            .wander_milli = 80},
        5500},
    {EHC_PLAN,
        {.name = "good level, plan",
            .first_year = 2022,
            .levels_ppm = {36000, 38000, 39000, 40000},
            .spread_milli = 300,
            .wander_milli = 150},
        2000},
    {UNCLASSIFIED,
        {.name = "good level, unclassified",
            .first_year = 2022,
            .levels_ppm = {280000},
            .spread_milli = 200,
            .wander_milli = 100},
        5500},
};

static const SampleMeasure CLASS_SIZE = {.name = "reception",
    .first_year = 2022,
    .levels_ppm = {69000, 68500, 67000, 66000},
    .spread_milli = 40,
    .wander_milli = 10};

static SampleCounts *
row_of(SampleCounts *counts, int characteristic, int gender)
{
    return &counts[characteristic * GENDER_N + gender];
}

/* Of the 17 goals; those without a good level met @goals_milli / 1000 on average. */
static void
count_goals(int64_t *n, int goals_milli)
{
    n[GOALS_MET] =
        17 * n[ALL_GOALS] + 16 * n[GOOD_LEVEL] + (n[LANGUAGE] + n[REST]) * goals_milli / 1000;
}

/* One group of one gender: @child_n children, of whom @good_ppm reach a good level. */
static void
fill_group(Prng *prng, int64_t child_n, int64_t good_ppm, int goals_milli, SampleCounts *ret_counts)
{
    int64_t *n = ret_counts->n;
    int64_t good_n = prng_hits(prng, child_n, good_ppm);
    n[ALL_GOALS] = prng_hits(prng, good_n, 972000);
    n[GOOD_LEVEL] = good_n - n[ALL_GOALS];
    n[LANGUAGE] = prng_hits(prng, child_n - good_n, 60000);
    n[REST] = child_n - good_n - n[LANGUAGE];
    count_goals(n, goals_milli);
}

/* Shares the children of @gender out over characteristics from @first to @last; of those that reach
 * a good level by @good_weights, of the others by @rest_weights. */
static void
share_out(Prng *prng,
    SampleCounts *counts,
    int gender,
    int first,
    int last,
    const int64_t *good_weights,
    const int64_t *rest_weights)
{
    const int64_t *total = row_of(counts, TOTAL, gender)->n;
    int64_t parts[CHARACTERISTIC_N];
    for (int leaf = ALL_GOALS; leaf <= REST; leaf++) {
        prng_split(prng,
            total[leaf],
            leaf <= GOOD_LEVEL ? good_weights : rest_weights,
            (size_t)(last - first + 1),
            parts);
        for (int item = first; item <= last; item++)
            row_of(counts, item, gender)->n[leaf] = parts[item - first];
    }
    for (int item = first; item <= last; item++)
        count_goals(row_of(counts, item, gender)->n, GOALS_OF_OTHERS_MILLI);
}

static void
fill_gender(const SampleModel *model,
    const SampleLa *la,
    int year,
    int gender,
    Prng *prng,
    SampleCounts *counts)
{
    int64_t shares_ppm[SEN_N];
    sample_sen_shares(model, la, year, shares_ppm);
    int64_t class_n = prng_hits(
        prng, sample_pupils(model, la, year), sample_share_ppm(model, &CLASS_SIZE, la, year));
    int64_t girl_n = prng_hits(prng, class_n, 489000);
    class_n = gender == GIRLS ? girl_n : class_n - girl_n;
    /* Needs are found later, in girls later still: fewer have support or a plan at five. */
    int64_t early_permille = gender == GIRLS ? 400 : 780;
    /* In the order of GROUPS, as parts of a million. */
    int64_t weights[G_N_ELEMENTS(GROUPS)], sizes[G_N_ELEMENTS(GROUPS)];
    weights[1] = shares_ppm[SEN_SUPPORT] * early_permille / 1000;
    weights[2] = shares_ppm[SEN_EHC_PLAN] * early_permille / 1250;
    weights[3] = 11000;
    weights[0] = 1000000 - weights[1] - weights[2] - weights[3];
    prng_split(prng, class_n, weights, G_N_ELEMENTS(GROUPS), sizes);
    for (size_t group_i = 0; group_i < G_N_ELEMENTS(GROUPS); group_i++) {
        int64_t good_ppm = sample_share_ppm(model, &GROUPS[group_i].good, la, year);
        SampleCounts *row = row_of(counts, GROUPS[group_i].characteristic, gender);
        fill_group(prng,
            sizes[group_i],
            sample_shifted_ppm(good_ppm, gender == GIRLS ? 230 : -220),
            GROUPS[group_i].goals_milli,
            row);
        sample_counts_add(row_of(counts, TOTAL, gender), row);
    }
    sample_counts_add(row_of(counts, ALL_SEN, gender), row_of(counts, SUPPORT, gender));
    sample_counts_add(row_of(counts, ALL_SEN, gender), row_of(counts, EHC_PLAN, gender));
    share_out(prng,
        counts,
        gender,
        MEALS,
        NO_MEALS,
        (const int64_t[]){135, 865},
        (const int64_t[]){275, 725});
    share_out(prng,
        counts,
        gender,
        AUTUMN,
        SUMMER,
        (const int64_t[]){390, 330, 280},
        (const int64_t[]){240, 320, 440});
}

static void
fill(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    (void)table;
    for (int gender = GIRLS; gender < GENDER_N; gender++) {
        Prng prng;
        sample_stream(
            model, gender == GIRLS ? "five, girls" : "five, boys", la, period->year, &prng);
        fill_gender(model, la, period->year, gender, &prng, counts);
        for (int item = 0; item < CHARACTERISTIC_N; item++)
            sample_counts_add(row_of(counts, item, GENDER_TOTAL), row_of(counts, item, gender));
    }
}

const SampleTable SAMPLE_EARLY_YEARS = {
    .name = "1_eyfsp_headline_measures_2025_made_up.csv",
    .places = PLACES,
    .filters = FILTERS,
    .columns = COLUMNS,
    .column_n = G_N_ELEMENTS(COLUMNS),
    .periods = PERIODS,
    .period_n = G_N_ELEMENTS(PERIODS),
    .series = SERIES,
    .series_n = G_N_ELEMENTS(SERIES),
    .fill = fill,
    .gap = "z",
    .nothing = "z",
    .has_subregions = true,
};

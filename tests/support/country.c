/* SPDX-License-Identifier: MIT */
#include "tests/support/country.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/period.h"

typedef enum { RUN_CALENDAR, RUN_JANUARY, RUN_ACADEMIC, RUN_TERMS, RUN_TWO_TERMS } RunKind;

/* An indicator of the country: how it is defined, and which figures it has. */
typedef struct {
    char **parts, **cohorts; /* owned; the texts are borrowed from parts */
    const char *id, *title, *unit;
    IndicatorKind kind;
    Polarity polarity;
    int decimals_n;
    RunKind run;
    int first_year, last_year, skipped_year;
    bool has_region, has_england, has_interval;
    double base;
    size_t source_i;
} Plan;

static const char *const SOURCES[] = {
    "Department of Examples, Education, health and care plans, 2025 edition",
    "Ministry of Samples, Appeals and decisions, 2014 to 2024",
    "Department of Examples, Absence and exclusion, spring edition",
    "Department of Examples, Attainment and destinations",
};

/* id | title | kind | unit | polarity | decimals | cohorts | run | first year | last year | year
 * that nobody has | r: has a figure for regions, e: for England, i: intervals | about its values |
 * source
 */
static const char *const PLANS[] = {
    "idn_ehcp_stock|EHC plans maintained|count|plans|=|0|all|jan|2018|2024|0|re|1800|0",
    "idn_need_mix|Primary need|share|%|=|1|asd,semh|jan|2024|2024|0|rei|25|0",
    "ehc_req_n|Requests for assessment|count|requests|=|0|all|cal|2019|2024|0|re|900|0",
    "ehc_refuse_pct|Requests refused|share|%|=|1|all|cal|2019|2024|0|rei|22|0",
    "ehc_assess_n|Assessments completed|count|assessments|=|0|all|cal|2022|2024|0|re|600|0",
    "ehc_notissue_pct|Assessments without a plan|share|%|=|1|all|cal|2022|2024|0|rei|6|0",
    "ehc_new_n|New EHC plans|count|plans|=|0|all|cal|2019|2024|0|re|500|0",
    "ehc_20wk_excl_pct|Plans in 20 weeks, not exceptions|share|%|+|1|all|cal|2019|2024|0|rei|48|0",
    "ehc_20wk_incl_pct|Plans in 20 weeks, all|share|%|+|1|all|cal|2019|2024|0|rei|46|0",
    "ehc_gt52_pct|Plans taking over a year|share|%|-|1|all|cal|2023|2024|0|rei|5|0",
    "ehc_review_due_pct|Annual reviews held|share|%|+|1|all|cal|2024|2024|0|rei|82|0",
    "ehc_ceased_n|Plans ceased|count|plans|=|0|all|cal|2022|2024|0|re|200|0",
    "trb_reg_n|Appeals registered|count|appeals|=|0|all|cal|2014|2024|0|re|60|1",
    "trb_rate_tad|Appeal rate|share|%|-|1|all|cal|2014|2024|0|rei|2|1",
    "plc_mix|Placement of "
    "children|share|%|=|1|mainstream,special,elsewhere|jan|2018|2024|0|rei|38|0",
    "car_cin_ehcp_pct|Children in need with a plan|share|%|=|1|all|year|2016|2021|0|rei|24|3",
    "abs_overall|Overall absence|ratio|%|-|1|ehc_plan,sen_support|two|2016|2022|2019|re|11|2",
    "abs_pa10|Persistent absence|share|%|-|1|ehc_plan,sen_support|year|2018|2024|2019||34|2",
    "abs_sev50|Severe absence|share|%|-|1|ehc_plan|year|2018|2024|2019||6|2",
    "exc_susp_rate|Suspension rate|rate|per 100 "
    "pupils|-|1|ehc_plan,sen_support|terms|2021|2024|0||7|2",
    "exc_perm_rate|Exclusion rate|rate|per 100 pupils|-|2|sen_support|terms|2021|2024|0||0.1|2",
    "out_gld|Good level of development|share|%|+|1|all_sen|year|2021|2021|0|rei|19|3",
    "out_ks2_rwm|Expected standard at 11|share|%|+|1|all_sen,ehc_plan|year|2018|2022|2019|rei|20|3",
    "dst_ks4_sust|Sustained destination|share|%|+|1|all_sen,ehc_plan|year|2018|2021|0|ri|87|3",
};

/* Place of @word in the NULL-ended @words. */
static int
index_in(const char *word, const char *const *words)
{
    int word_i = 0;
    while (strcmp(words[word_i], word) != 0)
        word_i++;
    return word_i;
}

static Plan
read_plan(const char *line)
{
    static const char *const KIND_WORDS[] = {"count", "share", "rate", "ratio", NULL};
    static const IndicatorKind KINDS[] = {KIND_COUNT, KIND_PROPORTION, KIND_RATE, KIND_RATIO};
    static const char *const POLARITIES[] = {"+", "-", "=", NULL};
    static const char *const RUNS[] = {"cal", "jan", "year", "terms", "two", NULL};
    char **parts = g_strsplit(line, "|", -1);
    Plan plan = {.parts = parts, .id = parts[0], .title = parts[1], .unit = parts[3]};
    plan.kind = KINDS[index_in(parts[2], KIND_WORDS)];
    plan.polarity = (Polarity)index_in(parts[4], POLARITIES);
    plan.decimals_n = atoi(parts[5]);
    plan.cohorts = g_strsplit(parts[6], ",", -1);
    plan.run = (RunKind)index_in(parts[7], RUNS);
    plan.first_year = atoi(parts[8]);
    plan.last_year = atoi(parts[9]);
    plan.skipped_year = atoi(parts[10]);
    plan.has_region = strchr(parts[11], 'r') != NULL;
    plan.has_england = strchr(parts[11], 'e') != NULL;
    plan.has_interval = strchr(parts[11], 'i') != NULL;
    plan.base = g_ascii_strtod(parts[12], NULL);
    plan.source_i = (size_t)atoi(parts[13]);
    return plan;
}

static void
plan_clear(Plan *plan)
{
    g_strfreev(plan->parts);
    g_strfreev(plan->cohorts);
}

static const struct {
    int id;
    AreaLevel level;
    const char *code, *name;
    int region_id;
} AREAS[] = {
    {1, LEVEL_COUNTRY, "E92000001", "England", 0},
    {2, LEVEL_REGION, "E12000007", "London", 0},
    {3, LEVEL_REGION, "E12000009", "South West", 0},
    {4, LEVEL_REGION, "E12000001", "North East", 0},
    {5, LEVEL_LA, "E06000058", "Bournemouth, Christchurch and Poole", 3},
    {6, LEVEL_LA, "E09000001", "City of London", 2},
    {7, LEVEL_LA, "E09000007", "Camden", 2},
    {8, LEVEL_LA, "E06000047", "Durham", 4},
    {9, LEVEL_LA, "E10000008", "Devon", 3},
    {10, LEVEL_LA, "E06000059", "Dorset", 3},
    {11, LEVEL_LA, "E09000012", "Hackney", 2},
    {12, LEVEL_LA, "E09000025", "Newham", 2},
    {13, LEVEL_LA, "E08000037", "Gateshead", 4},
    {14, LEVEL_LA, "E06000001", "Hartlepool", 4},
};

static const struct {
    const char *id, *label;
} COHORTS[] = {
    {"all", "All"},
    {"all_sen", "All SEN"},
    {"sen_support", "SEN support"},
    {"ehc_plan", "EHC plan"},
    {"asd", "Autism"},
    {"semh", "Social, emotional and mental health"},
    {"mainstream", "Mainstream"},
    {"special", "Special"},
    {"elsewhere", "Elsewhere"},
};

/* Code and label of part @part (from 1; 0 for whole years) of the year that starts in @year. */
static void
name_period(RunKind run, int year, int part, Observation *observation)
{
    int next = (year + 1) % 100;
    g_autofree char *code = NULL;
    switch (run) {
    case RUN_CALENDAR:
        code = g_strdup_printf("CY%d", year);
        break;
    case RUN_JANUARY:
    case RUN_ACADEMIC:
        code = g_strdup_printf("AY%d-%02d", year, next);
        break;
    case RUN_TERMS:
        code = g_strdup_printf("AY%d-%02d-T%d", year, next, part);
        break;
    case RUN_TWO_TERMS:
        code = g_strdup_printf("AY%d-%02d-T1T2", year, next);
        break;
    }
    Period period;
    char label[PERIOD_LABEL_BYTES];
    g_assert(period_from_code(code, &period, NULL));
    period_label(&period, label);
    observation->period_code = g_steal_pointer(&code);
    observation->period_label =
        run == RUN_JANUARY ? g_strdup_printf("January %d", year + 1) : g_strdup(label);
    observation->start_day = period.start_day;
    observation->end_day = period.end_day;
}

/* Wilson (1927), so that comparisons come out as they do in real figures. */
static void
add_interval(Observation *observation)
{
    double z = 1.959964, n = observation->denominator, share = observation->value / 100.0;
    double centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    double half = z * sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / (1.0 + z * z / n);
    observation->lower95 = 100.0 * fmax(0.0, centre - half);
    observation->upper95 = 100.0 * fmin(1.0, centre + half);
}

/* Where the tiny council has no figure, and why: each kind once, the rest not available. */
static bool
is_missing(const Plan *plan, size_t cohort_i, int area_id, int year, Observation *observation)
{
    static const struct {
        const char *id;
        ValueState state;
        const char *symbol;
    } TINY[] = {{"ehc_20wk_excl_pct", VALUE_NOT_APPLICABLE, "z"},
        {"ehc_20wk_incl_pct", VALUE_SUPPRESSED, "c"},
        {"plc_mix", VALUE_LOW, "low"},
        {"out_ks2_rwm", VALUE_SUPPRESSED, "c"},
        {"abs_overall", VALUE_MISSING, "u"}};
    if (area_id == COUNTRY_DURHAM && cohort_i == 0 && year == 2021 &&
        strcmp(plan->id, "trb_rate_tad") == 0) {
        observation->state = VALUE_SUPPRESSED;
        observation->symbol = g_strdup("c");
        return true;
    }
    bool is_kept = plan->kind == KIND_COUNT || strcmp(plan->id, "trb_rate_tad") == 0;
    if (area_id != COUNTRY_CITY || is_kept)
        return false;
    observation->state = VALUE_MISSING;
    for (size_t tiny_i = 0; tiny_i < G_N_ELEMENTS(TINY); tiny_i++) {
        if (strcmp(TINY[tiny_i].id, plan->id) != 0)
            continue;
        observation->state = TINY[tiny_i].state;
        observation->symbol = g_strdup(TINY[tiny_i].symbol);
    }
    if (observation->symbol == NULL)
        observation->symbol = g_strdup("x");
    return true;
}

/* A value that wanders about plan->base by area, year and cohort, without any chance in it. */
static double
value_of(const Plan *plan, size_t cohort_i, int area_id, int year, int part)
{
    int wander = (area_id * 37 + year * 11 + part * 5 + (int)cohort_i * 23) % 17 - 8;
    double scale = area_id == COUNTRY_ENGLAND ? 0.0 : area_id <= COUNTRY_NORTH_EAST ? 0.01 : 0.04;
    double value = plan->base * (1.0 + scale * wander + 0.03 * (year - 2020));
    if (plan->kind == KIND_COUNT)
        value = floor(value * (area_id == COUNTRY_ENGLAND         ? 60.0
                                  : area_id <= COUNTRY_NORTH_EAST ? 12.0
                                  : area_id == COUNTRY_CITY       ? 0.01
                                                                  : 1.0));
    if (area_id == COUNTRY_CITY && strcmp(plan->id, "trb_rate_tad") == 0)
        return 0.0;
    if (area_id == COUNTRY_DURHAM && strcmp(plan->id, "exc_perm_rate") == 0)
        return 0.0;
    return plan->unit[0] == '%' ? fmin(value, 100.0) : value;
}

static void
take_observation(Figures *figures,
    const Plan *plan,
    const FigureIndicator *indicator,
    size_t cohort_i,
    size_t area_i,
    int year,
    int part)
{
    int area_id = AREAS[area_i].id;
    Observation observation = {.value = (double)NAN,
        .lower95 = (double)NAN,
        .upper95 = (double)NAN,
        .numerator = (double)NAN,
        .denominator = (double)NAN,
        .change = (double)NAN};
    name_period(plan->run, year, part, &observation);
    observation.batches = g_strdup_printf("%zu", plan->source_i + 1);
    if (!is_missing(plan, cohort_i, area_id, year, &observation)) {
        observation.value = value_of(plan, cohort_i, area_id, year, part);
        observation.denominator = area_id == COUNTRY_ENGLAND      ? 90000
                                  : area_id <= COUNTRY_NORTH_EAST ? 9000
                                  : area_id == COUNTRY_CITY       ? 6
                                                                  : 300 + 40 * area_id;
        if (plan->has_interval)
            add_interval(&observation);
        bool has_before = year > plan->first_year && year - 1 != plan->skipped_year &&
                          !(area_id == COUNTRY_DURHAM && year == 2022);
        if (has_before)
            observation.change =
                observation.value - value_of(plan, cohort_i, area_id, year - 1, part);
        bool is_pooled = plan->source_i == 1 && area_id == COUNTRY_SOUTH_WEST;
        observation.areas_n = is_pooled ? 2 : 0;
        observation.areas_of = is_pooled ? 3 : 0;
        observation.is_provisional = plan->run == RUN_TERMS && year == plan->last_year;
    }
    figures_take_observation(figures,
        indicator,
        figures_cohort(figures, plan->cohorts[cohort_i]),
        figures_area(figures, area_id),
        observation);
}

/* The same for every area of one cohort, in time order. */
static void
take_cohort_figures(
    Figures *figures, const Plan *plan, const FigureIndicator *indicator, size_t cohort_i)
{
    for (size_t area_i = 0; area_i < G_N_ELEMENTS(AREAS); area_i++) {
        AreaLevel level = AREAS[area_i].level;
        if ((level == LEVEL_COUNTRY && !plan->has_england) ||
            (level == LEVEL_REGION && !plan->has_region))
            continue;
        for (int year = plan->first_year; year <= plan->last_year; year++) {
            if (year == plan->skipped_year)
                continue;
            for (int part = 1; part <= (plan->run == RUN_TERMS ? 3 : 1); part++)
                take_observation(figures, plan, indicator, cohort_i, area_i, year, part);
        }
    }
}

static Comparison
compare(const Observation *observation, const Observation *other, Polarity polarity)
{
    if (other == NULL || other->state != VALUE_SHOWN || !isfinite(observation->lower95))
        return COMPARED_NOT;
    if (other->value >= observation->lower95 && other->value <= observation->upper95)
        return COMPARED_SIMILAR;
    bool is_higher = observation->value > other->value;
    if (polarity == POLARITY_NEUTRAL)
        return is_higher ? COMPARED_HIGHER : COMPARED_LOWER;
    return is_higher == (polarity == POLARITY_HIGHER) ? COMPARED_BETTER : COMPARED_WORSE;
}

/* The observation of series that another area has for the same period, to be filled in further. */
static Observation *
sibling(Figures *figures, const Series *series, int area_id, const char *code)
{
    const Series *other =
        figures_series(figures, series->indicator->id, series->cohort->id, area_id);
    return (Observation *)(uintptr_t)series_at(other, code);
}

static void
rank_and_compare(Figures *figures, const Series *series, Observation *observation)
{
    Polarity polarity = series->indicator->polarity;
    observation->vs_england = compare(
        observation, sibling(figures, series, COUNTRY_ENGLAND, observation->period_code), polarity);
    observation->vs_region = compare(observation,
        sibling(figures, series, series->area->region_id, observation->period_code),
        polarity);
    if (series->area->level != LEVEL_LA || series->area->area_id == COUNTRY_CITY)
        return;
    int better_n = 0, tied_n = 0, all_n = 0;
    for (size_t area_i = 0; area_i < G_N_ELEMENTS(AREAS); area_i++) {
        const Observation *other =
            sibling(figures, series, AREAS[area_i].id, observation->period_code);
        if (AREAS[area_i].level != LEVEL_LA || AREAS[area_i].id == COUNTRY_CITY || other == NULL ||
            other->state != VALUE_SHOWN)
            continue;
        double ahead = other->value - observation->value;
        better_n += polarity == POLARITY_LOWER ? ahead < 0.0 : ahead > 0.0;
        tied_n += fabs(ahead) < 1e-12;
        all_n++;
    }
    observation->rank = better_n + 1;
    observation->rank_of = all_n;
    observation->is_tied = tied_n > 1;
}

static void
complete(Figures *figures, const Plan *plan)
{
    for (size_t cohort_i = 0; plan->cohorts[cohort_i] != NULL; cohort_i++) {
        for (size_t area_i = 0; area_i < G_N_ELEMENTS(AREAS); area_i++) {
            const Series *series =
                figures_series(figures, plan->id, plan->cohorts[cohort_i], AREAS[area_i].id);
            for (size_t at = 0; series != NULL && at < series->observation_n; at++) {
                if (series->observations[at].state == VALUE_SHOWN && AREAS[area_i].id != 1)
                    rank_and_compare(figures, series, &series->observations[at]);
            }
        }
    }
}

/* One measure is made in another way from 2022 on. */
static void
add_break(FigureIndicator *indicator)
{
    if (strcmp(indicator->id, "ehc_20wk_excl_pct") != 0)
        return;
    indicator->breaks = g_new0(FigureBreak, 1);
    indicator->breaks[0] = (FigureBreak){
        .period_code = g_strdup("CY2022"), .note = g_strdup("counted for each child from here on")};
    indicator->break_n = 1;
}

static const FigureIndicator *
take_indicator(Figures *figures, const Plan *plan)
{
    bool is_share = plan->unit[0] == '%';
    g_autofree char *lower = g_ascii_strdown(plan->title, -1);
    FigureIndicator indicator = {.id = g_strdup(plan->id),
        .title = g_strdup(plan->title),
        .theme = g_strdup("theme"),
        .kind = plan->kind,
        .unit = g_strdup(plan->unit),
        .polarity = plan->polarity,
        .decimals_n = plan->decimals_n,
        .per = is_share ? 100 : 1,
        .period_kind = g_strdup("year"),
        .source = g_strdup(SOURCES[plan->source_i]),
        .numerator = g_strdup_printf("Those counted under %s", lower),
        .denominator = is_share ? g_strdup_printf("Those asked about for %s", lower) : NULL,
        .definition = g_strdup_printf("What an example says about %s.", lower)};
    add_break(&indicator);
    return figures_take_indicator(figures, indicator);
}

static Figures *
country_new(bool has_figures, bool is_made_up)
{
    Figures *figures = figures_new();
    for (size_t area_i = 0; area_i < G_N_ELEMENTS(AREAS); area_i++)
        figures_take_area(figures,
            (FigureArea){.area_id = AREAS[area_i].id,
                .level = AREAS[area_i].level,
                .code = g_strdup(AREAS[area_i].code),
                .name = g_strdup(AREAS[area_i].name),
                .region_id = AREAS[area_i].region_id,
                .is_current = true});
    for (size_t cohort_i = 0; cohort_i < G_N_ELEMENTS(COHORTS); cohort_i++)
        figures_take_cohort(figures,
            (FigureCohort){.id = g_strdup(COHORTS[cohort_i].id),
                .label = g_strdup(COHORTS[cohort_i].label),
                .order = (int)cohort_i});
    for (size_t source_i = 0; source_i < G_N_ELEMENTS(SOURCES); source_i++)
        figures_take_batch(figures,
            (FigureBatch){.batch_id = (int64_t)source_i + 1,
                .file_name = g_strdup_printf("file_%zu.csv", source_i + 1),
                .dataset = g_strdup_printf("dataset_%zu", source_i + 1),
                .is_made_up = is_made_up && source_i == 2});
    for (size_t plan_i = 0; plan_i < G_N_ELEMENTS(PLANS); plan_i++) {
        Plan plan = read_plan(PLANS[plan_i]);
        const FigureIndicator *indicator = take_indicator(figures, &plan);
        for (size_t cohort_i = 0; has_figures && plan.cohorts[cohort_i] != NULL; cohort_i++)
            take_cohort_figures(figures, &plan, indicator, cohort_i);
        if (has_figures)
            complete(figures, &plan);
        plan_clear(&plan);
    }
    return figures;
}

Figures *
country_figures(bool is_made_up)
{
    return country_new(true, is_made_up);
}

Figures *
country_without_figures(void)
{
    return country_new(false, false);
}

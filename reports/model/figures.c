/* SPDX-License-Identifier: MIT */
#include "reports/model/figures.h"

#include <string.h>

/* A series that can still grow. @shown comes first, so that a pointer to it finds the rest. */
typedef struct {
    Series shown;
    size_t capacity_n;
} GrowingSeries;

struct Figures {
    GPtrArray *areas; /* FigureArea *, in the order that figures_areas() promises */
    GHashTable *area_by_id;
    GHashTable *area_by_code;
    GPtrArray *indicators; /* FigureIndicator *, as taken */
    GHashTable *indicator_by_id;
    GHashTable *cohort_by_id; /* owns the cohorts */
    GPtrArray *batches;       /* FigureBatch *, by id */
    GHashTable *series;       /* set of GrowingSeries *, by the triple; owns them */
    GHashTable *cohorts_of;   /* FigureIndicator * -> GPtrArray of FigureCohort *, by order */
};

static void
area_free(void *data)
{
    FigureArea *area = data;
    g_free(area->code);
    g_free(area->old_code);
    g_free(area->name);
    g_free(area);
}

static void
indicator_free(void *data)
{
    FigureIndicator *indicator = data;
    g_free(indicator->id);
    g_free(indicator->title);
    g_free(indicator->theme);
    g_free(indicator->unit);
    g_free(indicator->period_kind);
    g_free(indicator->source);
    g_free(indicator->numerator);
    g_free(indicator->denominator);
    g_free(indicator->definition);
    g_free(indicator->caveats);
    g_free(indicator->why);
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        g_free(indicator->breaks[break_i].period_code);
        g_free(indicator->breaks[break_i].note);
    }
    g_free(indicator->breaks);
    g_free(indicator);
}

static void
cohort_free(void *data)
{
    FigureCohort *cohort = data;
    g_free(cohort->id);
    g_free(cohort->label);
    g_free(cohort);
}

static void
batch_free(void *data)
{
    FigureBatch *batch = data;
    g_free(batch->file_name);
    g_free(batch->dataset);
    g_free(batch->period_first);
    g_free(batch->period_last);
    g_free(batch->sha256);
    g_free(batch);
}

static void
series_free(void *data)
{
    GrowingSeries *series = data;
    for (size_t observation_i = 0; observation_i < series->shown.observation_n; observation_i++) {
        Observation *observation = &series->shown.observations[observation_i];
        g_free(observation->period_code);
        g_free(observation->period_label);
        g_free(observation->symbol);
        g_free(observation->batches);
    }
    g_free(series->shown.observations);
    g_free(series);
}

static void
cohort_list_free(void *data)
{
    g_ptr_array_unref(data);
}

/* The triple's three pointers are unique, so their addresses identify a series. */
static unsigned int
series_hash(const void *data)
{
    const Series *series = data;
    return g_direct_hash(series->indicator) ^ (g_direct_hash(series->cohort) * 31U) ^
           (g_direct_hash(series->area) * 961U);
}

static int
series_equal(const void *left_data, const void *right_data)
{
    const Series *left = left_data;
    const Series *right = right_data;
    return left->indicator == right->indicator && left->cohort == right->cohort &&
           left->area == right->area;
}

Figures *
figures_new(void)
{
    Figures *figures = g_new0(Figures, 1);
    figures->areas = g_ptr_array_new_with_free_func(area_free);
    figures->area_by_id = g_hash_table_new(g_direct_hash, g_direct_equal);
    figures->area_by_code = g_hash_table_new(g_str_hash, g_str_equal);
    figures->indicators = g_ptr_array_new_with_free_func(indicator_free);
    figures->indicator_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    figures->cohort_by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, cohort_free);
    figures->batches = g_ptr_array_new_with_free_func(batch_free);
    figures->series = g_hash_table_new_full(series_hash, series_equal, series_free, NULL);
    figures->cohorts_of =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, cohort_list_free);
    return figures;
}

void
figures_free(Figures *figures)
{
    if (figures == NULL)
        return;
    g_hash_table_unref(figures->cohorts_of);
    g_hash_table_unref(figures->series);
    g_ptr_array_unref(figures->batches);
    g_hash_table_unref(figures->cohort_by_id);
    g_hash_table_unref(figures->indicator_by_id);
    g_ptr_array_unref(figures->indicators);
    g_hash_table_unref(figures->area_by_code);
    g_hash_table_unref(figures->area_by_id);
    g_ptr_array_unref(figures->areas);
    g_free(figures);
}

static int
compare_areas(const FigureArea *left, const FigureArea *right)
{
    if (left->level != right->level)
        return left->level < right->level ? -1 : 1;
    int by_name = strcmp(left->name, right->name);
    return by_name != 0 ? by_name : strcmp(left->code, right->code);
}

const FigureArea *
figures_take_area(Figures *figures, FigureArea area)
{
    g_assert(!g_hash_table_contains(figures->area_by_id, GINT_TO_POINTER(area.area_id)));
    FigureArea *stored = g_new(FigureArea, 1);
    *stored = area;
    unsigned int at = 0;
    while (at < figures->areas->len && compare_areas(figures->areas->pdata[at], stored) < 0)
        at++;
    g_ptr_array_insert(figures->areas, (int)at, stored);
    g_hash_table_insert(figures->area_by_id, GINT_TO_POINTER(stored->area_id), stored);
    g_hash_table_insert(figures->area_by_code, stored->code, stored);
    return stored;
}

const FigureIndicator *
figures_take_indicator(Figures *figures, FigureIndicator indicator)
{
    g_assert(!g_hash_table_contains(figures->indicator_by_id, indicator.id));
    FigureIndicator *stored = g_new(FigureIndicator, 1);
    *stored = indicator;
    g_ptr_array_add(figures->indicators, stored);
    g_hash_table_insert(figures->indicator_by_id, stored->id, stored);
    return stored;
}

const FigureCohort *
figures_take_cohort(Figures *figures, FigureCohort cohort)
{
    g_assert(!g_hash_table_contains(figures->cohort_by_id, cohort.id));
    FigureCohort *stored = g_new(FigureCohort, 1);
    *stored = cohort;
    g_hash_table_insert(figures->cohort_by_id, stored->id, stored);
    return stored;
}

void
figures_take_batch(Figures *figures, FigureBatch batch)
{
    g_assert(figures_batch(figures, batch.batch_id) == NULL);
    FigureBatch *stored = g_new(FigureBatch, 1);
    *stored = batch;
    unsigned int at = 0;
    while (at < figures->batches->len &&
           ((const FigureBatch *)figures->batches->pdata[at])->batch_id < stored->batch_id)
        at++;
    g_ptr_array_insert(figures->batches, (int)at, stored);
}

/* Remembers that @indicator has figures for @cohort, keeping the cohorts in their order. */
static void
note_cohort(Figures *figures, const FigureIndicator *indicator, const FigureCohort *cohort)
{
    GPtrArray *cohorts = g_hash_table_lookup(figures->cohorts_of, indicator);
    if (cohorts == NULL) {
        cohorts = g_ptr_array_new();
        g_hash_table_insert(figures->cohorts_of, (void *)(uintptr_t)indicator, cohorts);
    }
    unsigned int at = 0;
    for (; at < cohorts->len; at++) {
        const FigureCohort *other = cohorts->pdata[at];
        if (other == cohort)
            return;
        if (other->order > cohort->order ||
            (other->order == cohort->order && strcmp(other->id, cohort->id) > 0))
            break;
    }
    g_ptr_array_insert(cohorts, (int)at, (void *)(uintptr_t)cohort);
}

void
figures_take_observation(Figures *figures,
    const FigureIndicator *indicator,
    const FigureCohort *cohort,
    const FigureArea *area,
    Observation observation)
{
    GrowingSeries key = {.shown = {.indicator = indicator, .cohort = cohort, .area = area}};
    GrowingSeries *series = g_hash_table_lookup(figures->series, &key);
    if (series == NULL) {
        series = g_new(GrowingSeries, 1);
        *series = key;
        g_hash_table_add(figures->series, series);
        note_cohort(figures, indicator, cohort);
    }
    size_t at = series->shown.observation_n;
    g_assert(at == 0 || series->shown.observations[at - 1].start_day <= observation.start_day);
    if (at == series->capacity_n) {
        series->capacity_n = MAX(8, series->capacity_n * 2);
        series->shown.observations =
            g_renew(Observation, series->shown.observations, series->capacity_n);
    }
    series->shown.observations[at] = observation;
    series->shown.observation_n++;
}

const FigureArea *
figures_area(const Figures *figures, int area_id)
{
    return g_hash_table_lookup(figures->area_by_id, GINT_TO_POINTER(area_id));
}

const FigureArea *
figures_area_by_code(const Figures *figures, const char *code)
{
    return g_hash_table_lookup(figures->area_by_code, code);
}

const FigureIndicator *
figures_indicator(const Figures *figures, const char *id)
{
    return g_hash_table_lookup(figures->indicator_by_id, id);
}

const FigureCohort *
figures_cohort(const Figures *figures, const char *id)
{
    return g_hash_table_lookup(figures->cohort_by_id, id);
}

const Series *
figures_series(const Figures *figures, const char *indicator, const char *cohort, int area_id)
{
    GrowingSeries key = {.shown = {.indicator = figures_indicator(figures, indicator),
                             .cohort = figures_cohort(figures, cohort),
                             .area = figures_area(figures, area_id)}};
    const GrowingSeries *series = g_hash_table_lookup(figures->series, &key);
    return series != NULL ? &series->shown : NULL;
}

const FigureBatch *
figures_batch(const Figures *figures, int64_t batch_id)
{
    for (unsigned int batch_i = 0; batch_i < figures->batches->len; batch_i++) {
        const FigureBatch *batch = figures->batches->pdata[batch_i];
        if (batch->batch_id == batch_id)
            return batch;
    }
    return NULL;
}

const FigureArea *const *
figures_areas(const Figures *figures, size_t *ret_area_n)
{
    *ret_area_n = figures->areas->len;
    return (const FigureArea *const *)figures->areas->pdata;
}

const FigureIndicator *const *
figures_indicators(const Figures *figures, size_t *ret_indicator_n)
{
    *ret_indicator_n = figures->indicators->len;
    return (const FigureIndicator *const *)figures->indicators->pdata;
}

const FigureBatch *const *
figures_batches(const Figures *figures, size_t *ret_batch_n)
{
    *ret_batch_n = figures->batches->len;
    return (const FigureBatch *const *)figures->batches->pdata;
}

GPtrArray *
figures_cohorts_of(const Figures *figures, const char *indicator)
{
    const FigureIndicator *wanted = figures_indicator(figures, indicator);
    GPtrArray *known = wanted != NULL ? g_hash_table_lookup(figures->cohorts_of, wanted) : NULL;
    GPtrArray *cohorts = g_ptr_array_new();
    for (unsigned int cohort_i = 0; known != NULL && cohort_i < known->len; cohort_i++)
        g_ptr_array_add(cohorts, known->pdata[cohort_i]);
    return cohorts;
}

const Observation *
series_at(const Series *series, const char *period_code)
{
    if (series == NULL)
        return NULL;
    for (size_t observation_i = series->observation_n; observation_i > 0; observation_i--) {
        const Observation *observation = &series->observations[observation_i - 1];
        if (strcmp(observation->period_code, period_code) == 0)
            return observation;
    }
    return NULL;
}

const Observation *
series_latest(const Series *series)
{
    if (series == NULL || series->observation_n == 0)
        return NULL;
    return &series->observations[series->observation_n - 1];
}

bool
figures_are_made_up(const Figures *figures)
{
    for (unsigned int batch_i = 0; batch_i < figures->batches->len; batch_i++) {
        if (((const FigureBatch *)figures->batches->pdata[batch_i])->is_made_up)
            return true;
    }
    return false;
}

/* SPDX-License-Identifier: MIT */
#include "engine/check/previous.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    CELLS_MAX = 16 * 1024 * 1024, /* numbers kept of the edition before */
    AREAS_MIN = 10,               /* areas that a spread is worked out of */
    SPREADS_N = 6,                /* robust standard deviations that are still no jump */
};
/* Half up or half down is a jump only when it is also far from what the others did. */
static const double LEAST_JUMP = 0.5;
/* A median absolute deviation times this is a standard deviation of normal numbers. */
static const double DEVIATION_OF_MEDIAN = 1.4826;
/* Small counts jump by themselves. */
static const double LEAST_VALUE = 20;

/* How one value of one area changed, relative to the larger of the two. */
typedef struct {
    uint64_t group; /* period, items and measure */
    double change;
    double before, after;
    uint32_t line;
    uint32_t measure;
} Change;

struct Previous {
    GHashTable *rows; /* key -> first number + 1 */
    GArray *numbers;  /* double */
    GPtrArray *names; /* of its measures */
    GArray *changes;  /* Change */
    int *columns;     /* of the new edition's measures in the old, -1 */
    uint64_t common_n;
};

void
previous_free(Previous *previous)
{
    if (previous == NULL)
        return;
    g_hash_table_unref(previous->rows);
    g_array_unref(previous->numbers);
    g_ptr_array_unref(previous->names);
    g_array_unref(previous->changes);
    g_free(previous->columns);
    g_free(previous);
}

uint64_t
previous_common_n(const Previous *previous)
{
    return previous->common_n;
}

static uint64_t
mix_text(uint64_t hash, const char *name, const char *text)
{
    return hash ^ hash_mix(hash_text(name, strlen(name)), hash_text(text, strlen(text)));
}

/* Hash of period and items, and of the place as well when @has_place. By text and by column name,
 * in any order: the two files number their values each in its own way. */
static uint64_t
key_of(const Facts *facts, const FactsRow *row, bool has_place)
{
    uint64_t hash = 0;
    const uint32_t *ids = tuple_set_ids(facts->periods, row->period);
    const FactsColumn *period = facts_column(facts, "time_period");
    const FactsColumn *identifier = facts_column(facts, "time_identifier");
    if (period != NULL && ids[0] != VALUE_NONE)
        hash = mix_text(hash, period->name, facts_text(period, ids[0]));
    if (identifier != NULL && ids[1] != VALUE_NONE)
        hash = mix_text(hash, identifier->name, facts_text(identifier, ids[1]));
    for (size_t item_i = 0; item_i < facts->item_n; item_i++) {
        const FactsColumn *column = &facts->columns[facts->items[item_i]];
        if (row->items[item_i] != VALUE_NONE)
            hash = mix_text(hash, column->name, facts_text(column, row->items[item_i]));
    }
    const char *code = facts_place_text(facts, row->place, facts_place_i(facts, "new_la_code"));
    return has_place ? mix_text(hash, "new_la_code", code != NULL ? code : "") : hash;
}

/* Only authorities have others to be compared with. */
static bool
is_followed(const Facts *facts, const FactsRow *row)
{
    if (row->place == VALUE_NONE || row->period == VALUE_NONE ||
        facts_place_i(facts, "new_la_code") < 0)
        return false;
    const char *level = facts_place_text(facts, row->place, 0);
    return level != NULL && strcmp(level, "Local authority") == 0;
}

static double
number_of(const FactsRow *row, size_t measure_i)
{
    double value = (double)NAN;
    int decimals_n = 0;
    if (!cell_number(row->measures[measure_i], &value, &decimals_n))
        value = (double)NAN;
    return value;
}

static void
keep_row(void *data, const Facts *facts, const FactsRow *row)
{
    Previous *previous = data;
    if (!is_followed(facts, row) || previous->numbers->len + facts->measure_n > CELLS_MAX)
        return;
    if (previous->names->len == 0) {
        for (size_t measure_i = 0; measure_i < facts->measure_n; measure_i++)
            g_ptr_array_add(
                previous->names, g_strdup(facts->columns[facts->measures[measure_i]].name));
    }
    gint64 *key = g_new(gint64, 1);
    *key = (gint64)key_of(facts, row, true);
    g_hash_table_insert(previous->rows, key, GUINT_TO_POINTER(previous->numbers->len + 1));
    for (size_t measure_i = 0; measure_i < facts->measure_n; measure_i++) {
        double value = number_of(row, measure_i);
        g_array_append_val(previous->numbers, value);
    }
}

Previous *
previous_read(const TextFile *file, const MetaTable *meta, Progress *progress, GError **error)
{
    g_autoptr(Previous) previous = g_new0(Previous, 1);
    previous->rows = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    previous->numbers = g_array_new(FALSE, FALSE, sizeof(double));
    previous->names = g_ptr_array_new_with_free_func(g_free);
    previous->changes = g_array_new(FALSE, FALSE, sizeof(Change));
    const FactsFollower follower = {keep_row, previous};
    g_autoptr(Facts) facts = facts_read(file, meta, &follower, progress, error);
    return facts != NULL ? g_steal_pointer(&previous) : NULL;
}

static void
match_columns(Previous *previous, const Facts *facts)
{
    previous->columns = g_new0(int, facts->measure_n + 1);
    for (size_t measure_i = 0; measure_i < facts->measure_n; measure_i++) {
        previous->columns[measure_i] = -1;
        for (guint name_i = 0; name_i < previous->names->len; name_i++) {
            if (strcmp(g_ptr_array_index(previous->names, name_i),
                    facts->columns[facts->measures[measure_i]].name) == 0)
                previous->columns[measure_i] = (int)name_i;
        }
    }
}

void
previous_follow(Previous *previous, const Facts *facts, const FactsRow *row)
{
    if (previous->columns == NULL)
        match_columns(previous, facts);
    if (!is_followed(facts, row))
        return;
    gint64 key = (gint64)key_of(facts, row, true);
    gpointer found = g_hash_table_lookup(previous->rows, &key);
    if (found == NULL)
        return;
    previous->common_n++;
    uint64_t group = key_of(facts, row, false);
    for (size_t measure_i = 0; measure_i < facts->measure_n; measure_i++) {
        if (previous->columns[measure_i] < 0 || previous->changes->len >= CELLS_MAX)
            continue;
        double before = g_array_index(previous->numbers,
            double,
            GPOINTER_TO_UINT(found) - 1 + (guint)previous->columns[measure_i]);
        double after = number_of(row, measure_i);
        double larger = fmax(fabs(before), fabs(after));
        if (isnan(before) || isnan(after) || larger <= 0)
            continue;
        Change change = {.group = hash_mix(group, measure_i),
            .change = (after - before) / larger,
            .before = before,
            .after = after,
            .line = (uint32_t)MIN(row->line, UINT32_MAX),
            .measure = (uint32_t)measure_i};
        g_array_append_val(previous->changes, change);
    }
}

static int
compare_changes(const void *one, const void *other)
{
    const Change *first = one, *second = other;
    if (first->group != second->group)
        return first->group < second->group ? -1 : 1;
    return (first->change > second->change) - (first->change < second->change);
}

static int
compare_doubles(const void *one, const void *other)
{
    double first = *(const double *)one, second = *(const double *)other;
    return (first > second) - (first < second);
}

/* Tells the changes of one group, sorted, that lie far from their median. */
static void
tell_group(const Facts *facts, const Change *changes, size_t change_n, GPtrArray *list)
{
    if (change_n < AREAS_MIN)
        return;
    double median = changes[change_n / 2].change;
    g_autofree double *away = g_new(double, change_n);
    for (size_t change_i = 0; change_i < change_n; change_i++)
        away[change_i] = fabs(changes[change_i].change - median);
    qsort(away, change_n, sizeof *away, compare_doubles);
    double spread = DEVIATION_OF_MEDIAN * away[change_n / 2];
    for (size_t change_i = 0; change_i < change_n; change_i++) {
        const Change *change = &changes[change_i];
        double distance = fabs(change->change - median);
        if (distance <= fmax(LEAST_JUMP, SPREADS_N * spread) ||
            fmax(fabs(change->before), fabs(change->after)) < LEAST_VALUE)
            continue;
        Contradiction *entry =
            contradictions_get(list, facts->columns[facts->measures[change->measure]].name, 0);
        line_list_add(&entry->rows, change->line);
        if (entry->note == NULL)
            entry->note = g_strdup_printf(
                "%.6g in the edition before, %.6g now; half of the other areas changed by less "
                "than %.0f%%",
                change->before,
                change->after,
                100 * (fabs(median) + away[change_n / 2]));
    }
}

GPtrArray *
previous_finish(Previous *previous, const Facts *facts)
{
    GPtrArray *list = contradictions_new();
    GArray *changes = previous->changes;
    if (changes->len > 0)
        qsort(changes->data, changes->len, sizeof(Change), compare_changes);
    for (guint start = 0, end = 0; start < changes->len; start = end) {
        const Change *first = &g_array_index(changes, Change, start);
        while (end < changes->len && g_array_index(changes, Change, end).group == first->group)
            end++;
        tell_group(facts, first, end - start, list);
    }
    return list;
}

/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/db/query.h"
#include "engine/editions/diff.h"
#include "engine/reconcile/item.h"

/* The two editions that are compared, and counts of what is no difference. */
typedef struct {
    const char *indicators;
    char *check;
    char *older, *newer; /* batch numbers */
    int64_t rounded_n, symbol_n, text_n;
} Pair;

static void
pair_clear(Pair *pair)
{
    g_free(pair->check);
    g_free(pair->older);
    g_free(pair->newer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

static ReconcileItem *
start_item(GPtrArray *items, const Pair *pair, const char *result, const char *reason, int64_t n)
{
    ReconcileItem *item = reconcile_item_add(items);
    item->cells[RECONCILE_INDICATOR] = g_strdup(pair->indicators);
    item->cells[RECONCILE_CHECK] = g_strdup(pair->check);
    item->cells[RECONCILE_RESULT] = g_strdup(result);
    item->cells[RECONCILE_REASON] = g_strdup(reason);
    item->cells[RECONCILE_N] = db_int64_param(n);
    return item;
}

static void
add_count(GPtrArray *items, const Pair *pair, const char *result, const char *reason, int64_t n)
{
    if (n > 0)
        start_item(items, pair, result, reason, n);
}

/* How many decimals a column has in either edition, trailing zeros apart, at most. */
typedef struct {
    size_t older, newer;
} Decimals;

static size_t
decimals_of(const char *text)
{
    const char *point = text != NULL ? strchr(text, '.') : NULL;
    size_t decimals_n = point != NULL ? strspn(point + 1, "0123456789") : 0;
    while (decimals_n > 0 && point[decimals_n] == '0')
        decimals_n--;
    return decimals_n;
}

static const Decimals *
note_decimals(GHashTable *columns, const DiffItem *cell)
{
    Decimals *decimals = g_hash_table_lookup(columns, cell->column);
    if (decimals == NULL) {
        decimals = g_new0(Decimals, 1);
        g_hash_table_insert(columns, g_strdup(cell->column), decimals);
    }
    decimals->older = MAX(decimals->older, decimals_of(cell->before));
    decimals->newer = MAX(decimals->newer, decimals_of(cell->after));
    return decimals;
}

/* What the figures of an edition are rounded to. Whole numbers beside whole numbers are counts, and
 * exact; beside decimals they are rounded. */
static double
unit_of(size_t decimals_n, size_t others_n)
{
    return decimals_n == 0 && others_n == 0 ? 0 : pow(10, -(double)decimals_n);
}

static bool
is_indicator(const DiffSummary *summary, const char *name)
{
    for (size_t column_i = 0; column_i < summary->columns->len; column_i++) {
        const DiffColumn *column = g_ptr_array_index(summary->columns, column_i);
        if (strcmp(column->name, name) == 0)
            return strcmp(column->role, "indicator") == 0;
    }
    return false;
}

/* A cell whose text is not the same in both. */
static void
add_cell(GPtrArray *items,
    Pair *pair,
    const DiffSummary *summary,
    const DiffItem *cell,
    const Decimals *decimals)
{
    double older, newer;
    if (!is_indicator(summary, cell->column)) {
        pair->text_n++;
        return;
    }
    if (cell->before == NULL || cell->after == NULL || !number_parse(cell->before, &older) ||
        !number_parse(cell->after, &newer)) {
        pair->symbol_n++;
        return;
    }
    double older_unit = unit_of(decimals->older, decimals->newer);
    double newer_unit = unit_of(decimals->newer, decimals->older);
    double tolerance = (older_unit + newer_unit) / 2;
    /* Doubles have fifteen digits. */
    if (fabs(newer - older) <= tolerance + fabs(older) * 1e-12) {
        pair->rounded_n++;
        return;
    }
    ReconcileItem *item =
        start_item(items, pair, "differs", "the newer edition has another figure", 1);
    item->cells[RECONCILE_AREA_CODE] = g_strdup(cell->area_code);
    item->cells[RECONCILE_AREA_NAME] = g_strdup(cell->area_name);
    item->cells[RECONCILE_PERIOD] = g_strdup(cell->period);
    item->cells[RECONCILE_COHORT] = g_strdup(cell->filters);
    item->cells[RECONCILE_MEASURE] = g_strdup(cell->column);
    item->cells[RECONCILE_PARTS] = reconcile_number(newer);
    item->cells[RECONCILE_WHOLE] = reconcile_number(older);
    item->cells[RECONCILE_DIFFERENCE] = reconcile_number(newer - older);
    item->cells[RECONCILE_TOLERANCE] = reconcile_number(tolerance);
    item->cells[RECONCILE_ROUNDING] = reconcile_number(fmax(older_unit, newer_unit));
    item->cells[RECONCILE_PARTS_BATCHES] = g_strdup(pair->newer);
    item->cells[RECONCILE_WHOLE_BATCHES] = g_strdup(pair->older);
}

/* Goes through the cells that differ: first only to learn how many decimals the columns have. */
static bool
walk_cells(
    Diff *diff, Pair *pair, GHashTable *columns, GPtrArray *items, bool is_first, GError **error)
{
    static const DiffKind kinds[] = {DIFF_VALUE_CHANGED, DIFF_VALUE_ADDED, DIFF_VALUE_REMOVED};
    for (size_t kind_i = 0; kind_i < G_N_ELEMENTS(kinds); kind_i++) {
        const DiffItem *cell = NULL;
        if (!diff_list(diff, kinds[kind_i], 0, error))
            return false;
        while (true) {
            if (!diff_next(diff, &cell, error))
                return false;
            if (cell == NULL)
                break;
            const Decimals *decimals = note_decimals(columns, cell);
            if (!is_first)
                add_cell(items, pair, diff_summary(diff), cell, decimals);
        }
    }
    return true;
}

static bool
compare_pair(
    DbConn *conn, int64_t older_id, int64_t newer_id, Pair *pair, GPtrArray *items, GError **error)
{
    g_autoptr(GHashTable) columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(Diff) diff = diff_open(conn, older_id, newer_id, error);
    if (diff == NULL || !walk_cells(diff, pair, columns, items, true, error) ||
        !walk_cells(diff, pair, columns, items, false, error))
        return false;
    const DiffSummary *summary = diff_summary(diff);
    add_count(items, pair, "agrees", "rows that are the same in both", summary->same_n);
    add_count(items, pair, "agrees", "cells within rounding", pair->rounded_n);
    add_count(
        items, pair, "not compared", "cells that are no number in one of them", pair->symbol_n);
    add_count(items, pair, "not compared", "codes, names and other texts", pair->text_n);
    add_count(items, pair, "not compared", "rows that only the older has", summary->removed_n);
    add_count(items, pair, "not compared", "rows that only the newer has", summary->added_n);
    return true;
}

bool
reconcile_editions(DbConn *conn, const char *indicators, GPtrArray *items, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "reconcile_editions", 4, DB_PARAMS(indicators), error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        g_auto(Pair) pair = {.indicators = db_text(rows, row_i, 1),
            .check = g_strdup_printf("two editions of %s", db_text(rows, row_i, 0)),
            .older = g_strdup(db_text(rows, row_i, 2)),
            .newer = g_strdup(db_text(rows, row_i, 3))};
        if (!compare_pair(
                conn, db_int64(rows, row_i, 2), db_int64(rows, row_i, 3), &pair, items, error))
            return false;
    }
    return true;
}

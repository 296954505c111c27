/* SPDX-License-Identifier: MIT */
#include "engine/editions/diff.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/db/query.h"
#include "engine/editions/diff_sql.h"

/* Rows that one request brings over. */
enum { PAGE_ROWS = 2000, ITEM_COLUMN_N = 12 };

struct Diff {
    DbConn *conn;
    DiffSummary summary;
    bool has_cursor;
    DbRows *page;
    size_t page_i;
    DiffItem item;
};

static const char *const KIND_NAMES[] = {
    [DIFF_ROW_REMOVED] = "row removed",
    [DIFF_ROW_ADDED] = "row added",
    [DIFF_VALUE_CHANGED] = "value changed",
    [DIFF_VALUE_ADDED] = "value added",
    [DIFF_VALUE_REMOVED] = "value removed",
};

static void
side_clear(DiffSide *side)
{
    g_free(side->shown);
    g_free(side->period_first);
    g_free(side->period_last);
}

static void
column_free(void *data)
{
    DiffColumn *column = data;
    g_free(column->name);
    g_free(column->role);
    g_free(column);
}

void
diff_free(Diff *diff)
{
    if (diff == NULL)
        return;
    db_rows_free(diff->page);
    db_rollback(diff->conn);
    g_free(diff->summary.dataset);
    side_clear(&diff->summary.before);
    side_clear(&diff->summary.after);
    g_clear_pointer(&diff->summary.columns, g_ptr_array_unref);
    g_free(diff);
}

const DiffSummary *
diff_summary(const Diff *diff)
{
    return &diff->summary;
}

static bool
find_side(DbConn *conn, int64_t batch_id, DiffSide *side, char **ret_dataset, GError **error)
{
    g_autofree char *id = db_int64_param(batch_id);
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_edition", 5, DB_PARAMS(id), error);
    if (rows == NULL)
        return false;
    if (db_rows_n(rows) == 0) {
        error_set(error, ERROR_USAGE, "'%s' is no batch that is loaded", id);
        error_add_hint(error, "see `inclusion batches`");
        return false;
    }
    *ret_dataset = g_strdup(db_text(rows, 0, 0));
    *side = (DiffSide){.batch_id = batch_id,
        .shown = g_strdup(db_text(rows, 0, 1)),
        .rows_n = db_int64(rows, 0, 2),
        .period_first = g_strdup(db_text(rows, 0, 3)),
        .period_last = g_strdup(db_text(rows, 0, 4))};
    return true;
}

static bool
find_sides(Diff *diff, int64_t before, int64_t after, GError **error)
{
    DiffSummary *summary = &diff->summary;
    g_autofree char *other = NULL;
    if (!find_side(diff->conn, before, &summary->before, &summary->dataset, error) ||
        !find_side(diff->conn, after, &summary->after, &other, error))
        return false;
    if (strcmp(summary->dataset, other) == 0)
        return true;
    error_set(error,
        ERROR_USAGE,
        "batch %" G_GINT64_FORMAT " is of dataset '%s', batch %" G_GINT64_FORMAT " of '%s'",
        before,
        summary->dataset,
        after,
        other);
    error_add_hint(error, "only editions of one dataset can be compared");
    return false;
}

/* Which columns have anything in them, in each edition. */
static bool
find_columns(Diff *diff, const DbRows *recorded, GError **error)
{
    DiffSummary *summary = &diff->summary;
    const int64_t ids[] = {summary->before.batch_id, summary->after.batch_id};
    summary->columns = g_ptr_array_new_with_free_func(column_free);
    for (size_t row_i = 0; row_i < db_rows_n(recorded); row_i++) {
        DiffColumn *column = g_new0(DiffColumn, 1);
        column->name = g_strdup(db_text(recorded, row_i, 0));
        column->role = g_strdup(db_text(recorded, row_i, 1));
        g_ptr_array_add(summary->columns, column);
    }
    for (size_t side_i = 0; side_i < G_N_ELEMENTS(ids) && summary->columns->len > 0; side_i++) {
        g_autofree char *sql =
            diff_sql_presence(diff->conn, summary->dataset, summary->columns, ids[side_i]);
        g_autoptr(DbRows) found =
            db_query_text(diff->conn, "columns", sql, summary->columns->len, DB_NO_PARAMS, error);
        if (found == NULL)
            return false;
        for (unsigned int column_i = 0; column_i < summary->columns->len; column_i++) {
            DiffColumn *column = g_ptr_array_index(summary->columns, column_i);
            *(side_i == 0 ? &column->is_in_before : &column->is_in_after) =
                db_bool(found, 0, column_i);
        }
    }
    return true;
}

static bool
count_columns(Diff *diff, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(diff->conn, "count_edition_columns", 2, DB_NO_PARAMS, error);
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++) {
        for (unsigned int column_i = 0; column_i < diff->summary.columns->len; column_i++) {
            DiffColumn *column = g_ptr_array_index(diff->summary.columns, column_i);
            if (strcmp(column->name, db_text(rows, row_i, 0)) == 0)
                column->value_n = db_int64(rows, row_i, 1);
        }
    }
    return rows != NULL;
}

static bool
count(Diff *diff, GError **error)
{
    DiffSummary *summary = &diff->summary;
    g_autoptr(DbRows) rows = db_query_one(diff->conn, "count_edition_diff", 6, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    summary->added_n = db_int64(rows, 0, 0);
    summary->removed_n = db_int64(rows, 0, 1);
    summary->changed_n = db_int64(rows, 0, 2);
    summary->value_added_n = db_int64(rows, 0, 3);
    summary->value_removed_n = db_int64(rows, 0, 4);
    summary->value_changed_n = db_int64(rows, 0, 5);
    summary->same_n = summary->after.rows_n - summary->added_n - summary->changed_n;
    return count_columns(diff, error);
}

static bool
compare(Diff *diff, int64_t before, int64_t after, GError **error)
{
    DiffSummary *summary = &diff->summary;
    if (!find_sides(diff, before, after, error))
        return false;
    g_autoptr(DbRows) recorded =
        db_query_rows(diff->conn, "list_dataset_columns", 5, DB_PARAMS(summary->dataset), error);
    if (recorded == NULL || !find_columns(diff, recorded, error))
        return false;
    g_autofree char *sql =
        diff_sql_compare(diff->conn, summary->dataset, recorded, summary->columns, before, after);
    return db_run_script(diff->conn, "diff", sql, error) && count(diff, error);
}

Diff *
diff_open(DbConn *conn, int64_t before, int64_t after, GError **error)
{
    if (!db_begin(conn, error))
        return NULL;
    g_autoptr(Diff) diff = g_new0(Diff, 1);
    diff->conn = conn;
    if (!compare(diff, before, after, error))
        return NULL;
    return g_steal_pointer(&diff);
}

bool
diff_list(Diff *diff, DiffKind kind, int64_t limit, GError **error)
{
    g_autofree char *limit_text = limit > 0 ? db_int64_param(limit) : NULL;
    const char *name = kind < DIFF_KIND_N ? KIND_NAMES[kind] : NULL;
    g_clear_pointer(&diff->page, db_rows_free);
    if (diff->has_cursor && !db_run_script(diff->conn, "diff", "close edition_diff_list", error))
        return false;
    diff->has_cursor = false;
    if (!db_exec(diff->conn, "open_edition_diff", DB_PARAMS(name, limit_text), error))
        return false;
    diff->has_cursor = true;
    return true;
}

static void
read_item(Diff *diff)
{
    const DbRows *page = diff->page;
    size_t row_i = diff->page_i++;
    diff->item = (DiffItem){.kind = db_text(page, row_i, 0),
        .period = db_text(page, row_i, 1),
        .area_level = db_text(page, row_i, 2),
        .area_code = db_text(page, row_i, 3),
        .area_name = db_text(page, row_i, 4),
        .filters = db_text(page, row_i, 5),
        .filters_json = db_text(page, row_i, 6),
        .column = db_text(page, row_i, 7),
        .before = db_text(page, row_i, 8),
        .after = db_text(page, row_i, 9),
        .line_before = db_text(page, row_i, 10),
        .line_after = db_text(page, row_i, 11)};
}

bool
diff_next(Diff *diff, const DiffItem **ret_item, GError **error)
{
    if (diff->page == NULL || diff->page_i == db_rows_n(diff->page)) {
        g_autofree char *sql =
            g_strdup_printf("fetch forward %d from edition_diff_list", PAGE_ROWS);
        g_clear_pointer(&diff->page, db_rows_free);
        diff->page = db_query_text(diff->conn, "diff", sql, ITEM_COLUMN_N, DB_NO_PARAMS, error);
        diff->page_i = 0;
        if (diff->page == NULL)
            return false;
    }
    if (db_rows_n(diff->page) == 0) {
        *ret_item = NULL;
        return true;
    }
    read_item(diff);
    *ret_item = &diff->item;
    return true;
}

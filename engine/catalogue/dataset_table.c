/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/dataset_table.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/wrong_cells.h"
#include "engine/db/query.h"

static const char *const ROLE_NAMES[] = {
    [COLUMN_TIME] = "time",
    [COLUMN_PLACE] = "place",
    [COLUMN_FILTER] = "filter",
    [COLUMN_INDICATOR] = "indicator",
    [COLUMN_TEXT] = "text",
};

static const char *const ORIGIN_NAMES[] = {
    [ORIGIN_INFERRED] = "inferred",
    [ORIGIN_STANDARD] = "standard",
    [ORIGIN_KNOWN] = "known",
    [ORIGIN_GUIDANCE] = "guidance",
    [ORIGIN_META] = "meta",
};

const char *
dataset_role_name(ColumnRole role)
{
    return ROLE_NAMES[role];
}

char *
dataset_table_name(const DbConn *conn, const char *dataset)
{
    g_autofree char *quoted = db_quote_identifier(conn, dataset);
    return g_strdup_printf("published_all.%s", quoted);
}

char *
dataset_batch_table(int64_t batch_id)
{
    return g_strdup_printf("load.batch_%" G_GINT64_FORMAT, batch_id);
}

/* The columns that every dataset has, before those of its files. */
static const char BASE_COLUMNS[] = "batch_id bigint not null, line bigint not null, "
                                   "area_id integer, period text, symbols jsonb";

static bool
create_table(DbConn *conn, const char *dataset, const char *source, GError **error)
{
    g_autofree char *table = dataset_table_name(conn, dataset);
    g_autofree char *sql = g_strdup_printf(
        "create table if not exists %s (%s) partition by list (batch_id)", table, BASE_COLUMNS);
    return db_exec(conn, "upsert_dataset", DB_PARAMS(dataset, source), error) &&
           db_run_script(conn, table, sql, error);
}

static bool
add_column(
    DbConn *conn, const char *dataset, const DatasetColumn *column, size_t position, GError **error)
{
    g_autofree char *table = dataset_table_name(conn, dataset);
    g_autofree char *quoted = db_quote_identifier(conn, column->name);
    g_autofree char *sql = g_strdup_printf("alter table %s add column %s %s",
        table,
        quoted,
        column->role == COLUMN_INDICATOR ? "numeric" : "text");
    g_autofree char *position_text = db_int64_param((int64_t)position);
    return db_run_script(conn, table, sql, error) && db_exec(conn,
                                                         "insert_dataset_column",
                                                         DB_PARAMS(dataset,
                                                             column->name,
                                                             position_text,
                                                             dataset_role_name(column->role),
                                                             column->header,
                                                             column->label,
                                                             column->unit),
                                                         error);
}

/* The row of @name in the recorded columns, or -1. */
static int
find_recorded(const DbRows *recorded, const char *name)
{
    for (size_t row_i = 0; row_i < db_rows_n(recorded); row_i++) {
        if (strcmp(db_text(recorded, row_i, 0), name) == 0)
            return (int)row_i;
    }
    return -1;
}

bool
dataset_table_lock_view(DbConn *conn, const char *dataset, GError **error)
{
    /* LOCK TABLE would lock whatever else the view reads. A default that is not there can be
     * dropped again and again. */
    g_autofree char *view = db_quote_identifier(conn, dataset);
    g_autofree char *sql = g_strdup_printf(
        "alter view if exists published.%s alter column batch_id drop default", view);
    return db_run_script(conn, view, sql, error);
}

bool
dataset_table_ensure(DbConn *conn,
    const char *dataset,
    const char *source,
    const DatasetColumn *columns,
    size_t column_n,
    GError **error)
{
    if (!create_table(conn, dataset, source, error))
        return false;
    g_autoptr(DbRows) recorded =
        db_query_rows(conn, "list_dataset_columns", 5, DB_PARAMS(dataset), error);
    if (recorded == NULL)
        return false;
    size_t position = db_rows_n(recorded);
    for (size_t column_i = 0; column_i < column_n; column_i++) {
        const DatasetColumn *column = &columns[column_i];
        int row = find_recorded(recorded, column->name);
        if (row < 0) {
            bool is_first = position == db_rows_n(recorded);
            if ((is_first && !dataset_table_lock_view(conn, dataset, error)) ||
                !add_column(conn, dataset, column, ++position, error))
                return false;
            continue;
        }
        const char *role = db_text(recorded, (size_t)row, 1);
        if (strcmp(role, dataset_role_name(column->role)) != 0) {
            error_set(error,
                ERROR_DATABASE,
                "column '%s' of dataset '%s' is there as %s, and would be %s now",
                column->name,
                dataset,
                role,
                dataset_role_name(column->role));
            error_add_hint(error, "load the file as a dataset of its own with --as");
            return false;
        }
    }
    return true;
}

bool
dataset_table_describe(DbConn *conn,
    int64_t batch_id,
    const DatasetColumn *columns,
    size_t column_n,
    const char *title,
    const char *summary,
    GError **error)
{
    g_autofree char *id = db_int64_param(batch_id);
    for (size_t column_i = 0; column_i < column_n; column_i++) {
        const DatasetColumn *column = &columns[column_i];
        if (!db_exec(conn,
                "insert_edition_column",
                DB_PARAMS(id,
                    column->name,
                    column->header,
                    column->label,
                    column->unit,
                    column->decimals,
                    column->grouping,
                    column->hint,
                    column->default_item,
                    column->group_column,
                    ORIGIN_NAMES[column->origin]),
                error))
            return false;
    }
    return (title == NULL && summary == NULL) ||
           db_exec(conn, "insert_edition_text", DB_PARAMS(id, title, summary), error);
}

GPtrArray *
dataset_key(const DbConn *conn, const DbRows *columns, const char *alias)
{
    GPtrArray *key = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(key, g_strdup_printf("%s.period", alias));
    g_ptr_array_add(key, g_strdup_printf("%s.area_id", alias));
    for (size_t row_i = 0; row_i < db_rows_n(columns); row_i++) {
        const char *name = db_text(columns, row_i, 0);
        const char *role = db_text(columns, row_i, 1);
        g_autofree char *quoted = db_quote_identifier(conn, name);
        if (strcmp(role, "place") == 0)
            g_ptr_array_add(key,
                g_strdup_printf(
                    "case when %s.area_id is null then %s.%s end", alias, alias, quoted));
        else if (strcmp(role, "filter") == 0 || strcmp(name, "geographic_level") == 0)
            g_ptr_array_add(key, g_strdup_printf("%s.%s", alias, quoted));
    }
    return key;
}

/* The same as one text. Caller frees. */
static char *
key_columns(const DbConn *conn, const DbRows *recorded)
{
    g_autoptr(GPtrArray) key = dataset_key(conn, recorded, "t");
    g_ptr_array_add(key, NULL);
    return g_strjoinv(", ", (char **)key->pdata);
}

/* What is said of each column as its comment, on the table and on the view. */
static bool
comment_columns(
    DbConn *conn, const char *dataset, const char *table, const char *view, GError **error)
{
    g_autoptr(DbRows) comments =
        db_query_rows(conn, "comment_columns", 2, DB_PARAMS(dataset), error);
    for (size_t row_i = 0; comments != NULL && row_i < db_rows_n(comments); row_i++) {
        g_autofree char *column = db_quote_identifier(conn, db_text(comments, row_i, 0));
        g_autofree char *literal = db_quote_literal(conn, db_text(comments, row_i, 1));
        g_autofree char *sql = g_strdup_printf(
            "comment on column %s.%s is %s; comment on column published.%s.%s is %s",
            table,
            column,
            literal,
            view,
            column,
            literal);
        if (!db_run_script(conn, table, sql, error))
            return false;
    }
    return comments != NULL;
}

static bool
is_among(const DbRows *names, const char *name)
{
    for (size_t row_i = 0; row_i < db_rows_n(names); row_i++) {
        if (strcmp(db_text(names, row_i, 0), name) == 0)
            return true;
    }
    return false;
}

/* What the view selects: every column, and for those of @wrong nothing where the cell is marked. */
static char *
view_columns(const DbConn *conn, const DbRows *recorded, const DbRows *wrong)
{
    GString *columns = g_string_new("t.batch_id, t.line, t.area_id, t.period, ");
    g_string_append(columns,
        db_rows_n(wrong) > 0 ? "case when w.marks is null then t.symbols else coalesce(t.symbols, "
                               "'{}') || w.marks end"
                               " as symbols"
                             : "t.symbols");
    for (size_t row_i = 0; row_i < db_rows_n(recorded); row_i++) {
        const char *name = db_text(recorded, row_i, 0);
        g_autofree char *quoted = db_quote_identifier(conn, name);
        g_autofree char *literal = db_quote_literal(conn, name);
        if (is_among(wrong, name))
            g_string_append_printf(columns,
                ", case when %s = any (w.columns) then null else t.%s end as %s",
                literal,
                quoted,
                quoted);
        else
            g_string_append_printf(columns, ", t.%s", quoted);
    }
    return g_string_free(columns, FALSE);
}

/* The rows that the view is over: with several editions the newest of each key. Rows that share a
 * key within one edition are all kept: nothing of a file is lost. */
static char *
view_rows(const DbConn *conn, const DbRows *recorded, const char *table, int64_t edition_n)
{
    if (edition_n < 2)
        return g_strdup_printf("%s t", table);
    g_autofree char *key = key_columns(conn, recorded);
    return g_strdup_printf("(select t.*, rank() over (partition by %s"
                           " order by b.last_day desc nulls last, b.batch_id desc) as edition_rank"
                           " from %s t join load.batch b using (batch_id)) t",
        key,
        table);
}

bool
dataset_table_refresh_view(DbConn *conn, const char *dataset, GError **error)
{
    if (!db_exec(conn, "settle_dataset_columns", DB_PARAMS(dataset), error))
        return false;
    g_autoptr(DbRows) wrong = NULL;
    g_autoptr(DbRows) recorded =
        db_query_rows(conn, "list_dataset_columns", 5, DB_PARAMS(dataset), error);
    g_autoptr(DbRows) count =
        recorded != NULL ? db_query_one(conn, "count_batches", 1, DB_PARAMS(dataset), error) : NULL;
    if (count == NULL || !wrong_cells_find(conn, dataset, &wrong, error))
        return false;
    g_autofree char *table = dataset_table_name(conn, dataset);
    g_autofree char *view = db_quote_identifier(conn, dataset);
    g_autofree char *columns = view_columns(conn, recorded, wrong);
    g_autofree char *rows = view_rows(conn, recorded, table, db_int64(count, 0, 0));
    g_autofree char *sql =
        g_strdup_printf("create or replace view published.%s with (security_invoker) as"
                        " select %s from %s%s%s",
            view,
            columns,
            rows,
            db_rows_n(wrong) > 0
                ? " left join load.wrong_row w on w.batch_id = t.batch_id and w.line = t.line"
                  " and w.period is not distinct from t.period"
                  " and w.area_id is not distinct from t.area_id"
                : "",
            db_int64(count, 0, 0) > 1 ? " where t.edition_rank = 1" : "");
    return db_run_script(conn, view, sql, error) &&
           comment_columns(conn, dataset, table, view, error);
}

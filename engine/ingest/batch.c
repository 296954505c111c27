/* SPDX-License-Identifier: MIT */
#include "engine/ingest/batch.h"

#include "engine/catalogue/dataset_table.h"
#include "engine/catalogue/period_table.h"
#include "engine/db/query.h"

bool
batch_lock(DbConn *conn, const Batch *batch, bool *ret_may_be_there, GError **error)
{
    /* The transaction sits idle while the parts of a large file are copied. Two statements after
     * that: the second must see what a load that held the lock has committed. */
    if (!db_run_script(conn, "load", "set local idle_in_transaction_session_timeout = 0", error) ||
        !db_exec(conn, "lock_dataset", DB_PARAMS(batch->dataset), error))
        return false;
    g_autofree char *bytes = db_int64_param((int64_t)batch->scan->bytes);
    g_autoptr(DbRows) rows =
        db_query_one(conn, "has_batch_of_size", 1, DB_PARAMS(batch->dataset, bytes), error);
    if (rows == NULL)
        return false;
    *ret_may_be_there = db_bool(rows, 0, 0);
    return true;
}

bool
batch_begin(DbConn *conn, Batch *batch, int64_t *ret_already, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "find_batch", 1, DB_PARAMS(batch->dataset, batch->scan->sha256), error);
    if (rows == NULL)
        return false;
    *ret_already = db_rows_n(rows) > 0 ? db_int64(rows, 0, 0) : 0;
    if (*ret_already != 0)
        return true;
    g_autoptr(DbRows) number = db_query_text(conn,
        "batch number",
        "select n, pg_advisory_xact_lock(hashtext('inclusion batch'), n::integer)"
        "  from nextval(pg_get_serial_sequence('load.batch', 'batch_id')) n",
        2,
        DB_NO_PARAMS,
        error);
    if (number == NULL)
        return false;
    batch->batch_id = db_int64(number, 0, 0);
    return true;
}

/* The table that the batch becomes a partition of. Caller frees. */
static char *
parent_table(const DbConn *conn, const Batch *batch)
{
    return batch->table != NULL ? g_strdup(batch->table) : dataset_table_name(conn, batch->dataset);
}

bool
batch_make_table(DbConn *conn, const Batch *batch, GError **error)
{
    g_autofree char *parent = parent_table(conn, batch);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    /* The check spares the attach a reading of the whole table. */
    g_autofree char *sql =
        g_strdup_printf("create table %s (like %s,"
                        " constraint batch check (batch_id = %" G_GINT64_FORMAT "))",
            table,
            parent,
            batch->batch_id);
    return db_run_script(conn, table, sql, error);
}

bool
batch_attach(DbConn *conn, const Batch *batch, GError **error)
{
    g_autofree char *parent = parent_table(conn, batch);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *sql =
        g_strdup_printf("alter table %s attach partition %s for values in (%" G_GINT64_FORMAT ")",
            parent,
            table,
            batch->batch_id);
    return db_run_script(conn, table, sql, error);
}

char *
batch_part_table(const Batch *batch, size_t part_i, size_t part_n)
{
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    return part_n == 1 ? g_steal_pointer(&table) : g_strdup_printf("%s_%zu", table, part_i + 1);
}

/* First line of a part, and of the one after it: "5000" and "maxvalue", or NULL for no bound. */
static char *
bound(const RowRange *ranges, size_t part_n, size_t part_i)
{
    return part_i > 0 && part_i < part_n
               ? g_strdup_printf("%" G_GUINT64_FORMAT, ranges[part_i].line)
               : NULL;
}

/* The check that spares the attaching a reading of the whole table. */
static char *
part_check(const Batch *batch, const RowRange *ranges, size_t part_i, size_t part_n)
{
    g_autofree char *first = bound(ranges, part_n, part_i);
    g_autofree char *next = bound(ranges, part_n, part_i + 1);
    return g_strdup_printf("constraint batch check (batch_id = %" G_GINT64_FORMAT "%s%s%s%s)",
        batch->batch_id,
        first != NULL ? " and line >= " : "",
        first != NULL ? first : "",
        next != NULL ? " and line < " : "",
        next != NULL ? next : "");
}

DbRows *
batch_columns(DbConn *conn, const Batch *batch, GError **error)
{
    g_autofree char *parent = parent_table(conn, batch);
    return db_query_rows(conn, "describe_table", 2, DB_PARAMS(parent), error);
}

char *
batch_part_definition(const Batch *batch,
    const DbRows *columns,
    const char *const *left_out,
    const RowRange *ranges,
    size_t part_i,
    size_t part_n)
{
    g_autofree char *table = batch_part_table(batch, part_i, part_n);
    g_autofree char *check = part_check(batch, ranges, part_i, part_n);
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "create table %s (", table);
    for (size_t row_i = 0; row_i < db_rows_n(columns); row_i++) {
        if (left_out == NULL || !g_strv_contains(left_out, db_text(columns, row_i, 0)))
            g_string_append_printf(sql, "%s, ", db_text(columns, row_i, 1));
    }
    g_string_append_printf(sql,
        "%s); alter table %s alter column batch_id set default %" G_GINT64_FORMAT,
        check,
        table,
        batch->batch_id);
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

GPtrArray *
batch_part_definitions(
    DbConn *conn, const Batch *batch, const RowRange *ranges, size_t part_n, GError **error)
{
    g_autoptr(DbRows) columns = batch_columns(conn, batch, error);
    if (columns == NULL)
        return NULL;
    GPtrArray *definitions = g_ptr_array_new_with_free_func(g_free);
    for (size_t part_i = 0; part_i < part_n; part_i++)
        g_ptr_array_add(
            definitions, batch_part_definition(batch, columns, NULL, ranges, part_i, part_n));
    return definitions;
}

/* Settings of a part's transaction: the disk is at work from the start instead of at the commit
 * only, a sample of 9,000 rows is enough for the planner, and neither a long copy
 * nor the wait for the other parts is a runaway. */
static const char SETTINGS[] = "set local backend_flush_after = '2MB';"
                               "set local default_statistics_target = 30;"
                               "set local statement_timeout = 0;"
                               "set local idle_in_transaction_session_timeout = 0";

bool
batch_settle_part(DbConn *conn, GError **error)
{
    return db_run_script(conn, NULL, SETTINGS, error);
}

bool
batch_attach_parts(
    DbConn *conn, const Batch *batch, const RowRange *ranges, size_t part_n, GError **error)
{
    if (part_n == 1)
        return batch_attach(conn, batch, error);
    g_autofree char *parent = parent_table(conn, batch);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(
        sql, "create table %s (like %s) partition by range (line)", table, parent);
    for (size_t part_i = 0; part_i < part_n; part_i++) {
        g_autofree char *part = batch_part_table(batch, part_i, part_n);
        g_autofree char *first = bound(ranges, part_n, part_i);
        g_autofree char *next = bound(ranges, part_n, part_i + 1);
        g_string_append_printf(sql,
            "; alter table %s attach partition %s for values from (%s) to (%s)",
            table,
            part,
            first != NULL ? first : "minvalue",
            next != NULL ? next : "maxvalue");
    }
    return db_run_script(conn, table, sql->str, error) && batch_attach(conn, batch, error);
}

static bool
drop_orphans(DbConn *conn, GError **error)
{
    g_autoptr(DbRows) locked = db_query_rows(conn, "lock_orphans", 1, DB_NO_PARAMS, error);
    if (locked == NULL)
        return false;
    if (db_rows_n(locked) == 0)
        return true;
    g_autoptr(GString) numbers = g_string_new("{");
    for (size_t row_i = 0; row_i < db_rows_n(locked); row_i++)
        g_string_append_printf(numbers, "%s%s", row_i > 0 ? "," : "", db_text(locked, row_i, 0));
    g_string_append_c(numbers, '}');
    g_autoptr(DbRows) orphans =
        db_query_rows(conn, "list_orphans", 1, DB_PARAMS(numbers->str), error);
    for (size_t row_i = 0; orphans != NULL && row_i < db_rows_n(orphans); row_i++) {
        g_autofree char *sql = g_strdup_printf("drop table %s", db_text(orphans, row_i, 0));
        if (!db_run_script(conn, "orphans", sql, error))
            return false;
    }
    return orphans != NULL;
}

bool
batch_drop_orphans(DbConn *conn, GError **error)
{
    if (!db_begin(conn, error))
        return false;
    if (drop_orphans(conn, error) && db_commit(conn, error))
        return true;
    db_rollback(conn);
    return false;
}

bool
batch_record_period(DbConn *conn, const Period *period, GError **error)
{
    return period_table_record(conn, period, error);
}

static bool
record_findings(DbConn *conn, const char *batch_id, Findings *findings, GError **error)
{
    size_t finding_n = 0;
    const Finding *const *list = findings_list(findings, &finding_n);
    for (size_t finding_i = 0; finding_i < finding_n; finding_i++) {
        const Finding *finding = list[finding_i];
        const FindingPlace *place = &finding->places[0];
        g_autofree char *position = db_int64_param((int64_t)finding_i + 1);
        g_autofree char *line = place->line > 0 ? db_int64_param((int64_t)place->line) : NULL;
        g_autofree char *rows = db_int64_param((int64_t)finding->row_n);
        if (!db_exec(conn,
                "insert_finding",
                DB_PARAMS(batch_id,
                    position,
                    rule_id(finding->rule),
                    severity_name(rule_severity(finding->rule)),
                    line,
                    finding->column,
                    place->value,
                    rows,
                    place->message),
                error))
            return false;
    }
    return true;
}

static bool
record_batch(DbConn *conn, const Batch *batch, const char *batch_id, GError **error)
{
    char first[PERIOD_CODE_BYTES], last[PERIOD_CODE_BYTES], last_day[PERIOD_DATE_BYTES];
    if (batch->has_periods) {
        period_code(&batch->first, first);
        period_code(&batch->last, last);
        period_last_date(&batch->last, last_day);
    }
    g_autofree char *bytes = db_int64_param((int64_t)batch->scan->bytes);
    g_autofree char *rows = db_int64_param((int64_t)batch->rows_n);
    g_autofree char *loaded = db_int64_param((int64_t)batch->loaded_n);
    g_autofree char *rejected = db_int64_param((int64_t)batch->rejected_n);
    /* Standard input lies under a path that means nothing to anybody else. */
    bool is_spooled = g_str_has_prefix(batch->file->shown, INPUT_STDIN_SHOWN);
    g_autofree char *name = g_path_get_basename(is_spooled ? INPUT_STDIN_SHOWN : batch->file->path);
    return db_exec(conn,
        "insert_batch",
        DB_PARAMS(batch_id,
            batch->dataset,
            batch->source,
            name,
            batch->file->member,
            batch->scan->sha256,
            bytes,
            encoding_name(batch->scan->encoding),
            rows,
            loaded,
            rejected,
            batch->has_periods ? first : NULL,
            batch->has_periods ? last : NULL,
            batch->has_periods ? last_day : NULL,
            batch->is_made_up ? "t" : "f"),
        error);
}

bool
batch_analyze(DbConn *conn, const char *table, GError **error)
{
    g_autofree char *sql = g_strdup_printf("analyze %s", table);
    return db_run_script(conn, table, sql, error);
}

bool
batch_store(DbConn *conn, const Batch *batch, Findings *findings, GError **error)
{
    g_autofree char *batch_id = db_int64_param(batch->batch_id);
    return record_batch(conn, batch, batch_id, error) &&
           record_findings(conn, batch_id, findings, error);
}

bool
batch_record(DbConn *conn, const Batch *batch, Findings *findings, GError **error)
{
    return batch_store(conn, batch, findings, error) &&
           dataset_table_refresh_view(conn, batch->dataset, error);
}

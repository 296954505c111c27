/* SPDX-License-Identifier: MIT */
#include "engine/ingest/batch.h"

#include "engine/catalogue/dataset_table.h"
#include "engine/catalogue/period_table.h"
#include "engine/db/query.h"

bool
batch_begin(DbConn *conn, Batch *batch, int64_t *ret_already, GError **error)
{
    /* Two statements: the second must see what a load that held the lock has committed. */
    if (!db_exec(conn, "lock_dataset", DB_PARAMS(batch->dataset), error))
        return false;
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "find_batch", 1, DB_PARAMS(batch->dataset, batch->scan->sha256), error);
    if (rows == NULL)
        return false;
    *ret_already = db_rows_n(rows) > 0 ? db_int64(rows, 0, 0) : 0;
    if (*ret_already != 0)
        return true;
    g_autoptr(DbRows) number = db_query_text(conn,
        "batch number",
        "select nextval(pg_get_serial_sequence('load.batch', 'batch_id'))",
        1,
        DB_NO_PARAMS,
        error);
    if (number == NULL)
        return false;
    batch->batch_id = db_int64(number, 0, 0);
    return true;
}

bool
batch_make_table(DbConn *conn, const Batch *batch, GError **error)
{
    g_autofree char *parent = dataset_table_name(conn, batch->dataset);
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
    g_autofree char *parent = dataset_table_name(conn, batch->dataset);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *sql =
        g_strdup_printf("alter table %s attach partition %s for values in (%" G_GINT64_FORMAT ")",
            parent,
            table,
            batch->batch_id);
    return db_run_script(conn, table, sql, error);
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
    g_autofree char *name = g_path_get_basename(batch->file->path);
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
batch_record(DbConn *conn, const Batch *batch, Findings *findings, GError **error)
{
    g_autofree char *batch_id = db_int64_param(batch->batch_id);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *analyze = g_strdup_printf("analyze %s", table);
    return db_run_script(conn, table, analyze, error) &&
           record_batch(conn, batch, batch_id, error) &&
           record_findings(conn, batch_id, findings, error) &&
           dataset_table_refresh_view(conn, batch->dataset, error);
}

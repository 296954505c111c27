/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load_internal.h"

#include "engine/catalogue/dataset_table.h"

#include "engine/db/query.h"
#include "engine/ingest/table_fix.h"
#include "engine/ingest/table_stage.h"

typedef struct {
    const LoadRequest *request;
    const Source *source;
    const GPtrArray *parts; /* InputFile * */
    Batch batch;
    const FileScan *scan;
} TableLoad;

/* Runs the source's SQL on what is staged, then finds periods and areas of what it made. */
static bool
run_source(TableLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    if (!batch_make_table(conn, &load->batch, error) || !batch_attach(conn, &load->batch, error))
        return false;
    if (!db_exec_text(conn, load->source->path, load->source->sql, DB_NO_PARAMS, error))
        return false;
    return table_fix_periods(conn, &load->batch, findings, error) &&
           table_fix_areas(conn, load->source, &load->batch, findings, error) &&
           table_count_rows(conn, load->source, &load->batch, findings, error);
}

static bool
load_in_transaction(TableLoad *load, LoadResult *result, bool *ret_keeps, GError **error)
{
    int64_t already = 0;
    bool may_be_there = false;
    *ret_keeps = false;
    if (!batch_lock(load->request->conn, &load->batch, &may_be_there, error) ||
        !batch_begin(load->request->conn, &load->batch, &already, error))
        return false;
    if (already != 0) {
        result->status = LOAD_ALREADY;
        result->batch_id = already;
        return true;
    }
    TableStage stage = {0};
    if (!table_stage_run(load->request->conn,
            load->source,
            load->batch.batch_id,
            load->parts,
            load->batch.scan->encoding,
            &stage,
            result->findings,
            error))
        return false;
    load->batch.rows_n = stage.rows_n;
    load->batch.is_made_up = stage.is_made_up;
    if (stage.rows_n == 0)
        findings_add(result->findings, RULE_NO_ROWS, 0, NULL, NULL, "the table has no rows");
    if (findings_stop(result->findings) == STOPS_NOTHING &&
        !run_source(load, result->findings, error))
        return false;
    result->rows_n = load->batch.rows_n;
    /* A row of a table spreads over many figures, so none is skipped: all or nothing. */
    if (findings_stop(result->findings) != STOPS_NOTHING) {
        result->status = LOAD_REFUSED;
        return true;
    }
    load->batch.loaded_n = load->batch.rows_n;
    g_autofree char *table = dataset_batch_table(load->batch.batch_id);
    if (!file_scan_check(load->scan, error) || !batch_analyze(load->request->conn, table, error) ||
        !batch_record(load->request->conn, &load->batch, result->findings, error))
        return false;
    result->status = LOAD_LOADED;
    result->batch_id = load->batch.batch_id;
    result->loaded_n = load->batch.loaded_n;
    *ret_keeps = true;
    return true;
}

bool
load_table(const LoadRequest *request,
    const InputFile *file,
    const GPtrArray *parts,
    const FileScan *scan,
    const Source *source,
    LoadResult *result,
    GError **error)
{
    TableLoad load = {.request = request,
        .source = source,
        .parts = parts,
        .batch = {.dataset = source->dataset,
            .source = source->id,
            .file = file,
            .scan = &scan->input},
        .scan = scan};
    result->dataset = g_strdup(source->dataset);
    if (scan->input.encoding == ENCODING_UNKNOWN) {
        findings_add(result->findings,
            RULE_UNDECODABLE,
            0,
            NULL,
            NULL,
            "the file is neither UTF-8, UTF-16 nor Windows-1252");
        result->status = LOAD_REFUSED;
        return true;
    }
    bool keeps = false;
    if (!db_begin(request->conn, error))
        return false;
    if (load_in_transaction(&load, result, &keeps, error)) {
        if (!keeps) {
            db_rollback(request->conn);
            return true;
        }
        if (db_commit(request->conn, error))
            return true;
    }
    db_rollback(request->conn);
    return false;
}

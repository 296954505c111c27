/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load_internal.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/db/copy.h"
#include "engine/db/query.h"
#include "engine/ingest/cell.h"
#include "engine/ingest/dataset.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/meta.h"
#include "engine/ingest/places.h"
#include "engine/ingest/profile.h"
#include "engine/ingest/reject.h"
#include "engine/ingest/rename.h"

/* Everything known of the file between its two readings. */
typedef struct {
    const LoadRequest *request;
    const InputFile *file;
    const InputScan *scan;
    FileLayout *layout;
    Profile *profile;
    Batch batch;
    RejectList *rejects;
    GString *symbols; /* scratch: the row's symbols as JSON */
} EesLoad;

static void
ees_load_clear(EesLoad *load)
{
    g_clear_pointer(&load->layout, layout_free);
    g_clear_pointer(&load->profile, profile_free);
    g_clear_pointer(&load->rejects, reject_list_free);
    if (load->symbols != NULL)
        g_string_free(load->symbols, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EesLoad, ees_load_clear)

static bool
read_layout(EesLoad *load, const InputFile *meta, Findings *findings, GError **error)
{
    g_autoptr(RowReader) reader = row_reader_open(load->file, load->scan->encoding, error);
    const Row *header = NULL;
    if (reader == NULL || !row_reader_next(reader, &header, error))
        return false;
    load->layout = layout_read(load->file->shown, header, findings, error);
    if (load->layout == NULL || (meta != NULL && !meta_apply(meta, load->layout, error)))
        return false;
    if (load->request->guidance != NULL)
        guidance_apply(load->request->guidance, load->file->base, load->layout);
    return true;
}

/* The first reading: what the columns are, and everything that is wrong. */
static bool
examine(EesLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    if (!dataset_known_roles(conn, load->batch.dataset, load->layout, error))
        return false;
    g_autofree char *title = g_strdup_printf("checking %s", load->file->base);
    g_autoptr(Progress) progress = progress_new(load->request->progress, title, load->scan->bytes);
    load->profile = profile_read(load->file, load->scan, load->layout, findings, progress, error);
    if (load->profile == NULL)
        return false;
    if (findings_stop(findings) == STOPS_READING)
        return true;
    profile_decide_roles(load->profile, load->layout, findings);
    return dataset_check_join(conn, load->batch.dataset, load->layout, findings, error) &&
           places_resolve(conn, profile_places(load->profile), false, findings, error);
}

/* What the meta file and the release's guidance say of the file. */
static bool
describe(EesLoad *load, const DatasetColumn *columns, size_t column_n, GError **error)
{
    const Guidance *guidance = load->request->guidance;
    const char *base = load->file->base;
    return dataset_table_describe(load->request->conn,
        load->batch.batch_id,
        columns,
        column_n,
        guidance != NULL ? guidance_title(guidance, base) : NULL,
        guidance != NULL ? guidance_summary(guidance, base) : NULL,
        error);
}

static bool
make_tables(EesLoad *load, GError **error)
{
    DbConn *conn = load->request->conn;
    g_autoptr(GArray) columns = layout_dataset_columns(load->layout);
    const DatasetColumn *list = (const DatasetColumn *)(const void *)columns->data;
    if (!dataset_table_ensure(
            conn, load->batch.dataset, load->batch.source, list, columns->len, error) ||
        !describe(load, list, columns->len, error))
        return false;
    g_autoptr(GPtrArray) periods = profile_period_list(load->profile);
    for (size_t period_i = 0; period_i < periods->len; period_i++) {
        const PeriodEntry *entry = g_ptr_array_index(periods, period_i);
        if (!batch_record_period(conn, &entry->period, error))
            return false;
    }
    load->batch.has_periods = profile_periods(load->profile, &load->batch.first, &load->batch.last);
    return batch_make_table(conn, &load->batch, error);
}

/* The rule that keeps @row out, or RULE_N for a good row. */
static Rule
reason_to_reject(EesLoad *load, const Row *row)
{
    const FileLayout *layout = load->layout;
    if (row->cell_n != layout->column_n)
        return RULE_RAGGED_ROW;
    if (!profile_period(load->profile, layout, row)->is_good)
        return RULE_BAD_PERIOD;
    const PlaceEntry *place = profile_place(load->profile, layout, row);
    if (place->level == PLACE_BAD_LEVEL)
        return RULE_UNKNOWN_LEVEL;
    if (place->is_unknown)
        return RULE_UNKNOWN_AREA;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        if (layout->columns[column_i].role == COLUMN_INDICATOR &&
            cell_kind(&row->cells[column_i], NULL) == CELL_TEXT)
            return RULE_BAD_NUMBER;
    }
    return RULE_N;
}

static void
put_cell(EesLoad *load, CopyStream *copy, const FileColumn *column, const Cell *cell)
{
    Cell trimmed;
    CellKind kind = cell_kind(cell, &trimmed);
    if (kind == CELL_BLANK) {
        copy_put_null(copy);
        return;
    }
    if (column->role != COLUMN_INDICATOR || kind == CELL_NUMBER) {
        copy_put(copy, trimmed.text, trimmed.length);
        return;
    }
    copy_put_null(copy);
    /* Names are identifiers and symbols come from a list: nothing needs escaping in JSON. */
    g_string_append_printf(load->symbols,
        "%s\"%s\":\"%.*s\"",
        load->symbols->len > 0 ? "," : "{",
        column->name,
        (int)trimmed.length,
        trimmed.text);
}

static bool
put_row(EesLoad *load, CopyStream *copy, const Row *row, GError **error)
{
    const PlaceEntry *place = profile_place(load->profile, load->layout, row);
    copy_put_int64(copy, load->batch.batch_id);
    copy_put_int64(copy, (int64_t)row->line);
    if (place->area_id != 0)
        copy_put_int64(copy, place->area_id);
    else
        copy_put_null(copy);
    copy_put_text(copy, profile_period(load->profile, load->layout, row)->code);
    g_string_truncate(load->symbols, 0);
    for (size_t column_i = 0; column_i < load->layout->column_n; column_i++)
        put_cell(load, copy, &load->layout->columns[column_i], &row->cells[column_i]);
    if (load->symbols->len > 0) {
        g_string_append_c(load->symbols, '}');
        copy_put(copy, load->symbols->str, load->symbols->len);
    } else {
        copy_put_null(copy);
    }
    return copy_end_row(copy, error);
}

static char *
copy_target(const EesLoad *load)
{
    g_autofree char *table = dataset_batch_table(load->batch.batch_id);
    GString *target = g_string_new(table);
    g_string_append(target, " (batch_id, line, area_id, period");
    for (size_t column_i = 0; column_i < load->layout->column_n; column_i++) {
        g_autofree char *quoted =
            db_quote_identifier(load->request->conn, load->layout->columns[column_i].name);
        g_string_append_printf(target, ", %s", quoted);
    }
    g_string_append(target, ", symbols)");
    return g_string_free(target, FALSE);
}

/* The second reading: every good row into the batch's table. */
static bool
copy_rows(EesLoad *load, GError **error)
{
    g_autofree char *title = g_strdup_printf("loading %s", load->file->base);
    g_autoptr(Progress) progress = progress_new(load->request->progress, title, load->scan->bytes);
    g_autoptr(RowReader) reader = row_reader_open(load->file, load->scan->encoding, error);
    g_autofree char *target = copy_target(load);
    const Row *row = NULL;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return false;
    g_autoptr(CopyStream) copy = copy_begin(load->request->conn, target, error);
    while (copy != NULL) {
        if (!row_reader_next(reader, &row, error))
            return false;
        if (row == NULL)
            break;
        load->batch.rows_n++;
        Rule reason = reason_to_reject(load, row);
        if (reason != RULE_N) {
            if (!reject_list_add(load->rejects, row, reason, error))
                return false;
            load->batch.rejected_n++;
        } else {
            if (!put_row(load, copy, row, error))
                return false;
            load->batch.loaded_n++;
        }
        progress_update(progress, row_reader_position(reader), load->batch.rows_n);
    }
    int64_t taken_n = 0;
    if (copy == NULL || !copy_finish(copy, &taken_n, error))
        return false;
    if ((uint64_t)taken_n == load->batch.loaded_n)
        return true;
    error_set(error,
        ERROR_DATABASE,
        "%s: the server took %" G_GINT64_FORMAT " rows of %" G_GUINT64_FORMAT,
        load->file->shown,
        taken_n,
        load->batch.loaded_n);
    return false;
}

static void
fill_result(const EesLoad *load, LoadStatus status, int64_t batch_id, LoadResult *result)
{
    result->status = status;
    result->batch_id = batch_id;
    result->rows_n = load->profile != NULL ? profile_row_n(load->profile) : 0;
    result->loaded_n = status == LOAD_LOADED ? load->batch.loaded_n : 0;
    result->rejected_n = status == LOAD_LOADED ? load->batch.rejected_n : 0;
}

/* Everything after the transaction has begun. *@ret_keeps says whether it is to be committed. */
static bool
load_in_transaction(
    EesLoad *load, const char *dataset, LoadResult *result, bool *ret_keeps, GError **error)
{
    DbConn *conn = load->request->conn;
    Findings *findings = result->findings;
    int64_t already = 0;
    *ret_keeps = false;
    load->batch.dataset = dataset;
    if (!batch_begin(conn, &load->batch, &already, error))
        return false;
    if (already != 0) {
        fill_result(load, LOAD_ALREADY, already, result);
        return true;
    }
    if (!examine(load, findings, error))
        return false;
    RuleStop stop = findings_stop(findings);
    if (stop >= STOPS_FILE || (stop == STOPS_ROW && !load->request->skips_rejects)) {
        fill_result(load, LOAD_REFUSED, 0, result);
        return true;
    }
    if (!make_tables(load, error) || !copy_rows(load, error))
        return false;
    if (load->batch.loaded_n == 0) {
        fill_result(load, LOAD_REFUSED, 0, result);
        return true;
    }
    if (!batch_attach(conn, &load->batch, error) ||
        !batch_record(conn, &load->batch, findings, error) ||
        !reject_list_store(load->rejects, conn, load->batch.batch_id, error))
        return false;
    fill_result(load, LOAD_LOADED, load->batch.batch_id, result);
    *ret_keeps = true;
    return true;
}

bool
load_ees(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    const InputScan *scan,
    LoadResult *result,
    GError **error)
{
    g_auto(EesLoad) load = {.request = request,
        .file = file,
        .scan = scan,
        .rejects = reject_list_new(),
        .symbols = g_string_new(NULL)};
    if (!read_layout(&load, meta, result->findings, error))
        return false;
    const Source *source = NULL;
    result->dataset = dataset_choose(request->catalogue, file, request->as, load.layout, &source);
    rename_columns(request->catalogue->renames, result->dataset, load.layout, result->findings);
    load.batch = (Batch){.source = source != NULL ? source->id : NULL,
        .file = file,
        .scan = scan,
        .is_made_up = load.layout->is_made_up};
    bool keeps = false;
    if (!db_begin(request->conn, error))
        return false;
    if (load_in_transaction(&load, result->dataset, result, &keeps, error)) {
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

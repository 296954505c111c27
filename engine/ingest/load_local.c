/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load_internal.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/catalogue/local.h"
#include "engine/catalogue/period_table.h"
#include "engine/db/copy.h"
#include "engine/db/query.h"
#include "engine/ingest/local_row.h"
#include "engine/ingest/reject.h"

/* Every council, every local measure, four quarters of ten years: more rows than that are no
 * figures that councils supply, and all of them are held in memory. */
enum { LOCAL_ROWS_MAX = 200000 };

/* A good row, as it is stored. */
typedef struct {
    uint64_t line;
    int area_id;
    const char *indicator, *cohort;               /* borrowed from the catalogue */
    char *numerator, *denominator, *value, *note; /* NULL when blank */
    char period[PERIOD_CODE_BYTES];
} StoredRow;

typedef struct {
    const LoadRequest *request;
    const InputFile *part; /* the file, or the sheet of it */
    const FileScan *scan;
    Batch batch;
    GArray *rows;        /* StoredRow */
    GHashTable *periods; /* code -> Period */
    RejectList *rejects;
} LocalLoad;

static void
clear_row(void *data)
{
    StoredRow *row = data;
    g_free(row->numerator);
    g_free(row->denominator);
    g_free(row->value);
    g_free(row->note);
}

static void
local_load_clear(LocalLoad *load)
{
    g_clear_pointer(&load->rows, g_array_unref);
    g_clear_pointer(&load->periods, g_hash_table_unref);
    g_clear_pointer(&load->rejects, reject_list_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LocalLoad, local_load_clear)

static char *
text_or_null(const Cell *cell)
{
    return cell->length > 0 ? g_strndup(cell->text, cell->length) : NULL;
}

/* Widens the days that the batch is of. */
static void
take_period(LocalLoad *load, const LocalFigure *figure)
{
    Batch *batch = &load->batch;
    if (!batch->has_periods || figure->period.start_day < batch->first.start_day)
        batch->first = figure->period;
    if (!batch->has_periods || figure->period.end_day > batch->last.end_day)
        batch->last = figure->period;
    batch->has_periods = true;
    if (!g_hash_table_contains(load->periods, figure->period_code)) {
        Period *period = g_new(Period, 1);
        *period = figure->period;
        g_hash_table_insert(load->periods, g_strdup(figure->period_code), period);
    }
}

static void
take_figure(LocalLoad *load, const Row *row, LocalFigure *figure)
{
    StoredRow stored = {.line = row->line,
        .area_id = figure->area_id,
        .indicator = figure->indicator->id,
        .cohort = figure->cohort,
        .numerator = text_or_null(&figure->numerator),
        .denominator = text_or_null(&figure->denominator),
        .value = text_or_null(&figure->value),
        .note = figure->note};
    g_strlcpy(stored.period, figure->period_code, sizeof stored.period);
    g_array_append_val(load->rows, stored);
    take_period(load, figure);
}

/* A rejected row is kept as it stood, but for cells that name a person. */
static void
reject(LocalLoad *load, const Row *row, Rule rule)
{
    g_autofree Cell *cells = g_memdup2(row->cells, row->cell_n * sizeof *cells);
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        if (local_names_person(&cells[cell_i]))
            cells[cell_i] = (Cell){.text = "", .length = 0};
    }
    const Row kept = {.cells = cells, .cell_n = row->cell_n, .line = row->line};
    reject_list_add(load->rejects, &kept, rule);
}

/* Reads and checks every row. */
static bool
read_rows(LocalLoad *load, Findings *findings, GError **error)
{
    g_autoptr(RowReader) reader = row_reader_open(load->part, load->scan->input.encoding, error);
    const Row *row = NULL;
    LocalLayout layout;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return false;
    if (row == NULL || !local_layout_find(row, &layout)) {
        error_set(error, ERROR_INPUT, "%s: was changed while it was read", load->part->shown);
        return false;
    }
    load->batch.is_made_up = layout.is_made_up;
    local_layout_tell(&layout, row, findings);
    g_autoptr(LocalCheck) check = local_check_new(
        load->request->conn, load->request->catalogue, &layout, load->request->la_id);
    for (;;) {
        Rule rule = RULE_N;
        LocalFigure figure;
        if (!row_reader_next(reader, &row, error))
            return false;
        if (row == NULL)
            return true;
        if (++load->batch.rows_n > LOCAL_ROWS_MAX) {
            error_set(error,
                ERROR_INPUT,
                "%s:%" G_GUINT64_FORMAT ": there are more than %d rows",
                load->part->shown,
                row->line,
                LOCAL_ROWS_MAX);
            error_add_hint(error, "load the file in parts");
            return false;
        }
        if (!local_check_row(check, row, findings, &rule, &figure, error))
            return false;
        if (rule == RULE_N)
            take_figure(load, row, &figure);
        else
            reject(load, row, rule);
    }
}

static void
put_text(CopyStream *copy, const char *text)
{
    if (text != NULL)
        copy_put_text(copy, text);
    else
        copy_put_null(copy);
}

static bool
copy_rows(LocalLoad *load, GError **error)
{
    DbConn *conn = load->request->conn;
    g_autofree char *table = dataset_batch_table(load->batch.batch_id);
    g_autofree char *target = g_strconcat(table,
        " (batch_id, line, la_id, indicator, period, cohort, numerator, denominator, value, note)",
        NULL);
    if (!batch_make_table(conn, &load->batch, error))
        return false;
    g_autoptr(CopyStream) copy = copy_begin(conn, target, error);
    for (guint row_i = 0; copy != NULL && row_i < load->rows->len; row_i++) {
        const StoredRow *row = &g_array_index(load->rows, StoredRow, row_i);
        copy_put_int64(copy, load->batch.batch_id);
        copy_put_int64(copy, (int64_t)row->line);
        copy_put_int64(copy, row->area_id);
        copy_put_text(copy, row->indicator);
        copy_put_text(copy, row->period);
        copy_put_text(copy, row->cohort);
        put_text(copy, row->numerator);
        put_text(copy, row->denominator);
        put_text(copy, row->value);
        put_text(copy, row->note);
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error) &&
           batch_attach(conn, &load->batch, error) && batch_analyze(conn, table, error);
}

/* The council that every row is of, 0 for several: only a batch of one council is that council's to
 * see. */
static int
only_council(const LocalLoad *load)
{
    int area_id = load->rows->len > 0 ? g_array_index(load->rows, StoredRow, 0).area_id : 0;
    for (guint row_i = 0; row_i < load->rows->len; row_i++) {
        if (g_array_index(load->rows, StoredRow, row_i).area_id != area_id)
            return 0;
    }
    return area_id;
}

static bool
record_council(LocalLoad *load, GError **error)
{
    /* Of rejected rows nobody knows whose they are, unless --la says so. */
    int area_id = load->batch.rejected_n == 0 ? only_council(load) : load->request->la_id;
    if (area_id == 0)
        return true;
    g_autofree char *batch_id = db_int64_param(load->batch.batch_id);
    g_autofree char *la = db_int64_param(area_id);
    g_autofree char *first = db_int64_param(load->batch.first.start_day);
    g_autofree char *last = db_int64_param((int64_t)load->batch.last.end_day - 1);
    return db_exec(load->request->conn,
        "insert_extract",
        DB_PARAMS(batch_id, LOCAL_TABLE, la, first, last),
        error);
}

static int
compare_codes(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool
keep(LocalLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    guint code_n = 0;
    g_autofree void **codes = g_hash_table_get_keys_as_array(load->periods, &code_n);
    qsort(codes,
        code_n,
        sizeof *codes,
        compare_codes); /* all who record periods do so in one order */
    for (guint code_i = 0; code_i < code_n; code_i++) {
        if (!period_table_record(conn, g_hash_table_lookup(load->periods, codes[code_i]), error))
            return false;
    }
    return copy_rows(load, error) && file_scan_check(load->scan, error) &&
           batch_store(conn, &load->batch, findings, error) && record_council(load, error) &&
           reject_list_store(load->rejects, conn, load->batch.batch_id, error);
}

static bool
load_in_transaction(LocalLoad *load, LoadResult *result, bool *ret_keeps, GError **error)
{
    DbConn *conn = load->request->conn;
    int64_t already = 0;
    bool may_be_there = false;
    if (!batch_lock(conn, &load->batch, &may_be_there, error) ||
        !batch_begin(conn, &load->batch, &already, error))
        return false;
    if (already != 0) {
        result->status = LOAD_ALREADY;
        result->batch_id = already;
        return true;
    }
    if (!read_rows(load, result->findings, error))
        return false;
    if (load->batch.rows_n == 0)
        findings_add(
            result->findings, RULE_NO_ROWS, 1, NULL, NULL, "there are no rows below the header");
    load->batch.loaded_n = load->rows->len;
    load->batch.rejected_n = load->batch.rows_n - load->batch.loaded_n;
    result->rows_n = load->batch.rows_n;
    RuleStop stop = findings_stop(result->findings);
    if (stop >= STOPS_FILE || (stop == STOPS_ROW && !load->request->skips_rejects) ||
        load->batch.loaded_n == 0) {
        result->status = LOAD_REFUSED;
        return true;
    }
    if (!keep(load, result->findings, error))
        return false;
    result->status = LOAD_LOADED;
    result->batch_id = load->batch.batch_id;
    result->loaded_n = load->batch.loaded_n;
    result->rejected_n = load->batch.rejected_n;
    *ret_keeps = true;
    return true;
}

bool
load_local(const LoadRequest *request,
    const InputFile *file,
    const InputFile *part,
    FileScan *scan,
    LoadResult *result,
    GError **error)
{
    g_auto(LocalLoad) load = {.request = request,
        .part = part,
        .scan = scan,
        .batch = {.dataset = LOCAL_DATASET,
            .table = "record_all." LOCAL_TABLE,
            .file = file,
            .scan = &scan->input}};
    result->dataset = g_strdup(LOCAL_DATASET);
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
    load.rows = g_array_new(FALSE, FALSE, sizeof(StoredRow));
    g_array_set_clear_func(load.rows, clear_row);
    load.periods = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    load.rejects = reject_list_new();
    bool keeps = false;
    if (!file_scan_sum(scan, error) || !db_begin(request->conn, error))
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

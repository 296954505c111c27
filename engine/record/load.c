/* SPDX-License-Identifier: MIT */
#include "engine/record/load.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"
#include "engine/ingest/batch.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/scan.h"
#include "engine/record/extract.h"
#include "engine/record/parts.h"

/* Everything known of the extract while it is loaded. */
typedef struct {
    const RecordRequest *request;
    const InputFile *file;
    FileScan *scan;
    RecordLayout layout;
    int *columns;
    RowRules *rules;
    char *dataset, *parent;
    Batch batch;
    DbRows *table_columns;
    RecordPlan plan;
    RecordParts *parts;
    const ManifestEntry *entry; /* what the manifest says of the file, or NULL */
    uint32_t first_day;         /* of the extract as its sender gives it, 0 when not */
} RecordLoad;

static void
record_load_clear(RecordLoad *load)
{
    g_clear_pointer(&load->parts, record_parts_free);
    g_clear_pointer(&load->table_columns, db_rows_free);
    g_clear_pointer(&load->rules, row_rules_free);
    g_free(load->columns);
    g_free(load->dataset);
    g_free(load->parent);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RecordLoad, record_load_clear)

const RecordTable *
record_table_of_file(const RecordTables *tables, const InputFile *file)
{
    g_auto(FileScan) scan = {0};
    if (!file_scan(file, &scan, NULL) || scan.input.encoding == ENCODING_UNKNOWN)
        return NULL;
    g_autoptr(RowReader) reader = row_reader_open(file, scan.input.encoding, NULL);
    const Row *header = NULL;
    const RecordTable *nearest = NULL;
    if (reader == NULL || !row_reader_next(reader, &header, NULL) || header == NULL)
        return NULL;
    return record_tables_recognise(tables, header, &nearest);
}

uint32_t
record_day_in_name(const char *name)
{
    enum { DATE = 10 };
    for (; strlen(name) >= DATE; name++) {
        uint32_t day = record_day(name, DATE);
        if (day == 0 && name[2] == '-' && name[5] == '-') {
            /* 31-12-2025, as COLLECT names its exports */
            const char iso[] = {
                name[6], name[7], name[8], name[9], '-', name[3], name[4], '-', name[0], name[1]};
            day = record_day(iso, DATE);
        }
        if (day != 0)
            return day;
    }
    return 0;
}

static bool
no_table(const RecordLoad *load, const Row *header, const RecordTable *nearest, GError **error)
{
    error_set(error,
        ERROR_INPUT,
        "%s: is of no table of record-level data that is known",
        load->file->shown);
    if (nearest == NULL) {
        error_add_hint(error,
            "`inclusion list records` shows the tables and their fields; leave --la out for "
            "published files");
        return false;
    }
    g_autofree int *columns = g_new(int, nearest->field_n);
    record_table_match(nearest, header, columns);
    const RecordField *missing = record_table_missing(nearest, columns);
    error_add_hint(error,
        "it looks like '%s', which needs a column '%s'",
        nearest->name,
        missing != NULL ? missing->name : "");
    return false;
}

/* Columns that are stored nowhere are told by name, and not one by one for the numbers of rows that
 * every table of a return has. */
static void
tell_unknown(const RecordLoad *load, const Row *header, Findings *findings)
{
    for (size_t column_i = 0; column_i < header->cell_n; column_i++) {
        const Cell *cell = &header->cells[column_i];
        g_autofree char *name = record_name(cell->text, cell->length);
        bool is_known = g_str_has_suffix(name, "tableid") || strcmp(name, "nativeid") == 0 ||
                        strcmp(name, "madeup") == 0;
        for (size_t field_i = 0; field_i < load->layout.table->field_n; field_i++)
            is_known = is_known || load->columns[field_i] == (int)column_i;
        g_autofree char *shown = g_strndup(cell->text, cell->length);
        if (!is_known)
            findings_add(findings,
                RULE_UNKNOWN_COLUMN,
                header->line,
                shown,
                NULL,
                "the table '%s' has no such field",
                load->layout.table->name);
    }
}

static bool
has_made_up_column(const Row *header)
{
    for (size_t column_i = 0; column_i < header->cell_n; column_i++) {
        g_autofree char *name =
            record_name(header->cells[column_i].text, header->cells[column_i].length);
        if (strcmp(name, "madeup") == 0)
            return true;
    }
    return false;
}

static bool
read_header(RecordLoad *load, Findings *findings, GError **error)
{
    const RecordRequest *request = load->request;
    g_autoptr(RowReader) reader = row_reader_open(load->file, load->scan->input.encoding, error);
    const Row *header = NULL;
    const RecordTable *nearest = NULL;
    if (reader == NULL || !row_reader_next(reader, &header, error))
        return false;
    if (header == NULL) {
        error_set(error, ERROR_INPUT, "%s: the file has no header", load->file->shown);
        error_add_hint(error, "export it again");
        return false;
    }
    load->layout.table = record_tables_recognise(request->tables, header, &nearest);
    if (request->as != NULL) {
        nearest = record_tables_find(request->tables, request->as);
        load->layout.table = load->layout.table == nearest ? nearest : NULL;
    }
    if (load->layout.table == NULL)
        return no_table(load, header, nearest, error);
    load->columns = g_new(int, load->layout.table->field_n);
    record_table_match(load->layout.table, header, load->columns);
    load->layout.columns = load->columns;
    load->layout.column_n = header->cell_n;
    load->batch.is_made_up =
        has_made_up_column(header) || (load->entry != NULL && load->entry->is_made_up);
    tell_unknown(load, header, findings);
    return true;
}

/* The days of the extract: as they were given, else as the manifest or the file's name has them. */
static bool
find_days(RecordLoad *load, GError **error)
{
    const RecordRequest *request = load->request;
    const ManifestEntry *entry = load->entry;
    uint32_t last = request->last_day;
    load->first_day = request->first_day;
    if (last == 0 && entry != NULL) {
        last = entry->last_day;
        load->first_day = load->first_day > 0 ? load->first_day : entry->first_day;
    }
    load->layout.extract_day = last > 0 ? last : record_day_in_name(load->file->base);
    if (load->layout.extract_day > 0 || load->layout.table->dated_by[0] != NULL)
        return true;
    error_set(
        error, ERROR_INPUT, "%s: nothing says of which day the extract is", load->file->shown);
    error_add_hint(
        error, "give the day with --to 2026-01-15, in a manifest.csv, or in the file's name");
    return false;
}

/* An extract of another council must not come in as this one's. */
static bool
find_entry(RecordLoad *load, GError **error)
{
    const RecordRequest *request = load->request;
    if (request->manifest == NULL)
        return true;
    load->entry = manifest_find(request->manifest, load->file);
    if (load->entry == NULL || load->entry->la == NULL || strcmp(load->entry->la, request->la) == 0)
        return true;
    error_set(error,
        ERROR_INPUT,
        "%s: the manifest says that it is an extract of %s, not of %s",
        load->file->shown,
        load->entry->la,
        request->la);
    error_add_hint(error, "load it with --la %s", load->entry->la);
    return false;
}

/* What was read against what the manifest says of it. */
static bool
test_manifest(RecordLoad *load, Findings *findings, GError **error)
{
    const ManifestEntry *entry = load->entry;
    if (entry == NULL)
        return true;
    if (entry->row_n >= 0 && (uint64_t)entry->row_n != load->batch.rows_n)
        findings_add(findings,
            RULE_MANIFEST,
            0,
            "row_count",
            NULL,
            "the file has %" G_GUINT64_FORMAT " rows, its manifest says %" G_GINT64_FORMAT,
            load->batch.rows_n,
            entry->row_n);
    if (entry->sha256 == NULL)
        return true;
    if (!file_scan_sum(load->scan, error))
        return false;
    if (strcmp(entry->sha256, load->scan->input.sha256) != 0)
        findings_add(findings,
            RULE_MANIFEST,
            0,
            "sha256",
            NULL,
            "the bytes of the file are not those that its manifest tells of");
    return true;
}

/* The days that the extract is of, now that its rows are known. */
static DaySpan
days_of(const RecordLoad *load)
{
    DaySpan rows = record_parts_days(load->parts);
    uint32_t last = load->layout.extract_day, first = load->first_day;
    if (load->layout.table->dated_by[0] == NULL)
        return (DaySpan){last, last};
    if (first == 0 || (rows.first > 0 && rows.first < first))
        first = rows.first > 0 ? rows.first : last;
    return (DaySpan){first, MAX(MAX(last, rows.last), first)};
}

typedef struct {
    Findings *findings;
} RepeatTelling;

static void
tell_repeat(void *data, const KeyRepeat *repeat)
{
    RepeatTelling *telling = data;
    findings_add(telling->findings,
        RULE_DUPLICATE_KEY,
        repeat->line,
        NULL,
        NULL,
        "the row has the key of line %u",
        repeat->first_line);
}

static bool
read_parts(RecordLoad *load, Findings *findings, GError **error)
{
    const RecordRequest *request = load->request;
    bool is_cut = load->scan->range_n > 0;
    const RowRange *ranges = is_cut ? load->scan->ranges : NULL;
    size_t part_n = is_cut ? load->scan->range_n : 1;
    g_autofree char *title = g_strdup_printf("loading %s", load->file->base);
    g_autoptr(Progress) progress = progress_new(request->progress, title, load->scan->input.bytes);
    load->table_columns = batch_columns(request->conn, &load->batch, error);
    if (load->table_columns == NULL)
        return false;
    load->plan = (RecordPlan){.conn = request->conn,
        .batch = &load->batch,
        .layout = &load->layout,
        .la_id = request->la_id,
        .ranges = ranges,
        .part_n = part_n,
        .skips_rejects = request->skips_rejects,
        .columns = load->table_columns};
    load->parts = record_parts_read(&load->plan, progress, error);
    if (load->parts == NULL)
        return false;
    findings_merge(findings, record_parts_findings(load->parts));
    RepeatTelling telling = {findings};
    record_parts_take_repeats(load->parts, tell_repeat, &telling);
    if (record_parts_row_n(load->parts) == 0)
        findings_add(findings, RULE_NO_ROWS, 1, NULL, NULL, "there are no rows below the header");
    return true;
}

static bool
keep(RecordLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    int la_id = load->request->la_id;
    int64_t batch_id = load->batch.batch_id;
    g_autoptr(GArray) rejects = record_parts_rejects(load->parts);
    g_autoptr(GArray) links = record_parts_links(load->parts);
    return file_scan_sum(load->scan, error) && file_scan_check(load->scan, error) &&
           record_parts_commit(load->parts, error) &&
           batch_attach_parts(conn, &load->batch, load->plan.ranges, load->plan.part_n, error) &&
           batch_store(conn, &load->batch, findings, error) &&
           extract_record(conn, batch_id, load->layout.table, la_id, days_of(load), error) &&
           extract_store_rejects(conn, batch_id, rejects, error) &&
           extract_store_links(conn, batch_id, la_id, links, error);
}

static void
fill_result(const RecordLoad *load, LoadStatus status, int64_t batch_id, LoadResult *result)
{
    result->status = status;
    result->batch_id = batch_id;
    result->rows_n = load->batch.rows_n;
    result->loaded_n = status == LOAD_LOADED ? load->batch.loaded_n : 0;
    result->rejected_n = status == LOAD_LOADED ? load->batch.rejected_n : 0;
}

/* Everything after the transaction has begun. *@ret_keeps says whether it is to be committed. */
static bool
load_in_transaction(RecordLoad *load, LoadResult *result, bool *ret_keeps, GError **error)
{
    DbConn *conn = load->request->conn;
    int64_t already = 0;
    bool may_be_there = false;
    *ret_keeps = false;
    if (!batch_lock(conn, &load->batch, &may_be_there, error) ||
        (may_be_there && !file_scan_sum(load->scan, error)) ||
        !batch_begin(conn, &load->batch, &already, error))
        return false;
    if (already != 0) {
        fill_result(load, LOAD_ALREADY, already, result);
        return true;
    }
    load->rules = row_rules_read(conn, load->layout.table, error);
    load->layout.rules = load->rules;
    if (load->rules == NULL || !identity_check(conn, load->request->identity, error) ||
        !read_parts(load, result->findings, error) || !file_scan_check(load->scan, error))
        return false;
    load->batch.rows_n = record_parts_row_n(load->parts);
    load->batch.loaded_n = record_parts_loaded_n(load->parts);
    load->batch.rejected_n = load->batch.rows_n - load->batch.loaded_n;
    if (!test_manifest(load, result->findings, error))
        return false;
    RuleStop stop = findings_stop(result->findings);
    if (stop >= STOPS_FILE || (stop == STOPS_ROW && !load->request->skips_rejects) ||
        load->batch.loaded_n == 0) {
        fill_result(load, LOAD_REFUSED, 0, result);
        return true;
    }
    if (!keep(load, result->findings, error))
        return false;
    fill_result(load, LOAD_LOADED, load->batch.batch_id, result);
    *ret_keeps = true;
    return true;
}

static bool
load_scanned(RecordLoad *load, LoadResult *result, GError **error)
{
    const RecordRequest *request = load->request;
    load->layout.identity = request->identity;
    load->layout.la = request->la;
    if (!find_entry(load, error) || !read_header(load, result->findings, error) ||
        !find_days(load, error))
        return false;
    load->dataset = g_strdup_printf("record.%s", load->layout.table->name);
    load->parent = g_strdup_printf("record_all.%s", load->layout.table->name);
    load->batch.dataset = load->dataset;
    load->batch.table = load->parent;
    load->batch.file = load->file;
    load->batch.scan = &load->scan->input;
    result->dataset = g_strdup(load->dataset);
    bool keeps = false;
    if (!db_begin(request->conn, error))
        return false;
    if (load_in_transaction(load, result, &keeps, error)) {
        if (!keeps) {
            db_rollback(request->conn);
            return true;
        }
        if (db_commit(request->conn, error))
            return true;
    }
    db_rollback(request->conn);
    g_clear_pointer(&load->parts, record_parts_free);
    g_autoptr(GError) ignored = NULL; /* the next command will try again */
    if (!batch_drop_orphans(request->conn, &ignored))
        g_clear_error(&ignored);
    return false;
}

static bool
load_once(const RecordRequest *request,
    const InputFile *file,
    FileScan *scan,
    LoadResult *result,
    GError **error)
{
    g_auto(RecordLoad) load = {.request = request, .file = file, .scan = scan};
    if (scan->input.encoding != ENCODING_UNKNOWN)
        return load_scanned(&load, result, error);
    error_set(
        error, ERROR_INPUT, "%s: the file is neither UTF-8, UTF-16 nor Windows-1252", file->shown);
    error_add_hint(error, "save the file as UTF-8");
    return false;
}

bool
record_load_file(
    const RecordRequest *request, const InputFile *file, LoadResult *ret_result, GError **error)
{
    int64_t start_us = g_get_monotonic_time();
    LoadResult result = {.findings = findings_new()};
    g_auto(FileScan) scan = {0};
    g_autoptr(GError) failure = NULL;
    bool is_good =
        file_scan(file, &scan, &failure) && load_once(request, file, &scan, &result, &failure);
    if (file_scan_correct(&scan)) {
        load_result_clear(&result);
        result = (LoadResult){.findings = findings_new()};
        g_clear_error(&failure);
        is_good = load_once(request, file, &scan, &result, &failure);
    }
    if (!is_good) {
        g_propagate_error(error, g_steal_pointer(&failure));
        load_result_clear(&result);
        return false;
    }
    result.seconds = (double)(g_get_monotonic_time() - start_us) / 1e6;
    *ret_result = result;
    return true;
}

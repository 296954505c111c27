/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load_internal.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/db/copy.h"
#include "engine/db/query.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/places.h"
#include "engine/ingest/table_fix.h"

/* What a made-up table has in one of the rows above its header. */
static const char MADE_UP_PHRASE[] = "made-up sample data";

static const char MAKE_STAGING[] =
    "create temporary table staging (batch_id bigint, line bigint, cells text[]) on commit drop;"
    "create temporary table staging_header (column_n integer, labels text[]) on commit drop";

typedef struct {
    const LoadRequest *request;
    const InputFile *file;
    const Source *source;
    Batch batch;
    GPtrArray *headers; /* one GPtrArray of char * per header row */
    bool has_last_row;
} TableLoad;

static char *
trimmed_text(const Cell *cell)
{
    Cell trimmed = *cell;
    text_trim(&trimmed.text, &trimmed.length);
    return g_strndup(trimmed.text, trimmed.length);
}

bool
load_table_is_header(const Source *source, const Row *row)
{
    size_t cell_i = 0;
    for (; source->header_cells[cell_i] != NULL; cell_i++) {
        if (cell_i >= row->cell_n)
            return false;
        g_autofree char *text = trimmed_text(&row->cells[cell_i]);
        if (g_ascii_strcasecmp(text, source->header_cells[cell_i]) != 0)
            return false;
    }
    return cell_i > 0;
}

/* A header row with blanks filled from the left: a label stands for the columns it spans. */
static GPtrArray *
filled_header(const Row *row)
{
    GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
    const char *last = "";
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        g_autofree char *text = trimmed_text(&row->cells[cell_i]);
        g_ptr_array_add(labels, g_strdup(text[0] != '\0' ? text : last));
        last = g_ptr_array_index(labels, cell_i);
    }
    return labels;
}

static bool
is_made_up(const Row *row)
{
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        g_autofree char *text = g_ascii_strdown(row->cells[cell_i].text, -1);
        if (strstr(text, MADE_UP_PHRASE) != NULL)
            return true;
    }
    return false;
}

/* "2014 Appeals registered4": what findings call a column. Caller frees. */
static char *
column_title(const TableLoad *load, size_t cell_i)
{
    GString *title = g_string_new(NULL);
    for (size_t header_i = 0; header_i < load->headers->len; header_i++) {
        const GPtrArray *labels = g_ptr_array_index(load->headers, header_i);
        const char *label = cell_i < labels->len ? g_ptr_array_index(labels, cell_i) : "";
        if (label[0] != '\0')
            g_string_append_printf(title, "%s%s", title->len > 0 ? " " : "", label);
    }
    return g_string_free(title, FALSE);
}

/* @text without thousands separators and a percent sign, when that leaves a number; else NULL.
 * Commas must stand where thousands do. Caller frees. */
static char *
plain_number(const char *text)
{
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == '%')
        length--;
    GString *plain = g_string_new(NULL);
    size_t point = strcspn(text, ".");
    bool is_good = true;
    for (size_t byte_i = 0; byte_i < length && is_good; byte_i++) {
        if (text[byte_i] != ',')
            g_string_append_c(plain, text[byte_i]);
        else
            is_good =
                byte_i > 0 && byte_i < MIN(point, length) && (MIN(point, length) - byte_i) % 4 == 0;
    }
    if (is_good && number_is_decimal(plain->str, plain->len))
        return g_string_free(plain, FALSE);
    g_string_free(plain, TRUE);
    return NULL;
}

/* A cell of the number columns as the source's SQL gets it: a plain number, a GSS symbol, or
 * nothing. Anything else is a finding. Caller frees. */
static char *
number_cell(
    const TableLoad *load, const char *text, uint64_t line, size_t cell_i, Findings *findings)
{
    if (text[0] == '\0')
        return g_strdup("");
    for (size_t symbol_i = 0; symbol_i < load->source->symbol_n; symbol_i++) {
        if (strcmp(load->source->symbols[symbol_i].symbol, text) == 0)
            return g_strdup(load->source->symbols[symbol_i].meaning);
    }
    char *number = plain_number(text);
    if (number != NULL)
        return number;
    g_autofree char *title = column_title(load, cell_i);
    g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
    findings_add(findings,
        RULE_BAD_NUMBER,
        line,
        title,
        text,
        "'%s' is neither a number nor a symbol of this table",
        shown);
    return g_strdup("");
}

static void
append_element(GString *literal, const char *text)
{
    g_string_append(literal, literal->len > 1 ? ",\"" : "\"");
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(literal, '\\');
        g_string_append_c(literal, *at);
    }
    g_string_append_c(literal, '"');
}

/* Puts one row of the table into staging. *@ret_has_numbers is false for a heading. */
static bool
put_row(const TableLoad *load,
    CopyStream *copy,
    const Row *row,
    Findings *findings,
    bool *ret_has_numbers,
    GError **error)
{
    g_autoptr(GString) literal = g_string_new("{");
    *ret_has_numbers = false;
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        g_autofree char *text = trimmed_text(&row->cells[cell_i]);
        if (cell_i + 1 < (size_t)load->source->number_column) {
            append_element(literal, text);
            continue;
        }
        g_autofree char *number = number_cell(load, text, row->line, cell_i, findings);
        *ret_has_numbers = *ret_has_numbers || text[0] != '\0';
        append_element(literal, number);
    }
    g_string_append_c(literal, '}');
    copy_put_int64(copy, load->batch.batch_id);
    copy_put_int64(copy, (int64_t)row->line);
    copy_put(copy, literal->str, literal->len);
    return copy_end_row(copy, error);
}

static bool
is_blank(const Row *row)
{
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        Cell trimmed = row->cells[cell_i];
        text_trim(&trimmed.text, &trimmed.length);
        if (trimmed.length > 0)
            return false;
    }
    return true;
}

/* Reads the rows above the header and the header rows. */
static bool
read_header(TableLoad *load, RowReader *reader, uint64_t header_row, GError **error)
{
    uint64_t last = header_row + (uint64_t)load->source->header_rows_n - 1;
    for (uint64_t row_n = 1; row_n <= last; row_n++) {
        const Row *row = NULL;
        if (!row_reader_next(reader, &row, error))
            return false;
        if (row == NULL)
            break;
        if (row_n < header_row)
            load->batch.is_made_up = load->batch.is_made_up || is_made_up(row);
        else
            g_ptr_array_add(load->headers, filled_header(row));
    }
    return true;
}

/* Reads the table's rows into staging, up to and with the last. */
static bool
stage_rows(TableLoad *load, RowReader *reader, Findings *findings, GError **error)
{
    g_autoptr(CopyStream) copy = copy_begin(load->request->conn, "pg_temp.staging", error);
    while (copy != NULL && !load->has_last_row) {
        const Row *row = NULL;
        bool has_numbers = false;
        if (!row_reader_next(reader, &row, error))
            return false;
        if (row == NULL)
            break;
        if (is_blank(row))
            continue;
        if (!put_row(load, copy, row, findings, &has_numbers, error))
            return false;
        load->batch.rows_n += has_numbers;
        g_autofree char *first = trimmed_text(&row->cells[0]);
        load->has_last_row = g_pattern_match_simple(load->source->last_row, first);
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

/* The labels of every column, for the source's SQL. */
static bool
stage_header(const TableLoad *load, GError **error)
{
    size_t column_n = 0;
    for (size_t header_i = 0; header_i < load->headers->len; header_i++)
        column_n =
            MAX(column_n, ((const GPtrArray *)g_ptr_array_index(load->headers, header_i))->len);
    g_autoptr(CopyStream) copy = copy_begin(load->request->conn, "pg_temp.staging_header", error);
    for (size_t column_i = 0; copy != NULL && column_i < column_n; column_i++) {
        g_autoptr(GString) literal = g_string_new("{");
        for (size_t header_i = 0; header_i < load->headers->len; header_i++) {
            const GPtrArray *labels = g_ptr_array_index(load->headers, header_i);
            append_element(
                literal, column_i < labels->len ? g_ptr_array_index(labels, column_i) : "");
        }
        g_string_append_c(literal, '}');
        copy_put_int64(copy, (int64_t)column_i + 1);
        copy_put(copy, literal->str, literal->len);
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

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
           table_fix_areas(conn, &load->batch, load->source->name_wins, findings, error) &&
           table_count_rows(conn, &load->batch, findings, error);
}

static bool
stage(
    TableLoad *load, const InputScan *scan, uint64_t header_row, Findings *findings, GError **error)
{
    g_autoptr(RowReader) reader = row_reader_open(load->file, scan->encoding, error);
    if (reader == NULL || !db_run_script(load->request->conn, "staging", MAKE_STAGING, error) ||
        !read_header(load, reader, header_row, error) || !stage_header(load, error) ||
        !stage_rows(load, reader, findings, error))
        return false;
    if (!load->has_last_row)
        findings_add(findings,
            RULE_TABLE_CUT,
            0,
            NULL,
            load->source->last_row,
            "the table has no row '%s'",
            load->source->last_row);
    return true;
}

static bool
load_in_transaction(TableLoad *load,
    const InputScan *scan,
    uint64_t header_row,
    LoadResult *result,
    bool *ret_keeps,
    GError **error)
{
    int64_t already = 0;
    *ret_keeps = false;
    if (!batch_begin(load->request->conn, &load->batch, &already, error))
        return false;
    if (already != 0) {
        result->status = LOAD_ALREADY;
        result->batch_id = already;
        return true;
    }
    if (!stage(load, scan, header_row, result->findings, error))
        return false;
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
    if (!batch_analyze(load->request->conn, table, error) ||
        !batch_record(load->request->conn, &load->batch, result->findings, error))
        return false;
    result->status = LOAD_LOADED;
    result->batch_id = load->batch.batch_id;
    result->loaded_n = load->batch.loaded_n;
    *ret_keeps = true;
    return true;
}

static void
free_header(void *data)
{
    g_ptr_array_unref(data);
}

bool
load_table(const LoadRequest *request,
    const InputFile *file,
    const InputScan *scan,
    const Source *source,
    uint64_t header_row,
    LoadResult *result,
    GError **error)
{
    g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func(free_header);
    TableLoad load = {.request = request,
        .file = file,
        .source = source,
        .batch = {.dataset = source->id, .source = source->id, .file = file, .scan = scan},
        .headers = headers};
    result->dataset = g_strdup(source->id);
    bool keeps = false;
    if (!db_begin(request->conn, error))
        return false;
    if (load_in_transaction(&load, scan, header_row, result, &keeps, error)) {
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

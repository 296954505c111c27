/* SPDX-License-Identifier: MIT */
#include "engine/ingest/table_stage.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/db/copy.h"
#include "engine/db/query.h"

/* What a made-up table has in one of the rows above its header. */
static const char MADE_UP_PHRASE[] = "made-up sample data";

static const char MAKE_STAGING[] =
    "create temporary table staging (batch_id bigint, sheet text, line bigint, cells text[])"
    " on commit drop;"
    "create temporary table staging_header (sheet text, column_n integer, labels text[],"
    " plain text[]) on commit drop;"
    "create temporary table staging_note (sheet text, line bigint, cells text[]) on commit drop";

enum { HEADER_ROWS_MAX = 9 };

/* One part while it is read. */
typedef struct {
    DbConn *conn;
    const Source *source;
    int64_t batch_id;
    const InputFile *file;
    const char *sheet; /* "" for a file that is no workbook */
    RowReader *reader;
    const Row *row;      /* the row at hand, NULL at the end */
    GPtrArray *notes;    /* what stands above the header: "{...}" array literals */
    GArray *note_lines;  /* uint64_t */
    GPtrArray *labels;   /* one GPtrArray of char * per header row, blanks filled from the left */
    GPtrArray *plain;    /* the same as they stand */
    GArray *are_numbers; /* bool, by column */
    bool has_last_row;
    bool is_made_up;
    uint64_t rows_n;
} Part;

static void
free_labels(void *data)
{
    g_ptr_array_unref(data);
}

static void
part_clear(Part *part)
{
    row_reader_free(part->reader);
    g_ptr_array_unref(part->notes);
    g_array_unref(part->note_lines);
    g_ptr_array_unref(part->labels);
    g_ptr_array_unref(part->plain);
    g_array_unref(part->are_numbers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Part, part_clear)

static char *
trimmed_text(const Cell *cell)
{
    Cell trimmed = *cell;
    text_trim(&trimmed.text, &trimmed.length);
    return g_strndup(trimmed.text, trimmed.length);
}

static bool
fits_globs(char **globs, const Row *row)
{
    size_t cell_i = 0;
    for (; globs[cell_i] != NULL; cell_i++) {
        const char *text = cell_i < row->cell_n ? row->cells[cell_i].text : "";
        size_t length = cell_i < row->cell_n ? row->cells[cell_i].length : 0;
        if (!source_glob_fits(globs[cell_i], text, length))
            return false;
    }
    return cell_i > 0 && row->cell_n > 0;
}

bool
table_stage_is_header(const Source *source, const Row *row)
{
    for (guint glob_i = 0; glob_i < source->header_globs->len; glob_i++) {
        if (fits_globs(g_ptr_array_index(source->header_globs, glob_i), row))
            return true;
    }
    return false;
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

/* The row's cells as an array literal. Caller frees. */
static char *
row_literal(const Row *row)
{
    GString *literal = g_string_new("{");
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        g_autofree char *text = trimmed_text(&row->cells[cell_i]);
        append_element(literal, text);
    }
    g_string_append_c(literal, '}');
    return g_string_free(literal, FALSE);
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

/* A header row as it stands and with blanks filled from the left: a label stands for the columns it
 * spans. */
static void
take_header_row(Part *part, const Row *row)
{
    GPtrArray *plain = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
    const char *last = "";
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        char *text = trimmed_text(&row->cells[cell_i]);
        g_ptr_array_add(plain, text);
        if (text[0] != '\0')
            last = text;
        g_ptr_array_add(labels, g_strdup(last));
    }
    g_ptr_array_add(part->plain, plain);
    g_ptr_array_add(part->labels, labels);
}

/* The label of @column_i in the header row @header_i as it stands; "" beyond its end. */
static const char *
plain_at(const Part *part, guint header_i, size_t column_i)
{
    const GPtrArray *plain = g_ptr_array_index(part->plain, header_i);
    return column_i < plain->len ? g_ptr_array_index(plain, column_i) : "";
}

/* The same with blanks filled from the left: sheets leave out the blanks at the end of a row. */
static const char *
label_at(const Part *part, guint header_i, size_t column_i)
{
    const GPtrArray *labels = g_ptr_array_index(part->labels, header_i);
    return labels->len > 0 ? g_ptr_array_index(labels, MIN(column_i, labels->len - 1)) : "";
}

static bool
is_number_column(const Part *part, size_t column_i)
{
    if (part->source->number_column > 0)
        return column_i + 1 >= (size_t)part->source->number_column;
    for (char **glob = part->source->number_globs; *glob != NULL; glob++) {
        for (guint header_i = 0; header_i < part->labels->len; header_i++) {
            const char *label = label_at(part, header_i, column_i);
            if (source_glob_fits(*glob, label, strlen(label)))
                return true;
        }
    }
    return false;
}

static bool
next_row(Part *part, GError **error)
{
    return row_reader_next(part->reader, &part->row, error);
}

/* Reads what stands above the header and the header; the first row below it is at hand then. */
static bool
read_header(Part *part, GError **error)
{
    const Source *source = part->source;
    for (int row_i = 0; part->row != NULL && row_i < HEADER_SEARCH_ROWS &&
                        !table_stage_is_header(source, part->row);
         row_i++) {
        part->is_made_up = part->is_made_up || is_made_up(part->row);
        g_ptr_array_add(part->notes, row_literal(part->row));
        g_array_append_val(part->note_lines, part->row->line);
        if (!next_row(part, error))
            return false;
    }
    while (part->row != NULL && part->labels->len < HEADER_ROWS_MAX) {
        bool is_below =
            source->first_row != NULL
                ? part->labels->len > 0 && part->row->cell_n > 0 &&
                      source_glob_fits(
                          source->first_row, part->row->cells[0].text, part->row->cells[0].length)
                : part->labels->len == (guint)source->header_rows_n;
        if (is_below)
            break;
        take_header_row(part, part->row);
        if (!next_row(part, error))
            return false;
    }
    return true;
}

static size_t
column_count(const Part *part)
{
    size_t column_n = 0;
    for (guint header_i = 0; header_i < part->labels->len; header_i++)
        column_n =
            MAX(column_n, ((const GPtrArray *)g_ptr_array_index(part->labels, header_i))->len);
    return column_n;
}

static bool
send_notes(const Part *part, GError **error)
{
    g_autoptr(CopyStream) copy = copy_begin(part->conn, "pg_temp.staging_note", error);
    for (guint note_i = 0; copy != NULL && note_i < part->notes->len; note_i++) {
        copy_put_text(copy, part->sheet);
        copy_put_int64(copy, (int64_t)g_array_index(part->note_lines, uint64_t, note_i));
        copy_put_text(copy, g_ptr_array_index(part->notes, note_i));
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

/* The labels of every column, for the source's SQL. */
static bool
send_header(const Part *part, GError **error)
{
    size_t column_n = column_count(part);
    g_autoptr(CopyStream) copy = copy_begin(part->conn, "pg_temp.staging_header", error);
    for (size_t column_i = 0; copy != NULL && column_i < column_n; column_i++) {
        g_autoptr(GString) filled = g_string_new("{");
        g_autoptr(GString) plain = g_string_new("{");
        for (guint header_i = 0; header_i < part->labels->len; header_i++) {
            append_element(filled, label_at(part, header_i, column_i));
            append_element(plain, plain_at(part, header_i, column_i));
        }
        g_string_append_c(filled, '}');
        g_string_append_c(plain, '}');
        copy_put_text(copy, part->sheet);
        copy_put_int64(copy, (int64_t)column_i + 1);
        copy_put(copy, filled->str, filled->len);
        copy_put(copy, plain->str, plain->len);
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

/* "Table 4 / 2014 Appeals registered4": what findings call a column. Caller frees. */
static char *
column_title(const Part *part, size_t cell_i)
{
    GString *title = g_string_new(part->sheet);
    if (title->len > 0)
        g_string_append(title, " / ");
    for (guint header_i = 0; header_i < part->labels->len; header_i++) {
        const char *label = label_at(part, header_i, cell_i);
        if (label[0] != '\0')
            g_string_append_printf(title, "%s%s", header_i > 0 ? " " : "", label);
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
number_cell(const Part *part, const char *text, size_t cell_i, Findings *findings)
{
    if (text[0] == '\0')
        return g_strdup("");
    for (size_t symbol_i = 0; symbol_i < part->source->symbol_n; symbol_i++) {
        if (strcmp(part->source->symbols[symbol_i].symbol, text) == 0)
            return g_strdup(part->source->symbols[symbol_i].meaning);
    }
    char *number = plain_number(text);
    if (number != NULL)
        return number;
    g_autofree char *title = column_title(part, cell_i);
    g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
    findings_add(findings,
        RULE_BAD_NUMBER,
        part->row->line,
        title,
        text,
        "'%s' is neither a number nor a symbol of this table",
        shown);
    return g_strdup("");
}

/* Puts the row at hand into staging. *@ret_is_data is false for a heading and for a blank row,
 * which is left out. */
static bool
put_row(Part *part, CopyStream *copy, Findings *findings, bool *ret_is_data, GError **error)
{
    g_autoptr(GString) literal = g_string_new("{");
    bool has_number = false, has_text = false;
    for (size_t cell_i = 0; cell_i < part->row->cell_n; cell_i++) {
        g_autofree char *text = trimmed_text(&part->row->cells[cell_i]);
        bool is_number = cell_i < part->are_numbers->len
                             ? g_array_index(part->are_numbers, bool, cell_i)
                             : is_number_column(part, cell_i);
        has_number = has_number || (is_number && text[0] != '\0');
        has_text = has_text || text[0] != '\0';
        g_autofree char *number = is_number ? number_cell(part, text, cell_i, findings) : NULL;
        append_element(literal, is_number ? number : text);
    }
    *ret_is_data = has_number || (has_text && part->source->counts_all_rows);
    if (!has_text)
        return true;
    g_string_append_c(literal, '}');
    copy_put_int64(copy, part->batch_id);
    copy_put_text(copy, part->sheet);
    copy_put_int64(copy, (int64_t)part->row->line);
    copy_put(copy, literal->str, literal->len);
    return copy_end_row(copy, error);
}

/* Puts the table's rows into staging, up to and with the last. */
static bool
send_rows(Part *part, Findings *findings, GError **error)
{
    const char *last_row = part->source->last_row;
    g_autoptr(CopyStream) copy = copy_begin(part->conn, "pg_temp.staging", error);
    while (copy != NULL && part->row != NULL && !part->has_last_row) {
        bool is_data = false;
        if (!put_row(part, copy, findings, &is_data, error))
            return false;
        part->rows_n += is_data;
        part->has_last_row =
            last_row != NULL && part->row->cell_n > 0 &&
            source_glob_fits(last_row, part->row->cells[0].text, part->row->cells[0].length);
        if (!next_row(part, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

static bool
stage_part(Part *part, Encoding encoding, Findings *findings, GError **error)
{
    part->reader = row_reader_open(part->file, encoding, error);
    if (part->reader == NULL || !next_row(part, error) || !read_header(part, error))
        return false;
    size_t column_n = column_count(part);
    for (size_t column_i = 0; column_i < column_n; column_i++) {
        bool is_number = is_number_column(part, column_i);
        g_array_append_val(part->are_numbers, is_number);
    }
    if (!send_notes(part, error) || !send_header(part, error) || !send_rows(part, findings, error))
        return false;
    if (part->source->last_row != NULL && !part->has_last_row)
        findings_add(findings,
            RULE_TABLE_CUT,
            0,
            part->sheet[0] != '\0' ? part->sheet : NULL,
            part->source->last_row,
            "the table has no row '%s'",
            part->source->last_row);
    return true;
}

bool
table_stage_run(DbConn *conn,
    const Source *source,
    int64_t batch_id,
    const GPtrArray *parts,
    Encoding encoding,
    TableStage *ret_stage,
    Findings *findings,
    GError **error)
{
    TableStage stage = {0};
    if (!db_run_script(conn, "staging", MAKE_STAGING, error))
        return false;
    for (guint part_i = 0; part_i < parts->len; part_i++) {
        const InputFile *file = g_ptr_array_index(parts, part_i);
        g_auto(Part) part = {.conn = conn,
            .source = source,
            .batch_id = batch_id,
            .file = file,
            .sheet = file->is_sheet ? file->member : "",
            .notes = g_ptr_array_new_with_free_func(g_free),
            .note_lines = g_array_new(FALSE, FALSE, sizeof(uint64_t)),
            .labels = g_ptr_array_new_with_free_func(free_labels),
            .plain = g_ptr_array_new_with_free_func(free_labels),
            .are_numbers = g_array_new(FALSE, FALSE, sizeof(bool))};
        if (!stage_part(&part, encoding, findings, error))
            return false;
        stage.rows_n += part.rows_n;
        stage.is_made_up = stage.is_made_up || part.is_made_up;
    }
    *ret_stage = stage;
    return true;
}

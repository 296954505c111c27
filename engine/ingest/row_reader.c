/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_reader.h"

#include <string.h>

#include <csv.h>

#include "engine/base/error.h"

enum { CHUNK_BYTES = 64 * 1024 };

struct RowReader {
    InputStream *stream;
    char *shown;
    struct csv_parser parser;
    char *chunk;
    size_t chunk_n;
    size_t chunk_at;
    GString *text; /* the cells of the row, each NUL-terminated */
    GArray *ends;  /* size_t: where each cell ends in text */
    GArray *cells; /* Cell, made when the row is whole */
    Row row;
    uint64_t line; /* of the byte to be parsed next, from 1 */
    uint64_t row_line;
    bool is_in_row; /* a row has begun and is not whole */
    bool is_row_whole;
    bool was_cr;
    bool is_at_end;
};

static int
keep_blanks(unsigned char character)
{
    (void)character;
    return 0; /* nothing is a blank to be stripped: cells keep theirs */
}

static void
take_cell(void *text, size_t length, void *data)
{
    RowReader *reader = data;
    if (text != NULL)
        g_string_append_len(reader->text, text, (gssize)length);
    size_t end = reader->text->len;
    g_array_append_val(reader->ends, end);
    g_string_append_c(reader->text, '\0');
}

static void
take_row(int terminator, void *data)
{
    (void)terminator;
    RowReader *reader = data;
    reader->is_row_whole = true;
}

RowReader *
row_reader_open(const InputFile *file, Encoding encoding, GError **error)
{
    InputStream *stream = input_open(file, encoding, error);
    if (stream == NULL)
        return NULL;
    RowReader *reader = g_new0(RowReader, 1);
    reader->stream = stream;
    reader->shown = g_strdup(file->shown);
    reader->chunk = g_malloc(CHUNK_BYTES);
    reader->text = g_string_new(NULL);
    reader->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
    reader->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    reader->line = 1;
    int status = csv_init(&reader->parser, CSV_STRICT_FINI);
    g_assert(status == 0);
    csv_set_space_func(&reader->parser, keep_blanks);
    return reader;
}

/* Length of the next piece of the chunk: up to and with the next line end, or to its own end. */
static size_t
next_piece(const RowReader *reader)
{
    const char *start = reader->chunk + reader->chunk_at;
    size_t left_n = reader->chunk_n - reader->chunk_at;
    const char *feed = memchr(start, '\n', left_n);
    size_t length = feed != NULL ? (size_t)(feed - start) + 1 : left_n;
    const char *back = memchr(start, '\r', length);
    return back != NULL ? (size_t)(back - start) + 1 : length;
}

static bool
check_length(const RowReader *reader, GError **error)
{
    if (reader->text->len <= ROW_BYTES_MAX)
        return true;
    error_set(error,
        ERROR_INPUT,
        "%s:%" G_GUINT64_FORMAT ": the row is longer than 4 MB",
        reader->shown,
        reader->row_line);
    error_add_hint(error, "a quote that opens in this row is never closed");
    return false;
}

/* Parses pieces until a row is whole or the chunk is used up. */
static bool
parse_chunk(RowReader *reader, GError **error)
{
    while (reader->chunk_at < reader->chunk_n && !reader->is_row_whole) {
        size_t length = next_piece(reader);
        const char *piece = reader->chunk + reader->chunk_at;
        char last = piece[length - 1];
        bool is_second_half = last == '\n' && length == 1 && reader->was_cr;
        if (!reader->is_in_row && !is_second_half)
            reader->row_line = reader->line;
        if (csv_parse(&reader->parser, piece, length, take_cell, take_row, reader) != length) {
            error_set(error,
                ERROR_INPUT,
                "%s:%" G_GUINT64_FORMAT ": %s",
                reader->shown,
                reader->line,
                csv_strerror(csv_error(&reader->parser)));
            return false;
        }
        reader->chunk_at += length;
        if ((last == '\n' && !is_second_half) || last == '\r')
            reader->line++;
        reader->was_cr = last == '\r';
        reader->is_in_row = !reader->is_row_whole &&
                            (length > 1 || (last != '\n' && last != '\r') || reader->is_in_row);
        if (!check_length(reader, error))
            return false;
    }
    return true;
}

static bool
finish(RowReader *reader, GError **error)
{
    reader->is_at_end = true;
    if (csv_fini(&reader->parser, take_cell, take_row, reader) == 0)
        return true;
    error_set(error,
        ERROR_INPUT,
        "%s:%" G_GUINT64_FORMAT ": a quote that opens in this row is never closed",
        reader->shown,
        reader->row_line);
    error_add_hint(error, "close the quote; a quote inside a quoted cell is written twice");
    return false;
}

/* Makes Cells of the gathered text. */
static void
publish_row(RowReader *reader)
{
    g_array_set_size(reader->cells, 0);
    size_t start = 0;
    for (size_t cell_i = 0; cell_i < reader->ends->len; cell_i++) {
        size_t end = g_array_index(reader->ends, size_t, cell_i);
        Cell cell = {.text = reader->text->str + start, .length = end - start};
        g_array_append_val(reader->cells, cell);
        start = end + 1;
    }
    reader->row.cells = (const Cell *)(const void *)reader->cells->data;
    reader->row.cell_n = reader->cells->len;
    reader->row.line = reader->row_line;
    reader->is_in_row = false;
}

bool
row_reader_next(RowReader *reader, const Row **ret_row, GError **error)
{
    g_string_truncate(reader->text, 0);
    g_array_set_size(reader->ends, 0);
    reader->is_row_whole = false;
    while (!reader->is_row_whole && !reader->is_at_end) {
        if (reader->chunk_at == reader->chunk_n) {
            reader->chunk_at = 0;
            if (!input_read(reader->stream, reader->chunk, CHUNK_BYTES, &reader->chunk_n, error))
                return false;
            if (reader->chunk_n == 0 && !finish(reader, error))
                return false;
        }
        if (!parse_chunk(reader, error))
            return false;
    }
    if (!reader->is_row_whole) {
        *ret_row = NULL;
        return true;
    }
    publish_row(reader);
    *ret_row = &reader->row;
    return true;
}

uint64_t
row_reader_position(const RowReader *reader)
{
    return input_position(reader->stream);
}

void
row_reader_free(RowReader *reader)
{
    if (reader == NULL)
        return;
    csv_free(&reader->parser);
    input_close(reader->stream);
    g_free(reader->shown);
    g_free(reader->chunk);
    g_string_free(reader->text, TRUE);
    g_array_unref(reader->ends);
    g_array_unref(reader->cells);
    g_free(reader);
}

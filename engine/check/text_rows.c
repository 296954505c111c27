/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/base/error.h"
#include "engine/check/row_queue.h"
#include "engine/check/text_file.h"

enum {
    BLOCK_BYTES = 64 * 1024,
    QUEUE_BYTES = 8 * 1024 * 1024, /* larger files are read ahead by a thread */
};

/* Files of commas go through the one row reader there is. It knows no other delimiter, and files of
 * others are only read to say what else is wrong with them: those are split here. */
struct TextRows {
    RowReader *reader; /* NULL for a large file and for one of another delimiter */
    RowQueue *queue;   /* of a large file */
    InputStream *stream;
    char delimiter;
    char *block;
    size_t block_n, block_at;
    GString *text; /* the cells of the row, each NUL-terminated */
    GArray *ends;  /* size_t: where each cell ends in text */
    GArray *cells; /* Cell */
    Row row;
    uint64_t line;
    bool was_return;
};

TextRows *
text_rows_open(const TextFile *text, GError **error)
{
    RowReader *reader = NULL;
    InputStream *stream = NULL;
    if (text->delimiter == ',')
        reader = row_reader_open(text->file, text->encoding, error);
    else
        stream = input_open(text->file, text->encoding, error);
    if (reader == NULL && stream == NULL)
        return NULL;
    TextRows *rows = g_new0(TextRows, 1);
    if (reader != NULL && text->byte_n >= QUEUE_BYTES)
        rows->queue = row_queue_start(reader);
    else
        rows->reader = reader;
    rows->stream = stream;
    rows->delimiter = text->delimiter;
    rows->block = g_malloc(BLOCK_BYTES);
    rows->text = g_string_new(NULL);
    rows->ends = g_array_new(FALSE, FALSE, sizeof(size_t));
    rows->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    rows->line = 1;
    return rows;
}

void
text_rows_free(TextRows *rows)
{
    if (rows == NULL)
        return;
    row_queue_free(rows->queue);
    row_reader_free(rows->reader);
    input_close(rows->stream);
    g_free(rows->block);
    g_string_free(rows->text, TRUE);
    g_array_unref(rows->ends);
    g_array_unref(rows->cells);
    g_free(rows);
}

/* The next byte, -1 at the end. */
static bool
next_byte(TextRows *rows, int *ret_byte, GError **error)
{
    if (rows->block_at == rows->block_n) {
        rows->block_at = 0;
        if (!input_read(rows->stream, rows->block, BLOCK_BYTES, &rows->block_n, error))
            return false;
    }
    *ret_byte = rows->block_n == 0 ? -1 : (unsigned char)rows->block[rows->block_at++];
    return true;
}

static void
end_cell(TextRows *rows)
{
    size_t end = rows->text->len;
    g_array_append_val(rows->ends, end);
    g_string_append_c(rows->text, '\0');
}

/* Takes one byte of a row. True when the row is whole with it. */
static bool
take_byte(TextRows *rows, int byte, bool *is_quoted)
{
    if (byte == '"') {
        /* A quote that follows the end of a quoted part is one that was doubled. */
        if (!*is_quoted && rows->text->len > 0 && rows->text->str[rows->text->len - 1] == '\x01')
            rows->text->str[rows->text->len - 1] = '"';
        else if (*is_quoted)
            g_string_append_c(rows->text, '\x01');
        *is_quoted = !*is_quoted;
        return false;
    }
    if (rows->text->len > 0 && rows->text->str[rows->text->len - 1] == '\x01')
        g_string_truncate(rows->text, rows->text->len - 1);
    bool is_end = byte == '\n' || byte == '\r';
    if (*is_quoted || (byte != rows->delimiter && !is_end)) {
        g_string_append_c(rows->text, (char)byte);
        return false;
    }
    end_cell(rows);
    return is_end;
}

static void
publish(TextRows *rows, uint64_t line)
{
    size_t start = 0;
    for (guint cell_i = 0; cell_i < rows->ends->len; cell_i++) {
        size_t end = g_array_index(rows->ends, size_t, cell_i);
        Cell cell = {.text = rows->text->str + start, .length = end - start};
        g_array_append_val(rows->cells, cell);
        start = end + 1;
    }
    rows->row = (Row){.cells = (const Cell *)(const void *)rows->cells->data,
        .cell_n = rows->cells->len,
        .line = line};
}

/* Counts the line that @byte ends; true for the LF of a CR LF, which ends none. */
static bool
count_line(TextRows *rows, int byte)
{
    bool is_second_half = byte == '\n' && rows->was_return;
    if ((byte == '\n' && !is_second_half) || byte == '\r')
        rows->line++;
    rows->was_return = byte == '\r';
    return is_second_half;
}

static bool
next_split(TextRows *rows, const Row **ret_row, GError **error)
{
    g_string_truncate(rows->text, 0);
    g_array_set_size(rows->ends, 0);
    g_array_set_size(rows->cells, 0);
    bool is_quoted = false, is_begun = false;
    uint64_t line = rows->line;
    for (int byte = 0;;) {
        if (!next_byte(rows, &byte, error))
            return false;
        if (byte < 0) {
            if (is_begun)
                take_byte(rows, '\n', &(bool){false});
            break;
        }
        bool is_second_half = count_line(rows, byte);
        if (!is_begun && (is_second_half || byte == '\n' || byte == '\r')) {
            line = rows->line; /* a blank line is no row */
            continue;
        }
        is_begun = true;
        if (take_byte(rows, byte, &is_quoted))
            break;
        if (rows->text->len > ROW_BYTES_MAX) {
            error_set(error,
                ERROR_INPUT,
                "line %" G_GUINT64_FORMAT ": the row is longer than 4 MB",
                line);
            return false;
        }
    }
    *ret_row = NULL;
    if (is_begun) {
        publish(rows, line);
        *ret_row = &rows->row;
    }
    return true;
}

bool
text_rows_next(TextRows *rows, const Row **ret_row, GError **error)
{
    if (rows->queue != NULL)
        return row_queue_next(rows->queue, ret_row, error);
    return rows->reader != NULL ? row_reader_next(rows->reader, ret_row, error)
                                : next_split(rows, ret_row, error);
}

uint64_t
text_rows_position(const TextRows *rows)
{
    if (rows->queue != NULL)
        return row_queue_position(rows->queue);
    return rows->reader != NULL ? row_reader_position(rows->reader) : input_position(rows->stream);
}

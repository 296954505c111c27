/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"

/* What is held in memory: enough for row_reader_look_ahead() to be worth while, and little enough
 * to stay in the processor's cache. It grows up to ROW_BYTES_MAX for a row that needs more. */
enum { BUFFER_BYTES = 2 * 1024 * 1024 };

struct RowReader {
    InputStream *stream; /* or NULL for a range, which is read from fd */
    int fd;
    uint64_t offset, range_end; /* of the file, for a range */
    char *shown;
    char *buffer; /* with room for one byte more than size */
    size_t size;
    char *at, *end; /* what is in the buffer and not parsed yet */
    bool is_last;   /* nothing follows what is in the buffer */
    RowParser parser;
    RowParser scout; /* of the rows after it */
    char *scout_at;
};

static RowReader *
reader_new(const InputFile *file, uint64_t line)
{
    RowReader *reader = g_new0(RowReader, 1);
    reader->fd = -1;
    reader->shown = g_strdup(file->shown);
    reader->size = BUFFER_BYTES;
    reader->buffer = g_malloc(reader->size + 1);
    reader->at = reader->end = reader->buffer;
    row_parser_init(&reader->parser, line);
    row_parser_init(&reader->scout, line);
    return reader;
}

RowReader *
row_reader_open(const InputFile *file, Encoding encoding, GError **error)
{
    InputStream *stream = input_open(file, encoding, error);
    if (stream == NULL)
        return NULL;
    RowReader *reader = reader_new(file, 1);
    reader->stream = stream;
    return reader;
}

RowReader *
row_reader_open_range(const InputFile *file, const RowRange *range, GError **error)
{
    int fd = open(file->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        error_set(error, ERROR_INPUT, "%s: %s", file->shown, g_strerror(errno));
        return NULL;
    }
    RowReader *reader = reader_new(file, range->line);
    reader->fd = fd;
    reader->offset = range->start;
    reader->range_end = range->end;
    char mark[3];
    if (range->start == 0 && pread(fd, mark, sizeof mark, 0) == (ssize_t)sizeof mark &&
        memcmp(mark, "\xEF\xBB\xBF", sizeof mark) == 0)
        reader->offset = sizeof mark;
    return reader;
}

/* Up to @size bytes of the range into @buffer; 0 at its end. */
static bool
read_range(RowReader *reader, char *buffer, size_t size, size_t *ret_length, GError **error)
{
    size_t wanted = (size_t)MIN((uint64_t)size, reader->range_end - reader->offset);
    ssize_t length = 0;
    do
        length = pread(reader->fd, buffer, wanted, (off_t)reader->offset);
    while (length < 0 && errno == EINTR);
    if (length < 0 || (length == 0 && wanted > 0)) {
        error_set(error,
            ERROR_INPUT,
            "%s: %s",
            reader->shown,
            length < 0 ? g_strerror(errno) : "the file became shorter while it was read");
        return false;
    }
    reader->offset += (uint64_t)length;
    *ret_length = (size_t)length;
    return true;
}

static bool
read_bytes(RowReader *reader, char *buffer, size_t size, size_t *ret_length, GError **error)
{
    return reader->stream != NULL ? input_read(reader->stream, buffer, size, ret_length, error)
                                  : read_range(reader, buffer, size, ret_length, error);
}

static void
set_row_error(const RowReader *reader, uint64_t line, const char *what, GError **error)
{
    error_set(error, ERROR_INPUT, "%s:%" G_GUINT64_FORMAT ": %s", reader->shown, line, what);
}

/* Moves what is left to the front of the buffer and fills up what is behind it. */
static bool
fill(RowReader *reader, GError **error)
{
    size_t left_n = (size_t)(reader->end - reader->at);
    if (left_n > ROW_BYTES_MAX) {
        set_row_error(reader, reader->parser.line, "the row is longer than 4 MB", error);
        error_add_hint(error, "a quote that opens in this row is never closed");
        return false;
    }
    memmove(reader->buffer, reader->at, left_n);
    if (left_n == reader->size) {
        reader->size *= 2;
        reader->buffer = g_realloc(reader->buffer, reader->size + 1);
    }
    reader->at = reader->buffer;
    while (left_n < reader->size && !reader->is_last) {
        size_t length = 0;
        char *room = reader->buffer + left_n;
        if (!read_bytes(reader, room, reader->size - left_n, &length, error))
            return false;
        left_n += length;
        reader->is_last = length == 0;
    }
    reader->end = reader->buffer + left_n;
    return true;
}

typedef Parsed (*RowFinder)(RowParser *parser, char **at, char *end, bool is_last);

/* Finds the next row with @find, filling the buffer as needed. *@ret_has_row is false at the end.
 */
static bool
find_row(RowReader *reader, RowFinder find, bool *ret_has_row, GError **error)
{
    for (;;) {
        Parsed parsed = find(&reader->parser, &reader->at, reader->end, reader->is_last);
        if (parsed == PARSED_ROW || (parsed == PARSED_NONE && reader->is_last)) {
            *ret_has_row = parsed == PARSED_ROW;
            return true;
        }
        if (reader->is_last) {
            set_row_error(reader,
                reader->parser.open_quote_line,
                "a quote that opens in this row is never closed",
                error);
            error_add_hint(error, "close the quote; a quote inside a quoted cell is written twice");
            return false;
        }
        if (!fill(reader, error))
            return false;
    }
}

bool
row_reader_next(RowReader *reader, const Row **ret_row, GError **error)
{
    bool has_row = false;
    if (!find_row(reader, row_parser_find, &has_row, error))
        return false;
    if (has_row)
        row_parser_publish(&reader->parser);
    row_reader_look_from_here(reader);
    *ret_row = has_row ? &reader->parser.row : NULL;
    return true;
}

bool
row_reader_skip(RowReader *reader, bool *ret_has_row, RowRange *ret_from, GError **error)
{
    if (!find_row(reader, row_parser_skip, ret_has_row, error))
        return false;
    if (*ret_has_row)
        *ret_from =
            (RowRange){.start = reader->offset - (uint64_t)(reader->end - reader->parser.row_start),
                .end = reader->range_end,
                .line = reader->parser.row.line};
    return true;
}

void
row_reader_look_from_here(RowReader *reader)
{
    reader->scout_at = reader->at;
    reader->scout.line = reader->parser.line;
    reader->scout.is_in_crlf = reader->parser.is_in_crlf;
}

const Row *
row_reader_look_ahead(RowReader *reader)
{
    Parsed parsed =
        row_parser_find(&reader->scout, &reader->scout_at, reader->end, reader->is_last);
    return parsed == PARSED_ROW ? &reader->scout.row : NULL;
}

uint64_t
row_reader_position(const RowReader *reader)
{
    return reader->stream != NULL ? input_position(reader->stream) : reader->offset;
}

void
row_reader_free(RowReader *reader)
{
    if (reader == NULL)
        return;
    if (reader->stream != NULL)
        input_close(reader->stream);
    if (reader->fd >= 0)
        close(reader->fd);
    row_parser_clear(&reader->parser);
    row_parser_clear(&reader->scout);
    g_free(reader->shown);
    g_free(reader->buffer);
    g_free(reader);
}

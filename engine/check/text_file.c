/* SPDX-License-Identifier: MIT */
#include "engine/check/text_file.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/ingest/encoding.h"

enum { BLOCK_BYTES = 256 * 1024, HEADER_BYTES = 64 * 1024 };

/* State while the bytes go by. */
typedef struct {
    EncodingScan encoding;
    TextFile *text;
    uint64_t line;      /* of the byte at hand, from 1 */
    bool is_line_start; /* no byte of the line yet */
    bool was_return;    /* the last byte was a CR */
    bool is_quoted;     /* inside quotes: a blank line there is part of a cell */
    GString *header;    /* the first line, up to HEADER_BYTES */
    bool is_header_whole;
} Scan;

static bool
is_plain_ascii(const unsigned char *bytes, size_t length)
{
    uint64_t high = 0;
    size_t at = 0;
    for (; at + sizeof high <= length; at += sizeof high) {
        uint64_t piece;
        memcpy(&piece, bytes + at, sizeof piece);
        high |= piece;
    }
    for (; at < length; at++)
        high |= bytes[at];
    return (high & UINT64_C(0x8080808080808080)) == 0;
}

/* The end of the line at @at: counts it by kind. */
static void
end_line(Scan *scan)
{
    if (scan->is_line_start && !scan->is_quoted) {
        line_list_add(&scan->text->blank_lines, scan->line);
        scan->text->blank_end_n++;
    }
    scan->line++;
    scan->is_line_start = true;
    scan->is_header_whole = true;
}

static void
count_quotes(Scan *scan, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    for (const char *at = bytes; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at++)
        scan->is_quoted = !scan->is_quoted;
}

/* Bytes without a line end among them. */
static void
feed_part(Scan *scan, const char *bytes, size_t length, bool has_quotes)
{
    if (length == 0)
        return;
    if (scan->was_return) { /* a CR that was a line end of its own */
        scan->text->return_n++;
        scan->was_return = false;
    }
    scan->is_line_start = false;
    scan->text->blank_end_n = 0;
    if (has_quotes)
        count_quotes(scan, bytes, length);
    if (!scan->is_header_whole && scan->header->len < HEADER_BYTES)
        g_string_append_len(scan->header, bytes, (gssize)MIN(length, HEADER_BYTES));
}

static void
feed_end(Scan *scan, char end)
{
    if (end == '\n' && scan->was_return) {
        scan->text->crlf_n++;
        scan->was_return = false;
        return;
    }
    if (scan->was_return)
        scan->text->return_n++;
    scan->was_return = end == '\r';
    if (end == '\n')
        scan->text->feed_n++;
    end_line(scan);
}

static void
note_nuls(Scan *scan, const char *bytes, size_t length)
{
    if (memchr(bytes, '\0', length) != NULL)
        line_list_add(&scan->text->nul_lines, scan->line);
}

static void
feed_lines(Scan *scan, const char *bytes, size_t length)
{
    bool has_quotes = memchr(bytes, '"', length) != NULL;
    bool has_returns = memchr(bytes, '\r', length) != NULL;
    bool has_nuls = memchr(bytes, '\0', length) != NULL;
    const char *at = bytes, *end = bytes + length;
    while (at < end) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *stop = feed != NULL ? feed : end;
        const char *back = has_returns ? memchr(at, '\r', (size_t)(stop - at)) : NULL;
        if (back != NULL)
            stop = back;
        if (has_nuls)
            note_nuls(scan, at, (size_t)(stop - at));
        feed_part(scan, at, (size_t)(stop - at), has_quotes);
        if (stop == end)
            return;
        feed_end(scan, *stop);
        at = stop + 1;
    }
}

/* The character that separates the header's cells: a comma if there is one. */
static char
header_delimiter(const char *header)
{
    static const char others[] = {';', '\t', '|'};
    if (strchr(header, ',') != NULL)
        return ',';
    for (size_t other_i = 0; other_i < sizeof others; other_i++) {
        if (strchr(header, others[other_i]) != NULL)
            return others[other_i];
    }
    return ',';
}

static void
finish(Scan *scan)
{
    TextFile *text = scan->text;
    if (scan->was_return)
        text->return_n++;
    text->encoding = encoding_scan_finish(&scan->encoding);
    text->delimiter = header_delimiter(scan->header->str);
    if (text->encoding == ENCODING_UTF16_LE || text->encoding == ENCODING_UTF16_BE) {
        /* Every other byte of UTF-16 is NUL, and its line ends are two bytes. */
        text->nul_lines = (LineList){0};
        text->blank_lines = (LineList){0};
        text->blank_end_n = 0;
        text->feed_n = text->crlf_n = text->return_n = 0;
        text->delimiter = ',';
    }
}

bool
text_file_scan(const InputFile *file, TextFile *ret_text, GError **error)
{
    /* A plain path may be missing, empty or a folder: listing it says so in the usual words. */
    g_autoptr(GPtrArray) files = file->member == NULL ? input_list(file->path, error) : NULL;
    if (file->member == NULL && files == NULL)
        return false;
    g_autoptr(InputStream) stream = input_open(file, ENCODING_UNKNOWN, error);
    if (stream == NULL)
        return false;
    TextFile text = {.file = file};
    g_autoptr(GString) header = g_string_new(NULL);
    Scan scan = {.text = &text, .line = 1, .is_line_start = true, .header = header};
    g_autofree char *block = g_malloc(BLOCK_BYTES);
    for (size_t length = 0;; text.byte_n += length) {
        if (!input_read(stream, block, BLOCK_BYTES, &length, error))
            return false;
        if (length == 0)
            break;
        /* Plain ASCII tells nothing about the encoding, wherever it stands but at the start. */
        const unsigned char *bytes = (const unsigned char *)block;
        if (text.byte_n == 0 || scan.encoding.tail_n > 0 || !is_plain_ascii(bytes, length) ||
            memchr(block, '\0', length) != NULL)
            encoding_scan_feed(&scan.encoding, bytes, length);
        feed_lines(&scan, block, length);
    }
    if (text.byte_n == 0) {
        error_set(error, ERROR_INPUT, "%s: the file is empty", file->shown);
        error_add_hint(error, "download or export the file again");
        return false;
    }
    finish(&scan);
    *ret_text = text;
    return true;
}

bool
text_file_mixes_ends(const TextFile *text)
{
    return (text->feed_n > 0) + (text->crlf_n > 0) + (text->return_n > 0) > 1;
}

char **
text_file_headers(const Row *header)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char **names = g_new0(char *, header->cell_n + 1);
    for (size_t cell_i = 0; cell_i < header->cell_n; cell_i++) {
        g_autofree char *name = g_strndup(header->cells[cell_i].text, header->cells[cell_i].length);
        char *unique = g_strdup(name);
        for (int copy_i = 1; g_hash_table_contains(taken, unique); copy_i++) {
            g_free(unique);
            unique = g_strdup_printf("%s_%d", name, copy_i);
        }
        g_hash_table_add(taken, g_strdup(unique));
        names[cell_i] = unique;
    }
    return names;
}

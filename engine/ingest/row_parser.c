/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_parser.h"

#include <string.h>

enum { FIRST_CELLS = 32 };

#define EVERY_BYTE(byte) (UINT64_C(0x0101010101010101) * (uint8_t)(byte))

void
row_parser_init(RowParser *parser, uint64_t line)
{
    *parser = (RowParser){.line = line, .cell_size = FIRST_CELLS};
    parser->cells = g_new(Cell, FIRST_CELLS);
    parser->has_doubled = g_new(bool, FIRST_CELLS);
}

void
row_parser_clear(RowParser *parser)
{
    g_clear_pointer(&parser->cells, g_free);
    g_clear_pointer(&parser->has_doubled, g_free);
}

/* The high bit of the lowest byte of @word that is @byte, and maybe of others above it. */
static inline uint64_t
lowest_equal(uint64_t word, uint8_t byte)
{
    uint64_t difference = word ^ EVERY_BYTE(byte);
    return (difference - EVERY_BYTE(0x01)) & ~difference & EVERY_BYTE(0x80);
}

/* The first comma or line end at or after @at, else @end. */
static inline char *
find_cell_end(char *at, char *end)
{
    while (end - at >= (ptrdiff_t)sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        word = GUINT64_FROM_LE(word);
        uint64_t hits =
            lowest_equal(word, ',') | lowest_equal(word, '\n') | lowest_equal(word, '\r');
        if (hits != 0)
            return at + (__builtin_ctzll(hits) >> 3);
        at += sizeof word;
    }
    while (at < end && *at != ',' && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* Counts the line end at @at, unless it is the second half of CRLF. */
static inline void
count_line_end(RowParser *parser, char byte)
{
    if (byte == '\r' || !parser->is_in_crlf)
        parser->line++;
    parser->is_in_crlf = byte == '\r';
}

static void
count_lines_within(RowParser *parser, const char *at, const char *end)
{
    parser->is_in_crlf = false;
    for (; at < end; at++) {
        if (*at == '\n' || *at == '\r')
            count_line_end(parser, *at);
        else
            parser->is_in_crlf = false;
    }
}

static void
add_cell(RowParser *parser, const char *start, const char *end, bool has_doubled)
{
    if (parser->row.cell_n == parser->cell_size) {
        parser->cell_size *= 2;
        parser->cells = g_renew(Cell, parser->cells, parser->cell_size);
        parser->has_doubled = g_renew(bool, parser->has_doubled, parser->cell_size);
    }
    parser->cells[parser->row.cell_n] = (Cell){.text = start, .length = (size_t)(end - start)};
    parser->has_doubled[parser->row.cell_n] = has_doubled;
    parser->row.cell_n++;
}

/* Takes the quoted cell whose opening quote is at @at; returns what is behind its closing quote, or
 * NULL when that is not among the bytes. */
static char *
take_quoted(RowParser *parser, char *at, char *end, bool is_last)
{
    char *start = ++at;
    bool has_doubled = false;
    for (;;) {
        at = at < end ? memchr(at, '"', (size_t)(end - at)) : NULL;
        if (at == NULL || (at + 1 == end && !is_last))
            return NULL;
        char next = at + 1 < end ? at[1] : '\n';
        if (next == ',' || next == '\n' || next == '\r')
            break;
        has_doubled = has_doubled || next == '"';
        at += next == '"' ? 2 : 1;
    }
    add_cell(parser, start, at, has_doubled);
    count_lines_within(parser, start, at);
    return at + 1;
}

Parsed
row_parser_find(RowParser *parser, char **ret_at, char *end, bool is_last)
{
    char *at = *ret_at;
    for (; at < end && (*at == '\n' || *at == '\r'); at++)
        count_line_end(parser, *at);
    *ret_at = at;
    if (at == end)
        return PARSED_NONE;
    uint64_t line = parser->line;
    parser->row = (Row){.line = line};
    parser->row_start = at;
    parser->open_quote_line = 0;
    for (;; at++) {
        if (at < end && *at == '"') {
            char *behind = take_quoted(parser, at, end, is_last);
            if (behind == NULL) {
                parser->open_quote_line = line;
                break;
            }
            at = behind;
        } else {
            char *start = at;
            at = find_cell_end(at, end);
            add_cell(parser, start, at, false);
        }
        if (at == end && !is_last)
            break;
        if (at == end || *at != ',') {
            parser->is_in_crlf = false;
            if (at < end)
                count_line_end(parser, *at++);
            parser->row.cells = parser->cells;
            *ret_at = at;
            return PARSED_ROW;
        }
    }
    parser->line = line; /* the row will be looked at again, from its start */
    parser->is_in_crlf = false;
    return PARSED_PART;
}

/* Makes doubled quotes single; returns the new length. */
static size_t
unescape(char *text, size_t length)
{
    size_t kept_n = 0;
    for (size_t byte_i = 0; byte_i < length; byte_i++) {
        if (text[byte_i] == '"' && byte_i + 1 < length && text[byte_i + 1] == '"')
            byte_i++;
        text[kept_n++] = text[byte_i];
    }
    return kept_n;
}

void
row_parser_publish(RowParser *parser)
{
    for (size_t cell_i = 0; cell_i < parser->row.cell_n; cell_i++) {
        Cell *cell = &parser->cells[cell_i];
        char *text = parser->row_start + (cell->text - parser->row_start);
        if (parser->has_doubled[cell_i])
            cell->length = unescape(text, cell->length);
        text[cell->length] = '\0';
    }
}

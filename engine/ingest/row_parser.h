/* SPDX-License-Identifier: MIT */
#pragma once
/* Splits bytes in memory into rows and cells of CSV, eight bytes at a time. What is quoted and what
 * is not follows libcsv in its lenient mode, which is what the tests compare it with: a quote is
 * one only at the start of a cell; inside, two are one, and one that no comma and no line end
 * follows stands for itself. Blank lines are no rows. LF, CRLF and CR end a line. */
#include "engine/base/attributes.h"

typedef struct {
    const char *text; /* NUL-terminated as well, once row_parser_publish() has been called */
    size_t length;
} Cell;

/* Borrowed from whoever gave it until the next row is asked for. */
typedef struct {
    const Cell *cells; /* cells[cell_n] */
    size_t cell_n;
    uint64_t line; /* where the row starts, from 1 */
    /* So many of its first cells have the very bytes that they had in the row found before it by
     * the same parser. Of the others nothing is said: 0 is never wrong. */
    size_t same_n;
} Row;

/* Bytes of a row that are looked at at once: most of a row, or all of it. */
enum { ROW_LOOK_BYTES = 64 };

/* The state between rows. Start with row_parser_init(). */
typedef struct {
    uint64_t line;   /* of the next byte */
    bool is_in_crlf; /* the last byte was a CR: a LF now ends no other line */
    Row row;
    Cell *cells;
    bool *has_doubled; /* of each cell: it holds doubled quotes; not set unless one does */
    bool has_any_doubled;
    size_t cell_size;
    char *row_start; /* the first byte of the row */
    bool has_before;
    char before[ROW_LOOK_BYTES]; /* what the row before and those after it began with */
    uint64_t
        open_quote_line; /* where the row starts that PARSED_PART left open in a quote; else 0 */
} RowParser;

typedef enum {
    PARSED_NONE, /* blank lines only, all taken */
    PARSED_ROW,
    PARSED_PART /* the row goes on behind the end; only the blank lines before it are taken */
} Parsed;

void row_parser_init(RowParser *parser, uint64_t line);
void row_parser_clear(RowParser *parser);

/* Finds the next row in the bytes from *@at to @end and moves *@at behind it. The bytes stay as
 * they are: the cells of @parser->row point among them, without their outer quotes, with doubled
 * quotes still doubled. @is_last says that nothing follows @end, which then ends the row. */
Parsed row_parser_find(RowParser *parser, char **at, char *end, bool is_last);

/* The same without looking for cells: to know where rows start, several times as fast. */
Parsed row_parser_skip(RowParser *parser, char **at, char *end, bool is_last);

/* Makes the cells of the row just found what they stand for: doubled quotes single, a NUL behind
 * each. Writes into the bytes themselves, which need room for one more behind their end. */
void row_parser_publish(RowParser *parser);

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_parser.h"

#include <string.h>

#include "engine/base/word.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { FIRST_CELLS = ROW_LOOK_BYTES };

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
    uint64_t difference = word ^ WORD_OF_BYTE(byte);
    return (difference - WORD_OF_BYTE(0x01)) & ~difference & WORD_OF_BYTE(0x80);
}

#ifdef __SSE2__
/* One bit for each of the 16 @bytes that is @mark. */
static inline uint64_t
bits_of(__m128i bytes, char mark)
{
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(mark)));
}

/* One bit for each of the 16 bytes at @at that is @mark or a line end. */
static inline uint64_t
marks_of_16(const char *at, char mark)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(mark)),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
            _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'))));
    return (unsigned)_mm_movemask_epi8(hits);
}
#endif

/* The first of @mark and the line ends at or after @at, else @end. */
static inline char *
find_mark(char *at, char *end, char mark)
{
#ifdef __SSE2__
    enum { STEP = sizeof(__m128i) };
    for (; end - at >= STEP; at += STEP) {
        uint64_t hits = marks_of_16(at, mark);
        if (hits != 0)
            return at + __builtin_ctzll(hits);
    }
#endif
    while (end - at >= (ptrdiff_t)sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        word = GUINT64_FROM_LE(word);
        uint64_t hits =
            lowest_equal(word, (uint8_t)mark) | lowest_equal(word, '\n') | lowest_equal(word, '\r');
        if (hits != 0)
            return at + (__builtin_ctzll(hits) >> 3);
        at += sizeof word;
    }
    while (at < end && *at != mark && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* Where cells end among some bytes, found at once. */
typedef struct {
    char *start;   /* of the bytes */
    uint64_t hits; /* a bit for each byte that ends a cell and has not been asked for */
    uint64_t row;  /* the bits from the row's start to its end when that is among the bytes and no
                      quote before it; else 0 */
    uint64_t same; /* the bits of the bytes that the row before began with as well, to the first
                      that it did not */
} Block;

#ifdef __SSE2__
/* The bits below the lowest of @bits, and it; all when there is none. */
static inline uint64_t
bits_up_to_lowest(uint64_t bits)
{
    return bits ^ (bits - 1);
}

/* Looks at what the row at @at begins with, and how far it is what the row before began with. */
static inline void
begin_block(RowParser *parser, Block *block, char *at, char *end)
{
    enum { STEP = sizeof(__m128i) };
    bool has_before = parser->has_before;
    parser->has_before = end - at >= ROW_LOOK_BYTES;
    if (!parser->has_before)
        return;
    uint64_t commas = 0, ends = 0, quotes = 0, changes = 0;
    for (int byte_i = 0; byte_i < ROW_LOOK_BYTES; byte_i += STEP) {
        __m128i *before = (__m128i *)(void *)(parser->before + byte_i);
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + byte_i));
        __m128i same = _mm_cmpeq_epi8(bytes, _mm_loadu_si128(before));
        _mm_storeu_si128(before, bytes);
        changes |= (uint64_t)((unsigned)_mm_movemask_epi8(same) ^ 0xFFFFU) << byte_i;
        commas |= bits_of(bytes, ',') << byte_i;
        quotes |= bits_of(bytes, '"') << byte_i;
        ends |= (bits_of(bytes, '\n') | bits_of(bytes, '\r')) << byte_i;
    }
    uint64_t row = bits_up_to_lowest(ends);
    block->start = at;
    block->hits = commas | ends;
    block->row = ends != 0 && (quotes & row) == 0 ? row : 0;
    block->same = has_before ? bits_up_to_lowest(changes | quotes) & ~(changes | quotes) : 0;
}
#else
static inline void
begin_block(RowParser *parser, Block *block, char *at, char *end)
{
    (void)parser, (void)block, (void)at, (void)end;
}
#endif

/* Takes the cells of a row that is all in @block. Returns its last byte, a line end. */
static inline char *
take_block_row(RowParser *parser, const Block *block, size_t *ret_cell_n)
{
    Cell *cell = parser->cells;
    char *start = block->start, *stop = start;
    uint64_t hits = block->hits & block->row;
    size_t same_n = 0;
    for (; hits != 0; hits &= hits - 1, cell++) {
        stop = block->start + __builtin_ctzll(hits);
        *cell = (Cell){.text = start, .length = (size_t)(stop - start)};
        start = stop + 1;
    }
    for (hits = block->hits & block->row & block->same; hits != 0; hits &= hits - 1)
        same_n++;
    parser->row.same_n = same_n;
    *ret_cell_n = (size_t)(cell - parser->cells);
    return stop;
}

/* find_mark() of a comma, for one cell after the other. @block is as begin_block() left it at
 * first, and all zeros after a cell whose end was not asked for here. */
static inline char *
find_cell_end(Block *block, char *at, char *end)
{
#ifdef __SSE2__
    enum { STEP = sizeof(__m128i) };
    if (block->hits == 0 && end - at >= ROW_LOOK_BYTES) {
        block->start = at;
        for (int byte_i = 0; byte_i < ROW_LOOK_BYTES; byte_i += STEP)
            block->hits |= marks_of_16(at + byte_i, ',') << byte_i;
    }
    if (block->hits != 0) {
        char *hit = block->start + __builtin_ctzll(block->hits);
        block->hits &= block->hits - 1;
        return hit;
    }
#else
    (void)block;
#endif
    return find_mark(at, end, ',');
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

static inline void
set_cell(RowParser *parser, size_t cell_i, const char *start, const char *end, bool has_doubled)
{
    if (cell_i == parser->cell_size) {
        parser->cell_size *= 2;
        parser->cells = g_renew(Cell, parser->cells, parser->cell_size);
        parser->has_doubled = g_renew(bool, parser->has_doubled, parser->cell_size);
    }
    parser->cells[cell_i] = (Cell){.text = start, .length = (size_t)(end - start)};
    parser->has_doubled[cell_i] = has_doubled;
    parser->has_any_doubled = parser->has_any_doubled || has_doubled;
}

/* The closing quote of the cell whose first byte behind the opening quote is @at; NULL when it is
 * not among the bytes. */
static char *
find_closing_quote(char *at, char *end, bool is_last, bool *ret_has_doubled)
{
    *ret_has_doubled = false;
    for (;;) {
        at = at < end ? memchr(at, '"', (size_t)(end - at)) : NULL;
        if (at == NULL || (at + 1 == end && !is_last))
            return NULL;
        char next = at + 1 < end ? at[1] : '\n';
        if (next == ',' || next == '\n' || next == '\r')
            return at;
        *ret_has_doubled = *ret_has_doubled || next == '"';
        at += next == '"' ? 2 : 1;
    }
}

/* Takes the blank lines at *@at and begins the row behind them; false when there is none. */
static bool
begin_row(RowParser *parser, char **ret_at, char *end)
{
    char *at = *ret_at;
    for (; at < end && (*at == '\n' || *at == '\r'); at++)
        count_line_end(parser, *at);
    *ret_at = at;
    parser->row = (Row){.line = parser->line};
    parser->row_start = at;
    parser->open_quote_line = 0;
    return at < end;
}

/* The row goes on behind the end: it will be looked at again, from its start. */
static Parsed
put_off_row(RowParser *parser, bool is_quote_open)
{
    parser->line = parser->row.line;
    parser->is_in_crlf = false;
    parser->has_before = false;
    parser->open_quote_line = is_quote_open ? parser->row.line : 0;
    return PARSED_PART;
}

/* The row of @cell_n cells ends at @at, with a line end or with the bytes. */
static Parsed
end_row(RowParser *parser, size_t cell_n, char **ret_at, char *at, char *end)
{
    parser->is_in_crlf = false;
    if (at < end)
        count_line_end(parser, *at++);
    parser->row.cells = parser->cells;
    parser->row.cell_n = cell_n;
    *ret_at = at;
    return PARSED_ROW;
}

Parsed
row_parser_find(RowParser *parser, char **ret_at, char *end, bool is_last)
{
    if (!begin_row(parser, ret_at, end))
        return PARSED_NONE;
    Block block = {0};
    begin_block(parser, &block, *ret_at, end);
    size_t cell_n = 0;
    parser->has_any_doubled = false;
    if (block.row != 0) {
        char *row_end = take_block_row(parser, &block, &cell_n);
        return end_row(parser, cell_n, ret_at, row_end, end);
    }
    const char *same_end = block.same != 0 ? block.start + __builtin_popcountll(block.same) : NULL;
    size_t same_n = 0;
    for (char *at = *ret_at;; at++) {
        char *start = at;
        bool is_quoted = at < end && *at == '"', has_doubled = false;
        at = is_quoted ? find_closing_quote(++start, end, is_last, &has_doubled)
                       : find_cell_end(&block, at, end);
        if (at == NULL)
            return put_off_row(parser, true);
        set_cell(parser, cell_n++, start, at, has_doubled);
        same_n += same_end != NULL && at < same_end;
        if (is_quoted) {
            count_lines_within(parser, start, at++);
            block = (Block){0};
        }
        if (at == end && !is_last)
            return put_off_row(parser, false);
        if (at != end && *at == ',')
            continue;
        parser->row.same_n = same_n;
        return end_row(parser, cell_n, ret_at, at, end);
    }
}

Parsed
row_parser_skip(RowParser *parser, char **ret_at, char *end, bool is_last)
{
    if (!begin_row(parser, ret_at, end))
        return PARSED_NONE;
    for (char *at = *ret_at;;) {
        at = find_mark(at, end, '"');
        if (at == end && !is_last)
            return put_off_row(parser, false);
        if (at == end || *at != '"')
            return end_row(parser, 0, ret_at, at, end);
        at++;
        if (at - 1 > parser->row_start && at[-2] != ',')
            continue; /* inside a cell it stands for itself */
        bool has_doubled = false;
        char *closing = find_closing_quote(at, end, is_last, &has_doubled);
        if (closing == NULL)
            return put_off_row(parser, true);
        count_lines_within(parser, at, closing);
        at = closing + 1;
    }
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
        if (parser->has_any_doubled && parser->has_doubled[cell_i])
            cell->length = unescape(text, cell->length);
        text[cell->length] = '\0';
    }
}

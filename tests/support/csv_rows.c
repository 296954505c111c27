/* SPDX-License-Identifier: MIT */
#include "tests/support/csv_rows.h"

#include <string.h>

#include <csv.h>

#include "engine/ingest/row_parser.h"

/* Rows as text: cells between brackets, rows between bars. */
static void
write_cell(void *text, size_t length, void *data)
{
    GString *out = data;
    g_string_append_c(out, '[');
    if (text != NULL)
        g_string_append_len(out, text, (gssize)length);
    g_string_append_c(out, ']');
}

static void
write_row(int terminator, void *data)
{
    (void)terminator;
    g_string_append_c(data, '|');
}

static int
no_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* What libcsv makes of @bytes, or NULL when a quote is never closed. */
char *
csv_rows_by_libcsv(const char *bytes, size_t length)
{
    GString *out = g_string_new(NULL);
    struct csv_parser parser;
    int status = csv_init(&parser, 0);
    g_assert(status == 0);
    csv_set_space_func(&parser, no_blank);
    size_t parsed_n = csv_parse(&parser, bytes, length, write_cell, write_row, out);
    g_assert(parsed_n == length);
    /* A line end ends the last row, if there is one, and is a part of a cell that is still open. */
    size_t row_end = out->len;
    csv_parse(&parser, "\n", 1, write_cell, write_row, out);
    bool is_open = out->len == row_end && parser.pstate > 1;
    csv_free(&parser);
    return g_string_free(out, is_open);
}

/* What the parser makes of @bytes when they come in two pieces, cut at @cut. */
char *
csv_rows_by_parser(const char *bytes, size_t length, size_t cut)
{
    g_autofree char *copy = g_memdup2(bytes, length + 1);
    GString *out = g_string_new(NULL);
    RowParser parser;
    row_parser_init(&parser, 1);
    char *at = copy;
    bool is_last = false, is_open = false;
    for (;;) {
        Parsed parsed = row_parser_find(&parser, &at, copy + (is_last ? length : cut), is_last);
        if (parsed == PARSED_ROW) {
            row_parser_publish(&parser);
            for (size_t cell_i = 0; cell_i < parser.row.cell_n; cell_i++)
                write_cell((char *)(uintptr_t)parser.row.cells[cell_i].text,
                    parser.row.cells[cell_i].length,
                    out);
            write_row(0, out);
        } else if (is_last) {
            is_open = parsed == PARSED_PART;
            g_assert(!is_open || parser.open_quote_line > 0);
            break;
        } else {
            is_last = true;
        }
    }
    row_parser_clear(&parser);
    return g_string_free(out, is_open);
}

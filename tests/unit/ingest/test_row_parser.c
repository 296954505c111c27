/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_parser.h"

#include <string.h>

#include "tests/support/csv_rows.h"
#include "tests/support/unit.h"

/* Text that is mostly trouble. */
static size_t
write_trouble(GRand *chance, char bytes[41])
{
    static const char alphabet[] = "ab,,\"\"\"\n\r x1";
    size_t length = (size_t)g_rand_int_range(chance, 1, 40);
    for (size_t byte_i = 0; byte_i < length; byte_i++)
        bytes[byte_i] = alphabet[g_rand_int_range(chance, 0, sizeof alphabet - 1)];
    bytes[length] = '\0';
    return length;
}

START_TEST(any_text_is_split_as_libcsv_does)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);
    int differences = 0;
    for (int case_i = 0; case_i < 200000; case_i++) {
        char bytes[41];
        size_t length = write_trouble(chance, bytes);
        size_t cut = (size_t)g_rand_int_range(chance, 0, (int)length + 1);
        g_autofree char *theirs = csv_rows_by_libcsv(bytes, length);
        g_autofree char *ours = csv_rows_by_parser(bytes, length, cut);
        if (g_strcmp0(theirs, ours) == 0)
            continue;
        g_autofree char *shown = g_strescape(bytes, NULL);
        g_printerr("'%s' cut at %zu: %s, and libcsv %s\n", shown, cut, ours, theirs);
        differences++;
    }
    ck_assert_int_eq(differences, 0);
}
END_TEST

typedef Parsed (*Finder)(RowParser *parser, char **at, char *end, bool is_last);

/* Start and line of each row, joined with commas, of @bytes cut at @cut, or NULL when a quote is
 * never closed. */
static char *
lines_of(Finder find, const char *bytes, size_t cut, bool has_starts)
{
    size_t length = strlen(bytes);
    g_autofree char *copy = g_memdup2(bytes, length + 1);
    GString *out = g_string_new(NULL);
    RowParser parser;
    row_parser_init(&parser, 1);
    char *at = copy;
    bool is_open = false;
    for (bool is_last = false;;) {
        Parsed parsed = find(&parser, &at, copy + (is_last ? length : cut), is_last);
        if (parsed == PARSED_ROW) {
            g_string_append_printf(out, "%s%u", out->len > 0 ? "," : "", (unsigned)parser.row.line);
            if (has_starts)
                g_string_append_printf(out, "@%d", (int)(parser.row_start - copy));
        } else if (is_last) {
            is_open = parsed == PARSED_PART;
            break;
        } else {
            is_last = true;
        }
    }
    row_parser_clear(&parser);
    return g_string_free(out, is_open);
}

static const struct {
    const char *bytes;
    const char *lines;
} LINES[] = {
    {"a\nb\n", "1,2"},
    {"a\r\nb\r\n\r\nc", "1,2,4"},
    {"a\rb\r\rc", "1,2,4"},
    {"\n\na,\"x\ny\r\nz\"\r\n\"\r\"\nb", "3,6,8"},
    {"\"a\r\"\nb", "1,3"},
};

START_TEST(lines_are_counted_wherever_the_bytes_are_cut)
{
    for (size_t cut = 0; cut <= strlen(LINES[_i].bytes); cut++) {
        g_autofree char *lines = lines_of(row_parser_find, LINES[_i].bytes, cut, false);
        ck_assert_str_eq(lines, LINES[_i].lines);
    }
}
END_TEST

START_TEST(rows_are_skipped_where_they_are_found)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(4);
    int differences = 0;
    for (int case_i = 0; case_i < 200000; case_i++) {
        char bytes[41];
        size_t length = write_trouble(chance, bytes);
        size_t cut = (size_t)g_rand_int_range(chance, 0, (int)length + 1);
        g_autofree char *found = lines_of(row_parser_find, bytes, length, true);
        g_autofree char *skipped = lines_of(row_parser_skip, bytes, cut, true);
        differences += g_strcmp0(found, skipped) != 0;
    }
    ck_assert_int_eq(differences, 0);
}
END_TEST

/* Rows of which some begin as the one before does, cells of any length, quotes now and then. */
static GString *
write_alike(GRand *chance)
{
    static const char *const cells[] = {
        "a", "", "upn 801", "\"b\"", "2024/25", "a rather long cell of text"};
    GString *text = g_string_new(NULL);
    int kept[8] = {0};
    for (int row_i = 0; row_i < 40; row_i++) {
        int cell_n = g_rand_int_range(chance, 1, 8), change = g_rand_int_range(chance, 0, 9);
        for (int cell_i = 0; cell_i < cell_n; cell_i++) {
            if (cell_i >= change)
                kept[cell_i] = g_rand_int_range(chance, 0, G_N_ELEMENTS(cells));
            g_string_append_printf(text, "%s%s", cell_i > 0 ? "," : "", cells[kept[cell_i]]);
        }
        g_string_append(text, g_rand_int_range(chance, 0, 5) > 0 ? "\n" : "\r\n\n");
    }
    return text;
}

/* Finds the rows of @text in two pieces cut at @cut; adds up how many cells are said to be those
 * above. Fails on one that is not. */
static size_t
count_same(GString *text, size_t cut)
{
    RowParser parser;
    row_parser_init(&parser, 1);
    char *at = text->str;
    size_t same_n = 0;
    g_autoptr(GPtrArray) above = g_ptr_array_new_with_free_func(g_free);
    for (bool is_last = false;;) {
        Parsed parsed =
            row_parser_find(&parser, &at, text->str + (is_last ? text->len : cut), is_last);
        if (parsed != PARSED_ROW && is_last)
            break;
        if (parsed != PARSED_ROW) {
            is_last = true;
            continue;
        }
        g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
        for (size_t cell_i = 0; cell_i < parser.row.cell_n; cell_i++) {
            const Cell *cell = &parser.row.cells[cell_i];
            g_ptr_array_add(cells, g_strndup(cell->text, cell->length));
            if (cell_i < parser.row.same_n) {
                ck_assert_uint_lt(cell_i, above->len);
                ck_assert_str_eq(
                    g_ptr_array_index(cells, cell_i), g_ptr_array_index(above, cell_i));
            }
        }
        ck_assert_uint_le(parser.row.same_n, parser.row.cell_n);
        same_n += parser.row.same_n;
        g_clear_pointer(&above, g_ptr_array_unref);
        above = g_steal_pointer(&cells);
    }
    row_parser_clear(&parser);
    return same_n;
}

START_TEST(cells_said_to_be_those_above_are)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(5);
    size_t same_n = 0;
    for (int case_i = 0; case_i < 2000; case_i++) {
        GString *text = write_alike(chance);
        same_n += count_same(text, (size_t)g_rand_int_range(chance, 0, (int)text->len + 1));
        g_string_free(text, TRUE);
    }
#ifdef __SSE2__
    ck_assert_uint_gt(same_n, 50000); /* of some 160,000 cells under one that is the same */
#else
    ck_assert_uint_eq(same_n, 0);
#endif
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/row_parser");
    TCase *cases = tcase_create("rows");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, any_text_is_split_as_libcsv_does);
    tcase_add_test(cases, cells_said_to_be_those_above_are);
    tcase_add_test(cases, rows_are_skipped_where_they_are_found);
    tcase_add_loop_test(
        cases, lines_are_counted_wherever_the_bytes_are_cut, 0, G_N_ELEMENTS(LINES));
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

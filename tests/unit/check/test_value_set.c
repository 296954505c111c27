/* SPDX-License-Identifier: MIT */
#include "engine/check/value_set.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "engine/check/text_file.h"
#include "tests/support/unit.h"

START_TEST(texts_are_numbered_in_the_order_met)
{
    g_autoptr(ValueSet) set = value_set_new(1000);
    static const char *const texts[] = {"b", "a", "b", "", "a", "b"};
    static const uint32_t numbers[] = {0, 1, 0, 2, 1, 0};
    for (size_t text_i = 0; text_i < G_N_ELEMENTS(texts); text_i++)
        ck_assert_uint_eq(
            value_set_add(set, texts[text_i], strlen(texts[text_i]), text_i + 2), numbers[text_i]);
    ck_assert_uint_eq(value_set_n(set), 3);
    ck_assert_uint_eq(value_set_get(set, 0)->rows.n, 3);
    ck_assert_uint_eq(value_set_get(set, 0)->rows.lines[1], 4);
    ck_assert(value_set_has(set, ""));
    ck_assert(!value_set_has(set, "c"));
}
END_TEST

START_TEST(many_texts_are_found_again)
{
    g_autoptr(ValueSet) set = value_set_new(100000);
    for (int round_i = 0; round_i < 2; round_i++) {
        for (unsigned text_i = 0; text_i < 20000; text_i++) {
            char text[16];
            g_snprintf(text, sizeof text, "item %u", text_i);
            ck_assert_uint_eq(value_set_add(set, text, strlen(text), text_i), text_i);
        }
    }
    ck_assert_uint_eq(value_set_n(set), 20000);
}
END_TEST

START_TEST(a_full_set_refuses_only_what_is_new)
{
    g_autoptr(ValueSet) set = value_set_new(2);
    value_set_add(set, "a", 1, 1);
    value_set_add(set, "b", 1, 2);
    ck_assert(!value_set_is_full(set));
    ck_assert_uint_eq(value_set_add(set, "c", 1, 3), VALUE_NONE);
    ck_assert(value_set_is_full(set));
    ck_assert_uint_eq(value_set_add(set, "b", 1, 4), 1);
    ck_assert_uint_eq(value_set_get(set, 1)->rows.n, 2);
}
END_TEST

START_TEST(ten_lines_are_kept_and_all_are_counted)
{
    LineList list = {0}, more = {0};
    for (uint64_t line = 1; line <= 7; line++) {
        line_list_add(&list, line);
        line_list_add(&more, line + 100);
    }
    line_list_merge(&list, &more);
    ck_assert_uint_eq(list.n, 14);
    ck_assert_uint_eq(list.lines[6], 7);
    ck_assert_uint_eq(list.lines[7], 101);
    ck_assert_uint_eq(list.lines[9], 103);
}
END_TEST

START_TEST(combinations_differ_by_order)
{
    g_autoptr(TupleSet) set = tuple_set_new(2, 100);
    const uint32_t one[] = {1, 2}, other[] = {2, 1};
    ck_assert_uint_eq(tuple_set_add(set, one, 5), 0);
    ck_assert_uint_eq(tuple_set_add(set, other, 6), 1);
    ck_assert_uint_eq(tuple_set_add(set, one, 7), 0);
    ck_assert_uint_eq(tuple_set_rows(set, 0)->n, 2);
    ck_assert_uint_eq(tuple_set_ids(set, 1)[0], 2);
}
END_TEST

/* Writes @text to a file of its own and scans it. */
static TextFile
scan(const char *text, size_t length, InputFile *ret_file)
{
    static char path[] = "test_value_set_XXXXXX.csv";
    g_autofree char *name = NULL;
    int fd = g_file_open_tmp(path, &name, NULL);
    ck_assert_int_ge(fd, 0);
    g_close(fd, NULL);
    ck_assert(g_file_set_contents(name, text, (gssize)length, NULL));
    *ret_file = (InputFile){.path = g_strdup(name), .shown = g_strdup(name), .base = g_strdup("x")};
    TextFile scanned;
    g_autoptr(GError) error = NULL;
    ck_assert(text_file_scan(ret_file, &scanned, &error));
    return scanned;
}

static const struct {
    const char *text;
    size_t length; /* 0: up to the NUL */
    char delimiter;
    uint64_t feed_n, crlf_n, return_n, blank_n, blank_end_n, nul_n;
} FILES[] = {
    {"a,b\n1,2\n", 0, ',', 2, 0, 0, 0, 0, 0},
    {"a,b\r\n1,2\r\n", 0, ',', 0, 2, 0, 0, 0, 0},
    {"a,b\r1,2\r", 0, ',', 0, 0, 2, 0, 0, 0},
    {"a,b\n1,2\r\n", 0, ',', 1, 1, 0, 0, 0, 0},
    {"a,b\n\n1,2\n\n\n", 0, ',', 5, 0, 0, 3, 2, 0},
    {"a,b\r\n\r\n1,2\r\n", 0, ',', 0, 3, 0, 1, 0, 0},
    {"a,b\n\"1\n\n2\",3\n", 0, ',', 4, 0, 0, 0, 0, 0}, /* a blank line inside a cell */
    {"a;b\n1;2\n", 0, ';', 2, 0, 0, 0, 0, 0},
    {"a\tb\n1\t2\n", 0, '\t', 2, 0, 0, 0, 0, 0},
    {"a|b\n1|2\n", 0, '|', 2, 0, 0, 0, 0, 0},
    {"a,b\n1\0,2\n", 9, ',', 2, 0, 0, 0, 0, 1},
};

START_TEST(bytes_tell_ends_blanks_and_delimiter)
{
    InputFile file;
    size_t length = FILES[_i].length > 0 ? FILES[_i].length : strlen(FILES[_i].text);
    TextFile text = scan(FILES[_i].text, length, &file);
    ck_assert_int_eq(text.delimiter, FILES[_i].delimiter);
    ck_assert_uint_eq(text.feed_n, FILES[_i].feed_n);
    ck_assert_uint_eq(text.crlf_n, FILES[_i].crlf_n);
    ck_assert_uint_eq(text.return_n, FILES[_i].return_n);
    ck_assert_uint_eq(text.blank_lines.n, FILES[_i].blank_n);
    ck_assert_uint_eq(text.blank_end_n, FILES[_i].blank_end_n);
    ck_assert_uint_eq(text.nul_lines.n, FILES[_i].nul_n);
    remove(file.path);
    g_free(file.path);
    g_free(file.shown);
    g_free(file.base);
}
END_TEST

START_TEST(rows_of_another_delimiter_are_split)
{
    InputFile file;
    static const char bytes[] = "a;b;a\n\"1;5\";two, three;\"say \"\"so\"\"\"\n";
    TextFile text = scan(bytes, strlen(bytes), &file);
    g_autoptr(GError) error = NULL;
    g_autoptr(TextRows) rows = text_rows_open(&text, &error);
    const Row *row = NULL;
    ck_assert(text_rows_next(rows, &row, &error) && row->cell_n == 3);
    g_auto(GStrv) names = text_file_headers(row);
    ck_assert_str_eq(names[2], "a_1");
    ck_assert(text_rows_next(rows, &row, &error) && row->cell_n == 3);
    ck_assert_str_eq(row->cells[1].text, "two, three");
    remove(file.path);
    g_free(file.path);
    g_free(file.shown);
    g_free(file.base);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("check/value_set");
    TCase *tcase = tcase_create("value_set");
    tcase_add_test(tcase, texts_are_numbered_in_the_order_met);
    tcase_add_test(tcase, many_texts_are_found_again);
    tcase_add_test(tcase, a_full_set_refuses_only_what_is_new);
    tcase_add_test(tcase, ten_lines_are_kept_and_all_are_counted);
    tcase_add_test(tcase, combinations_differ_by_order);
    tcase_add_loop_test(tcase, bytes_tell_ends_blanks_and_delimiter, 0, G_N_ELEMENTS(FILES));
    tcase_add_test(tcase, rows_of_another_delimiter_are_split);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

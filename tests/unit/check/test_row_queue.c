/* SPDX-License-Identifier: MIT */
#include "engine/check/row_queue.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/unit.h"

enum { ROWS_N = 60000 };

/* A file of ROWS_N rows and @tail, in a folder of its own. */
static char *
write_rows(const char *tail)
{
    GString *text = g_string_new("id,words,blank\n");
    for (int row_i = 0; row_i < ROWS_N; row_i++)
        g_string_append_printf(text, "%d,\"some words, number %d\",\n", row_i, row_i * 7);
    g_string_append(text, tail);
    char *path = NULL;
    int fd = g_file_open_tmp("row_queue_XXXXXX.csv", &path, NULL);
    ck_assert_int_ge(fd, 0);
    g_close(fd, NULL);
    ck_assert(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    g_string_free(text, TRUE);
    return path;
}

static RowQueue *
start(char *path)
{
    g_autoptr(GError) error = NULL;
    const InputFile file = {.path = path, .shown = path, .base = path};
    RowReader *reader = row_reader_open(&file, ENCODING_UTF8, &error);
    assert_no_error(error);
    return row_queue_start(reader);
}

START_TEST(rows_come_as_they_stand)
{
    g_autofree char *path = write_rows("");
    g_autoptr(RowQueue) queue = start(path);
    g_autoptr(GError) error = NULL;
    const Row *row = NULL;
    ck_assert(row_queue_next(queue, &row, &error) && row->cell_n == 3);
    for (int row_i = 0; row_i < ROWS_N; row_i++) {
        char words[64];
        g_snprintf(words, sizeof words, "some words, number %d", row_i * 7);
        ck_assert(row_queue_next(queue, &row, &error) && row != NULL);
        ck_assert_uint_eq(row->line, (uint64_t)row_i + 2);
        ck_assert_str_eq(row->cells[1].text, words);
        ck_assert_uint_eq(row->cells[1].length, strlen(words));
        ck_assert_uint_eq(row->cells[2].length, 0);
    }
    ck_assert(row_queue_next(queue, &row, &error) && row == NULL);
    ck_assert(row_queue_next(queue, &row, &error) && row == NULL);
    ck_assert_uint_gt(row_queue_position(queue), 1000000);
    g_remove(path);
}
END_TEST

START_TEST(it_can_be_left_at_any_row)
{
    g_autofree char *path = write_rows("");
    for (int row_n = 0; row_n < 40000; row_n = row_n * 3 + 1) {
        g_autoptr(RowQueue) queue = start(path);
        const Row *row = NULL;
        for (int row_i = 0; row_i < row_n; row_i++)
            ck_assert(row_queue_next(queue, &row, NULL) && row != NULL);
    }
    g_remove(path);
}
END_TEST

START_TEST(an_error_comes_after_the_rows_before_it)
{
    g_autofree char *path = write_rows("1,\"open\n");
    g_autoptr(RowQueue) queue = start(path);
    g_autoptr(GError) error = NULL;
    const Row *row = NULL;
    int row_n = 0;
    while (row_queue_next(queue, &row, &error))
        row_n++;
    ck_assert_int_eq(row_n, ROWS_N + 1);
    ck_assert(strstr(error->message, "never closed") != NULL);
    g_remove(path);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("check/row_queue");
    TCase *tcase = tcase_create("row_queue");
    tcase_add_test(tcase, rows_come_as_they_stand);
    tcase_add_test(tcase, it_can_be_left_at_any_row);
    tcase_add_test(tcase, an_error_comes_after_the_rows_before_it);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/row_reader.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tests/support/unit.h"

/* Writes @bytes to a file of its own and describes what a reader makes of it: rows as
 * "line:cell,cell", joined with "|". */
static char *
read_back(const char *bytes, size_t length, Encoding *ret_encoding, GError **error)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("reader-XXXXXX.csv", &path, NULL);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, length), (ssize_t)length);
    close(fd);
    g_autoptr(GPtrArray) files = input_list(path, error);
    InputScan scan;
    GString *text = g_string_new(NULL);
    bool is_good = files != NULL && input_scan(g_ptr_array_index(files, 0), &scan, error);
    g_autoptr(RowReader) reader =
        is_good ? row_reader_open(g_ptr_array_index(files, 0), scan.encoding, error) : NULL;
    const Row *row = NULL;
    bool is_whole = true; /* each assert costs a message to Check, so there is one at the end */
    while (reader != NULL && row_reader_next(reader, &row, error) && row != NULL) {
        g_string_append_printf(text, "%s%u:", text->len > 0 ? "|" : "", (unsigned)row->line);
        for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
            is_whole = is_whole && strlen(row->cells[cell_i].text) == row->cells[cell_i].length;
            g_string_append_printf(text, "%s%s", cell_i > 0 ? "," : "", row->cells[cell_i].text);
        }
    }
    ck_assert(is_whole);
    if (is_good && ret_encoding != NULL)
        *ret_encoding = scan.encoding;
    g_unlink(path);
    return g_string_free(text, FALSE);
}

static const struct {
    const char *bytes;
    const char *rows;
} FILES[] = {
    {"a,b\n1,2\n", "1:a,b|2:1,2"},
    {"a,b\r\n1,2\r\n", "1:a,b|2:1,2"},
    {"a,b\r1,2\r", "1:a,b|2:1,2"},
    {"a,b\n1,2", "1:a,b|2:1,2"},
    {"a,b\n\n\n1,2\n\n", "1:a,b|4:1,2"},
    {"\"a\",\"b, c\"\n\"1\n2\",\"say \"\"hi\"\"\"\n3,4\n", "1:a,b, c|2:1\n2,say \"hi\"|4:3,4"},
    {" a , b \n1,\n,\n", "1: a , b |2:1,|3:,"},
    {"a\n\"x\r\ny\"\r\nz\n", "1:a|2:x\r\ny|4:z"},
    {"\xEF\xBB\xBF"
     "a,b\n1,2\n",
        "1:a,b|2:1,2"},
};

START_TEST(rows_come_with_their_lines)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *rows = read_back(FILES[_i].bytes, strlen(FILES[_i].bytes), NULL, &error);
    assert_no_error(error);
    ck_assert_str_eq(rows, FILES[_i].rows);
}
END_TEST

START_TEST(lines_are_counted_over_chunk_ends)
{
    /* 40,000 rows of CRLF put line ends on every side of a 64 KB border. */
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (int row_i = 1; row_i <= 40000; row_i++)
        g_string_append_printf(bytes, "%d,\"x%d\"\r\n", row_i, row_i);
    g_autoptr(GError) error = NULL;
    g_autofree char *rows = read_back(bytes->str, bytes->len, NULL, &error);
    assert_no_error(error);
    g_autoptr(GString) expected = g_string_new(NULL);
    for (int row_i = 1; row_i <= 40000; row_i++)
        g_string_append_printf(expected, "%s%d:%d,x%d", row_i > 1 ? "|" : "", row_i, row_i, row_i);
    ck_assert(strcmp(rows, expected->str) == 0);
}
END_TEST

START_TEST(unclosed_quote_names_its_row)
{
    g_autoptr(GError) error = NULL;
    g_free(read_back("a,b\n1,\"2\n3,4\n", 13, NULL, &error));
    ck_assert_ptr_nonnull(error);
    const char *message = strstr(error->message, ".csv:");
    ck_assert_str_eq(message,
        ".csv:2: a quote that opens in this row is never closed\n"
        "hint: close the quote; a quote inside a quoted cell is written twice");
}
END_TEST

static const struct {
    const char *bytes;
    size_t length;
    Encoding encoding;
    const char *rows; /* NULL when it is not to be looked at */
} ENCODINGS[] = {
    {"a\nMôn\n", 7, ENCODING_UTF8, "1:a|2:Môn"},
    {"\xEF\xBB\xBF"
     "a\nx\n",
        7,
        ENCODING_UTF8_BOM,
        "1:a|2:x"},
    {"a\nM\xF4n \x96 \xA3\x35\n", 11, ENCODING_WINDOWS_1252, "1:a|2:Môn – £5"},
    {"\xFF\xFE"
     "a\0\n\0\xF4\0\n\0",
        10,
        ENCODING_UTF16_LE,
        "1:a|2:ô"},
    {"\xFE\xFF\0a\0\n\0\xF4\0\n", 10, ENCODING_UTF16_BE, "1:a|2:ô"},
    {"a\0\n\0b\0\n\0", 8, ENCODING_UTF16_LE, "1:a|2:b"},
    {"a\nx\xFFy\n", 6, ENCODING_UNKNOWN, NULL},
    {"a\nM\xC3\xB4n \xF4\n", 9, ENCODING_UNKNOWN, NULL}, /* some UTF-8 and some not */
    {"a\nx\x81\n", 5, ENCODING_UNKNOWN, NULL},
    {"a\n\xC3(\n", 5, ENCODING_UNKNOWN, NULL},
    {"a\nx\0y\n", 6, ENCODING_UNKNOWN, NULL},
};

START_TEST(encodings_are_told_apart)
{
    g_autoptr(GError) error = NULL;
    Encoding encoding = ENCODING_UTF8;
    if (ENCODINGS[_i].rows == NULL) {
        g_autofree char *path = NULL;
        int fd = g_file_open_tmp("scan-XXXXXX.csv", &path, NULL);
        ck_assert_int_eq(
            write(fd, ENCODINGS[_i].bytes, ENCODINGS[_i].length), (ssize_t)ENCODINGS[_i].length);
        close(fd);
        g_autoptr(GPtrArray) files = input_list(path, &error);
        InputScan scan;
        ck_assert(input_scan(g_ptr_array_index(files, 0), &scan, &error));
        g_unlink(path);
        ck_assert_int_eq(scan.encoding, ENCODINGS[_i].encoding);
        return;
    }
    g_autofree char *rows = read_back(ENCODINGS[_i].bytes, ENCODINGS[_i].length, &encoding, &error);
    assert_no_error(error);
    ck_assert_int_eq(encoding, ENCODINGS[_i].encoding);
    ck_assert_str_eq(rows, ENCODINGS[_i].rows);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/row_reader");
    TCase *cases = tcase_create("rows");
    tcase_add_loop_test(cases, rows_come_with_their_lines, 0, G_N_ELEMENTS(FILES));
    tcase_add_test(cases, lines_are_counted_over_chunk_ends);
    tcase_add_test(cases, unclosed_quote_names_its_row);
    tcase_add_loop_test(cases, encodings_are_told_apart, 0, G_N_ELEMENTS(ENCODINGS));
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

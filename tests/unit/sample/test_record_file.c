/* SPDX-License-Identifier: MIT */
#include "engine/sample/record_file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/sample/day.h"
#include "tests/support/unit.h"

/* What a file of one row, put by @put, holds below its header. */
static char *
row_of(void (*put)(RecordFile *), bool is_blade)
{
    g_autofree char *folder = g_dir_make_tmp("record_XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "row.csv", NULL);
    g_autoptr(DayTexts) days = day_texts_new(day_of(2022, 1, 1), day_of(2025, 12, 31), is_blade);
    RecordFile *file = record_file_new(path, "header", days, NULL);
    ck_assert_ptr_nonnull(file);
    put(file);
    put_end(file);
    int64_t row_n = 0;
    char sha256[SHA256_TEXT_BYTES];
    ck_assert(record_file_finish(file, &row_n, sha256, NULL));
    ck_assert_int_eq(row_n, 1);
    record_file_free(file);
    char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    ck_assert_str_eq(sum, sha256);
    ck_assert(g_str_has_prefix(text, "header\n"));
    g_unlink(path);
    g_rmdir(folder);
    return text;
}

static void
put_numbers(RecordFile *file)
{
    put_int(file, 0);
    put_int(file, -120);
    put_int(file, G_MAXINT64);
    put_count(file, -1);
    put_count(file, 7);
    put_hundredths(file, 5);
    put_hundredths(file, -113);
    put_hundredths(file, 123456);
    put_flag(file, 0);
    put_flag(file, 1);
    put_flag(file, -1);
    put_text(file, NULL);
    put_text(file, "x");
}

START_TEST(numbers_are_written_as_people_write_them)
{
    g_autofree char *text = row_of(put_numbers, false);
    ck_assert_str_eq(text, "header\n0,-120,9223372036854775807,,7,0.05,-1.13,1234.56,0,1,,,x\n");
}
END_TEST

static void
put_days(RecordFile *file)
{
    put_day(file, day_of(2022, 9, 28));
    put_day(file, DAY_NONE);
    put_year(file, 2024);
    put_year(file, 1999);
}

static void
put_months(RecordFile *file)
{
    put_month(file, day_of(2024, 2, 29));
    put_blanks(file, 2);
    put_int(file, 1);
}

START_TEST(days_are_written_in_either_form)
{
    g_autofree char *iso = row_of(put_days, false);
    ck_assert_str_eq(iso, "header\n2022-09-28,,2024/25,1999/00\n");
    g_autofree char *blade = row_of(put_days, true);
    ck_assert_str_eq(blade, "header\n2022-Sep-28 00:00:00,,2024/25,1999/00\n");
    g_autofree char *month = row_of(put_months, false);
    ck_assert_str_eq(month, "header\n2024-02,,,1\n");
}
END_TEST

START_TEST(a_file_that_cannot_be_made_is_an_error)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DayTexts) days = day_texts_new(0, 1, false);
    ck_assert_ptr_null(record_file_new("/nowhere/at/all.csv", "header", days, &error));
    ck_assert(error_is(error, ERROR_SYSTEM));
    ck_assert_str_eq(
        error->message, "/nowhere/at/all.csv: cannot be written: No such file or directory");
}
END_TEST

START_TEST(a_full_disk_is_an_error_when_the_file_is_finished)
{
    if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS))
        return;
    g_autoptr(GError) error = NULL;
    g_autoptr(DayTexts) days = day_texts_new(0, 1, false);
    RecordFile *file = record_file_new("/dev/full", "header", days, NULL);
    int64_t row_n = 0;
    char sha256[SHA256_TEXT_BYTES];
    ck_assert(!record_file_finish(file, &row_n, sha256, &error));
    record_file_free(file);
    ck_assert(error_is(error, ERROR_SYSTEM));
    ck_assert_str_eq(error->message, "/dev/full: cannot be written: No space left on device");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("record_file");
    TCase *tcase = tcase_create("record_file");
    tcase_add_test(tcase, numbers_are_written_as_people_write_them);
    tcase_add_test(tcase, days_are_written_in_either_form);
    tcase_add_test(tcase, a_file_that_cannot_be_made_is_an_error);
    tcase_add_test(tcase, a_full_disk_is_an_error_when_the_file_is_finished);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/sample/day.h"

#include "tests/support/unit.h"

START_TEST(days_agree_with_glib_for_a_century)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1950);
    for (int day = day_of(1950, 1, 1); day < day_of(2050, 1, 1); day++) {
        int year = 0, month = 0, of_month = 0;
        day_split(day, &year, &month, &of_month);
        ck_assert_int_eq(year, g_date_get_year(&date));
        ck_assert_int_eq(month, g_date_get_month(&date));
        ck_assert_int_eq(of_month, g_date_get_day(&date));
        ck_assert_int_eq(day_of(year, month, of_month), day);
        ck_assert_int_eq(day_weekday(day) + 1, (int)g_date_get_weekday(&date));
        g_date_add_days(&date, 1);
    }
}
END_TEST

START_TEST(months_after_december_are_of_the_next_year)
{
    ck_assert_int_eq(day_of(2024, 13, 1), day_of(2025, 1, 1));
    ck_assert_int_eq(day_of(2024, 26, 28), day_of(2026, 2, 28));
}
END_TEST

/* Dates of Easter Sunday as calendars have them. */
START_TEST(easter_falls_where_it_did)
{
    static const int easters[] = {20080323, 20190421, 20240331, 20250420, 20260405, 20380425};
    for (size_t easter_i = 0; easter_i < G_N_ELEMENTS(easters); easter_i++)
        ck_assert_int_eq(day_digits(day_easter(easters[easter_i] / 10000)), easters[easter_i]);
}
END_TEST

START_TEST(only_real_iso_days_are_read)
{
    int day = 0;
    ck_assert(day_parse("2024-02-29", &day));
    ck_assert_int_eq(day_digits(day), 20240229);
    static const char *const wrong[] = {"",
        "2025",
        "2025-02-29",
        "2025-13-01",
        "2025-00-10",
        "2025-1-1",
        "2025-01-011",
        "31-12-2025"};
    for (size_t wrong_i = 0; wrong_i < G_N_ELEMENTS(wrong); wrong_i++)
        ck_assert_msg(!day_parse(wrong[wrong_i], &day), "%s", wrong[wrong_i]);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("day");
    TCase *tcase = tcase_create("day");
    tcase_add_test(tcase, days_agree_with_glib_for_a_century);
    tcase_add_test(tcase, months_after_december_are_of_the_next_year);
    tcase_add_test(tcase, easter_falls_where_it_did);
    tcase_add_test(tcase, only_real_iso_days_are_read);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

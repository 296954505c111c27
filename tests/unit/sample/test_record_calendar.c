/* SPDX-License-Identifier: MIT */
#include "engine/sample/record_calendar.h"

#include "tests/support/unit.h"

static RecordCalendar calendar;

START_TEST(history_is_the_two_years_up_to_the_last_quarter)
{
    static const struct {
        int year, month, date, until, first;
    } cases[] = {{2025, 12, 31, 20251231, 20240101},
        {2025, 12, 30, 20250930, 20231001},
        {2026, 1, 1, 20251231, 20240101},
        {2024, 3, 31, 20240331, 20220401}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        record_calendar_init(
            &calendar, day_of(cases[case_i].year, cases[case_i].month, cases[case_i].date));
        ck_assert_int_eq(day_digits(calendar.until), cases[case_i].until);
        ck_assert_int_eq(day_digits(calendar.first), cases[case_i].first);
        ck_assert_int_eq(calendar.months[CALENDAR_MONTHS - 1], calendar.until);
    }
}
END_TEST

/* The census days that the Department for Education names: the third Thursdays of January. */
START_TEST(rolls_are_of_census_days_and_quarter_ends)
{
    static const int rolls[] = {
        20240118, 20241231, 20250116, 20250331, 20250630, 20250930, 20251231};
    record_calendar_init(&calendar, day_of(2025, 12, 31));
    ck_assert_int_eq(calendar.roll_n, (int)G_N_ELEMENTS(rolls));
    for (size_t roll_i = 0; roll_i < G_N_ELEMENTS(rolls); roll_i++)
        ck_assert_int_eq(day_digits(calendar.rolls[roll_i]), rolls[roll_i]);
    ck_assert_int_eq(day_digits(calendar_census(2025)), 20260115);
    ck_assert_int_eq(day_digits(calendar_census(2026)), 20270121);
}
END_TEST

START_TEST(a_school_year_has_about_190_days_none_at_a_weekend)
{
    record_calendar_init(&calendar, day_of(2025, 12, 31));
    int day_n = calendar_school_days(&calendar, day_of(2024, 8, 1), day_of(2025, 7, 31));
    ck_assert_int_ge(day_n, 185);
    ck_assert_int_le(day_n, 195);
    for (int day_i = 0; day_i < calendar.school_day_n; day_i++)
        ck_assert_int_lt(day_weekday(calendar.school_days[day_i]), 5);
    ck_assert_int_eq(calendar_school_days(&calendar, day_of(2025, 8, 1), day_of(2025, 8, 31)), 0);
}
END_TEST

START_TEST(academic_years_start_with_september)
{
    for (int year = 1950; year < 2050; year++) {
        ck_assert_int_eq(calendar_year(day_of(year, 9, 1)), year);
        ck_assert_int_eq(calendar_year(day_of(year, 9, 1) - 1), year - 1);
        ck_assert_int_eq(calendar_year(day_of(year + 1, 2, 28) + 1), year);
        int start = calendar_start(year);
        ck_assert_int_lt(day_weekday(start), 5);
        ck_assert_int_ge(start, day_of(year, 9, 3));
        ck_assert_int_le(start, day_of(year, 9, 5));
        int census = calendar_census(year);
        ck_assert_int_eq(day_weekday(census), 3);
        ck_assert_int_ge(census, day_of(year + 1, 1, 15));
        ck_assert_int_le(census, day_of(year + 1, 1, 21));
    }
}
END_TEST

START_TEST(register_marks_lie_in_a_term_that_is_over)
{
    for (int quarter_i = 0; quarter_i < 8; quarter_i++) {
        record_calendar_init(&calendar, day_of(2024, 3 * quarter_i + 4, 1) - 1);
        const CalendarTerm *term = &calendar.terms[calendar.marks_term_i];
        ck_assert_int_ge(calendar.school_days[calendar.marks_i], term->first);
        ck_assert_int_le(calendar.school_days[calendar.marks_i + MARK_DAYS - 1], term->last);
        ck_assert_int_le(term->last, calendar.until);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("record_calendar");
    TCase *tcase = tcase_create("record_calendar");
    tcase_add_test(tcase, history_is_the_two_years_up_to_the_last_quarter);
    tcase_add_test(tcase, rolls_are_of_census_days_and_quarter_ends);
    tcase_add_test(tcase, a_school_year_has_about_190_days_none_at_a_weekend);
    tcase_add_test(tcase, academic_years_start_with_september);
    tcase_add_test(tcase, register_marks_lie_in_a_term_that_is_over);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/base/period.h"

#include "tests/support/unit.h"

static const struct {
    const char *code;
    const char *first;
    const char *last;
    const char *label;
    const char *previous; /* NULL when there is none */
} CODES[] = {
    {"AY2023-24", "2023-08-01", "2024-07-31", "2023/24", "AY2022-23"},
    {"AY2023-24-T1", "2023-08-01", "2023-12-31", "Autumn term 2023/24", "AY2022-23-T1"},
    {"AY2023-24-T2", "2024-01-01", "2024-03-31", "Spring term 2023/24", "AY2022-23-T2"},
    {"AY2023-24-T3", "2024-04-01", "2024-07-31", "Summer term 2023/24", "AY2022-23-T3"},
    {"AY2022-23-T1T2",
        "2022-08-01",
        "2023-04-09",
        "Autumn and spring terms 2022/23",
        "AY2021-22-T1T2"},
    {"AY2025-26-YTD-2026-03-27", "2025-08-01", "2026-03-27", "2025/26 to 27 March 2026", NULL},
    {"AY1999-00", "1999-08-01", "2000-07-31", "1999/00", "AY1998-99"},
    {"FY2023-24", "2023-04-01", "2024-03-31", "2023-24", "FY2022-23"},
    {"FY2023-24-Q4", "2024-01-01", "2024-03-31", "Q4 2023-24", "FY2022-23-Q4"},
    {"FY2023-24-H1", "2023-04-01", "2023-09-30", "April to September 2023-24", "FY2022-23-H1"},
    {"CY2024", "2024-01-01", "2024-12-31", "2024", "CY2023"},
    {"CY2024-Q3", "2024-07-01", "2024-09-30", "Q3 2024", "CY2023-Q3"},
    {"TY2023-24", "2023-04-06", "2024-04-05", "2023-24 tax year", "TY2022-23"},
    {"RY2024", "2024-01-01", "2024-12-31", "2024", "RY2023"},
    {"M2024-02", "2024-02-01", "2024-02-29", "February 2024", "M2023-02"},
    {"W2025-37", "2025-09-08", "2025-09-14", "Week 37, 2025", "W2024-37"},
    {"W2020-53", "2020-12-28", "2021-01-03", "Week 53, 2020", NULL},
    {"R2024-10", "2023-11-01", "2024-10-31", "12 months to October 2024", "R2023-10"},
    {"R2024-12", "2024-01-01", "2024-12-31", "12 months to December 2024", "R2023-12"},
};

START_TEST(code_gives_dates_label_and_itself_back)
{
    g_autoptr(GError) error = NULL;
    Period period;
    ck_assert(period_from_code(CODES[_i].code, &period, &error));
    assert_no_error(error);
    char code[PERIOD_CODE_BYTES], date[PERIOD_DATE_BYTES], label[PERIOD_LABEL_BYTES];
    period_code(&period, code);
    ck_assert_str_eq(code, CODES[_i].code);
    period_first_date(&period, date);
    ck_assert_str_eq(date, CODES[_i].first);
    period_last_date(&period, date);
    ck_assert_str_eq(date, CODES[_i].last);
    period_label(&period, label);
    ck_assert_str_eq(label, CODES[_i].label);
    Period previous;
    bool has_previous = period_previous(&period, &previous);
    ck_assert(has_previous == (CODES[_i].previous != NULL));
    if (has_previous) {
        period_code(&previous, code);
        ck_assert_str_eq(code, CODES[_i].previous);
    }
}
END_TEST

static const struct {
    const char *time_period;
    const char *identifier;
    const char *code;
} PAIRS[] = {
    {"202324", "Academic year", "AY2023-24"},
    {"202223", "Autumn and spring term", "AY2022-23-T1T2"},
    {"201920", "Summer term", "AY2019-20-T3"},
    {"2024", "Calendar year", "CY2024"},
    {"202324", "Financial year", "FY2023-24"},
    {"202324", "Financial year Q2", "FY2023-24-Q2"},
    {"202324", "Part 2 (October to March)", "FY2023-24-H2"},
    {"202324", "Tax year", "TY2023-24"},
    {"2023", "Reporting year", "RY2023"},
    {"2025", "Week 37", "W2025-37"},
    {"2025", "Week 7", "W2025-07"},
    {"2024", "September", "M2024-09"},
    {"199900", "academic year", "AY1999-00"},
};

START_TEST(ees_pair_gives_code)
{
    g_autoptr(GError) error = NULL;
    Period period;
    char code[PERIOD_CODE_BYTES];
    ck_assert(period_from_ees(PAIRS[_i].time_period, PAIRS[_i].identifier, &period, &error));
    period_code(&period, code);
    ck_assert_str_eq(code, PAIRS[_i].code);
}
END_TEST

START_TEST(wrong_pairs_say_what_is_needed)
{
    g_autoptr(GError) error = NULL;
    Period period;
    ck_assert(!period_from_ees("201719", "Academic year", &period, &error));
    assert_error_is(error,
        "time_period '201719' does not go with 'Academic year', which needs six digits of two "
        "consecutive years, such as 202324");
    ck_assert(!period_from_ees("201718", "Calendar year", &period, &error));
    assert_error_is(error,
        "time_period '201718' does not go with 'Calendar year', which needs four digits, such as "
        "2024");
    ck_assert(!period_from_ees("2017", "Fortnight", &period, &error));
    assert_error_is(error, "time_identifier 'Fortnight' is no kind of period");
    ck_assert(!period_from_ees("2023", "Week 53", &period, &error));
    assert_error_is(error, "2023 has no week 53");
}
END_TEST

START_TEST(wrong_codes_are_refused)
{
    static const char *const codes[] = {"",
        "2024",
        "CY24",
        "CY2024-Q5",
        "CY2024-T1",
        "AY2023-25",
        "AY2023",
        "FY2023-24-H3",
        "M2024-13",
        "M2024-00",
        "W2023-53",
        "CY2024 ",
        "CY1600",
        "AY2025-26-YTD-2024-01-01",
        "AY2025-26-YTD-2026-02-30"};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(codes); case_i++) {
        g_autoptr(GError) error = NULL;
        Period period;
        ck_assert_msg(!period_from_code(codes[case_i], &period, &error), "'%s'", codes[case_i]);
        ck_assert_ptr_nonnull(error);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/period");
    TCase *codes = tcase_create("codes");
    tcase_add_loop_test(codes, code_gives_dates_label_and_itself_back, 0, G_N_ELEMENTS(CODES));
    tcase_add_loop_test(codes, ees_pair_gives_code, 0, G_N_ELEMENTS(PAIRS));
    tcase_add_test(codes, wrong_pairs_say_what_is_needed);
    tcase_add_test(codes, wrong_codes_are_refused);
    suite_add_tcase(suite, codes);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/base/number.h"

#include <string.h>

#include "tests/support/unit.h"

static bool
is_decimal(const char *text)
{
    return number_is_decimal(text, strlen(text));
}

START_TEST(decimals_are_recognised_and_nothing_else_is)
{
    static const char *const yes[] = {
        "0", "12", "-3", "+4", "1.5", ".5", "5.", "85.700000000000", "1e5", "2.5E-03"};
    static const char *const no[] = {"",
        "-",
        ".",
        "1,234",
        "12%",
        "£5",
        "abc",
        "NaN",
        "inf",
        "1 2",
        " 1",
        "0x10",
        "1e",
        "1e9999",
        "--1"};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(yes); case_i++)
        ck_assert_msg(is_decimal(yes[case_i]), "'%s' refused", yes[case_i]);
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(no); case_i++)
        ck_assert_msg(!is_decimal(no[case_i]), "'%s' taken", no[case_i]);
}
END_TEST

START_TEST(shortest_text_reads_back_to_the_same_double)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0.0, "0"},
        {-0.0, "0"},
        {46.4, "46.4"},
        {100.0 * 39407 / 84866, "46.43437890321212"},
        {689739, "689739"},
        {1234567890123456789.0, "1234567890123456800"},
        {-2.26, "-2.26"},
        {0.0003, "0.0003"},
        {1e-9, "1e-09"}};
    char text[NUMBER_TEXT_BYTES];
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++)
        ck_assert_str_eq(number_shortest(cases[case_i].value, text), cases[case_i].text);
}
END_TEST

START_TEST(rounding_takes_halves_up_in_decimal)
{
    static const struct {
        double value;
        int decimals_n;
        const char *text;
    } cases[] = {{0.35, 1, "0.4"}, /* the double is 0.34999999999999997… */
        {32.555, 2, "32.56"},      /* domain/dfe_dashboard.md H: R stored 32.56 */
        {31.215, 2, "31.22"},
        {2.675, 2, "2.68"},
        {45.85, 1, "45.9"},
        {99.95, 1, "100.0"},
        {-2.255, 2, "-2.26"},
        {-0.04, 1, "0.0"},
        {1234567.4, 0, "1,234,567"},
        {999.5, 0, "1,000"},
        {0, 1, "0.0"},
        {100.0 * 41448 / 90392, 1, "45.9"},
        {5, 2, "5.00"}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        g_autofree char *text =
            number_rounded(cases[case_i].value, cases[case_i].decimals_n, false);
        ck_assert_str_eq(text, cases[case_i].text);
    }
}
END_TEST

START_TEST(rounded_minus_is_typographic_when_asked)
{
    g_autofree char *text = number_rounded(-1234.56, 1, true);
    ck_assert_str_eq(text, "\u22121,234.6");
}
END_TEST

START_TEST(number_round_gives_the_shown_value)
{
    ck_assert_double_eq_tol(number_round(0.35, 1), 0.4, 1e-15);
    ck_assert_double_eq_tol(number_round(1234.5, 0), 1235, 1e-9);
    ck_assert_double_eq_tol(number_round(-2.255, 2), -2.26, 1e-15);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/number");
    TCase *numbers = tcase_create("numbers");
    tcase_add_test(numbers, decimals_are_recognised_and_nothing_else_is);
    tcase_add_test(numbers, shortest_text_reads_back_to_the_same_double);
    tcase_add_test(numbers, rounding_takes_halves_up_in_decimal);
    tcase_add_test(numbers, rounded_minus_is_typographic_when_asked);
    tcase_add_test(numbers, number_round_gives_the_shown_value);
    suite_add_tcase(suite, numbers);
    return unit_run(suite);
}

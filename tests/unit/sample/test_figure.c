/* SPDX-License-Identifier: MIT */
#include "engine/sample/figure.h"

#include "engine/base/number.h"
#include "tests/support/unit.h"

static char *
ratio(int64_t numerator, int64_t denominator, int64_t scale, int decimals_n, int kept_n)
{
    GString *text = g_string_new(NULL);
    figure_append_ratio(text, numerator, denominator, scale, decimals_n, kept_n);
    return g_string_free(text, FALSE);
}

START_TEST(counts_are_printed_plain_or_with_commas)
{
    static const struct {
        int64_t count;
        const char *plain, *grouped;
    } cases[] = {{0, "0", "0"},
        {999, "999", "999"},
        {1000, "1000", "1,000"},
        {1234567, "1234567", "1,234,567"},
        {INT64_MAX, "9223372036854775807", "9,223,372,036,854,775,807"}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        g_autoptr(GString) plain = g_string_new("="), grouped = g_string_new("=");
        figure_append_count(plain, cases[case_i].count);
        figure_append_grouped(grouped, cases[case_i].count);
        ck_assert_str_eq(plain->str + 1, cases[case_i].plain);
        ck_assert_str_eq(grouped->str + 1, cases[case_i].grouped);
    }
}
END_TEST

START_TEST(ratios_are_rounded_halves_up_and_trimmed_or_padded)
{
    static const struct {
        int64_t numerator, denominator, scale;
        int decimals_n, kept_n;
        const char *expected;
    } cases[] = {{1, 2, 100, 1, 0, "50"},
        {1, 2, 100, 1, 1, "50.0"},
        {1, 2, 100, 1, 6, "50.000000"},
        {1, 3, 100, 1, 0, "33.3"},
        {2, 3, 100, 1, 12, "66.700000000000"},
        {7, 2000, 100, 1, 0, "0.4"}, /* 0.35 exactly */
        {1, 8, 1, 2, 0, "0.13"},
        {1, 2, 1, 0, 0, "1"},
        {1, 1000000, 100, 1, 1, "0.0"},
        {0, 5, 100, 3, 1, "0.0"},
        {999, 1000, 1, 2, 0, "1"},
        {1, 80, 100, 6, 1, "1.25"}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        g_autofree char *text = ratio(cases[case_i].numerator,
            cases[case_i].denominator,
            cases[case_i].scale,
            cases[case_i].decimals_n,
            cases[case_i].kept_n);
        ck_assert_str_eq(text, cases[case_i].expected);
    }
}
END_TEST

START_TEST(percentages_are_those_that_the_program_itself_rounds)
{
    for (int64_t denominator = 1; denominator <= 80; denominator++) {
        for (int64_t numerator = 0; numerator <= denominator; numerator++) {
            g_autofree char *text = ratio(numerator, denominator, 100, 1, 1);
            double value = 100.0 * (double)numerator / (double)denominator;
            g_autofree char *rounded = number_rounded(value, 1, false);
            ck_assert_str_eq(text, rounded);
        }
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("figure");
    TCase *tcase = tcase_create("figure");
    tcase_add_test(tcase, counts_are_printed_plain_or_with_commas);
    tcase_add_test(tcase, ratios_are_rounded_halves_up_and_trimmed_or_padded);
    tcase_add_test(tcase, percentages_are_those_that_the_program_itself_rounds);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

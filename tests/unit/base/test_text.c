/* SPDX-License-Identifier: MIT */
#include "engine/base/text.h"

#include <string.h>

#include "tests/support/unit.h"

START_TEST(trimming_knows_the_no_break_space)
{
    const char *text = " \t\u00a096.72\u00a0 ";
    size_t length = strlen(text);
    text_trim(&text, &length);
    ck_assert_uint_eq(length, 5);
    ck_assert(strncmp(text, "96.72", 5) == 0);
}
END_TEST

START_TEST(clipping_counts_characters_and_hides_controls)
{
    g_autofree char *clipped = text_clip("Ynys Môn\nx", 8);
    ck_assert_str_eq(clipped, "Ynys Môn…");
    g_autofree char *shown = text_clip("a\tb", 10);
    ck_assert_str_eq(shown, "a\uFFFDb");
    g_autofree char *broken = text_clip("\xff", 10);
    ck_assert_str_eq(broken, "\uFFFD");
}
END_TEST

START_TEST(identifiers_keep_one_underscore_for_each_other_character)
{
    static const char *const pairs[][2] = {
        {"PC_plans_issued_20_weeks_ex", "pc_plans_issued_20_weeks_ex"},
        {"% of EHCPs", "__of_ehcps"},
        {"4_absence_2term_pru", "4_absence_2term_pru"},
        {"SEND Tribunals", "send_tribunals"},
        {"Môn", "m_n"},
        {"", "_"}};
    for (size_t pair_i = 0; pair_i < G_N_ELEMENTS(pairs); pair_i++) {
        g_autofree char *identifier = text_identifier(pairs[pair_i][0]);
        ck_assert_str_eq(identifier, pairs[pair_i][1]);
    }
}
END_TEST

START_TEST(csv_fields_are_quoted_only_when_they_must_be)
{
    GString *line = g_string_new(NULL);
    text_append_csv(line, "plain");
    g_string_append_c(line, ',');
    text_append_csv(line, "Bristol, City of");
    g_string_append_c(line, ',');
    text_append_csv(line, "a \"b\"");
    g_string_append_c(line, ',');
    text_append_csv(line, NULL);
    ck_assert_str_eq(line->str, "plain,\"Bristol, City of\",\"a \"\"b\"\"\",");
    g_string_free(line, TRUE);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/text");
    TCase *cases = tcase_create("text");
    tcase_add_test(cases, trimming_knows_the_no_break_space);
    tcase_add_test(cases, clipping_counts_characters_and_hides_controls);
    tcase_add_test(cases, identifiers_keep_one_underscore_for_each_other_character);
    tcase_add_test(cases, csv_fields_are_quoted_only_when_they_must_be);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

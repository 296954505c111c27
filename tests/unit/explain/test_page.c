/* SPDX-License-Identifier: MIT */
#include "engine/explain/page.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "tests/support/unit.h"

static ExplainNode *
example(void)
{
    ExplainNode *page = explain_page_new();
    ExplainNode *part = explain_add_object(page, "value", "Value");
    explain_add_text(part, "area", "area", "Kingston \"upon\" Hull");
    explain_add_number(part, "value", "value", 100.0 / 3);
    explain_add_number(part, "lower", "from", (double)NAN);
    explain_add_text(part, "symbol", "symbol", NULL);
    explain_add_flag(part, "tied", "tied", false);
    explain_add_sentence(part, "how", "%d of %d", 1, 3);
    ExplainNode *table = explain_add_table(part, "years", "Years");
    for (int year = 2023; year <= 2024; year++) {
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        explain_add_text(row, "period", "period", year == 2023 ? "CY2023" : NULL);
        explain_add_count(row, "n", "n", year == 2023 ? 7 : 1234);
    }
    explain_add_table(part, "none", "Nothing in it");
    explain_add_verbatim(part, "sql", "text", "select 1\n\n  from t;\n");
    return page;
}

START_TEST(text_leaves_out_what_is_missing)
{
    g_autoptr(ExplainNode) page = example();
    g_autofree char *text = explain_page_text(page);
    ck_assert_str_eq(text,
        "Value\n"
        "    area                   Kingston \"upon\" Hull\n"
        "    value                  33.333333333333336\n"
        "    tied                   no\n"
        "    1 of 3\n"
        "    Years\n"
        "        period     n\n"
        "        CY2023     7\n"
        "        –       1234\n"
        "    text\n"
        "        select 1\n"
        "\n"
        "          from t;\n");
}
END_TEST

START_TEST(json_has_null_where_something_is_missing)
{
    g_autoptr(ExplainNode) page = example();
    g_autofree char *text = explain_page_json(page);
    json_error_t failure;
    json_auto_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &failure);
    ck_assert_msg(json != NULL, "%s", failure.text);
    json_t *part = json_object_get(json, "value");
    ck_assert_str_eq(json_string_value(json_object_get(part, "area")), "Kingston \"upon\" Hull");
    ck_assert(json_is_null(json_object_get(part, "lower")));
    ck_assert(json_is_null(json_object_get(part, "symbol")));
    ck_assert(json_is_false(json_object_get(part, "tied")));
    ck_assert(json_is_real(json_object_get(part, "value")));
    json_t *years = json_object_get(part, "years");
    ck_assert_uint_eq(json_array_size(years), 2);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(years, 1), "n")), 1234);
    ck_assert_uint_eq(json_array_size(json_object_get(part, "none")), 0);
    ck_assert_str_eq(json_string_value(json_object_get(part, "sql")), "select 1\n\n  from t;\n");
}
END_TEST

START_TEST(long_text_is_wrapped_under_itself)
{
    g_autoptr(ExplainNode) page = explain_page_new();
    ExplainNode *part = explain_add_object(page, "p", "P");
    g_autoptr(GString) words = g_string_new(NULL);
    for (int word_i = 0; word_i < 40; word_i++)
        g_string_append(words, "wörds ");
    explain_add_text(part, "t", "t", words->str);
    g_autofree char *text = explain_page_text(page);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ck_assert_uint_gt(g_strv_length(lines), 3);
    for (char **line = lines + 1; (*line)[0] != '\0'; line++) {
        ck_assert_int_le(g_utf8_strlen(*line, -1), EXPLAIN_WIDTH);
        if (line > lines + 1)
            ck_assert(strspn(*line, " ") == 27);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("explain");
    TCase *cases = tcase_create("page");
    tcase_add_test(cases, text_leaves_out_what_is_missing);
    tcase_add_test(cases, json_has_null_where_something_is_missing);
    tcase_add_test(cases, long_text_is_wrapped_under_itself);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/header.h"

#include "engine/catalogue/indicator.h"
#include "engine/catalogue/source.h"
#include "tests/support/unit.h"

static const HeaderKey KEYS[] = {{"title", true}, {"unit", false}};

static Header *
parse(const char *text, GError **error)
{
    return header_parse("x.sql", text, KEYS, G_N_ELEMENTS(KEYS), error);
}

START_TEST(values_continue_over_lines_and_the_body_follows)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Header) header = parse(
        "--@ title:   First line\n--@   and second\n-- a comment\n\n--@ unit: %\nselect 1", &error);
    assert_no_error(error);
    ck_assert_str_eq(header_value(header, "title"), "First line and second");
    ck_assert_str_eq(header_value(header, "unit"), "%");
    ck_assert_str_eq(header_body(header), "select 1");
    ck_assert_ptr_null(header_value(header, "nothing"));
    ck_assert_uint_eq(header_pair(header, "title")->line, 1);
    ck_assert_uint_eq(header_pair(header, "title")->column, 14);
}
END_TEST

static const struct {
    const char *text;
    const char *message;
} MISTAKES[] = {
    {"--@ titel: x", "x.sql:1:5: unknown key 'titel'"},
    {"--@ unit: %", "x.sql:1:1: key 'title' is missing"},
    {"--@ title: a\n--@ title: b", "x.sql:2:5: key 'title' is repeated"},
    {"--@ title:\nselect 1", "x.sql:1:11: key 'title' has no value"},
    {"--@ title", "x.sql:1:5: no 'key: value' after --@"},
    {"--@   more", "x.sql:1:7: a continued line without a key before it"},
    {"--@ title: a\nselect 1\n--@ unit: %", "x.sql:3:1: a --@ line below the SQL"},
    {"--@ title: \xff", "x.sql:1:1: the file is not UTF-8"},
};

START_TEST(mistakes_are_placed)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(parse(MISTAKES[_i].text, &error));
    assert_error_is(error, MISTAKES[_i].message);
}
END_TEST

/* An indicator with @line in place of, or after, its kind. */
static char *
indicator_text(const char *kind, const char *more)
{
    return g_strdup_printf("--@ title: T\n--@ theme: t\n--@ basis: published\n--@ kind: %s\n"
                           "--@ unit: %%\n--@ polarity: higher\n--@ decimals: 1\n"
                           "--@ period: calendar year\n--@ source: one, two\n--@ numerator: n\n"
                           "--@ denominator: d\n--@ definition: D\n%sselect 1\n",
        kind,
        more);
}

START_TEST(indicator_has_its_id_and_its_parts)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = indicator_text("proportion", "");
    g_autoptr(Indicator) indicator =
        indicator_parse("sql/indicators/t/ehc_x_pct.sql", text, &error);
    assert_no_error(error);
    ck_assert_str_eq(indicator->id, "ehc_x_pct");
    ck_assert_int_eq(indicator->method, INDICATOR_PROPORTION);
    ck_assert_double_eq_tol(indicator->per, 100, 1e-9);
    ck_assert_str_eq(indicator->datasets[0], "one");
    ck_assert_str_eq(indicator->datasets[1], "two");
    ck_assert_ptr_null(indicator->datasets[2]);
}
END_TEST

static const struct {
    const char *path;
    const char *kind;
    const char *more;
    const char *message;
} BAD_INDICATORS[] = {
    {"a/x.sql",
        "share",
        "",
        "a/x.sql:4:11: kind 'share' is none of "
        "count|proportion|rate|mean|ratio|score|category|distribution"},
    {"a/x.sql", "rate", "", "a/x.sql:4:11: kind 'rate' needs the key 'per'"},
    {"a/x.sql", "rate", "--@ per: -1\n", "a/x.sql:13:10: per '-1' is not a number above 0"},
    {"a/X.sql",
        "count",
        "",
        "a/X.sql:1:1: the name 'X' is not lower-case letters, digits and _, "
        "starting with a letter"},
};

START_TEST(wrong_indicators_are_refused)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = indicator_text(BAD_INDICATORS[_i].kind, BAD_INDICATORS[_i].more);
    ck_assert_ptr_null(indicator_parse(BAD_INDICATORS[_i].path, text, &error));
    assert_error_is(error, BAD_INDICATORS[_i].message);
}
END_TEST

START_TEST(source_claims_by_name_and_columns)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_parse("sql/sources/s.sql",
        "--@ layout: ees\n--@ file: requests requests_*\n--@ title: T\n--@ publisher: P\n"
        "--@ release: R\n--@ indicators: a b c\n",
        &error);
    assert_no_error(error);
    ck_assert(source_matches_name(source, "Requests"));
    ck_assert(source_matches_name(source, "requests_2026"));
    ck_assert(!source_matches_name(source, "my_requests"));
    const char *const columns[] = {"x", "b", "a"};
    ck_assert_uint_eq(source_count_indicators(source, columns, 3), 2);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *cases = tcase_create("header");
    tcase_add_test(cases, values_continue_over_lines_and_the_body_follows);
    tcase_add_loop_test(cases, mistakes_are_placed, 0, G_N_ELEMENTS(MISTAKES));
    tcase_add_test(cases, indicator_has_its_id_and_its_parts);
    tcase_add_loop_test(cases, wrong_indicators_are_refused, 0, G_N_ELEMENTS(BAD_INDICATORS));
    tcase_add_test(cases, source_claims_by_name_and_columns);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

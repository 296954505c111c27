/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/source.h"

#include <string.h>

#include "tests/support/unit.h"

#define SOURCE(layout, more)                                                                       \
    "--@ layout: " layout "\n--@ file: x_*\n--@ title: T\n--@ publisher: P\n--@ release: R\n"      \
    "--@ indicators: a\n" more
#define TABLE(more) SOURCE("table", "--@ header: Area | Code\n" more)

/* What is wrong with a source, and what is said about it. */
static const struct {
    const char *text, *message;
} MISTAKES[] = {
    {SOURCE("sheet", ""), "s.sql:1:13: layout 'sheet' is none of ees|table"},
    {SOURCE("table", "--@ header_rows: 1\n--@ numbers_from: 2\nselect 1"),
        "s.sql:1:13: layout 'table' needs the key 'header'"},
    {TABLE("--@ numbers_from: 2\nselect 1"),
        "s.sql:1:13: layout 'table' needs one of the keys 'header_rows' and 'first_row'"},
    {TABLE("--@ header_rows: 1\n--@ first_row: x\n--@ numbers_from: 2\nselect 1"),
        "s.sql:9:16: layout 'table' needs one of the keys 'header_rows' and 'first_row'"},
    {TABLE("--@ header_rows: 1\nselect 1"),
        "s.sql:1:13: layout 'table' needs one of the keys 'numbers' and 'numbers_from'"},
    {TABLE("--@ header_rows: 12\n--@ numbers_from: 2\nselect 1"),
        "s.sql:8:18: header_rows '12' is not a whole number from 1 to 9"},
    {TABLE("--@ header_rows: 1\n--@ numbers_from: B\nselect 1"),
        "s.sql:9:19: numbers_from 'B' is not a whole number from 1 to 1000"},
    {TABLE("--@ header_rows: 1\n--@ numbers_from: 2\n--@ symbols: -\nselect 1"),
        "s.sql:10:14: '-' is not symbol=meaning"},
    {TABLE("--@ header_rows: 1\n--@ numbers_from: 2\n--@ rows: some\nselect 1"),
        "s.sql:10:11: rows 'some' is none of numbers|all"},
    {TABLE("--@ header_rows: 1\n--@ numbers_from: 2\n--@ wins: both\nselect 1"),
        "s.sql:10:11: wins 'both' is none of code|name"},
    {TABLE("--@ header_rows: 1\n--@ numbers_from: 2\n--@ sheet: Table 4*\nselect 1"),
        "s.sql:10:12: a source that names sheets needs the filter 'sheet'"},
    {TABLE("--@ header_rows: 1\n--@ numbers_from: 2\n"),
        "s.sql:1:13: layout 'table' needs SQL below the header"},
    {SOURCE("ees", "--@ sheet: x\n"), "s.sql:7:12: layout 'ees' has no key 'sheet'"},
    {SOURCE("ees", "select 1"), "s.sql:1:13: layout 'ees' has no SQL"},
};

START_TEST(mistakes_are_placed)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(source_parse("s.sql", MISTAKES[_i].text, &error));
    assert_error_is(error, MISTAKES[_i].message);
}
END_TEST

START_TEST(a_table_is_described)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_parse("sql/s_2024.sql",
        SOURCE("table",
            "--@ dataset: s\n--@ filters: sheet item\n--@ texts: note\n"
            "--@ sheet: Table 4* | Summary\n--@ header: Area | * || Code | Area | *\n"
            "--@ first_row: ENGLAND\n--@ last_row: Total*\n--@ numbers: 20?? | Rate*\n"
            "--@ symbols: #N/A=x | not applicable=z\n--@ rows: all\n--@ wins: name\nselect 1"),
        &error);
    ck_assert_msg(error == NULL, "%s", error != NULL ? error->message : "");
    ck_assert_str_eq(source->id, "s_2024");
    ck_assert_str_eq(source->dataset, "s");
    ck_assert_str_eq(source->texts[0], "note");
    ck_assert_uint_eq(source->header_globs->len, 2);
    char **second = g_ptr_array_index(source->header_globs, 1);
    ck_assert_str_eq(second[0], "code");
    ck_assert_str_eq(second[1], "area");
    ck_assert_uint_eq(g_strv_length(second), 3);
    ck_assert_str_eq(source->first_row, "england");
    ck_assert_str_eq(source->last_row, "total*");
    ck_assert_str_eq(source->number_globs[1], "rate*");
    ck_assert_uint_eq(source->symbol_n, 2);
    ck_assert_str_eq(source->symbols[1].symbol, "not applicable");
    ck_assert_str_eq(source->symbols[1].meaning, "z");
    ck_assert(source->counts_all_rows);
    ck_assert(source->name_wins);
    ck_assert(source_reads_sheet(source, "table 4a"));
    ck_assert(source_reads_sheet(source, "SUMMARY"));
    ck_assert(!source_reads_sheet(source, "Table 3"));
}
END_TEST

START_TEST(a_table_feeds_the_dataset_of_its_own_name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source =
        source_parse("s.sql", TABLE("--@ header_rows: 1\n--@ numbers_from: 2\nselect 1"), &error);
    ck_assert_ptr_nonnull(source);
    ck_assert_str_eq(source->dataset, "s");
    ck_assert_ptr_null(source->sheet_patterns[0]);
    ck_assert(!source->counts_all_rows);
    ck_assert(!source->name_wins);
}
END_TEST

START_TEST(globs_look_at_neither_case_nor_blanks)
{
    ck_assert(source_glob_fits("england*", "  ENGLAND Total ", strlen("  ENGLAND Total ")));
    ck_assert(source_glob_fits("20??", "2024", 4));
    ck_assert(!source_glob_fits("20??", "2024-25", 7));
    ck_assert(source_glob_fits("*", "", 0));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *cases = tcase_create("source");
    tcase_add_loop_test(cases, mistakes_are_placed, 0, G_N_ELEMENTS(MISTAKES));
    tcase_add_test(cases, a_table_is_described);
    tcase_add_test(cases, a_table_feeds_the_dataset_of_its_own_name);
    tcase_add_test(cases, globs_look_at_neither_case_nor_blanks);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

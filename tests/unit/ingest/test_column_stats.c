/* SPDX-License-Identifier: MIT */
#include "engine/ingest/column_stats.h"

#include <string.h>

#include "tests/support/unit.h"

static const struct {
    const char *name;
    const char *cells; /* separated by "|" */
    bool is_indicator;
} COLUMNS[] = {
    {"pupil_count", "10|20|30", true},
    {"pupil_percent", "1.5|x|c|", true},
    {"never_published", "x|z|x", true},
    {"blank", "||", true},
    {"sex", "Total|Girls|Boys", false},
    {"pupil_count", "10|abc|30", true}, /* a mistake in an indicator */
    {"pupil_count", "10|£5|30|£5|40|£5|9|8", true},
    {"money", "1,234|5|6|1,234|7", true},
    {"pupil_count", "abc", true}, /* one row, and wrong */
    {"pupil_count", "abc|10|def", true},
    {"money", "1,234|£5|12%|#DIV/0!|*", true},
    {"age_band", "5-10|11-15|5-10|11-15", false},
    {"rate_type", "crude|standardised|crude", false},
    {"age", "1|2|3", false},
    {"child_age", "1|2|3|Total|1|2|3|Total", false},
    {"breakdown", "1|2|12 or more|Unknown|1|2|12 or more|Unknown", false},
    {"dmo", "Yes|No|n/a", false},
    {"rate", "1.5|2.5|Total", true}, /* a measurement has fractions, a filter has not */
};

START_TEST(columns_are_told_apart)
{
    ColumnStats *stats = column_stats_new();
    g_auto(GStrv) cells = g_strsplit(COLUMNS[_i].cells, "|", -1);
    for (size_t cell_i = 0; cells[cell_i] != NULL; cell_i++) {
        Cell cell = {.text = cells[cell_i], .length = strlen(cells[cell_i])};
        column_stats_add(stats, &cell, cell_i + 2);
    }
    ck_assert_msg(column_stats_is_indicator(stats, COLUMNS[_i].name) == COLUMNS[_i].is_indicator,
        "%s: %s",
        COLUMNS[_i].name,
        COLUMNS[_i].cells);
    column_stats_free(stats);
}
END_TEST

START_TEST(every_bad_cell_is_counted_and_ten_are_named)
{
    ColumnStats *stats = column_stats_new();
    for (uint64_t line = 2; line < 40; line++) {
        bool is_bad = line % 3 == 0;
        Cell cell = {.text = is_bad ? "oops" : "1.5", .length = is_bad ? 4 : 3};
        column_stats_add(stats, &cell, line);
    }
    g_autoptr(Findings) findings = findings_new();
    column_stats_report(stats, "Pupils", findings);
    size_t finding_n = 0;
    const Finding *finding = findings_list(findings, &finding_n)[0];
    ck_assert_uint_eq(finding_n, 1);
    ck_assert_uint_eq(finding->row_n, 13);
    ck_assert_uint_eq(finding->place_n, FINDING_PLACES_MAX);
    ck_assert_uint_eq(finding->places[0].line, 3);
    ck_assert_str_eq(finding->places[0].value, "oops");
    ck_assert_str_eq(finding->places[0].message, "'oops' is neither a number nor a symbol");
    ck_assert_int_eq(findings_stop(findings), STOPS_ROW);
    column_stats_free(stats);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/column_stats");
    TCase *cases = tcase_create("columns");
    tcase_add_loop_test(cases, columns_are_told_apart, 0, G_N_ELEMENTS(COLUMNS));
    tcase_add_test(cases, every_bad_cell_is_counted_and_ten_are_named);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

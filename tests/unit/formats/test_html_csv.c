/* SPDX-License-Identifier: MIT */
#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/number.h"
#include "reports/formats/html/html.h"
#include "tests/support/country.h"
#include "tests/support/filled.h"
#include "tests/support/unit.h"

enum { PAGE, ITEM, MEASURE, COHORT, CODE, NAME, PERIOD, VALUE, LOWER, UPPER, SYMBOL, UNIT, SOURCE };
enum { COLUMN_N = SOURCE + 1 };

static char *folder;

static void
set_up(void)
{
    folder = g_dir_make_tmp("html-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void
tear_down(void)
{
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

static char *
csv_of(const Report *report)
{
    GError *error = NULL;
    char *text = NULL;
    g_autofree char *path = g_build_filename(folder, "page.csv", NULL);
    bool is_written = html_write_csv(report, path, &error);
    assert_no_error(error);
    ck_assert(is_written);
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_int_eq(g_unlink(path), 0);
    return text;
}

/* Fields of one line; fails unless there are COLUMN_N. Free with g_strfreev. */
static char **
fields_of(const char *line)
{
    g_autoptr(GPtrArray) fields = g_ptr_array_new();
    const char *at = line;
    for (;;) {
        GString *field = g_string_new(NULL);
        bool is_quoted = *at == '"';
        at += is_quoted;
        while (*at != '\0' && (is_quoted ? *at != '"' || at[1] == '"' : *at != ',')) {
            at += is_quoted && *at == '"';
            g_string_append_c(field, *at++);
        }
        at += is_quoted;
        g_ptr_array_add(fields, g_string_free(field, FALSE));
        if (*at != ',')
            break;
        at++;
    }
    ck_assert_msg(*at == '\0', "odd line: %s", line);
    ck_assert_msg(fields->len == COLUMN_N, "%u fields: %s", fields->len, line);
    g_ptr_array_add(fields, NULL);
    return (char **)g_ptr_array_steal(fields, NULL);
}

/* The line of @item for @code in @period, or NULL; lines may be many, the first counts. */
static char **
find_line(const char *csv, const char *item, const char *code, const char *period)
{
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    for (char **line = lines + 1; **line != '\0'; line++) {
        char **fields = fields_of(*line);
        if (strcmp(fields[ITEM], item) == 0 && strcmp(fields[CODE], code) == 0 &&
            strcmp(fields[PERIOD], period) == 0)
            return fields;
        g_strfreev(fields);
    }
    return NULL;
}

START_TEST(every_line_has_every_column_and_ends_with_a_line_feed)
{
    Filled filled = filled_for(COUNTRY_CITY);
    g_autofree char *csv = csv_of(filled.report);
    ck_assert(g_str_has_prefix(csv,
        "page,item,measure,cohort,area_code,area_name,period,value,lower95,upper95,symbol,unit,"
        "source\n"));
    ck_assert(g_str_has_suffix(csv, "\n"));
    ck_assert_ptr_null(strchr(csv, '\r'));
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    size_t line_n = 0;
    for (char **line = lines; **line != '\0'; line++, line_n++) {
        g_auto(GStrv) fields = fields_of(*line);
        bool is_shown = fields[VALUE][0] != '\0';
        ck_assert_msg(line == lines || is_shown == (fields[SYMBOL][0] == '\0'), "%s", *line);
    }
    ck_assert_uint_gt(line_n, 100);
    filled_clear(&filled);
}
END_TEST

START_TEST(values_are_unrounded_and_read_back_the_same)
{
    Filled filled = filled_for(COUNTRY_BCP);
    g_autofree char *csv = csv_of(filled.report);
    const ReportItem *item = filled_item(&filled, "trend_trb_rate_tad");
    const ReportTrend *trend = item->trend;
    g_auto(GStrv) fields = find_line(csv, item->id, "E06000058", trend->slots[2].code);
    ck_assert_ptr_nonnull(fields);
    double value = 0.0, lower = 0.0, upper = 0.0;
    ck_assert(number_parse(fields[VALUE], &value) && number_parse(fields[LOWER], &lower) &&
              number_parse(fields[UPPER], &upper));
    const ReportValue *wanted = &trend->lines[LINE_AREA].values[2];
    ck_assert(memcmp(&value, &wanted->value, sizeof value) == 0);
    ck_assert(memcmp(&lower, &wanted->lower95, sizeof lower) == 0);
    ck_assert(memcmp(&upper, &wanted->upper95, sizeof upper) == 0);
    ck_assert_str_eq(fields[PAGE], "How measures moved");
    ck_assert_str_eq(fields[MEASURE], "Tribunal appeal rate");
    ck_assert_str_eq(fields[NAME], "Bournemouth, Christchurch and Poole");
    ck_assert_str_eq(fields[SOURCE], "Ministry of Samples, Appeals and decisions, 2014 to 2024");
    g_auto(GStrv) region = find_line(csv, item->id, "E12000009", trend->slots[2].code);
    ck_assert_ptr_nonnull(region);
    g_auto(GStrv) england = find_line(csv, item->id, "E92000001", trend->slots[2].code);
    ck_assert_ptr_nonnull(england);
    filled_clear(&filled);
}
END_TEST

START_TEST(a_value_that_is_not_there_has_its_symbol)
{
    static const struct {
        const char *item, *symbol;
    } WANTED[] = {{"tile_ehc_20wk_excl_pct", "z"},
        {"tile_ehc_20wk_incl_pct", "c"},
        {"tile_ehc_review_due_pct", "x"},
        {"tile_plc_mix_mainstream", "low"},
        {"tile_abs_overall_ehc_plan", "u"}};
    Filled filled = filled_for(COUNTRY_CITY);
    g_autofree char *csv = csv_of(filled.report);
    for (size_t want_i = 0; want_i < G_N_ELEMENTS(WANTED); want_i++) {
        const ReportItem *item = filled_item(&filled, WANTED[want_i].item);
        g_auto(GStrv) fields = find_line(csv, item->id, "E09000001", item->measure->period_code);
        ck_assert_ptr_nonnull(fields);
        ck_assert_str_eq(fields[VALUE], "");
        ck_assert_str_eq(fields[LOWER], "");
        ck_assert_str_eq(fields[SYMBOL], WANTED[want_i].symbol);
    }
    const ReportItem *zero = filled_item(&filled, "tile_trb_rate_tad");
    g_auto(GStrv) fields = find_line(csv, zero->id, "E09000001", zero->measure->period_code);
    ck_assert_str_eq(fields[VALUE], "0");
    ck_assert_str_eq(fields[SYMBOL], "");
    filled_clear(&filled);
}
END_TEST

START_TEST(areas_in_a_comparison_are_all_there)
{
    Filled filled = filled_for(COUNTRY_BCP);
    g_autofree char *csv = csv_of(filled.report);
    const ReportItem *item = filled_item(&filled, "areas_trb_rate_tad");
    for (size_t peer_i = 0; peer_i < item->peers->peer_n; peer_i++) {
        g_auto(GStrv) fields = find_line(
            csv, item->id, item->peers->peers[peer_i].area->code, item->measure->period_code);
        ck_assert_ptr_nonnull(fields);
    }
    filled_clear(&filled);
}
END_TEST

START_TEST(a_regions_authorities_are_there)
{
    Filled filled = filled_for(COUNTRY_SOUTH_WEST);
    g_autofree char *csv = csv_of(filled.report);
    const ReportItem *item = filled_item(&filled, "areas_trb_rate_tad");
    size_t dot_n = 0;
    for (size_t peer_i = 0; peer_i < item->peers->peer_n; peer_i++) {
        const ReportPeer *peer = &item->peers->peers[peer_i];
        for (size_t dot_i = 0; dot_i < peer->dot_n; dot_i++, dot_n++) {
            g_auto(GStrv) fields =
                find_line(csv, item->id, peer->dots[dot_i].area->code, item->measure->period_code);
            ck_assert_ptr_nonnull(fields);
            char number[NUMBER_TEXT_BYTES];
            ck_assert_str_eq(fields[VALUE], number_shortest(peer->dots[dot_i].value.value, number));
        }
    }
    ck_assert_uint_ge(dot_n, 10);
    filled_clear(&filled);
}
END_TEST

START_TEST(measures_of_the_table_are_there)
{
    Filled filled = filled_for(COUNTRY_BCP);
    g_autofree char *csv = csv_of(filled.report);
    const ReportItem *item = filled_item(&filled, "table");
    size_t measure_n = 0;
    for (size_t row_i = 0; row_i < item->grid->row_n; row_i++) {
        const ReportMeasure *measure = item->grid->rows[row_i].measure;
        if (measure == NULL)
            continue;
        g_autofree char *start =
            g_strdup_printf(",%s,", measure->name); /* none of them needs quotes */
        ck_assert_msg(strstr(csv, start) != NULL, "%s is not in the file", measure->name);
        measure_n++;
    }
    ck_assert_uint_gt(measure_n, 20);
    filled_clear(&filled);
}
END_TEST

START_TEST(a_report_without_figures_still_has_its_header)
{
    Filled filled = filled_with(country_without_figures(), COUNTRY_ENGLAND);
    g_autofree char *csv = csv_of(filled.report);
    ck_assert(g_str_has_prefix(csv, "page,item,"));
    filled_clear(&filled);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_an_error)
{
    Filled filled = filled_for(COUNTRY_CITY);
    GError *error = NULL;
    ck_assert(!html_write_csv(filled.report, "/nowhere/at/all/page.csv", &error));
    ck_assert_msg(g_str_has_prefix(error->message, "CSV is not written: "), "%s", error->message);
    g_clear_error(&error);
    filled_clear(&filled);
}
END_TEST

int
main(void)
{
    TCase *tcase = tcase_create("html_csv");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, every_line_has_every_column_and_ends_with_a_line_feed);
    tcase_add_test(tcase, values_are_unrounded_and_read_back_the_same);
    tcase_add_test(tcase, a_value_that_is_not_there_has_its_symbol);
    tcase_add_test(tcase, areas_in_a_comparison_are_all_there);
    tcase_add_test(tcase, a_regions_authorities_are_there);
    tcase_add_test(tcase, measures_of_the_table_are_there);
    tcase_add_test(tcase, a_report_without_figures_still_has_its_header);
    tcase_add_test(tcase, a_folder_that_is_not_there_is_an_error);
    Suite *suite = suite_create("html_csv");
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

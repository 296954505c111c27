/* SPDX-License-Identifier: MIT */
#include "reports/model/report.h"

#include <math.h>
#include <string.h>

#include "tests/support/country.h"
#include "tests/support/filled.h"
#include "tests/support/unit.h"

/* The cells of the row that starts with @name, joined with " | ". */
static char *
row_of(const ReportGrid *grid, const char *name)
{
    for (size_t row_i = 0; row_i < grid->row_n; row_i++) {
        const ReportRow *row = &grid->rows[row_i];
        if (row->group != NULL || strcmp(row->cells[0].text, name) != 0)
            continue;
        GString *text = g_string_new(NULL);
        for (size_t column_i = 0; column_i < grid->column_n; column_i++)
            g_string_append_printf(
                text, "%s%s", column_i > 0 ? " | " : "", row->cells[column_i].text);
        return g_string_free(text, FALSE);
    }
    return g_strdup("no such row");
}

static void
assert_row(const ReportGrid *grid, const char *name, const char *want)
{
    g_autofree char *got = row_of(grid, name);
    ck_assert_str_eq(got, want);
}

START_TEST(a_large_council_has_every_sentence)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const Report *report = filled.report;
    ck_assert_str_eq(report->title, "Bournemouth, Christchurch and Poole: SEND and inclusion");
    ck_assert_str_eq(report->subtitle, "Local authority in the South West. Area code E06000058.");
    ck_assert_str_eq(report->age, "Newest figures: Jan 2025; oldest: 2021/22");
    ck_assert_str_eq(report->pages[0].age, "Newest figures: Jan 2025; oldest: 2021/22");
    ck_assert_str_eq(report->made_up, "");
    const ReportItem *tile = filled_item(&filled, "tile_ehc_20wk_excl_pct");
    const ReportMeasure *measure = tile->measure;
    ck_assert_str_eq(measure->area.text, "65.3%");
    ck_assert_str_eq(measure->comparison, "better than England");
    ck_assert_str_eq(measure->comparison_region, "better than the South West");
    ck_assert_str_eq(measure->others, "England 53.8%; South West 53.8%");
    ck_assert_str_eq(measure->rank, "2nd of 9");
    ck_assert_str_eq(measure->place, "2nd highest of 9 authorities");
    ck_assert_str_eq(measure->change, "up 22.6 percentage points on 2023");
    ck_assert_str_eq(measure->reason, "");
    ck_assert_int_eq(measure->change_merit, 1);
    ck_assert_str_eq(tile->source,
        "Source 1: Department of Examples, Education, health and care plans, 2025 edition (batch "
        "1)");
    ck_assert_str_eq(tile->source_short, "Source 1, batch 1");
    ck_assert_str_eq(tile->alt,
        "Plans issued in 20 weeks (excluding exceptions), 2024: 65.3%. Better than England. "
        "England 53.8%; South West 53.8%. 2nd highest of 9 authorities. Up 22.6 percentage points "
        "on 2023.");
    filled_clear(&filled);
}
END_TEST

START_TEST(where_lower_is_better_the_place_names_the_right_end)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportMeasure *measure = filled_item(&filled, "areas_trb_rate_tad")->measure;
    ck_assert_str_eq(measure->rank, "8th of 9");
    ck_assert_str_eq(measure->place, "2nd highest of 9 authorities");
    ck_assert_int_eq(measure->change_sign, 1);
    ck_assert_int_eq(measure->change_merit, -1);
    filled_clear(&filled);
}
END_TEST

START_TEST(counts_are_neither_compared_nor_placed)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportItem *item = filled_item(&filled, "trend_idn_ehcp_stock");
    ck_assert_str_eq(item->measure->comparison, "");
    ck_assert_str_eq(item->measure->place, "");
    ck_assert_str_eq(item->measure->others, "England 120,960; South West 24,192");
    ck_assert_uint_eq(item->trend->line_n, 1);
    ck_assert_str_eq(item->title, "EHC plans in force rose to 2,448 in January 2025");
    ck_assert_str_eq(item->subtitle, "Number of plans, January 2019 to 2025");
    filled_clear(&filled);
}
END_TEST

START_TEST(a_break_is_on_the_axis_and_in_the_note)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportItem *item = filled_item(&filled, "trend_ehc_20wk_excl_pct");
    for (size_t slot_i = 0; slot_i < item->trend->slot_n; slot_i++) {
        bool is_2022 = strcmp(item->trend->slots[slot_i].label, "2022") == 0;
        ck_assert(is_2022 == (item->trend->slots[slot_i].break_note != NULL));
    }
    ck_assert_ptr_nonnull(
        strstr(item->note, "Upright dashes, 2022: counted for each child from here on."));
    ck_assert_ptr_null(strstr(filled_item(&filled, "trend_trb_rate_tad")->note, "dashes"));
    filled_clear(&filled);
}
END_TEST

START_TEST(each_kind_of_missing_says_why)
{
    static const struct {
        const char *id, *cell, *reason;
    } cases[] = {{"tile_ehc_20wk_excl_pct", "[z]", "Not applicable here in 2024."},
        {"tile_ehc_20wk_incl_pct", "[c]", "Suppressed because the number is too small to publish."},
        {"tile_plc_mix_mainstream", "[low]", "Rounds to zero, but is not zero."},
        {"tile_ehc_review_due_pct", "[x]", "No figure is published for 2024."},
        {"tile_abs_overall_ehc_plan",
            "[u]",
            "Too unreliable to show for the autumn and spring terms 2022/23."}};
    Filled filled = filled_for(COUNTRY_CITY);
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        const ReportMeasure *measure = filled_item(&filled, cases[case_i].id)->measure;
        ck_assert_str_eq(measure->area.cell, cases[case_i].cell);
        ck_assert_str_eq(measure->reason, cases[case_i].reason);
        ck_assert_str_eq(measure->change, "");
        ck_assert_str_eq(measure->place, "");
        ck_assert(isnan(measure->area.value));
    }
    const ReportMeasure *zero = filled_item(&filled, "tile_trb_rate_tad")->measure;
    ck_assert_str_eq(zero->area.cell, "0.0%");
    ck_assert_str_eq(zero->comparison, "similar to England");
    ck_assert_str_eq(zero->place, "");
    const ReportItem *summary = filled_item(&filled, "summary");
    ck_assert_str_eq(summary->paragraphs[summary->paragraph_n - 1],
        "25 of this pack’s 32 figures are missing: 3 suppressed, 1 not applicable, 3 rounds to "
        "zero and 18 not available. Where an area has few children, most figures are not "
        "published or are suppressed.");
    filled_clear(&filled);
}
END_TEST

START_TEST(what_is_suppressed_leaves_no_trace)
{
    Filled filled = filled_for(COUNTRY_DURHAM);
    const ReportItem *item = filled_item(&filled, "trend_trb_rate_tad");
    ck_assert_ptr_nonnull(strstr(item->alt, "2020 2.4%, 2021 suppressed, 2022 1.6%"));
    const ReportValue *value = &item->trend->lines[0].values[7];
    ck_assert_int_eq(value->state, VALUE_SUPPRESSED);
    ck_assert(isnan(value->value) && isnan(value->lower95) && isnan(value->upper95));
    ck_assert_str_eq(value->text, "suppressed");
    assert_row(item->grid, "2021", "2021 | [c] |  | 2.1% | 2.1%");
    assert_row(item->grid, "2022", "2022 | 1.6% | 0.8% to 2.9% | 2.1% | 2.1%");
    const ReportItem *areas = filled_item(&filled, "areas_out_ks2_rwm_all_sen");
    const ReportPeer *last = &areas->peers->peers[areas->peers->peer_n - 1];
    ck_assert_str_eq(last->area->name, "City of London");
    ck_assert_int_eq(last->value.state, VALUE_SUPPRESSED);
    ck_assert_uint_eq(areas->peers->shown_n, areas->peers->peer_n - 1);
    filled_clear(&filled);
}
END_TEST

START_TEST(gaps_keep_their_slot_and_are_named)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportItem *item = filled_item(&filled, "trend_out_ks2_rwm_all_sen");
    ck_assert_uint_eq(item->trend->slot_n, 5);
    ck_assert_str_eq(item->trend->slots[1].label, "2019/20");
    ck_assert_int_eq(item->trend->lines[0].values[1].state, VALUE_MISSING);
    ck_assert_ptr_nonnull(strstr(item->note, "No figures for 2019/20."));
    ck_assert_str_eq(item->reading, "Shaded: the 95% interval.");
    filled_clear(&filled);
}
END_TEST

START_TEST(terms_have_their_own_slots_and_change_on_the_year_before)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportItem *item = filled_item(&filled, "trend_exc_susp_rate_sen_support");
    ck_assert_uint_eq(item->trend->slot_n, 12);
    ck_assert_uint_eq(item->trend->parts_n, 3);
    ck_assert_uint_eq(item->trend->line_n, 1);
    ck_assert_ptr_nonnull(strstr(item->measure->change, " on the summer term 2023/24"));
    ck_assert_str_eq(item->measure->period, "Summer term 2024/25 (provisional)");
    ck_assert_str_eq(item->measure->comparison, "no figure for England");
    filled_clear(&filled);
}
END_TEST

START_TEST(authorities_stand_in_order_with_the_unranked_named)
{
    Filled filled = filled_for(COUNTRY_DURHAM);
    const ReportItem *item = filled_item(&filled, "areas_trb_rate_tad");
    const ReportPeers *peers = item->peers;
    ck_assert_uint_eq(peers->shown_n, 10);
    for (size_t peer_i = 1; peer_i < peers->shown_n; peer_i++)
        ck_assert(peers->peers[peer_i - 1].value.value <= peers->peers[peer_i].value.value);
    ck_assert_str_eq(
        item->title, "Tribunal appeal rate: 4th lowest of 9 authorities, similar to England");
    ck_assert_str_eq(
        item->subtitle, "% of those asked about for appeal rate, 2024; lower is better");
    ck_assert_str_eq(item->note, "1 shown but not ranked: too few children.");
    assert_row(item->grid, "Durham", "Durham | 2.1% | 1.2% to 3.5% | 4th of 9");
    assert_row(item->grid, "City of London", "City of London | 0.0% | 0.0% to 39.0% | ");
    ck_assert_int_eq(peers->level, LEVEL_LA);
    size_t kin_n = 0, focus_n = 0;
    for (size_t peer_i = 0; peer_i < peers->peer_n; peer_i++) {
        kin_n += peers->peers[peer_i].is_kin;
        focus_n += peers->peers[peer_i].is_focus;
    }
    ck_assert_uint_eq(kin_n, 2);
    ck_assert_uint_eq(focus_n, 1);
    filled_clear(&filled);
}
END_TEST

START_TEST(a_region_is_placed_among_regions)
{
    Filled filled = filled_for(COUNTRY_SOUTH_WEST);
    const Report *report = filled.report;
    ck_assert_str_eq(report->subtitle, "Region of England. Area code E12000009.");
    ck_assert_ptr_null(report->region);
    const ReportItem *item = filled_item(&filled, "areas_ehc_20wk_excl_pct");
    ck_assert_str_eq(item->title,
        "Plans issued in 20 weeks (excluding exceptions): 2nd highest of 3 regions, similar to "
        "England");
    ck_assert_int_eq(item->peers->level, LEVEL_REGION);
    ck_assert_uint_eq(item->peers->peer_n, 3);
    ck_assert_uint_eq(item->peers->peers[0].dot_n, 3);
    ck_assert_str_eq(item->measure->range, "55.7% to 65.3%");
    ck_assert_str_eq(filled_item(&filled, "trend_trb_rate_tad")->note,
        "Down 0.1 percentage points on 2023. Computed from 2 of 3 authorities.");
    const ReportItem *las = filled_item(&filled, "areas_abs_sev50_ehc_plan");
    ck_assert_str_eq(las->title, "Severe absence (EHC plan): from 7.0% to 8.2% among authorities");
    ck_assert_str_eq(las->measure->reason, "Not published for regions.");
    ck_assert_str_eq(las->source_short, "Source 3, batch 3");
    assert_row(filled_item(&filled, "table")->grid,
        "Requests refused",
        "Requests refused | 2024 | 24.6% | 23.8 to 25.5 | 24.6% | similar | 25.5% to 29.9% | −0.7 "
        "| 1");
    filled_clear(&filled);
}
END_TEST

START_TEST(england_has_its_regions_and_the_middle_half_of_authorities)
{
    Filled filled = filled_for(COUNTRY_ENGLAND);
    const Report *report = filled.report;
    ck_assert_ptr_null(report->england);
    const ReportItem *item = filled_item(&filled, "areas_ehc_20wk_excl_pct");
    ck_assert_str_eq(item->title,
        "Plans issued in 20 weeks (excluding exceptions): from 52.3% in London to 55.2% in the "
        "North East");
    ck_assert_str_eq(item->peers->england.cell, "53.8%");
    const ReportItem *trend = filled_item(&filled, "trend_exc_susp_rate_sen_support");
    ck_assert_str_eq(trend->title,
        "Suspension rate (SEN support): half of authorities between 6.4 and 8.7 per 100 pupils in "
        "the summer term 2024/25 (provisional)");
    ck_assert_str_eq(trend->note, "Not published for England.");
    ck_assert_ptr_nonnull(trend->trend->quartile_lower);
    ck_assert_str_eq(filled_item(&filled, "summary")->paragraphs[0],
        "Since the period before, 4 moved the better way and 4 the worse way. Changes are not "
        "tested for chance.");
    assert_row(filled_item(&filled, "table")->grid,
        "Severe absence (EHC plan)",
        "Severe absence (EHC plan) | 2024/25 | [x] | – | 5.0% to 8.4% | – | 3");
    filled_clear(&filled);
}
END_TEST

START_TEST(the_table_of_a_council_states_everything)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportGrid *grid = filled_item(&filled, "table")->grid;
    ck_assert_uint_eq(grid->column_n, 10);
    assert_row(grid,
        "Requests refused",
        "Requests refused | 2024 | 29.9% | 26.1 to 34.1 | 24.6% | 24.6% | higher | 2 of 9 | +10.3 "
        "| "
        "1");
    assert_row(grid,
        "EHC plans in force",
        "EHC plans in force | Jan 2025 | 2,448 | – | 24,192 | 120,960 | – | – | +846 | 1");
    assert_row(grid,
        "School sessions missed (EHC plan)",
        "School sessions missed (EHC plan) | Aut–Spr 2022/23 | 12.1% | – | 11.1% | 11.7% | – | 5 "
        "of 9 | −2.3 | 3");
    filled_clear(&filled);
}
END_TEST

START_TEST(sources_and_definitions_are_numbered_by_first_use)
{
    Filled filled = filled_for(COUNTRY_BCP);
    const Report *report = filled.report;
    ck_assert_uint_eq(report->source_n, 4);
    ck_assert_str_eq(report->sources[1].text,
        "Ministry of Samples, Appeals and decisions, 2014 to "
        "2024");
    ck_assert_str_eq(report->sources[1].anchor, "source-2");
    ck_assert_str_eq(report->sources[1].batches, "batch 2");
    ck_assert_str_eq(report->sources[1].files, "batch 2: file_2.csv");
    ck_assert_str_eq(report->sources[1].periods, "2014 to 2024");
    ck_assert_uint_eq(report->definition_n, 24);
    ck_assert_str_eq(report->definitions[0].title, "EHC plans in force");
    ck_assert_str_eq(
        report->definitions[0].brief, "What an example says about ehc plans maintained.");
    ck_assert_str_eq(report->definitions[0].text,
        "What an example says about ehc plans maintained. Counted: Those counted under ehc plans "
        "maintained.");
    const char *titles[] = {"School sessions missed", "Placement of children"};
    for (size_t title_i = 0; title_i < G_N_ELEMENTS(titles); title_i++) {
        size_t found_n = 0;
        for (size_t definition_i = 0; definition_i < report->definition_n; definition_i++)
            found_n += strcmp(report->definitions[definition_i].title, titles[title_i]) == 0;
        ck_assert_uint_eq(found_n, 1);
    }
    ck_assert_uint_gt(report->method_n, 3);
    filled_clear(&filled);
}
END_TEST

START_TEST(without_figures_everything_says_so)
{
    Filled filled = filled_with(country_without_figures(), COUNTRY_BCP);
    const Report *report = filled.report;
    ck_assert_str_eq(report->age, "No figures are loaded");
    const ReportItem *trend = filled_item(&filled, "trend_trb_rate_tad");
    ck_assert_ptr_null(trend->trend);
    ck_assert_str_eq(trend->title, "Tribunal appeal rate: no figures are loaded for this measure");
    ck_assert_str_eq(trend->source, "");
    ck_assert_uint_eq(report->source_n, 0);
    ck_assert_uint_eq(filled_item(&filled, "areas_trb_rate_tad")->peers->shown_n, 0);
    filled_clear(&filled);
}
END_TEST

START_TEST(made_up_data_are_called_that)
{
    Filled filled = filled_with(country_figures(true), COUNTRY_BCP);
    ck_assert_str_eq(filled.report->made_up, "Made-up sample data: not real figures");
    filled_clear(&filled);
}
END_TEST

START_TEST(an_unknown_indicator_or_area_is_an_error)
{
    static const char TEXT[] =
        "{\"id\": \"p\", \"title\": \"P\", \"pages\": [{\"title\": \"T\", \"sections\": [\n"
        "{\"items\": [{\"kind\": \"tile\", \"indicator\": \"nothing\"}]}]}]}";
    GError *error = NULL;
    g_autoptr(Spec) spec = spec_parse("p.json", TEXT, strlen(TEXT), &error);
    assert_no_error(error);
    g_autoptr(Figures) figures = country_figures(false);
    ck_assert_ptr_null(report_build(spec, figures, COUNTRY_BCP, &error));
    ck_assert_int_eq(error->code, 4);
    assert_error_is(error, "p.json:2:42: there is no indicator 'nothing'");
    ck_assert_ptr_null(report_build(spec, figures, 99, &error));
    ck_assert_int_eq(error->code, 6);
    assert_error_is(error, "there is no area 99 among the figures");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("model/report");
    TCase *cases = tcase_create("report");
    tcase_add_test(cases, a_large_council_has_every_sentence);
    tcase_add_test(cases, where_lower_is_better_the_place_names_the_right_end);
    tcase_add_test(cases, counts_are_neither_compared_nor_placed);
    tcase_add_test(cases, a_break_is_on_the_axis_and_in_the_note);
    tcase_add_test(cases, each_kind_of_missing_says_why);
    tcase_add_test(cases, what_is_suppressed_leaves_no_trace);
    tcase_add_test(cases, gaps_keep_their_slot_and_are_named);
    tcase_add_test(cases, terms_have_their_own_slots_and_change_on_the_year_before);
    tcase_add_test(cases, authorities_stand_in_order_with_the_unranked_named);
    tcase_add_test(cases, a_region_is_placed_among_regions);
    tcase_add_test(cases, england_has_its_regions_and_the_middle_half_of_authorities);
    tcase_add_test(cases, the_table_of_a_council_states_everything);
    tcase_add_test(cases, sources_and_definitions_are_numbered_by_first_use);
    tcase_add_test(cases, without_figures_everything_says_so);
    tcase_add_test(cases, made_up_data_are_called_that);
    tcase_add_test(cases, an_unknown_indicator_or_area_is_an_error);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

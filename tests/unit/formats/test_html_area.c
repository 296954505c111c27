/* SPDX-License-Identifier: MIT */
#include <glib/gstdio.h>
#include <string.h>

#include "inclusion_config.h"
#include "reports/formats/html/html.h"
#include "tests/support/country.h"
#include "tests/support/filled.h"
#include "tests/support/fonts.h"
#include "tests/support/golden.h"
#include "tests/support/html_scan.h"

static const int AREA_IDS[] = {
    COUNTRY_BCP, COUNTRY_CITY, COUNTRY_DURHAM, COUNTRY_SOUTH_WEST, COUNTRY_ENGLAND};
static const HtmlIndexEntry ENTRIES[] = {
    {"E92000001", NULL, "England", LEVEL_COUNTRY, NULL, ""},
    {"E12000007", NULL, "London", LEVEL_REGION, NULL, ""},
    {"E12000009", NULL, "South West", LEVEL_REGION, NULL, ""},
    {"E06000058", "839", "Bournemouth, Christchurch and Poole", LEVEL_LA, "South West", ""},
    {"E10000008", "878", "Devon", LEVEL_LA, "South West", ""},
    {"E09000001", "201", "City of London", LEVEL_LA, "London", ""},
};
static const HtmlOptions ALONE = {0};
static const HtmlOptions BESIDE = {.entries = ENTRIES,
    .entry_n = G_N_ELEMENTS(ENTRIES),
    .has_index = true,
    .has_pdf = true,
    .has_svg = true,
    .has_csv = true};

static Fonts *fonts;
static char *folder;

static void
set_up(void)
{
    fonts = test_fonts();
    folder = g_dir_make_tmp("html-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void
tear_down(void)
{
    g_clear_pointer(&fonts, fonts_free);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

/* The page of @report as text. Caller frees. */
static char *
page_of(const Report *report, const HtmlOptions *options)
{
    GError *error = NULL;
    char *text = NULL;
    g_autofree char *path = g_build_filename(folder, "page.html", NULL);
    bool is_written = html_write_area(report, fonts, options, path, &error);
    assert_no_error(error);
    ck_assert(is_written);
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_int_eq(g_unlink(path), 0);
    return text;
}

static char *
page_for(int area_id, const HtmlOptions *options)
{
    Filled filled = filled_for(area_id);
    char *text = page_of(filled.report, options);
    filled_clear(&filled);
    return text;
}

static void
assert_has(const HtmlElement *element, const char *words)
{
    ck_assert_ptr_nonnull(element);
    ck_assert_msg(strstr(element->text->str, words) != NULL,
        "'%s' is not in '%s'",
        words,
        element->text->str);
}

/* The elements within the one with @id whose name is @name; how many, and the first. */
static unsigned
count_within(const GPtrArray *elements, const char *id, const char *name, const HtmlElement **first)
{
    unsigned found_n = 0;
    for (unsigned element_i = elements->len; element_i > 0; element_i--) {
        const HtmlElement *element = elements->pdata[element_i - 1];
        if (strcmp(element->name, name) != 0)
            continue;
        const HtmlElement *outer = element->parent;
        while (outer != NULL && g_strcmp0(html_attribute(outer, "id"), id) != 0)
            outer = outer->parent;
        if (outer == NULL)
            continue;
        found_n++;
        if (first != NULL)
            *first = element;
    }
    return found_n;
}

START_TEST(every_page_is_whole_safe_and_in_order)
{
    g_autofree char *alone = page_for(AREA_IDS[_i], &ALONE);
    html_check(alone);
    g_autofree char *beside = page_for(AREA_IDS[_i], &BESIDE);
    html_check(beside);
    Filled made_up = filled_with(country_figures(true), AREA_IDS[_i]);
    g_autofree char *warned = page_of(made_up.report, &BESIDE);
    html_check(warned);
    filled_clear(&made_up);
    Filled empty = filled_with(country_without_figures(), AREA_IDS[_i]);
    g_autofree char *bare = page_of(empty.report, &ALONE);
    html_check(bare);
    filled_clear(&empty);
}
END_TEST

START_TEST(the_page_says_what_it_is_and_how_old)
{
    g_autofree char *text = page_for(COUNTRY_BCP, &ALONE);
    g_autoptr(GPtrArray) elements = html_scan(text);
    ck_assert_str_eq(html_find(elements, "title", NULL, NULL)->text->str,
        "Bournemouth, Christchurch and Poole: SEND and inclusion");
    ck_assert_str_eq(html_find(elements, "h1", NULL, NULL)->text->str,
        "Bournemouth, Christchurch and Poole: SEND and inclusion");
    assert_has(html_find(elements, "p", "class", "facts"),
        "Local authority in the South West. Area code E06000058.");
    assert_has(html_find(elements, "p", "class", "age"), "Newest figures: ");
    const HtmlElement *skip = html_find(elements, "a", NULL, NULL);
    ck_assert_str_eq(html_attribute(skip, "href"), "#main");
    ck_assert_ptr_nonnull(html_find(elements, "main", "id", "main"));
}
END_TEST

START_TEST(made_up_figures_are_said_on_screen_and_on_every_sheet)
{
    Filled filled = filled_with(country_figures(true), COUNTRY_BCP);
    g_autofree char *text = page_of(filled.report, &ALONE);
    filled_clear(&filled);
    g_autoptr(GPtrArray) elements = html_scan(text);
    const char *words = "Made-up sample data: not real figures";
    ck_assert_str_eq(html_find(elements, "p", "class", "made-up")->text->str, words);
    g_autofree char *sheet = g_strdup_printf("@top-right{content:\"%s\"}", words);
    ck_assert_ptr_nonnull(strstr(text, sheet));

    g_autofree char *real = page_for(COUNTRY_BCP, &ALONE);
    ck_assert_ptr_null(strstr(real, words));
}
END_TEST

START_TEST(a_tile_says_value_period_comparison_rank_and_change)
{
    g_autofree char *text = page_for(COUNTRY_BCP, &ALONE);
    g_autoptr(GPtrArray) elements = html_scan(text);
    Filled filled = filled_for(COUNTRY_BCP);
    const ReportMeasure *measure = filled_item(&filled, "tile_ehc_20wk_excl_pct")->measure;
    const HtmlElement *tile = html_find(elements, "article", "id", "tile_ehc_20wk_excl_pct");
    ck_assert_ptr_nonnull(tile);
    assert_has(tile, measure->name);
    assert_has(tile, measure->area.cell);
    assert_has(tile, measure->period);
    assert_has(tile, measure->place);
    assert_has(tile, measure->england.cell);
    assert_has(tile, "than England");
    const HtmlElement *use = NULL;
    ck_assert_uint_eq(count_within(elements, "tile_ehc_20wk_excl_pct", "use", &use), 2);
    g_autofree char *mark =
        g_strconcat("#mark-", measure->vs_england == COMPARED_BETTER ? "better" : "worse", NULL);
    ck_assert_str_eq(html_attribute(use, "href"), mark);
    ck_assert_str_eq(html_attribute(use->parent, "aria-hidden"), "true");
    filled_clear(&filled);
}
END_TEST

START_TEST(a_small_trend_has_its_numbers_in_words)
{
    g_autofree char *text = page_for(COUNTRY_DURHAM, &ALONE);
    g_autoptr(GPtrArray) elements = html_scan(text);
    const HtmlElement *desc = html_find(elements, "desc", "id", "spark-tile_trb_rate_tad-desc");
    assert_has(desc, "2021 suppressed, 2022 ");
    ck_assert_str_eq(html_attribute(desc->parent, "role"), "img");
}
END_TEST

START_TEST(values_that_are_not_there_say_why_with_their_own_marks)
{
    static const struct {
        const char *id, *words, *mark;
    } WANTED[] = {
        {"tile_ehc_20wk_excl_pct", "Not applicable", "#mark-not-applicable"},
        {"tile_ehc_20wk_incl_pct", "Suppressed", "#mark-suppressed"},
        {"tile_ehc_review_due_pct", "Not available", "#mark-not-available"},
        {"tile_plc_mix_mainstream", "Rounds to zero", "#mark-rounds-to-zero"},
        {"tile_abs_overall_ehc_plan", "Too unreliable to show", "#mark-unreliable"},
    };
    g_autofree char *text = page_for(COUNTRY_CITY, &ALONE);
    g_autoptr(GPtrArray) elements = html_scan(text);
    for (size_t want_i = 0; want_i < G_N_ELEMENTS(WANTED); want_i++) {
        const HtmlElement *use = NULL;
        ck_assert_uint_gt(count_within(elements, WANTED[want_i].id, "use", &use), 0);
        ck_assert_str_eq(html_attribute(use, "href"), WANTED[want_i].mark);
        assert_has(html_find(elements, "article", "id", WANTED[want_i].id), WANTED[want_i].words);
    }
    ck_assert_ptr_nonnull(html_find(elements, "p", "class", "value"));
    assert_has(html_find(elements, "article", "id", "tile_trb_rate_tad"), "0.0%");
}
END_TEST

START_TEST(a_chart_is_a_figure_with_its_finding_picture_and_numbers)
{
    g_autofree char *text = page_for(COUNTRY_BCP, &BESIDE);
    g_autoptr(GPtrArray) elements = html_scan(text);
    Filled filled = filled_for(COUNTRY_BCP);
    const char *id = "trend_trb_rate_tad";
    const ReportItem *item = filled_item(&filled, id);
    const HtmlElement *found = NULL;
    ck_assert_ptr_nonnull(html_find(elements, "figure", "id", id));
    ck_assert_uint_eq(count_within(elements, id, "figcaption", NULL), 1);
    ck_assert_uint_eq(count_within(elements, id, "h3", &found), 1);
    ck_assert_str_eq(found->text->str, item->title);
    /* Once for wide and once for narrow screens, both with the numbers in words. */
    ck_assert_uint_eq(count_within(elements, id, "svg", &found), 2);
    ck_assert_str_eq(html_attribute(found, "role"), "img");
    ck_assert_uint_eq(count_within(elements, id, "desc", &found), 2);
    ck_assert_str_eq(found->text->str, item->alt);
    ck_assert_uint_eq(count_within(elements, id, "table", &found), 1);
    ck_assert(html_is_within(found, "details"));
    ck_assert_uint_eq(count_within(elements, id, "tr", NULL), item->grid->row_n + 1);
    ck_assert_uint_eq(
        count_within(elements, id, "td", NULL), item->grid->row_n * (item->grid->column_n - 1));
    ck_assert_uint_eq(count_within(elements, id, "caption", &found), 1);
    ck_assert_str_eq(found->text->str, item->grid->caption);
    ck_assert_ptr_nonnull(html_find(elements, "a", "href", "E06000058/trend_trb_rate_tad.svg"));
    ck_assert_ptr_nonnull(html_find(elements, "a", "href", "E06000058.csv"));
    ck_assert_ptr_nonnull(html_find(elements, "a", "href", "#source-2"));
    ck_assert_ptr_nonnull(html_find(elements, "li", "id", "source-2"));
    ck_assert_ptr_nonnull(html_find(elements, "a", "href", "#definition-trb_rate_tad"));
    filled_clear(&filled);
}
END_TEST

START_TEST(a_chart_without_figures_says_so_and_offers_no_picture)
{
    Filled filled = filled_with(country_without_figures(), COUNTRY_BCP);
    g_autofree char *text = page_of(filled.report, &BESIDE);
    filled_clear(&filled);
    g_autoptr(GPtrArray) elements = html_scan(text);
    ck_assert_uint_eq(count_within(elements, "trend_trb_rate_tad", "svg", NULL), 0);
    ck_assert_ptr_null(html_find(elements, "a", "href", "E06000058/trend_trb_rate_tad.svg"));
    ck_assert_uint_gt(html_find(elements, "p", "class", "nothing")->text->len, 10);
    ck_assert_ptr_null(html_find(elements, "div", "class", "legend-wide"));
}
END_TEST

START_TEST(a_table_explains_the_symbols_in_it_and_no_others)
{
    g_autofree char *text = page_for(COUNTRY_CITY, &ALONE);
    g_autoptr(GPtrArray) elements = html_scan(text);
    const HtmlElement *table = html_find(elements, "div", "class", "measures");
    assert_has(table, "[c] suppressed: too small to publish.");
    assert_has(table, "[z] not applicable: ");
    assert_has(table, "[low] rounds to zero: ");
    assert_has(table, "[u] unreliable: ");
    g_autofree char *full = page_for(COUNTRY_BCP, &ALONE);
    g_autoptr(GPtrArray) full_elements = html_scan(full);
    const HtmlElement *full_table = html_find(full_elements, "div", "class", "measures");
    ck_assert_ptr_null(strstr(full_table->text->str, "[c]"));
    assert_has(full_table, "Demand and plans");
    const HtmlElement *group = html_find(full_elements, "th", "scope", "rowgroup");
    ck_assert_str_eq(html_attribute(group, "colspan"), "10");
}
END_TEST

START_TEST(links_lead_only_to_what_lies_beside_the_page)
{
    g_autofree char *alone = page_for(COUNTRY_BCP, &ALONE);
    g_autoptr(GPtrArray) elements = html_scan(alone);
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        const char *href = html_attribute(element, "href");
        if (href != NULL && strcmp(element->name, "a") == 0)
            ck_assert_msg(href[0] == '#', "%s", href);
    }
    g_autofree char *beside = page_for(COUNTRY_BCP, &BESIDE);
    g_autoptr(GPtrArray) linked = html_scan(beside);
    static const char *const WANTED[] = {"index.html",
        "E92000001.html",
        "E12000009.html",
        "E10000008.html",
        "E06000058.pdf",
        "E06000058.csv"};
    for (size_t want_i = 0; want_i < G_N_ELEMENTS(WANTED); want_i++)
        ck_assert_ptr_nonnull(html_find(linked, "a", "href", WANTED[want_i]));
    ck_assert_ptr_null(html_find(linked, "a", "href", "E06000058.html"));
    ck_assert_ptr_null(html_find(linked, "a", "href", "E09000001.html"));
}
END_TEST

START_TEST(wider_areas_lead_to_those_within)
{
    g_autofree char *region = page_for(COUNTRY_SOUTH_WEST, &BESIDE);
    g_autoptr(GPtrArray) elements = html_scan(region);
    ck_assert_str_eq(html_find(elements, "h2", "id", "nearby")->text->str,
        "Local authorities in the South West");
    ck_assert_ptr_nonnull(html_find(elements, "a", "href", "E06000058.html"));
    ck_assert_ptr_null(html_find(elements, "a", "href", "E09000001.html"));
    g_autofree char *england = page_for(COUNTRY_ENGLAND, &BESIDE);
    g_autoptr(GPtrArray) regions = html_scan(england);
    ck_assert_ptr_nonnull(html_find(regions, "a", "href", "E12000007.html"));
    ck_assert_ptr_null(html_find(regions, "a", "href", "E06000058.html"));
}
END_TEST

START_TEST(a_name_with_odd_characters_is_text_everywhere)
{
    const char *name = "</style><script>alert(1)</script> & \"x\" 'y' \\";
    Figures *figures = country_figures(false);
    figures_take_area(figures,
        (FigureArea){.area_id = 99,
            .level = LEVEL_LA,
            .code = g_strdup("E06999999"),
            .name = g_strdup(name),
            .region_id = COUNTRY_LONDON,
            .is_current = true});
    Filled filled = filled_with(figures, 99);
    g_autofree char *text = page_of(filled.report, &BESIDE);
    filled_clear(&filled);
    html_check(text);
    g_autoptr(GPtrArray) elements = html_scan(text);
    assert_has(html_find(elements, "h1", NULL, NULL), name);
    ck_assert_uint_eq(html_count(elements, "script"), 1);
    ck_assert_uint_eq(html_count(elements, "style"), 4);
    ck_assert_ptr_nonnull(strstr(text, "content:\"\\3c /style>\\3c script>alert(1)"));
    ck_assert_ptr_nonnull(strstr(text, "\\22 x\\22  'y' \\5c : SEND"));
}
END_TEST

START_TEST(the_same_report_gives_the_same_bytes)
{
    g_autofree char *one = page_for(COUNTRY_DURHAM, &BESIDE);
    g_autofree char *other = page_for(COUNTRY_DURHAM, &BESIDE);
    ck_assert_str_eq(one, other);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_an_error)
{
    Filled filled = filled_for(COUNTRY_CITY);
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "none", "page.html", NULL);
    ck_assert(!html_write_area(filled.report, fonts, &ALONE, path, &error));
    ck_assert_msg(g_str_has_prefix(error->message, "HTML is not written: "), "%s", error->message);
    g_clear_error(&error);
    filled_clear(&filled);
}
END_TEST

/* Cuts what stands between @start and @end out of @text, and so on after it. */
static char *
without(const char *text, const char *start, const char *end)
{
    GString *kept = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        const char *from = strstr(at, start);
        const char *to = from != NULL ? strstr(from + strlen(start), end) : NULL;
        if (to == NULL) {
            g_string_append(kept, at);
            break;
        }
        g_string_append_len(kept, at, from + strlen(start) - at);
        at = to;
    }
    return g_string_free(kept, FALSE);
}

/* Style and scripts have tests of their own (the policy, the browser): here they would only make
 * every change of a margin a change of the golden page. */
START_TEST(a_page_of_every_kind_of_item_is_as_agreed)
{
    static const char SPEC[] =
        "{\"id\": \"small\", \"title\": \"Small pack\", \"names\": {}, \"pages\": ["
        "{\"title\": \"Headlines\", \"lead\": \"What is new.\", \"sections\": ["
        "{\"title\": \"In short\", \"items\": [{\"kind\": \"summary\"}]},"
        "{\"title\": \"Plans\", \"columns\": 3, \"items\": ["
        "{\"kind\": \"tile\", \"indicator\": \"ehc_20wk_excl_pct\"},"
        "{\"kind\": \"tile\", \"indicator\": \"idn_ehcp_stock\"},"
        "{\"kind\": \"tile\", \"indicator\": \"exc_susp_rate\", \"cohort\": \"ehc_plan\"}]}]},"
        "{\"title\": \"Charts\", \"sections\": [{\"title\": \"\", \"columns\": 2, \"items\": ["
        "{\"kind\": \"trend\", \"indicator\": \"trb_rate_tad\"},"
        "{\"kind\": \"areas\", \"indicator\": \"trb_rate_tad\"}]}]},"
        "{\"title\": \"Every figure\", \"sections\": [{\"title\": \"\", \"items\": ["
        "{\"kind\": \"table\", \"title\": \"All\", \"rows\": [{\"group\": \"Plans\"},"
        "{\"indicator\": \"ehc_20wk_excl_pct\"}, {\"indicator\": \"trb_rate_tad\"}]}]},"
        "{\"title\": \"Reading\", \"items\": [{\"kind\": \"text\", \"words\": [\"A & b.\"]},"
        "{\"kind\": \"key\"}, {\"kind\": \"definitions\"}, {\"kind\": \"sources\"},"
        "{\"kind\": \"methods\"}]}]}]}";
    GError *error = NULL;
    g_autoptr(Spec) spec = spec_parse("small.json", SPEC, strlen(SPEC), &error);
    assert_no_error(error);
    g_autoptr(Figures) figures = country_figures(true);
    g_autoptr(Report) report = report_build(spec, figures, COUNTRY_DURHAM, &error);
    assert_no_error(error);
    g_autofree char *text = page_of(report, &BESIDE);
    html_check(text);
    g_autofree char *unstyled = without(text, "<style>", "</style>");
    g_autofree char *unscripted = without(unstyled, "<script>", "</script>");
    g_autofree char *unhashed = without(unscripted, "sha256-", "&#39;");
    golden_check("html/area.html", unhashed);
}
END_TEST

int
main(void)
{
    TCase *tcase = tcase_create("html_area");
    tcase_set_timeout(tcase, 30);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(
        tcase, every_page_is_whole_safe_and_in_order, 0, (int)G_N_ELEMENTS(AREA_IDS));
    tcase_add_test(tcase, the_page_says_what_it_is_and_how_old);
    tcase_add_test(tcase, made_up_figures_are_said_on_screen_and_on_every_sheet);
    tcase_add_test(tcase, a_tile_says_value_period_comparison_rank_and_change);
    tcase_add_test(tcase, a_small_trend_has_its_numbers_in_words);
    tcase_add_test(tcase, values_that_are_not_there_say_why_with_their_own_marks);
    tcase_add_test(tcase, a_chart_is_a_figure_with_its_finding_picture_and_numbers);
    tcase_add_test(tcase, a_chart_without_figures_says_so_and_offers_no_picture);
    tcase_add_test(tcase, a_table_explains_the_symbols_in_it_and_no_others);
    tcase_add_test(tcase, links_lead_only_to_what_lies_beside_the_page);
    tcase_add_test(tcase, wider_areas_lead_to_those_within);
    tcase_add_test(tcase, a_name_with_odd_characters_is_text_everywhere);
    tcase_add_test(tcase, the_same_report_gives_the_same_bytes);
    tcase_add_test(tcase, a_folder_that_is_not_there_is_an_error);
    tcase_add_test(tcase, a_page_of_every_kind_of_item_is_as_agreed);
    Suite *suite = suite_create("html_area");
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include <glib/gstdio.h>
#include <string.h>

#include "reports/formats/html/html.h"
#include "tests/support/golden.h"
#include "tests/support/html_scan.h"
#include "tests/support/unit.h"

static const HtmlIndexEntry ENTRIES[] = {
    {"E92000001", NULL, "England", LEVEL_COUNTRY, NULL, "Newest figures: 2024; oldest: 2021"},
    {"E12000009", NULL, "South West", LEVEL_REGION, NULL, "Newest figures: 2024; oldest: 2021"},
    {"E12000005", NULL, "West Midlands", LEVEL_REGION, "", "Newest figures: 2024; oldest: 2021"},
    {"E08000025", "330", "Birmingham", LEVEL_LA, "West Midlands", "All figures: 2019"},
    {"E10000008", "878", "Devon", LEVEL_LA, "South West", ""},
    {"E06000019", "884", "Herefordshire, <County> & \"of\"", LEVEL_LA, "West Midlands", NULL},
    {"W06000001", "660", "Ynys Môn", LEVEL_OTHER, NULL, ""},
};
static const HtmlOptions OPTIONS = {.title = "SEND and inclusion",
    .age = "Newest figures: 2024; oldest: 2021",
    .made_up = "Made-up sample data: not real figures"};

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
index_of(const HtmlIndexEntry *entries, size_t entry_n, const HtmlOptions *options)
{
    GError *error = NULL;
    char *text = NULL;
    g_autofree char *path = g_build_filename(folder, "index.html", NULL);
    bool is_written = html_write_index(entries, entry_n, options, path, &error);
    assert_no_error(error);
    ck_assert(is_written);
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_int_eq(g_unlink(path), 0);
    html_check(text);
    return text;
}

START_TEST(every_area_is_there_once_england_and_regions_first)
{
    static const char *const ORDER[] = {"E92000001.html",
        "E12000009.html",
        "E12000005.html",
        "E10000008.html",
        "E08000025.html",
        "E06000019.html",
        "W06000001.html"};
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    g_autoptr(GPtrArray) elements = html_scan(text);
    size_t found_n = 0;
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        const char *href = html_attribute(element, "href");
        if (strcmp(element->name, "a") != 0 || !g_str_has_suffix(href, ".html") ||
            html_is_within(element, "svg"))
            continue;
        ck_assert_uint_lt(found_n, G_N_ELEMENTS(ORDER));
        ck_assert_str_eq(href, ORDER[found_n++]);
    }
    ck_assert_uint_eq(found_n, G_N_ELEMENTS(ORDER));
}
END_TEST

START_TEST(regions_are_headings_that_can_be_jumped_to)
{
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    g_autoptr(GPtrArray) elements = html_scan(text);
    ck_assert_str_eq(html_find(elements, "h3", "id", "region-west-midlands")->text->str,
        "West Midlands 2 local authorities");
    ck_assert_str_eq(html_find(elements, "h3", "id", "region-south-west")->text->str,
        "South West 1 local authority");
    ck_assert_ptr_nonnull(html_find(elements, "h3", "id", "region-other"));
    ck_assert_str_eq(
        html_find(elements, "a", "href", "#region-west-midlands")->text->str, "West Midlands");
}
END_TEST

START_TEST(the_search_knows_name_codes_and_region)
{
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    g_autoptr(GPtrArray) elements = html_scan(text);
    ck_assert_ptr_nonnull(
        html_find(elements, "li", "data-words", "Birmingham E08000025 330 West Midlands"));
    const HtmlElement *search = html_find(elements, "div", "role", "search");
    ck_assert_ptr_nonnull(html_attribute(search, "hidden"));
    ck_assert_str_eq(html_find(elements, "label", "for", "search-box")->text->str,
        "Find an area by name or code");
    ck_assert_ptr_nonnull(html_find(elements, "p", "role", "status"));
}
END_TEST

START_TEST(the_map_has_a_tile_for_each_of_153_authorities)
{
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    g_autoptr(GPtrArray) elements = html_scan(text);
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        if (strcmp(element->name, "rect") != 0)
            continue;
        char *place =
            g_strdup_printf("%s %s", html_attribute(element, "x"), html_attribute(element, "y"));
        ck_assert_msg(g_hash_table_add(places, place), "two tiles at %s", place);
    }
    ck_assert_uint_eq(g_hash_table_size(places), 153);
}
END_TEST

START_TEST(the_map_links_areas_with_pages_for_pointers_only)
{
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    g_autoptr(GPtrArray) elements = html_scan(text);
    ck_assert_str_eq(
        html_attribute(html_find(elements, "div", "class", "map"), "aria-hidden"), "true");
    unsigned link_n = 0;
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        if (strcmp(element->name, "a") != 0 || !html_is_within(element, "svg"))
            continue;
        link_n++;
        ck_assert_str_eq(html_attribute(element, "tabindex"), "-1");
    }
    ck_assert_uint_eq(link_n, 3);
    ck_assert_ptr_nonnull(strstr(text, "<title>Birmingham</title>"));
    g_autofree char *without = index_of(ENTRIES, 3, &OPTIONS);
    ck_assert_ptr_null(strstr(without, "class=\"map\""));
}
END_TEST

START_TEST(an_age_is_repeated_only_where_it_differs)
{
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    g_autoptr(GPtrArray) elements = html_scan(text);
    ck_assert_str_eq(
        html_find(elements, "p", "class", "age")->text->str, "Newest figures: 2024; oldest: 2021");
    ck_assert_str_eq(
        html_find(elements, "span", "class", "code own-age")->text->str, "All figures: 2019");
    ck_assert_str_eq(html_find(elements, "p", "class", "made-up")->text->str,
        "Made-up sample data: not real figures");
}
END_TEST

START_TEST(an_index_of_one_or_of_nothing_is_whole)
{
    HtmlOptions options = {.title = "SEND", .age = "", .made_up = ""};
    g_autofree char *one = index_of(&ENTRIES[3], 1, &options);
    ck_assert_ptr_nonnull(strstr(one, "A page for each of 1 area."));
    ck_assert_ptr_null(strstr(one, "England and its regions"));
    g_autofree char *none = index_of(NULL, 0, &options);
    ck_assert_ptr_null(strstr(none, "<h2"));
}
END_TEST

START_TEST(the_list_is_as_agreed)
{
    g_autofree char *text = index_of(ENTRIES, G_N_ELEMENTS(ENTRIES), &OPTIONS);
    const char *start = strstr(text, "<body>");
    const char *end = strstr(text, "<script>");
    ck_assert(start != NULL && end != NULL);
    g_autofree char *body = g_strndup(start, (gsize)(end - start));
    golden_check("html/index.html", body);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_an_error)
{
    GError *error = NULL;
    ck_assert(!html_write_index(ENTRIES, 1, &OPTIONS, "/nowhere/at/all/index.html", &error));
    ck_assert_msg(g_str_has_prefix(error->message, "HTML is not written: "), "%s", error->message);
    g_clear_error(&error);
}
END_TEST

int
main(void)
{
    TCase *tcase = tcase_create("html_index");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, every_area_is_there_once_england_and_regions_first);
    tcase_add_test(tcase, regions_are_headings_that_can_be_jumped_to);
    tcase_add_test(tcase, the_search_knows_name_codes_and_region);
    tcase_add_test(tcase, the_map_has_a_tile_for_each_of_153_authorities);
    tcase_add_test(tcase, the_map_links_areas_with_pages_for_pointers_only);
    tcase_add_test(tcase, an_age_is_repeated_only_where_it_differs);
    tcase_add_test(tcase, an_index_of_one_or_of_nothing_is_whole);
    tcase_add_test(tcase, the_list_is_as_agreed);
    tcase_add_test(tcase, a_folder_that_is_not_there_is_an_error);
    Suite *suite = suite_create("html_index");
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/layout/pack.h"

#include <math.h>
#include <string.h>

#include "reports/canvas/bounds.h"
#include "reports/canvas/check.h"
#include "tests/support/country.h"
#include "tests/support/filled.h"
#include "tests/support/fonts.h"

static const int AREA_IDS[] = {
    COUNTRY_BCP, COUNTRY_CITY, COUNTRY_DURHAM, COUNTRY_SOUTH_WEST, COUNTRY_ENGLAND};

static GPtrArray *
pages_of(const Filled *filled, Fonts *fonts)
{
    GError *error = NULL;
    GPtrArray *pages = NULL;
    bool is_laid_out = pack_layout(filled->report, fonts, &pages, &error);
    assert_no_error(error);
    ck_assert(is_laid_out);
    return pages;
}

/* Fails unless all marks of @scene lie on the page and no two texts touch. */
static void
check_room(const Scene *scene, Fonts *fonts, double margin_pt)
{
    SizePt size = scene_size(scene);
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(size_t));
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        RectPt box = bounds_of_mark(&marks[mark_i], fonts);
        if (bounds_is_empty(box))
            continue;
        const char *text = marks[mark_i].kind == MARK_TEXT ? marks[mark_i].text : "";
        double side_pt = marks[mark_i].kind == MARK_TEXT ? margin_pt - 0.5 : -0.5;
        ck_assert_msg(box.x_pt >= side_pt && box.x_pt + box.width_pt <= size.width_pt - side_pt &&
                          box.y_pt >= -0.5 && box.y_pt + box.height_pt <= size.height_pt + 0.5,
            "mark %zu '%s' leaves the page: x %.1f to %.1f, y %.1f to %.1f",
            mark_i,
            text,
            box.x_pt,
            box.x_pt + box.width_pt,
            box.y_pt,
            box.y_pt + box.height_pt);
        if (marks[mark_i].kind == MARK_TEXT)
            g_array_append_val(texts, mark_i);
    }
    for (unsigned int one_i = 0; one_i < texts->len; one_i++) {
        const Mark *one = &marks[g_array_index(texts, size_t, one_i)];
        RectPt one_box = bounds_of_mark(one, fonts);
        for (unsigned int other_i = 0; other_i < one_i; other_i++) {
            const Mark *other = &marks[g_array_index(texts, size_t, other_i)];
            RectPt box = bounds_of_mark(other, fonts);
            /* Boxes run from ascent to descent, which leave air: letters touch at a third. */
            double across_pt = fmin(one_box.x_pt + one_box.width_pt, box.x_pt + box.width_pt) -
                               fmax(one_box.x_pt, box.x_pt);
            double down_pt = fmin(one_box.y_pt + one_box.height_pt, box.y_pt + box.height_pt) -
                             fmax(one_box.y_pt, box.y_pt);
            double least_pt = fmin(one_box.height_pt, box.height_pt);
            ck_assert_msg(across_pt < 0.5 || down_pt < 0.36 * least_pt,
                "'%s' and '%s' run into each other",
                one->text,
                other->text);
        }
    }
}

static bool
has_text(const Scene *scene, const char *part)
{
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        if (marks[mark_i].kind == MARK_TEXT && strstr(marks[mark_i].text, part) != NULL)
            return true;
    }
    return false;
}

static size_t
count_tags(const Scene *scene, SceneTag tag)
{
    size_t mark_n = 0, tag_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++)
        tag_n += marks[mark_i].kind == MARK_OPEN && marks[mark_i].tag == tag;
    return tag_n;
}

START_TEST(every_area_has_four_readable_pages)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(AREA_IDS[_i]);
    g_autoptr(GPtrArray) pages = pages_of(&filled, fonts);
    ck_assert_uint_eq(pages->len, 4);
    size_t h1_n = 0;
    for (unsigned int page_i = 0; page_i < pages->len; page_i++) {
        GError *error = NULL;
        bool is_readable = scene_check(pages->pdata[page_i], fonts, &error);
        assert_no_error(error);
        ck_assert(is_readable);
        check_room(pages->pdata[page_i], fonts, 40);
        h1_n += count_tags(pages->pdata[page_i], TAG_H1);
        g_autofree char *number = g_strdup_printf("page %u of 4", page_i + 1);
        ck_assert(has_text(pages->pdata[page_i], number));
        ck_assert(has_text(pages->pdata[page_i], filled.report->pages[page_i].age));
        ck_assert(!has_text(pages->pdata[page_i], "Made-up"));
    }
    ck_assert_uint_eq(h1_n, 1);
    ck_assert_uint_eq(count_tags(pages->pdata[1], TAG_FIGURE), 8);
    ck_assert_uint_eq(count_tags(pages->pdata[2], TAG_FIGURE), 6);
    ck_assert_uint_eq(count_tags(pages->pdata[3], TAG_TABLE), 1);
    filled_clear(&filled);
}
END_TEST

START_TEST(rows_of_the_table_have_equal_cells)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(AREA_IDS[_i]);
    g_autoptr(GPtrArray) pages = pages_of(&filled, fonts);
    size_t column_n = filled_item(&filled, "table")->grid->column_n, cell_n = 0;
    size_t mark_n = 0;
    const Mark *marks = scene_marks(pages->pdata[3], &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        SceneTag tag = marks[mark_i].tag;
        if (marks[mark_i].kind == MARK_OPEN && (tag == TAG_TH || tag == TAG_TD))
            cell_n += (size_t)MAX(marks[mark_i].detail.columns_spanned_n, 1);
        if (marks[mark_i].kind == MARK_CLOSE && tag == TAG_TR) {
            ck_assert_uint_eq(cell_n, column_n);
            cell_n = 0;
        }
    }
    filled_clear(&filled);
}
END_TEST

START_TEST(made_up_data_are_called_that_on_every_page)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_with(country_figures(true), COUNTRY_BCP);
    g_autoptr(GPtrArray) pages = pages_of(&filled, fonts);
    for (unsigned int page_i = 0; page_i < pages->len; page_i++)
        ck_assert(has_text(pages->pdata[page_i], "Made-up sample data: not real figures"));
    filled_clear(&filled);
}
END_TEST

START_TEST(a_pack_without_figures_still_has_four_pages)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_with(country_without_figures(), COUNTRY_BCP);
    g_autoptr(GPtrArray) pages = pages_of(&filled, fonts);
    ck_assert_uint_eq(pages->len, 4);
    for (unsigned int page_i = 0; page_i < pages->len; page_i++)
        check_room(pages->pdata[page_i], fonts, 40);
    ck_assert(has_text(pages->pdata[1], "No figures are loaded for this measure."));
    filled_clear(&filled);
}
END_TEST

START_TEST(definitions_without_room_say_where_they_are)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(COUNTRY_BCP);
    Report *report = filled.report;
    g_autofree char *long_text = g_strnfill(400, 'x');
    for (size_t byte_i = 7; byte_i < 400; byte_i += 8)
        long_text[byte_i] = ' ';
    for (size_t definition_i = 0; definition_i < report->definition_n; definition_i++)
        report->definitions[definition_i].brief = long_text;
    g_autoptr(GPtrArray) pages = pages_of(&filled, fonts);
    ck_assert_uint_eq(pages->len, 4);
    check_room(pages->pdata[3], fonts, 40);
    ck_assert(has_text(pages->pdata[3], "more measures are in the HTML version of this pack"));
    filled_clear(&filled);
}
END_TEST

/* The longest that the words of a tile, a chart or a source can be, all at once. */
START_TEST(the_longest_words_still_fit)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(COUNTRY_BCP);
    Report *report = filled.report;
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        ReportPage *page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < page->section_n; section_i++) {
            for (size_t item_i = 0; item_i < page->sections[section_i].item_n; item_i++) {
                ReportItem *item = &page->sections[section_i].items[item_i];
                if (item->kind != ITEM_TILE)
                    continue;
                ReportMeasure *measure = (ReportMeasure *)(uintptr_t)item->measure;
                measure->period = "Autumn and spring terms 2022/23 (provisional)";
                measure->others = "England 100.0%; Yorkshire and The Humber 100.0%";
                measure->vs_england = COMPARED_NOT;
                measure->place = "joint 102nd lowest of 151 authorities";
                measure->change =
                    "down 12.2 percentage points on the autumn and spring terms 2021/22";
            }
        }
    }
    for (size_t source_i = 0; source_i < report->source_n; source_i++)
        report->sources[source_i].batches = "batches 1, 2, 3, 14, 15, 16, 27, 28, 39, 40 and 41";
    g_autoptr(GPtrArray) pages = pages_of(&filled, fonts);
    ck_assert_uint_eq(pages->len, 4);
    for (unsigned int page_i = 0; page_i < pages->len; page_i++)
        check_room(pages->pdata[page_i], fonts, 40);
    filled_clear(&filled);
}
END_TEST

START_TEST(a_page_that_does_not_fit_is_an_error)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(COUNTRY_BCP);
    ReportPage *page = &filled.report->pages[3];
    ReportItem *table = &page->sections[0].items[0];
    ReportGrid grid = *table->grid;
    g_autofree ReportRow *rows = g_new(ReportRow, 120);
    for (size_t row_i = 0; row_i < 120; row_i++)
        rows[row_i] = grid.rows[1];
    grid.rows = rows;
    grid.row_n = 120;
    table->grid = &grid;
    GError *error = NULL;
    GPtrArray *pages = NULL;
    ck_assert(!pack_layout(filled.report, fonts, &pages, &error));
    ck_assert_ptr_null(pages);
    ck_assert_int_eq(error->code, 6);
    ck_assert_ptr_nonnull(strstr(error->message, "page 'Every figure' of pack 'council' needs "));
    ck_assert_ptr_nonnull(
        strstr(error->message, " pt for Bournemouth, Christchurch and Poole and has 7"));
    ck_assert_ptr_nonnull(
        strstr(error->message, "\nhint: move an item of the pack to another page"));
    g_clear_error(&error);
    filled_clear(&filled);
}
END_TEST

START_TEST(every_chart_stands_alone_too)
{
    static const ChartForm FORMS[] = {CHART_ALONE, CHART_BARE};
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(AREA_IDS[_i]);
    for (size_t form_i = 0; form_i < G_N_ELEMENTS(FORMS); form_i++) {
        g_autoptr(GPtrArray) charts = pack_charts(filled.report, fonts, FORMS[form_i]);
        ck_assert_uint_eq(charts->len, 14);
        g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
        for (unsigned int chart_i = 0; chart_i < charts->len; chart_i++) {
            const PackChart *chart = charts->pdata[chart_i];
            GError *error = NULL;
            bool is_readable = scene_check(chart->scene, fonts, &error);
            assert_no_error(error);
            ck_assert(is_readable);
            check_room(chart->scene, fonts, 0);
            ck_assert(chart->title[0] != '\0' && chart->alt[0] != '\0');
            ck_assert(g_hash_table_add(ids, (void *)(uintptr_t)chart->id));
        }
        ck_assert_str_eq(((const PackChart *)charts->pdata[1])->id, "trend_ehc_20wk_excl_pct");
        ck_assert_str_eq(((const PackChart *)charts->pdata[10])->id, "areas_trb_rate_tad");
    }
    filled_clear(&filled);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("layout/pack");
    TCase *cases = tcase_create("pack");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, every_area_has_four_readable_pages, 0, G_N_ELEMENTS(AREA_IDS));
    tcase_add_loop_test(cases, rows_of_the_table_have_equal_cells, 0, G_N_ELEMENTS(AREA_IDS));
    tcase_add_test(cases, made_up_data_are_called_that_on_every_page);
    tcase_add_test(cases, a_pack_without_figures_still_has_four_pages);
    tcase_add_test(cases, definitions_without_room_say_where_they_are);
    tcase_add_test(cases, the_longest_words_still_fit);
    tcase_add_test(cases, a_page_that_does_not_fit_is_an_error);
    tcase_add_loop_test(cases, every_chart_stands_alone_too, 0, G_N_ELEMENTS(AREA_IDS));
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

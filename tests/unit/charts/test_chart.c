/* SPDX-License-Identifier: MIT */
#include "reports/charts/chart.h"

#include <math.h>
#include <string.h>

#include "reports/canvas/check.h"
#include "reports/canvas/dump.h"
#include "reports/charts/key.h"
#include "reports/charts/table.h"
#include "reports/charts/tile.h"
#include "tests/support/country.h"
#include "tests/support/filled.h"
#include "tests/support/fonts.h"
#include "tests/support/golden.h"

/* Compares the dump of @scene with its golden and holds it against the rules of reading. */
static void
check_scene(Scene *scene, Fonts *fonts, const char *name)
{
    GError *error = NULL;
    bool is_readable = scene_check(scene, fonts, &error);
    assert_no_error(error);
    ck_assert(is_readable);
    g_autofree char *dump = scene_dump(scene);
    g_autofree char *path = g_strdup_printf("scene/%s.txt", name);
    golden_check(path, dump);
}

/* What each chart looks like for an area that shows something about it. */
static const struct {
    int area_id;
    const char *item, *name;
    ChartForm form;
} CHARTS[] = {
    {COUNTRY_BCP, "trend_ehc_20wk_excl_pct", "line_three_lines", CHART_IN_PAGE},
    {COUNTRY_DURHAM, "trend_trb_rate_tad", "line_suppressed_year", CHART_IN_PAGE},
    {COUNTRY_CITY, "trend_out_ks2_rwm_all_sen", "line_area_missing", CHART_IN_PAGE},
    {COUNTRY_BCP, "trend_exc_susp_rate_sen_support", "line_terms", CHART_IN_PAGE},
    {COUNTRY_ENGLAND, "trend_exc_susp_rate_sen_support", "line_quartiles", CHART_IN_PAGE},
    {COUNTRY_BCP, "trend_idn_ehcp_stock", "line_alone", CHART_ALONE},
    {COUNTRY_DURHAM, "areas_trb_rate_tad", "interval_whiskers", CHART_IN_PAGE},
    {COUNTRY_BCP, "areas_abs_sev50_ehc_plan", "interval_dots", CHART_IN_PAGE},
    {COUNTRY_CITY, "areas_plc_mix_mainstream", "interval_focus_missing", CHART_ALONE},
    {COUNTRY_SOUTH_WEST, "areas_ehc_20wk_excl_pct", "strip_region", CHART_IN_PAGE},
    {COUNTRY_ENGLAND, "areas_out_ks2_rwm_all_sen", "strip_england", CHART_BARE},
    {COUNTRY_SOUTH_WEST, "areas_abs_sev50_ehc_plan", "strip_authorities_only", CHART_IN_PAGE},
};

START_TEST(charts_look_as_agreed)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(CHARTS[_i].area_id);
    const ReportItem *item = filled_item(&filled, CHARTS[_i].item);
    g_autoptr(Scene) scene = chart_scene(fonts, item, (SizePt){250, 180}, CHARTS[_i].form);
    check_scene(scene, fonts, CHARTS[_i].name);
    filled_clear(&filled);
}
END_TEST

static const struct {
    int area_id;
    const char *item, *name;
} TILES[] = {
    {COUNTRY_BCP, "tile_ehc_20wk_excl_pct", "tile_better"},
    {COUNTRY_BCP, "tile_idn_ehcp_stock", "tile_count"},
    {COUNTRY_CITY, "tile_ehc_20wk_incl_pct", "tile_suppressed"},
    {COUNTRY_CITY, "tile_trb_rate_tad", "tile_zero"},
};

START_TEST(tiles_look_as_agreed)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(TILES[_i].area_id);
    const ReportItem *item = filled_item(&filled, TILES[_i].item);
    double height_pt = tile_height_pt(fonts, item, TILE_FULL, 162);
    g_autoptr(Scene) scene = scene_new((SizePt){162, height_pt});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    scene_open(scene, TAG_SECT, NULL);
    tile_draw(&sheet, item, TILE_FULL, (RectPt){0, 0, 162, height_pt});
    scene_close(scene, TAG_SECT);
    check_scene(scene, fonts, TILES[_i].name);
    filled_clear(&filled);
}
END_TEST

START_TEST(tables_look_as_agreed)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(COUNTRY_CITY);
    ReportGrid grid = *filled_item(&filled, "table")->grid;
    grid.row_n = 4;
    double height_pt = table_height_pt(fonts, &grid, 515);
    g_autoptr(Scene) scene = scene_new((SizePt){515, height_pt});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    scene_open(scene, TAG_SECT, NULL);
    table_draw(&sheet, &grid, (RectPt){0, 0, 515, height_pt});
    scene_close(scene, TAG_SECT);
    check_scene(scene, fonts, "table");
    filled_clear(&filled);
}
END_TEST

START_TEST(keys_look_as_agreed)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(COUNTRY_BCP);
    double height_pt = key_height_pt(fonts, 515, 3);
    g_autoptr(Scene) scene = scene_new((SizePt){515, height_pt + 60});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    scene_open(scene, TAG_SECT, NULL);
    key_draw(&sheet, (RectPt){0, 0, 515, height_pt}, 3);
    key_draw_legend(&sheet, filled.report, ITEM_TREND, (PointPt){0, height_pt}, 515);
    key_draw_legend(&sheet, filled.report, ITEM_AREAS, (PointPt){0, height_pt + 30}, 515);
    scene_close(scene, TAG_SECT);
    check_scene(scene, fonts, "key");
    filled_clear(&filled);
}
END_TEST

START_TEST(a_chart_without_figures_says_why)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_with(country_without_figures(), COUNTRY_BCP);
    const ReportItem *item = filled_item(&filled, "areas_trb_rate_tad");
    g_autoptr(Scene) scene = chart_scene(fonts, item, (SizePt){250, 180}, CHART_IN_PAGE);
    check_scene(scene, fonts, "chart_without_figures");
    filled_clear(&filled);
}
END_TEST

/* Three different marks: a suppressed year is a square beneath the line, a missing one a cross. */
START_TEST(missing_and_suppressed_and_zero_are_different_marks)
{
    g_autoptr(Fonts) fonts = test_fonts();
    Filled filled = filled_for(COUNTRY_DURHAM);
    const ReportItem *item = filled_item(&filled, "trend_trb_rate_tad");
    g_autoptr(Scene) suppressed = chart_scene(fonts, item, (SizePt){250, 180}, CHART_BARE);
    size_t mark_n = 0, square_n = 0;
    const Mark *marks = scene_marks(suppressed, &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++)
        square_n += marks[mark_i].kind == MARK_RECT;
    ck_assert_uint_eq(square_n, 1);
    item = filled_item(&filled, "trend_out_ks2_rwm_all_sen");
    g_autoptr(Scene) missing = chart_scene(fonts, item, (SizePt){250, 180}, CHART_BARE);
    marks = scene_marks(missing, &mark_n);
    size_t bar_n = 0;
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++)
        bar_n += marks[mark_i].kind == MARK_PATH && marks[mark_i].point_n == 2 &&
                 fabs(fabs(marks[mark_i].points[0].x_pt - marks[mark_i].points[1].x_pt) -
                      fabs(marks[mark_i].points[0].y_pt - marks[mark_i].points[1].y_pt)) < 1e-6;
    ck_assert_uint_eq(bar_n, 2);
    filled_clear(&filled);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("charts/chart");
    TCase *cases = tcase_create("chart");
    tcase_add_loop_test(cases, charts_look_as_agreed, 0, G_N_ELEMENTS(CHARTS));
    tcase_add_loop_test(cases, tiles_look_as_agreed, 0, G_N_ELEMENTS(TILES));
    tcase_add_test(cases, tables_look_as_agreed);
    tcase_add_test(cases, keys_look_as_agreed);
    tcase_add_test(cases, a_chart_without_figures_says_why);
    tcase_add_test(cases, missing_and_suppressed_and_zero_are_different_marks);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/model/figures.h"

#include "tests/support/unit.h"

static const FigureArea *
take_area(Figures *figures, int id, AreaLevel level, const char *code, const char *name)
{
    return figures_take_area(figures,
        (FigureArea){.area_id = id,
            .level = level,
            .code = g_strdup(code),
            .name = g_strdup(name),
            .is_current = true});
}

static const FigureIndicator *
take_indicator(Figures *figures, const char *id)
{
    return figures_take_indicator(
        figures, (FigureIndicator){.id = g_strdup(id), .title = g_strdup(id)});
}

static const FigureCohort *
take_cohort(Figures *figures, const char *id, int order)
{
    return figures_take_cohort(
        figures, (FigureCohort){.id = g_strdup(id), .label = g_strdup(id), .order = order});
}

static void
take_value(Figures *figures,
    const FigureIndicator *indicator,
    const FigureCohort *cohort,
    const FigureArea *area,
    const char *code,
    uint32_t start_day,
    double value)
{
    figures_take_observation(figures,
        indicator,
        cohort,
        area,
        (Observation){.period_code = g_strdup(code),
            .period_label = g_strdup(code),
            .start_day = start_day,
            .end_day = start_day + 365,
            .value = value});
}

START_TEST(areas_come_by_level_then_by_name)
{
    g_autoptr(Figures) figures = figures_new();
    take_area(figures, 4, LEVEL_LA, "E4", "Walsall");
    take_area(figures, 3, LEVEL_LA, "E3", "Birmingham");
    take_area(figures, 2, LEVEL_REGION, "E2", "West Midlands");
    take_area(figures, 1, LEVEL_COUNTRY, "E1", "England");
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(figures, &area_n);
    ck_assert_uint_eq(area_n, 4);
    for (size_t area_i = 0; area_i < area_n; area_i++)
        ck_assert_int_eq(areas[area_i]->area_id, (int)area_i + 1);
    ck_assert_str_eq(figures_area_by_code(figures, "E3")->name, "Birmingham");
    ck_assert_ptr_null(figures_area_by_code(figures, "E9"));
    ck_assert_ptr_null(figures_area(figures, 9));
}
END_TEST

START_TEST(series_are_found_by_their_triple)
{
    g_autoptr(Figures) figures = figures_new();
    const FigureArea *area = take_area(figures, 1, LEVEL_LA, "E1", "Alpha");
    const FigureArea *other = take_area(figures, 2, LEVEL_LA, "E2", "Beta");
    const FigureIndicator *indicator = take_indicator(figures, "late");
    const FigureCohort *cohort = take_cohort(figures, "all", 1);
    for (uint32_t year = 0; year < 20; year++) {
        g_autofree char *code = g_strdup_printf("CY%u", 2000 + year);
        take_value(figures, indicator, cohort, area, code, year * 365, year);
    }
    take_value(figures, indicator, cohort, other, "CY2000", 0, 7);

    const Series *series = figures_series(figures, "late", "all", 1);
    ck_assert_uint_eq(series->observation_n, 20);
    ck_assert_double_eq_tol(series_at(series, "CY2003")->value, 3, 1e-9);
    ck_assert_double_eq_tol(series_latest(series)->value, 19, 1e-9);
    ck_assert_ptr_null(series_at(series, "CY1999"));
    ck_assert_double_eq_tol(
        series_latest(figures_series(figures, "late", "all", 2))->value, 7, 1e-9);
    ck_assert_ptr_null(figures_series(figures, "late", "none", 1));
    ck_assert_ptr_null(figures_series(figures, "early", "all", 1));
    ck_assert_ptr_null(series_at(NULL, "CY2003"));
    ck_assert_ptr_null(series_latest(NULL));
}
END_TEST

START_TEST(cohorts_of_an_indicator_keep_their_order_and_need_an_observation)
{
    g_autoptr(Figures) figures = figures_new();
    const FigureArea *area = take_area(figures, 1, LEVEL_LA, "E1", "Alpha");
    const FigureIndicator *indicator = take_indicator(figures, "absence");
    take_indicator(figures, "other");
    const FigureCohort *support = take_cohort(figures, "sen_support", 3);
    const FigureCohort *plan = take_cohort(figures, "ehc_plan", 2);
    take_cohort(figures, "no_sen", 1);
    take_value(figures, indicator, support, area, "CY2023", 0, 1);
    take_value(figures, indicator, plan, area, "CY2023", 0, 1);
    take_value(figures, indicator, plan, area, "CY2024", 365, 1);
    g_autoptr(GPtrArray) cohorts = figures_cohorts_of(figures, "absence");
    ck_assert_uint_eq(cohorts->len, 2);
    ck_assert_ptr_eq(cohorts->pdata[0], plan);
    ck_assert_ptr_eq(cohorts->pdata[1], support);
    g_autoptr(GPtrArray) none = figures_cohorts_of(figures, "other");
    ck_assert_uint_eq(none->len, 0);
    g_autoptr(GPtrArray) unknown = figures_cohorts_of(figures, "nothing");
    ck_assert_uint_eq(unknown->len, 0);
}
END_TEST

START_TEST(one_made_up_batch_marks_everything)
{
    g_autoptr(Figures) figures = figures_new();
    figures_take_batch(figures, (FigureBatch){.batch_id = 7, .file_name = g_strdup("b.csv")});
    ck_assert(!figures_are_made_up(figures));
    figures_take_batch(
        figures, (FigureBatch){.batch_id = 3, .file_name = g_strdup("a.csv"), .is_made_up = true});
    ck_assert(figures_are_made_up(figures));
    size_t batch_n = 0;
    const FigureBatch *const *batches = figures_batches(figures, &batch_n);
    ck_assert_uint_eq(batch_n, 2);
    ck_assert_int_eq(batches[0]->batch_id, 3);
    ck_assert_str_eq(figures_batch(figures, 7)->file_name, "b.csv");
    ck_assert_ptr_null(figures_batch(figures, 8));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("model/figures");
    TCase *cases = tcase_create("figures");
    tcase_add_test(cases, areas_come_by_level_then_by_name);
    tcase_add_test(cases, series_are_found_by_their_triple);
    tcase_add_test(cases, cohorts_of_an_indicator_keep_their_order_and_need_an_observation);
    tcase_add_test(cases, one_made_up_batch_marks_everything);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/model/timeline.h"

#include <math.h>

#include "tests/support/unit.h"

/* A series of shown values at codes[code_n]; owned by @figures. */
static const Series *
series_of(Figures *figures, const char *const *codes)
{
    const FigureIndicator *indicator =
        figures_take_indicator(figures, (FigureIndicator){.id = g_strdup("i")});
    const FigureCohort *cohort =
        figures_take_cohort(figures, (FigureCohort){.id = g_strdup("all")});
    const FigureArea *area = figures_take_area(
        figures, (FigureArea){.area_id = 1, .code = g_strdup("E1"), .name = g_strdup("Alpha")});
    for (size_t code_i = 0; codes[code_i] != NULL; code_i++) {
        Period period;
        char label[PERIOD_LABEL_BYTES];
        ck_assert(period_from_code(codes[code_i], &period, NULL));
        period_label(&period, label);
        figures_take_observation(figures,
            indicator,
            cohort,
            area,
            (Observation){.period_code = g_strdup(codes[code_i]),
                .period_label = g_strdup(label),
                .start_day = period.start_day,
                .end_day = period.end_day,
                .state = VALUE_SHOWN,
                .value = 1});
    }
    return figures_series(figures, "i", "all", 1);
}

static char *
joined_ticks(const Timeline *timeline)
{
    GString *ticks = g_string_new(NULL);
    for (size_t slot_i = 0; slot_i < timeline->slot_n; slot_i++)
        g_string_append_printf(ticks, "%s%s", slot_i > 0 ? ", " : "", timeline->slots[slot_i].tick);
    return g_string_free(ticks, FALSE);
}

static const struct {
    const char *codes[8];
    const char *last, *ticks;
    size_t parts_n;
} AXES[] = {
    {{"CY2021", "CY2022", "CY2024"}, "CY2024", "2021, 2022, 2023, 2024", 1},
    {{"AY2018-19", "AY2021-22"}, "AY2021-22", "2018/19, 2019/20, 2020/21, 2021/22", 1},
    {{"AY2021-22-T1T2", "AY2022-23-T1T2"}, "AY2022-23-T1T2", "2021/22, 2022/23", 1},
    {{"AY2022-23-T2", "AY2022-23-T3", "AY2023-24-T1"},
        "AY2023-24-T1",
        "Spr 2022/23, Sum 2022/23, Aut 2023/24",
        3},
    {{"AY2021-22-T1", "AY2023-24-T1"}, "AY2023-24-T1", "Aut 2021/22, Aut 2022/23, Aut 2023/24", 1},
    {{"CY2023-Q3", "CY2024-Q2"}, "CY2024-Q2", "Q3 2023, Q4 2023, Q1 2024, Q2 2024", 4},
    {{"M2023-11", "M2024-01"}, "M2024-01", "Nov 2023, Dec 2023, Jan 2024", 12},
    /* Another kind of period in the same series has no slot. */
    {{"AY2018-19", "CY2023", "CY2024"}, "CY2024", "2023, 2024", 1},
    {{"CY2023", "CY2024"}, "CY2023", "2023", 1},
    {{"CY2023"}, "nonsense", "nonsense", 1},
};

START_TEST(axes_step_regularly_and_keep_gaps)
{
    g_autoptr(Figures) figures = figures_new();
    const Series *series[2] = {NULL, series_of(figures, AXES[_i].codes)};
    g_autoptr(Timeline) timeline = timeline_new(series, 2, AXES[_i].last);
    g_autofree char *ticks = joined_ticks(timeline);
    ck_assert_str_eq(ticks, AXES[_i].ticks);
    ck_assert_uint_eq(timeline->parts_n, AXES[_i].parts_n);
}
END_TEST

START_TEST(long_axes_keep_their_newest_end)
{
    g_autoptr(Figures) figures = figures_new();
    static const char *const codes[] = {"M2010-01", "M2024-06", NULL};
    const Series *series = series_of(figures, codes);
    g_autoptr(Timeline) timeline = timeline_new(&series, 1, "M2024-06");
    ck_assert_uint_eq(timeline->slot_n, TIMELINE_SLOTS_MAX);
    ck_assert_str_eq(timeline->slots[TIMELINE_SLOTS_MAX - 1].code, "M2024-06");
}
END_TEST

START_TEST(slots_are_called_what_the_figures_call_them)
{
    g_autoptr(Figures) figures = figures_new();
    const FigureIndicator *indicator =
        figures_take_indicator(figures, (FigureIndicator){.id = g_strdup("stock")});
    const FigureCohort *cohort =
        figures_take_cohort(figures, (FigureCohort){.id = g_strdup("all")});
    const FigureArea *area = figures_take_area(
        figures, (FigureArea){.area_id = 1, .code = g_strdup("E1"), .name = g_strdup("Alpha")});
    figures_take_observation(figures,
        indicator,
        cohort,
        area,
        (Observation){.period_code = g_strdup("AY2024-25"),
            .period_label = g_strdup("January 2025"),
            .state = VALUE_SHOWN});
    const Series *series = figures_series(figures, "stock", "all", 1);
    g_autoptr(Timeline) timeline = timeline_new(&series, 1, "AY2024-25");
    ck_assert_uint_eq(timeline->slot_n, 1);
    ck_assert_str_eq(timeline->slots[0].label, "January 2025");
    ck_assert_str_eq(timeline->slots[0].tick, "Jan 2025");
}
END_TEST

/* R's quantile(c(1, 2, 4, 8, 16), type = 7), and the interpolation between two places. */
START_TEST(quantiles_are_of_type_7)
{
    static const double values[] = {1, 2, 4, 8, 16};
    ck_assert_double_eq_tol(timeline_quantile(values, 5, 0.25), 2, 1e-12);
    ck_assert_double_eq_tol(timeline_quantile(values, 5, 0.5), 4, 1e-12);
    ck_assert_double_eq_tol(timeline_quantile(values, 5, 0.75), 8, 1e-12);
    ck_assert_double_eq_tol(timeline_quantile(values, 5, 0.9), 12.8, 1e-12);
    ck_assert_double_eq_tol(timeline_quantile(values, 5, 1), 16, 1e-12);
    ck_assert_double_eq_tol(timeline_quantile(values, 1, 0.25), 1, 1e-12);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("model/timeline");
    TCase *cases = tcase_create("timeline");
    tcase_add_loop_test(cases, axes_step_regularly_and_keep_gaps, 0, G_N_ELEMENTS(AXES));
    tcase_add_test(cases, long_axes_keep_their_newest_end);
    tcase_add_test(cases, slots_are_called_what_the_figures_call_them);
    tcase_add_test(cases, quantiles_are_of_type_7);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/charts/scale.h"

#include <math.h>

#include "tests/support/unit.h"

START_TEST(values_are_placed_between_the_ends)
{
    Scale scale = {.value_low = 0, .value_high = 50, .place_low_pt = 100, .place_high_pt = 0};
    ck_assert_double_eq_tol(scale_place(&scale, 0), 100, 1e-9);
    ck_assert_double_eq_tol(scale_place(&scale, 25), 50, 1e-9);
    ck_assert_double_eq_tol(scale_place(&scale, 60), -20, 1e-9);
    ck_assert_double_eq_tol(scale_place_clamped(&scale, 60), 0, 1e-9);
    ck_assert_double_eq_tol(scale_place_clamped(&scale, -10), 100, 1e-9);
}
END_TEST

START_TEST(a_scale_of_one_value_has_a_middle)
{
    Scale scale = {.value_low = 3, .value_high = 3, .place_low_pt = 10, .place_high_pt = 20};
    ck_assert_double_eq_tol(scale_place(&scale, 3), 15, 1e-9);
}
END_TEST

static const struct {
    double low, high;
    size_t wanted_n;
    bool is_whole, from_zero;
    double first, step;
    size_t tick_n;
    int decimals_n;
} ROUND[] = {
    /* From zero when the lower end is less than two thirds of the upper. */
    {25.5, 46.4, 4, false, false, 0, 20, 4, 0},
    {84.1, 89.7, 4, false, false, 84, 2, 4, 0},
    {84.1, 89.7, 4, false, true, 0, 25, 5, 0},
    {0, 100, 4, false, false, 0, 25, 5, 0},
    {0, 0.31, 4, false, false, 0, 0.1, 5, 1},
    {0, 10, 4, false, false, 0, 2.5, 5, 1},
    {0.5, 1.2, 4, true, false, 0, 1, 3, 0},
    {9437, 12094, 4, true, true, 0, 5000, 4, 0},
    {0, 0, 4, false, false, 0, 0.25, 5, 2},
    {7, 7, 4, false, true, 0, 2, 5, 0},
    {-2.3, 1.1, 4, false, false, -3, 1, 6, 0},
    {0, 0.003, 4, true, false, 0, 1, 2, 0},
};

START_TEST(ticks_are_round_and_take_in_both_ends)
{
    Ticks ticks = ticks_round(
        ROUND[_i].low, ROUND[_i].high, ROUND[_i].wanted_n, ROUND[_i].is_whole, ROUND[_i].from_zero);
    ck_assert_double_eq_tol(ticks.first, ROUND[_i].first, 1e-9);
    ck_assert_double_eq_tol(ticks.step, ROUND[_i].step, 1e-9);
    ck_assert_uint_eq(ticks.tick_n, ROUND[_i].tick_n);
    ck_assert_int_eq(ticks.decimals_n, ROUND[_i].decimals_n);
    Scale scale = ticks_scale(&ticks, 0, 1);
    ck_assert(scale.value_low <= ROUND[_i].low && scale.value_high >= ROUND[_i].high - 1e-9);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("charts/scale");
    TCase *cases = tcase_create("scale");
    tcase_add_test(cases, values_are_placed_between_the_ends);
    tcase_add_test(cases, a_scale_of_one_value_has_a_middle);
    tcase_add_loop_test(cases, ticks_are_round_and_take_in_both_ends, 0, G_N_ELEMENTS(ROUND));
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/charts/label.h"

#include <math.h>

#include "tests/support/unit.h"

enum { SPOTS_MAX = 6 };

static const struct {
    size_t spot_n;
    double wanted_pt[SPOTS_MAX], low_pt, high_pt;
    bool fits;
    double centre_pt[SPOTS_MAX];
} CASES[] = {
    /* Apart already: nothing moves. */
    {2, {20, 60}, 0, 100, true, {20, 60}},
    /* Two at the same place move apart by half each. */
    {2, {50, 50}, 0, 100, true, {45, 55}},
    /* The order of the array does not matter, that of the places does. */
    {3, {52, 50, 51}, 0, 100, true, {61, 41, 51}},
    /* At an edge all give way into the room. */
    {3, {2, 3, 4}, 0, 100, true, {5, 15, 25}},
    {3, {99, 98, 97}, 0, 100, true, {95, 85, 75}},
    /* A cluster that grows into its neighbour takes it along. */
    {4, {50, 50, 50, 64}, 0, 100, true, {38.5, 48.5, 58.5, 68.5}},
    /* Exactly full. */
    {3, {10, 10, 10}, 0, 30, true, {5, 15, 25}},
    /* Too full: spread evenly, and said. */
    {4, {10, 10, 10, 10}, 0, 30, false, {3.75, 11.25, 18.75, 26.25}},
    {0, {0}, 0, 30, true, {0}},
};

START_TEST(labels_move_as_little_as_may_be)
{
    LabelSpot spots[SPOTS_MAX];
    for (size_t spot_i = 0; spot_i < CASES[_i].spot_n; spot_i++)
        spots[spot_i] = (LabelSpot){.wanted_pt = CASES[_i].wanted_pt[spot_i], .extent_pt = 10};
    bool fits = label_spread(spots, CASES[_i].spot_n, CASES[_i].low_pt, CASES[_i].high_pt);
    ck_assert_int_eq(fits, CASES[_i].fits);
    for (size_t spot_i = 0; spot_i < CASES[_i].spot_n; spot_i++)
        ck_assert_double_eq_tol(spots[spot_i].centre_pt, CASES[_i].centre_pt[spot_i], 1e-9);
}
END_TEST

/* Whatever is asked for, what fits does not overlap and stays within its bounds. */
START_TEST(labels_never_overlap)
{
    uint32_t state = 12345U + (uint32_t)_i;
    LabelSpot spots[SPOTS_MAX];
    double room_pt = 0;
    for (size_t spot_i = 0; spot_i < SPOTS_MAX; spot_i++) {
        state = state * 1664525U + 1013904223U;
        spots[spot_i].wanted_pt = (double)(state >> 24) / 2.0 - 10.0;
        state = state * 1664525U + 1013904223U;
        spots[spot_i].extent_pt = 5.0 + (double)(state >> 28);
        room_pt += spots[spot_i].extent_pt;
    }
    ck_assert_int_eq(label_spread(spots, SPOTS_MAX, 0, 110), room_pt <= 110);
    for (size_t one_i = 0; room_pt <= 110 && one_i < SPOTS_MAX; one_i++) {
        const LabelSpot *one = &spots[one_i];
        ck_assert(one->centre_pt - one->extent_pt / 2 >= -1e-9);
        ck_assert(one->centre_pt + one->extent_pt / 2 <= 110 + 1e-9);
        for (size_t other_i = 0; other_i < one_i; other_i++) {
            const LabelSpot *other = &spots[other_i];
            double apart_pt = fabs(one->centre_pt - other->centre_pt);
            ck_assert(apart_pt >= (one->extent_pt + other->extent_pt) / 2 - 1e-9);
            if (one->wanted_pt > other->wanted_pt)
                ck_assert(one->centre_pt > other->centre_pt);
        }
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("charts/label");
    TCase *cases = tcase_create("label");
    tcase_add_loop_test(cases, labels_move_as_little_as_may_be, 0, G_N_ELEMENTS(CASES));
    tcase_add_loop_test(cases, labels_never_overlap, 0, 200);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

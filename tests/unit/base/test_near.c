/* SPDX-License-Identifier: MIT */
#include "engine/base/near.h"

#include "tests/support/unit.h"

static const char *const NAMES[] = {"Birmingham",
    "Bristol, City of",
    "Bury",
    "Rochdale",
    "Bath and North East Somerset",
    "Somerset"};

static const struct {
    const char *given, *advice;
} CASES[] = {
    {"Brimingham", "did you mean 'Birmingham'?"},
    {"rochdale", "did you mean 'Rochdale'?"},
    {"Bristol", "did you mean 'Bristol, City of'?"},
    {"North Somerset", "did you mean 'Somerset'?"},
    {"City of Bury", "did you mean 'Bury'?"},
    {"Aylesbury", "see the list"}, /* has the letters of Bury, not the word */
    {"", "see the list"},
    {"Somerset", "did you mean 'Somerset' or 'Bath and North East Somerset'?"},
};

START_TEST(names_like_it_are_told)
{
    g_autofree char *advice =
        near_advice(CASES[_i].given, NAMES, G_N_ELEMENTS(NAMES), "see the list");
    ck_assert_str_eq(advice, CASES[_i].advice);
}
END_TEST

START_TEST(three_names_are_enough)
{
    static const char *const many[] = {"core_1", "north one", "north two", "north three", "north"};
    g_autofree char *advice = near_advice("north", many, G_N_ELEMENTS(many), "none");
    ck_assert_str_eq(advice, "did you mean 'north', 'north one' or 'north three'?");
}
END_TEST

START_TEST(of_no_names_none_is_like_it)
{
    g_autofree char *advice = near_advice("north", NULL, 0, "none");
    ck_assert_str_eq(advice, "none");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/near");
    TCase *cases = tcase_create("names");
    tcase_add_loop_test(cases, names_like_it_are_told, 0, G_N_ELEMENTS(CASES));
    tcase_add_test(cases, three_names_are_enough);
    tcase_add_test(cases, of_no_names_none_is_like_it);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

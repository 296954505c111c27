/* SPDX-License-Identifier: MIT */
#include "engine/base/similar.h"

#include "tests/support/unit.h"

static const struct {
    const char *left, *right;
    bool is_alike;
} PAIRS[] = {
    {"newallehc", "new_all_ehc", true},
    {"incexc20weekehc", "inc_exc_20week_ehc", true},
    {"mainstream_acadmy", "mainstream_academy", true},
    {"requests_recieved", "requests_received", true},
    {"number_asssess_mediation", "number_assess_mediation", true},
    {"mainstream_total", "mainstream_total_pc", false}, /* a count and a share */
    {"plans_issued_den", "plans_issued_den_ex", false}, /* another denominator */
    {"pupils_2022", "pupils_2023", false},              /* another year */
    {"age_5", "age_6", false},
    {"sex", "gender", false},
    {"special_total", "special_school", false},
    {"a", "b", false},
    {"", "pupils", false},
};

START_TEST(names_that_are_alike)
{
    double there = names_likeness(PAIRS[_i].left, PAIRS[_i].right);
    double back = names_likeness(PAIRS[_i].right, PAIRS[_i].left);
    ck_assert_msg((there > 0.0) == PAIRS[_i].is_alike, "%s, %s", PAIRS[_i].left, PAIRS[_i].right);
    ck_assert(there >= 0.0 && there <= 1.0);
    ck_assert_double_eq_tol(there, back, 1e-12);
}
END_TEST

START_TEST(underscores_alone_are_no_difference)
{
    ck_assert_double_ge(names_likeness("tot_no_exc", "totnoexc"), 1.0);
    ck_assert_double_lt(names_likeness("requests_recieved", "requests_received"), 1.0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/similar");
    TCase *cases = tcase_create("names");
    tcase_add_loop_test(cases, names_that_are_alike, 0, G_N_ELEMENTS(PAIRS));
    tcase_add_test(cases, underscores_alone_are_no_difference);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

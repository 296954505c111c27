/* SPDX-License-Identifier: MIT */
#include "engine/sample/identifiers.h"

#include "tests/support/unit.h"

/* 9×2 + 9×3 + 9×4 = 81, and 81 = 3×23 + 12: N is the letter of 12 (I, O and S are left out). With a
 * last digit of 7 it is 81 + 7×13 = 172 = 7×23 + 11: M. */
START_TEST(upn_has_the_letter_that_checks_it)
{
    char upn[UPN_BYTES];
    identifier_upn(0, false, upn);
    ck_assert_str_eq(upn, "N999000000000");
    identifier_upn(7, false, upn);
    ck_assert_str_eq(upn, "M999000000007");
}
END_TEST

START_TEST(temporary_upn_ends_in_the_letter_of_its_last_digit)
{
    char upn[UPN_BYTES];
    identifier_upn(7, true, upn);
    ck_assert_str_eq(upn, "M99900000000H");
}
END_TEST

/* 9×(10+9+…+3) + 8×2 = 484 = 44×11 would need the digit 11 - 0, which there is not: 999999999 is
 * taken instead, 486 = 44×11 + 2, so 8. The next is 999999996: 480 = 43×11 + 7, so 3. */
START_TEST(uln_counts_down_and_has_the_digit_that_checks_it)
{
    char uln[ULN_BYTES];
    identifier_uln(0, uln);
    ck_assert_str_eq(uln, "9999999998");
    identifier_uln(1, uln);
    ck_assert_str_eq(uln, "9999999963");
}
END_TEST

START_TEST(every_number_has_identifiers_of_its_own)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    enum { PERSONS = 50000 };
    for (int64_t number = 0; number < PERSONS; number++) {
        char upn[UPN_BYTES], uln[ULN_BYTES];
        identifier_upn(number, number % 2 == 0, upn);
        identifier_uln(number, uln);
        ck_assert(g_hash_table_add(seen, g_strdup(upn)));
        ck_assert(g_hash_table_add(seen, g_strdup(uln)));
    }
    char uln[ULN_BYTES];
    identifier_uln(IDENTIFIED_MAX - 1, uln);
    ck_assert_int_eq(uln[0], '9');
}
END_TEST

START_TEST(own_number_says_that_it_is_made_up)
{
    char id[LOCAL_ID_BYTES];
    identifier_local("330", 42, id);
    ck_assert_str_eq(id, "MU330-00000042");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("identifiers");
    TCase *tcase = tcase_create("identifiers");
    tcase_add_test(tcase, upn_has_the_letter_that_checks_it);
    tcase_add_test(tcase, temporary_upn_ends_in_the_letter_of_its_last_digit);
    tcase_add_test(tcase, uln_counts_down_and_has_the_digit_that_checks_it);
    tcase_add_test(tcase, every_number_has_identifiers_of_its_own);
    tcase_add_test(tcase, own_number_says_that_it_is_made_up);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/record/upn.h"

#include <string.h>

#include "tests/support/unit.h"

static IdentifierState
upn_state(const char *text)
{
    return upn_check(text, strlen(text));
}

static IdentifierState
uln_state(const char *text)
{
    return uln_check(text, strlen(text));
}

/* H801200001001, R900400001001 and G80120000101A are examples of the department's guidance "Unique
 * pupil numbers"; B801200005001 is python-stdnum's. */
START_TEST(published_upns_are_good)
{
    ck_assert_int_eq(upn_state("H801200001001"), IDENTIFIER_GOOD);
    ck_assert_int_eq(upn_state("R900400001001"), IDENTIFIER_GOOD);
    ck_assert_int_eq(upn_state("B801200005001"), IDENTIFIER_GOOD);
    ck_assert_int_eq(upn_state("G80120000101A"), IDENTIFIER_GOOD);
}
END_TEST

/* A place further on counts more, so that two neighbours that changed places show. */
START_TEST(wrong_digit_or_swapped_digits_show_in_the_check_letter)
{
    ck_assert_int_eq(upn_state("A801200005001"), IDENTIFIER_WRONG_CHECK);
    ck_assert_int_eq(upn_state("H801200001002"), IDENTIFIER_WRONG_CHECK);
    ck_assert_int_eq(upn_state("H801200001010"), IDENTIFIER_WRONG_CHECK);
    ck_assert_int_eq(upn_state("G80120000101B"), IDENTIFIER_WRONG_CHECK);
}
END_TEST

/* The last letter counts 13 times its place: with B it is 52 + 13 = 65, 19 modulo 23, W; with Z,
 * 22, it is 52 + 286 = 338, 16 modulo 23, T. */
START_TEST(last_letter_of_a_temporary_upn_counts)
{
    ck_assert_int_eq(upn_state("W80120000101B"), IDENTIFIER_GOOD);
    ck_assert_int_eq(upn_state("T80120000101Z"), IDENTIFIER_GOOD);
}
END_TEST

START_TEST(other_forms_are_no_upn)
{
    static const char *const texts[] = {"",
        "H80120000100",
        "H8012000010011",
        "3801200001001",
        "I801200001001",
        "O801200001001",
        "S801200001001",
        "H8012000O1001",
        "G80120000101I",
        "G80120000101-",
        "H801200001\xD9\xA1\xD9"};
    for (size_t text_i = 0; text_i < G_N_ELEMENTS(texts); text_i++)
        ck_assert_int_eq(upn_state(texts[text_i]), IDENTIFIER_WRONG_FORM);
    char zero[] = "H80120000100\0";
    ck_assert_int_eq(upn_check(zero, 13), IDENTIFIER_WRONG_FORM);
    char long_text[1000];
    memset(long_text, ' ', sizeof long_text);
    ck_assert_int_eq(upn_check(long_text, sizeof long_text), IDENTIFIER_WRONG_FORM);
    memset(long_text, 'H', sizeof long_text);
    ck_assert_int_eq(upn_check(long_text, sizeof long_text), IDENTIFIER_WRONG_FORM);
}
END_TEST

START_TEST(blanks_and_small_letters_do_not_matter)
{
    ck_assert_int_eq(upn_state(" h8012 0000 1001\t"), IDENTIFIER_GOOD);
    ck_assert_int_eq(upn_state("\xC2\xA0h801200\xC2\xA0"
                               "001001"),
        IDENTIFIER_GOOD);
    ck_assert_int_eq(uln_state("92763 08686 "), IDENTIFIER_GOOD);
}
END_TEST

START_TEST(permanent_is_told_from_temporary_whatever_the_check_letter)
{
    ck_assert(upn_is_permanent("H801200001001", 13));
    ck_assert(upn_is_permanent("A801200001001", 13));
    ck_assert(!upn_is_permanent("G80120000101A", 13));
    ck_assert(!upn_is_permanent("H80120000100", 12));
}
END_TEST

/* 9276308686 is HESA's example. */
START_TEST(ulns_are_told_from_other_numbers)
{
    ck_assert_int_eq(uln_state("9276308686"), IDENTIFIER_GOOD);
    ck_assert_int_eq(uln_state("1000000000"), IDENTIFIER_GOOD);
    ck_assert_int_eq(uln_state("9276308687"), IDENTIFIER_WRONG_CHECK);
    ck_assert_int_eq(uln_state("9276380686"), IDENTIFIER_WRONG_CHECK);
    ck_assert_int_eq(uln_state("9999999999"), IDENTIFIER_WRONG_CHECK);
    ck_assert_int_eq(uln_state("0276308686"), IDENTIFIER_WRONG_FORM);
    ck_assert_int_eq(uln_state("927630868"), IDENTIFIER_WRONG_FORM);
    ck_assert_int_eq(uln_state("927630868A"), IDENTIFIER_WRONG_FORM);
    ck_assert_int_eq(uln_state(""), IDENTIFIER_WRONG_FORM);
}
END_TEST

START_TEST(normalising_packs_only_what_has_no_blanks_of_its_own)
{
    char text[16];
    size_t length = identifier_normalise("\t ab 12 \xC3\xA9 ", 11, false, text);
    ck_assert_mem_eq(text, "AB 12 \xC3\xA9", 8);
    ck_assert_uint_eq(length, 8);
    length = identifier_normalise("\t ab 12 ", 8, true, text);
    ck_assert_mem_eq(text, "AB12", 4);
    ck_assert_uint_eq(length, 4);
    ck_assert_uint_eq(identifier_normalise(" \t\xC2\xA0", 4, false, text), 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("upn");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, published_upns_are_good);
    tcase_add_test(tests, wrong_digit_or_swapped_digits_show_in_the_check_letter);
    tcase_add_test(tests, last_letter_of_a_temporary_upn_counts);
    tcase_add_test(tests, other_forms_are_no_upn);
    tcase_add_test(tests, blanks_and_small_letters_do_not_matter);
    tcase_add_test(tests, permanent_is_told_from_temporary_whatever_the_check_letter);
    tcase_add_test(tests, ulns_are_told_from_other_numbers);
    tcase_add_test(tests, normalising_packs_only_what_has_no_blanks_of_its_own);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/base/word.h"

#include "tests/support/unit.h"

/* The other route: byte by byte. */
static uint64_t
slow_word(const char *text, size_t length)
{
    uint64_t word = 0;
    for (size_t at = 0; at < length; at++)
        word |= (uint64_t)(uint8_t)text[at] << (8 * at);
    return word;
}

static bool
slow_is_plain_number(const char *text, size_t length)
{
    size_t point_n = 0;
    for (size_t at = 0; at < length; at++) {
        if (text[at] == '.')
            point_n++;
        else if (!g_ascii_isdigit(text[at]))
            return false;
    }
    return length > 0 && text[0] != '.' && point_n <= 1;
}

/* Texts are copied to a block of just their length, so that a sanitizer sees a byte read beyond. */
static void
compare(const char *text, size_t length)
{
    g_autofree char *alone = g_malloc(length + (length == 0));
    memcpy(alone, text, length);
    ck_assert_uint_eq(word_of(alone, length), slow_word(text, length));
    if (length > 0)
        ck_assert_int_eq(word_is_plain_number(word_of(alone, length), length),
            slow_is_plain_number(text, length));
}

START_TEST(every_text_of_two_bytes)
{
    for (unsigned bytes = 0; bytes < 0x10000; bytes++) {
        const char text[] = {(char)(bytes & 0xFFU), (char)(bytes >> 8)};
        compare(text, 1);
        compare(text, 2);
    }
}
END_TEST

START_TEST(texts_of_any_length)
{
    /* Digits and points mostly, and the bytes next to them and at the ends of all. */
    static const char bytes[] =
        "0123456789012345678901234567890123456789.../:-\x01\x7f\x80\xb0\xff";
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    for (int text_i = 0; text_i < 400000; text_i++) {
        char text[WORD_BYTES];
        size_t length = (size_t)g_rand_int_range(chance, 0, sizeof text + 1);
        for (size_t at = 0; at < length; at++)
            text[at] = bytes[g_rand_int_range(chance, 0, sizeof bytes)];
        compare(text, length);
    }
}
END_TEST

START_TEST(the_end_of_a_longer_text)
{
    static const char text[] = "Barking and Dagenham";
    ck_assert_uint_eq(word_at_end(text, 20), slow_word("Dagenham", 8));
    ck_assert_uint_eq(word_at_end(text, 7), slow_word("Barking", 7));
    ck_assert_uint_eq(word_at_end(text, 0), 0);
}
END_TEST

START_TEST(a_byte_is_found_where_it_is)
{
    ck_assert_uint_eq(word_find(word_of("a.b..", 5), '.'), slow_word("\0\x80\0\x80\x80", 5));
    ck_assert_uint_eq(word_find(word_of("\x2f\x2e\xae\x2d", 4), '.'), slow_word("\0\x80\0\0", 4));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/word");
    TCase *tcase = tcase_create("word");
    tcase_add_test(tcase, every_text_of_two_bytes);
    tcase_add_test(tcase, texts_of_any_length);
    tcase_add_test(tcase, the_end_of_a_longer_text);
    tcase_add_test(tcase, a_byte_is_found_where_it_is);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/markup.h"

#include <stdio.h>

#include "reports/formats/html/assets.h"
#include "tests/support/unit.h"

static Markup *markup;

static void
set_up(void)
{
    markup = markup_new();
}

static void
tear_down(void)
{
    g_clear_pointer(&markup, markup_free);
}

/* GLib says "Bail out!" on stdout as it aborts, which would end the TAP. */
static void
silence(void)
{
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stdout));
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
}

static void
check_text(const char *expected)
{
    g_autofree char *text = markup_finish(markup);
    ck_assert_str_eq(text, expected);
}

START_TEST(text_and_attributes_are_escaped)
{
    markup_open(markup, "p", "title", "A & <B> \"C\" 'D'", NULL);
    markup_text(markup, "E & <F> \"G\" 'H'");
    markup_close(markup, "p");
    check_text("<p title=\"A &amp; &lt;B&gt; &quot;C&quot; &#39;D&#39;\">"
               "E &amp; &lt;F&gt; &quot;G&quot; &#39;H&#39;</p>\n");
}
END_TEST

START_TEST(control_characters_become_blanks)
{
    markup_element(markup,
        "p",
        "a\nb\tc\x01"
        "d\x7f"
        "e – Ŵŷ",
        NULL);
    check_text("<p>a b c d e – Ŵŷ</p>\n");
}
END_TEST

START_TEST(attributes_of_null_are_left_out_and_empty_ones_stand_alone)
{
    markup_void(markup, "input", "id", NULL, "hidden", "", "type", "search", NULL);
    check_text("<input hidden type=\"search\">\n");
}
END_TEST

START_TEST(elements_without_text_are_not_written)
{
    markup_element(markup, "p", "", "class", "note", NULL);
    markup_unseen(markup, "");
    markup_link(markup, "a.html", "");
    check_text("");
}
END_TEST

START_TEST(lines_break_after_blocks_and_never_inside_a_line)
{
    markup_open(markup, "div", NULL);
    markup_open(markup, "p", NULL);
    markup_link(markup, "a.html", "A");
    markup_unseen(markup, ": b");
    markup_close(markup, "p");
    markup_close(markup, "div");
    check_text("<div>\n<p><a href=\"a.html\">A</a><span class=\"unseen\">: b</span></p>\n</div>\n");
}
END_TEST

START_TEST(ids_are_unique_and_have_no_odd_characters)
{
    ck_assert_str_eq(markup_id(markup, "trend_abs"), "trend_abs");
    ck_assert_str_eq(markup_id(markup, "trend_abs"), "trend_abs-2");
    ck_assert_str_eq(markup_id(markup, "trend_abs"), "trend_abs-3");
    ck_assert_str_eq(markup_id(markup, "trend_abs-2"), "trend_abs-2-2");
    ck_assert_str_eq(markup_id(markup, "a b\"c.d"), "a-b-c-d");
}
END_TEST

START_TEST(a_finished_document_leaves_room_for_another)
{
    markup_element(markup, "p", "one", "id", markup_id(markup, "x"), NULL);
    check_text("<p id=\"x\">one</p>\n");
    markup_element(markup, "p", "two", "id", markup_id(markup, "x"), NULL);
    check_text("<p id=\"x\">two</p>\n");
}
END_TEST

START_TEST(closing_another_element_than_the_innermost_is_our_own_bug)
{
    silence();
    markup_open(markup, "div", NULL);
    markup_open(markup, "p", NULL);
    markup_close(markup, "div");
}
END_TEST

START_TEST(finishing_with_an_open_element_is_our_own_bug)
{
    silence();
    markup_open(markup, "div", NULL);
    g_free(markup_finish(markup));
}
END_TEST

/* Hash of the empty string and of "abc": FIPS 180-4 examples, in base 64. */
START_TEST(policies_name_texts_by_their_sha256)
{
    g_autofree char *none = assets_csp_hash("");
    ck_assert_str_eq(none, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    g_autofree char *abc = assets_csp_hash("abc");
    ck_assert_str_eq(abc, "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
}
END_TEST

int
main(void)
{
    TCase *tcase = tcase_create("html_markup");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, text_and_attributes_are_escaped);
    tcase_add_test(tcase, control_characters_become_blanks);
    tcase_add_test(tcase, attributes_of_null_are_left_out_and_empty_ones_stand_alone);
    tcase_add_test(tcase, elements_without_text_are_not_written);
    tcase_add_test(tcase, lines_break_after_blocks_and_never_inside_a_line);
    tcase_add_test(tcase, ids_are_unique_and_have_no_odd_characters);
    tcase_add_test(tcase, a_finished_document_leaves_room_for_another);
    tcase_add_test_raise_signal(
        tcase, closing_another_element_than_the_innermost_is_our_own_bug, SIGABRT);
    tcase_add_test_raise_signal(tcase, finishing_with_an_open_element_is_our_own_bug, SIGABRT);
    tcase_add_test(tcase, policies_name_texts_by_their_sha256);
    Suite *suite = suite_create("html_markup");
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

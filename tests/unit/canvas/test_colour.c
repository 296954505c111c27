/* SPDX-License-Identifier: MIT */
#include "reports/canvas/colour.h"

#include "tests/support/unit.h"

START_TEST(contrast_agrees_with_known_pairs)
{
    /* Black on white by definition; #767676 on white is the lightest grey that passes AA; the
     * other two are the contrasts that rendering.md reports of Fingertips' green and amber. */
    ck_assert_double_eq_tol(colour_contrast(0x000000, 0xFFFFFF), 21.0, 1e-9);
    ck_assert_double_eq_tol(colour_contrast(0x767676, 0xFFFFFF), 4.54, 0.005);
    ck_assert_double_eq_tol(colour_contrast(0xFFFFFF, 0x777777), 4.48, 0.005);
    ck_assert_double_eq_tol(colour_contrast(0x12436D, 0x12436D), 1.0, 1e-9);
}
END_TEST

START_TEST(series_colours_are_visible_on_white)
{
    static const uint32_t series[] = {COLOUR_DARK_BLUE,
        COLOUR_TURQUOISE,
        COLOUR_DARK_PINK,
        COLOUR_ORANGE,
        COLOUR_DARK_GREY,
        COLOUR_LIGHT_PURPLE};
    for (size_t series_i = 0; series_i < G_N_ELEMENTS(series); series_i++)
        ck_assert_msg(
            colour_is_visible(series[series_i], COLOUR_WHITE), "#%06X on white", series[series_i]);
    ck_assert(!colour_is_legible(COLOUR_TURQUOISE, COLOUR_WHITE));
    ck_assert(!colour_is_legible(COLOUR_ORANGE, COLOUR_WHITE));
    ck_assert(!colour_is_legible(COLOUR_LIGHT_PURPLE, COLOUR_WHITE));
    ck_assert(!colour_is_visible(COLOUR_FOCUS_GREY, COLOUR_WHITE));
    ck_assert(colour_is_context(COLOUR_FOCUS_GREY));
}
END_TEST

START_TEST(text_colours_are_legible_on_paper_and_panel)
{
    static const uint32_t texts[] = {COLOUR_INK, COLOUR_MUTED, COLOUR_LINK};
    for (size_t text_i = 0; text_i < G_N_ELEMENTS(texts); text_i++) {
        ck_assert(colour_is_legible(texts[text_i], COLOUR_WHITE));
        ck_assert(colour_is_legible(texts[text_i], COLOUR_PANEL));
    }
}
END_TEST

START_TEST(chosen_text_colour_is_legible_on_every_grey_and_series)
{
    for (uint32_t level = 0; level < 256; level++) {
        uint32_t grey = level << 16 | level << 8 | level;
        ck_assert_msg(colour_is_legible(colour_text_on(grey), grey), "#%06X", grey);
    }
    ck_assert_uint_eq(colour_text_on(COLOUR_DARK_BLUE), COLOUR_WHITE);
    ck_assert_uint_eq(colour_text_on(COLOUR_ORANGE), COLOUR_INK);
}
END_TEST

START_TEST(blending_goes_from_under_to_over)
{
    ck_assert_uint_eq(colour_blend(0x12436D, 0xFFFFFF, 0.0), 0xFFFFFF);
    ck_assert_uint_eq(colour_blend(0x12436D, 0xFFFFFF, 1.0), 0x12436D);
    ck_assert_uint_eq(colour_blend(0x000000, 0xFFFFFF, 0.5), 0x808080);
    ck_assert_uint_eq(colour_blend(0xFF0000, 0x0000FF, 0.25), 0x4000BF);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("canvas/colour");
    TCase *cases = tcase_create("colour");
    tcase_add_test(cases, contrast_agrees_with_known_pairs);
    tcase_add_test(cases, series_colours_are_visible_on_white);
    tcase_add_test(cases, text_colours_are_legible_on_paper_and_panel);
    tcase_add_test(cases, chosen_text_colour_is_legible_on_every_grey_and_series);
    tcase_add_test(cases, blending_goes_from_under_to_over);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

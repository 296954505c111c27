/* SPDX-License-Identifier: MIT */
#include "reports/canvas/fonts.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/fonts.h"

static const TextStyle BODY = {.size_pt = 10.0, .weight = TEXT_REGULAR};
static const TextStyle STRONG = {.size_pt = 10.0, .weight = TEXT_SEMIBOLD};
static const char EVERYTHING[] = "Ynys Môn – Ŵŷ £1,234.5m −3.2 ≥95% ▲▼ “office”";

static Fonts *fonts;

static void
open_fonts(void)
{
    fonts = test_fonts();
}

static void
close_fonts(void)
{
    g_clear_pointer(&fonts, fonts_free);
}

START_TEST(digits_are_tabular_and_scale_with_size)
{
    /* Advances of the hmtx table, in thousandths of the size: a digit 497, a blank 200. */
    ck_assert_double_eq_tol(fonts_width_pt(fonts, "1", BODY), 4.97, 1e-9);
    ck_assert_double_eq_tol(fonts_width_pt(fonts, "0 8", BODY), 11.94, 1e-9);
    TextStyle larger = BODY;
    larger.size_pt = 25.0;
    ck_assert_double_eq_tol(fonts_width_pt(fonts, "0 8", larger), 29.85, 1e-9);
    ck_assert_double_eq_tol(fonts_width_pt(fonts, "0", STRONG), 5.13, 1e-9);
    ck_assert_double_eq_tol(fonts_width_pt(fonts, "", BODY), 0.0, 1e-9);
}
END_TEST

START_TEST(kerning_counts_and_asking_again_says_the_same)
{
    double apart_pt = fonts_width_pt(fonts, "A", BODY) + fonts_width_pt(fonts, "V", BODY);
    double together_pt = fonts_width_pt(fonts, "AV", BODY);
    ck_assert_double_lt(together_pt, apart_pt);
    for (int time_i = 0; time_i < 3; time_i++)
        ck_assert_double_eq_tol(fonts_width_pt(fonts, "AV", BODY), together_pt, 1e-12);
}
END_TEST

START_TEST(heights_are_those_of_the_font)
{
    ck_assert_double_eq_tol(fonts_ascent_pt(fonts, BODY), 10.0, 0.3);
    ck_assert_double_eq_tol(fonts_descent_pt(fonts, BODY), 3.26, 0.3);
    ck_assert_double_eq_tol(fonts_cap_height_pt(fonts, BODY), 6.6, 0.1);
}
END_TEST

START_TEST(wrapped_lines_fit_and_keep_every_word)
{
    const char *text = "The academic year  2024/25 is provisional\u00a0until the final release.";
    g_autoptr(GPtrArray) lines = fonts_wrap(fonts, text, BODY, 90.0);
    static const char *const expected[] = {
        "The academic year", "2024/25 is", "provisional\u00a0until the", "final release."};
    ck_assert_uint_eq(lines->len, G_N_ELEMENTS(expected));
    for (guint line_i = 0; line_i < lines->len; line_i++) {
        const char *line = g_ptr_array_index(lines, line_i);
        ck_assert_str_eq(line, expected[line_i]);
        ck_assert_double_le(fonts_width_pt(fonts, line, BODY), 90.0);
    }
}
END_TEST

START_TEST(wrapping_handles_its_edges)
{
    g_autoptr(GPtrArray) nothing = fonts_wrap(fonts, "  ", BODY, 90.0);
    ck_assert_uint_eq(nothing->len, 0);
    g_autoptr(GPtrArray) narrow = fonts_wrap(fonts, "a Llanfairpwllgwyngyll b", BODY, 20.0);
    ck_assert_uint_eq(narrow->len, 3);
    ck_assert_str_eq(g_ptr_array_index(narrow, 1), "Llanfairpwllgwyngyll");
    g_autoptr(GPtrArray) broken = fonts_wrap(fonts, "one two\nthree", BODY, 900.0);
    ck_assert_uint_eq(broken->len, 2);
    ck_assert_str_eq(g_ptr_array_index(broken, 1), "three");
    double exact_pt = fonts_width_pt(fonts, "one  two", BODY);
    g_autoptr(GPtrArray) exact = fonts_wrap(fonts, "one  two", BODY, exact_pt + 1e-9);
    ck_assert_uint_eq(exact->len, 1);
}
END_TEST

START_TEST(clipped_text_fits_and_says_that_it_is_cut)
{
    const char *name = "Blackburn with Darwen";
    double full_pt = fonts_width_pt(fonts, name, BODY);
    g_autofree char *whole = fonts_clip(fonts, name, BODY, full_pt);
    ck_assert_str_eq(whole, name);
    for (double width_pt = 10.0; width_pt < full_pt; width_pt += 0.7) {
        g_autofree char *clipped = fonts_clip(fonts, name, BODY, width_pt);
        ck_assert(g_str_has_suffix(clipped, "…"));
        ck_assert(!g_str_has_suffix(clipped, " …"));
        ck_assert_double_le(fonts_width_pt(fonts, clipped, BODY), width_pt);
    }
    g_autofree char *most = fonts_clip(fonts, name, BODY, full_pt - 0.1);
    ck_assert_str_eq(most, "Blackburn with Darw…");
    g_autofree char *least = fonts_clip(fonts, name, BODY, 1.0);
    ck_assert_str_eq(least, "…");
}
END_TEST

START_TEST(everything_that_reports_say_has_glyphs)
{
    ck_assert(fonts_can_draw(fonts, EVERYTHING));
    ck_assert(fonts_can_draw(fonts, "●○◆■□–—·…×±≤≈→←↑↓½²é’"));
    ck_assert(!fonts_can_draw(fonts, "漢"));
    ck_assert(!fonts_can_draw(fonts, "\t"));
    ck_assert(!fonts_can_draw(fonts, "\xff"));
}
END_TEST

START_TEST(glyphs_account_for_every_byte)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(FontGlyph));
    double width_pt = fonts_shape(fonts, EVERYTHING, STRONG, glyphs);
    ck_assert_double_eq_tol(width_pt, fonts_width_pt(fonts, EVERYTHING, STRONG), 1e-9);
    size_t byte_n = 0, glyph_n = 0;
    double x_pt = -1.0;
    for (guint glyph_i = 0; glyph_i < glyphs->len; glyph_i++) {
        const FontGlyph *glyph = &g_array_index(glyphs, FontGlyph, glyph_i);
        ck_assert_uint_ne(glyph->glyph_id, 0);
        ck_assert_double_gt(glyph->x_pt, x_pt);
        x_pt = glyph->x_pt;
        byte_n += glyph->byte_n;
        glyph_n += glyph->glyph_n;
    }
    ck_assert_uint_eq(byte_n, strlen(EVERYTHING));
    ck_assert_uint_eq(glyph_n, glyphs->len);
}
END_TEST

START_TEST(letters_are_never_joined_into_ligatures)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(FontGlyph));
    fonts_shape(fonts, "staff office", BODY, glyphs);
    ck_assert_uint_eq(glyphs->len, strlen("staff office"));
}
END_TEST

START_TEST(unknown_character_shapes_to_glyph_zero)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(FontGlyph));
    fonts_shape(fonts, "漢", BODY, glyphs);
    ck_assert_uint_eq(glyphs->len, 1);
    ck_assert_uint_eq(g_array_index(glyphs, FontGlyph, 0).glyph_id, 0);
}
END_TEST

START_TEST(missing_folder_is_a_render_error)
{
    GError *error = NULL;
    ck_assert_ptr_null(fonts_open("/nonexistent", &error));
    assert_error_is(error,
        "font is not readable: Failed to open file “/nonexistent/SourceSans3-Regular.ttf”: "
        "No such file or directory");
}
END_TEST

/* Copies the file @from of the source tree's fonts to @folder as @to. */
static void
copy_font(const char *from, const char *folder, const char *to)
{
    g_autofree char *source = g_build_filename(INCLUSION_SOURCE_DIR "/fonts", from, NULL);
    g_autofree char *target = g_build_filename(folder, to, NULL);
    g_autofree char *bytes = NULL;
    size_t byte_n = 0;
    ck_assert(g_file_get_contents(source, &bytes, &byte_n, NULL));
    ck_assert(g_file_set_contents(target, bytes, (gssize)byte_n, NULL));
}

START_TEST(wrong_files_are_refused_by_name)
{
    g_autofree char *folder = g_dir_make_tmp("fonts-XXXXXX", NULL);
    g_autofree char *regular = g_build_filename(folder, "SourceSans3-Regular.ttf", NULL);
    GError *error = NULL;

    copy_font("SourceSans3-Semibold.ttf", folder, "SourceSans3-Regular.ttf");
    ck_assert_ptr_null(fonts_open(folder, &error));
    g_autofree char *swapped =
        g_strdup_printf("%s: font is 'Source Sans 3' of weight 600, not 'Source Sans 3' of "
                        "weight 400",
            regular);
    assert_error_is(error, swapped);

    copy_font("OFL.txt", folder, "SourceSans3-Regular.ttf");
    ck_assert_ptr_null(fonts_open(folder, &error));
    g_autofree char *no_font = g_strdup_printf("%s: not a font file", regular);
    assert_error_is(error, no_font);

    g_unlink(regular);
    g_rmdir(folder);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("canvas/fonts");
    TCase *cases = tcase_create("fonts");
    tcase_add_checked_fixture(cases, open_fonts, close_fonts);
    tcase_add_test(cases, digits_are_tabular_and_scale_with_size);
    tcase_add_test(cases, kerning_counts_and_asking_again_says_the_same);
    tcase_add_test(cases, heights_are_those_of_the_font);
    tcase_add_test(cases, wrapped_lines_fit_and_keep_every_word);
    tcase_add_test(cases, wrapping_handles_its_edges);
    tcase_add_test(cases, clipped_text_fits_and_says_that_it_is_cut);
    tcase_add_test(cases, everything_that_reports_say_has_glyphs);
    tcase_add_test(cases, glyphs_account_for_every_byte);
    tcase_add_test(cases, letters_are_never_joined_into_ligatures);
    tcase_add_test(cases, unknown_character_shapes_to_glyph_zero);
    tcase_add_test(cases, missing_folder_is_a_render_error);
    tcase_add_test(cases, wrong_files_are_refused_by_name);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/charts/paragraph.h"

#include <string.h>

#include "tests/support/fonts.h"

static const char LONG_TEXT[] =
    "Share of new plans issued within 20 weeks of the request, leaving out plans to which an "
    "exception applies.";

/* The texts of a scene, one a line, each with its weight: "b" or "r". */
static char *
texts_of(const Scene *scene)
{
    GString *texts = g_string_new(NULL);
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        if (marks[mark_i].kind == MARK_TEXT)
            g_string_append_printf(texts,
                "%s %s\n",
                marks[mark_i].text_style.weight == TEXT_SEMIBOLD ? "b" : "r",
                marks[mark_i].text);
    }
    return g_string_free(texts, FALSE);
}

START_TEST(a_paragraph_is_as_high_as_its_lines)
{
    g_autoptr(Fonts) fonts = test_fonts();
    g_autoptr(Scene) scene = scene_new((SizePt){300, 100});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    double height_pt = paragraph_height_pt(fonts, LONG_TEXT, STYLE_LABEL, 200);
    scene_open(scene, TAG_SECT, NULL);
    double drawn_pt = paragraph_draw(&sheet, TAG_P, LONG_TEXT, STYLE_LABEL, (PointPt){10, 10}, 200);
    scene_close(scene, TAG_SECT);
    ck_assert_double_eq_tol(drawn_pt, height_pt, 1e-9);
    ck_assert_double_eq_tol(height_pt, 2 * 8 * LEADING_LABEL, 1e-9);
    ck_assert_uint_eq(paragraph_lines_that_fit(STYLE_LABEL, height_pt), 2);
    ck_assert_uint_eq(paragraph_lines_that_fit(STYLE_LABEL, height_pt - 0.1), 1);
    ck_assert_double_eq_tol(paragraph_height_pt(fonts, "", STYLE_LABEL, 200), 0, 1e-9);
}
END_TEST

START_TEST(a_run_in_head_shares_its_line)
{
    g_autoptr(Fonts) fonts = test_fonts();
    g_autoptr(Scene) scene = scene_new((SizePt){300, 100});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    double drawn_pt = paragraph_run_in_draw(
        &sheet, TAG_P, "Plans in time.", LONG_TEXT, STYLE_LABEL, (PointPt){10, 10}, 200);
    g_autofree char *texts = texts_of(scene);
    ck_assert_str_eq(texts,
        "b Plans in time.\n"
        "r Share of new plans issued within 20 weeks of\n"
        "r the request, leaving out plans to which an exception\n"
        "r applies.\n");
    ck_assert_double_eq_tol(drawn_pt,
        paragraph_run_in_height_pt(fonts, "Plans in time.", LONG_TEXT, STYLE_LABEL, 200),
        1e-9);
    ck_assert_double_eq_tol(drawn_pt, 3 * 8 * LEADING_LABEL, 1e-9);
}
END_TEST

START_TEST(without_a_head_the_text_stands_alone)
{
    g_autoptr(Fonts) fonts = test_fonts();
    ck_assert_double_eq_tol(paragraph_run_in_height_pt(fonts, "", LONG_TEXT, STYLE_LABEL, 200),
        paragraph_height_pt(fonts, LONG_TEXT, STYLE_LABEL, 200),
        1e-9);
    g_autoptr(Scene) scene = scene_new((SizePt){300, 100});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    paragraph_run_in_draw(&sheet, TAG_P, "", "Short.", STYLE_LABEL, (PointPt){10, 20}, 200);
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    ck_assert_uint_eq(mark_n, 3);
    ck_assert_double_eq_tol(marks[1].at.y_pt, paragraph_base_pt(fonts, STYLE_LABEL, 20), 1e-9);
}
END_TEST

START_TEST(a_head_that_fills_its_line_leaves_the_text_beneath)
{
    g_autoptr(Fonts) fonts = test_fonts();
    g_autoptr(Scene) scene = scene_new((SizePt){300, 100});
    Sheet sheet = {.scene = scene, .fonts = fonts};
    double width_pt = fonts_width_pt(fonts, "Plans in time.", STYLE_LABEL_BOLD) + 3.0;
    paragraph_run_in_draw(
        &sheet, TAG_P, "Plans in time.", "Extraordinary.", STYLE_LABEL, (PointPt){0, 0}, width_pt);
    g_autofree char *texts = texts_of(scene);
    ck_assert_str_eq(texts, "b Plans in time.\nr Extraordinary.\n");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("charts/paragraph");
    TCase *cases = tcase_create("paragraph");
    tcase_add_test(cases, a_paragraph_is_as_high_as_its_lines);
    tcase_add_test(cases, a_run_in_head_shares_its_line);
    tcase_add_test(cases, without_a_head_the_text_stands_alone);
    tcase_add_test(cases, a_head_that_fills_its_line_leaves_the_text_beneath);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

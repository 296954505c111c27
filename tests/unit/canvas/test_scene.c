/* SPDX-License-Identifier: MIT */
#include "reports/canvas/scene.h"

#include <signal.h>
#include <stdio.h>

#include "reports/canvas/decimal.h"
#include "reports/canvas/dump.h"
#include "tests/support/unit.h"

static const ShapeStyle BLUE_FILL = {
    .fill_rgb = 0x12436D, .stroke_rgb = SCENE_NONE, .opacity_frac = 1.0};
static const ShapeStyle GREY_LINE = {.fill_rgb = SCENE_NONE,
    .stroke_rgb = 0xBFBFBF,
    .stroke_pt = 0.5,
    .dash_pt = 2.0,
    .opacity_frac = 0.25};
static const TextStyle LABEL = {.size_pt = 8.0, .weight = TEXT_SEMIBOLD, .rgb = 0x0B0C0C};

static Scene *
small_scene(void)
{
    Scene *scene = scene_new((SizePt){100.0, 50.5});
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "two \"marks\"", .anchor = "fig1"});
    scene_rect(scene, (RectPt){1.0, 2.0, 30.004, 4.005}, 1.5, BLUE_FILL);
    scene_open(scene, TAG_ARTIFACT, NULL);
    scene_line(scene, (PointPt){0.0, -0.001}, (PointPt){100.0, 0.0}, GREY_LINE);
    scene_close(scene, TAG_ARTIFACT);
    scene_circle(scene, (PointPt){10.0, 20.0}, 2.5, BLUE_FILL);
    scene_text(scene, "Ynys Môn\n“a”", (PointPt){50.0, 40.0}, ANCHOR_MIDDLE, LABEL);
    scene_close(scene, TAG_FIGURE);
    return scene;
}

START_TEST(dump_shows_every_mark_on_its_line)
{
    g_autoptr(Scene) scene = small_scene();
    g_autofree char *dump = scene_dump(scene);
    ck_assert_str_eq(dump,
        "scene 100.00 50.50\n"
        "  open figure alt \"two \\\"marks\\\"\" anchor \"fig1\"\n"
        "    rect 1.00 2.00 30.00 4.01 radius 1.50 fill #12436D\n"
        "    open artifact\n"
        "      path 0.00,0.00 100.00,0.00 stroke #BFBFBF 0.50 dash 2.00 opacity 0.25\n"
        "    close artifact\n"
        "    circle 7.50 17.50 5.00 5.00 fill #12436D\n"
        "    text 50.00 40.00 middle 8.00 semibold #0B0C0C \"Ynys Môn\\n“a”\"\n"
        "  close figure\n");
}
END_TEST

START_TEST(dump_shows_scope_and_span_of_cells)
{
    g_autoptr(Scene) scene = scene_new((SizePt){10.0, 10.0});
    scene_open(scene, TAG_TH, &(TagDetail){.scope = SCOPE_COLUMN, .columns_spanned_n = 3});
    scene_close(scene, TAG_TH);
    scene_open(scene, TAG_TH, &(TagDetail){.scope = SCOPE_ROW, .columns_spanned_n = 1});
    scene_close(scene, TAG_TH);
    scene_open(scene, TAG_LINK, &(TagDetail){.url = "#a", .bookmark = "B"});
    scene_close(scene, TAG_LINK);
    g_autofree char *dump = scene_dump(scene);
    ck_assert_str_eq(dump,
        "scene 10.00 10.00\n"
        "  open th scope column columns 3\n"
        "  close th\n"
        "  open th scope row\n"
        "  close th\n"
        "  open link bookmark \"B\" url \"#a\"\n"
        "  close link\n");
}
END_TEST

START_TEST(added_part_is_moved_and_outlives_its_source)
{
    g_autoptr(Scene) page = scene_new((SizePt){200.0, 200.0});
    Scene *part = small_scene();
    scene_open(page, TAG_SECT, NULL);
    scene_add(page, part, (PointPt){10.0, 100.0});
    scene_close(page, TAG_SECT);
    scene_free(part);
    g_autofree char *dump = scene_dump(page);
    ck_assert_str_eq(dump,
        "scene 200.00 200.00\n"
        "  open sect\n"
        "    open figure alt \"two \\\"marks\\\"\" anchor \"fig1\"\n"
        "      rect 11.00 102.00 30.00 4.01 radius 1.50 fill #12436D\n"
        "      open artifact\n"
        "        path 10.00,100.00 110.00,100.00 stroke #BFBFBF 0.50 dash 2.00 opacity 0.25\n"
        "      close artifact\n"
        "      circle 17.50 117.50 5.00 5.00 fill #12436D\n"
        "      text 60.00 140.00 middle 8.00 semibold #0B0C0C \"Ynys Môn\\n“a”\"\n"
        "    close figure\n"
        "  close sect\n");
}
END_TEST

START_TEST(strings_given_are_copied)
{
    char label[] = "before";
    g_autoptr(Scene) scene = scene_new((SizePt){10.0, 10.0});
    scene_open(scene, TAG_P, &(TagDetail){.anchor = label});
    scene_text(scene, label, (PointPt){0.0, 0.0}, ANCHOR_START, LABEL);
    scene_close(scene, TAG_P);
    label[0] = 'X';
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    ck_assert_uint_eq(mark_n, 3);
    ck_assert_str_eq(marks[0].detail.anchor, "before");
    ck_assert_str_eq(marks[1].text, "before");
}
END_TEST

START_TEST(nothing_to_draw_leaves_no_mark)
{
    g_autoptr(Scene) scene = scene_new((SizePt){10.0, 10.0});
    const PointPt point = {1.0, 1.0};
    scene_open(scene, TAG_P, NULL);
    scene_text(scene, "", point, ANCHOR_START, LABEL);
    scene_path(scene, &point, 1, true, BLUE_FILL);
    scene_close(scene, TAG_P);
    size_t mark_n = 0;
    scene_marks(scene, &mark_n);
    ck_assert_uint_eq(mark_n, 2);
}
END_TEST

/* GLib says why it aborts on stdout, where a TAP reader would take "Bail out!" at its word. The
 * test runs in a child process, so this silences nothing else. */
static void
silence(void)
{
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stdout));
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
}

START_TEST(drawing_outside_every_tag_aborts)
{
    silence();
    g_autoptr(Scene) scene = scene_new((SizePt){10.0, 10.0});
    scene_rect(scene, (RectPt){0.0, 0.0, 1.0, 1.0}, 0.0, BLUE_FILL);
}
END_TEST

START_TEST(closing_another_tag_aborts)
{
    silence();
    g_autoptr(Scene) scene = scene_new((SizePt){10.0, 10.0});
    scene_open(scene, TAG_P, NULL);
    scene_close(scene, TAG_SPAN);
}
END_TEST

START_TEST(numbers_have_at_most_two_decimals)
{
    static const struct {
        double value;
        const char *compact;
        const char *fixed;
    } cases[] = {
        {0.0, "0", "0.00"},
        {-0.004, "0", "0.00"},
        {-0.005, "-0.01", "-0.01"},
        {12.5, "12.5", "12.50"},
        {12.05, "12.05", "12.05"},
        {841.889764, "841.89", "841.89"},
        {-100.0, "-100", "-100.00"},
        {1234567.0, "1234567", "1234567.00"},
    };
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        g_autoptr(GString) compact = g_string_new(NULL);
        g_autoptr(GString) fixed = g_string_new(NULL);
        decimal_append(compact, cases[case_i].value);
        decimal_append_fixed(fixed, cases[case_i].value);
        ck_assert_str_eq(compact->str, cases[case_i].compact);
        ck_assert_str_eq(fixed->str, cases[case_i].fixed);
    }
    ck_assert_double_eq_tol(decimal_round(1.006), 1.01, 1e-12);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("canvas/scene");
    TCase *cases = tcase_create("scene");
    tcase_add_test(cases, dump_shows_every_mark_on_its_line);
    tcase_add_test(cases, dump_shows_scope_and_span_of_cells);
    tcase_add_test(cases, added_part_is_moved_and_outlives_its_source);
    tcase_add_test(cases, strings_given_are_copied);
    tcase_add_test(cases, nothing_to_draw_leaves_no_mark);
    tcase_add_test_raise_signal(cases, drawing_outside_every_tag_aborts, SIGABRT);
    tcase_add_test_raise_signal(cases, closing_another_tag_aborts, SIGABRT);
    tcase_add_test(cases, numbers_have_at_most_two_decimals);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/canvas/check.h"

#include "reports/canvas/colour.h"
#include "tests/support/fonts.h"

static Fonts *fonts;
static Scene *scene;

static void
set_up(void)
{
    fonts = test_fonts();
    scene = scene_new((SizePt){200.0, 200.0});
}

static void
tear_down(void)
{
    g_clear_pointer(&scene, scene_free);
    g_clear_pointer(&fonts, fonts_free);
}

static ShapeStyle
fill(uint32_t rgb, double opacity_frac)
{
    return (ShapeStyle){.fill_rgb = rgb, .stroke_rgb = SCENE_NONE, .opacity_frac = opacity_frac};
}

static ShapeStyle
stroke(uint32_t rgb)
{
    return (ShapeStyle){
        .fill_rgb = SCENE_NONE, .stroke_rgb = rgb, .stroke_pt = 1.0, .opacity_frac = 1.0};
}

static void
write_at(const char *text, double x_pt, double y_pt, uint32_t rgb)
{
    TextStyle style = {.size_pt = 10.0, .weight = TEXT_REGULAR, .rgb = rgb};
    scene_text(scene, text, (PointPt){x_pt, y_pt}, ANCHOR_START, style);
}

static void
assert_passes(void)
{
    GError *error = NULL;
    bool is_right = scene_check(scene, fonts, &error);
    assert_no_error(error);
    ck_assert(is_right);
}

static void
assert_fails(const char *message)
{
    GError *error = NULL;
    ck_assert(!scene_check(scene, fonts, &error));
    assert_error_is(error, message);
}

START_TEST(faint_text_is_refused_with_both_colours)
{
    scene_open(scene, TAG_P, NULL);
    write_at("England", 10.0, 20.0, COLOUR_TURQUOISE);
    scene_close(scene, TAG_P);
    assert_fails("text 'England' at 10, 20 pt: #28A197 on #FFFFFF has 3.16:1, text needs 4.5:1");
}
END_TEST

START_TEST(faint_text_in_an_artifact_is_refused_too)
{
    scene_open(scene, TAG_ARTIFACT, NULL);
    write_at("Page 1", 10.0, 20.0, COLOUR_FOCUS_GREY);
    scene_close(scene, TAG_ARTIFACT);
    assert_fails("text 'Page 1' at 10, 20 pt: #BFBFBF on #FFFFFF has 1.83:1, text needs 4.5:1");
}
END_TEST

START_TEST(text_is_judged_against_the_shape_beneath)
{
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_rect(scene, (RectPt){0.0, 0.0, 100.0, 50.0}, 0.0, fill(COLOUR_DARK_BLUE, 1.0));
    write_at("32%", 10.0, 20.0, COLOUR_WHITE);
    scene_close(scene, TAG_FIGURE);
    assert_passes();
}
END_TEST

START_TEST(text_that_runs_out_of_its_bar_is_refused)
{
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_rect(scene, (RectPt){0.0, 0.0, 20.0, 50.0}, 0.0, fill(COLOUR_DARK_BLUE, 1.0));
    write_at("32% of all", 10.0, 20.0, COLOUR_WHITE);
    scene_close(scene, TAG_FIGURE);
    assert_fails("text '32% of all' at 10, 20 pt: #FFFFFF on #FFFFFF has 1.00:1, text needs 4.5:1");
}
END_TEST

START_TEST(opacity_counts_on_both_sides)
{
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_circle(scene, (PointPt){50.0, 50.0}, 10.0, fill(COLOUR_DARK_BLUE, 0.2));
    scene_close(scene, TAG_FIGURE);
    assert_fails("circle at 50, 50 pt: #12436D has 1.42:1 against what is beneath, a mark needs "
                 "3:1");
}
END_TEST

START_TEST(faint_mark_is_saved_by_outline_place_context_or_text)
{
    const uint32_t faint_rgb = 0xF5D090;
    ShapeStyle outlined = fill(faint_rgb, 1.0);
    outlined.stroke_rgb = COLOUR_DARK_GREY;
    outlined.stroke_pt = 0.5;
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_circle(scene, (PointPt){20.0, 20.0}, 5.0, outlined);
    scene_rect(scene, (RectPt){40.0, 0.0, 10.0, 10.0}, 0.0, fill(COLOUR_FOCUS_GREY, 1.0));
    scene_rect(scene, (RectPt){100.0, 100.0, 80.0, 30.0}, 0.0, fill(faint_rgb, 1.0));
    write_at("heat cell", 110.0, 115.0, COLOUR_INK);
    scene_open(scene, TAG_ARTIFACT, NULL);
    scene_line(scene, (PointPt){0.0, 0.0}, (PointPt){90.0, 0.0}, stroke(faint_rgb));
    scene_close(scene, TAG_ARTIFACT);
    scene_close(scene, TAG_FIGURE);
    scene_open(scene, TAG_TABLE, NULL);
    scene_line(scene, (PointPt){0.0, 95.0}, (PointPt){90.0, 95.0}, stroke(faint_rgb));
    scene_close(scene, TAG_TABLE);
    assert_passes();

    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_line(scene, (PointPt){0.0, 90.0}, (PointPt){90.0, 90.0}, stroke(faint_rgb));
    scene_close(scene, TAG_FIGURE);
    assert_fails("path at 0, 90 pt: #F5D090 has 1.46:1 against what is beneath, a mark needs 3:1");
}
END_TEST

START_TEST(background_may_be_a_path_or_a_circle)
{
    const PointPt corners[] = {{0.0, 0.0}, {100.0, 0.0}, {100.0, 40.0}, {0.0, 40.0}};
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "x"});
    scene_path(scene, corners, G_N_ELEMENTS(corners), true, fill(COLOUR_DARK_PINK, 1.0));
    write_at("in a path", 10.0, 20.0, COLOUR_WHITE);
    scene_circle(scene, (PointPt){100.0, 100.0}, 30.0, fill(COLOUR_DARK_GREY, 1.0));
    write_at("9", 98.0, 103.0, COLOUR_WHITE);
    scene_close(scene, TAG_FIGURE);
    assert_passes();
}
END_TEST

START_TEST(unknown_character_is_refused)
{
    scene_open(scene, TAG_ARTIFACT, NULL);
    write_at("漢", 10.0, 20.0, COLOUR_INK);
    scene_close(scene, TAG_ARTIFACT);
    assert_fails("text '漢' has a character that the fonts lack");
}
END_TEST

START_TEST(tags_must_say_what_stands_for_them)
{
    static const struct {
        SceneTag tag;
        const char *message;
    } rules[] = {
        {TAG_FIGURE, "a figure has no alternative text"},
        {TAG_LINK, "a link has no address"},
        {TAG_TH, "a header cell does not say whether it heads a column or a row"},
    };
    for (size_t rule_i = 0; rule_i < G_N_ELEMENTS(rules); rule_i++) {
        scene_free(scene);
        scene = scene_new((SizePt){10.0, 10.0});
        scene_open(scene, rules[rule_i].tag, NULL);
        scene_close(scene, rules[rule_i].tag);
        assert_fails(rules[rule_i].message);
    }
}
END_TEST

START_TEST(text_directly_in_a_row_is_refused)
{
    scene_open(scene, TAG_TABLE, NULL);
    scene_open(scene, TAG_TR, NULL);
    write_at("46.4", 10.0, 20.0, COLOUR_INK);
    scene_close(scene, TAG_TR);
    scene_close(scene, TAG_TABLE);
    assert_fails("text '46.4' stands directly in a tr, which holds only tags");
}
END_TEST

START_TEST(open_tag_at_the_end_is_refused)
{
    scene_open(scene, TAG_SECT, NULL);
    assert_fails("a sect is open at its end");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("canvas/check");
    TCase *cases = tcase_create("check");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, faint_text_is_refused_with_both_colours);
    tcase_add_test(cases, faint_text_in_an_artifact_is_refused_too);
    tcase_add_test(cases, text_is_judged_against_the_shape_beneath);
    tcase_add_test(cases, text_that_runs_out_of_its_bar_is_refused);
    tcase_add_test(cases, opacity_counts_on_both_sides);
    tcase_add_test(cases, faint_mark_is_saved_by_outline_place_context_or_text);
    tcase_add_test(cases, background_may_be_a_path_or_a_circle);
    tcase_add_test(cases, unknown_character_is_refused);
    tcase_add_test(cases, tags_must_say_what_stands_for_them);
    tcase_add_test(cases, text_directly_in_a_row_is_refused);
    tcase_add_test(cases, open_tag_at_the_end_is_refused);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "reports/formats/svg/svg.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/support/fonts.h"
#include "tests/support/sample_pages.h"

static const SvgOptions INLINE = {.title = "Plans on time", .id_prefix = "c1"};
static const SvgOptions STANDALONE = {
    .title = "Plans on time", .id_prefix = "c1", .is_standalone = true};
static const TextStyle LABEL = {.size_pt = 8.0, .weight = TEXT_SEMIBOLD, .rgb = 0x0B0C0C};
static const TextStyle PLAIN = {.size_pt = 8.5, .weight = TEXT_REGULAR, .rgb = 0xFFFFFF};

static Scene *scene;

static void
set_up(void)
{
    scene = scene_new((SizePt){100.0, 50.505});
}

static void
tear_down(void)
{
    g_clear_pointer(&scene, scene_free);
}

static ShapeStyle
fill(uint32_t rgb)
{
    return (ShapeStyle){.fill_rgb = rgb, .stroke_rgb = SCENE_NONE, .opacity_frac = 1.0};
}

static ShapeStyle
stroke(double dash_pt, double opacity_frac)
{
    return (ShapeStyle){.fill_rgb = SCENE_NONE,
        .stroke_rgb = 0xF46A25,
        .stroke_pt = 1.25,
        .dash_pt = dash_pt,
        .opacity_frac = opacity_frac};
}

/* What lies between the head of an inline SVG and its end. Caller frees. */
static char *
body_of(const SvgOptions *options)
{
    g_autofree char *svg = svg_text(scene, options);
    const char *start = strstr(svg, "</title>\n");
    ck_assert_ptr_nonnull(start);
    start += strlen("</title>\n");
    ck_assert(g_str_has_suffix(start, "</svg>\n"));
    return g_strndup(start, strlen(start) - strlen("</svg>\n"));
}

START_TEST(inline_head_takes_the_width_of_its_surroundings)
{
    g_autofree char *svg = svg_text(scene, &INLINE);
    ck_assert_str_eq(svg,
        "<svg width=\"100%\" viewBox=\"0 0 100 50.51\" role=\"img\" aria-labelledby=\"c1-title\" "
        "font-family=\"'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI',Arial,"
        "sans-serif\">\n"
        "<title id=\"c1-title\">Plans on time</title>\n"
        "</svg>\n");
}
END_TEST

START_TEST(standalone_head_is_a_file_of_a_size_in_points)
{
    SvgOptions options = STANDALONE;
    options.desc = "46.4% & rising";
    g_autofree char *svg = svg_text(scene, &options);
    ck_assert_str_eq(svg,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100pt\" height=\"50.51pt\" "
        "viewBox=\"0 0 100 50.51\" role=\"img\" aria-labelledby=\"c1-title c1-desc\" "
        "font-family=\"'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI',Arial,"
        "sans-serif\">\n"
        "<title id=\"c1-title\">Plans on time</title>\n"
        "<desc id=\"c1-desc\">46.4% &amp; rising</desc>\n"
        "</svg>\n");
}
END_TEST

START_TEST(shapes_are_compact_presentation_attributes)
{
    const PointPt steps[] = {{0, 10}, {20, 10}, {20, 30.5}, {40, 50}, {60, 10}};
    ShapeStyle outlined = fill(0xFFFFFF);
    outlined.stroke_rgb = 0x112233;
    outlined.stroke_pt = 1.0;
    scene_open(scene, TAG_P, NULL);
    scene_rect(scene, (RectPt){1.0, 2.0, 30.004, 4.1}, 1.5, fill(0x12436D));
    scene_circle(scene, (PointPt){10.0, 20.0}, 2.5, outlined);
    scene_line(scene, (PointPt){0.0, 5.0}, (PointPt){9.0, 5.0}, stroke(2.0, 0.5));
    scene_path(scene, steps, G_N_ELEMENTS(steps), false, stroke(0.0, 1.0));
    scene_path(scene, steps, 3, true, fill(0x12436D));
    scene_close(scene, TAG_P);
    g_autofree char *body = body_of(&INLINE);
    ck_assert_str_eq(body,
        "<rect x=\"1\" y=\"2\" width=\"30\" height=\"4.1\" rx=\"1.5\" fill=\"#12436d\"/>\n"
        "<circle cx=\"10\" cy=\"20\" r=\"2.5\" fill=\"#fff\" stroke=\"#123\" "
        "stroke-width=\"1\"/>\n"
        "<path d=\"M0 5H9\" fill=\"none\" stroke=\"#f46a25\" stroke-width=\"1.25\" "
        "stroke-dasharray=\"2\" stroke-opacity=\"0.5\"/>\n"
        "<path d=\"M0 10H20V30.5L40 50 60 10\" fill=\"none\" stroke=\"#f46a25\" "
        "stroke-width=\"1.25\" stroke-linejoin=\"round\"/>\n"
        "<path d=\"M0 10H20V30.5Z\" fill=\"#12436d\"/>\n");
}
END_TEST

START_TEST(text_is_text_and_escaped)
{
    scene_open(scene, TAG_P, NULL);
    scene_text(scene, "A & B <\"1\">", (PointPt){1.0, 2.0}, ANCHOR_START, LABEL);
    scene_text(scene, "m", (PointPt){3.0, 4.0}, ANCHOR_MIDDLE, PLAIN);
    scene_text(scene, "e\x01", (PointPt){5.0, 6.0}, ANCHOR_END, PLAIN);
    scene_close(scene, TAG_P);
    g_autofree char *body = body_of(&INLINE);
    ck_assert_str_eq(body,
        "<text x=\"1\" y=\"2\" font-size=\"8\" font-weight=\"600\" fill=\"#0b0c0c\">"
        "A &amp; B &lt;&quot;1&quot;&gt;</text>\n"
        "<text x=\"3\" y=\"4\" font-size=\"8.5\" fill=\"#fff\" text-anchor=\"middle\">m</text>\n"
        "<text x=\"5\" y=\"6\" font-size=\"8.5\" fill=\"#fff\" text-anchor=\"end\">e </text>\n");
}
END_TEST

START_TEST(width_and_family_are_said_when_asked_for)
{
    g_autoptr(Fonts) fonts = test_fonts();
    SvgOptions options = INLINE;
    options.fonts = fonts;
    options.font_family = "\"Ours\",serif";
    scene_open(scene, TAG_P, NULL);
    scene_text(scene, "46", (PointPt){1.0, 2.0}, ANCHOR_END, PLAIN);
    scene_close(scene, TAG_P);
    g_autofree char *svg = svg_text(scene, &options);
    ck_assert_ptr_nonnull(strstr(svg, " font-family=\"&quot;Ours&quot;,serif\">"));
    g_autofree char *body = body_of(&options);
    ck_assert_str_eq(body,
        "<text x=\"1\" y=\"2\" font-size=\"8.5\" fill=\"#fff\" text-anchor=\"end\" "
        "textLength=\"8.45\" lengthAdjust=\"spacingAndGlyphs\">46</text>\n");
}
END_TEST

START_TEST(artifacts_are_hidden_once_and_anchors_prefixed)
{
    scene_open(scene, TAG_SECT, &(TagDetail){.anchor = "top"});
    scene_open(scene, TAG_ARTIFACT, NULL);
    scene_open(scene, TAG_SPAN, &(TagDetail){.anchor = "hidden"});
    scene_open(scene, TAG_ARTIFACT, NULL);
    scene_text(scene, "x", (PointPt){0.0, 0.0}, ANCHOR_START, LABEL);
    scene_close(scene, TAG_ARTIFACT);
    scene_close(scene, TAG_SPAN);
    scene_close(scene, TAG_ARTIFACT);
    scene_close(scene, TAG_SECT);
    g_autofree char *body = body_of(&INLINE);
    ck_assert_str_eq(body,
        "<g id=\"c1-top\">\n"
        "<g aria-hidden=\"true\">\n"
        "<text x=\"0\" y=\"0\" font-size=\"8\" font-weight=\"600\" fill=\"#0b0c0c\">x</text>\n"
        "</g>\n"
        "</g>\n");
}
END_TEST

START_TEST(scene_with_a_link_is_a_group_not_an_image)
{
    scene_open(scene, TAG_LINK, &(TagDetail){.url = "https://gov.uk/?a=1&b=2"});
    scene_close(scene, TAG_LINK);
    scene_open(scene, TAG_LINK, &(TagDetail){.url = "#top"});
    scene_close(scene, TAG_LINK);
    g_autofree char *svg = svg_text(scene, &INLINE);
    ck_assert_ptr_nonnull(strstr(svg, " role=\"group\" "));
    g_autofree char *body = body_of(&INLINE);
    ck_assert_str_eq(body,
        "<a href=\"https://gov.uk/?a=1&amp;b=2\">\n</a>\n"
        "<a href=\"#c1-top\">\n</a>\n");
}
END_TEST

START_TEST(figure_lends_its_alt_as_description)
{
    scene_open(scene, TAG_FIGURE, &(TagDetail){.alt = "46.4%"});
    scene_close(scene, TAG_FIGURE);
    g_autofree char *svg = svg_text(scene, &INLINE);
    ck_assert_ptr_nonnull(strstr(svg, "<desc id=\"c1-desc\">46.4%</desc>"));
    ck_assert_ptr_nonnull(strstr(svg, "aria-labelledby=\"c1-title c1-desc\""));
}
END_TEST

static void
assert_well_formed(const char *svg)
{
    static const GMarkupParser ignore = {0};
    GError *error = NULL;
    GMarkupParseContext *context = g_markup_parse_context_new(&ignore, 0, NULL, NULL);
    g_markup_parse_context_parse(context, svg, (gssize)strlen(svg), &error);
    assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    assert_no_error(error);
    g_markup_parse_context_free(context);
}

START_TEST(whole_pages_are_well_formed_and_pass_a_strict_policy)
{
    g_autoptr(Fonts) fonts = test_fonts();
    for (size_t page_i = 0; page_i < 2; page_i++) {
        g_autoptr(Scene) page = sample_page(page_i, fonts);
        g_autofree char *svg = svg_text(page, &STANDALONE);
        assert_well_formed(svg);
        ck_assert_ptr_null(strstr(svg, " style="));
        ck_assert_ptr_null(strstr(svg, "<style"));
        ck_assert_ptr_null(strstr(svg, "<script"));
    }
}
END_TEST

START_TEST(written_file_holds_the_text)
{
    g_autofree char *folder = g_dir_make_tmp("svg-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "chart.svg", NULL);
    GError *error = NULL;
    ck_assert(svg_write(scene, &STANDALONE, path, &error));
    assert_no_error(error);
    g_autofree char *written = NULL;
    ck_assert(g_file_get_contents(path, &written, NULL, NULL));
    g_autofree char *svg = svg_text(scene, &STANDALONE);
    ck_assert_str_eq(written, svg);
    ck_assert_int_eq(g_unlink(path), 0);
    ck_assert_int_eq(g_rmdir(folder), 0); /* nothing else was left there */

    ck_assert(!svg_write(scene, &STANDALONE, "/nonexistent/chart.svg", &error));
    ck_assert(g_str_has_prefix(error->message, "SVG is not written: "));
    g_clear_error(&error);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("formats/svg");
    TCase *cases = tcase_create("svg");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, inline_head_takes_the_width_of_its_surroundings);
    tcase_add_test(cases, standalone_head_is_a_file_of_a_size_in_points);
    tcase_add_test(cases, shapes_are_compact_presentation_attributes);
    tcase_add_test(cases, text_is_text_and_escaped);
    tcase_add_test(cases, width_and_family_are_said_when_asked_for);
    tcase_add_test(cases, artifacts_are_hidden_once_and_anchors_prefixed);
    tcase_add_test(cases, scene_with_a_link_is_a_group_not_an_image);
    tcase_add_test(cases, figure_lends_its_alt_as_description);
    tcase_add_test(cases, whole_pages_are_well_formed_and_pass_a_strict_policy);
    tcase_add_test(cases, written_file_holds_the_text);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

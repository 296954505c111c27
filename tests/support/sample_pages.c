/* SPDX-License-Identifier: MIT */
#include "tests/support/sample_pages.h"

#include "reports/canvas/colour.h"

static const SizePt A4 = {595.28, 841.89};
static const double MARGIN_PT = 48.0;

static const TextStyle TITLE = {20.0, TEXT_SEMIBOLD, COLOUR_INK};
static const TextStyle HEADING = {13.0, TEXT_SEMIBOLD, COLOUR_INK};
static const TextStyle BODY = {10.0, TEXT_REGULAR, COLOUR_INK};
static const TextStyle STRONG = {9.0, TEXT_SEMIBOLD, COLOUR_INK};
static const TextStyle CELL = {9.0, TEXT_REGULAR, COLOUR_INK};
static const TextStyle SMALL = {8.0, TEXT_REGULAR, COLOUR_MUTED};
static const TextStyle LINK = {10.0, TEXT_REGULAR, COLOUR_LINK};

static ShapeStyle
fill(uint32_t rgb)
{
    return (ShapeStyle){.fill_rgb = rgb, .stroke_rgb = SCENE_NONE, .opacity_frac = 1.0};
}

static ShapeStyle
stroke(uint32_t rgb, double width_pt)
{
    return (ShapeStyle){
        .fill_rgb = SCENE_NONE, .stroke_rgb = rgb, .stroke_pt = width_pt, .opacity_frac = 1.0};
}

static void
tagged_text(Scene *scene, SceneTag tag, const char *text, PointPt at, TextStyle style)
{
    scene_open(scene, tag, NULL);
    scene_text(scene, text, at, ANCHOR_START, style);
    scene_close(scene, tag);
}

static void
heading(Scene *scene, SceneTag tag, const char *text, double y_pt, const char *anchor)
{
    scene_open(scene, tag, &(TagDetail){.bookmark = text, .anchor = anchor});
    scene_text(
        scene, text, (PointPt){MARGIN_PT, y_pt}, ANCHOR_START, tag == TAG_H1 ? TITLE : HEADING);
    scene_close(scene, tag);
}

/* A paragraph of words, a link and more words: text stands beside a nested tag. */
static void
paragraph_with_link(
    Scene *scene, Fonts *fonts, double y_pt, const char *before, const char *link, const char *url)
{
    double x_pt = MARGIN_PT;
    scene_open(scene, TAG_P, NULL);
    scene_text(scene, before, (PointPt){x_pt, y_pt}, ANCHOR_START, BODY);
    x_pt += fonts_width_pt(fonts, before, BODY);
    scene_open(scene, TAG_LINK, &(TagDetail){.url = url});
    scene_text(scene, link, (PointPt){x_pt, y_pt}, ANCHOR_START, LINK);
    scene_close(scene, TAG_LINK);
    x_pt += fonts_width_pt(fonts, link, LINK);
    scene_text(scene, ".", (PointPt){x_pt, y_pt}, ANCHOR_START, BODY);
    scene_close(scene, TAG_P);
}

Scene *
sample_chart(Fonts *fonts)
{
    static const struct {
        const char *name;
        const char *label;
        double value;
    } bars[] = {{"Northbridge", "46.4", 46.4}, {"England", "50.3", 50.3}, {"Region", "38.9", 38.9}};
    const double label_pt = 70.0, row_pt = 18.0, width_pt = 240.0, scale_pt = 2.6;
    SizePt size = {width_pt, row_pt * (double)G_N_ELEMENTS(bars) + 24.0};
    Scene *scene = scene_new(size);
    scene_open(scene,
        TAG_FIGURE,
        &(TagDetail){.alt = "Bar chart of plans issued within 20 weeks: Northbridge 46.4%, England "
                            "50.3%, region 38.9%.",
            .anchor = "chart"});
    scene_open(scene, TAG_ARTIFACT, NULL);
    for (double tick = 0.0; tick <= 60.0; tick += 20.0)
        scene_line(scene,
            (PointPt){label_pt + scale_pt * tick, 0.0},
            (PointPt){label_pt + scale_pt * tick, row_pt * (double)G_N_ELEMENTS(bars)},
            stroke(COLOUR_GRIDLINE, 0.5));
    scene_close(scene, TAG_ARTIFACT);
    for (size_t bar_i = 0; bar_i < G_N_ELEMENTS(bars); bar_i++) {
        double y_pt = row_pt * (double)bar_i, base_pt = y_pt + 12.0;
        uint32_t rgb = bar_i == 0 ? COLOUR_DARK_BLUE : COLOUR_FOCUS_GREY;
        double bar_pt = scale_pt * bars[bar_i].value;
        scene_text(scene, bars[bar_i].name, (PointPt){label_pt - 6.0, base_pt}, ANCHOR_END, CELL);
        scene_rect(scene, (RectPt){label_pt, y_pt + 3.0, bar_pt, 12.0}, 0.0, fill(rgb));
        TextStyle value = STRONG;
        value.rgb = colour_text_on(rgb);
        scene_text(scene,
            bars[bar_i].label,
            (PointPt){label_pt + bar_pt - 4.0, base_pt},
            ANCHOR_END,
            value);
    }
    double key_pt = size.height_pt - 8.0;
    ShapeStyle line = stroke(COLOUR_DARK_PINK, 1.5);
    line.dash_pt = 3.0;
    const PointPt points[] = {
        {label_pt, key_pt - 2.0}, {label_pt + 20.0, key_pt - 8.0}, {label_pt + 40.0, key_pt - 2.0}};
    scene_path(scene, points, G_N_ELEMENTS(points), false, line);
    ShapeStyle marker = fill(COLOUR_WHITE);
    marker.stroke_rgb = COLOUR_DARK_PINK;
    marker.stroke_pt = 1.0;
    scene_circle(scene, points[1], 2.5, marker);
    const char *key = "target";
    scene_text(scene, key, (PointPt){label_pt + 48.0, key_pt}, ANCHOR_START, SMALL);
    ShapeStyle band = fill(COLOUR_TURQUOISE);
    band.opacity_frac = 0.999;
    scene_rect(scene,
        (RectPt){label_pt + 56.0 + fonts_width_pt(fonts, key, SMALL), key_pt - 7.0, 20.0, 8.0},
        2.0,
        band);
    scene_close(scene, TAG_FIGURE);
    return scene;
}

static void
footer(Scene *scene, const char *text)
{
    scene_open(scene, TAG_ARTIFACT, NULL);
    double y_pt = A4.height_pt - MARGIN_PT;
    scene_line(scene,
        (PointPt){MARGIN_PT, y_pt},
        (PointPt){A4.width_pt - MARGIN_PT, y_pt},
        stroke(COLOUR_GRIDLINE, 0.5));
    scene_text(scene, text, (PointPt){A4.width_pt - MARGIN_PT, y_pt + 12.0}, ANCHOR_END, SMALL);
    scene_close(scene, TAG_ARTIFACT);
}

static Scene *
first_page(Fonts *fonts)
{
    Scene *scene = scene_new(A4);
    scene_open(scene, TAG_DOCUMENT, NULL);
    scene_open(scene, TAG_SECT, NULL);
    heading(scene, TAG_H1, "Northbridge: inclusion", 70.0, "top");
    tagged_text(scene, TAG_P, SAMPLE_LINE, (PointPt){MARGIN_PT, 92.0}, BODY);
    heading(scene, TAG_H2, "Plans on time", 124.0, NULL);
    paragraph_with_link(scene,
        fonts,
        142.0,
        "Figures come from ",
        "Explore education statistics",
        "https://explore-education-statistics.service.gov.uk/");
    g_autoptr(Scene) chart = sample_chart(fonts);
    scene_add(scene, chart, (PointPt){MARGIN_PT, 156.0});
    scene_open(scene, TAG_L, NULL);
    tagged_text(scene, TAG_LI, "• better than the region", (PointPt){MARGIN_PT, 260.0}, BODY);
    tagged_text(scene, TAG_LI, "• below England", (PointPt){MARGIN_PT, 274.0}, BODY);
    scene_close(scene, TAG_L);
    paragraph_with_link(scene, fonts, 300.0, "All numbers: see ", "the table", "#table");
    footer(scene, "Northbridge\u00a0· staff office · page 1 of 2");
    scene_close(scene, TAG_SECT);
    scene_close(scene, TAG_DOCUMENT);
    return scene;
}

static void
cell(Scene *scene, SceneTag tag, const TagDetail *detail, const char *text, PointPt at)
{
    scene_open(scene, tag, detail);
    scene_text(scene, text, at, ANCHOR_END, tag == TAG_TH ? STRONG : CELL);
    scene_close(scene, tag);
}

static void
table(Scene *scene, double y_pt)
{
    static const char *const rows[][3] = {
        {"Plans issued", "1,964", "2,241"}, {"Withdrawn", "[c]", "12"}};
    const TagDetail column = {.scope = SCOPE_COLUMN}, row = {.scope = SCOPE_ROW};
    const TagDetail span = {.scope = SCOPE_COLUMN, .columns_spanned_n = 2};
    const double x_pt[] = {160.0, 240.0, 320.0};
    scene_open(scene, TAG_TABLE, &(TagDetail){.anchor = "table"});
    tagged_text(scene, TAG_CAPTION, "Table 1: plans", (PointPt){MARGIN_PT, y_pt}, STRONG);
    scene_open(scene, TAG_TR, NULL);
    cell(scene, TAG_TD, NULL, "", (PointPt){x_pt[0], y_pt + 16.0});
    cell(scene, TAG_TH, &span, "Calendar year", (PointPt){x_pt[2], y_pt + 16.0});
    scene_close(scene, TAG_TR);
    scene_open(scene, TAG_TR, NULL);
    cell(scene, TAG_TH, &column, "Measure", (PointPt){x_pt[0], y_pt + 30.0});
    cell(scene, TAG_TH, &column, "2023", (PointPt){x_pt[1], y_pt + 30.0});
    cell(scene, TAG_TH, &column, "2024", (PointPt){x_pt[2], y_pt + 30.0});
    scene_close(scene, TAG_TR);
    for (size_t row_i = 0; row_i < G_N_ELEMENTS(rows); row_i++) {
        double base_pt = y_pt + 46.0 + 14.0 * (double)row_i;
        scene_open(scene, TAG_TR, NULL);
        /* A rule directly in the row: an artifact by where it stands. */
        scene_line(scene,
            (PointPt){MARGIN_PT, base_pt - 10.0},
            (PointPt){x_pt[2], base_pt - 10.0},
            stroke(COLOUR_GRIDLINE, 0.5));
        cell(scene, TAG_TH, &row, rows[row_i][0], (PointPt){x_pt[0], base_pt});
        cell(scene, TAG_TD, NULL, rows[row_i][1], (PointPt){x_pt[1], base_pt});
        cell(scene, TAG_TD, NULL, rows[row_i][2], (PointPt){x_pt[2], base_pt});
        scene_close(scene, TAG_TR);
    }
    scene_close(scene, TAG_TABLE);
}

static Scene *
second_page(Fonts *fonts)
{
    Scene *scene = scene_new(A4);
    scene_open(scene, TAG_SECT, NULL);
    heading(scene, TAG_H2, "Data tables", 70.0, NULL);
    table(scene, 92.0);
    heading(scene, TAG_H3, "Symbols", 190.0, NULL);
    scene_open(scene, TAG_P, NULL);
    g_autoptr(GPtrArray) lines = fonts_wrap(fonts,
        "[c] stands for a number that is not shown because it could tell something about one "
        "child; a further number is left out where the first could be worked out from the rest. "
        "Percentages are of all plans.",
        SMALL,
        300.0);
    for (guint line_i = 0; line_i < lines->len; line_i++)
        scene_text(scene,
            g_ptr_array_index(lines, line_i),
            (PointPt){MARGIN_PT, 206.0 + 11.0 * (double)line_i},
            ANCHOR_START,
            SMALL);
    scene_close(scene, TAG_P);
    footer(scene, "Northbridge · page 2 of 2");
    scene_close(scene, TAG_SECT);
    return scene;
}

Scene *
sample_page(size_t page_i, Fonts *fonts)
{
    return page_i == 0 ? first_page(fonts) : second_page(fonts);
}

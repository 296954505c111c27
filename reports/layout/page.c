/* SPDX-License-Identifier: MIT */
#include "reports/layout/page.h"

#include "reports/charts/paragraph.h"

static const double WIDTH_PT = 595.28, HEIGHT_PT = 841.89;
static const double SIDE_PT = 40.0;
static const double BAND_PT = 18.0; /* the made-up band at the very top */
static const double TOP_PT = 28.0, FOOT_PT = 34.0;
static const double AREA_NAME_PT = 24.0, PAGE_TITLE_PT = 16.0, PACK_TITLE_PT = 12.0;

SizePt
page_size(void)
{
    return (SizePt){WIDTH_PT, HEIGHT_PT};
}

static double
inner_width_pt(void)
{
    return WIDTH_PT - 2.0 * SIDE_PT;
}

/* Prominent, in words, on paper and on screen. Returns its height. */
static double
draw_made_up(const Sheet *sheet, const Report *report)
{
    if (report->made_up[0] == '\0')
        return 0.0;
    TextStyle style = {10.0, TEXT_SEMIBOLD, COLOUR_WHITE};
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_rect(
        sheet->scene, (RectPt){0.0, 0.0, WIDTH_PT, BAND_PT}, 0.0, style_fill(COLOUR_DARK_PINK));
    scene_close(sheet->scene, TAG_ARTIFACT);
    scene_open(sheet->scene, TAG_P, NULL);
    scene_text(sheet->scene,
        report->made_up,
        (PointPt){WIDTH_PT / 2.0, BAND_PT / 2.0 + fonts_cap_height_pt(sheet->fonts, style) / 2.0},
        ANCHOR_MIDDLE,
        style);
    scene_close(sheet->scene, TAG_P);
    return BAND_PT;
}

static double
draw_first_heading(const Sheet *sheet, const Report *report, double top_pt)
{
    TextStyle name = {AREA_NAME_PT, TEXT_SEMIBOLD, COLOUR_DARK_BLUE};
    TextStyle pack = {PACK_TITLE_PT, TEXT_REGULAR, COLOUR_INK};
    double y_pt = top_pt;
    scene_open(sheet->scene, TAG_H1, &(TagDetail){.bookmark = report->title, .anchor = "top"});
    y_pt += paragraph_draw(
        sheet, TAG_SPAN, report->area->name, name, (PointPt){SIDE_PT, y_pt}, inner_width_pt());
    y_pt += paragraph_draw(
        sheet, TAG_SPAN, report->pack_title, pack, (PointPt){SIDE_PT, y_pt}, inner_width_pt());
    scene_close(sheet->scene, TAG_H1);
    y_pt += paragraph_draw(sheet,
        TAG_P,
        report->subtitle,
        STYLE_SMALL_MUTED,
        (PointPt){SIDE_PT, y_pt + 1.0},
        inner_width_pt());
    return y_pt + 9.0;
}

static double
draw_heading(const Sheet *sheet, const Report *report, const ReportPage *page, double top_pt)
{
    TextStyle title = {PAGE_TITLE_PT, TEXT_SEMIBOLD, COLOUR_DARK_BLUE};
    double base_pt = paragraph_base_pt(sheet->fonts, title, top_pt);
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_text(sheet->scene,
        report->area->name,
        (PointPt){WIDTH_PT - SIDE_PT, base_pt},
        ANCHOR_END,
        STYLE_SMALL_BOLD);
    scene_close(sheet->scene, TAG_ARTIFACT);
    scene_open(sheet->scene, TAG_H2, &(TagDetail){.bookmark = page->title});
    scene_text(sheet->scene, page->title, (PointPt){SIDE_PT, base_pt}, ANCHOR_START, title);
    scene_close(sheet->scene, TAG_H2);
    double y_pt = top_pt + paragraph_leading_pt(title);
    double lead_pt = paragraph_draw(
        sheet, TAG_P, page->lead, STYLE_SMALL, (PointPt){SIDE_PT, y_pt + 1.0}, inner_width_pt());
    return y_pt + lead_pt + 5.0;
}

static void
draw_footer(const Sheet *sheet, const Report *report, size_t page_i, size_t page_n)
{
    double rule_pt = HEIGHT_PT - FOOT_PT + 6.0, base_pt = rule_pt + 12.0;
    g_autofree char *number =
        g_strdup_printf("%s, page %zu of %zu", report->pack_title, page_i + 1, page_n);
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_line(sheet->scene,
        (PointPt){SIDE_PT, rule_pt},
        (PointPt){WIDTH_PT - SIDE_PT, rule_pt},
        style_stroke(COLOUR_FOCUS_GREY, 0.5));
    scene_text(
        sheet->scene, number, (PointPt){WIDTH_PT - SIDE_PT, base_pt}, ANCHOR_END, STYLE_LABEL);
    scene_close(sheet->scene, TAG_ARTIFACT);
    scene_open(sheet->scene, TAG_P, NULL);
    scene_text(sheet->scene,
        report->pages[page_i].age,
        (PointPt){SIDE_PT, base_pt},
        ANCHOR_START,
        STYLE_LABEL);
    scene_close(sheet->scene, TAG_P);
}

RectPt
page_draw_furniture(const Sheet *sheet, const Report *report, size_t page_i, size_t page_n)
{
    double top_pt = TOP_PT + (draw_made_up(sheet, report) > 0.0 ? BAND_PT / 2.0 : 0.0);
    double body_pt = page_i == 0 ? draw_first_heading(sheet, report, top_pt)
                                 : draw_heading(sheet, report, &report->pages[page_i], top_pt);
    draw_footer(sheet, report, page_i, page_n);
    return (RectPt){SIDE_PT, body_pt, inner_width_pt(), HEIGHT_PT - FOOT_PT - body_pt};
}

/* SPDX-License-Identifier: MIT */
#include "reports/charts/chart.h"

#include <math.h>

#include "reports/charts/interval.h"
#include "reports/charts/line.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/strip.h"

static const double HEAD_GAP_PT = 3.0, FOOT_GAP_PT = 3.0;
static const double MARGIN_ALONE_PT = 12.0;

static TextStyle
title_style(ChartForm form)
{
    TextStyle style = STYLE_BODY_BOLD;
    style.size_pt = form == CHART_ALONE ? 13.0 : SIZE_BODY_PT;
    return style;
}

static TextStyle
subtitle_style(ChartForm form)
{
    TextStyle style = STYLE_LABEL;
    style.size_pt = form == CHART_ALONE ? 9.5 : SIZE_LABEL_PT;
    return style;
}

double
chart_head_height_pt(Fonts *fonts, const ReportItem *item, ChartForm form, double width_pt)
{
    if (form == CHART_BARE)
        return 0.0;
    return paragraph_height_pt(fonts, item->title, title_style(form), width_pt) +
           paragraph_height_pt(fonts, item->subtitle, subtitle_style(form), width_pt) + HEAD_GAP_PT;
}

static const char *
source_text(const ReportItem *item, ChartForm form)
{
    return form == CHART_ALONE ? item->source : item->source_short;
}

/* A chart by itself has no legend beside it and says how to read it. Caller frees. */
static char *
note_text(const ReportItem *item, ChartForm form)
{
    const char *reading = form == CHART_ALONE ? item->reading : "";
    bool has_both = reading[0] != '\0' && item->note[0] != '\0';
    return g_strconcat(reading, has_both ? " " : "", item->note, NULL);
}

/* Where the source stands after the note: on its last line where there is room. */
typedef struct {
    double note_pt;    /* height of the note */
    PointPt source_pt; /* top left, from the top left of the foot */
    double height_pt;  /* of both */
} Foot;

static Foot
foot_of(Fonts *fonts, const ReportItem *item, ChartForm form, double width_pt)
{
    const TextStyle style = STYLE_LABEL;
    double leading_pt = paragraph_leading_pt(style);
    g_autofree char *note = note_text(item, form);
    g_autoptr(GPtrArray) lines = fonts_wrap(fonts, note, style, width_pt);
    const char *source = source_text(item, form);
    Foot foot = {.note_pt = lines->len * leading_pt};
    foot.source_pt.y_pt = foot.note_pt;
    foot.height_pt = foot.note_pt + paragraph_height_pt(fonts, source, style, width_pt);
    if (lines->len == 0 || source[0] == '\0')
        return foot;
    double last_pt = fonts_width_pt(fonts, lines->pdata[lines->len - 1], style) +
                     fonts_width_pt(fonts, " ", style);
    if (last_pt + fonts_width_pt(fonts, source, style) <= width_pt) {
        foot.source_pt = (PointPt){last_pt, foot.note_pt - leading_pt};
        foot.height_pt = foot.note_pt;
    }
    return foot;
}

double
chart_foot_height_pt(Fonts *fonts, const ReportItem *item, ChartForm form, double width_pt)
{
    if (form == CHART_BARE)
        return 0.0;
    return FOOT_GAP_PT + foot_of(fonts, item, form, width_pt).height_pt;
}

static bool
has_picture(const ReportItem *item)
{
    if (item->kind == ITEM_TREND)
        return item->trend != NULL;
    if (item->peers == NULL)
        return false;
    size_t dot_n = 0;
    for (size_t peer_i = 0; peer_i < item->peers->peer_n; peer_i++)
        dot_n += item->peers->peers[peer_i].dot_n;
    return item->peers->shown_n > 0 || dot_n > 0;
}

/* In place of a picture: a calm panel that says why there is none. */
static void
draw_absence(const Sheet *sheet, const ReportItem *item, RectPt box)
{
    const TextStyle style = STYLE_SMALL_MUTED;
    const char *why =
        item->measure->reason[0] != '\0' ? item->measure->reason : "There are no figures to draw.";
    double inner_pt = box.width_pt - 24.0;
    double height_pt = paragraph_height_pt(sheet->fonts, why, style, inner_pt);
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_rect(sheet->scene, box, 0.0, style_fill(COLOUR_PANEL));
    scene_close(sheet->scene, TAG_ARTIFACT);
    paragraph_draw(sheet,
        TAG_SPAN,
        why,
        style,
        (PointPt){box.x_pt + 12.0, box.y_pt + (box.height_pt - height_pt) / 2.0},
        inner_pt);
}

static void
draw_picture(const Sheet *sheet, const ReportItem *item, RectPt box)
{
    scene_open(sheet->scene, TAG_FIGURE, &(TagDetail){.alt = item->alt});
    if (!has_picture(item))
        draw_absence(sheet, item, box);
    else if (item->kind == ITEM_TREND)
        line_draw(sheet, item, box);
    else if (item->peers->level == LEVEL_LA)
        interval_draw(sheet, item, box);
    else
        strip_draw(sheet, item, box);
    scene_close(sheet->scene, TAG_FIGURE);
}

static void
draw_foot(const Sheet *sheet, const ReportItem *item, RectPt box, const ChartOptions *options)
{
    const char *source = source_text(item, options->form);
    Foot foot = foot_of(sheet->fonts, item, options->form, box.width_pt);
    g_autofree char *note = note_text(item, options->form);
    paragraph_draw(sheet, TAG_P, note, STYLE_LABEL, (PointPt){box.x_pt, box.y_pt}, box.width_pt);
    if (source[0] == '\0')
        return;
    PointPt at = {box.x_pt + foot.source_pt.x_pt, box.y_pt + foot.source_pt.y_pt};
    if (!options->links_source || item->measure->source_number == 0) {
        paragraph_draw(sheet, TAG_P, source, STYLE_LABEL, at, box.width_pt);
        return;
    }
    g_autofree char *url = g_strdup_printf("#source-%zu", item->measure->source_number);
    scene_open(sheet->scene, TAG_P, NULL);
    scene_open(sheet->scene, TAG_LINK, &(TagDetail){.url = url});
    paragraph_draw(sheet, TAG_SPAN, source, STYLE_LABEL, at, box.width_pt);
    scene_close(sheet->scene, TAG_LINK);
    scene_close(sheet->scene, TAG_P);
}

void
chart_draw(const Sheet *sheet, const ReportItem *item, RectPt box, const ChartOptions *options)
{
    ChartForm form = options->form;
    if (form == CHART_BARE) {
        draw_picture(sheet, item, box);
        return;
    }
    double head_pt =
        fmax(options->head_height_pt, chart_head_height_pt(sheet->fonts, item, form, box.width_pt));
    double foot_pt = chart_foot_height_pt(sheet->fonts, item, form, box.width_pt);
    double title_pt = paragraph_draw(
        sheet, TAG_H3, item->title, title_style(form), (PointPt){box.x_pt, box.y_pt}, box.width_pt);
    paragraph_draw(sheet,
        TAG_P,
        item->subtitle,
        subtitle_style(form),
        (PointPt){box.x_pt, box.y_pt + title_pt},
        box.width_pt);
    draw_picture(sheet,
        item,
        (RectPt){box.x_pt,
            box.y_pt + head_pt,
            box.width_pt,
            fmax(box.height_pt - head_pt - foot_pt, 1.0)});
    draw_foot(sheet,
        item,
        (RectPt){box.x_pt,
            box.y_pt + box.height_pt - foot_pt + FOOT_GAP_PT,
            box.width_pt,
            foot_pt - FOOT_GAP_PT},
        options);
}

Scene *
chart_scene(Fonts *fonts, const ReportItem *item, SizePt size, ChartForm form)
{
    Scene *scene = scene_new(size);
    Sheet sheet = {.scene = scene, .fonts = fonts};
    double margin_pt = form == CHART_ALONE ? MARGIN_ALONE_PT : 2.0;
    RectPt box = {
        margin_pt, margin_pt, size.width_pt - 2.0 * margin_pt, size.height_pt - 2.0 * margin_pt};
    scene_open(scene, TAG_SECT, NULL);
    chart_draw(&sheet, item, box, &(ChartOptions){.form = form});
    scene_close(scene, TAG_SECT);
    return scene;
}

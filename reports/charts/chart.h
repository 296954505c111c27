/* SPDX-License-Identifier: MIT */
#pragma once
/* A chart with its words: finding, measure, picture, note and source. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

typedef enum {
    CHART_IN_PAGE, /* small words, the source by its number */
    CHART_ALONE,   /* a file of its own: the source in full */
    CHART_BARE     /* the picture only; the page around it says the rest */
} ChartForm;

typedef struct {
    ChartForm form;
    bool links_source;     /* the source's number leads to "#source-<n>" in the same document */
    double head_height_pt; /* least room for title and subtitle, so that neighbours align */
} ChartOptions;

/* Room that title and subtitle of @item take at @width_pt. */
double chart_head_height_pt(Fonts *fonts, const ReportItem *item, ChartForm form, double width_pt);
/* Room that note and source take. */
double chart_foot_height_pt(Fonts *fonts, const ReportItem *item, ChartForm form, double width_pt);

/* Draws @item, a TREND or AREAS, into @box: title as H3, subtitle as P, the picture as a FIGURE
 * whose alternative text states the numbers, note and source as P. Where there is nothing to draw,
 * the picture's place says why. */
void chart_draw(
    const Sheet *sheet, const ReportItem *item, RectPt box, const ChartOptions *options);

/* @item alone on a scene of @size, for an SVG file or for HTML. */
Scene *chart_scene(Fonts *fonts, const ReportItem *item, SizePt size, ChartForm form);

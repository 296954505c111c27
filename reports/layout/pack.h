/* SPDX-License-Identifier: MIT */
#pragma once
/* A report as pages, and each of its charts by itself. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"
#include "reports/charts/chart.h"
#include "reports/model/report.h"

/* Lays out @report, one A4 scene for each of its pages, tagged for pdf_write(). RENDER error when a
 * page does not fit; nothing is cut silently. Free with g_ptr_array_unref; elements are Scene *,
 * freed with the array. */
MUST_USE bool pack_layout(
    const Report *report, Fonts *fonts, GPtrArray **ret_pages, GError **error);

/* A chart as a picture of its own. Text is borrowed from the report. */
typedef struct {
    const ReportItem *item;
    const char *id;    /* of the file: "trend_ehc_20wk_excl_pct" */
    const char *title; /* the finding, for <title> */
    const char *alt;   /* for <desc> */
    Scene *scene;
} PackChart;

/* Every chart of @report in its order, as @form: CHART_ALONE for SVG files, CHART_BARE for pictures
 * inside HTML, which says title, note and source itself. An id occurs once. Free with
 * g_ptr_array_unref; elements are PackChart *, freed with the array. */
GPtrArray *pack_charts(const Report *report, Fonts *fonts, ChartForm form);

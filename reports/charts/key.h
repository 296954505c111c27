/* SPDX-License-Identifier: MIT */
#pragma once
/* What marks mean: the key of symbols, and the legends of a page of charts. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* The whole key in @column_n columns, as a list. */
double key_height_pt(Fonts *fonts, double width_pt, int column_n);
void key_draw(const Sheet *sheet, RectPt box, int column_n);

/* One or two lines that explain the charts of @kind (TREND or AREAS) of @report. Returns the height
 * drawn; with a scene of NULL in @sheet, only measures. */
double key_draw_legend(
    const Sheet *sheet, const Report *report, ItemKind kind, PointPt top_left, double width_pt);

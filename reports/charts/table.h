/* SPDX-License-Identifier: MIT */
#pragma once
/* A grid of words as a table: headers, group headings, numbers aligned right, light rules. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Height of all of @grid at @width_pt, its note included. */
double table_height_pt(Fonts *fonts, const ReportGrid *grid, double width_pt);

/* Draws @grid from the top of @box down, tagged as a TABLE; its height is not looked at. Columns
 * but the first are as wide as their widest cell; the first takes the rest and wraps. */
void table_draw(const Sheet *sheet, const ReportGrid *grid, RectPt box);

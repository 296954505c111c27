/* SPDX-License-Identifier: MIT */
#pragma once
/* The regions of England in rows, each with its LAs as small dots. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Draws item->peers (of LEVEL_REGION) into @box, inside the tag that is open: a row for each region
 * from highest to lowest, its value as a dot with the 95% interval and in numbers, its LAs as small
 * dots, England as a line. A region without a value keeps its row, with the symbol in place of the
 * number. */
void strip_draw(const Sheet *sheet, const ReportItem *item, RectPt box);

/* Samples for a key: a region's value, one of its LAs. */
void strip_draw_region_sample(const Sheet *sheet, bool is_focus, PointPt centre);
void strip_draw_la_sample(const Sheet *sheet, PointPt centre);

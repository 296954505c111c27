/* SPDX-License-Identifier: MIT */
#pragma once
/* How a measure moved: the area with its 95% interval, its region, England. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Draws item->trend (not NULL) with axes and a label at the end of each line into @box, inside the
 * tag that is open. Lines break at slots without a value; why the area has none there is marked
 * beneath the bottom line. */
void line_draw(const Sheet *sheet, const ReportItem *item, RectPt box);

/* The same without words or axes, for a tile: the area's line, England's behind it. */
void line_draw_spark(const Sheet *sheet, const ReportTrend *trend, RectPt box);

/* A sample of the line of @role, @width_pt long from @left (its middle height), for a key. */
void line_draw_sample(const Sheet *sheet, LineRole role, PointPt left, double width_pt);
/* A sample of the shaded interval, for a key. */
void line_draw_band_sample(const Sheet *sheet, RectPt box);

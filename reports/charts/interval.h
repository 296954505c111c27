/* SPDX-License-Identifier: MIT */
#pragma once
/* One area among all: every LA a dot with its 95% interval, in order of value. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Draws item->peers (of LEVEL_LA, at least one with a value) into @box, inside the tag that is
 * open: dots from lowest to highest, whiskers where there are intervals, the report's area with its
 * name, England and the region as lines with their values. Areas without a rank are hollow. A
 * whisker that leaves the chart ends at its edge. */
void interval_draw(const Sheet *sheet, const ReportItem *item, RectPt box);

/* Samples for a key: the area, another area, one without a rank, one of the region. */
typedef enum { SAMPLE_FOCUS, SAMPLE_OTHER, SAMPLE_UNRANKED, SAMPLE_KIN } IntervalSample;
void interval_draw_sample(const Sheet *sheet, IntervalSample sample, PointPt centre);

/* SPDX-License-Identifier: MIT */
#pragma once
/* A headline: the value large, how it stands beside England, its place, how it moved. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* For pages with little room: periods are short and the region's value is left to the table. */
typedef enum { TILE_FULL, TILE_COMPACT } TileForm;

/* Height that @item needs at @width_pt; neighbours in a row take the largest. */
double tile_height_pt(Fonts *fonts, const ReportItem *item, TileForm form, double width_pt);

/* Draws @item, a TILE, into @box: name as H3, the rest as P, the small trend as a FIGURE. Where
 * there is no value its symbol stands large and a sentence says why. */
void tile_draw(const Sheet *sheet, const ReportItem *item, TileForm form, RectPt box);

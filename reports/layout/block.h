/* SPDX-License-Identifier: MIT */
#pragma once
/* Parts of a page that are words: summary, paragraphs, key, sources, definitions, methods. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* True for kinds that this module sets (all but tiles, charts and tables). */
bool block_is_words(ItemKind kind);

/* Height of @item at @width_pt when all of it is shown. */
double block_height_pt(Fonts *fonts, const Report *report, const ReportItem *item, double width_pt);

/* Least height at which block_draw() still says something: for DEFINITIONS less than all. */
double block_height_min_pt(
    Fonts *fonts, const Report *report, const ReportItem *item, double width_pt);

/* Sets @item into @box. DEFINITIONS that do not all fit end with a sentence that says how many are
 * left out and where they are; nothing else may be given less than its height. */
void block_draw(const Sheet *sheet, const Report *report, const ReportItem *item, RectPt box);

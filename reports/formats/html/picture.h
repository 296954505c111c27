/* SPDX-License-Identifier: MIT */
#pragma once
/* Pictures in the page: each chart twice, for wide and for narrow screens, so that its words keep a
 * legible size; the style shows one of them. */
#include "reports/formats/html/page.h"

/* True when there is something to draw for @item (TREND or AREAS). */
bool picture_has_chart(const ReportItem *item);
/* The chart of @item without its title, note and source. */
void picture_write_chart(const Page *page, const ReportItem *item);
/* The small trend of a tile; nothing when there are not two values. */
void picture_write_spark(const Page *page, const ReportItem *item);
/* What the marks in charts of @kind (TREND or AREAS) mean. */
void picture_write_legend(const Page *page, ItemKind kind);

/* SPDX-License-Identifier: MIT */
#pragma once
/* A chart with all that belongs to it: finding, picture, note, source, the numbers behind it. */
#include "reports/formats/html/page.h"

/* Writes @item, a TREND or AREAS, as a figure. */
void chart_figure_write(const Page *page, const ReportItem *item);

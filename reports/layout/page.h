/* SPDX-License-Identifier: MIT */
#pragma once
/* What is the same on every page: size, margins, heading, footer, and the band that says that the
 * data are made up. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* A4 in points. */
SizePt page_size(void);

/* Draws heading and footer of page @page_i (from 0) of @page_n and returns what is left for the
 * body. The first page has the area as H1, the others their title as H2. */
RectPt page_draw_furniture(const Sheet *sheet, const Report *report, size_t page_i, size_t page_n);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Two pages that hold every kind of mark and tag, for tests of the formats. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

/* The line whose characters every format must give back to who copies it. */
#define SAMPLE_LINE "Ynys Môn – Ŵŷ £1,234.5m −3.2 ≥95% ▲▼ “office”"

/* Page 0: headings, a paragraph with a link, a figure, a list. Page 1: a heading, a table with a
 * spanning header, small print. Both have an artifact as footer. Caller frees. */
Scene *sample_page(size_t page_i, Fonts *fonts);

/* The figure of page 0 alone: a bar chart. Caller frees. */
Scene *sample_chart(Fonts *fonts);

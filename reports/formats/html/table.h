/* SPDX-License-Identifier: MIT */
#pragma once
/* A grid of the report as a table that keeps its row headers in sight when it is scrolled. */
#include "reports/formats/html/page.h"

/* Writes @grid in a region of its own that scrolls where the screen is narrower, then its note and
 * what its symbols mean. @id names the region; @class_name may be NULL. Nothing without columns. */
void table_write(const Page *page, const ReportGrid *grid, const char *id, const char *class_name);

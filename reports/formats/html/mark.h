/* SPDX-License-Identifier: MIT */
#pragma once
/* The shapes that stand before words: drawn once per page, shown by reference wherever they are
 * needed, hidden from assistive technology because the word after each says the same. */
#include "reports/formats/html/markup.h"
#include "reports/model/report.h"

/* The drawings, invisible; once in a page, before the first mark. */
void mark_write_drawings(Markup *markup);

/* A shape of the key. */
void mark_write_key(Markup *markup, KeyMark mark);
/* The shape of a comparison; nothing for COMPARED_NOT. */
void mark_write_comparison(Markup *markup, Comparison comparison);
/* The shape of a value that is not there; nothing for one that is. */
void mark_write_absence(Markup *markup, const ReportValue *value);

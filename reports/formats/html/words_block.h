/* SPDX-License-Identifier: MIT */
#pragma once
/* The parts of a page that are words: summary, paragraphs, key, definitions, sources, methods. */
#include "reports/formats/html/page.h"

/* Writes @item, of a kind that is words; nothing for other kinds. */
void words_block_write(const Page *page, const ReportItem *item);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Fills a page from the top: sections beneath each other, items in rows of columns. */
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Draws the sections of @page into @body. Words, tiles and tables take what they need, charts share
 * the rest. Where it is tight, gaps shrink first, then tiles say less. RENDER error, naming the
 * page and by how much, when it does not fit even then; nothing is drawn over or cut.
 * @links_sources says that the document holds the list of sources. */
MUST_USE bool flow_draw(const Sheet *sheet,
    const Report *report,
    const ReportPage *page,
    RectPt body,
    bool links_sources,
    GError **error);

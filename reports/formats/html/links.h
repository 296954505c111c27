/* SPDX-License-Identifier: MIT */
#pragma once
/* Ways from one page to the others of the same folder. */
#include "reports/formats/html/html.h"
#include "reports/formats/html/markup.h"

/* The bar at the top: what the pages are about, then the index, England and the region, as far as
 * they have pages. */
void links_write_bar(Markup *markup, const Report *report, const HtmlOptions *options);
/* The report as files to take away; nothing when there are none. */
void links_write_files(Markup *markup, const Report *report, const HtmlOptions *options);
/* The other areas nearby: the LAs of the region, or for England the regions; nothing when none has
 * a page. */
void links_write_nearby(Markup *markup, const Report *report, const HtmlOptions *options);
/* A link to the page of @entry. */
void links_write_entry(Markup *markup, const HtmlIndexEntry *entry);

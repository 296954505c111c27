/* SPDX-License-Identifier: MIT */
#pragma once
/* What a PDF says about itself, in its two spellings: dates of the Info dictionary, and XMP. */
#include "reports/formats/pdf/pdf.h"

/* @created ("2026-03-27", "2026-03-27T09:30:00Z") as PDF spells it ("D:20260327093000Z"); RENDER
 * error when it is no date. Caller frees. */
MUST_USE char *xmp_info_date(const char *created, GError **error);

/* The metadata of @document, whose date is one, as an XMP packet. Caller frees. */
char *xmp_packet(const PdfDocument *document);

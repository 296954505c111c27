/* SPDX-License-Identifier: MIT */
#pragma once
/* Second pass: libqpdf adds to what Cairo drew everything that makes it an accessible document. */
#include "reports/formats/pdf/pdf.h"
#include "reports/formats/pdf/structure.h"

/* Takes @drawn, the result of draw_pages() for @structure, and returns the finished file: structure
 * tree, marked contents, links, outline, destinations, metadata, packed into object streams. The
 * RENDER errors are those of pdf_write() that concern anchors, and libqpdf's own. */
MUST_USE GBytes *finish_document(const GByteArray *drawn,
    const Structure *structure,
    const PdfDocument *document,
    GError **error);

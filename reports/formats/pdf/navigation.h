/* SPDX-License-Identifier: MIT */
#pragma once
/* How a reader moves through a PDF: links, the destinations they name, and the outline. */
#include <qpdf/qpdf-c.h>

#include "reports/formats/pdf/structure.h"

/* Puts the links, named destinations and bookmarks of @structure into the document; @elements is
 * what tree_put() returned. RENDER error when an anchor is there twice or a link names none. */
MUST_USE bool navigation_put(
    qpdf_data qpdf, const Structure *structure, const qpdf_oh *elements, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The structure tree as PDF objects: elements with their attributes, and the way back from a marked
 * content to its element. */
#include <qpdf/qpdf-c.h>

#include "reports/formats/pdf/structure.h"

/* Puts the tree of @structure into the document, with a /StructParents and /Tabs on every page, and
 * returns its elements, one for each of structure->elements. Caller frees the array. */
qpdf_oh *tree_put(qpdf_data qpdf, const Structure *structure);

/* Adds @annotation on @page as a child of @element and, under its /StructParent @key, to the way
 * back. Keys from the number of pages on are for annotations and must be added in order. */
void tree_add_annotation(
    qpdf_data qpdf, qpdf_oh element, qpdf_oh page, qpdf_oh annotation, size_t key);

/* SPDX-License-Identifier: MIT */
#pragma once
/* First pass: Cairo draws the pages. Every run of marks lies in a marked content of its own that
 * says which run it is; the tree, the metadata and all else come in the second pass. */
#include "reports/formats/pdf/structure.h"

/* The tags that Cairo is told: content of an element, content of an artifact. */
#define DRAW_TAG_CONTENT "Span"
#define DRAW_TAG_ARTIFACT "NonStruct"

/* Draws the pages of @structure as a PDF; the marked-content ids on a page count its runs. RENDER
 * error when a text has no glyph, or with what Cairo says. Caller frees with g_byte_array_unref. */
MUST_USE GByteArray *draw_pages(const Structure *structure, Fonts *fonts, GError **error);

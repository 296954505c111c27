/* SPDX-License-Identifier: MIT */
#pragma once
/* Scenes as one PDF 1.7 document, tagged for PDF/UA-1: one scene, one page. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

/* What is written. Everything is borrowed for the call; no member is read from the clock or the
 * environment, so that the same document gives the same bytes. */
typedef struct {
    const char *title;         /* shown in the window's title; not empty */
    const char *language;      /* a language tag, "en-GB" */
    const char *author;        /* or NULL */
    const char *subject;       /* or NULL */
    const char *producer;      /* or NULL; the program, such as "inclusion 0.1.0" */
    const char *created;       /* of the report: "2026-03-27" or "2026-03-27T09:30:00Z" */
    const Scene *const *pages; /* pages[page_n], each as large as its scene says */
    size_t page_n;             /* at least 1 */
} PdfDocument;

/* Writes @document to @path, under a temporary name first.
 *
 * Tags become the structure tree under one Document, which is opened for scenes that open none. In
 * DOCUMENT, SECT, L, TABLE and TR only other tags may hold text; a shape drawn directly in one is
 * treated as an ARTIFACT, and so is every tag opened inside an ARTIFACT. What an LI holds goes into
 * its LBody. Bookmarks become the outline, anchors named destinations that work across pages.
 *
 * RENDER error when the date is not one, a text has no glyph or stands directly in one of those
 * tags, a FIGURE has no alt, a LINK no address or an unknown anchor, an anchor is there twice, or
 * tags stay open; SYSTEM error when the file cannot be written. */
MUST_USE bool pdf_write(
    const PdfDocument *document, Fonts *fonts, const char *path, GError **error);

/* The same as bytes in memory. */
MUST_USE GBytes *pdf_render(const PdfDocument *document, Fonts *fonts, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The report's own fonts, and how wide a line of text set in them is. No system font is ever used,
 * so every machine measures and draws the same. */
#include "engine/base/attributes.h"
#include "reports/canvas/scene.h"

typedef struct Fonts Fonts;

/* Opens the TTF files of @folder in a private font configuration. RENDER error when one is missing
 * or is not the family that the styles expect. */
MUST_USE Fonts *fonts_open(const char *folder, GError **error);
void fonts_free(Fonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fonts, fonts_free)

/* Advance width of one line of @text, in points. Cached by word, so that asking again is cheap. */
double fonts_width_pt(Fonts *fonts, const char *text, TextStyle style);

/* Height above and depth below the base line of a line in @style, in points. */
double fonts_ascent_pt(Fonts *fonts, TextStyle style);
double fonts_descent_pt(Fonts *fonts, TextStyle style);

/* @text broken into lines no wider than @width_pt at blanks (a longer word stands alone). Measures
 * each word once. Caller frees with g_ptr_array_unref; elements are char *, freed with the array.
 */
GPtrArray *fonts_wrap(Fonts *fonts, const char *text, TextStyle style, double width_pt);

/* @text, or as much of it as fits in @width_pt with "…" at its end. Caller frees. */
char *fonts_clip(Fonts *fonts, const char *text, TextStyle style, double width_pt);

/* True when every character of @text has a glyph in the fonts. */
bool fonts_can_draw(Fonts *fonts, const char *text);

/* The PangoFontMap (as a pointer that only formats/ and canvas/ look into). Borrowed. */
void *fonts_pango_font_map(Fonts *fonts);

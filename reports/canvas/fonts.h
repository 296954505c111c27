/* SPDX-License-Identifier: MIT */
#pragma once
/* The report's own fonts, and how wide a line of text set in them is. No system font is ever used,
 * so every machine measures and draws the same. */
#include "engine/base/attributes.h"
#include "reports/canvas/scene.h"

/* Measuring fills caches: one Fonts belongs to one thread. */
typedef struct Fonts Fonts;

/* Opens the TTF files of @folder; nothing else on the machine is looked at. RENDER error when one
 * is missing or is not the family that the styles expect. */
MUST_USE Fonts *fonts_open(const char *folder, GError **error);
void fonts_free(Fonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fonts, fonts_free)

/* Advance width of one line of @text, in points. Cached by word, so that asking again is cheap. */
double fonts_width_pt(Fonts *fonts, const char *text, TextStyle style);

/* Height above and depth below the base line of a line in @style, in points; both positive. */
double fonts_ascent_pt(Fonts *fonts, TextStyle style);
double fonts_descent_pt(Fonts *fonts, TextStyle style);
/* Height of a capital letter above the base line, in points: what to centre labels by. */
double fonts_cap_height_pt(Fonts *fonts, TextStyle style);

/* @text broken into lines no wider than @width_pt at blanks (a longer word stands alone; a no-break
 * space is no blank). A line feed ends a line. Text without a word has no lines. Measures each word
 * once. Caller frees with g_ptr_array_unref; elements are char *, freed with the array. */
GPtrArray *fonts_wrap(Fonts *fonts, const char *text, TextStyle style, double width_pt);

/* @text, or as much of it as fits in @width_pt with "…" at its end; "…" alone when nothing does.
 * Caller frees. */
char *fonts_clip(Fonts *fonts, const char *text, TextStyle style, double width_pt);

/* True when @text is UTF-8 and every character of it has a glyph in the fonts. */
bool fonts_can_draw(Fonts *fonts, const char *text);

/* One glyph of a line, placed. */
typedef struct {
    uint32_t glyph_id; /* 0: the font lacks the character */
    double x_pt, y_pt; /* from where the line starts on its base line; y down */
    uint32_t byte_n;   /* of the text that this glyph and the next glyph_n - 1 stand for; */
    uint32_t glyph_n;  /* both are 0 on every glyph of such a cluster but the first */
} FontGlyph;

/* Appends the glyphs of one line of @text to @glyphs (of FontGlyph) and returns the line's width in
 * points, the same that fonts_width_pt() says. The byte_n of the glyphs add up to the length of
 * @text, in order, when it is valid UTF-8. */
double fonts_shape(Fonts *fonts, const char *text, TextStyle style, GArray *glyphs);

/* The face as Cairo draws it (a cairo_font_face_t), for formats/. Borrowed. */
struct _cairo_font_face *fonts_cairo_face(Fonts *fonts, TextWeight weight);

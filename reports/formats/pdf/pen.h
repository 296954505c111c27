/* SPDX-License-Identifier: MIT */
#pragma once
/* Draws single marks with Cairo. */
#include <cairo.h>

#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

typedef struct Pen Pen;

/* A pen on @surface, whose pages it draws one after another. Borrows @fonts. */
Pen *pen_new(cairo_surface_t *surface, Fonts *fonts);
void pen_free(Pen *pen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pen, pen_free)

/* What the pen draws with, for tags and pages. Borrowed. */
cairo_t *pen_cairo(Pen *pen);

/* Draws a RECT, CIRCLE or PATH. */
void pen_draw_shape(Pen *pen, const Mark *mark);

/* Draws a TEXT, with a blank after it when @has_gap_after. RENDER error when a glyph is missing. */
MUST_USE bool pen_draw_text(Pen *pen, const Mark *mark, bool has_gap_after, GError **error);

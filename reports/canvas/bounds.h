/* SPDX-License-Identifier: MIT */
#pragma once
/* Where marks lie: the boxes that link areas, figures and destinations are made of. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

/* A box that bounds_join() has added nothing to yet. */
extern const RectPt BOUNDS_EMPTY;
bool bounds_is_empty(RectPt bounds);

/* The smallest box around both; an empty one adds nothing. */
RectPt bounds_join(RectPt one, RectPt other);

/* The box around one mark, half of its stroke included, in points; text counts from ascent to
 * descent. OPEN and CLOSE are empty. */
RectPt bounds_of_mark(const Mark *mark, Fonts *fonts);

/* Where a text mark starts, from its anchor and its width in points. */
double bounds_text_start_pt(const Mark *mark, double width_pt);

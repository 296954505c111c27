/* SPDX-License-Identifier: MIT */
#pragma once
/* How text and shapes look, in one place, and what every chart draws with. */
#include "reports/canvas/colour.h"
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

/* What is drawn on and measured with; borrowed for each call. */
typedef struct {
    Scene *scene;
    Fonts *fonts;
} Sheet;

/* Sizes of words in points. Nothing is smaller than SIZE_LABEL_PT. */
#define SIZE_LABEL_PT 8.0
#define SIZE_SMALL_PT 8.5
#define SIZE_BODY_PT 10.0

#define STYLE_LABEL ((TextStyle){SIZE_LABEL_PT, TEXT_REGULAR, COLOUR_MUTED})
#define STYLE_LABEL_INK ((TextStyle){SIZE_LABEL_PT, TEXT_REGULAR, COLOUR_INK})
#define STYLE_LABEL_BOLD ((TextStyle){SIZE_LABEL_PT, TEXT_SEMIBOLD, COLOUR_INK})
#define STYLE_SMALL ((TextStyle){SIZE_SMALL_PT, TEXT_REGULAR, COLOUR_INK})
#define STYLE_SMALL_MUTED ((TextStyle){SIZE_SMALL_PT, TEXT_REGULAR, COLOUR_MUTED})
#define STYLE_SMALL_BOLD ((TextStyle){SIZE_SMALL_PT, TEXT_SEMIBOLD, COLOUR_INK})
#define STYLE_BODY ((TextStyle){SIZE_BODY_PT, TEXT_REGULAR, COLOUR_INK})
#define STYLE_BODY_BOLD ((TextStyle){SIZE_BODY_PT, TEXT_SEMIBOLD, COLOUR_INK})

/* From one base line to the next, as a multiple of the size; labels and small print stand closer.
 */
#define LEADING 1.22
#define LEADING_LABEL 1.16

/* Series: the area that the report is about, its region, England. Each also differs in width or
 * dash, so that none is told by colour alone. */
#define SERIES_AREA_RGB COLOUR_DARK_BLUE
#define SERIES_REGION_RGB COLOUR_ORANGE
#define SERIES_ENGLAND_RGB COLOUR_DARK_GREY
/* Other areas beside the one in focus; behind, yet plain to see. */
#define SERIES_OTHER_RGB 0x767676U
/* Areas of the same region, in the colour of the region's line. */
#define SERIES_KIN_RGB SERIES_REGION_RGB
/* Intervals of other areas: context, and fainter than their dots. */
#define SERIES_WHISKER_RGB COLOUR_FOCUS_GREY

ShapeStyle style_fill(uint32_t rgb);
ShapeStyle style_stroke(uint32_t rgb, double width_pt);
ShapeStyle style_dashed(uint32_t rgb, double width_pt, double dash_pt);
/* Fill with an outline. */
ShapeStyle style_outlined(uint32_t fill_rgb, uint32_t stroke_rgb, double width_pt);
/* Fill that lets what is beneath show through; @opacity_frac from 0 to 1. */
ShapeStyle style_tint(uint32_t rgb, double opacity_frac);

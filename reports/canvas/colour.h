/* SPDX-License-Identifier: MIT */
#pragma once
/* The colours of the reports, all 0xRRGGBB, and how well one stands out from another. */
#include "engine/base/attributes.h"

/* Series, in the order in which they are used; for two series, the first and COLOUR_ORANGE. The
 * palette of the Government Analysis Function. Each is at least 3:1 on white: enough for a mark;
 * turquoise, orange and light purple are too faint for words, so colour the mark, not its label. */
#define COLOUR_DARK_BLUE 0x12436DU
#define COLOUR_TURQUOISE 0x28A197U
#define COLOUR_DARK_PINK 0x801650U
#define COLOUR_ORANGE 0xF46A25U
#define COLOUR_DARK_GREY 0x3D3D3DU
#define COLOUR_LIGHT_PURPLE 0xA285D1U

/* Words: at least 4.5:1 on white and on COLOUR_PANEL. */
#define COLOUR_INK 0x0B0C0CU   /* 19:1 */
#define COLOUR_MUTED 0x505A5FU /* 7:1 */
#define COLOUR_LINK COLOUR_DARK_BLUE

/* Context, fainter than 3:1 on purpose: nothing may be told by one of these alone. */
#define COLOUR_FOCUS_GREY 0xBFBFBFU /* the others, beside one mark in COLOUR_DARK_BLUE */
#define COLOUR_GRIDLINE 0xD9D9D9U
#define COLOUR_PANEL 0xF3F2F1U /* behind words */
#define COLOUR_WHITE 0xFFFFFFU

/* Least contrast that may be drawn: WCAG 2.2, success criteria 1.4.3 and 1.4.11. */
#define COLOUR_TEXT_CONTRAST_MIN 4.5
#define COLOUR_MARK_CONTRAST_MIN 3.0

/* Contrast ratio of @a_rgb and @b_rgb, in either order: 1 (the same) to 21 (black on white). WCAG
 * 2.2, definitions of contrast ratio and relative luminance. */
double colour_contrast(uint32_t a_rgb, uint32_t b_rgb);

/* What is seen where @over_rgb at @opacity_frac (0 to 1) lies on @under_rgb. */
uint32_t colour_blend(uint32_t over_rgb, uint32_t under_rgb, double opacity_frac);

/* For words on @background_rgb: COLOUR_INK or COLOUR_WHITE, whichever reads better, or black on the
 * few middle tones where neither reaches 4.5:1. Always legible. */
uint32_t colour_text_on(uint32_t background_rgb);

/* True when words in @text_rgb may be drawn on @background_rgb. */
bool colour_is_legible(uint32_t text_rgb, uint32_t background_rgb);

/* True when a mark in @mark_rgb may be drawn on @background_rgb. */
bool colour_is_visible(uint32_t mark_rgb, uint32_t background_rgb);

/* True for the context colours, which are exempt from COLOUR_MARK_CONTRAST_MIN. */
bool colour_is_context(uint32_t rgb);

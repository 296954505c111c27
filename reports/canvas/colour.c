/* SPDX-License-Identifier: MIT */
#include "reports/canvas/colour.h"

#include <math.h>

enum { CHANNEL_MAX = 255, RED_SHIFT = 16, GREEN_SHIFT = 8, BLUE_SHIFT = 0 };

#define BLACK_RGB 0x000000U

static double
channel_of(uint32_t rgb, unsigned shift)
{
    return (double)((rgb >> shift) & CHANNEL_MAX);
}

/* One channel of sRGB made linear. WCAG 2.2 prints 0.04045 for the knee since its 2021 erratum; no
 * 8-bit channel lies between that and the older 0.03928. */
static double
linear_of(uint32_t rgb, unsigned shift)
{
    double value = channel_of(rgb, shift) / CHANNEL_MAX;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double
luminance_of(uint32_t rgb)
{
    return 0.2126 * linear_of(rgb, RED_SHIFT) + 0.7152 * linear_of(rgb, GREEN_SHIFT) +
           0.0722 * linear_of(rgb, BLUE_SHIFT);
}

double
colour_contrast(uint32_t a_rgb, uint32_t b_rgb)
{
    double a = luminance_of(a_rgb), b = luminance_of(b_rgb);
    return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}

static uint32_t
blend_channel(uint32_t over_rgb, uint32_t under_rgb, double opacity_frac, unsigned shift)
{
    double mixed = opacity_frac * channel_of(over_rgb, shift) +
                   (1.0 - opacity_frac) * channel_of(under_rgb, shift);
    return (uint32_t)lround(mixed) << shift;
}

uint32_t
colour_blend(uint32_t over_rgb, uint32_t under_rgb, double opacity_frac)
{
    double frac = CLAMP(opacity_frac, 0.0, 1.0);
    return blend_channel(over_rgb, under_rgb, frac, RED_SHIFT) |
           blend_channel(over_rgb, under_rgb, frac, GREEN_SHIFT) |
           blend_channel(over_rgb, under_rgb, frac, BLUE_SHIFT);
}

uint32_t
colour_text_on(uint32_t background_rgb)
{
    double ink = colour_contrast(COLOUR_INK, background_rgb);
    double white = colour_contrast(COLOUR_WHITE, background_rgb);
    if (MAX(ink, white) < COLOUR_TEXT_CONTRAST_MIN)
        return BLACK_RGB;
    return ink >= white ? COLOUR_INK : COLOUR_WHITE;
}

bool
colour_is_legible(uint32_t text_rgb, uint32_t background_rgb)
{
    return colour_contrast(text_rgb, background_rgb) >= COLOUR_TEXT_CONTRAST_MIN;
}

bool
colour_is_visible(uint32_t mark_rgb, uint32_t background_rgb)
{
    return colour_contrast(mark_rgb, background_rgb) >= COLOUR_MARK_CONTRAST_MIN;
}

bool
colour_is_context(uint32_t rgb)
{
    return rgb == COLOUR_FOCUS_GREY || rgb == COLOUR_GRIDLINE || rgb == COLOUR_PANEL ||
           rgb == COLOUR_WHITE;
}

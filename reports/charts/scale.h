/* SPDX-License-Identifier: MIT */
#pragma once
/* From values to places on the page, and round values to label. */
#include "engine/base/attributes.h"

/* A straight scale; @place_low_pt is where @value_low lies (below, or to the left). */
typedef struct {
    double value_low, value_high;
    double place_low_pt, place_high_pt;
} Scale;

/* Where @value lies. A scale without extent puts everything in its middle. */
double scale_place(const Scale *scale, double value);
/* The same, kept within the two ends. */
double scale_place_clamped(const Scale *scale, double value);

/* Round values at equal steps: first, first + step, ...; tick_n of them. */
typedef struct {
    double first, step;
    size_t tick_n;
    int decimals_n; /* that the labels need */
} Ticks;

/* Round ticks that take in @low and @high, about @wanted_n steps (1 to 10) of 1, 2, 2.5 or 5 times
 * a power of ten; whole ones only when @is_whole. From zero when @low is not negative and either
 * @from_zero or less than two thirds of @high: a chart that starts higher overstates what changed.
 */
Ticks ticks_round(double low, double high, size_t wanted_n, bool is_whole, bool from_zero);
double ticks_value(const Ticks *ticks, size_t tick_i);
/* The scale from the first tick to the last. */
Scale ticks_scale(const Ticks *ticks, double place_low_pt, double place_high_pt);

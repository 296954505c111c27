/* SPDX-License-Identifier: MIT */
#include "reports/charts/scale.h"

#include <math.h>

enum { DECIMALS_MAX = 6 };

double
scale_place(const Scale *scale, double value)
{
    double extent = scale->value_high - scale->value_low;
    double part = extent > 0.0 ? (value - scale->value_low) / extent : 0.5;
    return scale->place_low_pt + part * (scale->place_high_pt - scale->place_low_pt);
}

double
scale_place_clamped(const Scale *scale, double value)
{
    double place_pt = scale_place(scale, value);
    double low_pt = fmin(scale->place_low_pt, scale->place_high_pt);
    double high_pt = fmax(scale->place_low_pt, scale->place_high_pt);
    return CLAMP(place_pt, low_pt, high_pt);
}

/* The smallest round step that is not below @least. */
static double
round_step(double least, bool is_whole)
{
    static const double MULTIPLES[] = {1.0, 2.0, 2.5, 5.0, 10.0};
    if (is_whole)
        least = fmax(least, 1.0);
    double power = pow(10.0, floor(log10(least)));
    for (size_t multiple_i = 0; multiple_i < G_N_ELEMENTS(MULTIPLES); multiple_i++) {
        double step = MULTIPLES[multiple_i] * power;
        bool is_fit = !is_whole || fabs(step - round(step)) < 1e-9;
        if (is_fit && step >= least * (1.0 - 1e-9))
            return step;
    }
    return 10.0 * power;
}

static int
decimals_of(double step)
{
    int decimals_n = 0;
    double scaled = step;
    while (decimals_n < DECIMALS_MAX && fabs(scaled - round(scaled)) > 1e-6 * scaled) {
        scaled *= 10.0;
        decimals_n++;
    }
    return decimals_n;
}

Ticks
ticks_round(double low, double high, size_t wanted_n, bool is_whole, bool from_zero)
{
    if (low >= 0.0 && (from_zero || low < high * 2.0 / 3.0))
        low = 0.0;
    double extent = high - low;
    if (extent <= 0.0) { /* one value, or none: something to stand on */
        extent = fabs(high) > 0.0 ? fabs(high) : 1.0;
        low = high > 0.0 ? 0.0 : high;
        high = low + extent;
    }
    double step = round_step(extent / (double)wanted_n, is_whole);
    double first_n = floor(low / step + 1e-9), last_n = ceil(high / step - 1e-9);
    return (Ticks){.first = first_n * step,
        .step = step,
        .tick_n = (size_t)(last_n - first_n) + 1,
        .decimals_n = decimals_of(step)};
}

double
ticks_value(const Ticks *ticks, size_t tick_i)
{
    return ticks->first + (double)tick_i * ticks->step;
}

Scale
ticks_scale(const Ticks *ticks, double place_low_pt, double place_high_pt)
{
    return (Scale){.value_low = ticks->first,
        .value_high = ticks_value(ticks, ticks->tick_n - 1),
        .place_low_pt = place_low_pt,
        .place_high_pt = place_high_pt};
}

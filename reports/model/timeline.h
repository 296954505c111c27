/* SPDX-License-Identifier: MIT */
#pragma once
/* The time axis of a trend: regular steps, so that a year without figures leaves a gap. */
#include "engine/base/period.h"
#include "reports/model/figures.h"

/* Most slots that one axis holds; older ones are left out. */
enum { TIMELINE_SLOTS_MAX = 60 };

typedef struct {
    char *code;  /* "AY2023-24" */
    char *label; /* as the figures call it, else as periods of this kind are called */
    char *tick;  /* short, for an axis */
} TimelineSlot;

typedef struct {
    TimelineSlot *slots; /* slots[slot_n], oldest first */
    size_t slot_n;
    size_t parts_n; /* steps in a year: 3 where every term has a slot, else 1 */
} Timeline;

/* Steps from the oldest shown value in series[series_n] (NULL ones are skipped) to the period
 * @last_code, all of the kind of @last_code; observations of another kind have no slot. Terms,
 * quarters, halves and months step by part, unless all figures are of one part ("autumn term
 * only"): then by year. A code that is no period gives that one slot. */
Timeline *timeline_new(const Series *const *series, size_t series_n, const char *last_code);
void timeline_free(Timeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timeline, timeline_free)

/* "Aut 2023/24" for "Autumn term 2023/24", "Jan 2025" for "January 2025", "2023/24" for "Autumn and
 * spring terms 2023/24"; other labels as they are. Caller frees. */
char *timeline_tick(const char *label);

/* The value below which the share @part (0 to 1) of sorted[value_n] lies: type 7 of Hyndman and Fan
 * (1996), The American Statistician 50:361. @value_n must be 1 or more. */
double timeline_quantile(const double *sorted, size_t value_n, double part);

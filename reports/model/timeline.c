/* SPDX-License-Identifier: MIT */
#include "reports/model/timeline.h"

#include <math.h>
#include <string.h>

#include "engine/words/words.h"

static size_t
parts_in_year(PeriodKind kind)
{
    switch (kind) {
    case PERIOD_TERM:
        return 3;
    case PERIOD_ACADEMIC_QUARTER:
    case PERIOD_CALENDAR_QUARTER:
    case PERIOD_FINANCIAL_QUARTER:
    case PERIOD_TAX_QUARTER:
        return 4;
    case PERIOD_FINANCIAL_HALF:
        return 2;
    case PERIOD_MONTH:
    case PERIOD_TWELVE_MONTHS:
        return 12;
    case PERIOD_WEEK:
        return 53;
    case PERIOD_ACADEMIC_YEAR:
    case PERIOD_AUTUMN_AND_SPRING:
    case PERIOD_YEAR_TO_DATE:
    case PERIOD_CALENDAR_YEAR:
    case PERIOD_FINANCIAL_YEAR:
    case PERIOD_TAX_YEAR:
    case PERIOD_REPORTING_YEAR:
    case PERIOD_KIND_N:
        return 1;
    }
    return 1;
}

/* What the figures say about the axis: how far back shown values go, and whether more than one part
 * of the year occurs. */
typedef struct {
    uint32_t first_day;
    bool has_other_parts;
} Extent;

static Extent
extent_of(const Series *const *series, size_t series_n, const Period *last)
{
    Extent extent = {.first_day = last->start_day};
    for (size_t series_i = 0; series_i < series_n; series_i++) {
        const Series *one = series[series_i];
        for (size_t at = 0; one != NULL && at < one->observation_n; at++) {
            Period period;
            if (one->observations[at].state != VALUE_SHOWN ||
                !period_from_code(one->observations[at].period_code, &period, NULL) ||
                period.kind != last->kind || period.start_day > last->start_day)
                continue;
            extent.first_day = MIN(extent.first_day, period.start_day);
            extent.has_other_parts |= period.part != last->part;
        }
    }
    return extent;
}

/* The step before @period; false at the first year that periods know. */
static bool
step_back(const Period *period, size_t parts_n, Period *ret_before)
{
    if (parts_n == 1)
        return period_previous(period, ret_before);
    Period before = *period;
    do { /* a year of 52 weeks has no week 53: try the one before */
        before.part = before.part > 1 ? before.part - 1 : (int)parts_n;
        before.year -= before.part == (int)parts_n ? 1 : 0;
        char code[PERIOD_CODE_BYTES];
        period_code(&before, code);
        if (period_from_code(code, ret_before, NULL))
            return true;
    } while (before.part > 1);
    return false;
}

static const char *
label_in(const Series *const *series, size_t series_n, const char *code)
{
    for (size_t series_i = 0; series_i < series_n; series_i++) {
        const Observation *observation = series_at(series[series_i], code);
        if (observation != NULL)
            return observation->period_label;
    }
    return NULL;
}

static TimelineSlot
slot_of(const Series *const *series, size_t series_n, const char *code, const Period *period)
{
    const char *known = label_in(series, series_n, code);
    char label[PERIOD_LABEL_BYTES];
    g_strlcpy(label, code, sizeof label);
    if (known == NULL && period != NULL)
        period_label(period, label);
    TimelineSlot slot = {.code = g_strdup(code), .label = g_strdup(known != NULL ? known : label)};
    slot.tick = timeline_tick(slot.label);
    return slot;
}

Timeline *
timeline_new(const Series *const *series, size_t series_n, const char *last_code)
{
    Timeline *timeline = g_new0(Timeline, 1);
    timeline->parts_n = 1;
    Period periods[TIMELINE_SLOTS_MAX]; /* newest first */
    if (!period_from_code(last_code, &periods[0], NULL)) {
        timeline->slots = g_new(TimelineSlot, 1);
        timeline->slots[0] = slot_of(series, series_n, last_code, NULL);
        timeline->slot_n = 1;
        return timeline;
    }
    Extent extent = extent_of(series, series_n, &periods[0]);
    if (extent.has_other_parts)
        timeline->parts_n = parts_in_year(periods[0].kind);
    size_t slot_n = 1;
    while (slot_n < TIMELINE_SLOTS_MAX &&
           step_back(&periods[slot_n - 1], timeline->parts_n, &periods[slot_n]) &&
           periods[slot_n].start_day >= extent.first_day)
        slot_n++;
    timeline->slots = g_new(TimelineSlot, slot_n);
    timeline->slot_n = slot_n;
    for (size_t slot_i = 0; slot_i < slot_n; slot_i++) {
        const Period *period = &periods[slot_n - 1 - slot_i];
        char code[PERIOD_CODE_BYTES];
        period_code(period, code);
        timeline->slots[slot_i] = slot_of(series, series_n, code, period);
    }
    return timeline;
}

void
timeline_free(Timeline *timeline)
{
    if (timeline == NULL)
        return;
    for (size_t slot_i = 0; slot_i < timeline->slot_n; slot_i++) {
        g_free(timeline->slots[slot_i].code);
        g_free(timeline->slots[slot_i].label);
        g_free(timeline->slots[slot_i].tick);
    }
    g_free(timeline->slots);
    g_free(timeline);
}

char *
timeline_tick(const char *label)
{
    static const char BOTH[] = "Autumn and spring terms ", ROLLING[] = "12 months to ";
    if (g_str_has_prefix(label, BOTH))
        return g_strdup(label + strlen(BOTH));
    return words_period_short(g_str_has_prefix(label, ROLLING) ? label + strlen(ROLLING) : label);
}

double
timeline_quantile(const double *sorted, size_t value_n, double part)
{
    double place = part * (double)(value_n - 1);
    size_t below = (size_t)floor(place);
    size_t above = MIN(below + 1, value_n - 1);
    return sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
}

/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/words/words.h"
#include "reports/model/report_parts.h"
#include "reports/model/timeline.h"

/* Fewest LAs whose quartiles say something about "the middle half". */
enum { QUARTILE_AREAS_MIN = 8 };

enum { LINES_MAX = 3 };

static const char MIDDLE_HALF[] = "Shaded: the middle half of authorities.";

static bool
has_shown(const ReportLine *line, size_t slot_n)
{
    for (size_t slot_i = 0; slot_i < slot_n; slot_i++) {
        if (line->values[slot_i].state == VALUE_SHOWN)
            return true;
    }
    return false;
}

static ReportLine
line_of(ReportBuilder *builder,
    const ReportMeasure *measure,
    const ReportTrend *trend,
    LineRole role,
    const FigureArea *area)
{
    const Series *series = report_series(builder, measure, area);
    ReportLine line = {.role = role, .name = area->name};
    line.values = REPORT_NEW(builder, ReportValue, trend->slot_n);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++)
        line.values[slot_i] =
            report_value(builder, measure->indicator, series_at(series, trend->slots[slot_i].code));
    return line;
}

static int
compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* True for the LAs of the report's region, or all of England. */
static bool
is_authority_of(const ReportBuilder *builder, const FigureArea *area)
{
    const FigureArea *own = builder->report->area;
    return area->level == LEVEL_LA &&
           (own->level == LEVEL_COUNTRY || area->region_id == own->area_id);
}

/* The quartiles of the LAs at each slot. */
static void
fill_quartiles(ReportBuilder *builder, const ReportMeasure *measure, ReportTrend *trend)
{
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    g_autofree double *values = g_new(double, area_n + 1);
    trend->quartile_lower = REPORT_NEW(builder, double, trend->slot_n);
    trend->quartile_upper = REPORT_NEW(builder, double, trend->slot_n);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        size_t value_n = 0;
        for (size_t area_i = 0; area_i < area_n; area_i++) {
            if (!is_authority_of(builder, areas[area_i]))
                continue;
            const Observation *observation = series_at(
                report_series(builder, measure, areas[area_i]), trend->slots[slot_i].code);
            if (observation != NULL && observation->state == VALUE_SHOWN &&
                isfinite(observation->value))
                values[value_n++] = observation->value;
        }
        bool is_enough = value_n >= QUARTILE_AREAS_MIN;
        qsort(values, value_n, sizeof *values, compare_doubles);
        trend->quartile_lower[slot_i] =
            is_enough ? timeline_quantile(values, value_n, 0.25) : (double)NAN;
        trend->quartile_upper[slot_i] =
            is_enough ? timeline_quantile(values, value_n, 0.75) : (double)NAN;
    }
}

/* What changed at @code, or NULL. */
static const char *
break_note(const FigureIndicator *indicator, const char *code)
{
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        if (strcmp(indicator->breaks[break_i].period_code, code) == 0)
            return indicator->breaks[break_i].note;
    }
    return NULL;
}

static void
fill_slots(ReportBuilder *builder,
    const FigureIndicator *indicator,
    const Timeline *timeline,
    ReportTrend *trend)
{
    trend->slot_n = timeline->slot_n;
    trend->parts_n = timeline->parts_n;
    trend->slots = REPORT_NEW(builder, ReportSlot, timeline->slot_n);
    for (size_t slot_i = 0; slot_i < timeline->slot_n; slot_i++) {
        const TimelineSlot *slot = &timeline->slots[slot_i];
        trend->slots[slot_i] = (ReportSlot){.code = report_keep(builder, g_strdup(slot->code)),
            .label = report_keep(builder, g_strdup(slot->label)),
            .tick = report_keep(builder, g_strdup(slot->tick)),
            .break_note = slot_i > 0 ? break_note(indicator, slot->code) : NULL};
    }
}

static void
add_series(GPtrArray *to, const Series *series)
{
    if (series != NULL)
        g_ptr_array_add(to, (void *)(uintptr_t)series);
}

static void
add_la_series(ReportBuilder *builder, const ReportMeasure *measure, GPtrArray *to)
{
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        if (is_authority_of(builder, areas[area_i]))
            add_series(to, report_series(builder, measure, areas[area_i]));
    }
}

ReportTrend *
report_trend(ReportBuilder *builder, const ReportMeasure *measure)
{
    if (measure->period_code[0] == '\0')
        return NULL;
    const Report *report = builder->report;
    bool is_count = measure->indicator->kind == KIND_COUNT;
    const FigureArea *areas[LINES_MAX] = {
        report->area, is_count ? NULL : report->region, is_count ? NULL : report->england};
    bool has_quartiles =
        !is_count &&
        (report->area->level == LEVEL_COUNTRY ||
            (report->area->level == LEVEL_REGION && measure->area.state != VALUE_SHOWN));
    g_autoptr(GPtrArray) series = g_ptr_array_new();
    for (size_t line_i = 0; line_i < LINES_MAX; line_i++)
        add_series(series, report_series(builder, measure, areas[line_i]));
    if (has_quartiles)
        add_la_series(builder, measure, series);
    g_autoptr(Timeline) timeline =
        timeline_new((const Series *const *)series->pdata, series->len, measure->period_code);
    ReportTrend *trend = REPORT_NEW(builder, ReportTrend, 1);
    fill_slots(builder, measure->indicator, timeline, trend);
    trend->lines = REPORT_NEW(builder, ReportLine, LINES_MAX);
    bool is_shown = false;
    for (size_t line_i = 0; line_i < LINES_MAX; line_i++) {
        if (areas[line_i] == NULL)
            continue;
        ReportLine line = line_of(builder, measure, trend, (LineRole)line_i, areas[line_i]);
        bool has_value = has_shown(&line, trend->slot_n);
        /* A comparator without figures has no line; the area itself always has one, for its marks
         * of what is missing. */
        if (has_value || line_i == LINE_AREA)
            trend->lines[trend->line_n++] = line;
        is_shown |= has_value;
    }
    if (has_quartiles)
        fill_quartiles(builder, measure, trend);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        trend->has_intervals |= isfinite(trend->lines[0].values[slot_i].lower95);
        is_shown |= trend->quartile_lower != NULL && isfinite(trend->quartile_lower[slot_i]);
    }
    return is_shown ? trend : NULL;
}

/* Where England or a region has no figure of its own, what its authorities have. NULL when they
 * have none. */
static const char *
title_of_quartiles(ReportBuilder *builder, const ReportMeasure *measure, const ReportTrend *trend)
{
    if (trend == NULL || trend->quartile_lower == NULL)
        return NULL;
    double lower = trend->quartile_lower[trend->slot_n - 1];
    double upper = trend->quartile_upper[trend->slot_n - 1];
    if (!isfinite(lower))
        return NULL;
    g_autofree char *low = words_cell(measure->indicator, lower);
    g_autofree char *high = words_value(measure->indicator, upper);
    g_autofree char *period = words_period(measure->period);
    return report_keep_format(builder,
        "%s: half of authorities between %s and %s in %s",
        measure->name,
        low,
        high,
        period);
}

/* The finding, or why there is none. */
static const char *
title_of(ReportBuilder *builder, const ReportMeasure *measure, const ReportTrend *trend)
{
    if (measure->area.state != VALUE_SHOWN) {
        const char *quartiles = title_of_quartiles(builder, measure, trend);
        if (quartiles != NULL)
            return quartiles;
        g_autofree char *why = words_clause(measure->reason);
        return report_keep_format(builder, "%s: %s", measure->name, why);
    }
    const Observation *observation =
        series_at(report_series(builder, measure, builder->report->area), measure->period_code);
    g_autofree char *movement = words_movement(measure->indicator,
        measure->name,
        measure->area.value,
        observation->change,
        observation->period_label);
    bool is_compared = measure->vs_england != COMPARED_NOT;
    return report_keep_format(builder,
        "%s%s%s",
        movement,
        is_compared ? ", " : "",
        is_compared ? measure->comparison : "");
}

/* "No figures for 2019/20 and 2020/21": slots in which no line has a value. */
static char *
gaps_of(const ReportTrend *trend)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        bool is_empty = trend->quartile_lower == NULL || !isfinite(trend->quartile_lower[slot_i]);
        for (size_t line_i = 0; line_i < trend->line_n; line_i++)
            is_empty &= trend->lines[line_i].values[slot_i].state != VALUE_SHOWN;
        if (is_empty)
            g_ptr_array_add(labels, words_period(trend->slots[slot_i].label));
    }
    if (labels->len == 0)
        return g_strdup("");
    g_autofree char *list = words_list((const char *const *)labels->pdata, labels->len, 4);
    return g_strconcat("No figures for ", list, NULL);
}

/* "Upright dashes, 2022: counted for each child": what each break on the axis means. */
static void
append_breaks(GString *note, const ReportTrend *trend)
{
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        const ReportSlot *slot = &trend->slots[slot_i];
        if (slot->break_note == NULL)
            continue;
        g_autofree char *sentence =
            g_strdup_printf("upright dashes, %s: %s", slot->label, slot->break_note);
        words_append_sentence(note, sentence);
    }
}

static const char *
note_of(ReportBuilder *builder, const ReportMeasure *measure, const ReportTrend *trend)
{
    g_autoptr(GString) note = g_string_new(NULL);
    words_append_sentence(note, measure->change);
    if (trend != NULL && trend->quartile_lower != NULL) {
        words_append_sentence(note, measure->reason);
        if (builder->report->area->level == LEVEL_REGION)
            words_append_sentence(note, MIDDLE_HALF);
    }
    if (trend != NULL) {
        g_autofree char *gaps = gaps_of(trend);
        words_append_sentence(note, gaps);
        append_breaks(note, trend);
    }
    words_append_sentence(note, measure->coverage);
    return report_keep(builder, g_strdup(note->str));
}

static const char *
alt_of(ReportBuilder *builder, const ReportItem *item, const ReportTrend *trend)
{
    g_autoptr(GString) alt = g_string_new("Line chart. ");
    g_string_append_printf(alt, "%s. %s.", item->title, item->subtitle);
    for (size_t line_i = 0; trend != NULL && line_i < trend->line_n; line_i++) {
        const ReportLine *line = &trend->lines[line_i];
        g_string_append_printf(alt, " %s: ", line->name);
        for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++)
            g_string_append_printf(alt,
                "%s%s %s",
                slot_i > 0 ? ", " : "",
                trend->slots[slot_i].tick,
                line->values[slot_i].state == VALUE_SHOWN ? line->values[slot_i].cell
                                                          : line->values[slot_i].text);
        g_string_append_c(alt, '.');
    }
    return report_keep(builder, g_strdup(alt->str));
}

/* Period, then for each line its value, and the interval of the area's own. */
static ReportGrid *
grid_of(ReportBuilder *builder, const ReportMeasure *measure, const ReportTrend *trend)
{
    ReportGrid *grid = REPORT_NEW(builder, ReportGrid, 1);
    grid->caption = report_keep_format(builder, "Numbers behind the chart: %s", measure->name);
    grid->note = "";
    if (trend == NULL)
        return grid;
    size_t interval_n = trend->has_intervals ? 1 : 0;
    grid->column_n = 1 + trend->line_n + interval_n;
    grid->columns = REPORT_NEW(builder, ReportColumn, grid->column_n);
    grid->columns[0].title = "Period";
    for (size_t line_i = 0; line_i < trend->line_n; line_i++) {
        size_t column_i = 1 + line_i + (line_i > 0 ? interval_n : 0);
        grid->columns[column_i] =
            (ReportColumn){.title = trend->lines[line_i].name, .is_number = true};
    }
    if (interval_n > 0)
        grid->columns[2] = (ReportColumn){.title = "95% interval", .is_number = true};
    grid->row_n = trend->slot_n;
    grid->rows = REPORT_NEW(builder, ReportRow, grid->row_n);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        ReportCell *cells = REPORT_NEW(builder, ReportCell, grid->column_n);
        cells[0].text = trend->slots[slot_i].label;
        for (size_t line_i = 0; line_i < trend->line_n; line_i++)
            cells[1 + line_i + (line_i > 0 ? interval_n : 0)].text =
                trend->lines[line_i].values[slot_i].cell;
        if (interval_n > 0)
            cells[2].text = trend->lines[0].values[slot_i].interval;
        grid->rows[slot_i].cells = cells;
    }
    return grid;
}

void
report_fill_trend(ReportBuilder *builder, ReportItem *item)
{
    const ReportMeasure *measure = item->measure;
    ReportTrend *trend = report_trend(builder, measure);
    item->trend = trend;
    item->title = title_of(builder, measure, trend);
    item->subtitle = measure->unit;
    if (trend != NULL) {
        g_autofree char *range =
            words_period_range(trend->slots[0].label, trend->slots[trend->slot_n - 1].label);
        item->subtitle = report_keep_format(builder, "%s, %s", measure->unit, range);
        if (trend->quartile_lower != NULL)
            item->reading = MIDDLE_HALF;
        else if (trend->has_intervals)
            item->reading = "Shaded: the 95% interval.";
    }
    item->note = note_of(builder, measure, trend);
    item->alt = alt_of(builder, item, trend);
    item->grid = grid_of(builder, measure, trend);
}

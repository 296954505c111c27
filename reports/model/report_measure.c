/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/period.h"
#include "engine/base/text.h"
#include "engine/words/words.h"
#include "reports/model/report_parts.h"

ReportValue
report_value_missing(void)
{
    return (ReportValue){.state = VALUE_MISSING,
        .value = (double)NAN,
        .lower95 = (double)NAN,
        .upper95 = (double)NAN,
        .text = words_missing(VALUE_MISSING, NULL),
        .cell = words_symbol(VALUE_MISSING, NULL),
        .interval = ""};
}

ReportValue
report_value(
    ReportBuilder *builder, const FigureIndicator *indicator, const Observation *observation)
{
    ReportValue value = report_value_missing();
    if (observation == NULL)
        return value;
    value.is_provisional = observation->is_provisional;
    bool is_shown = observation->state == VALUE_SHOWN && isfinite(observation->value);
    if (!is_shown) {
        value.state = observation->state == VALUE_SHOWN ? VALUE_MISSING : observation->state;
        value.text = words_missing(value.state, observation->symbol);
        value.cell = words_symbol(value.state, observation->symbol);
        return value;
    }
    value.state = VALUE_SHOWN;
    value.value = observation->value;
    value.cell = report_keep(builder, words_cell(indicator, value.value));
    value.text = words_stands_alone(indicator)
                     ? value.cell
                     : report_keep(builder, words_value(indicator, value.value));
    if (isfinite(observation->lower95) && isfinite(observation->upper95)) {
        value.lower95 = observation->lower95;
        value.upper95 = observation->upper95;
        value.interval = report_keep(builder, words_range(indicator, value.lower95, value.upper95));
    }
    return value;
}

const char *
report_area_name(ReportBuilder *builder, const FigureArea *area)
{
    return report_keep(builder, words_area(area));
}

const Series *
report_series(const ReportBuilder *builder, const ReportMeasure *measure, const FigureArea *area)
{
    if (measure->cohort == NULL || area == NULL)
        return NULL;
    return figures_series(
        builder->figures, measure->indicator->id, measure->cohort->id, area->area_id);
}

GPtrArray *
report_series_used(const ReportBuilder *builder, const ReportMeasure *measure)
{
    const Report *report = builder->report;
    const FigureArea *nearest[] = {report->area, report->region, report->england};
    GPtrArray *used = g_ptr_array_new();
    for (size_t area_i = 0; area_i < G_N_ELEMENTS(nearest); area_i++) {
        const Series *series = report_series(builder, measure, nearest[area_i]);
        if (series != NULL)
            g_ptr_array_add(used, (void *)(uintptr_t)series);
    }
    if (used->len > 0)
        return used;
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        const Series *series = report_series(builder, measure, areas[area_i]);
        if (series != NULL)
            g_ptr_array_add(used, (void *)(uintptr_t)series);
    }
    return used;
}

static const Observation *
latest_shown(const Series *series)
{
    for (size_t at = series != NULL ? series->observation_n : 0; at > 0; at--) {
        const Observation *observation = &series->observations[at - 1];
        if (observation->state == VALUE_SHOWN && isfinite(observation->value))
            return observation;
    }
    return NULL;
}

/* The newest shown observation of @measure among the areas of @level, or of any level when
 * @any_level. */
static const Observation *
newest_among(
    const ReportBuilder *builder, const ReportMeasure *measure, AreaLevel level, bool any_level)
{
    const Observation *newest = NULL;
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        if (!any_level && areas[area_i]->level != level)
            continue;
        const Observation *latest = latest_shown(report_series(builder, measure, areas[area_i]));
        if (latest != NULL && (newest == NULL || latest->end_day > newest->end_day))
            newest = latest;
    }
    return newest;
}

/* The observation of @area at the measure's period, or NULL. */
static const Observation *
observation_of(const ReportBuilder *builder, const ReportMeasure *measure, const FigureArea *area)
{
    return series_at(report_series(builder, measure, area), measure->period_code);
}

/* How many areas of the same level share the rank. */
static int
count_tied(const ReportBuilder *builder, const ReportMeasure *measure, int rank)
{
    int tied_n = 0;
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        if (areas[area_i]->level != builder->report->area->level)
            continue;
        const Observation *other = observation_of(builder, measure, areas[area_i]);
        tied_n += other != NULL && other->rank == rank;
    }
    return MAX(tied_n, 1);
}

/* The label that the change is measured from. */
static const char *
previous_label(ReportBuilder *builder, const Series *series, const char *period_code_text)
{
    Period period, previous;
    if (!period_from_code(period_code_text, &period, NULL) || !period_previous(&period, &previous))
        return "the period before";
    char code[PERIOD_CODE_BYTES], label[PERIOD_LABEL_BYTES];
    period_code(&previous, code);
    const Observation *before = series_at(series, code);
    if (before != NULL)
        return before->period_label;
    period_label(&previous, label);
    return report_keep(builder, g_strdup(label));
}

static void
fill_change(ReportBuilder *builder, ReportMeasure *measure, const Observation *observation)
{
    const FigureIndicator *indicator = measure->indicator;
    const Series *series = report_series(builder, measure, builder->report->area);
    const char *before = previous_label(builder, series, measure->period_code);
    measure->change = report_keep(builder, words_change(indicator, observation->change, before));
    measure->change_cell = report_keep(builder, words_change_cell(indicator, observation->change));
    measure->change_sign = words_change_sign(indicator, observation->change);
    if (indicator->polarity != POLARITY_NEUTRAL)
        measure->change_merit =
            indicator->polarity == POLARITY_HIGHER ? measure->change_sign : -measure->change_sign;
}

static const char *
comparison_with(ReportBuilder *builder,
    const ReportMeasure *measure,
    const ReportValue *other,
    Comparison comparison,
    const FigureArea *other_area)
{
    if (other_area == NULL || measure->indicator->kind == KIND_COUNT ||
        measure->area.state != VALUE_SHOWN)
        return "";
    const char *name = report_area_name(builder, other_area);
    if (other->state != VALUE_SHOWN)
        return report_keep_format(builder, "no figure for %s", name);
    return report_keep(builder, words_comparison(comparison, name));
}

/* Lowest to highest value of the LAs of a region or of England; the ranked ones where any is, since
 * a handful of children gives 0% and 100%. */
static const char *
range_of_authorities(ReportBuilder *builder, const ReportMeasure *measure)
{
    const FigureArea *own = builder->report->area;
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL}; /* all; ranked */
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        if (areas[area_i]->level != LEVEL_LA ||
            (own->level == LEVEL_REGION && areas[area_i]->region_id != own->area_id))
            continue;
        const Observation *observation = observation_of(builder, measure, areas[area_i]);
        if (observation == NULL || observation->state != VALUE_SHOWN ||
            !isfinite(observation->value))
            continue;
        for (int set_i = 0; set_i <= (observation->rank > 0 ? 1 : 0); set_i++) {
            low[set_i] = fmin(low[set_i], observation->value);
            high[set_i] = fmax(high[set_i], observation->value);
        }
    }
    int set_i = isfinite(low[1]) ? 1 : 0;
    if (!isfinite(low[set_i]))
        return "";
    return report_keep(builder, words_range(measure->indicator, low[set_i], high[set_i]));
}

/* A sentence that says why there is no number. */
static const char *
reason_for(ReportBuilder *builder, const ReportMeasure *measure)
{
    AreaLevel level = builder->report->area->level;
    if (measure->area.state == VALUE_SHOWN)
        return "";
    if (measure->period_code[0] == '\0')
        return "No figures are loaded for this measure.";
    g_autofree char *period = words_period(measure->period);
    switch (measure->area.state) {
    case VALUE_SUPPRESSED:
        return "Suppressed because the number is too small to publish.";
    case VALUE_NOT_APPLICABLE:
        return report_keep_format(builder, "Not applicable here in %s.", period);
    case VALUE_LOW:
        return "Rounds to zero, but is not zero.";
    case VALUE_SHOWN:
    case VALUE_MISSING:
        break;
    }
    if (newest_among(builder, measure, level, false) == NULL)
        return report_keep_format(builder,
            "Not published for %s.",
            level == LEVEL_COUNTRY ? builder->report->area->name
            : level == LEVEL_LA    ? "local authorities"
                                   : words_level(level, 2));
    if (strcmp(measure->area.text, words_missing(VALUE_MISSING, "wrong")) == 0)
        return report_keep_format(
            builder, "Left out, because the published figure for %s is known to be wrong.", period);
    if (strcmp(measure->area.cell, "[u]") == 0)
        return report_keep_format(builder, "Too unreliable to show for %s.", period);
    const Series *series = report_series(builder, measure, builder->report->area);
    const Observation *last = latest_shown(series);
    if (last == NULL)
        return report_keep_format(builder, "No figure is published for %s.", period);
    g_autofree char *value = words_value(measure->indicator, last->value);
    g_autofree char *when = words_period(last->period_label);
    return report_keep_format(
        builder, "No figure for %s. The last was %s in %s.", period, value, when);
}

/* "% of plans issued": the unit, with what it is a share of where the catalogue only says "%". */
static const char *
unit_in_words(ReportBuilder *builder, const FigureIndicator *indicator)
{
    const char *unit = indicator->unit != NULL ? indicator->unit : "";
    if (strcmp(unit, "%") == 0 && indicator->denominator != NULL) {
        /* What is said of the base after a colon, a semicolon or in brackets is for definitions. */
        g_autofree char *start =
            g_strndup(indicator->denominator, strcspn(indicator->denominator, ":;("));
        g_autofree char *base = words_clause(g_strchomp(start));
        return report_keep_format(builder, "%% of %s", base);
    }
    if (strcmp(unit, "count") == 0 || unit[0] == '\0')
        return "Number";
    if (indicator->kind == KIND_COUNT)
        return report_keep_format(builder, "Number of %s", unit);
    g_autofree char *first = g_strdup(unit);
    first[0] = g_ascii_toupper(first[0]);
    return report_keep(builder, g_steal_pointer(&first));
}

/* Regions carry no rank in the figures; among nine, the place is read off their values. */
static const char *
place_of_region(ReportBuilder *builder, const ReportMeasure *measure)
{
    size_t area_n = 0;
    int higher_n = 0, level_n = 0, shown_n = 0;
    const FigureArea *const *areas = figures_areas(builder->figures, &area_n);
    for (size_t area_i = 0; area_i < area_n; area_i++) {
        const Observation *other = areas[area_i]->level == LEVEL_REGION
                                       ? observation_of(builder, measure, areas[area_i])
                                       : NULL;
        if (other == NULL || other->state != VALUE_SHOWN || !isfinite(other->value))
            continue;
        shown_n++;
        higher_n += other->value > measure->area.value;
        level_n += other->value >= measure->area.value && other->value <= measure->area.value;
    }
    if (shown_n < 2)
        return "";
    return report_keep(builder,
        words_place(
            higher_n + 1, shown_n, level_n, POLARITY_NEUTRAL, words_level(LEVEL_REGION, 2)));
}

/* A count grows with the area, so its place among areas says nothing. */
static void
fill_place(ReportBuilder *builder, ReportMeasure *measure, const Observation *observation)
{
    if (measure->indicator->kind == KIND_COUNT)
        return;
    if (builder->report->area->level == LEVEL_REGION && observation->rank == 0) {
        measure->place = place_of_region(builder, measure);
        return;
    }
    measure->rank = report_keep(
        builder, words_rank(observation->rank, observation->rank_of, observation->is_tied));
    measure->rank_cell = report_keep(
        builder, words_rank_short(observation->rank, observation->rank_of, observation->is_tied));
    int tied_n = observation->is_tied ? count_tied(builder, measure, observation->rank) : 1;
    measure->place = report_keep(builder,
        words_place(observation->rank,
            observation->rank_of,
            tied_n,
            measure->indicator->polarity,
            words_level(builder->report->area->level, 2)));
}

/* "England 46.4%; West Midlands 42.3%". */
static const char *
others_of(ReportBuilder *builder, const ReportMeasure *measure)
{
    const Report *report = builder->report;
    g_autoptr(GString) text = g_string_new(NULL);
    if (report->england != NULL && measure->england.state == VALUE_SHOWN)
        g_string_append_printf(text, "%s %s", report->england->name, measure->england.cell);
    if (report->region != NULL && measure->region.state == VALUE_SHOWN)
        g_string_append_printf(
            text, "%s%s %s", text->len > 0 ? "; " : "", report->region->name, measure->region.cell);
    return report_keep(builder, g_strdup(text->str));
}

/* The source's number; what it lists is the batches of the area's own figures and of those beside
 * it, or of every area where these have none. */
static size_t
number_source(ReportBuilder *builder, const ReportMeasure *measure)
{
    g_autoptr(GPtrArray) series = report_series_used(builder, measure);
    size_t number = report_source_number(builder, measure->indicator, NULL);
    for (unsigned int series_i = 0; series_i < series->len; series_i++)
        report_source_number(builder, measure->indicator, series->pdata[series_i]);
    return number;
}

/* Everything but indicator, cohort and name, which are there. */
static void
fill_measure(ReportBuilder *builder, ReportMeasure *measure)
{
    const Report *report = builder->report;
    measure->unit = unit_in_words(builder, measure->indicator);
    measure->area = measure->region = measure->england = report_value_missing();
    measure->period = measure->period_code = measure->comparison = measure->comparison_region = "";
    measure->rank = measure->place = measure->change = measure->range = measure->coverage = "";
    measure->others = "";
    measure->change_cell = "–";
    measure->rank_cell = "";
    const Series *own = report_series(builder, measure, report->area);
    const Observation *headline = newest_among(builder, measure, report->area->level, false);
    if (headline == NULL)
        headline = newest_among(builder, measure, report->area->level, true);
    if (headline == NULL)
        headline = series_latest(own);
    if (headline != NULL) {
        measure->period_code = headline->period_code;
        measure->end_day = headline->end_day;
        const Observation *observation = series_at(own, headline->period_code);
        measure->area = report_value(builder, measure->indicator, observation);
        measure->region = report_value(
            builder, measure->indicator, observation_of(builder, measure, report->region));
        measure->england = report_value(
            builder, measure->indicator, observation_of(builder, measure, report->england));
        bool is_provisional = headline->is_provisional || measure->area.is_provisional ||
                              measure->england.is_provisional;
        measure->period = report_keep_format(
            builder, "%s%s", headline->period_label, is_provisional ? " (provisional)" : "");
        if (measure->area.state == VALUE_SHOWN) {
            measure->vs_england =
                measure->england.state == VALUE_SHOWN ? observation->vs_england : COMPARED_NOT;
            measure->vs_region =
                measure->region.state == VALUE_SHOWN ? observation->vs_region : COMPARED_NOT;
            fill_place(builder, measure, observation);
            fill_change(builder, measure, observation);
            measure->coverage =
                report_keep(builder, words_coverage(observation->areas_n, observation->areas_of));
        }
        measure->comparison = comparison_with(
            builder, measure, &measure->england, measure->vs_england, report->england);
        measure->comparison_region =
            comparison_with(builder, measure, &measure->region, measure->vs_region, report->region);
        measure->others = others_of(builder, measure);
        if (report->area->level != LEVEL_LA)
            measure->range = range_of_authorities(builder, measure);
        measure->source_number = number_source(builder, measure);
    }
    measure->reason = reason_for(builder, measure);
}

static const char *
name_of(ReportBuilder *builder, const SpecRow *row, const ReportMeasure *measure)
{
    const char *given = spec_name(builder->spec, row->indicator, row->cohort);
    if (given != NULL)
        return report_keep(builder, g_strdup(given));
    if (strcmp(row->cohort, "all") == 0)
        return measure->indicator->title;
    return report_keep_format(builder,
        "%s: %s",
        measure->indicator->title,
        measure->cohort != NULL ? measure->cohort->label : row->cohort);
}

const ReportMeasure *
report_measure(ReportBuilder *builder, const SpecRow *row, GError **error)
{
    g_autofree char *key = g_strconcat(row->indicator, ".", row->cohort, NULL);
    const ReportMeasure *known = g_hash_table_lookup(builder->measures, key);
    if (known != NULL)
        return known;
    const FigureIndicator *indicator = figures_indicator(builder->figures, row->indicator);
    if (indicator == NULL) {
        g_autofree char *shown = text_clip(row->indicator, TEXT_QUOTE_CHARS);
        error_set(error,
            ERROR_CATALOGUE,
            "%s:%d:%d: there is no indicator '%s'",
            builder->spec->path,
            row->place.line,
            row->place.column,
            shown);
        return NULL;
    }
    ReportMeasure *measure = REPORT_NEW(builder, ReportMeasure, 1);
    measure->indicator = indicator;
    measure->cohort = figures_cohort(builder->figures, row->cohort);
    measure->name = name_of(builder, row, measure);
    fill_measure(builder, measure);
    g_hash_table_insert(builder->measures, g_steal_pointer(&key), measure);
    g_ptr_array_add(builder->used, measure);
    return measure;
}

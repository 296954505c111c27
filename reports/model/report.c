/* SPDX-License-Identifier: MIT */
#include "reports/model/report.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/words/words.h"
#include "reports/model/report_parts.h"

static const char MADE_UP[] = "Made-up sample data: not real figures";

const char *
report_keep(ReportBuilder *builder, char *text)
{
    g_ptr_array_add(builder->report->memory->blocks, text);
    return text;
}

const char *
report_keep_format(ReportBuilder *builder, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return report_keep(builder, text);
}

void *
report_alloc(ReportBuilder *builder, size_t n, size_t size_bytes)
{
    void *block = g_malloc0_n(MAX(n, 1), size_bytes);
    g_ptr_array_add(builder->report->memory->blocks, block);
    return block;
}

const ReportKey *
report_keys(size_t *ret_key_n)
{
    static const ReportKey KEYS[] = {
        {KEY_BETTER, "", "Better", "than England, beyond chance"},
        {KEY_SIMILAR, "", "Similar", "to England, within chance"},
        {KEY_WORSE, "", "Worse", "than England, beyond chance"},
        {KEY_HIGHER, "", "Higher", "neither end is better"},
        {KEY_LOWER, "", "Lower", "neither end is better"},
        {KEY_INTERVAL, "", "95% interval", "the reach of chance"},
        {KEY_ZERO, "0", "Zero", "a true zero, a number"},
        {KEY_MISSING, "[x]", "Not available", "no figure published"},
        {KEY_SUPPRESSED, "[c]", "Suppressed", "too small to publish"},
        {KEY_NOT_APPLICABLE, "[z]", "Not applicable", "nothing to count"},
        {KEY_LOW_VALUE, "[low]", "Rounds to zero", "but is more"},
        {KEY_UNRELIABLE, "[u]", "Unreliable", "too unsure to show"},
    };
    *ret_key_n = G_N_ELEMENTS(KEYS);
    return KEYS;
}

/* What the items of a page show: for its age, and so that every measure is known before the first
 * item is filled. */
static bool
visit_row(ReportBuilder *builder, const SpecRow *row, GError **error)
{
    if (row->indicator == NULL)
        return true;
    const ReportMeasure *measure = report_measure(builder, row, error);
    if (measure == NULL)
        return false;
    if (measure->end_day == 0)
        return true;
    if (builder->newest == NULL || measure->end_day > builder->newest->end_day)
        builder->newest = measure;
    if (builder->oldest == NULL || measure->end_day < builder->oldest->end_day)
        builder->oldest = measure;
    return true;
}

static bool
visit_page(ReportBuilder *builder, const SpecPage *page, GError **error)
{
    for (size_t section_i = 0; section_i < page->section_n; section_i++) {
        const SpecSection *section = &page->sections[section_i];
        for (size_t item_i = 0; item_i < section->item_n; item_i++) {
            const SpecItem *item = &section->items[item_i];
            if (!visit_row(builder, &item->measure, error))
                return false;
            for (size_t row_i = 0; row_i < item->row_n; row_i++) {
                if (!visit_row(builder, &item->rows[row_i], error))
                    return false;
            }
        }
    }
    return true;
}

static const char *
age_of(ReportBuilder *builder)
{
    if (builder->newest == NULL)
        return "No figures are loaded";
    g_autofree char *newest = words_period_short(builder->newest->period);
    g_autofree char *oldest = words_period_short(builder->oldest->period);
    return report_keep(builder, words_age(newest, oldest));
}

static const char *
id_of(ReportBuilder *builder, const SpecItem *spec)
{
    const char *kind = spec_kind_name(spec->kind);
    if (spec->measure.indicator == NULL)
        return kind;
    if (strcmp(spec->measure.cohort, "all") == 0)
        return report_keep_format(builder, "%s_%s", kind, spec->measure.indicator);
    return report_keep_format(
        builder, "%s_%s_%s", kind, spec->measure.indicator, spec->measure.cohort);
}

/* Source line, in full and short, of an item that shows one measure. */
static void
fill_item_source(ReportBuilder *builder, ReportItem *item)
{
    const ReportMeasure *measure = item->measure;
    if (measure->source_number == 0)
        return;
    g_autoptr(GPtrArray) series = report_series_used(builder, measure);
    const char *batches = report_batches(builder, series);
    const char *text = measure->indicator->source;
    item->source_short = report_keep_format(
        builder, "Source %zu%s%s", measure->source_number, batches[0] != '\0' ? ", " : "", batches);
    item->source = report_keep_format(builder,
        "Source %zu: %s%s%s%s",
        measure->source_number,
        text != NULL ? text : "",
        batches[0] != '\0' ? " (" : "",
        batches,
        batches[0] != '\0' ? ")" : "");
}

static void
fill_tile(ReportBuilder *builder, ReportItem *item)
{
    const ReportMeasure *measure = item->measure;
    item->trend = report_trend(builder, measure);
    item->title = measure->name;
    item->subtitle = measure->period[0] != '\0'
                         ? report_keep_format(builder, "%s, %s", measure->unit, measure->period)
                         : measure->unit;
    g_autoptr(GString) alt = g_string_new(NULL);
    g_string_append_printf(alt,
        "%s, %s: %s.",
        measure->name,
        measure->period[0] != '\0' ? measure->period : "no period",
        measure->area.text);
    words_append_sentence(alt, measure->comparison);
    words_append_sentence(alt, measure->others);
    words_append_sentence(alt, measure->place);
    words_append_sentence(alt, measure->change);
    words_append_sentence(alt, measure->reason);
    item->alt = report_keep(builder, g_strdup(alt->str));
    item->note = measure->coverage;
}

static void
fill_text(ReportBuilder *builder, const SpecItem *spec, ReportItem *item)
{
    item->paragraphs = REPORT_NEW(builder, const char *, spec->word_n);
    item->paragraph_n = spec->word_n;
    for (size_t word_i = 0; word_i < spec->word_n; word_i++)
        item->paragraphs[word_i] = report_keep(builder, g_strdup(spec->words[word_i]));
}

static bool
fill_item(ReportBuilder *builder, const SpecItem *spec, ReportItem *item, GError **error)
{
    item->kind = spec->kind;
    item->id = id_of(builder, spec);
    item->title = report_keep(builder, g_strdup(spec->title));
    item->subtitle = item->alt = item->source = item->source_short = "";
    item->reading = item->note = "";
    if (spec->measure.indicator != NULL) {
        const ReportMeasure *measure = report_measure(builder, &spec->measure, error);
        if (measure == NULL)
            return false;
        item->measure = measure;
        fill_item_source(builder, item);
    }
    switch (spec->kind) {
    case ITEM_TILE:
        fill_tile(builder, item);
        return true;
    case ITEM_TREND:
        report_fill_trend(builder, item);
        return true;
    case ITEM_AREAS:
        report_fill_peers(builder, item);
        return true;
    case ITEM_TABLE:
        return report_fill_table(builder, spec, item, error);
    case ITEM_TEXT:
        fill_text(builder, spec, item);
        return true;
    case ITEM_SUMMARY:
        report_fill_summary(builder, item);
        return true;
    case ITEM_KEY:
    case ITEM_DEFINITIONS:
    case ITEM_SOURCES:
    case ITEM_METHODS:
        return true;
    }
    return true;
}

static bool
fill_page(ReportBuilder *builder, const SpecPage *spec, ReportPage *page, GError **error)
{
    builder->newest = builder->oldest = NULL;
    if (!visit_page(builder, spec, error))
        return false;
    page->age = age_of(builder);
    page->title = report_keep(builder, g_strdup(spec->title));
    page->lead = report_keep(builder, g_strdup(spec->lead));
    page->sections = REPORT_NEW(builder, ReportSection, spec->section_n);
    page->section_n = spec->section_n;
    for (size_t section_i = 0; section_i < spec->section_n; section_i++) {
        const SpecSection *from = &spec->sections[section_i];
        ReportSection *section = &page->sections[section_i];
        section->title = report_keep(builder, g_strdup(from->title));
        section->column_n = from->column_n;
        section->items = REPORT_NEW(builder, ReportItem, from->item_n);
        section->item_n = from->item_n;
        for (size_t item_i = 0; item_i < from->item_n; item_i++) {
            if (!fill_item(builder, &from->items[item_i], &section->items[item_i], error))
                return false;
        }
    }
    return true;
}

/* "Local authority in the West Midlands. Area code E08000025." */
static const char *
subtitle_of(ReportBuilder *builder)
{
    const Report *report = builder->report;
    switch (report->area->level) {
    case LEVEL_COUNTRY:
        return report_keep_format(builder, "Country. Area code %s.", report->area->code);
    case LEVEL_REGION:
        return report_keep_format(builder, "Region of England. Area code %s.", report->area->code);
    case LEVEL_LA:
        if (report->region != NULL)
            return report_keep_format(builder,
                "Local authority in %s. Area code %s.",
                report_area_name(builder, report->region),
                report->area->code);
        return report_keep_format(builder, "Local authority. Area code %s.", report->area->code);
    case LEVEL_SUBREGION:
    case LEVEL_OTHER:
        break;
    }
    return report_keep_format(builder, "Area code %s.", report->area->code);
}

static const FigureArea *
country_of(const Figures *figures)
{
    size_t area_n = 0;
    const FigureArea *const *areas = figures_areas(figures, &area_n);
    return area_n > 0 && areas[0]->level == LEVEL_COUNTRY ? areas[0] : NULL;
}

static bool
fill_report(ReportBuilder *builder, GError **error)
{
    Report *report = builder->report;
    const Spec *spec = builder->spec;
    report->pack_id = report_keep(builder, g_strdup(spec->id));
    report->pack_title = report_keep(builder, g_strdup(spec->title));
    report->made_up = figures_are_made_up(builder->figures) ? MADE_UP : "";
    report->title = report_keep_format(builder, "%s: %s", report->area->name, spec->title);
    report->subtitle = subtitle_of(builder);
    for (size_t page_i = 0; page_i < spec->page_n; page_i++) {
        if (!visit_page(builder, &spec->pages[page_i], error))
            return false;
    }
    report->age = age_of(builder);
    report->pages = REPORT_NEW(builder, ReportPage, spec->page_n);
    report->page_n = spec->page_n;
    for (size_t page_i = 0; page_i < spec->page_n; page_i++) {
        if (!fill_page(builder, &spec->pages[page_i], &report->pages[page_i], error))
            return false;
    }
    report_fill_sources(builder);
    return true;
}

Report *
report_build(const Spec *spec, const Figures *figures, int area_id, GError **error)
{
    const FigureArea *area = figures_area(figures, area_id);
    if (area == NULL) {
        error_set(error, ERROR_RENDER, "there is no area %d among the figures", area_id);
        return NULL;
    }
    g_autoptr(Report) report = g_new0(Report, 1);
    report->memory = g_new0(ReportMemory, 1);
    report->memory->blocks = g_ptr_array_new_with_free_func(g_free);
    report->area = area;
    report->region = area->level == LEVEL_LA ? figures_area(figures, area->region_id) : NULL;
    const FigureArea *country = country_of(figures);
    report->england = country != area ? country : NULL;
    ReportBuilder builder = {.report = report, .spec = spec, .figures = figures};
    builder.measures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    builder.used = g_ptr_array_new();
    bool is_filled = fill_report(&builder, error);
    g_hash_table_unref(builder.measures);
    g_ptr_array_unref(builder.used);
    if (builder.sources != NULL)
        g_ptr_array_unref(builder.sources);
    return is_filled ? g_steal_pointer(&report) : NULL;
}

void
report_free(Report *report)
{
    if (report == NULL)
        return;
    g_ptr_array_unref(report->memory->blocks);
    g_free(report->memory);
    g_free(report);
}

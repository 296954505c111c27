/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "reports/formats/html/page.h"

static const char HEADER[] = "page,item,measure,cohort,area_code,area_name,period,value,lower95,"
                             "upper95,symbol,unit,source\n";

/* The file being made, and where in the report it is. */
typedef struct {
    GString *text;
    const Report *report;
    const ReportPage *page;
    const ReportItem *item;
} Csv;

static void
append_field(GString *text, const char *field)
{
    text_append_csv(text, field);
    g_string_append_c(text, ',');
}

static void
append_number(GString *text, double value)
{
    char number[NUMBER_TEXT_BYTES];
    append_field(text, isfinite(value) ? number_shortest(value, number) : "");
}

static void
append_row(Csv *csv,
    const ReportMeasure *measure,
    const FigureArea *area,
    const char *period,
    const ReportValue *value)
{
    size_t source = measure->source_number;
    bool has_source = source > 0 && source <= csv->report->source_n;
    bool is_shown = value->state == VALUE_SHOWN;
    g_autofree char *symbol = page_symbol(value);
    append_field(csv->text, csv->page->title);
    append_field(csv->text, csv->item->id);
    append_field(csv->text, measure->name);
    append_field(csv->text, measure->cohort != NULL ? measure->cohort->label : "");
    append_field(csv->text, area->code);
    append_field(csv->text, area->name);
    append_field(csv->text, period);
    append_number(csv->text, is_shown ? value->value : (double)NAN);
    append_number(csv->text, is_shown ? value->lower95 : (double)NAN);
    append_number(csv->text, is_shown ? value->upper95 : (double)NAN);
    append_field(csv->text, symbol);
    append_field(csv->text, measure->unit);
    text_append_csv(csv->text, has_source ? csv->report->sources[source - 1].text : "");
    g_string_append_c(csv->text, '\n');
}

/* The area that a line or a comparator shows, or NULL. */
static const FigureArea *
area_of(const Report *report, LineRole role)
{
    switch (role) {
    case LINE_AREA:
        return report->area;
    case LINE_REGION:
        return report->region;
    case LINE_ENGLAND:
        return report->england;
    }
    return NULL;
}

/* The area and what its value is held against, in one period. */
static void
append_measure(Csv *csv, const ReportMeasure *measure)
{
    const Report *report = csv->report;
    append_row(csv, measure, report->area, measure->period_code, &measure->area);
    if (report->region != NULL)
        append_row(csv, measure, report->region, measure->period_code, &measure->region);
    if (report->england != NULL)
        append_row(csv, measure, report->england, measure->period_code, &measure->england);
}

static void
append_trend(Csv *csv)
{
    const ReportTrend *trend = csv->item->trend;
    for (size_t line_i = 0; trend != NULL && line_i < trend->line_n; line_i++) {
        const ReportLine *line = &trend->lines[line_i];
        const FigureArea *area = area_of(csv->report, line->role);
        for (size_t slot_i = 0; area != NULL && slot_i < trend->slot_n; slot_i++)
            append_row(
                csv, csv->item->measure, area, trend->slots[slot_i].code, &line->values[slot_i]);
    }
}

/* Where the areas compared are LAs, England and the region are lines across the chart. */
static void
append_peers(Csv *csv)
{
    const ReportPeers *peers = csv->item->peers;
    const ReportMeasure *measure = csv->item->measure;
    const char *period = measure->period_code;
    if (peers == NULL)
        return;
    for (size_t peer_i = 0; peer_i < peers->peer_n; peer_i++) {
        const ReportPeer *peer = &peers->peers[peer_i];
        append_row(csv, measure, peer->area, period, &peer->value);
        for (size_t dot_i = 0; dot_i < peer->dot_n; dot_i++)
            append_row(csv, measure, peer->dots[dot_i].area, period, &peer->dots[dot_i].value);
    }
    if (csv->report->region != NULL)
        append_row(csv, measure, csv->report->region, period, &peers->region);
    const FigureArea *england =
        csv->report->england != NULL ? csv->report->england : csv->report->area;
    if (england->level == LEVEL_COUNTRY)
        append_row(csv, measure, england, period, &peers->england);
}

static void
append_table(Csv *csv)
{
    const ReportGrid *grid = csv->item->grid;
    for (size_t row_i = 0; row_i < grid->row_n; row_i++) {
        if (grid->rows[row_i].measure != NULL)
            append_measure(csv, grid->rows[row_i].measure);
    }
}

static void
append_item(Csv *csv)
{
    switch (csv->item->kind) {
    case ITEM_TILE:
        append_measure(csv, csv->item->measure);
        return;
    case ITEM_TREND:
        append_trend(csv);
        return;
    case ITEM_AREAS:
        append_peers(csv);
        return;
    case ITEM_TABLE:
        append_table(csv);
        return;
    case ITEM_TEXT:
    case ITEM_SUMMARY:
    case ITEM_KEY:
    case ITEM_DEFINITIONS:
    case ITEM_SOURCES:
    case ITEM_METHODS:
        return;
    }
}

bool
html_write_csv(const Report *report, const char *path, GError **error)
{
    g_autoptr(GString) text = g_string_new(HEADER);
    Csv csv = {.text = text, .report = report};
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        csv.page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < csv.page->section_n; section_i++) {
            const ReportSection *section = &csv.page->sections[section_i];
            for (size_t item_i = 0; item_i < section->item_n; item_i++) {
                csv.item = &section->items[item_i];
                append_item(&csv);
            }
        }
    }
    g_autoptr(GError) cause = NULL;
    if (g_file_set_contents(path, text->str, (gssize)text->len, &cause))
        return true;
    error_set(error, ERROR_SYSTEM, "CSV is not written: %s", cause->message);
    return false;
}

/* SPDX-License-Identifier: MIT */
#pragma once
/* What the parts of the report builder share; nothing outside report*.c includes this. */
#include "reports/model/report.h"

/* Everything that a report owns, freed together. */
typedef struct ReportMemory {
    GPtrArray *blocks;
} ReportMemory;

typedef struct {
    Report *report;
    const Spec *spec;
    const Figures *figures;
    GHashTable *measures; /* "indicator.cohort" -> ReportMeasure *, each made once */
    GPtrArray *used;      /* the same measures in order of first use */
    GPtrArray *sources;   /* SourceUse *, see report_source.c */
    /* The page at hand: the newest and oldest period that its measures show. */
    const ReportMeasure *newest, *oldest;
} ReportBuilder;

/* Takes over @text (from g_malloc); returns it. Lives as long as the report. */
const char *report_keep(ReportBuilder *builder, char *text);
const char *report_keep_format(ReportBuilder *builder, const char *format, ...) PRINTF_LIKE(2, 3);
/* Zeroed memory that lives as long as the report. */
void *report_alloc(ReportBuilder *builder, size_t n, size_t size_bytes);
#define REPORT_NEW(builder, type, n) ((type *)report_alloc(builder, n, sizeof(type)))

/* report_measure.c ----------------------------------------------------------------------------- */

/* @observation in words; NULL is a value that is not available. */
ReportValue report_value(
    ReportBuilder *builder, const FigureIndicator *indicator, const Observation *observation);
/* A value for which there is no row at all. */
ReportValue report_value_missing(void);
/* The measure that @row names, made at first use. CATALOGUE error for an unknown indicator. */
const ReportMeasure *report_measure(ReportBuilder *builder, const SpecRow *row, GError **error);
/* The series of @measure for @area, or NULL. */
const Series *report_series(
    const ReportBuilder *builder, const ReportMeasure *measure, const FigureArea *area);
/* The series that @measure rests on for this report: of the area, its region and England, or of
 * every area where these have none. Caller frees the array, whose elements are const Series *. */
GPtrArray *report_series_used(const ReportBuilder *builder, const ReportMeasure *measure);
/* "Birmingham", or "the West Midlands": as it stands inside a sentence. Kept. */
const char *report_area_name(ReportBuilder *builder, const FigureArea *area);

/* report_trend.c ------------------------------------------------------------------------------- */

ReportTrend *report_trend(ReportBuilder *builder, const ReportMeasure *measure);
/* Fills title, subtitle, alt, note, trend and grid. */
void report_fill_trend(ReportBuilder *builder, ReportItem *item);

/* report_peers.c ------------------------------------------------------------------------------- */

/* Fills title, subtitle, alt, note, peers and grid. */
void report_fill_peers(ReportBuilder *builder, ReportItem *item);

/* report_table.c ------------------------------------------------------------------------------- */

/* Fills title, note and grid. */
MUST_USE bool report_fill_table(
    ReportBuilder *builder, const SpecItem *spec, ReportItem *item, GError **error);

/* report_summary.c ----------------------------------------------------------------------------- */

/* Fills the paragraphs from every measure of the pack. */
void report_fill_summary(ReportBuilder *builder, ReportItem *item);

/* report_source.c ------------------------------------------------------------------------------ */

/* Number of the source of @indicator, from 1; the batches of @series (may be NULL) are added to it.
 */
size_t report_source_number(
    ReportBuilder *builder, const FigureIndicator *indicator, const Series *series);
/* "batch 3" or "batches 3 and 7" of @series (of const Series *); "" when none is known. Kept. */
const char *report_batches(ReportBuilder *builder, const GPtrArray *series);
/* Fills the report's sources, definitions and methods, after all items. */
void report_fill_sources(ReportBuilder *builder);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Runs an indicator's SELECT over a copy of the published rows of few areas, as they are, without
 * some of them, or with other numbers in them. */
#include "engine/base/attributes.h"
#include "engine/catalogue/indicator.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"

/* One dataset that the indicator reads. */
typedef struct {
    char *dataset;
    DbRows *columns;  /* as list_dataset_columns returns them */
    GPtrArray *used;  /* names of the numeric columns that the SELECT reads (char *) */
    int64_t row_n;    /* in the copy */
    char *base;       /* table of the copy: its explain_row runs from 1 */
    char *column_sql; /* the columns of published.<dataset>, each behind "t." */
} ProbeDataset;

typedef struct Probe Probe;

/* Which areas' rows are copied. */
typedef enum { PROBE_AREA, PROBE_AREA_AND_ABOVE, PROBE_EVERY_AREA } ProbeScope;

/* What is done to the rows first to last of one dataset. */
typedef enum {
    PROBE_NOTHING,
    PROBE_REMOVE,
    PROBE_CHANGE,
    PROBE_ONLY /* every other dataset is without rows */
} ProbeMode;

/* What the SELECT returns for the figure. */
typedef struct {
    bool is_there; /* a row at all */
    char *text;    /* all of it, to be compared */
    double numerator, denominator, value;
    char *symbol;
} ProbeFigure;
void probe_figure_clear(ProbeFigure *figure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ProbeFigure, probe_figure_clear)

/* Makes the copies for one figure in temporary tables; runs inside the caller's transaction and
 * borrows @conn and @indicator. CATALOGUE error when the definition does not run. */
MUST_USE Probe *probe_new(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    const char *period,
    const char *cohort,
    ProbeScope scope,
    GError **error);
void probe_free(Probe *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Probe, probe_free)

/* ProbeDataset *, by name. Borrowed. */
const GPtrArray *probe_datasets(const Probe *probe);

/* The figure that the definition gives over everything that is loaded. */
MUST_USE bool probe_truth(Probe *probe, ProbeFigure *ret_figure, GError **error);

/* The figure over the copies, with @mode done to rows @first to @last (both included) of dataset
 * @dataset_i; with PROBE_CHANGE to @column alone unless it is NULL. */
MUST_USE bool probe_run(Probe *probe,
    ProbeMode mode,
    size_t dataset_i,
    int64_t first,
    int64_t last,
    const char *column,
    ProbeFigure *ret_figure,
    GError **error);

/* Puts the rows of batch @batch_id alone, as they were published, in place of those of a dataset.
 */
MUST_USE bool probe_take_batch(Probe *probe, size_t dataset_i, int64_t batch_id, GError **error);
/* Puts those that count now back. */
MUST_USE bool probe_take_current(Probe *probe, size_t dataset_i, GError **error);

/* @sql, as PostgreSQL writes a view, with each relation of schema published taken from pg_temp
 * instead; what stands in quotes stays. Caller frees. */
char *probe_redirect(const char *sql);

/* SPDX-License-Identifier: MIT */
#pragma once
/* All the figures that a run of reports needs, in memory: filled once from the database by
 * reports/data/fetch.c (or by a test from literals), then only read. Charts, words and pages take
 * their numbers from here and nowhere else. */
#include "engine/words/subject.h"

typedef struct {
    char *id;    /* "all", "ehc_plan", "asd", "mainstream" */
    char *label; /* "EHC plan", "Autism" */
    int order;
} FigureCohort;

/* One value with everything said about it. Doubles that are not there are NAN. Values, limits and
 * changes are in the indicator's unit (46.4, not 0.464), unrounded. */
typedef struct {
    char *period_code;           /* "CY2024" */
    char *period_label;          /* as readers are shown it: "2024", "January 2025", "2023/24" */
    uint32_t start_day, end_day; /* Julian days, half open */
    ValueState state;
    char *symbol; /* the symbol as published when not shown, else NULL */
    double value, lower95, upper95;
    double numerator, denominator;
    int rank, rank_of; /* 0 when not ranked */
    bool is_tied;
    double change; /* on the previous adjacent period of the same kind */
    Comparison vs_england, vs_region;
    bool is_provisional;
    int areas_n, areas_of; /* coverage of a value computed from LAs; 0, 0 for a published one */
    char *batches;         /* "3;7" */
} Observation;

/* One indicator for one cohort in one area: observations in time order. */
typedef struct {
    const FigureIndicator *indicator;
    const FigureCohort *cohort;
    const FigureArea *area;
    Observation *observations;
    size_t observation_n;
} Series;

/* A file that was loaded. */
typedef struct {
    int64_t batch_id;
    char *file_name; /* with the member after "!" when it came out of an archive */
    char *dataset;
    char *period_first, *period_last; /* codes */
    char *sha256;
    bool is_made_up; /* made by `inclusion sample` */
} FigureBatch;

typedef struct Figures Figures;

Figures *figures_new(void);
void figures_free(Figures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Figures, figures_free)

/* Filling. Each takes over the strings of what it is given and returns the stored, borrowed record;
 * ids must be new. Series are found by the triple afterwards. */
const FigureArea *figures_take_area(Figures *figures, FigureArea area);
const FigureIndicator *figures_take_indicator(Figures *figures, FigureIndicator indicator);
const FigureCohort *figures_take_cohort(Figures *figures, FigureCohort cohort);
void figures_take_batch(Figures *figures, FigureBatch batch);
/* Appends; observations of one series must come in time order. */
void figures_take_observation(Figures *figures,
    const FigureIndicator *indicator,
    const FigureCohort *cohort,
    const FigureArea *area,
    Observation observation);

/* Asking; everything returned is borrowed until the figures are freed. NULL when there is none. */
const FigureArea *figures_area(const Figures *figures, int area_id);
const FigureArea *figures_area_by_code(const Figures *figures, const char *code);
const FigureIndicator *figures_indicator(const Figures *figures, const char *id);
const FigureCohort *figures_cohort(const Figures *figures, const char *id);
const Series *figures_series(
    const Figures *figures, const char *indicator, const char *cohort, int area_id);
const FigureBatch *figures_batch(const Figures *figures, int64_t batch_id);

/* Areas in the order: country, regions, subregions, LAs by name. areas[area_n], borrowed. */
const FigureArea *const *figures_areas(const Figures *figures, size_t *ret_area_n);
/* Indicators in the order in which they were taken. */
const FigureIndicator *const *figures_indicators(const Figures *figures, size_t *ret_indicator_n);
/* Batches in order of id. */
const FigureBatch *const *figures_batches(const Figures *figures, size_t *ret_batch_n);
/* Cohorts of one indicator that have at least one observation, by their order. Caller frees the
 * array, not its elements (const FigureCohort *). */
GPtrArray *figures_cohorts_of(const Figures *figures, const char *indicator);

/* The observation of @period_code in @series, or NULL. @series may be NULL. */
const Observation *series_at(const Series *series, const char *period_code);
/* The latest observation, shown or not, or NULL. */
const Observation *series_latest(const Series *series);
/* True when any batch is made up: every page then says so. */
bool figures_are_made_up(const Figures *figures);

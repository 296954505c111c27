/* SPDX-License-Identifier: MIT */
#pragma once
/* What is worth saying of one figure of an area, and the sentence that says it. */
#include "engine/words/words.h"

/* How a figure lies to England's, as tested. */
typedef enum { APART_UNTESTED, APART_NOT, APART_ABOVE, APART_BELOW } FigureApart;

/* Whether a figure differs from the one of a year before, or why that cannot be said. */
typedef enum {
    MOVED_UNSAID_INTERVAL, /* the figures have no interval */
    MOVED_UNSAID_GAP,      /* no figure a year before */
    MOVED_UNSAID_BREAK,    /* counted another way from this period on */
    MOVED_NOT,
    MOVED_UP,
    MOVED_DOWN
} FigureMoved;

typedef enum { TREND_UNSAID, TREND_NONE, TREND_UP, TREND_DOWN } FigureTrend;

/* A figure with all that is said of it. Strings are borrowed from whoever fills it. */
typedef struct {
    FigureIndicator indicator; /* title, kind, unit, polarity, decimals_n */
    AreaLevel level;
    const char *cohort;        /* its label, or NULL for all */
    const char *period;        /* label */
    const char *before_period; /* label of the period a year before, or NULL */
    const char *region;        /* the LA's region as a sentence names it, or NULL */
    ValueState state;
    const char *symbol;        /* as published, or NULL */
    double value;              /* NAN when not shown */
    double england;            /* NAN when there is none, or the area is England */
    int rank, rank_of, tied_n; /* among LAs; 0 when not ranked */
    int near_rank, near_of,
        near_tied_n; /* among the LAs of the region, or a region among regions */
    FigureApart apart;
    FigureMoved moved;
    double change; /* NAN when there is none */
    FigureTrend trend;
    bool is_small; /* a denominator under 10 */
} StandoutFigure;

/* In the order in which they are said. */
typedef enum {
    FINDING_WORSE_WORSENING,
    FINDING_WORSE,
    FINDING_WORSENING,
    FINDING_BETTER_IMPROVING,
    FINDING_BETTER,
    FINDING_IMPROVING,
    FINDING_UNUSUAL,
    FINDING_MISSING,
    FINDING_NONE
} Finding;

/* What the figure is worth saying for. Neutral figures are unusual, never better or worse, and are
 * not said for having changed; the direction is the significant change, without one the trend.
 * Missing are figures that the area should have: not suppressed, not applicable, not rounded to
 * zero. */
Finding finding_of(const StandoutFigure *figure);

/* "worse and worsening", ..., "none": for a machine. Static. */
const char *finding_name(Finding finding);
/* "Worse than England and getting worse": a heading. Static. */
const char *finding_heading(Finding finding, AreaLevel level);

/* The sentence: "Appeal rate: 4.9% in 2022, 5th highest of 150 authorities and highest of 14 in the
 * West Midlands; higher than England (2.3%); no significant change on 2021." Caller frees. */
char *finding_sentence(const StandoutFigure *figure);

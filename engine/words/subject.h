/* SPDX-License-Identifier: MIT */
#pragma once
/* What words are said about: an indicator, an area, and how a value stands. Plain data; the strings
 * are owned by whoever filled them. */
#include "engine/base/attributes.h"

typedef enum { LEVEL_COUNTRY, LEVEL_REGION, LEVEL_SUBREGION, LEVEL_LA, LEVEL_OTHER } AreaLevel;
typedef enum { POLARITY_HIGHER, POLARITY_LOWER, POLARITY_NEUTRAL } Polarity;
typedef enum {
    KIND_COUNT,
    KIND_PROPORTION,
    KIND_RATE,
    KIND_MEAN,
    KIND_RATIO,
    KIND_SCORE,
    KIND_CATEGORY,
    KIND_DISTRIBUTION
} IndicatorKind;

/* Why a number is there or not. The four that are not VALUE_SHOWN have each their own mark. */
typedef enum {
    VALUE_SHOWN,
    VALUE_MISSING,        /* not available: symbol x, u-less blank, or no row at all */
    VALUE_SUPPRESSED,     /* symbol c */
    VALUE_NOT_APPLICABLE, /* symbol z */
    VALUE_LOW             /* symbols low and k: rounds to zero but is not zero */
} ValueState;

typedef enum {
    COMPARED_NOT, /* not compared: no interval, or a count, or no comparator */
    COMPARED_SIMILAR,
    COMPARED_BETTER,
    COMPARED_WORSE,
    COMPARED_HIGHER,
    COMPARED_LOWER
} Comparison;

typedef struct {
    int area_id;
    AreaLevel level;
    char *code;     /* current GSS code */
    char *old_code; /* three digits for an LA, else NULL */
    char *name;
    int region_id;   /* of an LA or subregion: its region's area_id; else 0 */
    bool is_current; /* false for an LA that has been abolished */
} FigureArea;

/* A period from which on figures are made in another way: the series goes on, and a step there may
 * come from the change. */
typedef struct {
    char *period_code;
    char *note; /* what changed */
} FigureBreak;

typedef struct {
    char *id;
    char *title; /* "Plans issued within 20 weeks, excluding exceptions" */
    char *theme;
    IndicatorKind kind;
    char *unit; /* "%", "per 100 pupils", "plans" */
    Polarity polarity;
    int decimals_n;
    double per;        /* 100 for percentages, 1 for counts */
    char *period_kind; /* "calendar year", "academic year", "January", ... as the header says */
    char *source;      /* publisher and release in words */
    char *numerator;
    char *denominator; /* NULL for counts */
    char *definition;
    char *caveats;       /* or NULL */
    char *why;           /* or NULL */
    FigureBreak *breaks; /* breaks[break_n], or NULL */
    size_t break_n;
} FigureIndicator;

/* What the database calls them, each NULL or unknown taken for the least: other, neutral, a count,
 * not compared. A value that is there is shown; otherwise its symbol (NULL for none) says why. */
AreaLevel subject_level(const char *text);
Polarity subject_polarity(const char *text);
IndicatorKind subject_kind(const char *text);
Comparison subject_comparison(const char *text);
ValueState subject_state(const char *value, const char *symbol);

/* SPDX-License-Identifier: MIT */
#pragma once
/* An indicator as its file defines it (design section 9). */
#include "engine/base/attributes.h"
#include "engine/base/period.h"

typedef enum {
    INDICATOR_COUNT,
    INDICATOR_PROPORTION,
    INDICATOR_RATE,
    INDICATOR_MEAN,
    INDICATOR_RATIO,
    INDICATOR_SCORE,
    INDICATOR_CATEGORY,
    INDICATOR_DISTRIBUTION
} IndicatorMethod;

/* A period from which on figures are made in another way. The series goes on, but a step there may
 * come from the change; where something else is counted, neither a change nor a trend crosses it.
 */
typedef struct {
    char *period; /* code */
    char *note;   /* what changed, in words */
    bool is_redefined;
} IndicatorBreak;

/* One value that an indicator of kind category may have. */
typedef struct {
    char *code;  /* a whole number, as it is written */
    char *label; /* what it stands for */
} IndicatorChoice;

typedef struct {
    char *id;   /* the file name without .sql */
    char *path; /* as messages name it: relative to the data folder */
    char *title;
    char *theme;
    char *basis; /* "published", "record" or "local" */
    char *kind;  /* "proportion", ... */
    IndicatorMethod method;
    char *unit;
    char *polarity; /* "higher", "lower", "neutral" */
    int decimals_n;
    double per;        /* what value 1 of numerator/denominator is shown as: 100 for percentages */
    char *period_kind; /* "calendar year", "January", ... */
    char **datasets;   /* the datasets it rests on, as batches call them, NULL-terminated; of basis
                          record those of its cubes, which catalogue_read() fills in */
    char **cubes;      /* of basis record: the cubes it reads, NULL-terminated; else NULL */
    char *numerator;
    char *denominator; /* "none" for counts */
    char *definition;
    char *caveats; /* this and the following may be NULL */
    char *why;
    char *official;
    char *comparator;       /* of basis record: the published indicator that it is compared with */
    IndicatorBreak *breaks; /* breaks[break_n], by the header's order */
    size_t break_n;
    IndicatorChoice *choices; /* choices[choice_n]: of kind category, where the header has them */
    size_t choice_n;
    /* Of basis local: the cohorts that a council may supply, NULL-terminated (else NULL), and the
     * kinds of period. */
    char **cohorts;
    bool has_period[PERIOD_KIND_N];
    char *status; /* "awaiting data: <what would supply it>" for a definition that nothing feeds yet
                   */
    char *sql;    /* the whole text, header included: line numbers stay those of the file */
    char *sha256; /* of the text */
} Indicator;

/* Reads @text of the file at @path, whose name without .sql becomes the id. CATALOGUE error placed
 * "path:line:column: ". */
MUST_USE Indicator *indicator_parse(const char *path, const char *text, GError **error);
void indicator_free(Indicator *indicator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Indicator, indicator_free)

/* True when its figures are what councils supply. */
bool indicator_is_local(const Indicator *indicator);
/* True when its figures are a council's own, whether counted from records or supplied: they are
 * for its eyes, and no comparator. */
bool indicator_is_own(const Indicator *indicator);

/* True when the definition waits for a file that nobody publishes yet, and has no SQL to run. */
bool indicator_is_awaiting(const Indicator *indicator);

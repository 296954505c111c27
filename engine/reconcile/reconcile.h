/* SPDX-License-Identifier: MIT */
#pragma once
/* Published figures against each other: authorities against regions and England, shorter periods
 * against longer ones, and two editions of one dataset (design section 9). Rounding explains what
 * it can: n parts rounded to k may differ from their whole by n·k/2; everything beyond is an item
 * of its own, and what cannot be compared is counted with the reason. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* The columns of an item, in the order they are printed in. */
typedef enum {
    RECONCILE_INDICATOR, /* id; of two editions the ids of all that read the dataset, ";" between */
    RECONCILE_CHECK,     /* "LAs and region", "two editions of requests", … */
    RECONCILE_RESULT,    /* "differs", "agrees" or "not compared" */
    RECONCILE_REASON,
    RECONCILE_N, /* how many comparisons the item stands for: 1 where it differs */
    RECONCILE_AREA_CODE,
    RECONCILE_AREA_NAME,
    RECONCILE_PERIOD,
    RECONCILE_COHORT,     /* of two editions the filters of the row */
    RECONCILE_MEASURE,    /* "numerator" or "denominator"; of two editions the column */
    RECONCILE_PARTS_N,    /* parts with a figure */
    RECONCILE_MISSING_N,  /* parts without one */
    RECONCILE_PARTS,      /* their sum; of two editions the newer value */
    RECONCILE_WHOLE,      /* what is published; of two editions the older value */
    RECONCILE_DIFFERENCE, /* parts less whole */
    RECONCILE_TOLERANCE,  /* what rounding explains */
    RECONCILE_ROUNDING,   /* what the parts are rounded to; 0 for counts */
    RECONCILE_PARTS_BATCHES,
    RECONCILE_WHOLE_BATCHES,
    RECONCILE_COLUMN_N
} ReconcileColumn;

/* One difference, or the count of all comparisons of a check with the same result and reason. */
typedef struct {
    char *cells[RECONCILE_COLUMN_N]; /* NULL for missing; numbers in their shortest form */
} ReconcileItem;

/* Compares what is stored of basis published; what is of basis record is in none of it. @indicators
 * is an array literal of ids, or NULL for all. Returns ReconcileItem *, by indicator and check,
 * differences before counts, those of editions last. Runs transactions of its own on @conn, which
 * must have none open. DATABASE errors. Caller owns the array. */
MUST_USE GPtrArray *reconcile_published(DbConn *conn, const char *indicators, GError **error);

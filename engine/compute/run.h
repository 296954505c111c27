/* SPDX-License-Identifier: MIT */
#pragma once
/* Computes indicators into metric.value: each from its own view, with the methods of its kind, and
 * only when its definition or its data have changed since. */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"

typedef struct {
    size_t computed_n;
    size_t unchanged_n;
    size_t awaiting_n; /* nothing to compute from: no dataset, or none published */
    int64_t value_n;   /* rows written */
    size_t part_n;     /* parts of cubes made, one for each cube and LA */
} ComputeTally;

/* Computes @ids (NULL-terminated; NULL or empty means all), the indicators that they are compared
 * with, and before them the cubes that they read. With @forces also what is unchanged. Each cube
 * and each indicator is one transaction. CATALOGUE error, placed in the indicator's file, for one
 * whose SQL is wrong, or that returns two rows for one area, period and cohort, an unknown cohort
 * or no period: of several the first, the others are told; all but those are computed. */
MUST_USE bool compute_run(DbConn *conn,
    const Catalogue *catalogue,
    const char *const *ids,
    bool forces,
    ComputeTally *ret_tally,
    GError **error);

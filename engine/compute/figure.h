/* SPDX-License-Identifier: MIT */
#pragma once
/* The figures of one indicator: taken from its view into a temporary table, worked on by the steps
 * of its kind (sql/queries/compute_*.sql), and written to metric.value. Inside the caller's
 * transaction. */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"

/* Which areas' figures of an indicator from cubes are computed again, and whose stand as they are;
 * NULLs where all are computed, as of an indicator that does not come from cubes. */
typedef struct {
    char *stale; /* array literal of LAs */
    char *kept;  /* array literal of LAs, and of the regions without a stale LA */
} FigureAreas;

void figure_areas_clear(FigureAreas *areas);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FigureAreas, figure_areas_clear)

/* Finds the LAs whose parts of cubes are not what their figures were computed from; with @forces
 * all. Notes those parts, so that figures_compute() can say what it started from. */
MUST_USE bool figure_areas_find(
    DbConn *conn, const Indicator *indicator, bool forces, FigureAreas *ret_areas, GError **error);

/* Computes and stores the figures of @areas and the sums that they are in; *@ret_value_n is how
 * many rows were written. The indicator's view is there. CATALOGUE error, placed in the indicator's
 * file, as compute_run() says. */
MUST_USE bool figures_compute(DbConn *conn,
    const Indicator *indicator,
    const FigureAreas *areas,
    int64_t *ret_value_n,
    GError **error);

/* What was computed while its data were there goes with them. */
MUST_USE bool figures_forget(DbConn *conn, const Indicator *indicator, GError **error);

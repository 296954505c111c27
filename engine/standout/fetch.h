/* SPDX-License-Identifier: MIT */
#pragma once
/* An area's findings from the database, in the order in which they are said. */
#include "engine/db/conn.h"
#include "engine/standout/finding.h"

typedef struct {
    Finding finding;
    char *indicator, *cohort, *period;       /* as the database names them */
    double value, england, z, p, p_adjusted; /* NAN when there is none */
    char *sentence;
} StandoutFinding;

typedef struct {
    char *code, *name;
    AreaLevel level;
    bool is_ranked;            /* false: too small to be ranked or tested */
    StandoutFinding *findings; /* findings[finding_n], by kind, then as indicators are ordered */
    size_t finding_n;
    size_t figure_n; /* figures looked at */
    size_t tested_n, plain_n, low_n,
        adjusted_n;  /* tested; of them at 5% by chance alone, with the
                        variance between LAs, adjusted for their number */
    bool is_made_up; /* any figure comes of made-up files */
} Standout;

/* Findings on the area of today that one of @area_ids (an array literal) is, for @period (a code,
 * or NULL for the latest of each indicator). USAGE error when none is there today. Published
 * figures only. Caller clears. */
MUST_USE bool standout_fetch(
    DbConn *conn, const char *area_ids, const char *period, Standout *ret_standout, GError **error);
void standout_clear(Standout *standout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Standout, standout_clear)

/* SPDX-License-Identifier: MIT */
#pragma once
/* A small made-up country of figures for tests: one large council with everything, one tiny one
 * with nearly nothing, values that are suppressed, zero, low, not applicable, measures of one year
 * only, measures without a regional or a national figure, years that nobody has. */
#include "reports/model/figures.h"

/* Areas by their ids. */
enum {
    COUNTRY_ENGLAND = 1,
    COUNTRY_LONDON = 2,
    COUNTRY_SOUTH_WEST = 3,
    COUNTRY_NORTH_EAST = 4,
    COUNTRY_BCP = 5,  /* Bournemouth, Christchurch and Poole: everything, in the South West */
    COUNTRY_CITY = 6, /* City of London: nearly nothing */
    COUNTRY_CAMDEN = 7,
    COUNTRY_DURHAM = 8, /* zeros, ties, a suppressed year */
};

/* Every indicator and cohort that reports/specs/council.json names. Deterministic. @is_made_up
 * marks one batch. Caller frees. */
Figures *country_figures(bool is_made_up);
/* The same indicators and areas without a single observation. */
Figures *country_without_figures(void);

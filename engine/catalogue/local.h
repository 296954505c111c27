/* SPDX-License-Identifier: MIT */
#pragma once
/* What the header of an indicator says beyond others when councils supply its figures (basis
 * local): kinds of period, cohorts, and the values of a category. */
#include "engine/base/attributes.h"
#include "engine/catalogue/header.h"
#include "engine/catalogue/indicator.h"

/* What batches of local measures are called, and the table of schema record that indicators of
 * basis local read. */
#define LOCAL_DATASET "record.local_measure"
#define LOCAL_TABLE "local_measure"

/* Reads the keys `values` and, of basis local, `period`, `cohorts` and `source` into @indicator,
 * whose basis, kind and texts are there. Leaves an indicator of another basis without cohorts and
 * periods. CATALOGUE error placed at the key: a period that is no kind's name ("calendar quarter or
 * calendar year"), a kind that nobody can supply, a category without values, values of another
 * kind. */
MUST_USE bool local_read(const Header *header, Indicator *indicator, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Whether two names of columns could be one name spelled in two ways. */
#include "engine/base/attributes.h"

/* How alike two identifiers are, 0 to 1: 1 when they differ in underscores only, else one less the
 * share of letters to change (Levenshtein 1966) where that is a fifth at most, else 0. Names that
 * differ in their digits or in what says how a figure is counted ("pc", "rate", "ex", …) are never
 * alike: age_5 is not age_6, and a share is not a count. */
double names_likeness(const char *left, const char *right);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Prints the differences between two editions on standard output. */
#include "engine/base/attributes.h"
#include "engine/editions/diff.h"

/* Counts, columns that only one edition has, and the first ten differences of each kind. */
MUST_USE bool diff_print_text(Diff *diff, GError **error);
/* One line for each row added or removed and for each value, with a header line. */
MUST_USE bool diff_print_csv(Diff *diff, GError **error);
/* {"dataset", "before", "after", "rows", "values", "columns", "changes"}: counts as in the text,
 * and every difference. */
MUST_USE bool diff_print_json(Diff *diff, GError **error);

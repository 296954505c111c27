/* SPDX-License-Identifier: MIT */
#pragma once
/* What a check found, as text for a data officer and as JSON. */
#include "engine/check/check.h"

/* Prints the result, then failures and warnings with their rows and advice, then how many checks
 * passed and how many could not be made. */
void report_check_text(const char *shown, const CheckReport *report);
/* {"file", "dataset", "rows", "result", "screener", "checks": [{"check", "result", "message",
 * "findings": [{"in", "line", "column", "value", "rows", "note"}]}], "not_checked": [{"check",
 * "reason"}]}: one finding for each row that is kept (the first ten), "rows" being how many there
 * are; "line" is null for what is in no row, "in" is "data" or "meta". Caller frees. */
char *report_check_json(const char *shown, const CheckReport *report);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Whole numbers and ratios as published files print them. */
#include "engine/base/attributes.h"

void figure_append_count(GString *text, int64_t count);

/* The same with commas between thousands. */
void figure_append_grouped(GString *text, int64_t count);

/* @scale × @numerator / @denominator, none of them negative and the denominator not 0, rounded to
 * @decimals_n places (0 to 6), halves up, decided on the exact ratio. Then zeros at the end are
 * taken off down to @kept_n places, or put on up to them: 1 and 0 give "50", 1 and 1 "50.0", 1 and
 * 6 "50.000000". The scaled numerator times 10^@decimals_n must fit into 62 bits. */
void figure_append_ratio(GString *text,
    int64_t numerator,
    int64_t denominator,
    int64_t scale,
    int decimals_n,
    int kept_n);

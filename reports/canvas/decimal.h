/* SPDX-License-Identifier: MIT */
#pragma once
/* Coordinates as text: two decimals, never an exponent, in any locale the same. */
#include "engine/base/attributes.h"

/* Appends @value with exactly two decimals ("12.50"). A value that rounds to zero has no sign.
 * @value must be finite and below 1e15 in size. */
void decimal_append_fixed(GString *text, double value);

/* Appends @value with at most two decimals, shortest form ("12.5", "12", "-0.5"). Same limits. */
void decimal_append(GString *text, double value);

/* @value as decimal_append() writes it: rounded to hundredths. */
double decimal_round(double value);

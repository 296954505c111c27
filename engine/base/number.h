/* SPDX-License-Identifier: MIT */
#pragma once
/* Numbers as text, in any locale the same: recognising, shortest form, rounding halves up. */
#include "engine/base/attributes.h"

/* Room for any double in its shortest form, with sign, exponent and terminator. */
enum { NUMBER_TEXT_BYTES = 32 };

/* The exact decimal form of any double has fewer digits than this. */
enum { NUMBER_DIGITS_MAX = 1000 };

/* True when the @length bytes at @text are one decimal number and nothing else: optional sign,
 * digits, optional point and digits, optional exponent; NUMBER_DIGITS_MAX digits and three of
 * exponent at most. No blanks, separators, NaN or infinity. */
bool number_is_decimal(const char *text, size_t length);

/* True when @text is an optional sign and digits only. */
bool number_is_integer(const char *text, size_t length);

/* Parses a decimal number that number_is_decimal() accepts; false for anything else, and
 * *ret_value is then left alone. */
bool number_parse(const char *text, double *ret_value);

/* Shortest text that reads back to the same double, in plain notation for magnitudes from 1e-7 up
 * to 1e21 ("46.4", "0.0003", "689739"). @value must be finite. Writes into @text and returns it. */
const char *number_shortest(double value, char text[NUMBER_TEXT_BYTES]);

/* @value rounded to @decimals_n places (0 to 6), halves away from zero, decided on its shortest
 * decimal form, so that 0.35 gives 0.4 although the double lies below 35/100. Thousands are
 * separated with commas; a minus is U+2212 when @is_typographic, else '-'. A value that rounds to
 * zero has no sign. Caller frees. @value must be finite. */
char *number_rounded(double value, int decimals_n, bool is_typographic);

/* The same rounding as a double, for comparing what is shown with what is shown. */
double number_round(double value, int decimals_n);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The statistical methods in words: what is done to figures of each kind, by which formula, and
 * where it is from (design section 10; the functions themselves are in sql/methods). */
#include "engine/base/attributes.h"
#include "engine/catalogue/indicator.h"
#include "engine/explain/page.h"

/* How a value is made of numerator and denominator. Caller frees. */
char *method_value(const Indicator *indicator);
/* The interval of a kind: its name with formula and source, or why there is none. Static. */
const char *method_interval(const Indicator *indicator);

/* Adds the methods that apply to figures of @indicator to @page. */
void method_describe(const Indicator *indicator, ExplainNode *page);

/* What a symbol in place of a number says, or NULL for one that is not known. Static. */
const char *method_symbol(const char *symbol);

/* z of the 95% and of the 99.8% interval. */
#define METHOD_Z95 1.959963984540054
#define METHOD_Z998 3.090232306167813

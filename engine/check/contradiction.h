/* SPDX-License-Identifier: MIT */
#pragma once
/* Numbers that cannot all be right: what the followers of a reading found, one entry for each
 * column and kind. */
#include "engine/base/attributes.h"
#include "engine/check/value_set.h"
#include "engine/ingest/row_reader.h"

typedef struct {
    LineList rows;
    char *column;
    char *note; /* of the first row */
} Contradiction;

/* An array of Contradiction *, freed with the array. */
GPtrArray *contradictions_new(void);
/* The entry of @column whose number is @kind, made when it is not there: entries of one column are
 * told apart by @kind. Borrowed. */
Contradiction *contradictions_get(GPtrArray *list, const char *column, size_t kind);

/* A cell as a number with its decimal places; false for what is none. */
bool cell_number(const Cell *cell, double *ret_value, int *ret_decimals_n);

/* How the numbers of a column are rounded, learnt from all of them. Start with {0}. */
typedef struct {
    int decimals_n;  /* the most that any has */
    bool has_odd_5;  /* one is no multiple of 5 */
    bool has_odd_10; /* one is no multiple of 10 */
    uint64_t number_n;
    uint64_t count_n, ten_n; /* whole numbers but 0, and of them the multiples of 10 */
} Rounding;

void rounding_add(Rounding *rounding, double value, int decimals_n);
/* The step that the numbers are rounded to: 0.1, 1, 5, 10 … */
double rounding_step(const Rounding *rounding);
/* True when so many numbers are multiples of 10 that some were rounded to it, and others not. */
bool rounding_is_mixed(const Rounding *rounding);
/* True for a whole number but 0 that is a multiple of 10. */
bool number_is_round(double value, int decimals_n);
/* @value with the decimals that the column has. Caller frees. */
char *rounding_text(const Rounding *rounding, double value);

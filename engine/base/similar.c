/* SPDX-License-Identifier: MIT */
#include "engine/base/similar.h"

#include <string.h>

#include "engine/base/text.h"

/* Least likeness that is worth a suggestion. */
static const double LIKENESS_MIN_FRAC = 0.8;

/* Words at the end or beginning of a name that say how a figure is counted. */
static const char *const MEASURES[] = {"pc",
    "pct",
    "perc",
    "percent",
    "percentage",
    "rate",
    "ex",
    "inc",
    "n",
    "num",
    "number",
    "count",
    "total",
    "den",
    "mean",
    "median",
    "score",
    "lower",
    "upper"};

/* @name without underscores, or its digits alone. */
static void
squeeze(const char *name, bool is_digits, char squeezed[TEXT_IDENTIFIER_BYTES_MAX + 5])
{
    size_t length = 0;
    for (const char *at = name; *at != '\0' && length < TEXT_IDENTIFIER_BYTES_MAX + 4; at++) {
        if (is_digits ? g_ascii_isdigit(*at) : *at != '_')
            squeezed[length++] = *at;
    }
    squeezed[length] = '\0';
}

/* Which of MEASURES are words of @name, as bits. */
static uint32_t
measures_of(const char *name)
{
    uint32_t found = 0;
    g_auto(GStrv) words = g_strsplit(name, "_", -1);
    for (size_t measure_i = 0; measure_i < G_N_ELEMENTS(MEASURES); measure_i++) {
        if (g_strv_contains((const char *const *)words, MEASURES[measure_i]))
            found |= 1u << measure_i;
    }
    return found;
}

static size_t
edit_distance(const char *left, const char *right)
{
    size_t right_n = strlen(right);
    size_t row[TEXT_IDENTIFIER_BYTES_MAX + 6];
    for (size_t right_i = 0; right_i <= right_n; right_i++)
        row[right_i] = right_i;
    for (size_t left_i = 0; left[left_i] != '\0'; left_i++) {
        size_t diagonal = row[0];
        row[0] = left_i + 1;
        for (size_t right_i = 0; right_i < right_n; right_i++) {
            size_t above = row[right_i + 1];
            size_t changed = diagonal + (left[left_i] != right[right_i]);
            row[right_i + 1] = MIN(changed, MIN(above, row[right_i]) + 1);
            diagonal = above;
        }
    }
    return row[right_n];
}

double
names_likeness(const char *left, const char *right)
{
    char left_text[TEXT_IDENTIFIER_BYTES_MAX + 5], right_text[TEXT_IDENTIFIER_BYTES_MAX + 5];
    squeeze(left, false, left_text);
    squeeze(right, false, right_text);
    if (strcmp(left_text, right_text) == 0)
        return 1.0;
    size_t left_n = strlen(left_text), right_n = strlen(right_text);
    size_t longer_n = MAX(left_n, right_n), shorter_n = MIN(left_n, right_n);
    if ((double)(longer_n - shorter_n) > (1.0 - LIKENESS_MIN_FRAC) * (double)longer_n)
        return 0.0;
    char left_digits[TEXT_IDENTIFIER_BYTES_MAX + 5], right_digits[TEXT_IDENTIFIER_BYTES_MAX + 5];
    squeeze(left, true, left_digits);
    squeeze(right, true, right_digits);
    if (strcmp(left_digits, right_digits) != 0 || measures_of(left) != measures_of(right))
        return 0.0;
    double likeness = 1.0 - (double)edit_distance(left_text, right_text) / (double)longer_n;
    return likeness >= LIKENESS_MIN_FRAC ? likeness : 0.0;
}

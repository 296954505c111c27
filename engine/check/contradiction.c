/* SPDX-License-Identifier: MIT */
#include "engine/check/contradiction.h"

#include <math.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"

enum {
    DIGITS_MAX = 15,
    DECIMALS_MAX = 6,
    ROUNDED_NUMBERS_MIN = 20,
    MIXED_PCT = 15, /* of exact counts, one in ten is a multiple of 10 */
};

typedef struct {
    Contradiction base;
    size_t kind;
} Entry;

static void
free_entry(void *data)
{
    Entry *entry = data;
    g_free(entry->base.column);
    g_free(entry->base.note);
    g_free(entry);
}

GPtrArray *
contradictions_new(void)
{
    return g_ptr_array_new_with_free_func(free_entry);
}

Contradiction *
contradictions_get(GPtrArray *list, const char *column, size_t kind)
{
    for (guint entry_i = 0; entry_i < list->len; entry_i++) {
        Entry *entry = g_ptr_array_index(list, entry_i);
        if (entry->kind == kind && strcmp(entry->base.column, column) == 0)
            return &entry->base;
    }
    Entry *entry = g_new0(Entry, 1);
    entry->base.column = g_strdup(column);
    entry->kind = kind;
    g_ptr_array_add(list, entry);
    return &entry->base;
}

/* Digits with at most one point: nearly every number, and exact in a double. */
static bool
plain_number(const char *text, size_t length, double *ret_value, int *ret_decimals_n)
{
    static const double powers[] = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool is_negative = length > 0 && text[0] == '-';
    uint64_t digits = 0;
    size_t digit_n = 0, point_at = length;
    for (size_t at = is_negative ? 1 : 0; at < length; at++) {
        if (text[at] == '.' && point_at == length) {
            point_at = at;
        } else if (g_ascii_isdigit(text[at]) && digit_n < DIGITS_MAX) {
            digits = digits * 10 + (uint64_t)(text[at] - '0');
            digit_n++;
        } else {
            return false;
        }
    }
    size_t decimals_n = point_at < length ? length - point_at - 1 : 0;
    if (digit_n == 0)
        return false;
    double value = (double)digits / powers[decimals_n];
    *ret_value = is_negative ? -value : value;
    *ret_decimals_n = (int)decimals_n;
    return true;
}

bool
cell_number(const Cell *cell, double *ret_value, int *ret_decimals_n)
{
    if (plain_number(cell->text, cell->length, ret_value, ret_decimals_n))
        return true;
    const char *text = cell->text;
    size_t length = cell->length;
    text_trim(&text, &length);
    if (!number_is_decimal(text, length))
        return false;
    g_autofree char *copy = g_strndup(text, length);
    const char *point = strchr(copy, '.');
    *ret_decimals_n = point != NULL ? (int)strspn(point + 1, "0123456789") : 0;
    return number_parse(copy, ret_value);
}

bool
number_is_round(double value, int decimals_n)
{
    return decimals_n == 0 && fabs(value) >= 10 && fabs(value) < 1e15 && (int64_t)value % 10 == 0;
}

void
rounding_add(Rounding *rounding, double value, int decimals_n)
{
    rounding->decimals_n = MAX(rounding->decimals_n, decimals_n);
    rounding->number_n++;
    bool is_count = decimals_n == 0 && fabs(value) < 1e15;
    int64_t count = is_count ? (int64_t)value : 1;
    rounding->has_odd_5 = rounding->has_odd_5 || count % 5 != 0;
    rounding->has_odd_10 = rounding->has_odd_10 || count % 10 != 0;
    rounding->count_n += count != 0;
    rounding->ten_n += count != 0 && count % 10 == 0;
}

bool
rounding_is_mixed(const Rounding *rounding)
{
    return rounding->number_n >= ROUNDED_NUMBERS_MIN &&
           rounding->ten_n * 100 > rounding->count_n * MIXED_PCT;
}

double
rounding_step(const Rounding *rounding)
{
    bool is_known = rounding->number_n >= ROUNDED_NUMBERS_MIN && rounding->decimals_n == 0;
    if (is_known && !rounding->has_odd_10)
        return 10;
    if (is_known && !rounding->has_odd_5)
        return 5;
    return pow(10, -rounding->decimals_n);
}

char *
rounding_text(const Rounding *rounding, double value)
{
    return number_rounded(value, MIN(rounding->decimals_n, DECIMALS_MAX), false);
}

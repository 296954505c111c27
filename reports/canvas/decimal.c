/* SPDX-License-Identifier: MIT */
#include "reports/canvas/decimal.h"

#include <math.h>

enum { HUNDREDTHS = 100 };

/* Beyond this a double no longer counts hundredths exactly, and no page is that large. */
static const double VALUE_LIMIT = 1e15;

/* Digits, last first, of a number of hundredths; -9223372036854775808 has nineteen. */
enum { DIGITS_MAX = 20 };

static int64_t
hundredths_of(double value)
{
    g_assert(isfinite(value) && fabs(value) < VALUE_LIMIT);
    return llround(value * HUNDREDTHS);
}

static void
append_whole(GString *text, int64_t hundredths)
{
    char digits[DIGITS_MAX];
    size_t start = sizeof digits;
    uint64_t whole = (uint64_t)ABS(hundredths) / HUNDREDTHS;
    do {
        digits[--start] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    if (hundredths < 0)
        g_string_append_c(text, '-');
    g_string_append_len(text, digits + start, (gssize)(sizeof digits - start));
}

void
decimal_append_fixed(GString *text, double value)
{
    int64_t hundredths = hundredths_of(value);
    int part = (int)(ABS(hundredths) % HUNDREDTHS);
    append_whole(text, hundredths);
    g_string_append_c(text, '.');
    g_string_append_c(text, (char)('0' + part / 10));
    g_string_append_c(text, (char)('0' + part % 10));
}

void
decimal_append(GString *text, double value)
{
    int64_t hundredths = hundredths_of(value);
    int part = (int)(ABS(hundredths) % HUNDREDTHS);
    append_whole(text, hundredths);
    if (part == 0)
        return;
    g_string_append_c(text, '.');
    g_string_append_c(text, (char)('0' + part / 10));
    if (part % 10 != 0)
        g_string_append_c(text, (char)('0' + part % 10));
}

double
decimal_round(double value)
{
    return (double)hundredths_of(value) / HUNDREDTHS;
}

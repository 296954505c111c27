/* SPDX-License-Identifier: MIT */
#include "engine/sample/figure.h"

/* Digits of a number up to 2^63 and a terminator. */
enum { DIGITS_BYTES = 20 };

/* The digits of @count, which is not negative, at the end of @buffer. */
static const char *
digits_of(int64_t count, char buffer[DIGITS_BYTES])
{
    char *at = &buffer[DIGITS_BYTES - 1];
    *at = '\0';
    do {
        *--at = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    return at;
}

void
figure_append_count(GString *text, int64_t count)
{
    char buffer[DIGITS_BYTES];
    g_string_append(text, digits_of(count, buffer));
}

void
figure_append_grouped(GString *text, int64_t count)
{
    char buffer[DIGITS_BYTES];
    const char *digits = digits_of(count, buffer);
    size_t left_n = (size_t)(&buffer[DIGITS_BYTES - 1] - digits);
    for (const char *at = digits; *at != '\0'; at++) {
        if (at > digits && left_n % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, *at);
        left_n--;
    }
}

void
figure_append_ratio(GString *text,
    int64_t numerator,
    int64_t denominator,
    int64_t scale,
    int decimals_n,
    int kept_n)
{
    int64_t power = 1;
    for (int decimal_i = 0; decimal_i < decimals_n; decimal_i++)
        power *= 10;
    int64_t rounded = (2 * scale * numerator * power + denominator) / (2 * denominator);
    figure_append_count(text, rounded / power);
    char fraction[DIGITS_BYTES];
    int64_t rest = rounded % power;
    for (int decimal_i = decimals_n - 1; decimal_i >= 0; decimal_i--) {
        fraction[decimal_i] = (char)('0' + rest % 10);
        rest /= 10;
    }
    int shown_n = decimals_n;
    while (shown_n > kept_n && fraction[shown_n - 1] == '0')
        shown_n--;
    if (MAX(shown_n, kept_n) > 0)
        g_string_append_c(text, '.');
    g_string_append_len(text, fraction, shown_n);
    for (; shown_n < kept_n; shown_n++)
        g_string_append_c(text, '0');
}

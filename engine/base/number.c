/* SPDX-License-Identifier: MIT */
#include "engine/base/number.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Digits of a finite double split at the point: no sign, no exponent. 1e308 has 309 digits before
 * the point and 5e-324 has 324 after it. */
typedef struct {
    bool is_negative;
    GString *whole;
    GString *fraction;
} Digits;

static size_t
digits_from(const char *text, size_t length, size_t at)
{
    while (at < length && g_ascii_isdigit(text[at]))
        at++;
    return at;
}

bool
number_is_integer(const char *text, size_t length)
{
    size_t start = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    return length > start && digits_from(text, length, start) == length;
}

bool
number_is_decimal(const char *text, size_t length)
{
    size_t start = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    size_t at = digits_from(text, length, start);
    size_t digits_n = at - start;
    if (at < length && text[at] == '.') {
        size_t fraction_start = at + 1;
        at = digits_from(text, length, fraction_start);
        digits_n += at - fraction_start;
    }
    if (digits_n == 0 || digits_n > NUMBER_DIGITS_MAX)
        return false;
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < length && (text[at] == '-' || text[at] == '+'))
            at++;
        size_t exponent_start = at;
        at = digits_from(text, length, exponent_start);
        /* Four digits of exponent are beyond any double and any count: not a number we know. */
        if (at == exponent_start || at - exponent_start > 3)
            return false;
    }
    return at == length;
}

bool
number_parse(const char *text, double *ret_value)
{
    if (!number_is_decimal(text, strlen(text)))
        return false;
    errno = 0;
    double value = g_ascii_strtod(text, NULL);
    if (!isfinite(value))
        return false;
    *ret_value = value;
    return true;
}

/* Shortest digits with an exponent, such as "4.6400000000000002e+01" cut to what is needed. */
static void
shortest_scientific(double value, char text[NUMBER_TEXT_BYTES])
{
    for (int digits_n = 0; digits_n <= 16; digits_n++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%de", digits_n);
        g_ascii_formatd(text, NUMBER_TEXT_BYTES, format, value);
        double back = g_ascii_strtod(text, NULL);
        if (memcmp(&back, &value, sizeof back) == 0)
            return;
    }
}

static Digits
digits_of(double value)
{
    char text[NUMBER_TEXT_BYTES];
    shortest_scientific(value, text);
    Digits digits = {
        .is_negative = text[0] == '-', .whole = g_string_new(NULL), .fraction = g_string_new(NULL)};
    const char *mantissa = digits.is_negative ? text + 1 : text;
    const char *mark = strchr(mantissa, 'e');
    long exponent = strtol(mark + 1, NULL, 10);
    long place = exponent; /* power of ten of the digit at hand */
    for (long zero_place = -1; zero_place > exponent; zero_place--)
        g_string_append_c(digits.fraction, '0');
    for (const char *at = mantissa; at < mark; at++) {
        if (*at == '.')
            continue;
        g_string_append_c(place >= 0 ? digits.whole : digits.fraction, *at);
        place--;
    }
    for (; place >= 0; place--)
        g_string_append_c(digits.whole, '0');
    if (digits.whole->len == 0)
        g_string_append_c(digits.whole, '0');
    while (digits.fraction->len > 0 && digits.fraction->str[digits.fraction->len - 1] == '0')
        g_string_truncate(digits.fraction, digits.fraction->len - 1);
    return digits;
}

static void
digits_clear(Digits *digits)
{
    g_string_free(digits->whole, TRUE);
    g_string_free(digits->fraction, TRUE);
}

const char *
number_shortest(double value, char text[NUMBER_TEXT_BYTES])
{
    double magnitude = fabs(value);
    if (magnitude > 0 && (magnitude < 1e-7 || magnitude >= 1e21)) {
        shortest_scientific(value, text);
        return text;
    }
    Digits digits = digits_of(value);
    bool is_zero = !(magnitude > 0);
    g_snprintf(text,
        NUMBER_TEXT_BYTES,
        "%s%s%s%s",
        digits.is_negative && !is_zero ? "-" : "",
        digits.whole->str,
        digits.fraction->len > 0 ? "." : "",
        digits.fraction->str);
    digits_clear(&digits);
    return text;
}

/* Adds one to the decimal number whose digits are @whole followed by @fraction. */
static void
carry_one(GString *whole, GString *fraction)
{
    for (size_t from_end = 0; from_end < whole->len + fraction->len; from_end++) {
        bool in_fraction = from_end < fraction->len;
        GString *part = in_fraction ? fraction : whole;
        size_t offset = in_fraction ? from_end : from_end - fraction->len;
        char *digit = &part->str[part->len - 1 - offset];
        if (*digit < '9') {
            (*digit)++;
            return;
        }
        *digit = '0';
    }
    g_string_prepend_c(whole, '1');
}

static Digits
rounded_digits(double value, int decimals_n)
{
    Digits digits = digits_of(value);
    size_t kept_n = (size_t)CLAMP(decimals_n, 0, 6);
    bool is_up = digits.fraction->len > kept_n && digits.fraction->str[kept_n] >= '5';
    if (digits.fraction->len > kept_n)
        g_string_truncate(digits.fraction, kept_n);
    while (digits.fraction->len < kept_n)
        g_string_append_c(digits.fraction, '0');
    if (is_up)
        carry_one(digits.whole, digits.fraction);
    bool is_zero = strspn(digits.whole->str, "0") == digits.whole->len &&
                   strspn(digits.fraction->str, "0") == digits.fraction->len;
    digits.is_negative = digits.is_negative && !is_zero;
    return digits;
}

char *
number_rounded(double value, int decimals_n, bool is_typographic)
{
    Digits digits = rounded_digits(value, decimals_n);
    GString *text = g_string_new(NULL);
    if (digits.is_negative)
        g_string_append(text, is_typographic ? "\u2212" : "-");
    for (size_t digit_i = 0; digit_i < digits.whole->len; digit_i++) {
        if (digit_i > 0 && (digits.whole->len - digit_i) % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, digits.whole->str[digit_i]);
    }
    if (digits.fraction->len > 0)
        g_string_append_printf(text, ".%s", digits.fraction->str);
    digits_clear(&digits);
    return g_string_free(text, FALSE);
}

double
number_round(double value, int decimals_n)
{
    Digits digits = rounded_digits(value, decimals_n);
    g_autofree char *text = g_strdup_printf(
        "%s%s.%s0", digits.is_negative ? "-" : "", digits.whole->str, digits.fraction->str);
    digits_clear(&digits);
    return g_ascii_strtod(text, NULL);
}

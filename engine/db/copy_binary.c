/* SPDX-License-Identifier: MIT */
#include "engine/db/copy_binary.h"

#include <string.h>

#include "engine/base/number.h"
#include "engine/db/internal.h"

enum {
    SEND_BYTES = 64 * 1024,  /* a socket's buffer holds little more */
    NUMERIC_BASE_DIGITS = 4, /* decimal digits in one digit of numeric */
    /* Digits of numeric in a number of NUMBER_DIGITS_MAX digits at any place an exponent puts them.
     */
    NUMERIC_DIGITS_MAX = NUMBER_DIGITS_MAX / NUMERIC_BASE_DIGITS + 2,
    NUMERIC_NEGATIVE = 0x4000,
};

static const char SIGNATURE[] = "PGCOPY\n\377\r\n";

void
binary_copy_grow(BinaryCopy *copy, size_t length)
{
    copy->size = MAX(copy->size * 2, copy->length + length);
    copy->buffer = g_realloc(copy->buffer, copy->size);
}

BinaryCopy *
binary_copy_begin(DbConn *conn, const char *target, bool is_new, GError **error)
{
    if (!db_copy_open(
            conn, target, is_new ? "with (format binary, freeze)" : "with (format binary)", error))
        return NULL;
    BinaryCopy *copy = g_new0(BinaryCopy, 1);
    copy->conn = conn;
    copy->is_open = true;
    copy->size = 2 * SEND_BYTES;
    copy->buffer = g_malloc(copy->size);
    memcpy(binary_copy_reserve(copy, sizeof SIGNATURE), SIGNATURE, sizeof SIGNATURE);
    memset(binary_copy_reserve(copy, 8), 0, 8); /* no flags, no header extension */
    return copy;
}

void
binary_copy_date(BinaryCopy *copy, uint32_t day)
{
    enum { DAY_2000_01_01 = 730120 }; /* where the server counts from */
    binary_copy_int32(copy, (int32_t)day - DAY_2000_01_01);
}

void
binary_copy_jsonb(BinaryCopy *copy, const char *json, size_t length)
{
    char *at = binary_copy_put32(binary_copy_reserve(copy, 5 + length), (uint32_t)length + 1);
    *at = 1; /* version of the format */
    memcpy(at + 1, json, length);
}

/* A decimal number taken apart. The value is 0.d1d2d3… times ten to the power of point. */
typedef struct {
    bool is_negative;
    char digits[NUMBER_DIGITS_MAX];
    int digit_n; /* without zeros in front */
    int point;
    int places_n; /* digits after the point, as written */
} Decimal;

static void
take_digit(Decimal *decimal, char digit, bool is_fraction)
{
    bool is_leading_zero = digit == '0' && decimal->digit_n == 0;
    if (!is_leading_zero)
        decimal->digits[decimal->digit_n++] = digit;
    if (!is_fraction)
        decimal->point += !is_leading_zero;
    else
        decimal->point -= is_leading_zero;
    decimal->places_n += is_fraction;
}

static void
take_apart(const char *text, size_t length, Decimal *ret_decimal)
{
    ret_decimal->is_negative = text[0] == '-';
    ret_decimal->digit_n = ret_decimal->point = ret_decimal->places_n = 0;
    bool is_fraction = false;
    size_t byte_i = text[0] == '-' || text[0] == '+' ? 1 : 0;
    for (; byte_i < length && text[byte_i] != 'e' && text[byte_i] != 'E'; byte_i++) {
        if (text[byte_i] == '.')
            is_fraction = true;
        else
            take_digit(ret_decimal, text[byte_i], is_fraction);
    }
    if (byte_i == length)
        return;
    bool is_minus = text[byte_i + 1] == '-';
    int exponent = 0;
    for (byte_i += is_minus || text[byte_i + 1] == '+' ? 2 : 1; byte_i < length; byte_i++)
        exponent = exponent * 10 + (text[byte_i] - '0');
    exponent = is_minus ? -exponent : exponent;
    ret_decimal->point += exponent;
    ret_decimal->places_n = MAX(0, ret_decimal->places_n - exponent);
}

/* Groups the digits by four, counted from the point. Returns how many groups, the last not zero;
 * *@ret_weight is the power of 10,000 of the first. */
static int
group_digits(const Decimal *decimal, uint16_t groups[NUMERIC_DIGITS_MAX], int *ret_weight)
{
    static const uint16_t POWERS[NUMERIC_BASE_DIGITS] = {1, 10, 100, 1000};
    /* So that powers of ten, which may be below zero, divide downwards. */
    enum { LIFT = 4096 };
    int weight = (decimal->point - 1 + LIFT) / NUMERIC_BASE_DIGITS;
    int group_n = 0;
    for (int digit_i = 0; digit_i < decimal->digit_n; digit_i++) {
        int power = decimal->point - 1 - digit_i + LIFT;
        int group = weight - power / NUMERIC_BASE_DIGITS;
        if (group == group_n)
            groups[group_n++] = 0;
        groups[group] = (uint16_t)(groups[group] + (decimal->digits[digit_i] - '0') *
                                                       POWERS[power % NUMERIC_BASE_DIGITS]);
    }
    while (group_n > 0 && groups[group_n - 1] == 0)
        group_n--;
    *ret_weight = group_n > 0 ? weight - LIFT / NUMERIC_BASE_DIGITS : 0;
    return group_n;
}

/* Whole numbers of up to eight digits, which nearly all are: false for anything else. */
static bool
put_small_whole(BinaryCopy *copy, const char *text, size_t length)
{
    uint32_t value = 0;
    if (length > 2 * NUMERIC_BASE_DIGITS)
        return false;
    for (size_t byte_i = 0; byte_i < length; byte_i++) {
        if (!g_ascii_isdigit(text[byte_i]))
            return false;
        value = value * 10 + (uint32_t)(text[byte_i] - '0');
    }
    uint32_t high = value / 10000, low = value % 10000;
    uint32_t group_n = value == 0 ? 0 : high == 0 || low == 0 ? 1 : 2;
    char *at = binary_copy_put32(binary_copy_reserve(copy, 12 + 2 * group_n), 8 + 2 * group_n);
    at = binary_copy_put16(at, (uint16_t)group_n);
    at = binary_copy_put16(at, high > 0 ? 1 : 0); /* weight */
    at = binary_copy_put32(at, 0);                /* no sign, no places after the point */
    if (high > 0)
        at = binary_copy_put16(at, (uint16_t)high);
    if (low > 0)
        binary_copy_put16(at, (uint16_t)low);
    return true;
}

void
binary_copy_numeric(BinaryCopy *copy, const char *text, size_t length)
{
    if (put_small_whole(copy, text, length))
        return;
    Decimal decimal;
    uint16_t groups[NUMERIC_DIGITS_MAX];
    int weight = 0;
    take_apart(text, length, &decimal);
    int group_n = group_digits(&decimal, groups, &weight);
    uint32_t bytes_n = 8 + 2 * (uint32_t)group_n;
    char *at = binary_copy_put32(binary_copy_reserve(copy, 4 + bytes_n), bytes_n);
    at = binary_copy_put16(at, (uint16_t)group_n);
    at = binary_copy_put16(at, (uint16_t)weight);
    at = binary_copy_put16(at, decimal.is_negative && group_n > 0 ? NUMERIC_NEGATIVE : 0);
    at = binary_copy_put16(at, (uint16_t)decimal.places_n);
    for (int group_i = 0; group_i < group_n; group_i++)
        at = binary_copy_put16(at, groups[group_i]);
}

static bool
send(BinaryCopy *copy, GError **error)
{
    bool is_sent = db_copy_send(copy->conn, copy->buffer, copy->length, error);
    copy->length = 0;
    return is_sent;
}

bool
binary_copy_end_row(BinaryCopy *copy, GError **error)
{
    return copy->length < SEND_BYTES || send(copy, error);
}

bool
binary_copy_finish(BinaryCopy *copy, int64_t *ret_rows_n, GError **error)
{
    binary_copy_put16(binary_copy_reserve(copy, 2), UINT16_MAX); /* no row has -1 fields: the end */
    if (!send(copy, error))
        return false;
    copy->is_open = false;
    return db_copy_close(copy->conn, NULL, ret_rows_n, error);
}

void
binary_copy_free(BinaryCopy *copy)
{
    if (copy == NULL)
        return;
    if (copy->is_open)
        db_copy_abandon(copy->conn);
    g_free(copy->buffer);
    g_free(copy);
}

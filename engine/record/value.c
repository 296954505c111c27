/* SPDX-License-Identifier: MIT */
#include "engine/record/value.h"

#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"

enum {
    YEAR_FIRST = 1900,
    YEAR_LAST = 2100,
    MASK_CHARS = 24,
    INT_DIGITS_MAX = 9,
};

/* @digit_n digits at @text as a number, or -1. */
static int
digits(const char *text, size_t digit_n)
{
    int number = 0;
    for (size_t at = 0; at < digit_n; at++) {
        unsigned digit = (unsigned)text[at] - '0';
        if (digit > 9)
            return -1;
        number = number * 10 + (int)digit;
    }
    return number;
}

static int
month_named(const char *text)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int month_i = 0; month_i < 12; month_i++) {
        if (g_ascii_strncasecmp(names + (size_t)month_i * 3, text, 3) == 0)
            return month_i + 1;
    }
    return 0;
}

/* True for nothing, or a blank or T and a time, which says nothing of a day. */
static bool
is_time(const char *text, size_t length)
{
    if (length == 0)
        return true;
    if (*text != ' ' && *text != 'T')
        return false;
    for (size_t at = 1; at < length; at++) {
        if (!g_ascii_isdigit(text[at]) && strchr(":.Z", text[at]) == NULL)
            return false;
    }
    return length > 1;
}

static uint32_t
day_of(int year, int month, int day)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return 0;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

uint32_t
record_day(const char *text, size_t length)
{
    enum { ISO = 10, NAMED = 11 };
    if (length >= ISO && text[4] == '-' && text[7] == '-' && is_time(text + ISO, length - ISO))
        return day_of(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2));
    if (length >= NAMED && text[4] == '-' && text[8] == '-' &&
        is_time(text + NAMED, length - NAMED))
        return day_of(digits(text, 4), month_named(text + 5), digits(text + 9, 2));
    return 0;
}

int
record_acad_year(const char *text, size_t length)
{
    if (length < 6)
        return 0;
    int first = digits(text, 4), second = -1;
    bool is_parted = text[4] == '/' || text[4] == '-';
    if (!is_parted && length == 6)
        second = digits(text + 4, 2);
    else if (is_parted && length == 7)
        second = digits(text + 5, 2);
    else if (is_parted && length == 9)
        second = digits(text + 5, 4) - (first + 1) / 100 * 100;
    bool is_good = first >= YEAR_FIRST && first <= YEAR_LAST && second == (first + 1) % 100;
    return is_good ? first : 0;
}

char *
record_mask(const char *text, size_t length)
{
    GString *mask = g_string_new(NULL);
    size_t at = 0, char_n = 0;
    for (; at < length && char_n < MASK_CHARS; at++, char_n++) {
        unsigned char byte = (unsigned char)text[at];
        if (g_ascii_isdigit(byte))
            g_string_append_c(mask, '9');
        else if (g_ascii_isupper(byte))
            g_string_append_c(mask, 'A');
        else if (g_ascii_isalpha(byte) || byte >= 0x80)
            g_string_append_c(mask, 'a');
        else
            g_string_append_c(mask, g_ascii_isprint(byte) ? (char)byte : '?');
    }
    if (at < length)
        g_string_append(mask, "…");
    return g_string_free(mask, FALSE);
}

static Rule
read_code(const RecordField *field, RecordValue *value)
{
    value->code = code_list_find(field->codes, value->text.text, value->text.length);
    if (value->code == NULL)
        return RULE_BAD_CODE;
    value->text = (Cell){.text = value->code->code, .length = value->code->length};
    return RULE_N;
}

static Rule
read_int(const RecordField *field, RecordValue *value)
{
    size_t sign_n = value->text.text[0] == '-' ? 1 : 0;
    size_t digit_n = value->text.length - sign_n;
    int number =
        digit_n > 0 && digit_n <= INT_DIGITS_MAX ? digits(value->text.text + sign_n, digit_n) : -1;
    if (number < 0)
        return RULE_BAD_WHOLE_NUMBER;
    value->number = sign_n > 0 ? -number : number;
    bool is_within = !field->has_range || ((double)value->number >= field->lowest &&
                                              (double)value->number <= field->highest);
    return is_within ? RULE_N : RULE_OUT_OF_RANGE;
}

static Rule
read_number(const RecordField *field, RecordValue *value)
{
    if (!number_is_decimal(value->text.text, value->text.length))
        return RULE_BAD_AMOUNT;
    g_autofree char *text = g_strndup(value->text.text, value->text.length);
    double number = 0;
    if (!number_parse(text, &number))
        return RULE_BAD_AMOUNT;
    bool is_within = !field->has_range || (number >= field->lowest && number <= field->highest);
    return is_within ? RULE_N : RULE_OUT_OF_RANGE;
}

static Rule
read_bool(RecordValue *value)
{
    static const char *const yes[] = {"1", "true", "y", "yes"}, *const no[] = {
                                                                    "0", "false", "n", "no"};
    for (size_t word_i = 0; word_i < G_N_ELEMENTS(yes); word_i++) {
        const char *word[] = {no[word_i], yes[word_i]};
        for (int is_true = 0; is_true < 2; is_true++) {
            if (strlen(word[is_true]) == value->text.length &&
                g_ascii_strncasecmp(word[is_true], value->text.text, value->text.length) == 0) {
                value->number = is_true;
                return RULE_N;
            }
        }
    }
    return RULE_BAD_FLAG;
}

static Rule
read_month(RecordValue *value)
{
    const Cell *cell = &value->text;
    bool is_month = cell->length == 7 && cell->text[4] == '-';
    uint32_t day = is_month ? day_of(digits(cell->text, 4), digits(cell->text + 5, 2), 1)
                            : record_day(cell->text, cell->length);
    if (day == 0)
        return RULE_BAD_DATE;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    value->number = (int64_t)day - g_date_get_day(&date) + 1;
    value->exact_day =
        is_month
            ? day - 1 + g_date_get_days_in_month(g_date_get_month(&date), g_date_get_year(&date))
            : day;
    return RULE_N;
}

/* Dates and what few fields are: apart, so that what the others need stays small. */
static G_GNUC_NO_INLINE Rule
read_other(const RecordField *field, RecordValue *value)
{
    switch (field->type) {
    case FIELD_NUMBER:
        return read_number(field, value);
    case FIELD_BOOL:
        return read_bool(value);
    case FIELD_MONTH:
        return read_month(value);
    case FIELD_DATE:
        value->number = record_day(value->text.text, value->text.length);
        return value->number != 0 ? RULE_N : RULE_BAD_DATE;
    default:
        return RULE_N;
    }
}

Rule
record_value_read(const RecordField *field, const Cell *cell, RecordValue *ret_value)
{
    RecordValue *value = ret_value;
    *value = (RecordValue){.text = *cell};
    text_trim(&value->text.text, &value->text.length);
    value->is_null = value->text.length == 0;
    if (value->is_null)
        return field->is_needed ? RULE_MISSING_VALUE : RULE_N;
    switch (field->type) {
    case FIELD_CODE:
    case FIELD_LA:
        return read_code(field, value);
    case FIELD_INT:
        return read_int(field, value);
    case FIELD_ACAD_YEAR:
        value->number = record_acad_year(value->text.text, value->text.length);
        return value->number != 0 ? RULE_N : RULE_BAD_YEAR;
    case FIELD_LOCAL_PERSON:
    case FIELD_UPN:
    case FIELD_ULN:
    case FIELD_OWN_NUMBER:
    case FIELD_TEXT:
        return value->text.length <= RECORD_TEXT_MAX ? RULE_N : RULE_TOO_LONG;
    default:
        return read_other(field, value);
    }
}

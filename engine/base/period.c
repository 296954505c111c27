/* SPDX-License-Identifier: MIT */
#include "engine/base/period.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

/* Years outside this range are typing errors, not periods. */
enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

/* What each kind's code starts with, its display name and the month in which its year begins. */
static const struct {
    const char *name;
    const char *prefix;
    bool spans_two_years; /* written 2023-24 */
} KINDS[PERIOD_KIND_N] = {
    [PERIOD_ACADEMIC_YEAR] = {"academic year", "AY", true},
    [PERIOD_ACADEMIC_QUARTER] = {"academic quarter", "AY", true},
    [PERIOD_TERM] = {"term", "AY", true},
    [PERIOD_AUTUMN_AND_SPRING] = {"autumn and spring terms", "AY", true},
    [PERIOD_YEAR_TO_DATE] = {"academic year to date", "AY", true},
    [PERIOD_CALENDAR_YEAR] = {"calendar year", "CY", false},
    [PERIOD_CALENDAR_QUARTER] = {"calendar quarter", "CY", false},
    [PERIOD_FINANCIAL_YEAR] = {"financial year", "FY", true},
    [PERIOD_FINANCIAL_QUARTER] = {"financial quarter", "FY", true},
    [PERIOD_FINANCIAL_HALF] = {"financial half-year", "FY", true},
    [PERIOD_TAX_YEAR] = {"tax year", "TY", true},
    [PERIOD_TAX_QUARTER] = {"tax quarter", "TY", true},
    [PERIOD_REPORTING_YEAR] = {"reporting year", "RY", false},
    [PERIOD_MONTH] = {"month", "M", false},
    [PERIOD_WEEK] = {"week", "W", false},
    [PERIOD_TWELVE_MONTHS] = {"twelve months", "R", false},
};

static const char *const MONTHS[] = {"January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"};

/* time_identifier values that name one kind and part; the numbered ones are read in code. */
static const struct {
    const char *identifier;
    PeriodKind kind;
    int part;
} IDENTIFIERS[] = {
    {"academic year", PERIOD_ACADEMIC_YEAR, 0},
    {"academic year q1", PERIOD_ACADEMIC_QUARTER, 1},
    {"academic year q2", PERIOD_ACADEMIC_QUARTER, 2},
    {"academic year q3", PERIOD_ACADEMIC_QUARTER, 3},
    {"academic year q4", PERIOD_ACADEMIC_QUARTER, 4},
    {"autumn term", PERIOD_TERM, 1},
    {"spring term", PERIOD_TERM, 2},
    {"summer term", PERIOD_TERM, 3},
    {"autumn and spring term", PERIOD_AUTUMN_AND_SPRING, 0},
    {"calendar year", PERIOD_CALENDAR_YEAR, 0},
    {"calendar year q1", PERIOD_CALENDAR_QUARTER, 1},
    {"calendar year q2", PERIOD_CALENDAR_QUARTER, 2},
    {"calendar year q3", PERIOD_CALENDAR_QUARTER, 3},
    {"calendar year q4", PERIOD_CALENDAR_QUARTER, 4},
    {"financial year", PERIOD_FINANCIAL_YEAR, 0},
    {"financial year q1", PERIOD_FINANCIAL_QUARTER, 1},
    {"financial year q2", PERIOD_FINANCIAL_QUARTER, 2},
    {"financial year q3", PERIOD_FINANCIAL_QUARTER, 3},
    {"financial year q4", PERIOD_FINANCIAL_QUARTER, 4},
    {"part 1 (april to september)", PERIOD_FINANCIAL_HALF, 1},
    {"part 2 (october to march)", PERIOD_FINANCIAL_HALF, 2},
    {"tax year", PERIOD_TAX_YEAR, 0},
    {"tax year q1", PERIOD_TAX_QUARTER, 1},
    {"tax year q2", PERIOD_TAX_QUARTER, 2},
    {"tax year q3", PERIOD_TAX_QUARTER, 3},
    {"tax year q4", PERIOD_TAX_QUARTER, 4},
    {"reporting year", PERIOD_REPORTING_YEAR, 0},
};

static uint32_t
day_of(int year, int month, int day)
{
    /* Month 13 and more run on into the next years. */
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

/* Easter Sunday, Gregorian (the anonymous algorithm of Nature, 20 April 1876, p. 487). */
static uint32_t
easter_day(int year)
{
    int golden = year % 19, century = year / 100, in_century = year % 100;
    int epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    int shift = (golden + 11 * epact + 22 * weekday) / 451;
    int place = epact + weekday - 7 * shift + 114;
    return day_of(year, place / 31, place % 31 + 1);
}

/* Monday of ISO week 1: the week that holds 4 January. */
static uint32_t
first_week_day(int year)
{
    uint32_t fourth = day_of(year, 1, 4);
    return fourth - (fourth - 1) % 7; /* Julian day 1 (0001-01-01) is a Monday */
}

static int
weeks_in(int year)
{
    return (int)(first_week_day(year + 1) - first_week_day(year)) / 7;
}

static void
set_months(Period *period, int first_month, int months_n)
{
    period->start_day = day_of(period->year, first_month, 1);
    period->end_day = day_of(period->year, first_month + months_n, 1);
}

/* Fills in the days. A year to date has its end set by the caller. */
static void
set_days(Period *period)
{
    int year = period->year, part = period->part;
    switch (period->kind) {
    case PERIOD_ACADEMIC_YEAR:
    case PERIOD_YEAR_TO_DATE:
        set_months(period, 8, 12);
        break;
    case PERIOD_ACADEMIC_QUARTER:
        set_months(period, 8 + 3 * (part - 1), 3);
        break;
    case PERIOD_TERM:
        period->start_day = part == 1   ? day_of(year, 8, 1)
                            : part == 2 ? day_of(year + 1, 1, 1)
                                        : easter_day(year + 1) + 1;
        period->end_day = part == 1   ? day_of(year + 1, 1, 1)
                          : part == 2 ? easter_day(year + 1) + 1
                                      : day_of(year + 1, 8, 1);
        break;
    case PERIOD_AUTUMN_AND_SPRING:
        period->start_day = day_of(year, 8, 1);
        period->end_day = easter_day(year + 1) + 1;
        break;
    case PERIOD_CALENDAR_YEAR:
    case PERIOD_REPORTING_YEAR:
        set_months(period, 1, 12);
        break;
    case PERIOD_CALENDAR_QUARTER:
        set_months(period, 1 + 3 * (part - 1), 3);
        break;
    case PERIOD_FINANCIAL_YEAR:
        set_months(period, 4, 12);
        break;
    case PERIOD_FINANCIAL_QUARTER:
        set_months(period, 4 + 3 * (part - 1), 3);
        break;
    case PERIOD_FINANCIAL_HALF:
        set_months(period, 4 + 6 * (part - 1), 6);
        break;
    case PERIOD_TAX_YEAR:
        period->start_day = day_of(year, 4, 6);
        period->end_day = day_of(year + 1, 4, 6);
        break;
    case PERIOD_TAX_QUARTER:
        period->start_day = day_of(year, 4 + 3 * (part - 1), 6);
        period->end_day = day_of(year, 7 + 3 * (part - 1), 6);
        break;
    case PERIOD_MONTH:
        set_months(period, part, 1);
        break;
    case PERIOD_WEEK:
        period->start_day = first_week_day(year) + 7 * (uint32_t)(part - 1);
        period->end_day = period->start_day + 7;
        break;
    case PERIOD_TWELVE_MONTHS:
        period->start_day = day_of(year - 1, part + 1, 1);
        period->end_day = day_of(year, part + 1, 1);
        break;
    case PERIOD_KIND_N:
        g_assert_not_reached();
    }
}

/* The number from @digits_n digits at *@at, which moves past them; false when they are not there.
 */
static bool
take_number(const char **at, int digits_n, int *ret_number)
{
    int number = 0;
    for (int digit_i = 0; digit_i < digits_n; digit_i++) {
        if (!g_ascii_isdigit((*at)[digit_i]))
            return false;
        number = number * 10 + ((*at)[digit_i] - '0');
    }
    *at += digits_n;
    *ret_number = number;
    return true;
}

static bool
take_text(const char **at, const char *text)
{
    if (!g_str_has_prefix(*at, text))
        return false;
    *at += strlen(text);
    return true;
}

static bool
is_known_year(int year)
{
    return year >= YEAR_FIRST && year <= YEAR_LAST;
}

static bool
read_identifier(const char *time_identifier, PeriodKind *ret_kind, int *ret_part)
{
    const char *trimmed = time_identifier;
    size_t length = strlen(time_identifier);
    text_trim(&trimmed, &length);
    g_autofree char *key = g_ascii_strdown(trimmed, (gssize)length);
    for (size_t row_i = 0; row_i < G_N_ELEMENTS(IDENTIFIERS); row_i++) {
        if (strcmp(key, IDENTIFIERS[row_i].identifier) == 0) {
            *ret_kind = IDENTIFIERS[row_i].kind;
            *ret_part = IDENTIFIERS[row_i].part;
            return true;
        }
    }
    for (int month_i = 0; month_i < 12; month_i++) {
        if (g_ascii_strcasecmp(key, MONTHS[month_i]) == 0) {
            *ret_kind = PERIOD_MONTH;
            *ret_part = month_i + 1;
            return true;
        }
    }
    const char *at = key;
    int week = 0;
    if (take_text(&at, "week ") && (take_number(&at, 2, &week) || take_number(&at, 1, &week)) &&
        *at == '\0' && week >= 1 && week <= 53) {
        *ret_kind = PERIOD_WEEK;
        *ret_part = week;
        return true;
    }
    return false;
}

bool
period_from_ees(
    const char *time_period, const char *time_identifier, Period *ret_period, GError **error)
{
    Period period = {0};
    if (!read_identifier(time_identifier, &period.kind, &period.part)) {
        g_autofree char *shown = text_clip(time_identifier, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_INPUT, "time_identifier '%s' is no kind of period", shown);
        return false;
    }
    bool spans_two_years = KINDS[period.kind].spans_two_years;
    const char *at = time_period;
    int second = 0;
    bool is_read = take_number(&at, 4, &period.year) && is_known_year(period.year);
    if (is_read && spans_two_years)
        is_read = take_number(&at, 2, &second) && second == (period.year + 1) % 100;
    if (!is_read || *at != '\0') {
        g_autofree char *shown = text_clip(time_period, TEXT_QUOTE_CHARS);
        error_set(error,
            ERROR_INPUT,
            "time_period '%s' does not go with '%s', which needs %s",
            shown,
            time_identifier,
            spans_two_years ? "six digits of two consecutive years, such as 202324"
                            : "four digits, such as 2024");
        return false;
    }
    if (period.kind == PERIOD_WEEK && period.part > weeks_in(period.year)) {
        error_set(error, ERROR_INPUT, "%d has no week %d", period.year, period.part);
        return false;
    }
    set_days(&period);
    *ret_period = period;
    return true;
}

/* Reads what follows the year of a code that spans two years, or a calendar year. */
static bool
read_part(const char *at, Period *period)
{
    if (*at == '\0')
        return true;
    bool is_academic = period->kind == PERIOD_ACADEMIC_YEAR;
    if (is_academic && strcmp(at, "-T1T2") == 0) {
        period->kind = PERIOD_AUTUMN_AND_SPRING;
        return true;
    }
    if (is_academic && take_text(&at, "-YTD-")) {
        int year, month, day;
        if (!take_number(&at, 4, &year) || !take_text(&at, "-") || !take_number(&at, 2, &month) ||
            !take_text(&at, "-") || !take_number(&at, 2, &day) || *at != '\0' ||
            !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
            return false;
        period->kind = PERIOD_YEAR_TO_DATE;
        period->end_day = day_of(year, month, day) + 1;
        return true;
    }
    static const struct {
        PeriodKind year_kind;
        const char *mark;
        int parts_n;
        PeriodKind kind;
    } PARTS[] = {
        {PERIOD_ACADEMIC_YEAR, "-T", 3, PERIOD_TERM},
        {PERIOD_ACADEMIC_YEAR, "-Q", 4, PERIOD_ACADEMIC_QUARTER},
        {PERIOD_CALENDAR_YEAR, "-Q", 4, PERIOD_CALENDAR_QUARTER},
        {PERIOD_FINANCIAL_YEAR, "-Q", 4, PERIOD_FINANCIAL_QUARTER},
        {PERIOD_FINANCIAL_YEAR, "-H", 2, PERIOD_FINANCIAL_HALF},
        {PERIOD_TAX_YEAR, "-Q", 4, PERIOD_TAX_QUARTER},
    };
    for (size_t row_i = 0; row_i < G_N_ELEMENTS(PARTS); row_i++) {
        const char *tail = at;
        if (PARTS[row_i].year_kind == period->kind && take_text(&tail, PARTS[row_i].mark) &&
            take_number(&tail, 1, &period->part) && *tail == '\0' && period->part >= 1 &&
            period->part <= PARTS[row_i].parts_n) {
            period->kind = PARTS[row_i].kind;
            return true;
        }
    }
    return false;
}

static bool
read_code(const char *code, Period *period)
{
    static const PeriodKind YEARS[] = {PERIOD_ACADEMIC_YEAR,
        PERIOD_CALENDAR_YEAR,
        PERIOD_FINANCIAL_YEAR,
        PERIOD_TAX_YEAR,
        PERIOD_REPORTING_YEAR,
        PERIOD_MONTH,
        PERIOD_WEEK,
        PERIOD_TWELVE_MONTHS};
    for (size_t kind_i = 0; kind_i < G_N_ELEMENTS(YEARS); kind_i++) {
        const char *at = code;
        PeriodKind kind = YEARS[kind_i];
        if (!take_text(&at, KINDS[kind].prefix) || !take_number(&at, 4, &period->year))
            continue;
        period->kind = kind;
        if (!is_known_year(period->year))
            return false;
        if (kind == PERIOD_MONTH || kind == PERIOD_WEEK || kind == PERIOD_TWELVE_MONTHS) {
            int last = kind == PERIOD_WEEK ? weeks_in(period->year) : 12;
            return take_text(&at, "-") && take_number(&at, 2, &period->part) && *at == '\0' &&
                   period->part >= 1 && period->part <= last;
        }
        if (kind == PERIOD_REPORTING_YEAR)
            return *at == '\0';
        int second = 0;
        if (KINDS[kind].spans_two_years && (!take_text(&at, "-") || !take_number(&at, 2, &second) ||
                                               second != (period->year + 1) % 100))
            return false;
        return read_part(at, period);
    }
    return false;
}

bool
period_from_code(const char *code, Period *ret_period, GError **error)
{
    Period period = {0};
    bool is_read = read_code(code, &period);
    if (is_read) {
        uint32_t to_date_end = period.end_day;
        set_days(&period);
        if (period.kind == PERIOD_YEAR_TO_DATE) {
            is_read = to_date_end > period.start_day && to_date_end <= period.end_day;
            period.end_day = to_date_end;
        }
    }
    if (!is_read) {
        g_autofree char *shown = text_clip(code, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_INPUT, "'%s' is no period code", shown);
        error_add_hint(error,
            "codes look like CY2024, AY2023-24, AY2023-24-T1, FY2023-24-Q2, M2024-09, R2024-10");
        return false;
    }
    *ret_period = period;
    return true;
}

static void
write_date(uint32_t day, char date[PERIOD_DATE_BYTES])
{
    GDate parts;
    g_date_clear(&parts, 1);
    g_date_set_julian(&parts, day);
    g_snprintf(date,
        PERIOD_DATE_BYTES,
        "%04d-%02d-%02d",
        g_date_get_year(&parts),
        (int)g_date_get_month(&parts),
        g_date_get_day(&parts));
}

void
period_first_date(const Period *period, char date[PERIOD_DATE_BYTES])
{
    write_date(period->start_day, date);
}

void
period_last_date(const Period *period, char date[PERIOD_DATE_BYTES])
{
    write_date(period->end_day - 1, date);
}

void
period_code(const Period *period, char code[PERIOD_CODE_BYTES])
{
    char years[16];
    const char *prefix = KINDS[period->kind].prefix;
    if (KINDS[period->kind].spans_two_years)
        g_snprintf(
            years, sizeof years, "%s%04d-%02d", prefix, period->year, (period->year + 1) % 100);
    else
        g_snprintf(years, sizeof years, "%s%04d", prefix, period->year);
    char last[PERIOD_DATE_BYTES];
    switch (period->kind) {
    case PERIOD_ACADEMIC_YEAR:
    case PERIOD_CALENDAR_YEAR:
    case PERIOD_FINANCIAL_YEAR:
    case PERIOD_TAX_YEAR:
    case PERIOD_REPORTING_YEAR:
        g_strlcpy(code, years, PERIOD_CODE_BYTES);
        return;
    case PERIOD_TERM:
        g_snprintf(code, PERIOD_CODE_BYTES, "%s-T%d", years, period->part);
        return;
    case PERIOD_AUTUMN_AND_SPRING:
        g_snprintf(code, PERIOD_CODE_BYTES, "%s-T1T2", years);
        return;
    case PERIOD_YEAR_TO_DATE:
        period_last_date(period, last);
        g_snprintf(code, PERIOD_CODE_BYTES, "%s-YTD-%s", years, last);
        return;
    case PERIOD_FINANCIAL_HALF:
        g_snprintf(code, PERIOD_CODE_BYTES, "%s-H%d", years, period->part);
        return;
    case PERIOD_ACADEMIC_QUARTER:
    case PERIOD_CALENDAR_QUARTER:
    case PERIOD_FINANCIAL_QUARTER:
    case PERIOD_TAX_QUARTER:
        g_snprintf(code, PERIOD_CODE_BYTES, "%s-Q%d", years, period->part);
        return;
    case PERIOD_MONTH:
    case PERIOD_WEEK:
    case PERIOD_TWELVE_MONTHS:
        g_snprintf(code, PERIOD_CODE_BYTES, "%s-%02d", years, period->part);
        return;
    case PERIOD_KIND_N:
        g_assert_not_reached();
    }
}

static void
write_long_date(uint32_t day, char text[PERIOD_LABEL_BYTES])
{
    GDate parts;
    g_date_clear(&parts, 1);
    g_date_set_julian(&parts, day);
    g_snprintf(text,
        PERIOD_LABEL_BYTES,
        "%d %s %d",
        g_date_get_day(&parts),
        MONTHS[(int)g_date_get_month(&parts) - 1],
        g_date_get_year(&parts));
}

void
period_label(const Period *period, char label[PERIOD_LABEL_BYTES])
{
    static const char *const TERMS[] = {"Autumn term", "Spring term", "Summer term"};
    char years[16];
    bool is_academic = strcmp(KINDS[period->kind].prefix, "AY") == 0;
    if (KINDS[period->kind].spans_two_years)
        g_snprintf(years,
            sizeof years,
            "%04d%s%02d",
            period->year,
            is_academic ? "/" : "-",
            (period->year + 1) % 100);
    else
        g_snprintf(years, sizeof years, "%04d", period->year);
    char date[PERIOD_LABEL_BYTES];
    switch (period->kind) {
    case PERIOD_ACADEMIC_YEAR:
    case PERIOD_CALENDAR_YEAR:
    case PERIOD_FINANCIAL_YEAR:
    case PERIOD_REPORTING_YEAR:
        g_strlcpy(label, years, PERIOD_LABEL_BYTES);
        return;
    case PERIOD_TAX_YEAR:
        g_snprintf(label, PERIOD_LABEL_BYTES, "%s tax year", years);
        return;
    case PERIOD_TERM:
        g_snprintf(label, PERIOD_LABEL_BYTES, "%s %s", TERMS[period->part - 1], years);
        return;
    case PERIOD_AUTUMN_AND_SPRING:
        g_snprintf(label, PERIOD_LABEL_BYTES, "Autumn and spring terms %s", years);
        return;
    case PERIOD_YEAR_TO_DATE:
        write_long_date(period->end_day - 1, date);
        g_snprintf(label, PERIOD_LABEL_BYTES, "%s to %s", years, date);
        return;
    case PERIOD_FINANCIAL_HALF:
        g_snprintf(label,
            PERIOD_LABEL_BYTES,
            "%s %s",
            period->part == 1 ? "April to September" : "October to March",
            years);
        return;
    case PERIOD_ACADEMIC_QUARTER:
    case PERIOD_CALENDAR_QUARTER:
    case PERIOD_FINANCIAL_QUARTER:
    case PERIOD_TAX_QUARTER:
        g_snprintf(label, PERIOD_LABEL_BYTES, "Q%d %s", period->part, years);
        return;
    case PERIOD_MONTH:
        g_snprintf(label, PERIOD_LABEL_BYTES, "%s %s", MONTHS[period->part - 1], years);
        return;
    case PERIOD_WEEK:
        g_snprintf(label, PERIOD_LABEL_BYTES, "Week %d, %s", period->part, years);
        return;
    case PERIOD_TWELVE_MONTHS:
        g_snprintf(
            label, PERIOD_LABEL_BYTES, "12 months to %s %s", MONTHS[period->part - 1], years);
        return;
    case PERIOD_KIND_N:
        g_assert_not_reached();
    }
}

const char *
period_kind_name(PeriodKind kind)
{
    return KINDS[kind].name;
}

bool
period_previous(const Period *period, Period *ret_previous)
{
    if (period->kind == PERIOD_YEAR_TO_DATE)
        return false;
    Period previous = {.kind = period->kind, .year = period->year - 1, .part = period->part};
    if (previous.kind == PERIOD_WEEK && previous.part > weeks_in(previous.year))
        return false;
    set_days(&previous);
    *ret_previous = previous;
    return true;
}

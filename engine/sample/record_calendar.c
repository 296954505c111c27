/* SPDX-License-Identifier: MIT */
#include "engine/sample/record_calendar.h"

#include <string.h>

int
calendar_quarter_end(int day)
{
    int year = 0, month = 0, date = 0;
    day_split(day + 1, &year, &month, &date);
    return day_of(year, (month - 1) / 3 * 3 + 1, 1) - 1;
}

/* 1 September of @year. Asked for millions of times, so without day_of(): 29 February comes before
 * it in every year, and 1970-09-01 is day 243. */
static int
september(int year)
{
    enum { LEAP_YEARS_TO_1970 = 477, DAY_IN_1970 = 243 };
    int leap_years = year / 4 - year / 100 + year / 400 - LEAP_YEARS_TO_1970;
    return 365 * (year - 1970) + leap_years + DAY_IN_1970;
}

int
calendar_year(int day)
{
    enum { DAYS_OF_400_YEARS = 146097 };
    int year = 1970 + (int)((int64_t)day * 400 / DAYS_OF_400_YEARS);
    while (september(year) > day)
        year--;
    while (september(year + 1) <= day)
        year++;
    return year;
}

int
calendar_census(int year)
{
    enum { SEPTEMBER_TO_JANUARY = 122 };
    int first = september(year) + SEPTEMBER_TO_JANUARY;
    return first + (3 - day_weekday(first) + 7) % 7 + 14;
}

int
calendar_start(int year)
{
    int day = september(year) + 2;
    return day_weekday(day) < 5 ? day : day_monday(day) + 7;
}

static bool
is_within(int day, int first, int last)
{
    return day >= first && day <= last;
}

/* A week from @monday. */
static bool
is_in_week(int day, int monday)
{
    return is_within(day, monday, monday + 6);
}

static bool
is_school_day(int day)
{
    if (day_weekday(day) > 4)
        return false;
    int year = calendar_year(day), easter = day_easter(year + 1);
    int may_day = day_monday(day_of(year + 1, 5, 7));
    bool is_term = is_within(day, calendar_start(year), day_of(year, 12, 19)) ||
                   is_within(day, day_of(year + 1, 1, 5), easter - 9) ||
                   is_within(day, easter + 8, day_of(year + 1, 7, 22));
    return is_term && !is_in_week(day, day_monday(day_of(year, 10, 28))) &&
           !is_in_week(day, day_monday(day_of(year + 1, 2, 17))) &&
           !is_in_week(day, day_monday(day_of(year + 1, 5, 29))) && day != may_day;
}

static void
add_terms(RecordCalendar *calendar)
{
    for (int year = calendar->first_year; year <= calendar->last_year; year++) {
        int easter = day_easter(year + 1);
        CalendarTerm terms[TERM_N] = {
            {year, TERM_AUTUMN, day_of(year, 8, 1), day_of(year, 12, 31)},
            {year, TERM_SPRING, day_of(year + 1, 1, 1), easter},
            {year, TERM_SUMMER_1, easter + 1, day_of(year + 1, 5, 31)},
            {year, TERM_SUMMER_2, day_of(year + 1, 6, 1), day_of(year + 1, 7, 31)},
        };
        for (int term_i = 0; term_i < TERM_N; term_i++) {
            if (terms[term_i].last <= calendar->until)
                calendar->terms[calendar->term_n++] = terms[term_i];
        }
    }
}

/* The last four weeks of the last term that has ended and is not too short. */
static void
place_marks(RecordCalendar *calendar)
{
    int term_i = calendar->term_n - 1;
    for (; term_i > 0; term_i--) {
        const CalendarTerm *term = &calendar->terms[term_i];
        if (calendar_school_days(calendar, term->first, term->last) >= MARK_DAYS)
            break;
    }
    int last = calendar->terms[term_i].last;
    calendar->marks_term_i = term_i;
    calendar->marks_i = calendar_school_days(calendar, calendar->base, last) - MARK_DAYS;
}

static void
add_roll(RecordCalendar *calendar, int day)
{
    int at = calendar->roll_n++;
    for (; at > 0 && calendar->rolls[at - 1] > day; at--)
        calendar->rolls[at] = calendar->rolls[at - 1];
    calendar->rolls[at] = day;
}

void
record_calendar_init(RecordCalendar *calendar, int until)
{
    int year = 0, month = 0, date = 0;
    memset(calendar, 0, sizeof *calendar);
    calendar->until = calendar_quarter_end(until);
    day_split(calendar->until + 1, &year, &month, &date);
    calendar->first = day_of(year - 2, month, 1);
    calendar->first_year = calendar_year(calendar->first);
    calendar->last_year = calendar_year(calendar->until);
    calendar->base = day_of(calendar->first_year, 8, 1);
    for (int day_i = 0; day_i < CALENDAR_DAYS; day_i++) {
        calendar->before[day_i] = calendar->school_day_n;
        int day = calendar->base + day_i;
        if (day <= calendar->until && is_school_day(day))
            calendar->school_days[calendar->school_day_n++] = day;
    }
    add_terms(calendar);
    place_marks(calendar);
    for (int census_year = calendar->first_year; census_year <= calendar->last_year;
         census_year++) {
        int census = calendar_census(census_year);
        if (is_within(census, calendar->first, calendar->until))
            add_roll(calendar, census);
    }
    for (int quarter_i = 0; quarter_i < 5; quarter_i++)
        add_roll(calendar, day_of(year - 2, month + 24 - 3 * quarter_i, 1) - 1);
    for (int month_i = 0; month_i < CALENDAR_MONTHS; month_i++)
        calendar->months[month_i] = day_of(year - 2, month + month_i + 1, 1) - 1;
}

int
calendar_school_days(const RecordCalendar *calendar, int first, int last)
{
    int start = CLAMP(first - calendar->base, 0, CALENDAR_DAYS - 1);
    int end = CLAMP(last + 1 - calendar->base, 0, CALENDAR_DAYS - 1);
    return end > start ? calendar->before[end] - calendar->before[start] : 0;
}

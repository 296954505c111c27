/* SPDX-License-Identifier: MIT */
#include "engine/sample/day.h"

#include <string.h>

enum { DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400, DAYS_TO_1970 = 719468 };

/* Years start in March here, so that the leap day comes last. */
int
day_of(int year, int month, int date)
{
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    int march_year = year - (month <= 2);
    int era = march_year / YEARS_OF_ERA, year_of_era = march_year % YEARS_OF_ERA;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - DAYS_TO_1970;
}

void
day_split(int day, int *ret_year, int *ret_month, int *ret_date)
{
    int shifted = day + DAYS_TO_1970;
    int era = shifted / DAYS_OF_ERA, day_of_era = shifted % DAYS_OF_ERA;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    *ret_date = day_of_year - (153 * march_month + 2) / 5 + 1;
    *ret_month = march_month < 10 ? march_month + 3 : march_month - 9;
    *ret_year = era * YEARS_OF_ERA + year_of_era + (*ret_month <= 2);
}

int
day_year(int day)
{
    int year = 0, month = 0, date = 0;
    day_split(day, &year, &month, &date);
    return year;
}

int
day_weekday(int day)
{
    return (day + DAYS_TO_1970 + 2) % 7; /* 1970-01-01 was a Thursday */
}

int
day_monday(int day)
{
    return day - day_weekday(day);
}

/* The anonymous algorithm of Nature, 20 April 1876, p. 487. */
int
day_easter(int year)
{
    int golden = year % 19, century = year / 100, in_century = year % 100;
    int epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    int place = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114;
    return day_of(year, place / 31, place % 31 + 1);
}

int
day_digits(int day)
{
    int year = 0, month = 0, date = 0;
    day_split(day, &year, &month, &date);
    return year * 10000 + month * 100 + date;
}

bool
day_parse(const char *text, int *ret_day)
{
    static const char form[] = "dddd-dd-dd";
    int parts[3] = {0}, part_i = 0;
    for (size_t at = 0; at < sizeof form - 1; at++) {
        if (form[at] == '-') {
            if (text[at] != '-')
                return false;
            part_i++;
        } else {
            if (!g_ascii_isdigit(text[at]))
                return false;
            parts[part_i] = parts[part_i] * 10 + text[at] - '0';
        }
    }
    if (text[sizeof form - 1] != '\0' || parts[0] < 1 || parts[1] < 1 || parts[1] > 12)
        return false;
    int day = day_of(parts[0], parts[1], parts[2]);
    if (day_digits(day) != parts[0] * 10000 + parts[1] * 100 + parts[2])
        return false;
    *ret_day = day;
    return true;
}

/* SPDX-License-Identifier: MIT */
#pragma once
/* Days as whole numbers (1970-01-01 is 0), so that those of record-level samples can be counted
 * with. */
#include "engine/base/attributes.h"

/* No day: blank in a file, and later than every day. */
enum { DAY_NONE = 9999999 };

/* The day of a date of the Gregorian calendar. @month may be any number from 1 on: 13 is the
 * January after. */
int day_of(int year, int month, int date);
void day_split(int day, int *ret_year, int *ret_month, int *ret_date);
int day_year(int day);
/* 0 for Monday up to 6 for Sunday. */
int day_weekday(int day);
/* The Monday on or before @day. */
int day_monday(int day);
/* Easter Sunday of @year. */
int day_easter(int year);
/* As 20250131. */
int day_digits(int day);
/* Reads 2025-12-31; false for anything else. */
MUST_USE bool day_parse(const char *text, int *ret_day);

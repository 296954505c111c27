/* SPDX-License-Identifier: MIT */
#pragma once
/* The days of the record-level sample: two years of history, their terms and school days, and the
 * days on which extracts are taken. */
#include "engine/base/attributes.h"
#include "engine/sample/day.h"

enum {
    CALENDAR_TERMS = 16,
    CALENDAR_ROLLS = 8,
    CALENDAR_MONTHS = 24,
    CALENDAR_DAYS = 1200, /* more than three academic years */
    MARK_DAYS = 20,       /* four school weeks of register marks */
};

typedef enum { TERM_AUTUMN, TERM_SPRING, TERM_SUMMER_1, TERM_SUMMER_2, TERM_N } Term;

typedef struct {
    int year; /* in whose September its academic year starts */
    Term term;
    int first, last; /* days, both included */
} CalendarTerm;

typedef struct {
    int first, until;                   /* the history, both included; until ends a quarter */
    int first_year, last_year;          /* academic years of the history, by their Septembers */
    int base;                           /* first day of the first of them */
    CalendarTerm terms[CALENDAR_TERMS]; /* that have ended, from first_year on */
    int term_n;
    int rolls[CALENDAR_ROLLS]; /* days of the roll: January censuses and the last quarter ends */
    int roll_n;
    int months[CALENDAR_MONTHS]; /* the last days of the months of the history */
    int school_days[CALENDAR_DAYS];
    int school_day_n;
    int before[CALENDAR_DAYS]; /* school days before base + index */
    int marks_term_i, marks_i; /* the term with register marks, and the first school day of them */
} RecordCalendar;

/* The last day on or before @day that ends a calendar quarter. */
int calendar_quarter_end(int day);
/* Two years that end with the last complete quarter on or before @until. */
void record_calendar_init(RecordCalendar *calendar, int until);
/* School days from @first up to @last, both included. */
int calendar_school_days(const RecordCalendar *calendar, int first, int last);
/* The academic year of @day, by its September. */
int calendar_year(int day);
/* The day of the January census of academic year @year: the third Thursday. */
int calendar_census(int year);
/* The first day of school in academic year @year. */
int calendar_start(int year);

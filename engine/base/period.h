/* SPDX-License-Identifier: MIT */
#pragma once
/* Periods of every kind that the field uses, with their codes, dates and labels (design section 5).
 * A period is half open: it runs from start up to, but without, end. */
#include "engine/base/attributes.h"

typedef enum {
    PERIOD_ACADEMIC_YEAR,     /* AY2023-24: 1 August to 31 July, so that its terms fill it */
    PERIOD_ACADEMIC_QUARTER,  /* AY2023-24-Q1 */
    PERIOD_TERM,              /* AY2023-24-T1 autumn, T2 spring, T3 summer */
    PERIOD_AUTUMN_AND_SPRING, /* AY2023-24-T1T2 */
    PERIOD_YEAR_TO_DATE,      /* AY2025-26-YTD-2026-03-27, the last day included */
    PERIOD_CALENDAR_YEAR,     /* CY2024 */
    PERIOD_CALENDAR_QUARTER,  /* CY2024-Q3 */
    PERIOD_FINANCIAL_YEAR,    /* FY2023-24: 1 April to 31 March */
    PERIOD_FINANCIAL_QUARTER, /* FY2023-24-Q2 */
    PERIOD_FINANCIAL_HALF,    /* FY2023-24-H1 April to September, H2 October to March */
    PERIOD_TAX_YEAR,          /* TY2023-24: 6 April to 5 April */
    PERIOD_TAX_QUARTER,       /* TY2023-24-Q1 */
    PERIOD_REPORTING_YEAR,    /* RY2024: the year in which a return is reported */
    PERIOD_MONTH,             /* M2024-09 */
    PERIOD_WEEK,              /* W2025-37: ISO week, Monday to Sunday */
    PERIOD_TWELVE_MONTHS,     /* R2024-10: the twelve months to the end of October 2024 */
    PERIOD_KIND_N
} PeriodKind;

/* Plain data; @part is the quarter, term, half, month or week within @year, else 0. @year is the
 * calendar year in which the year of that kind starts (for R2024-10 and M2024-09, the year named).
 * Days are Julian day numbers as GDate counts them. */
typedef struct {
    PeriodKind kind;
    int year;
    int part;
    uint32_t start_day;
    uint32_t end_day; /* half open */
} Period;

/* Room for the longest code and terminator. */
enum { PERIOD_CODE_BYTES = 40, PERIOD_LABEL_BYTES = 64, PERIOD_DATE_BYTES = 11 };

/* Reads the pair that EES files carry ("202324", "Academic year"); the identifier is compared
 * without case. INPUT error, without a place, when the pair means no period. */
MUST_USE bool period_from_ees(
    const char *time_period, const char *time_identifier, Period *ret_period, GError **error);

/* Reads a code such as "CY2024-Q3". INPUT error when it is none. */
MUST_USE bool period_from_code(const char *code, Period *ret_period, GError **error);

/* Writes the code. */
void period_code(const Period *period, char code[PERIOD_CODE_BYTES]);

/* What a reader is shown: "2024", "2023/24", "2023-24", "Autumn term 2023/24", "September 2024". */
void period_label(const Period *period, char label[PERIOD_LABEL_BYTES]);

/* Name of the kind, such as "calendar year". Static. */
const char *period_kind_name(PeriodKind kind);

/* ISO dates of the first and of the last day (inclusive). */
void period_first_date(const Period *period, char date[PERIOD_DATE_BYTES]);
void period_last_date(const Period *period, char date[PERIOD_DATE_BYTES]);

/* The period that a change is measured from: the year before for years, and the same part one year
 * before for terms, quarters, halves, months, weeks and rolling twelve months, because adjacent
 * ones differ by season (design section 10). False for a year to date, which has none, and for
 * week 53 when the year before has 52. */
bool period_previous(const Period *period, Period *ret_previous);

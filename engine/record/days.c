/* SPDX-License-Identifier: MIT */
#include "engine/record/days.h"

#include <string.h>

#include "engine/base/period.h"

enum { SPANS_MAX = 16 };

/* A span that was asked for before: there are few. */
typedef struct {
    int64_t year;
    const RecordCode *term;
    DaySpan span;
} KnownSpan;

struct RowDays {
    int date, year, term;       /* fields, -1 where the table has none */
    KnownSpan known[SPANS_MAX]; /* known[known_n] */
    size_t known_n;
};

RowDays *
row_days_new(const RecordTable *table)
{
    RowDays *days = g_new(RowDays, 1);
    *days = (RowDays){.date = -1, .year = -1, .term = -1};
    for (char **name = table->dated_by; *name != NULL; name++) {
        int field = record_table_field(table, *name);
        if (field < 0)
            continue;
        FieldType type = table->fields[field].type;
        if (type == FIELD_DATE)
            days->date = field;
        else if (type == FIELD_ACAD_YEAR)
            days->year = field;
        else if (type == FIELD_CODE)
            days->term = field;
    }
    return days;
}

void
row_days_free(RowDays *days)
{
    g_free(days);
}

static uint32_t
day_of(int year, int month, int day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

/* An academic year, or a term of it. The summer term's halves meet after 31 May, as
 * record.term_last_day() has it. */
static DaySpan
span_of(int year, const char *term)
{
    char code[PERIOD_CODE_BYTES];
    Period spring;
    g_snprintf(code, sizeof code, "AY%d-%02d-T2", year, (year + 1) % 100);
    if (!period_from_code(code, &spring, NULL))
        return (DaySpan){0};
    uint32_t half = day_of(year + 1, 5, 31), last = day_of(year + 1, 7, 31);
    if (term == NULL)
        return (DaySpan){day_of(year, 8, 1), last};
    if (strcmp(term, "AUT") == 0)
        return (DaySpan){day_of(year, 8, 1), spring.start_day - 1};
    if (strcmp(term, "SPR") == 0)
        return (DaySpan){spring.start_day, spring.end_day - 1};
    return strcmp(term, "SU1") == 0 ? (DaySpan){spring.end_day, half} : (DaySpan){half + 1, last};
}

DaySpan
row_days_of(RowDays *days, const RecordValue *values)
{
    if (days->date >= 0)
        return (DaySpan){(uint32_t)values[days->date].number, (uint32_t)values[days->date].number};
    if (days->year < 0)
        return (DaySpan){0};
    int64_t year = values[days->year].number;
    const RecordCode *term = days->term >= 0 ? values[days->term].code : NULL;
    for (size_t known_i = 0; known_i < days->known_n; known_i++) {
        if (days->known[known_i].year == year && days->known[known_i].term == term)
            return days->known[known_i].span;
    }
    DaySpan span = span_of((int)year, term != NULL ? term->code : NULL);
    days->known_n %= SPANS_MAX;
    days->known[days->known_n++] = (KnownSpan){year, term, span};
    return span;
}

/* SPDX-License-Identifier: MIT */
#pragma once
/* Cells of record-level data as what their field is: numbers, days, codes. Nothing here touches
 * identifiers of persons. */
#include "engine/base/attributes.h"
#include "engine/ingest/finding.h"
#include "engine/record/table.h"

/* Texts that are kept (numbers of rows, bands) are no longer than this. */
enum { RECORD_TEXT_MAX = 64 };

typedef struct {
    bool is_null;
    int64_t number; /* INT, BOOL; DATE and MONTH as days; ACAD_YEAR its first calendar year */
    uint32_t
        exact_day; /* of MONTH: the day that was written, else the month's last; never stored */
    Cell text;     /* what was written, without blanks around it; a code as the list has it */
    const RecordCode *code; /* of CODE and LA */
} RecordValue;

/* Reads @cell as a value of @field; blanks around it do not count and a blank cell is null. Returns
 * the rule that it breaks, or RULE_N. */
Rule record_value_read(const RecordField *field, const Cell *cell, RecordValue *ret_value);

/* The day that @text names, as GDate counts them, or 0: 2025-01-31, with or without a time behind
 * it, and 2025-Jan-31 00:00:00 as COLLECT exports it. */
uint32_t record_day(const char *text, size_t length);

/* First calendar year of 2024/25, 2024-25, 202425 or 2024/2025; 0 when it is none. */
int record_acad_year(const char *text, size_t length);

/* What a value looks like, and not what it says: letters become a or A, digits 9, and of a long one
 * only the start is kept. What is printed of personal data is this. Caller frees. */
char *record_mask(const char *text, size_t length);

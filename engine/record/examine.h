/* SPDX-License-Identifier: MIT */
#pragma once
/* One row of record-level data: read, tested against every rule for a row by itself, its person
 * found. For one thread. */
#include "engine/base/attributes.h"
#include "engine/record/days.h"
#include "engine/record/person.h"
#include "engine/record/row_rules.h"

/* What all threads need to know of the file; borrowed. */
typedef struct {
    const RecordTable *table;
    const RowRules *rules;
    const int *columns; /* columns[field_n] of the file, -1 where it has none */
    size_t column_n;    /* cells that a row must have */
    const Identity *identity;
    const char *la;       /* three-digit code */
    uint32_t extract_day; /* 0 when it is only known from the rows */
} RecordLayout;

typedef struct {
    const RecordValue *values; /* values[field_n] */
    uint8_t person[PERSON_BYTES];
    DaySpan days;
    uint64_t key; /* hash of what tells it from every other row */
    Rule reason;  /* what keeps the row out, or RULE_N */
    const char *reason_column;
} RecordRow;

typedef struct Examiner Examiner;

Examiner *examiner_new(const RecordLayout *layout);
void examiner_free(Examiner *examiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Examiner, examiner_free)

/* Examines @row; what is wrong with it goes to @findings, its values masked. *@ret_row is borrowed
 * until the next call. */
void examiner_take(Examiner *examiner, const Row *row, Findings *findings, RecordRow *ret_row);
/* Finder of the persons, for their links. Borrowed. */
PersonFinder *examiner_persons(Examiner *examiner);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Which days a row of record-level data is of. */
#include "engine/base/attributes.h"
#include "engine/record/value.h"

/* Days as GDate counts them, both included; 0 when the table says nothing of days. */
typedef struct {
    uint32_t first, last;
} DaySpan;

typedef struct RowDays RowDays;

/* For one thread; @table is borrowed. */
RowDays *row_days_new(const RecordTable *table);
void row_days_free(RowDays *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowDays, row_days_free)

/* The span of a row whose fields are all good. */
DaySpan row_days_of(RowDays *days, const RecordValue *values);

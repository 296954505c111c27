/* SPDX-License-Identifier: MIT */
#pragma once
/* What must hold between the fields of one row of record-level data, as
 * sql/reference/record_rule.csv says. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/record/value.h"

typedef struct RowRules RowRules;

/* The rules of @table, which must outlive them. DATABASE error for one that names a rule or a field
 * that is not known. */
MUST_USE RowRules *row_rules_read(DbConn *conn, const RecordTable *table, GError **error);
void row_rules_free(RowRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowRules, row_rules_free)

/* Tests values[field_n] of the row at @line; what does not hold goes to @findings. @extract_day is
 * the day of the extract, 0 when it is not known. Returns a rule whose finding stops the row, or
 * RULE_N; *@ret_field_i is the field that it is about then. */
Rule row_rules_test(const RowRules *rules,
    const RecordValue *values,
    uint32_t extract_day,
    uint64_t line,
    Findings *findings,
    size_t *ret_field_i);

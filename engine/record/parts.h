/* SPDX-License-Identifier: MIT */
#pragma once
/* The rows of an extract on their way into tables, as engine/ingest/parts.h has it for published
 * files: in one part or several, each with a thread, a connection and a table of its own. */
#include "engine/base/attributes.h"
#include "engine/base/key_list.h"
#include "engine/base/progress.h"
#include "engine/ingest/batch.h"
#include "engine/record/examine.h"

typedef struct {
    DbConn *conn;
    const Batch *batch;
    const RecordLayout *layout;
    int la_id;
    const RowRange *ranges; /* ranges[part_n], or NULL for the whole file as one stream */
    size_t part_n;
    bool skips_rejects;
    const DbRows *columns; /* of batch_columns() */
} RecordPlan;

/* A row that was left out: where it stands, and never what it says. */
typedef struct {
    uint64_t line;
    Rule reason;
    const char *column; /* or NULL */
} RecordReject;

typedef struct RecordParts RecordParts;

/* Reads the file. Every good row is then in the parts' tables, uncommitted, unless a row must be
 * rejected that may not be skipped: the rest is then only checked. INPUT, DATABASE or SYSTEM error
 * of the first part that fails. */
MUST_USE RecordParts *record_parts_read(const RecordPlan *plan, Progress *progress, GError **error);
/* Frees; what is not committed is undone. */
void record_parts_free(RecordParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordParts, record_parts_free)

/* What all parts have seen. Borrowed. */
const Findings *record_parts_findings(const RecordParts *parts);
uint64_t record_parts_row_n(const RecordParts *parts);
uint64_t record_parts_loaded_n(const RecordParts *parts);
/* The days of all rows that are good; 0 when the table says nothing of days. */
DaySpan record_parts_days(const RecordParts *parts);
/* Rejects of all parts in the order of their lines: at most REJECTS_MAX of each part are kept.
 * Caller unrefs (RecordReject). */
GArray *record_parts_rejects(const RecordParts *parts);
/* Tells of every row whose key an earlier one has. To be called once. */
void record_parts_take_repeats(RecordParts *parts, KeyRepeatFunc tell, void *data);
/* Links of all parts. Caller unrefs (PersonLink). */
GArray *record_parts_links(const RecordParts *parts);

/* Commits the parts' tables: they are safe on disk, and still nobody's. */
MUST_USE bool record_parts_commit(RecordParts *parts, GError **error);

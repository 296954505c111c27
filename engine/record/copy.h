/* SPDX-License-Identifier: MIT */
#pragma once
/* Good rows of an extract on their way into the table of a part. What is the same in every row,
 * such as the council and the academic year, is neither sent nor stored with the rows: its column
 * is added behind them, with a default that PostgreSQL keeps once for all rows that were there. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/row_reader.h"
#include "engine/record/examine.h"
#include "engine/record/parts.h"

typedef struct RecordCopy RecordCopy;

/* Makes the table of part @part_i of @plan in the transaction of @conn and starts on it, with its
 * first good row @first, read from @row; @reader is asked for those that follow. All are borrowed.
 */
MUST_USE RecordCopy *record_copy_begin(DbConn *conn,
    const RecordPlan *plan,
    size_t part_i,
    PersonFinder *persons,
    const Row *row,
    const RecordRow *first,
    RowReader *reader,
    GError **error);
/* Frees; an unfinished copy is undone. */
void record_copy_free(RecordCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordCopy, record_copy_free)

MUST_USE bool record_copy_put(
    RecordCopy *copy, const Row *row, const RecordRow *record, GError **error);
/* Ends it; the table is then like all others. DATABASE error when the server took another number of
 * rows. */
MUST_USE bool record_copy_finish(RecordCopy *copy, GError **error);
uint64_t record_copy_n(const RecordCopy *copy);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Good rows of an extract on their way into the table of a part. What is the same in every row is
 * not sent but made a default of the table meanwhile: the academic year, blank columns. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/row_reader.h"
#include "engine/record/examine.h"

typedef struct RecordCopy RecordCopy;

/* Starts on @table, made in this very transaction of @conn, with its first good row @first, read
 * from @row; @reader is asked for those that follow. All are borrowed. */
MUST_USE RecordCopy *record_copy_begin(DbConn *conn,
    const char *table,
    const RecordLayout *layout,
    int la_id,
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

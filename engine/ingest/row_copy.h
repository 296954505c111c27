/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows of an EES file on their way into one new table of the server. A column that holds the same
 * text in row after row (the country, the kind of period) is the table's default as long as that
 * lasts, and is not sent: on files of the standard that saves a quarter of the server's work. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/profile.h"
#include "engine/ingest/row_reader.h"

typedef struct RowCopy RowCopy;

/* Starts to fill @table, which was made in @conn's open transaction and has batch_id by default.
 * @first is the row to be put first, @reader is behind it: what is constant is guessed from these
 * and the rows in memory. @layout must outlive the copy, with a role for every column. */
MUST_USE RowCopy *row_copy_begin(DbConn *conn,
    const char *table,
    const FileLayout *layout,
    const Row *first,
    RowReader *reader,
    GError **error);

/* Sends a row that has no problem and whose place is resolved. */
MUST_USE bool row_copy_put(RowCopy *copy, const ExaminedRow *examined, GError **error);

/* Waits for the server's word on all of them. DATABASE error when it took another number of rows.
 */
MUST_USE bool row_copy_finish(RowCopy *copy, GError **error);

/* Leaves @table as row_copy_finish() does, when there was no row to be put. */
MUST_USE bool row_copy_settle(DbConn *conn, const char *table, GError **error);

/* Rows put so far. */
uint64_t row_copy_n(const RowCopy *copy);

/* Frees; a copy that is not finished leaves the transaction failed. */
void row_copy_free(RowCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowCopy, row_copy_free)

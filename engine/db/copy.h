/* SPDX-License-Identifier: MIT */
#pragma once
/* Streams rows into one table with COPY. A row is built cell by cell and may be dropped before it
 * is ended, leaving no trace. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

typedef struct CopyStream CopyStream;

/* Starts COPY into @target, SQL such as `load.batch_7 (batch_id, line, cell)`, already quoted. The
 * stream borrows @conn, which must outlive it and do nothing else meanwhile. */
MUST_USE CopyStream *copy_begin(DbConn *conn, const char *target, GError **error);

/* Adds one cell of @length bytes, escaped as COPY needs it; must be valid UTF-8 without NUL. */
void copy_put(CopyStream *stream, const char *text, size_t length);
void copy_put_text(CopyStream *stream, const char *text);
void copy_put_int64(CopyStream *stream, int64_t number);
void copy_put_null(CopyStream *stream);

/* Ends the row and sends it when enough has gathered. */
MUST_USE bool copy_end_row(CopyStream *stream, GError **error);
/* Forgets the cells put since the last row ended. */
void copy_drop_row(CopyStream *stream);

/* Sends the rest and waits for the server's word; @ret_rows_n (may be NULL) is what it took. */
MUST_USE bool copy_finish(CopyStream *stream, int64_t *ret_rows_n, GError **error);

/* Frees; an unfinished COPY is ended with an error on the server, which undoes it. */
void copy_free(CopyStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CopyStream, copy_free)

/* Sends @csv (a header line, then rows) into @table as it stands. */
MUST_USE bool copy_csv(
    DbConn *conn, const char *table, const char *csv, size_t length, GError **error);

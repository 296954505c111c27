/* SPDX-License-Identifier: MIT */
#pragma once
/* What every part of a file has that is loaded by several threads at once: its range of rows, and
 * a connection in whose transaction its table is made and filled. */
#include "engine/base/attributes.h"
#include "engine/ingest/batch.h"
#include "engine/ingest/crew.h"

/* Set the first four; the rest is the feed's own. */
typedef struct {
    const Batch *batch;
    const RowRange *ranges; /* ranges[part_n], or NULL for the whole file as one stream */
    size_t part_i, part_n;
    DbConn *conn; /* NULL when nothing is copied, and after the commit */
    RowReader *reader;
    uint64_t told_bytes, told_rows; /* what the crew has been told */
} PartFeed;

/* Opens the range. With @definition, the SQL that makes the part's table, a connection like @like
 * is opened as well and the table made in a transaction that part_feed_commit() ends; with "" it is
 * left to the caller to make it there. */
MUST_USE bool part_feed_open(PartFeed *feed, DbConn *like, const char *definition, GError **error);
/* The next row below the header, NULL at the end of the range. */
MUST_USE bool part_feed_next(PartFeed *feed, const Row **ret_row, GError **error);
/* Tells the crew how far the part is, now that @row_n rows are read: every thousand rows. */
void part_feed_tell(PartFeed *feed, Crew *crew, uint64_t row_n);
/* Commits the part's table: it is safe on disk, and still nobody's. */
MUST_USE bool part_feed_commit(PartFeed *feed, GError **error);
/* What is not committed is undone. */
void part_feed_clear(PartFeed *feed);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The database's side of a load: the batch, its table, its place in the dataset. Everything happens
 * in the transaction that batch_begin() opens. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/open.h"
#include "engine/ingest/row_reader.h"

typedef struct {
    int64_t batch_id;
    const char *dataset; /* borrowed */
    const char *source;  /* borrowed, or NULL */
    const char *table; /* borrowed: what its rows become part of, quoted; NULL for the dataset's */
    const InputFile *file; /* borrowed */
    const InputScan *scan; /* borrowed */
    uint64_t rows_n, loaded_n, rejected_n;
    bool has_periods;
    Period first, last;
    bool is_made_up;
} Batch;

/* Takes the lock that loads of one dataset queue at, until the transaction ends. *@ret_may_be_there
 * says whether a file of the same size has been loaded before: only then is its checksum needed
 * now.
 */
MUST_USE bool batch_lock(DbConn *conn, const Batch *batch, bool *ret_may_be_there, GError **error);

/* Takes a batch number, which is locked until the transaction ends. *@ret_already is the batch that
 * holds the same bytes, or 0. */
MUST_USE bool batch_begin(DbConn *conn, Batch *batch, int64_t *ret_already, GError **error);

/* Makes the batch's own table with the columns that the dataset has now. Rows may be copied into
 * it. */
MUST_USE bool batch_make_table(DbConn *conn, const Batch *batch, GError **error);

/* Makes the batch's table a partition of the dataset's. */
MUST_USE bool batch_attach(DbConn *conn, const Batch *batch, GError **error);

/* The table that one part of the file goes into: the batch's own when there is one part, else a
 * partition of it. Caller frees. */
char *batch_part_table(const Batch *batch, size_t part_i, size_t part_n);

/* The columns that the dataset has now: name, and how it stands in "create table". */
MUST_USE DbRows *batch_columns(DbConn *conn, const Batch *batch, GError **error);

/* SQL that makes one of these tables with @columns, but for those named in @left_out (ended by
 * NULL, or NULL), to be run by another connection in a transaction of its own. Part by part the
 * tables hold the lines of @ranges; with @part_n of 1 those are not looked at. Caller frees. */
char *batch_part_definition(const Batch *batch,
    const DbRows *columns,
    const char *const *left_out,
    const RowRange *ranges,
    size_t part_i,
    size_t part_n);

/* The same of all parts, with all columns. Strings, freed with the array. */
MUST_USE GPtrArray *batch_part_definitions(
    DbConn *conn, const Batch *batch, const RowRange *ranges, size_t part_n, GError **error);

/* Settings of the transaction in which one of these is made and filled. */
MUST_USE bool batch_settle_part(DbConn *conn, GError **error);

/* Makes these tables, which are committed, partitions of the batch's and that one of the dataset's.
 */
MUST_USE bool batch_attach_parts(
    DbConn *conn, const Batch *batch, const RowRange *ranges, size_t part_n, GError **error);

/* Drops the tables of batches whose load was killed half way. Outside a transaction. */
MUST_USE bool batch_drop_orphans(DbConn *conn, GError **error);

/* Records a period, so that it has dates. */
MUST_USE bool batch_record_period(DbConn *conn, const Period *period, GError **error);

/* Gathers the planner's statistics of @table, which holds rows of a batch. */
MUST_USE bool batch_analyze(DbConn *conn, const char *table, GError **error);

/* Records the batch and its findings. */
MUST_USE bool batch_store(DbConn *conn, const Batch *batch, Findings *findings, GError **error);

/* The same, and makes the view of the dataset's newest rows anew. */
MUST_USE bool batch_record(DbConn *conn, const Batch *batch, Findings *findings, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The database's side of a load: the batch, its table, its place in the dataset. Everything happens
 * in the transaction that batch_begin() opens. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/open.h"

typedef struct {
    int64_t batch_id;
    const char *dataset;   /* borrowed */
    const char *source;    /* borrowed, or NULL */
    const InputFile *file; /* borrowed */
    const InputScan *scan; /* borrowed */
    uint64_t rows_n, loaded_n, rejected_n;
    bool has_periods;
    Period first, last;
    bool is_made_up;
} Batch;

/* Takes the lock that loads of one dataset queue at, and a batch number. *@ret_already is the batch
 * that holds the same bytes, or 0. */
MUST_USE bool batch_begin(DbConn *conn, Batch *batch, int64_t *ret_already, GError **error);

/* Makes the batch's own table with the columns that the dataset has now. Rows may be copied into
 * it. */
MUST_USE bool batch_make_table(DbConn *conn, const Batch *batch, GError **error);

/* Makes the batch's table a partition of the dataset's. */
MUST_USE bool batch_attach(DbConn *conn, const Batch *batch, GError **error);

/* Records a period, so that it has dates. */
MUST_USE bool batch_record_period(DbConn *conn, const Period *period, GError **error);

/* Records the batch and its findings, and makes the view of the newest rows anew. */
MUST_USE bool batch_record(DbConn *conn, const Batch *batch, Findings *findings, GError **error);

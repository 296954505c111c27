/* SPDX-License-Identifier: MIT */
#pragma once
/* Takes batches out again: rows, findings and rejects, in one transaction; the edition before shows
 * again at once, and what was computed from the batch is stale (design section 8). */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* A batch that was asked for. */
typedef struct {
    int64_t batch_id;
    char *dataset;
    char *shown; /* file, with the member after "!" */
    int64_t rows_n;
    bool was_out; /* an earlier run took it out: nothing was done now */
} UnloadedBatch;

typedef struct {
    GPtrArray *batches;  /* UnloadedBatch *, in the order asked for, each once */
    int64_t indicator_n; /* computed indicators that read their datasets */
} UnloadTally;

void unload_tally_clear(UnloadTally *tally);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UnloadTally, unload_tally_clear)

/* Removes the batches @ids[id_n]: all of them or, with an error, none. load.unloaded keeps number,
 * file and counts. A dataset that no source declares and no view reads goes with its last batch.
 * Waits for a load into the same dataset. USAGE error for a number that no batch ever had; one that
 * is out already is no error. */
MUST_USE bool editions_unload(
    DbConn *conn, const int64_t *ids, size_t id_n, UnloadTally *ret_tally, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Jobs that do not depend on one another, shared among several connections. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

typedef struct Share Share;

/* One job, for @conn alone while it runs; other jobs run beside it in other threads. */
typedef bool (*ShareJob)(DbConn *conn, size_t job_i, void *data, GError **error);

/* Opens, beside @conn, as many connections as there are processors to use them, SHARE_CONNS_MAX in
 * all. DATABASE error where that fails. @conn is borrowed. Freed with share_free(). */
enum { SHARE_CONNS_MAX = 4 };
MUST_USE Share *share_open(DbConn *conn, GError **error);
void share_free(Share *share);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Share, share_free)

/* The connection that it was opened beside, and how many there are. */
DbConn *share_conn(const Share *share);
size_t share_conns_n(const Share *share);

/* Begins a job's transaction, whose commit does not wait for the disk: what a crash of the server
 * in the same second takes back was computed, and is computed again by the next run. */
MUST_USE bool share_begin(DbConn *conn, GError **error);

/* Runs @job for each of 0 .. @job_n - 1, begun in that order, and waits for all. When one fails
 * none after it is begun, and the error is that of the first in order that failed: the same
 * however many connections there are. */
MUST_USE bool share_run(Share *share, ShareJob job, size_t job_n, void *data, GError **error);

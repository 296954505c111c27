/* SPDX-License-Identifier: MIT */
#pragma once
/* A command's hold on the database: the private cluster or an ordinary server, with its schema
 * checked. */
#include "engine/cli/command.h"
#include "engine/db/cluster.h"
#include "engine/db/conn.h"

typedef struct {
    Cluster *cluster; /* NULL for an ordinary server */
    char *uri;
    DbConn *conn;
} Session;

/* True when the private cluster is used: no --db, and none of PGHOST, PGSERVICE, DATABASE_URL. */
bool session_is_private(const GlobalOptions *global);

/* Connects. An empty private database is initialised at once, and one whose functions or reference
 * tables are older than the program's is refreshed; every other schema that is not the program's
 * own is a DATABASE error. */
MUST_USE bool session_open(const GlobalOptions *global, Session *ret_session, GError **error);

/* Connects without looking at the schema (for `init`). */
MUST_USE bool session_connect(const GlobalOptions *global, Session *ret_session, GError **error);

/* Another connection of the same session. Caller frees. */
MUST_USE DbConn *session_reconnect(const Session *session, GError **error);

void session_close(Session *session);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Session, session_close)

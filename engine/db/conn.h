/* SPDX-License-Identifier: MIT */
#pragma once
/* A connection to PostgreSQL with the session settings that every part relies on, and transactions.
 */
#include "engine/base/attributes.h"

typedef struct DbConn DbConn;

/* The oldest server that the SQL runs on: 15. */
enum { DB_SERVER_VERSION_MIN = 150000 };

/* Connects to @uri (a libpq URI or keyword string; "" takes libpq's environment variables) and sets
 * UTC, UTF-8, ISO dates, read committed and a search path of pg_catalog only; works as
 * inclusion_load where that role owns the program's schemas and the login may. DATABASE error when
 * there is no server, no access, or a server older than DB_SERVER_VERSION_MIN. */
MUST_USE DbConn *db_open(const char *uri, GError **error);
/* Another connection to where @conn goes, for another thread: a connection serves one at a time. */
MUST_USE DbConn *db_open_again(const DbConn *conn, GError **error);
/* Closes; an open transaction is rolled back by the server. NULL is fine. */
void db_free(DbConn *conn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbConn, db_free)

/* Server version as a number (150004) and as text ("15.4"). Borrowed until the connection is freed.
 */
int db_server_version(const DbConn *conn);
const char *db_server_version_text(const DbConn *conn);

MUST_USE bool db_begin(DbConn *conn, GError **error);
MUST_USE bool db_commit(DbConn *conn, GError **error);
/* Rolls back what is open; fails silently, since the transaction is gone either way. */
void db_rollback(DbConn *conn);

/* Runs a script of several statements without parameters. @label is the file that a syntax error is
 * placed in ("sql/schema/0001_areas.sql:12:5: …"). */
MUST_USE bool db_run_script(DbConn *conn, const char *label, const char *sql, GError **error);

/* @name as a quoted SQL identifier. Caller frees. */
char *db_quote_identifier(const DbConn *conn, const char *name);
/* @text as a quoted SQL literal, for the few statements that take no parameters (comments). Caller
 * frees. */
char *db_quote_literal(const DbConn *conn, const char *text);

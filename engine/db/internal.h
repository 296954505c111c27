/* SPDX-License-Identifier: MIT */
#pragma once
/* What the modules of this layer share: the libpq handle and its errors made ours. */
#include <gio/gio.h>
#include <libpq-fe.h>

#include "engine/db/conn.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PGresult, PQclear)

struct DbConn {
    PGconn *pg;
    char *uri; /* what it was opened with */
    char *version_text;
};

/* Sets @error (DATABASE) from a failed @result, or from the connection when that is NULL. The
 * server's position in @sql becomes line and column behind @label; both may be NULL. */
void db_set_error(
    DbConn *conn, const PGresult *result, const char *label, const char *sql, GError **error);

/* The same for a statement whose first @skip_bytes (ending a line) are not the file's. */
void db_set_error_at(DbConn *conn,
    const PGresult *result,
    const char *label,
    const char *sql,
    size_t skip_bytes,
    GError **error);

/* True when @error came from the server with this SQLSTATE. */
bool db_error_has_state(const GError *error, const char *state);

/* Makes the session work as inclusion_load, once that owns the program's schemas and the login is a
 * member of it; does nothing otherwise. */
MUST_USE bool db_assume_role(DbConn *conn, GError **error);

/* The fixed SQL files, compiled in. */
GResource *db_sql_resources(void);

/* The resource text of sql/<folder>/<name>, NUL-terminated, borrowed for ever; NULL when there is
 * no such file. */
const char *db_sql_resource(const char *folder, const char *name);

/* Starts COPY @target from the client; @options are SQL behind it, maybe empty. */
MUST_USE bool db_copy_open(DbConn *conn, const char *target, const char *options, GError **error);
/* Sends @length bytes of it. */
MUST_USE bool db_copy_send(DbConn *conn, const char *bytes, size_t length, GError **error);
/* Ends it and waits for the server's word; @reason, when not NULL, makes it fail there. */
MUST_USE bool db_copy_close(DbConn *conn, const char *reason, int64_t *ret_rows_n, GError **error);
/* Ends it so that nothing of it stays. */
void db_copy_abandon(DbConn *conn);

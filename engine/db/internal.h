/* SPDX-License-Identifier: MIT */
#pragma once
/* What the modules of this layer share: the libpq handle and its errors made ours. */
#include <gio/gio.h>
#include <libpq-fe.h>

#include "engine/db/conn.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PGresult, PQclear)

struct DbConn {
    PGconn *pg;
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

/* The fixed SQL files, compiled in. */
GResource *db_sql_resources(void);

/* The resource text of sql/<folder>/<name>, NUL-terminated, borrowed for ever; NULL when there is
 * no such file. */
const char *db_sql_resource(const char *folder, const char *name);

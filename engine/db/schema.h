/* SPDX-License-Identifier: MIT */
#pragma once
/* The database's own shape: forward-only steps, each in one transaction with its sha256 recorded;
 * SQL functions and reference tables, made anew whenever the program brings others. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

typedef enum {
    SCHEMA_EMPTY,   /* nothing of ours is there, or its making was cut short */
    SCHEMA_CURRENT, /* as this program has it */
    SCHEMA_STALE,   /* the steps are all there, the functions or reference tables are others */
    SCHEMA_OLDER,   /* steps are missing */
    SCHEMA_NEWER    /* it has steps that this program does not know */
} SchemaState;

/* Compares the database with this program. A step whose recorded sha256 differs from ours is a
 * DATABASE error: released steps are never edited. */
MUST_USE bool schema_state(DbConn *conn, SchemaState *ret_state, GError **error);

/* Applies what is missing, under an advisory lock so that two commands do not meet. *@ret_applied_n
 * is the number of steps applied now. Roles are made with it when the login may. DATABASE error
 * when the database is newer than the program. */
MUST_USE bool schema_apply(DbConn *conn, size_t *ret_applied_n, GError **error);

/* DATABASE error, with what to do, unless the database is SCHEMA_CURRENT. */
MUST_USE bool schema_require_current(DbConn *conn, GError **error);

/* One sum over every file of sql/<folder> as the program brings it, names included. Caller frees.
 */
char *schema_folder_sha256(const char *folder);

/* The text of sql/reference/<table>.csv: a reference list as the program brings it. Static; NULL
 * when there is no such list. */
const char *schema_reference_list(const char *table);

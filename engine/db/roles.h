/* SPDX-License-Identifier: MIT */
#pragma once
/* The database's roles: inclusion_load, _analyst, _reader and _council, group roles that an
 * administrator grants to logins, and the LAs that a council's login sees. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* Makes the roles when the login may, gives the program's schemas to inclusion_load and every role
 * its rights; @conn then works as inclusion_load. Without the right nothing is changed, and nothing
 * is an error. In the transaction that is open, with the schema applied. */
MUST_USE bool roles_ensure(DbConn *conn, GError **error);

/* Whether all four are there and inclusion_load has the program's schemas. */
MUST_USE bool roles_are_ready(DbConn *conn, bool *ret_are_ready, GError **error);

/* The SQL that does it: one transaction, for psql, in the program's database. It may run any number
 * of times. Caller frees. */
char *roles_script(void);

/* What roles_grant_la() and roles_revoke_la() found. */
typedef struct {
    bool sees_all;   /* the role sees every LA anyway: a superuser, analyst or loader */
    char *statement; /* what an administrator must run to complete it, or NULL; caller frees */
    int64_t gone_n;  /* LAs taken away */
} RoleChange;

/* Lets @role see the records of the LAs @la_ids (an array literal of reference.area.area_id), and
 * makes it a member of inclusion_council when the login may. USAGE error when there is no such role
 * in the server, or it is one of the four; DATABASE error when the four are not there. Outside a
 * transaction. */
MUST_USE bool roles_grant_la(
    DbConn *conn, const char *role, const char *la_ids, RoleChange *ret_change, GError **error);

/* Takes LAs away again, all of them when @la_ids is NULL; with its last one @role is no member of
 * inclusion_council any more. A role that is gone from the server is fine. */
MUST_USE bool roles_revoke_la(
    DbConn *conn, const char *role, const char *la_ids, RoleChange *ret_change, GError **error);

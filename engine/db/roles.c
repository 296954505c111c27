/* SPDX-License-Identifier: MIT */
#include "engine/db/roles.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/db/internal.h"
#include "engine/db/query.h"

/* Who logged in may make roles; what the program works as may not. */
static const char BE_LOGIN[] = "set role none";

static const char *const GROUPS[] = {
    "inclusion_load", "inclusion_analyst", "inclusion_reader", "inclusion_council", NULL};

static bool
find_roles(DbConn *conn, bool *ret_are_ready, bool *ret_may_make, GError **error)
{
    g_autoptr(DbRows) rows = db_query_one(conn, "find_roles", 2, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    *ret_are_ready = db_bool(rows, 0, 0);
    *ret_may_make = db_bool(rows, 0, 1);
    return true;
}

bool
roles_are_ready(DbConn *conn, bool *ret_are_ready, GError **error)
{
    bool may_make = false;
    return find_roles(conn, ret_are_ready, &may_make, error);
}

/* Makes them, and gives them their rights. Free with g_free. */
static char *
statements(void)
{
    return g_strconcat(db_sql_resource("queries", "make_roles.sql"),
        "\nset local role inclusion_load;\n\n",
        db_sql_resource("queries", "grant_roles.sql"),
        NULL);
}

char *
roles_script(void)
{
    g_autofree char *sql = statements();
    return g_strconcat("begin;\n\n", sql, "\ncommit;\n", NULL);
}

/* Those who logged in may make roles; what the program works as may not. The rest of the
 * transaction sees the search path that it had. */
static bool
make_roles(DbConn *conn, GError **error)
{
    g_autofree char *sql = statements();
    g_autoptr(GError) failure = NULL;
    if (!db_run_script(conn, "roles", "savepoint roles", error))
        return false;
    if (!db_run_script(conn, "roles", BE_LOGIN, &failure) ||
        !db_run_script(conn, "sql/queries/make_roles.sql", sql, &failure)) {
        if (!db_error_has_state(failure, "42501")) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        log_debug("%s", failure->message);
        return db_run_script(conn, "roles", "rollback to savepoint roles", error);
    }
    return db_run_script(conn, "roles", "release savepoint roles", error) &&
           db_assume_role(conn, error);
}

bool
roles_ensure(DbConn *conn, GError **error)
{
    bool are_ready = false, may_make = false;
    if (!find_roles(conn, &are_ready, &may_make, error))
        return false;
    if (are_ready)
        return db_run_script(conn,
            "sql/queries/grant_roles.sql",
            db_sql_resource("queries", "grant_roles.sql"),
            error);
    return !may_make || make_roles(conn, error);
}

/* What is known of a role. */
typedef struct {
    bool is_there, sees_all, is_council, may_grant;
} Role;

static bool
find_role(DbConn *conn, const char *name, Role *ret_role, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_role", 3, DB_PARAMS(name), error);
    if (rows == NULL)
        return false;
    Role role = {0};
    if (db_rows_n(rows) > 0)
        role = (Role){true, db_bool(rows, 0, 0), db_bool(rows, 0, 1), db_bool(rows, 0, 2)};
    *ret_role = role;
    return true;
}

static bool
check_name(DbConn *conn, const char *name, GError **error)
{
    bool are_ready = false, may_make = false;
    if (g_strv_contains(GROUPS, name)) {
        error_set(error, ERROR_USAGE, "role '%s' is not a council's", name);
        error_add_hint(error, "name the role that the council logs in as");
        return false;
    }
    if (!find_roles(conn, &are_ready, &may_make, error))
        return false;
    if (!are_ready) {
        error_set(error, ERROR_DATABASE, "the database has no roles for councils yet");
        error_add_hint(error,
            "an administrator runs what `inclusion init --print-roles` prints, in this database");
    }
    return are_ready;
}

/* Runs "grant inclusion_council to <name>" or the reverse as who logged in; without the right to it
 * *@ret_statement is what somebody else must run. */
static bool
change_membership(DbConn *conn,
    const char *verb,
    const char *name,
    bool may_grant,
    char **ret_statement,
    GError **error)
{
    g_autofree char *quoted = db_quote_identifier(conn, name);
    g_autofree char *statement = g_strdup_printf("%s %s;", verb, quoted);
    if (!may_grant) {
        *ret_statement = g_steal_pointer(&statement);
        return true;
    }
    return db_run_script(conn, "session", BE_LOGIN, error) &&
           db_run_script(conn, "role", statement, error) && db_assume_role(conn, error);
}

bool
roles_grant_la(
    DbConn *conn, const char *name, const char *la_ids, RoleChange *ret_change, GError **error)
{
    Role role = {0};
    if (!check_name(conn, name, error) || !find_role(conn, name, &role, error))
        return false;
    if (!role.is_there) {
        g_autofree char *shown = text_clip(name, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_USAGE, "there is no role '%s' in the server", shown);
        error_add_hint(error, "an administrator makes it first: create role … login");
        return false;
    }
    g_autofree char *statement = NULL;
    if (!db_begin(conn, error))
        return false;
    if (!db_exec(conn, "insert_role_areas", DB_PARAMS(name, la_ids), error) ||
        (!role.is_council &&
            !change_membership(
                conn, "grant inclusion_council to", name, role.may_grant, &statement, error)) ||
        !db_commit(conn, error)) {
        db_rollback(conn);
        return false;
    }
    *ret_change = (RoleChange){.sees_all = role.sees_all, .statement = g_steal_pointer(&statement)};
    return true;
}

/* With the transaction begun. */
static bool
take_away(DbConn *conn,
    const char *name,
    const char *la_ids,
    const Role *role,
    int64_t *ret_gone_n,
    char **ret_statement,
    GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_one(conn, "delete_role_areas", 2, DB_PARAMS(name, la_ids), error);
    if (rows == NULL)
        return false;
    *ret_gone_n = db_int64(rows, 0, 0);
    return db_int64(rows, 0, 1) > 0 || !role->is_council ||
           change_membership(
               conn, "revoke inclusion_council from", name, role->may_grant, ret_statement, error);
}

bool
roles_revoke_la(
    DbConn *conn, const char *name, const char *la_ids, RoleChange *ret_change, GError **error)
{
    Role role = {0};
    if (!check_name(conn, name, error) || !find_role(conn, name, &role, error))
        return false;
    g_autofree char *statement = NULL;
    int64_t gone_n = 0;
    if (!db_begin(conn, error))
        return false;
    if (!take_away(conn, name, la_ids, &role, &gone_n, &statement, error) ||
        !db_commit(conn, error)) {
        db_rollback(conn);
        return false;
    }
    *ret_change = (RoleChange){
        .sees_all = role.sees_all, .statement = g_steal_pointer(&statement), .gone_n = gone_n};
    return true;
}

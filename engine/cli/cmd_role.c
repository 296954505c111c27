/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/cli/areas.h"
#include "engine/cli/print_rows.h"
#include "engine/cli/session.h"
#include "engine/db/roles.h"

typedef struct {
    char **las;
    char *format;
} RoleOptions;

static const OptionRow OPTIONS[] = {
    {"la",
        0,
        OPTION_TEXTS,
        "AREA",
        NULL,
        "the authority: three-digit code, GSS code or name (may be repeated)",
        offsetof(RoleOptions, las)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the list is printed (table)",
        offsetof(RoleOptions, format)},
};

static const PrintColumn COLUMNS[] = {
    {"role", CELL_AS_TEXT},
    {"la_code", CELL_AS_TEXT},
    {"la_name", CELL_AS_TEXT},
    {"granted_at", CELL_AS_TEXT},
    {"state", CELL_AS_TEXT},
};

/* The authorities of --la as an array literal; NULL without the option. */
static bool
find_las(DbConn *conn, const RoleOptions *options, char **ret_ids, GError **error)
{
    g_autofree char *ids = NULL;
    if (!areas_find_all(conn, options->las, &ids, error))
        return false;
    if (ids != NULL) {
        g_autoptr(DbRows) others =
            db_query_rows(conn, "find_other_levels", 1, DB_PARAMS(ids), error);
        if (others == NULL)
            return false;
        if (db_rows_n(others) > 0) {
            error_set(error, ERROR_USAGE, "'%s' is no local authority", db_text(others, 0, 0));
            error_add_hint(error, "see `inclusion list areas`");
            return false;
        }
    }
    *ret_ids = g_steal_pointer(&ids);
    return true;
}

static void
say_what_is_left(const char *role, RoleChange *change)
{
    if (change->statement != NULL) {
        log_info("this login may not change who is in inclusion_council: an administrator runs");
        printf("%s\n", change->statement);
    }
    if (change->sees_all)
        log_warn("role '%s' sees every authority anyway: it is a superuser, an analyst or a loader",
            role);
    g_free(change->statement);
}

static int
grant_las(DbConn *conn, const RoleOptions *options, const char *role, GError **error)
{
    g_autofree char *ids = NULL;
    RoleChange change = {0};
    if (options->las == NULL) {
        error_set(error, ERROR_USAGE, "role grant needs --la: whose records '%s' is to see", role);
        return -1;
    }
    if (!find_las(conn, options, &ids, error) || !roles_grant_la(conn, role, ids, &change, error))
        return -1;
    say_what_is_left(role, &change);
    return 0;
}

static int
revoke_las(DbConn *conn, const RoleOptions *options, const char *role, GError **error)
{
    g_autofree char *ids = NULL;
    RoleChange change = {0};
    if (!find_las(conn, options, &ids, error) || !roles_revoke_la(conn, role, ids, &change, error))
        return -1;
    if (change.gone_n == 0)
        log_info(
            "role '%s' did not see %s", role, ids != NULL ? "that authority" : "any authority");
    say_what_is_left(role, &change);
    return 0;
}

static int
list(DbConn *conn, const RoleOptions *options, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_role_areas", G_N_ELEMENTS(COLUMNS), DB_NO_PARAMS, error);
    if (rows == NULL)
        return -1;
    print_rows(rows, print_format(options->format), COLUMNS, G_N_ELEMENTS(COLUMNS));
    return 0;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const RoleOptions *options = values;
    enum { GRANT, REVOKE, LIST };
    static const CommandAction ACTIONS[] = {
        [GRANT] = {"grant", "role"}, [REVOKE] = {"revoke", "role"}, [LIST] = {"list", NULL}};
    int action =
        command_find_action(&COMMAND_ROLE, ACTIONS, G_N_ELEMENTS(ACTIONS), argc, argv, error);
    if (action < 0)
        return -1;
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error))
        return -1;
    if (action == LIST)
        return list(session.conn, options, error);
    return action == GRANT ? grant_las(session.conn, options, argv[1], error)
                           : revoke_las(session.conn, options, argv[1], error);
}

const Command COMMAND_ROLE = {
    .name = "role",
    .arguments = "grant ROLE --la AREA | revoke ROLE [--la AREA] | list",
    .summary = "say which login sees the records of which council",
    .details =
        "grant lets ROLE, a login of the database server or a group of them, see the records and "
        "figures of an authority and makes it a member of inclusion_council; when this login may "
        "not do that, it prints the statement that an administrator must run. revoke takes one "
        "authority away again or, without --la, all. list prints who sees what, and why not.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(RoleOptions),
    .run = run,
};

/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/cli/session.h"
#include "engine/db/query.h"

static int
start(const GlobalOptions *global, GError **error)
{
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error) || !cluster_keep(session.cluster, error))
        return -1;
    printf("running\n%s\n", session.uri);
    return 0;
}

static int
stop(const char *home, GError **error)
{
    bool is_in_use = false;
    if (!cluster_stop(home, &is_in_use, error))
        return -1;
    printf("%s\n", is_in_use ? "in use by another command, stops when that ends" : "stopped");
    return 0;
}

static int
status(const GlobalOptions *global, const char *home, GError **error)
{
    ClusterState state = CLUSTER_RUNNING;
    if (session_is_private(global)) {
        if (!cluster_state(home, &state, error))
            return -1;
        if (state != CLUSTER_RUNNING) {
            printf("state: %s\nhome: %s\n",
                state == CLUSTER_ABSENT ? "no database yet" : "stopped",
                home);
            return 0;
        }
    }
    g_auto(Session) session = {0};
    if (!session_connect(global, &session, error))
        return -1;
    g_autoptr(DbRows) rows = db_query_text(session.conn,
        "size",
        "select pg_size_pretty(pg_database_size(current_database()))",
        1,
        DB_NO_PARAMS,
        error);
    if (rows == NULL)
        return -1;
    printf("state: running\n");
    if (session.cluster != NULL)
        printf("home: %s\n", home);
    printf("version: PostgreSQL %s\nsize: %s\nuri: %s\n",
        db_server_version_text(session.conn),
        db_text(rows, 0, 0),
        session.uri);
    return 0;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)values;
    if (!command_check_arguments(&COMMAND_DB, argc, 1, 1, error))
        return -1;
    bool is_private = session_is_private(global);
    g_autofree char *home = is_private ? cluster_home(error) : NULL;
    if (is_private && home == NULL)
        return -1;
    if (strcmp(argv[0], "status") == 0)
        return status(global, home, error);
    bool is_known = strcmp(argv[0], "start") == 0 || strcmp(argv[0], "stop") == 0 ||
                    strcmp(argv[0], "destroy") == 0;
    if (!is_known) {
        error_set(error, ERROR_USAGE, "db: '%s' is none of start|stop|status|destroy", argv[0]);
        return -1;
    }
    if (!is_private) {
        error_set(error, ERROR_USAGE, "db %s is for the private database", argv[0]);
        error_add_hint(error, "leave out --db, and unset PGHOST, PGSERVICE and DATABASE_URL");
        return -1;
    }
    if (strcmp(argv[0], "start") == 0)
        return start(global, error);
    if (strcmp(argv[0], "stop") == 0)
        return stop(home, error);
    if (!cluster_destroy(home, error))
        return -1;
    printf("destroyed\n");
    return 0;
}

const Command COMMAND_DB = {
    .name = "db",
    .arguments = "start|stop|status|destroy",
    .summary = "look after the private database",
    .details = "start keeps the server running after this command; stop ends that; status prints "
               "state, version, size and the URI that psql and other clients accept; destroy "
               "deletes the database and all that was loaded.",
    .run = run,
};

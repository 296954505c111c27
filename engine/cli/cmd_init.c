/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "engine/cli/session.h"
#include "engine/db/schema.h"

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)values;
    (void)argv;
    g_auto(Session) session = {0};
    size_t applied_n = 0;
    if (!command_check_arguments(&COMMAND_INIT, argc, 0, 0, error) ||
        !session_connect(global, &session, error) || !schema_apply(session.conn, &applied_n, error))
        return -1;
    if (applied_n > 0)
        printf("%zu schema step%s applied\n", applied_n, applied_n == 1 ? "" : "s");
    else
        printf("the database is up to date\n");
    return 0;
}

const Command COMMAND_INIT = {
    .name = "init",
    .arguments = "",
    .summary = "make the program's schemas in the database, or bring them up to date",
    .details = "Needed once for a server named with --db. The private database is initialised by "
               "the first command that uses it.",
    .run = run,
};

/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "engine/base/log.h"
#include "engine/cli/session.h"
#include "engine/db/roles.h"
#include "engine/db/schema.h"

typedef struct {
    bool print_roles;
} InitOptions;

static const OptionRow OPTIONS[] = {
    {"print-roles",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "print the SQL that makes the roles, and do nothing else",
        offsetof(InitOptions, print_roles)},
};

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)argv;
    const InitOptions *options = values;
    g_auto(Session) session = {0};
    size_t applied_n = 0;
    bool are_ready = false;
    if (!command_check_arguments(&COMMAND_INIT, argc, 0, 0, error))
        return -1;
    if (options->print_roles) {
        g_autofree char *script = roles_script();
        fputs(script, stdout);
        return 0;
    }
    if (!session_connect(global, &session, error) ||
        !schema_apply(session.conn, &applied_n, error) ||
        !roles_are_ready(session.conn, &are_ready, error))
        return -1;
    if (applied_n > 0)
        printf("%zu schema step%s applied\n", applied_n, applied_n == 1 ? "" : "s");
    else
        printf("the database is up to date\n");
    if (!are_ready)
        log_info("roles for analysts, readers and councils are not made: this login may not make "
                 "them\nhint: they are needed when others are to connect; an administrator then "
                 "runs what `inclusion init --print-roles` prints");
    return 0;
}

const Command COMMAND_INIT = {
    .name = "init",
    .arguments = "",
    .summary = "make the program's schemas in the database, or bring them up to date",
    .details = "Needed once for a server named with --db. The private database is initialised by "
               "the first command that uses it. The roles inclusion_load, inclusion_analyst, "
               "inclusion_reader and inclusion_council are made as well when the login may: it "
               "is a superuser, or has CREATEROLE and owns the database. Otherwise an "
               "administrator runs what --print-roles prints, with psql in the same database.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(InitOptions),
    .run = run,
};

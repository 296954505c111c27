/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/cli/complain.h"
#include "engine/cli/print_rows.h"
#include "engine/cli/session.h"
#include "engine/comparators/groups.h"

typedef struct {
    char *format;
} GroupsOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the list is printed (table)",
        offsetof(GroupsOptions, format)},
};

/* In the order of sql/queries/list_groups.sql. */
static const PrintColumn COLUMNS[] = {
    {"group", CELL_AS_TEXT},
    {"area_code", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
    {"file", CELL_AS_TEXT},
    {"line", CELL_AS_NUMBER},
    {"loaded_at", CELL_AS_TEXT},
    {"loaded_by", CELL_AS_TEXT},
};

static int
list(DbConn *conn, const GroupsOptions *options, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_groups", G_N_ELEMENTS(COLUMNS), DB_NO_PARAMS, error);
    if (rows == NULL)
        return -1;
    print_rows(rows, print_format(options->format), COLUMNS, G_N_ELEMENTS(COLUMNS));
    return 0;
}

static int
load(DbConn *conn, const char *path, GError **error)
{
    g_autoptr(Complaints) complaints = complaints_new();
    GroupsTally tally = {0};
    if (!groups_load(conn, path, complaints, &tally, error))
        return -1;
    int status = complain_print(path, complaints);
    if (status == 0)
        printf("%s: %zu %s with %zu %s in place of %zu\n",
            path,
            tally.group_n,
            tally.group_n == 1 ? "group" : "groups",
            tally.area_n,
            tally.area_n == 1 ? "area" : "areas",
            tally.replaced_n);
    else
        printf("%s: refused, no group named\n", path);
    return status;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const GroupsOptions *options = values;
    enum { LOAD, LIST, REMOVE };
    static const CommandAction ACTIONS[] = {
        [LOAD] = {"load", "file"}, [LIST] = {"list", NULL}, [REMOVE] = {"remove", "group"}};
    int action =
        command_find_action(&COMMAND_GROUPS, ACTIONS, G_N_ELEMENTS(ACTIONS), argc, argv, error);
    if (action < 0)
        return -1;
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error))
        return -1;
    if (action == LIST)
        return list(session.conn, options, error);
    if (action == LOAD)
        return load(session.conn, argv[1], error);
    size_t area_n = 0;
    if (!groups_remove(session.conn, argv[1], &area_n, error))
        return -1;
    printf("%s: removed, %zu %s in it\n", argv[1], area_n, area_n == 1 ? "area was" : "areas were");
    return 0;
}

const Command COMMAND_GROUPS = {
    .name = "groups",
    .arguments = "load FILE | list | remove GROUP",
    .summary = "name groups of authorities to compare with",
    .details =
        "load reads a CSV file or a sheet with the columns group and area, one row for each "
        "authority of a group; a file may name several. Each row is checked; either all count or "
        "none. A file that is loaded again takes the place of what it said before; a second file "
        "may not name the same group. `inclusion compare` compares an authority with the groups "
        "that it is in, and any area with those of --group.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(GroupsOptions),
    .run = run,
};

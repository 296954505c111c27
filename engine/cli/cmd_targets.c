/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/path.h"
#include "engine/cli/complain.h"
#include "engine/cli/session.h"
#include "engine/cli/table.h"
#include "engine/comparators/targets.h"
#include "engine/db/query.h"

typedef struct {
    char *format;
} TargetsOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the list is printed (table)",
        offsetof(TargetsOptions, format)},
};

/* In the order of sql/queries/list_targets.sql. */
static const PrintColumn COLUMNS[] = {
    {"indicator", CELL_AS_TEXT},
    {"area_code", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
    {"period", CELL_AS_TEXT},
    {"cohort", CELL_AS_TEXT},
    {"target", CELL_AS_NUMBER},
    {"milestone", CELL_AS_NUMBER},
    {"file", CELL_AS_TEXT},
    {"line", CELL_AS_NUMBER},
    {"loaded_at", CELL_AS_TEXT},
    {"loaded_by", CELL_AS_TEXT},
};

enum { COLUMN_TARGET = 5, COLUMN_MILESTONE = 6 };

static int
list(DbConn *conn, const TargetsOptions *options, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_targets", G_N_ELEMENTS(COLUMNS), DB_NO_PARAMS, error);
    if (rows == NULL)
        return -1;
    Printer *printer = printer_new(print_format(options->format), COLUMNS, G_N_ELEMENTS(COLUMNS));
    char numbers[G_N_ELEMENTS(COLUMNS)][NUMBER_TEXT_BYTES];
    const char *cells[G_N_ELEMENTS(COLUMNS)];
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t column_i = 0; column_i < G_N_ELEMENTS(COLUMNS); column_i++) {
            bool is_double = column_i == COLUMN_TARGET || column_i == COLUMN_MILESTONE;
            cells[column_i] = db_text(rows, row_i, column_i);
            if (cells[column_i] != NULL && is_double)
                cells[column_i] =
                    number_shortest(db_double(rows, row_i, column_i), numbers[column_i]);
        }
        printer_row(printer, cells);
    }
    printer_finish(printer);
    return 0;
}

static int
load(const GlobalOptions *global, DbConn *conn, const char *path, GError **error)
{
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, global->indicators, error) : NULL;
    g_autoptr(Complaints) complaints = complaints_new();
    TargetsTally tally = {0};
    if (catalogue == NULL || !targets_load(conn, catalogue, path, complaints, &tally, error))
        return -1;
    int status = complain_print(path, complaints);
    if (status == 0)
        printf("%s: %zu %s set in place of %zu\n",
            path,
            tally.target_n,
            tally.target_n == 1 ? "target" : "targets",
            tally.replaced_n);
    else
        printf("%s: refused, no target set\n", path);
    return status;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const TargetsOptions *options = values;
    enum { LOAD, LIST, REMOVE };
    static const CommandAction ACTIONS[] = {
        [LOAD] = {"load", "file"}, [LIST] = {"list", NULL}, [REMOVE] = {"remove", "file"}};
    int action =
        command_find_action(&COMMAND_TARGETS, ACTIONS, G_N_ELEMENTS(ACTIONS), argc, argv, error);
    if (action < 0)
        return -1;
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error))
        return -1;
    if (action == LIST)
        return list(session.conn, options, error);
    if (action == LOAD)
        return load(global, session.conn, argv[1], error);
    size_t target_n = 0;
    if (!targets_remove(session.conn, argv[1], &target_n, error))
        return -1;
    printf("%s: %zu %s removed\n", argv[1], target_n, target_n == 1 ? "target" : "targets");
    return 0;
}

const Command COMMAND_TARGETS = {
    .name = "targets",
    .arguments = "load FILE | list | remove FILE",
    .summary = "say what areas want to reach",
    .details =
        "load reads a CSV file or a sheet with the columns indicator, area, cohort, period, "
        "target and milestone, in any order. Cohort may be empty for all, and so may one of target "
        "and milestone, which are in the indicator's unit. Each row is checked; either all count "
        "or "
        "none. A file that is loaded again takes the place of what it said before; a second file "
        "may not set the same target. remove takes back what a file set. `inclusion compare` shows "
        "targets beside the figures.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(TargetsOptions),
    .run = run,
};

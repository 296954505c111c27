/* SPDX-License-Identifier: MIT */
#include "engine/cli/print_rows.h"
#include "engine/cli/session.h"

typedef struct {
    char *format;
} BatchesOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the list is printed (table)",
        offsetof(BatchesOptions, format)},
};

static const PrintColumn COLUMNS[] = {
    {"batch", CELL_AS_NUMBER},
    {"dataset", CELL_AS_TEXT},
    {"rows", CELL_AS_NUMBER},
    {"rejected", CELL_AS_NUMBER},
    {"period_first", CELL_AS_TEXT},
    {"period_last", CELL_AS_TEXT},
    {"made_up", CELL_AS_BOOLEAN},
    {"loaded_at", CELL_AS_TEXT},
    {"supersedes", CELL_AS_TEXT},
    {"superseded_by", CELL_AS_TEXT},
    {"file", CELL_AS_TEXT},
};

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)argv;
    const BatchesOptions *options = values;
    g_auto(Session) session = {0};
    if (!command_check_arguments(&COMMAND_BATCHES, argc, 0, 0, error) ||
        !session_open(global, &session, error))
        return -1;
    g_autoptr(DbRows) rows =
        db_query_rows(session.conn, "list_batches", G_N_ELEMENTS(COLUMNS), DB_NO_PARAMS, error);
    if (rows == NULL)
        return -1;
    print_rows(rows, print_format(options->format), COLUMNS, G_N_ELEMENTS(COLUMNS));
    return 0;
}

const Command COMMAND_BATCHES = {
    .name = "batches",
    .arguments = "",
    .summary = "list what has been loaded",
    .details =
        "Batches of one dataset are its editions: the one with the latest period is the newest, "
        "and among these the one loaded last. A newer edition supersedes those whose periods "
        "overlap its own: where both have a row for the same key, published.<dataset> shows "
        "that of the newer one.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(BatchesOptions),
    .run = run,
};

/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/cli/batch_ids.h"
#include "engine/cli/diff_print.h"
#include "engine/cli/session.h"

typedef struct {
    char *format;
} DiffOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|csv|json",
        "how the differences are printed (text: counts and the first of each kind)",
        offsetof(DiffOptions, format)},
};

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const DiffOptions *options = values;
    if (!command_check_arguments(&COMMAND_DIFF, argc, 2, 2, error))
        return -1;
    g_autofree int64_t *ids = batch_ids_parse(argv, (size_t)argc, error);
    g_auto(Session) session = {0};
    if (ids == NULL || !session_open(global, &session, error))
        return -1;
    g_autoptr(Diff) diff = diff_open(session.conn, ids[0], ids[1], error);
    if (diff == NULL)
        return -1;
    bool is_done = g_strcmp0(options->format, "csv") == 0    ? diff_print_csv(diff, error)
                   : g_strcmp0(options->format, "json") == 0 ? diff_print_json(diff, error)
                                                             : diff_print_text(diff, error);
    return is_done ? 0 : -1;
}

const Command COMMAND_DIFF = {
    .name = "diff",
    .arguments = "BATCH BATCH",
    .summary = "list what differs between two editions of a dataset",
    .details =
        "The first batch is taken as the one before. Rows are the same row when period, area "
        "and filters are: what published.<dataset> goes by. The text gives counts and the "
        "first ten of each kind; csv and json give everything. Columns that only one of the "
        "two has are named and not compared.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(DiffOptions),
    .run = run,
};

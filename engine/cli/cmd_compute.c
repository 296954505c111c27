/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "engine/base/path.h"
#include "engine/cli/session.h"
#include "engine/compute/run.h"

typedef struct {
    bool forces;
} ComputeOptions;

static const OptionRow OPTIONS[] = {
    {"force",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "compute also what has not changed",
        offsetof(ComputeOptions, forces)},
};

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)argc;
    const ComputeOptions *options = values;
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, global->indicators, error) : NULL;
    g_auto(Session) session = {0};
    ComputeTally tally = {0};
    if (catalogue == NULL || !session_open(global, &session, error) ||
        !compute_run(
            session.conn, catalogue, (const char *const *)argv, options->forces, &tally, error))
        return -1;
    printf("%zu indicators computed, %" G_GINT64_FORMAT " values", tally.computed_n, tally.value_n);
    if (tally.part_n > 0)
        printf("; %zu parts of cubes made", tally.part_n);
    if (tally.unchanged_n > 0)
        printf("; %zu unchanged", tally.unchanged_n);
    if (tally.awaiting_n > 0)
        printf("; %zu awaiting data", tally.awaiting_n);
    putchar('\n');
    return 0;
}

const Command COMMAND_COMPUTE = {
    .name = "compute",
    .arguments = "[INDICATOR…]",
    .summary = "compute indicators from what is loaded",
    .details = "Only what has changed since the last time, unless --force is given.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(ComputeOptions),
    .run = run,
};

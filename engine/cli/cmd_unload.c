/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/cli/batch_ids.h"
#include "engine/cli/session.h"
#include "engine/editions/unload.h"

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)values;
    if (!command_check_arguments(&COMMAND_UNLOAD, argc, 1, G_MAXINT, error))
        return -1;
    g_autofree int64_t *ids = batch_ids_parse(argv, (size_t)argc, error);
    g_auto(Session) session = {0};
    g_auto(UnloadTally) tally = {0};
    if (ids == NULL || !session_open(global, &session, error) ||
        !editions_unload(session.conn, ids, (size_t)argc, &tally, error))
        return -1;
    for (size_t batch_i = 0; batch_i < tally.batches->len; batch_i++) {
        const UnloadedBatch *batch = g_ptr_array_index(tally.batches, batch_i);
        g_autofree char *rows = number_rounded((double)batch->rows_n, 0, false);
        if (batch->was_out)
            printf("batch %" G_GINT64_FORMAT ": unloaded before\n", batch->batch_id);
        else
            printf("batch %" G_GINT64_FORMAT ": unloaded %s rows of %s (%s)\n",
                batch->batch_id,
                rows,
                batch->dataset,
                batch->shown);
    }
    if (tally.indicator_n > 0)
        log_info("%" G_GINT64_FORMAT " %s stale now: run `inclusion compute`",
            tally.indicator_n,
            tally.indicator_n == 1 ? "indicator is" : "indicators are");
    return 0;
}

const Command COMMAND_UNLOAD = {
    .name = "unload",
    .arguments = "BATCH…",
    .summary = "take batches out again",
    .details = "The rows of the batches go, with their findings and rejected rows: all of them or, "
               "when one cannot go, none. The edition before shows again at once. Values computed "
               "from a batch stay until the next `inclusion compute`. The same file can be loaded "
               "again, and becomes a new batch.",
    .run = run,
};

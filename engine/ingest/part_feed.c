/* SPDX-License-Identifier: MIT */
#include "engine/ingest/part_feed.h"

#include "engine/base/error.h"

enum { TELL_ROWS = 1000 /* rows between two reports of a part on how far it is */ };

static bool
make_table(PartFeed *feed, DbConn *like, const char *definition, GError **error)
{
    feed->conn = db_open_again(like, error);
    if (feed->conn == NULL) {
        error_add_hint(error,
            "a load opens connections for the parts of a file, %zu here, beside its first",
            feed->part_n);
        return false;
    }
    return db_begin(feed->conn, error) && batch_settle_part(feed->conn, error) &&
           (definition[0] == '\0' || db_run_script(feed->conn, NULL, definition, error));
}

bool
part_feed_open(PartFeed *feed, DbConn *like, const char *definition, GError **error)
{
    const Batch *batch = feed->batch;
    feed->reader = feed->ranges != NULL
                       ? row_reader_open_range(batch->file, &feed->ranges[feed->part_i], error)
                       : row_reader_open(batch->file, batch->scan->encoding, error);
    if (feed->reader == NULL || (definition != NULL && !make_table(feed, like, definition, error)))
        return false;
    /* The header is the first row of the first part. */
    const Row *header = NULL;
    return feed->part_i > 0 || row_reader_next(feed->reader, &header, error);
}

bool
part_feed_next(PartFeed *feed, const Row **ret_row, GError **error)
{
    return row_reader_next(feed->reader, ret_row, error);
}

void
part_feed_tell(PartFeed *feed, Crew *crew, uint64_t row_n)
{
    if (row_n % TELL_ROWS != 0)
        return;
    uint64_t start = feed->ranges != NULL ? feed->ranges[feed->part_i].start : 0;
    uint64_t bytes = row_reader_position(feed->reader) - start;
    crew_tell(crew, bytes - feed->told_bytes, row_n - feed->told_rows);
    feed->told_bytes = bytes;
    feed->told_rows = row_n;
}

bool
part_feed_commit(PartFeed *feed, GError **error)
{
    if (!db_commit(feed->conn, error))
        return false;
    g_clear_pointer(&feed->conn, db_free);
    return true;
}

void
part_feed_clear(PartFeed *feed)
{
    g_clear_pointer(&feed->conn, db_free);
    g_clear_pointer(&feed->reader, row_reader_free);
}

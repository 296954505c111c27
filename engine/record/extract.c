/* SPDX-License-Identifier: MIT */
#include "engine/record/extract.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/copy.h"
#include "engine/db/copy_binary.h"
#include "engine/db/query.h"
#include "engine/ingest/reject.h"
#include "engine/record/parts.h"

static const char MAKE_INCOMING[] =
    "create temporary table incoming_record_reject"
    " (batch_id bigint, line bigint, rule text, column_name text) on commit drop";

bool
extract_cover(DbConn *conn, const char *table, int la_id, GError **error)
{
    g_autofree char *la = db_int64_param(la_id);
    return db_exec(conn, "delete_extract_cover", DB_PARAMS(table, la), error) &&
           db_exec(conn, "insert_extract_cover", DB_PARAMS(table, la), error);
}

bool
extract_record(DbConn *conn,
    int64_t batch_id,
    const RecordTable *table,
    int la_id,
    DaySpan days,
    GError **error)
{
    g_autofree char *batch = db_int64_param(batch_id);
    g_autofree char *la = db_int64_param(la_id);
    g_autofree char *first = db_int64_param(days.first);
    g_autofree char *last = db_int64_param(days.last);
    return db_exec(conn, "insert_extract", DB_PARAMS(batch, table->name, la, first, last), error) &&
           extract_cover(conn, table->name, la_id, error);
}

bool
extract_store_rejects(DbConn *conn, int64_t batch_id, const GArray *rejects, GError **error)
{
    if (rejects->len > REJECTS_MAX) {
        error_set(error, ERROR_INPUT, "more than %d rows would have to be left out", REJECTS_MAX);
        error_add_hint(error, "mend the extract: what is left is not what the council holds");
        return false;
    }
    if (rejects->len == 0)
        return true;
    /* COPY does not go into a table that is under row-level security. */
    if (!db_run_script(conn, "rejects", MAKE_INCOMING, error))
        return false;
    g_autoptr(CopyStream) copy = copy_begin(conn, "pg_temp.incoming_record_reject", error);
    for (guint reject_i = 0; copy != NULL && reject_i < rejects->len; reject_i++) {
        const RecordReject *reject = &g_array_index(rejects, RecordReject, reject_i);
        copy_put_int64(copy, batch_id);
        copy_put_int64(copy, (int64_t)reject->line);
        copy_put_text(copy, rule_id(reject->reason));
        if (reject->column != NULL)
            copy_put_text(copy, reject->column);
        else /* it is the row that is wrong: it names nobody, or has too many cells */
            copy_put_null(copy);
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error) &&
           db_exec(conn, "insert_record_rejects", DB_NO_PARAMS, error);
}

static int
compare_links(const void *left, const void *right)
{
    return memcmp(left, right, sizeof(PersonLink));
}

bool
extract_store_links(DbConn *conn, int64_t batch_id, int la_id, const GArray *links, GError **error)
{
    if (links->len == 0)
        return true;
    g_autofree char *table = g_strdup_printf("load.batch_%" G_GINT64_FORMAT "_links", batch_id);
    g_autofree char *target = g_strconcat(table, " (batch_id, la_id, other, person)", NULL);
    g_autofree char *sql = g_strdup_printf("create table %s partition of record_all.person_link"
                                           " for values in (%" G_GINT64_FORMAT ")",
        table,
        batch_id);
    if (!db_run_script(conn, "person links", sql, error))
        return false;
    g_autofree PersonLink *sorted = g_memdup2(links->data, links->len * sizeof(PersonLink));
    qsort(sorted, links->len, sizeof(PersonLink), compare_links);
    /* Into the part itself: COPY does not go into a table that is under row-level security. */
    g_autoptr(BinaryCopy) copy = binary_copy_begin(conn, target, false, error);
    for (guint link_i = 0; copy != NULL && link_i < links->len; link_i++) {
        if (link_i > 0 && compare_links(&sorted[link_i], &sorted[link_i - 1]) == 0)
            continue;
        binary_copy_row(copy, 4);
        binary_copy_int64(copy, batch_id);
        binary_copy_int32(copy, la_id);
        binary_copy_uuid(copy, sorted[link_i].other);
        binary_copy_uuid(copy, sorted[link_i].person);
        if (!binary_copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && binary_copy_finish(copy, NULL, error);
}

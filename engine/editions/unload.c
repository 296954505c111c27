/* SPDX-License-Identifier: MIT */
#include "engine/editions/unload.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/catalogue/local.h"
#include "engine/db/query.h"

static void
unloaded_free(void *data)
{
    UnloadedBatch *batch = data;
    g_free(batch->dataset);
    g_free(batch->shown);
    g_free(batch);
}

void
unload_tally_clear(UnloadTally *tally)
{
    g_clear_pointer(&tally->batches, g_ptr_array_unref);
}

/* "{3,7}". Caller frees. */
static char *
id_array(const int64_t *ids, size_t id_n)
{
    GString *array = g_string_new("{");
    for (size_t id_i = 0; id_i < id_n; id_i++)
        g_string_append_printf(array, "%s%" G_GINT64_FORMAT, id_i > 0 ? "," : "", ids[id_i]);
    g_string_append_c(array, '}');
    return g_string_free(array, FALSE);
}

static bool
has_batch(const GPtrArray *batches, int64_t batch_id)
{
    for (size_t batch_i = 0; batch_i < batches->len; batch_i++) {
        if (((const UnloadedBatch *)g_ptr_array_index(batches, batch_i))->batch_id == batch_id)
            return true;
    }
    return false;
}

/* What is known of @ids now. NULL with a USAGE error for a number that no batch ever had. */
static GPtrArray *
find_batches(DbConn *conn, const char *ids, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_batches", 5, DB_PARAMS(ids), error);
    if (rows == NULL)
        return NULL;
    g_autoptr(GPtrArray) batches = g_ptr_array_new_with_free_func(unloaded_free);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (db_text(rows, row_i, 1) == NULL) {
            error_set(error, ERROR_USAGE, "'%s' is no batch", db_text(rows, row_i, 0));
            error_add_hint(error, "see `inclusion batches`");
            return NULL;
        }
        if (has_batch(batches, db_int64(rows, row_i, 0)))
            continue;
        UnloadedBatch *batch = g_new0(UnloadedBatch, 1);
        batch->batch_id = db_int64(rows, row_i, 0);
        batch->dataset = g_strdup(db_text(rows, row_i, 1));
        batch->shown = g_strdup(db_text(rows, row_i, 2));
        batch->rows_n = db_int64(rows, row_i, 3);
        batch->was_out = db_bool(rows, row_i, 4);
        g_ptr_array_add(batches, batch);
    }
    return g_steal_pointer(&batches);
}

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The datasets of @batches, sorted, each once. Caller frees the array; the names are borrowed. */
static GPtrArray *
datasets_of(const GPtrArray *batches)
{
    GPtrArray *datasets = g_ptr_array_new();
    for (size_t batch_i = 0; batch_i < batches->len; batch_i++) {
        const UnloadedBatch *batch = g_ptr_array_index(batches, batch_i);
        if (!batch->was_out &&
            !g_ptr_array_find_with_equal_func(datasets, batch->dataset, g_str_equal, NULL))
            g_ptr_array_add(datasets, batch->dataset);
    }
    g_ptr_array_sort(datasets, compare_names);
    return datasets;
}

/* Queues behind loads; in one order, so that two unloads do not wait for each other. */
static bool
lock_datasets(DbConn *conn, const GPtrArray *datasets, GError **error)
{
    for (size_t dataset_i = 0; dataset_i < datasets->len; dataset_i++) {
        if (!db_exec(
                conn, "lock_dataset", DB_PARAMS(g_ptr_array_index(datasets, dataset_i)), error))
            return false;
    }
    return true;
}

/* Batches of record-level data are called after the table of schema record that they are of. */
static const char RECORD_PREFIX[] = "record.";

static bool
is_record(const char *dataset)
{
    return g_str_has_prefix(dataset, RECORD_PREFIX);
}

/* An extract: which others count for its days is found out anew. */
static bool
remove_extract(DbConn *conn, const UnloadedBatch *batch, GError **error)
{
    const char *name = batch->dataset + strlen(RECORD_PREFIX);
    g_autofree char *id = db_int64_param(batch->batch_id);
    g_autofree char *quoted = db_quote_identifier(conn, name);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *sql = g_strdup_printf("alter table record_all.%s detach partition %s;"
                                           " drop table %s; drop table if exists %s_links",
        quoted,
        table,
        table,
        table);
    g_autoptr(DbRows) extract = db_query_one(conn, "find_extract", 1, DB_PARAMS(id), error);
    if (extract == NULL)
        return false;
    const char *la = db_text(extract, 0, 0);
    return db_run_script(conn, table, sql, error) &&
           db_exec(conn, "record_unloaded", DB_PARAMS(id), error) &&
           db_exec(conn, "delete_batch", DB_PARAMS(id), error) &&
           db_exec(conn, "delete_extract_cover", DB_PARAMS(name, la), error) &&
           db_exec(conn, "insert_extract_cover", DB_PARAMS(name, la), error);
}

/* Figures that councils supplied: the batch before shows again. */
static bool
remove_local(DbConn *conn, const UnloadedBatch *batch, GError **error)
{
    g_autofree char *id = db_int64_param(batch->batch_id);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *sql = g_strdup_printf(
        "alter table record_all." LOCAL_TABLE " detach partition %s; drop table %s", table, table);
    return db_run_script(conn, table, sql, error) &&
           db_exec(conn, "record_unloaded", DB_PARAMS(id), error) &&
           db_exec(conn, "delete_batch", DB_PARAMS(id), error);
}

static bool
remove_batch(DbConn *conn, const UnloadedBatch *batch, GError **error)
{
    if (strcmp(batch->dataset, LOCAL_DATASET) == 0)
        return remove_local(conn, batch, error);
    if (is_record(batch->dataset))
        return remove_extract(conn, batch, error);
    g_autofree char *id = db_int64_param(batch->batch_id);
    g_autofree char *parent = dataset_table_name(conn, batch->dataset);
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *sql =
        g_strdup_printf("alter table %s detach partition %s; drop table %s", parent, table, table);
    return dataset_table_lock_view(conn, batch->dataset, error) &&
           db_run_script(conn, table, sql, error) &&
           db_exec(conn, "record_unloaded", DB_PARAMS(id), error) &&
           db_exec(conn, "delete_batch", DB_PARAMS(id), error);
}

/* The view of the newest rows is made anew; a dataset that nobody needs any more goes, so that its
 * name and columns are free for the right file. */
static bool
settle_dataset(DbConn *conn, const char *dataset, GError **error)
{
    if (is_record(dataset))
        return true;
    g_autoptr(DbRows) spare = db_query_one(conn, "is_dataset_spare", 1, DB_PARAMS(dataset), error);
    if (spare == NULL)
        return false;
    if (!db_bool(spare, 0, 0))
        return dataset_table_refresh_view(conn, dataset, error);
    g_autofree char *view = db_quote_identifier(conn, dataset);
    g_autofree char *table = dataset_table_name(conn, dataset);
    g_autofree char *sql = g_strdup_printf("drop view published.%s; drop table %s", view, table);
    return db_run_script(conn, table, sql, error) &&
           db_exec(conn, "delete_dataset", DB_PARAMS(dataset), error);
}

/* How many computed indicators are stale now. */
static bool
count_indicators(DbConn *conn, GPtrArray *datasets, int64_t *ret_n, GError **error)
{
    g_ptr_array_add(datasets, NULL);
    g_autofree char *array = db_names_param((char **)datasets->pdata);
    g_autoptr(DbRows) rows = db_query_one(conn, "count_indicators_of", 1, DB_PARAMS(array), error);
    if (rows == NULL)
        return false;
    *ret_n = db_int64(rows, 0, 0);
    return true;
}

/* With the transaction begun. */
static bool
unload_in_transaction(DbConn *conn, const char *ids, UnloadTally *tally, GError **error)
{
    /* What is found before the locks are held may be gone when they are. */
    g_autoptr(GPtrArray) before = find_batches(conn, ids, error);
    if (before == NULL)
        return false;
    g_autoptr(GPtrArray) to_lock = datasets_of(before);
    if (!lock_datasets(conn, to_lock, error))
        return false;
    tally->batches = find_batches(conn, ids, error);
    if (tally->batches == NULL)
        return false;
    g_autoptr(GPtrArray) datasets = datasets_of(tally->batches);
    for (size_t batch_i = 0; batch_i < tally->batches->len; batch_i++) {
        const UnloadedBatch *batch = g_ptr_array_index(tally->batches, batch_i);
        if (!batch->was_out && !remove_batch(conn, batch, error))
            return false;
    }
    for (size_t dataset_i = 0; dataset_i < datasets->len; dataset_i++) {
        if (!settle_dataset(conn, g_ptr_array_index(datasets, dataset_i), error))
            return false;
    }
    return count_indicators(conn, datasets, &tally->indicator_n, error);
}

bool
editions_unload(
    DbConn *conn, const int64_t *ids, size_t id_n, UnloadTally *ret_tally, GError **error)
{
    g_auto(UnloadTally) tally = {0};
    g_autofree char *array = id_array(ids, id_n);
    if (!db_begin(conn, error))
        return false;
    if (!unload_in_transaction(conn, array, &tally, error) || !db_commit(conn, error)) {
        db_rollback(conn);
        return false;
    }
    *ret_tally = tally;
    tally = (UnloadTally){0};
    return true;
}

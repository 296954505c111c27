/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load_internal.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/db/query.h"
#include "engine/ingest/dataset.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/meta.h"
#include "engine/ingest/parts.h"
#include "engine/ingest/places.h"
#include "engine/ingest/rename.h"

enum {
    /* The roles of columns are guessed from so many rows, and decided on all. */
    PROBE_ROWS = 20000,
};

/* Everything known of the file while it is loaded. */
typedef struct {
    const LoadRequest *request;
    const InputFile *file;
    FileScan *scan;
    FileLayout *layout;
    Batch batch;
    PartsPlan plan;
    GPtrArray *definitions; /* SQL that makes the parts' tables, or NULL */
    Parts *parts;
    Findings *join; /* how the file goes with the dataset, as it was before the file */
} EesLoad;

static void
ees_load_clear(EesLoad *load)
{
    g_clear_pointer(&load->parts, parts_free);
    g_clear_pointer(&load->definitions, g_ptr_array_unref);
    g_clear_pointer(&load->layout, layout_free);
    g_clear_pointer(&load->join, findings_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EesLoad, ees_load_clear)

static bool
read_layout(EesLoad *load, const InputFile *meta, Findings *findings, GError **error)
{
    g_autoptr(RowReader) reader = row_reader_open(load->file, load->scan->input.encoding, error);
    const Row *header = NULL;
    if (reader == NULL || !row_reader_next(reader, &header, error))
        return false;
    load->layout = layout_read(load->file->shown, header, findings, error);
    if (load->layout == NULL || (meta != NULL && !meta_apply(meta, load->layout, error)))
        return false;
    if (load->request->guidance != NULL)
        guidance_apply(load->request->guidance, load->file->base, load->layout);
    return true;
}

/* The roles of the columns that are known by no name, as the first rows have it. */
static bool
guess_roles(EesLoad *load, GError **error)
{
    g_autoptr(Progress) silent = progress_new(PROGRESS_NEVER, "", 0);
    g_autoptr(Findings) ignored = findings_new();
    g_autoptr(Profile) profile = profile_read(
        load->file, &load->scan->input, load->layout, PROBE_ROWS, ignored, silent, error);
    if (profile == NULL)
        return false;
    profile_set_roles(profile, load->layout);
    return true;
}

/* What the meta file and the release's guidance say of the file. */
static bool
describe(EesLoad *load, const DatasetColumn *columns, size_t column_n, GError **error)
{
    const Guidance *guidance = load->request->guidance;
    const char *base = load->file->base;
    return dataset_table_describe(load->request->conn,
        load->batch.batch_id,
        columns,
        column_n,
        guidance != NULL ? guidance_title(guidance, base) : NULL,
        guidance != NULL ? guidance_summary(guidance, base) : NULL,
        error);
}

static bool
make_dataset(EesLoad *load, GError **error)
{
    g_autoptr(GArray) columns = layout_dataset_columns(load->layout);
    const DatasetColumn *list = (const DatasetColumn *)(const void *)columns->data;
    return dataset_table_ensure(load->request->conn,
               load->batch.dataset,
               load->batch.source,
               list,
               columns->len,
               error) &&
           describe(load, list, columns->len, error);
}

/* What the parts' tables look like once the dataset has the file's columns. It gets them only to be
 * asked: to add a column locks everybody out, and those who read the dataset need not wait until
 * the file is read. keep() does it again; the lock of batch_lock() keeps others from it till then.
 */
static bool
define_tables(EesLoad *load, size_t part_n, const RowRange *ranges, GError **error)
{
    DbConn *conn = load->request->conn;
    if (!db_run_script(conn, "load", "savepoint dataset", error) || !make_dataset(load, error))
        return false;
    load->definitions = batch_part_definitions(conn, &load->batch, ranges, part_n, error);
    return load->definitions != NULL &&
           db_run_script(
               conn, "load", "rollback to savepoint dataset; release savepoint dataset", error);
}

/* Reads the file with the roles as they are. @copies says whether its rows go into tables, too. */
static bool
read_parts(EesLoad *load, bool copies, GError **error)
{
    g_autofree char *title =
        g_strdup_printf("%s %s", copies ? "loading" : "checking", load->file->base);
    g_autoptr(Progress) progress =
        progress_new(load->request->progress, title, load->scan->input.bytes);
    bool is_cut = load->scan->range_n > 0;
    const RowRange *ranges = is_cut ? load->scan->ranges : NULL;
    size_t part_n = is_cut ? load->scan->range_n : 1;
    g_clear_pointer(&load->definitions, g_ptr_array_unref);
    if (copies && !define_tables(load, part_n, ranges, error))
        return false;
    load->plan = (PartsPlan){.conn = load->request->conn,
        .batch = &load->batch,
        .layout = load->layout,
        .ranges = ranges,
        .part_n = part_n,
        .skips_rejects = load->request->skips_rejects,
        .definitions = load->definitions};
    load->parts = parts_read(&load->plan, progress, error);
    return load->parts != NULL;
}

/* Reads the file into tables of its own, in one go when the roles turn out as guessed. @findings
 * about the header may say that there is no use in copying. */
static bool
read_file(EesLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    RuleStop most = load->request->skips_rejects ? STOPS_ROW : STOPS_NOTHING;
    for (;;) {
        g_autoptr(Findings) join = findings_new();
        if (!dataset_check_join(conn, load->batch.dataset, load->layout, join, error))
            return false;
        bool copies = MAX(findings_stop(findings), findings_stop(join)) <= most;
        if (!read_parts(load, copies, error))
            return false;
        if (!profile_set_roles(parts_profile(load->parts), load->layout)) {
            load->join = g_steal_pointer(&join);
            return true;
        }
        g_clear_pointer(&load->parts, parts_free);
    }
}

/* Says what is wrong with the file, now that all of it has been read. */
static bool
report(EesLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    Profile *profile = parts_profile(load->parts);
    GPtrArray *places = gazetteer_places(profile_gazetteer(profile));
    findings_merge(findings, parts_findings(load->parts));
    if (profile_row_n(profile) == 0)
        findings_add(findings, RULE_NO_ROWS, 1, NULL, NULL, "there are no rows below the header");
    if (findings_stop(findings) == STOPS_READING)
        return true;
    profile_report_indicators(profile, load->layout, findings);
    findings_merge(findings, load->join);
    if (!places_resolve(conn, places, false, error))
        return false;
    places_report(places, findings);
    return true;
}

/* Makes the parts one batch of the dataset. */
static bool
keep(EesLoad *load, Findings *findings, GError **error)
{
    DbConn *conn = load->request->conn;
    Profile *profile = parts_profile(load->parts);
    g_autoptr(GPtrArray) periods = gazetteer_periods(profile_gazetteer(profile));
    for (size_t period_i = 0; period_i < periods->len; period_i++) {
        const PeriodEntry *entry = g_ptr_array_index(periods, period_i);
        if (!batch_record_period(conn, &entry->period, error))
            return false;
    }
    load->batch.has_periods = profile_periods(profile, &load->batch.first, &load->batch.last);
    return file_scan_sum(load->scan, error) && file_scan_check(load->scan, error) &&
           parts_commit(load->parts, error) && make_dataset(load, error) &&
           batch_attach_parts(conn, &load->batch, load->plan.ranges, load->plan.part_n, error) &&
           batch_record(conn, &load->batch, findings, error) &&
           reject_list_store(parts_rejects(load->parts), conn, load->batch.batch_id, error);
}

static void
fill_result(const EesLoad *load, LoadStatus status, int64_t batch_id, LoadResult *result)
{
    result->status = status;
    result->batch_id = batch_id;
    result->rows_n = load->batch.rows_n;
    result->loaded_n = status == LOAD_LOADED ? load->batch.loaded_n : 0;
    result->rejected_n = status == LOAD_LOADED ? load->batch.rejected_n : 0;
}

/* A file whose bytes no encoding explains is read only to say where they are. */
static bool
refuse_undecodable(EesLoad *load, LoadResult *result, GError **error)
{
    g_autofree char *title = g_strdup_printf("checking %s", load->file->base);
    g_autoptr(Progress) progress =
        progress_new(load->request->progress, title, load->scan->input.bytes);
    g_autoptr(Profile) profile = profile_read(load->file,
        &load->scan->input,
        load->layout,
        UINT64_MAX,
        result->findings,
        progress,
        error);
    if (profile == NULL)
        return false;
    load->batch.rows_n = profile_row_n(profile);
    fill_result(load, LOAD_REFUSED, 0, result);
    return true;
}

/* Everything after the transaction has begun. *@ret_keeps says whether it is to be committed. */
static bool
load_in_transaction(EesLoad *load, LoadResult *result, bool *ret_keeps, GError **error)
{
    DbConn *conn = load->request->conn;
    int64_t already = 0;
    bool may_be_there = false;
    *ret_keeps = false;
    if (!batch_lock(conn, &load->batch, &may_be_there, error) ||
        (may_be_there && !file_scan_sum(load->scan, error)) ||
        !batch_begin(conn, &load->batch, &already, error))
        return false;
    if (already != 0) {
        fill_result(load, LOAD_ALREADY, already, result);
        return true;
    }
    if (!dataset_known_roles(conn, load->batch.dataset, load->layout, error))
        return false;
    if (load->scan->input.encoding == ENCODING_UNKNOWN)
        return refuse_undecodable(load, result, error);
    if (!guess_roles(load, error) || !read_file(load, result->findings, error) ||
        !file_scan_check(load->scan, error) || !report(load, result->findings, error))
        return false;
    load->batch.rows_n = profile_row_n(parts_profile(load->parts));
    load->batch.loaded_n = parts_loaded_n(load->parts);
    load->batch.rejected_n = reject_list_n(parts_rejects(load->parts));
    RuleStop stop = findings_stop(result->findings);
    if (stop >= STOPS_FILE || (stop == STOPS_ROW && !load->request->skips_rejects) ||
        load->batch.loaded_n == 0) {
        fill_result(load, LOAD_REFUSED, 0, result);
        return true;
    }
    if (!keep(load, result->findings, error))
        return false;
    fill_result(load, LOAD_LOADED, load->batch.batch_id, result);
    *ret_keeps = true;
    return true;
}

bool
load_ees(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    FileScan *scan,
    LoadResult *result,
    GError **error)
{
    g_auto(EesLoad) load = {.request = request, .file = file, .scan = scan};
    if (!read_layout(&load, meta, result->findings, error))
        return false;
    const Source *source = NULL;
    result->dataset = dataset_choose(request->catalogue, file, request->as, load.layout, &source);
    rename_columns(request->catalogue->renames, result->dataset, load.layout, result->findings);
    load.batch = (Batch){.dataset = result->dataset,
        .source = source != NULL ? source->id : NULL,
        .file = file,
        .scan = &scan->input,
        .is_made_up = load.layout->is_made_up};
    bool keeps = false;
    if (!db_begin(request->conn, error))
        return false;
    if (load_in_transaction(&load, result, &keeps, error)) {
        if (!keeps) {
            db_rollback(request->conn);
            return true;
        }
        if (db_commit(request->conn, error))
            return true;
    }
    db_rollback(request->conn);
    g_clear_pointer(&load.parts, parts_free);
    g_autoptr(GError) ignored = NULL; /* the next command will try again */
    if (!batch_drop_orphans(request->conn, &ignored))
        g_clear_error(&ignored);
    return false;
}

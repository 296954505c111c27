/* SPDX-License-Identifier: MIT */
#include "engine/ingest/parts.h"

#include "engine/base/error.h"
#include "engine/ingest/crew.h"
#include "engine/ingest/places.h"
#include "engine/ingest/row_copy.h"
#include "engine/ingest/scan.h"

enum { TELL_ROWS = 1000 /* rows between two reports of a part on how far it is */ };

typedef struct {
    Parts *parts;
    size_t part_i;
    DbConn *conn; /* NULL when nothing is copied */
    RowReader *reader;
    RowCopy *copy; /* NULL until there is a row to be stored */
    Profile *profile;
    Findings *findings;
    RejectList *rejects;
    uint64_t told_bytes, told_rows; /* what the crew has been told */
} Part;

struct Parts {
    const PartsPlan *plan;
    Part *parts;
    GMutex conn_lock; /* of plan->conn */
    int is_refused;   /* atomic: a row is bad and may not be skipped, so nothing will be kept */
};

/* Settings of a part's transaction: the disk is at work from the start instead of at the commit
 * only, a sample of 9,000 rows is enough for the planner, and neither a long copy
 * nor the wait for the other parts is a runaway. */
static const char SETTINGS[] = "set local backend_flush_after = '2MB';"
                               "set local default_statistics_target = 30;"
                               "set local statement_timeout = 0;"
                               "set local idle_in_transaction_session_timeout = 0";

/* Opens the part's connection and makes its table, in a transaction that parts_commit() ends. */
static bool
make_table(Part *part, GError **error)
{
    const PartsPlan *plan = part->parts->plan;
    const char *definition = g_ptr_array_index(plan->definitions, part->part_i);
    part->conn = db_open_again(plan->conn, error);
    if (part->conn == NULL) {
        error_add_hint(error,
            "a load opens connections for the parts of a file, %zu here, beside its first",
            plan->part_n);
        return false;
    }
    return db_begin(part->conn, error) && db_run_script(part->conn, NULL, SETTINGS, error) &&
           db_run_script(part->conn, NULL, definition, error);
}

/* The first row that can be stored is at hand. */
static bool
begin_copy(Part *part, const Row *first, GError **error)
{
    const PartsPlan *plan = part->parts->plan;
    g_autofree char *table = batch_part_table(plan->batch, part->part_i, plan->part_n);
    part->copy = row_copy_begin(part->conn, table, plan->layout, first, part->reader, error);
    return part->copy != NULL;
}

/* Asks for the areas of @place and of those that the next rows name. */
static bool
resolve_ahead(Part *part, GError **error)
{
    const PartsPlan *plan = part->parts->plan;
    Gazetteer *gazetteer = profile_gazetteer(part->profile);
    const Row *row = NULL;
    row_reader_look_from_here(part->reader);
    while ((row = row_reader_look_ahead(part->reader)) != NULL) {
        const PeriodEntry *period = NULL;
        PlaceEntry *place = NULL;
        if (row->cell_n == plan->layout->column_n)
            gazetteer_find(gazetteer, row, &period, &place);
    }
    g_mutex_lock(&part->parts->conn_lock);
    bool is_good = places_resolve(plan->conn, gazetteer_places(gazetteer), false, error);
    g_mutex_unlock(&part->parts->conn_lock);
    return is_good;
}

/* What keeps the row out, or RULE_N. */
static Rule
reason_to_reject(const ExaminedRow *examined)
{
    bool has_place = examined->place != NULL && examined->place->level != PLACE_BAD_LEVEL &&
                     examined->period->is_good;
    if (has_place && examined->place->problem == PLACE_IS_UNKNOWN)
        return RULE_UNKNOWN_AREA;
    return examined->problem;
}

/* Stores the row, or keeps it as a reject. */
static bool
take_row(Part *part, const ExaminedRow *examined, GError **error)
{
    bool needs_area = examined->place != NULL && !examined->place->is_resolved;
    if (needs_area && !resolve_ahead(part, error))
        return false;
    Rule reason = reason_to_reject(examined);
    if (reason == RULE_N)
        return (part->copy != NULL || begin_copy(part, examined->row, error)) &&
               row_copy_put(part->copy, examined, error);
    if (part->parts->plan->skips_rejects)
        reject_list_add(part->rejects, examined->row, reason);
    else
        g_atomic_int_set(&part->parts->is_refused, 1);
    return true;
}

static void
tell(Crew *crew, Part *part)
{
    const RowRange *ranges = part->parts->plan->ranges;
    uint64_t bytes =
        row_reader_position(part->reader) - (ranges != NULL ? ranges[part->part_i].start : 0);
    uint64_t rows = profile_row_n(part->profile);
    crew_tell(crew, bytes - part->told_bytes, rows - part->told_rows);
    part->told_bytes = bytes;
    part->told_rows = rows;
}

static bool
read_rows(Crew *crew, Part *part, GError **error)
{
    Parts *parts = part->parts;
    const Row *row = NULL;
    /* The header is the first row of the first part. */
    if (part->part_i == 0 && !row_reader_next(part->reader, &row, error))
        return false;
    while (!crew_must_stop(crew)) {
        ExaminedRow examined;
        if (!row_reader_next(part->reader, &row, error))
            return false;
        if (row == NULL)
            return true;
        profile_add_row(part->profile, row, part->findings, &examined);
        bool copies = parts->plan->definitions != NULL && g_atomic_int_get(&parts->is_refused) == 0;
        if (copies && !take_row(part, &examined, error))
            return false;
        if (profile_row_n(part->profile) % TELL_ROWS == 0)
            tell(crew, part);
    }
    return true;
}

/* A part that will not be kept is left as it is: its connection is closed without a commit. */
static bool
end_copy(Part *part, GError **error)
{
    const PartsPlan *plan = part->parts->plan;
    if (plan->definitions == NULL || g_atomic_int_get(&part->parts->is_refused) != 0)
        return true;
    g_autofree char *table = batch_part_table(plan->batch, part->part_i, plan->part_n);
    if (part->copy == NULL) /* no row to be stored: the table is left as others are all the same */
        return row_copy_settle(part->conn, table, error);
    return row_copy_finish(part->copy, error) && batch_analyze(part->conn, table, error);
}

static bool
read_part(Crew *crew, void *data, GError **error)
{
    Part *part = data;
    const PartsPlan *plan = part->parts->plan;
    part->reader =
        plan->ranges != NULL
            ? row_reader_open_range(plan->batch->file, &plan->ranges[part->part_i], error)
            : row_reader_open(plan->batch->file, plan->batch->scan->encoding, error);
    return part->reader != NULL && (plan->definitions == NULL || make_table(part, error)) &&
           read_rows(crew, part, error) && end_copy(part, error);
}

/* Runs @work on each part. */
static bool
run_all(Parts *parts, CrewWork work, Progress *progress, GError **error)
{
    void *members[RANGES_MAX];
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++)
        members[part_i] = &parts->parts[part_i];
    return crew_run(work, members, parts->plan->part_n, progress, error);
}

/* Everything that the parts have seen becomes the first one's. */
static void
gather(Parts *parts)
{
    Part *first = &parts->parts[0];
    for (size_t part_i = 1; part_i < parts->plan->part_n; part_i++) {
        Part *part = &parts->parts[part_i];
        profile_merge(first->profile, part->profile);
        findings_merge(first->findings, part->findings);
        reject_list_merge(first->rejects, part->rejects);
    }
}

Parts *
parts_read(const PartsPlan *plan, Progress *progress, GError **error)
{
    g_autoptr(Parts) parts = g_new0(Parts, 1);
    parts->plan = plan;
    g_mutex_init(&parts->conn_lock);
    parts->parts = g_new0(Part, plan->part_n);
    for (size_t part_i = 0; part_i < plan->part_n; part_i++)
        parts->parts[part_i] = (Part){.parts = parts,
            .part_i = part_i,
            .profile = profile_new(plan->layout),
            .findings = findings_new(),
            .rejects = reject_list_new()};
    if (!run_all(parts, read_part, progress, error))
        return NULL;
    gather(parts);
    return g_steal_pointer(&parts);
}

void
parts_free(Parts *parts)
{
    if (parts == NULL)
        return;
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        Part *part = &parts->parts[part_i];
        row_copy_free(part->copy);
        db_free(part->conn);
        row_reader_free(part->reader);
        profile_free(part->profile);
        findings_free(part->findings);
        reject_list_free(part->rejects);
    }
    g_free(parts->parts);
    g_mutex_clear(&parts->conn_lock);
    g_free(parts);
}

Profile *
parts_profile(Parts *parts)
{
    return parts->parts[0].profile;
}

const Findings *
parts_findings(const Parts *parts)
{
    return parts->parts[0].findings;
}

RejectList *
parts_rejects(Parts *parts)
{
    return parts->parts[0].rejects;
}

uint64_t
parts_loaded_n(const Parts *parts)
{
    uint64_t loaded_n = 0;
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        const RowCopy *copy = parts->parts[part_i].copy;
        loaded_n += copy != NULL ? row_copy_n(copy) : 0;
    }
    return loaded_n;
}

static bool
commit_part(Crew *crew, void *data, GError **error)
{
    (void)crew;
    Part *part = data;
    if (!db_commit(part->conn, error))
        return false;
    g_clear_pointer(&part->conn, db_free);
    return true;
}

bool
parts_commit(Parts *parts, GError **error)
{
    return run_all(parts, commit_part, NULL, error);
}

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/parts.h"

#include "engine/base/error.h"
#include "engine/ingest/part_feed.h"
#include "engine/ingest/places.h"
#include "engine/ingest/row_copy.h"
#include "engine/ingest/scan.h"

typedef struct {
    Parts *parts;
    PartFeed feed;
    RowCopy *copy; /* NULL until there is a row to be stored */
    Profile *profile;
    Findings *findings;
    RejectList *rejects;
} Part;

struct Parts {
    const PartsPlan *plan;
    Part *parts;
    GMutex conn_lock; /* of plan->conn */
    int is_refused;   /* atomic: a row is bad and may not be skipped, so nothing will be kept */
};

/* The first row that can be stored is at hand. */
static bool
begin_copy(Part *part, const Row *first, GError **error)
{
    const PartsPlan *plan = part->parts->plan;
    g_autofree char *table = batch_part_table(plan->batch, part->feed.part_i, plan->part_n);
    part->copy =
        row_copy_begin(part->feed.conn, table, plan->layout, first, part->feed.reader, error);
    return part->copy != NULL;
}

/* Asks for the areas of @place and of those that the next rows name. */
static bool
resolve_ahead(Part *part, GError **error)
{
    const PartsPlan *plan = part->parts->plan;
    Gazetteer *gazetteer = profile_gazetteer(part->profile);
    const Row *row = NULL;
    row_reader_look_from_here(part->feed.reader);
    while ((row = row_reader_look_ahead(part->feed.reader)) != NULL) {
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

static bool
read_rows(Crew *crew, Part *part, GError **error)
{
    Parts *parts = part->parts;
    const Row *row = NULL;
    while (!crew_must_stop(crew)) {
        ExaminedRow examined;
        if (!part_feed_next(&part->feed, &row, error))
            return false;
        if (row == NULL)
            return true;
        profile_add_row(part->profile, row, part->findings, &examined);
        bool copies = parts->plan->definitions != NULL && g_atomic_int_get(&parts->is_refused) == 0;
        if (copies && !take_row(part, &examined, error))
            return false;
        part_feed_tell(&part->feed, crew, profile_row_n(part->profile));
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
    g_autofree char *table = batch_part_table(plan->batch, part->feed.part_i, plan->part_n);
    if (part->copy == NULL) /* no row to be stored: the table is left as others are all the same */
        return row_copy_settle(part->feed.conn, table, error);
    return row_copy_finish(part->copy, error) && batch_analyze(part->feed.conn, table, error);
}

static bool
read_part(Crew *crew, void *data, GError **error)
{
    Part *part = data;
    const PartsPlan *plan = part->parts->plan;
    const char *definition =
        plan->definitions != NULL ? g_ptr_array_index(plan->definitions, part->feed.part_i) : NULL;
    return part_feed_open(&part->feed, plan->conn, definition, error) &&
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
            .feed = {.batch = plan->batch,
                .ranges = plan->ranges,
                .part_i = part_i,
                .part_n = plan->part_n},
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
        part_feed_clear(&part->feed);
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
    return part_feed_commit(&((Part *)data)->feed, error);
}

bool
parts_commit(Parts *parts, GError **error)
{
    return run_all(parts, commit_part, NULL, error);
}

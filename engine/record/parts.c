/* SPDX-License-Identifier: MIT */
#include "engine/record/parts.h"

#include "engine/base/error.h"
#include "engine/ingest/part_feed.h"
#include "engine/ingest/reject.h"
#include "engine/ingest/row_copy.h"
#include "engine/ingest/scan.h"
#include "engine/record/copy.h"

/* Each has cache lines of its own: two threads that wrote to one would wait for each other at every
 * row. */
enum { LINE_BYTES = 64 };

typedef struct {
    _Alignas(LINE_BYTES) RecordParts *parts;
    PartFeed feed;
    Examiner *examiner;
    RecordCopy *copy; /* NULL until there is a row to be stored */
    Findings *findings;
    GArray *rejects; /* RecordReject */
    KeyList *keys;
    uint64_t row_n;
    DaySpan days;
} Part;

struct RecordParts {
    const RecordPlan *plan;
    Part *parts;
    int is_refused; /* atomic: a row is bad and may not be skipped, so nothing will be kept */
};

static bool
put_row(Part *part, const Row *row, const RecordRow *record, GError **error)
{
    const RecordPlan *plan = part->parts->plan;
    if (part->copy == NULL)
        part->copy = record_copy_begin(part->feed.conn,
            plan,
            part->feed.part_i,
            examiner_persons(part->examiner),
            row,
            record,
            part->feed.reader,
            error);
    return part->copy != NULL && record_copy_put(part->copy, row, record, error);
}

static void
reject(Part *part, const Row *row, const RecordRow *record)
{
    RecordReject rejected = {
        .line = row->line, .reason = record->reason, .column = record->reason_column};
    if (part->rejects->len <= REJECTS_MAX)
        g_array_append_val(part->rejects, rejected);
    if (!part->parts->plan->skips_rejects)
        g_atomic_int_set(&part->parts->is_refused, 1);
}

static bool
take_row(Part *part, const Row *row, GError **error)
{
    RecordRow record;
    part->row_n++;
    examiner_take(part->examiner, row, part->findings, &record);
    if (record.reason != RULE_N) {
        reject(part, row, &record);
        return true;
    }
    key_list_add(part->keys, record.key, 0, row->line, 0);
    if (record.days.first > 0) {
        part->days.first =
            part->days.first == 0 ? record.days.first : MIN(part->days.first, record.days.first);
        part->days.last = MAX(part->days.last, record.days.last);
    }
    return g_atomic_int_get(&part->parts->is_refused) != 0 || put_row(part, row, &record, error);
}

static bool
read_rows(Crew *crew, Part *part, GError **error)
{
    const Row *row = NULL;
    while (!crew_must_stop(crew)) {
        if (!part_feed_next(&part->feed, &row, error))
            return false;
        if (row == NULL)
            break;
        if (!take_row(part, row, error))
            return false;
        part_feed_tell(&part->feed, crew, part->row_n);
    }
    return true;
}

/* A part that will not be kept is left as it is: its connection is closed without a commit. */
static bool
end_copy(Part *part, GError **error)
{
    const RecordPlan *plan = part->parts->plan;
    if (g_atomic_int_get(&part->parts->is_refused) != 0)
        return true;
    g_autofree char *table = batch_part_table(plan->batch, part->feed.part_i, plan->part_n);
    if (part->copy == NULL) { /* no row to be stored */
        g_autofree char *definition = batch_part_definition(
            plan->batch, plan->columns, NULL, plan->ranges, part->feed.part_i, plan->part_n);
        return db_run_script(part->feed.conn, NULL, definition, error) &&
               row_copy_settle(part->feed.conn, table, error);
    }
    return record_copy_finish(part->copy, error) && batch_analyze(part->feed.conn, table, error);
}

static bool
read_part(Crew *crew, void *data, GError **error)
{
    Part *part = data;
    const RecordPlan *plan = part->parts->plan;
    /* Made here and not by the thread that made the part, so that no line is shared either. */
    part->examiner = examiner_new(plan->layout);
    part->keys = key_list_new();
    return part_feed_open(&part->feed, plan->conn, "", error) && read_rows(crew, part, error) &&
           end_copy(part, error);
}

static bool
run_all(RecordParts *parts, CrewWork work, Progress *progress, GError **error)
{
    void *members[RANGES_MAX];
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++)
        members[part_i] = &parts->parts[part_i];
    return crew_run(work, members, parts->plan->part_n, progress, error);
}

RecordParts *
record_parts_read(const RecordPlan *plan, Progress *progress, GError **error)
{
    g_autoptr(RecordParts) parts = g_new0(RecordParts, 1);
    parts->plan = plan;
    parts->parts = g_aligned_alloc0(plan->part_n, sizeof(Part), LINE_BYTES);
    for (size_t part_i = 0; part_i < plan->part_n; part_i++)
        parts->parts[part_i] = (Part){.parts = parts,
            .feed = {.batch = plan->batch,
                .ranges = plan->ranges,
                .part_i = part_i,
                .part_n = plan->part_n},
            .findings = findings_new(),
            .rejects = g_array_new(FALSE, FALSE, sizeof(RecordReject))};
    if (!run_all(parts, read_part, progress, error))
        return NULL;
    for (size_t part_i = 1; part_i < plan->part_n; part_i++)
        findings_merge(parts->parts[0].findings, parts->parts[part_i].findings);
    return g_steal_pointer(&parts);
}

void
record_parts_free(RecordParts *parts)
{
    if (parts == NULL)
        return;
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        Part *part = &parts->parts[part_i];
        record_copy_free(part->copy);
        part_feed_clear(&part->feed);
        examiner_free(part->examiner);
        findings_free(part->findings);
        g_array_unref(part->rejects);
        key_list_free(part->keys);
    }
    g_aligned_free(parts->parts);
    g_free(parts);
}

const Findings *
record_parts_findings(const RecordParts *parts)
{
    return parts->parts[0].findings;
}

uint64_t
record_parts_row_n(const RecordParts *parts)
{
    uint64_t row_n = 0;
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++)
        row_n += parts->parts[part_i].row_n;
    return row_n;
}

uint64_t
record_parts_loaded_n(const RecordParts *parts)
{
    uint64_t put_n = 0;
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        const RecordCopy *copy = parts->parts[part_i].copy;
        put_n += copy != NULL ? record_copy_n(copy) : 0;
    }
    return put_n;
}

DaySpan
record_parts_days(const RecordParts *parts)
{
    DaySpan all = {0};
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        const DaySpan *days = &parts->parts[part_i].days;
        if (days->first > 0)
            all.first = all.first == 0 ? days->first : MIN(all.first, days->first);
        all.last = MAX(all.last, days->last);
    }
    return all;
}

GArray *
record_parts_rejects(const RecordParts *parts)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(RecordReject));
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        const GArray *rejects = parts->parts[part_i].rejects;
        g_array_append_vals(all, rejects->data, rejects->len);
    }
    return all;
}

void
record_parts_take_repeats(RecordParts *parts, KeyRepeatFunc tell, void *data)
{
    KeyList *lists[RANGES_MAX];
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++)
        lists[part_i] = parts->parts[part_i].keys;
    key_list_take_repeats(lists, parts->plan->part_n, tell, data);
}

GArray *
record_parts_links(const RecordParts *parts)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(PersonLink));
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++) {
        const GArray *links = person_links(examiner_persons(parts->parts[part_i].examiner));
        g_array_append_vals(all, links->data, links->len);
    }
    return all;
}

static bool
commit_part(Crew *crew, void *data, GError **error)
{
    (void)crew;
    return part_feed_commit(&((Part *)data)->feed, error);
}

bool
record_parts_commit(RecordParts *parts, GError **error)
{
    return run_all(parts, commit_part, NULL, error);
}

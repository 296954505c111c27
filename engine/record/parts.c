/* SPDX-License-Identifier: MIT */
#include "engine/record/parts.h"

#include "engine/base/error.h"
#include "engine/db/copy_binary.h"
#include "engine/ingest/part_feed.h"
#include "engine/ingest/reject.h"
#include "engine/ingest/row_copy.h"
#include "engine/ingest/scan.h"

enum { OWN_FIELDS = 1 /* sent beside those of the file: line */ };

typedef struct {
    RecordParts *parts;
    PartFeed feed;
    Examiner *examiner;
    BinaryCopy *copy;
    Findings *findings;
    GArray *rejects; /* RecordReject */
    KeyList *keys;
    uint64_t row_n, put_n;
    DaySpan days;
} Part;

struct RecordParts {
    const RecordPlan *plan;
    Part *parts;
    size_t *sent; /* sent[sent_n]: fields that are stored and that the file has */
    size_t sent_n;
    int is_refused; /* atomic: a row is bad and may not be skipped, so nothing will be kept */
};

static bool
is_person(const RecordField *field)
{
    return field->type == FIELD_LOCAL_PERSON || field->type == FIELD_UPN ||
           field->type == FIELD_ULN;
}

static bool
begin_copy(Part *part, GError **error)
{
    const RecordPlan *plan = part->parts->plan;
    g_autofree char *table = batch_part_table(plan->batch, part->feed.part_i, plan->part_n);
    g_autofree char *defaults =
        g_strdup_printf("alter table %s alter column la_id set default %d", table, plan->la_id);
    g_autoptr(GString) target = g_string_new(table);
    g_string_append(target, " (line");
    if (plan->layout->table->has_person)
        g_string_append(target, ", person");
    for (size_t sent_i = 0; sent_i < part->parts->sent_n; sent_i++)
        g_string_append_printf(
            target, ", %s", plan->layout->table->fields[part->parts->sent[sent_i]].name);
    g_string_append_c(target, ')');
    if (!db_run_script(part->feed.conn, table, defaults, error))
        return false;
    part->copy = binary_copy_begin(part->feed.conn, target->str, true, error);
    return part->copy != NULL;
}

static void
put_acad_year(BinaryCopy *copy, int year)
{
    char code[] = "AY0000-00";
    int next = (year + 1) % 100;
    for (int digit_i = 3, rest = year; digit_i >= 0; digit_i--, rest /= 10)
        code[2 + digit_i] = (char)('0' + rest % 10);
    code[7] = (char)('0' + next / 10);
    code[8] = (char)('0' + next % 10);
    binary_copy_text(copy, code, sizeof code - 1);
}

static void
put_value(Part *part, const RecordField *field, const RecordValue *value)
{
    BinaryCopy *copy = part->copy;
    uint8_t hash[PERSON_BYTES];
    if (value->is_null) {
        binary_copy_null(copy);
        return;
    }
    switch (field->type) {
    case FIELD_INT:
        binary_copy_int32(copy, (int32_t)value->number);
        return;
    case FIELD_BOOL:
        binary_copy_bool(copy, value->number != 0);
        return;
    case FIELD_DATE:
    case FIELD_MONTH:
        binary_copy_date(copy, (uint32_t)value->number);
        return;
    case FIELD_NUMBER:
        binary_copy_numeric(copy, value->text.text, value->text.length);
        return;
    case FIELD_ACAD_YEAR:
        put_acad_year(copy, (int)value->number);
        return;
    case FIELD_OWN_NUMBER:
        person_hash_own_number(examiner_persons(part->examiner), field, &value->text, hash);
        binary_copy_uuid(copy, hash);
        return;
    default:
        binary_copy_text(copy, value->text.text, value->text.length);
    }
}

static bool
put_row(Part *part, const Row *row, const RecordRow *record, GError **error)
{
    const RecordTable *table = part->parts->plan->layout->table;
    binary_copy_row(part->copy, OWN_FIELDS + table->has_person + part->parts->sent_n);
    binary_copy_int64(part->copy, (int64_t)row->line);
    if (table->has_person)
        binary_copy_uuid(part->copy, record->person);
    for (size_t sent_i = 0; sent_i < part->parts->sent_n; sent_i++) {
        size_t field_i = part->parts->sent[sent_i];
        put_value(part, &table->fields[field_i], &record->values[field_i]);
    }
    part->put_n++;
    return binary_copy_end_row(part->copy, error);
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
    key_list_sort(part->keys);
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
    g_autofree char *settle =
        g_strdup_printf("alter table %s alter column la_id drop default", table);
    int64_t taken_n = 0;
    if (!binary_copy_finish(part->copy, &taken_n, error) ||
        !db_run_script(part->feed.conn, table, settle, error) ||
        !row_copy_settle(part->feed.conn, table, error) ||
        !batch_analyze(part->feed.conn, table, error))
        return false;
    if ((uint64_t)taken_n == part->put_n)
        return true;
    error_set(error,
        ERROR_DATABASE,
        "%s: the server took %" G_GINT64_FORMAT " rows of %" G_GUINT64_FORMAT,
        table,
        taken_n,
        part->put_n);
    return false;
}

static bool
read_part(Crew *crew, void *data, GError **error)
{
    Part *part = data;
    const RecordPlan *plan = part->parts->plan;
    const char *definition = g_ptr_array_index(plan->definitions, part->feed.part_i);
    return part_feed_open(&part->feed, plan->conn, definition, error) && begin_copy(part, error) &&
           read_rows(crew, part, error) && end_copy(part, error);
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
    const RecordTable *table = plan->layout->table;
    parts->plan = plan;
    parts->sent = g_new(size_t, table->field_n + 1);
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        const RecordField *field = &table->fields[field_i];
        if (plan->layout->columns[field_i] >= 0 && !field->is_dropped && !is_person(field))
            parts->sent[parts->sent_n++] = field_i;
    }
    parts->parts = g_new0(Part, plan->part_n);
    for (size_t part_i = 0; part_i < plan->part_n; part_i++)
        parts->parts[part_i] = (Part){.parts = parts,
            .feed = {.batch = plan->batch,
                .ranges = plan->ranges,
                .part_i = part_i,
                .part_n = plan->part_n},
            .examiner = examiner_new(plan->layout),
            .findings = findings_new(),
            .rejects = g_array_new(FALSE, FALSE, sizeof(RecordReject)),
            .keys = key_list_new()};
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
        binary_copy_free(part->copy);
        part_feed_clear(&part->feed);
        examiner_free(part->examiner);
        findings_free(part->findings);
        g_array_unref(part->rejects);
        key_list_free(part->keys);
    }
    g_free(parts->parts);
    g_free(parts->sent);
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
    for (size_t part_i = 0; part_i < parts->plan->part_n; part_i++)
        put_n += parts->parts[part_i].put_n;
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

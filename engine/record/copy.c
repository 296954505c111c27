/* SPDX-License-Identifier: MIT */
#include "engine/record/copy.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/copy_binary.h"

enum { ACAD_YEAR_BYTES = 9 };

/* A field that is stored and that the file has. */
typedef struct {
    size_t field_i;
    const RecordField *field;
    bool is_constant; /* of as many rows as were looked ahead at; then it is this: */
    bool is_null;
    int64_t number;
    char *text; /* as it is stored */
} SentField;

struct RecordCopy {
    DbConn *conn;
    const RecordPlan *plan;
    const RecordLayout *layout;
    char *table;
    bool is_complete; /* the table has all columns */
    PersonFinder *persons;
    GArray *fields;   /* SentField, constants first */
    guint constant_n; /* those that are not sent */
    BinaryCopy *stream;
    uint64_t put_n, taken_n;
};

static void
clear_field(void *data)
{
    g_free(((SentField *)data)->text);
}

/* Writes AY2024-25. */
static void
write_acad_year(int64_t year, char ret_code[ACAD_YEAR_BYTES])
{
    memcpy(ret_code, "AY0000-00", ACAD_YEAR_BYTES);
    for (int digit_i = 3, rest = (int)year; digit_i >= 0; digit_i--, rest /= 10)
        ret_code[2 + digit_i] = (char)('0' + rest % 10);
    ret_code[7] = (char)('0' + (year + 1) % 100 / 10);
    ret_code[8] = (char)('0' + (year + 1) % 10);
}

static bool
may_be_constant(const RecordField *field, const RecordValue *value)
{
    return value->is_null || field->type == FIELD_CODE || field->type == FIELD_ACAD_YEAR;
}

static void
list_fields(RecordCopy *copy, const RecordRow *first)
{
    const RecordTable *table = copy->layout->table;
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        const RecordField *field = &table->fields[field_i];
        const RecordValue *value = &first->values[field_i];
        if (copy->layout->columns[field_i] < 0 || field->is_dropped ||
            record_field_is_person(field))
            continue;
        SentField sent = {.field_i = field_i,
            .field = field,
            .is_constant = may_be_constant(field, value),
            .is_null = value->is_null,
            .number = value->number};
        if (sent.is_constant && field->type == FIELD_ACAD_YEAR && !value->is_null) {
            sent.text = g_strnfill(ACAD_YEAR_BYTES, ' ');
            write_acad_year(value->number, sent.text);
        } else if (sent.is_constant && !value->is_null) {
            sent.text = g_strndup(value->text.text, value->text.length);
        }
        g_array_append_val(copy->fields, sent);
    }
}

static bool
is_same_cell(const Cell *left, const Cell *right)
{
    return left->length == right->length && memcmp(left->text, right->text, left->length) == 0;
}

/* Drops the constants that the rows ahead contradict. */
static void
look_ahead(RecordCopy *copy, const Row *first, RowReader *reader)
{
    const Row *row = NULL;
    size_t row_n = 0;
    row_reader_look_from_here(reader);
    for (; (row = row_reader_look_ahead(reader)) != NULL; row_n++) {
        for (guint sent_i = 0; row->cell_n == copy->layout->column_n && sent_i < copy->fields->len;
             sent_i++) {
            SentField *sent = &g_array_index(copy->fields, SentField, sent_i);
            int column = copy->layout->columns[sent->field_i];
            sent->is_constant =
                sent->is_constant && is_same_cell(&first->cells[column], &row->cells[column]);
        }
    }
    for (guint sent_i = 0; row_n == 0 && sent_i < copy->fields->len; sent_i++)
        g_array_index(copy->fields, SentField, sent_i).is_constant = false;
}

static gint
compare_constants(gconstpointer left, gconstpointer right)
{
    return ((const SentField *)right)->is_constant - ((const SentField *)left)->is_constant;
}

static void
put_constants_first(RecordCopy *copy)
{
    g_array_sort(copy->fields, compare_constants);
    while (copy->constant_n < copy->fields->len &&
           g_array_index(copy->fields, SentField, copy->constant_n).is_constant)
        copy->constant_n++;
}

static const char COUNCIL[] = "la_id";

/* Makes the table without the council and the constants. */
static bool
make_table(RecordCopy *copy, size_t part_i, GError **error)
{
    const RecordPlan *plan = copy->plan;
    g_autofree const char **left_out = g_new0(const char *, copy->fields->len + 2);
    size_t left_out_n = 0;
    left_out[left_out_n++] = COUNCIL;
    for (guint sent_i = 0; sent_i < copy->fields->len; sent_i++) {
        const SentField *sent = &g_array_index(copy->fields, SentField, sent_i);
        if (sent->is_constant)
            left_out[left_out_n++] = sent->field->name;
    }
    g_autofree char *sql = batch_part_definition(
        plan->batch, plan->columns, left_out, plan->ranges, part_i, plan->part_n);
    return db_run_script(copy->conn, copy->table, sql, error);
}

/* The column @name as it stands in "create table". */
static const char *
definition_of(const RecordCopy *copy, const char *name)
{
    const DbRows *columns = copy->plan->columns;
    size_t row_i = 0;
    while (strcmp(db_text(columns, row_i, 0), name) != 0)
        row_i++;
    return db_text(columns, row_i, 1);
}

/* Adds the columns that were left out: the rows that are there have the constants in them. */
static bool
complete_table(RecordCopy *copy, GError **error)
{
    if (copy->is_complete)
        return true;
    copy->is_complete = true;
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql,
        "alter table %s add column %s default %d",
        copy->table,
        definition_of(copy, COUNCIL),
        copy->plan->la_id);
    for (guint sent_i = 0; sent_i < copy->fields->len; sent_i++) {
        const SentField *sent = &g_array_index(copy->fields, SentField, sent_i);
        if (!sent->is_constant)
            continue;
        g_autofree char *literal = sent->is_null ? NULL : db_quote_literal(copy->conn, sent->text);
        g_string_append_printf(sql,
            ", add column %s default %s",
            definition_of(copy, sent->field->name),
            sent->is_null ? "null" : literal);
    }
    return db_run_script(copy->conn, copy->table, sql->str, error);
}

static bool
drop_defaults(RecordCopy *copy, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql,
        "alter table %s alter column batch_id drop default, alter column la_id drop default",
        copy->table);
    for (guint sent_i = 0; sent_i < copy->fields->len; sent_i++)
        g_string_append_printf(sql,
            ", alter column %s drop default",
            g_array_index(copy->fields, SentField, sent_i).field->name);
    return db_run_script(copy->conn, copy->table, sql->str, error);
}

/* Starts COPY of the fields that are no constants. */
static bool
begin_stream(RecordCopy *copy, GError **error)
{
    g_autoptr(GString) target = g_string_new(copy->table);
    g_string_append(target, " (line");
    if (copy->layout->table->has_person)
        g_string_append(target, ", person");
    for (guint sent_i = copy->constant_n; sent_i < copy->fields->len; sent_i++)
        g_string_append_printf(
            target, ", %s", g_array_index(copy->fields, SentField, sent_i).field->name);
    g_string_append_c(target, ')');
    copy->stream = binary_copy_begin(copy->conn, target->str, true, error);
    return copy->stream != NULL;
}

static bool
end_stream(RecordCopy *copy, GError **error)
{
    int64_t taken_n = 0;
    bool is_good = binary_copy_finish(copy->stream, &taken_n, error);
    g_clear_pointer(&copy->stream, binary_copy_free);
    copy->taken_n += (uint64_t)taken_n;
    return is_good;
}

RecordCopy *
record_copy_begin(DbConn *conn,
    const RecordPlan *plan,
    size_t part_i,
    PersonFinder *persons,
    const Row *row,
    const RecordRow *first,
    RowReader *reader,
    GError **error)
{
    g_autoptr(RecordCopy) copy = g_new0(RecordCopy, 1);
    copy->conn = conn;
    copy->plan = plan;
    copy->layout = plan->layout;
    copy->table = batch_part_table(plan->batch, part_i, plan->part_n);
    copy->persons = persons;
    copy->fields = g_array_new(FALSE, FALSE, sizeof(SentField));
    g_array_set_clear_func(copy->fields, clear_field);
    list_fields(copy, first);
    look_ahead(copy, row, reader);
    put_constants_first(copy);
    if (!make_table(copy, part_i, error) || !begin_stream(copy, error))
        return NULL;
    return g_steal_pointer(&copy);
}

void
record_copy_free(RecordCopy *copy)
{
    if (copy == NULL)
        return;
    binary_copy_free(copy->stream);
    g_array_unref(copy->fields);
    g_free(copy->table);
    g_free(copy);
}

static bool
has_constant(const RecordField *field, const SentField *sent, const RecordValue *value)
{
    if (sent->is_null || value->is_null)
        return sent->is_null == value->is_null;
    if (field->type == FIELD_ACAD_YEAR)
        return sent->number == value->number;
    return strlen(sent->text) == value->text.length &&
           memcmp(sent->text, value->text.text, value->text.length) == 0;
}

static bool
has_all_constants(const RecordCopy *copy, const RecordRow *record)
{
    for (guint sent_i = 0; sent_i < copy->constant_n; sent_i++) {
        const SentField *sent = &g_array_index(copy->fields, SentField, sent_i);
        if (!has_constant(sent->field, sent, &record->values[sent->field_i]))
            return false;
    }
    return true;
}

/* Sends all fields from now on, when a row has something else where a constant was. */
static bool
give_up_constants(RecordCopy *copy, GError **error)
{
    copy->constant_n = 0;
    return end_stream(copy, error) && complete_table(copy, error) && begin_stream(copy, error);
}

static void
put_value(RecordCopy *copy, const RecordField *field, const RecordValue *value)
{
    BinaryCopy *stream = copy->stream;
    uint8_t hash[PERSON_BYTES];
    char year[ACAD_YEAR_BYTES];
    if (value->is_null) {
        binary_copy_null(stream);
        return;
    }
    switch (field->type) {
    case FIELD_INT:
        binary_copy_int32(stream, (int32_t)value->number);
        return;
    case FIELD_BOOL:
        binary_copy_bool(stream, value->number != 0);
        return;
    case FIELD_DATE:
    case FIELD_MONTH:
        binary_copy_date(stream, (uint32_t)value->number);
        return;
    case FIELD_NUMBER:
        binary_copy_numeric(stream, value->text.text, value->text.length);
        return;
    case FIELD_ACAD_YEAR:
        write_acad_year(value->number, year);
        binary_copy_text(stream, year, sizeof year);
        return;
    case FIELD_OWN_NUMBER:
        person_hash_own_number(copy->persons, field, &value->text, hash);
        binary_copy_uuid(stream, hash);
        return;
    default:
        binary_copy_text(stream, value->text.text, value->text.length);
    }
}

bool
record_copy_put(RecordCopy *copy, const Row *row, const RecordRow *record, GError **error)
{
    if (!has_all_constants(copy, record) && !give_up_constants(copy, error))
        return false;
    bool has_person = copy->layout->table->has_person;
    binary_copy_row(copy->stream, 1 + has_person + copy->fields->len - copy->constant_n);
    binary_copy_int64(copy->stream, (int64_t)row->line);
    if (has_person)
        binary_copy_uuid(copy->stream, record->person);
    for (guint sent_i = copy->constant_n; sent_i < copy->fields->len; sent_i++) {
        const SentField *sent = &g_array_index(copy->fields, SentField, sent_i);
        put_value(copy, sent->field, &record->values[sent->field_i]);
    }
    copy->put_n++;
    return binary_copy_end_row(copy->stream, error);
}

bool
record_copy_finish(RecordCopy *copy, GError **error)
{
    if (!end_stream(copy, error) || !complete_table(copy, error) || !drop_defaults(copy, error))
        return false;
    if (copy->taken_n == copy->put_n)
        return true;
    error_set(error,
        ERROR_DATABASE,
        "%s: the server took %" G_GUINT64_FORMAT " rows of %" G_GUINT64_FORMAT,
        copy->table,
        copy->taken_n,
        copy->put_n);
    return false;
}

uint64_t
record_copy_n(const RecordCopy *copy)
{
    return copy->put_n;
}

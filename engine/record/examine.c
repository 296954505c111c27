/* SPDX-License-Identifier: MIT */
#include "engine/record/examine.h"

#include <string.h>

#include "engine/base/word.h"

struct Examiner {
    const RecordLayout *layout;
    RecordValue *values; /* values[field_n]; of fields that the file lacks null from the start */
    PersonFinder *persons;
    RowDays *days;
    int *key;  /* fields of the table's key, ended by -1; -2 is the person */
    int *read; /* fields that are read, ended by -1 */
    /* The row before was good: what it has in cells that come again need not be read again. */
    bool is_before_good;
    size_t same_n; /* of the row at hand */
    /* Cells from the first that hold all that says whose a row is; SIZE_MAX: none does. */
    size_t person_n;
    ptrdiff_t *leads; /* leads[field_n]: blanks in front of the value in its cell */
    int *bounded;     /* those of them whose codes are valid at some times only, ended by -1 */
};

static bool
is_bounded(const CodeList *list)
{
    for (size_t code_i = 0; list != NULL && code_i < list->code_n; code_i++) {
        if (list->codes[code_i].first_day > 0 || list->codes[code_i].end_day < UINT32_MAX)
            return true;
    }
    return false;
}

enum { FIELDS_END = -1, KEY_PERSON = -2 };

/* The fields of the key. Caller frees. */
static int *
key_fields(const RecordTable *table)
{
    size_t name_n = g_strv_length(table->row_key);
    int *key = g_new(int, name_n + 1);
    size_t key_n = 0;
    for (size_t name_i = 0; name_i < name_n; name_i++) {
        bool is_person = strcmp(table->row_key[name_i], "person") == 0;
        int field = is_person ? KEY_PERSON : record_table_field(table, table->row_key[name_i]);
        if (field != FIELDS_END)
            key[key_n++] = field;
    }
    key[key_n] = FIELDS_END;
    return key;
}

static uint64_t
hash_key(const Examiner *examiner, const RecordRow *row)
{
    uint64_t hash = 0;
    for (const int *field = examiner->key; *field != FIELDS_END; field++) {
        if (*field == KEY_PERSON) {
            hash = hash_mix(hash, word_of((const char *)row->person, WORD_BYTES)); /* is a hash */
            continue;
        }
        const RecordValue *value = &examiner->values[*field];
        hash = value->number != 0 ? hash_mix(hash, (uint64_t)value->number)
                                  : hash_mix_text(hash, value->text.text, value->text.length);
    }
    return hash;
}

static void
list_fields(Examiner *examiner)
{
    const RecordLayout *layout = examiner->layout;
    size_t field_n = layout->table->field_n, read_n = 0, bounded_n = 0;
    examiner->values = g_new(RecordValue, field_n);
    examiner->read = g_new(int, field_n + 1);
    examiner->bounded = g_new(int, field_n + 1);
    examiner->leads = g_new0(ptrdiff_t, field_n);
    size_t person_n = 0;
    for (size_t field_i = 0; field_i < field_n; field_i++) {
        const RecordField *field = &layout->table->fields[field_i];
        examiner->values[field_i] = (RecordValue){.is_null = true, .text = {.text = ""}};
        if (layout->columns[field_i] < 0 || field->is_dropped)
            continue;
        examiner->read[read_n++] = (int)field_i;
        if (is_bounded(field->codes))
            examiner->bounded[bounded_n++] = (int)field_i;
        if (record_field_is_person(field))
            person_n = MAX(person_n, (size_t)layout->columns[field_i] + 1);
    }
    examiner->person_n = person_n > 0 ? person_n : SIZE_MAX;
    examiner->read[read_n] = examiner->bounded[bounded_n] = FIELDS_END;
}

Examiner *
examiner_new(const RecordLayout *layout)
{
    Examiner *examiner = g_new0(Examiner, 1);
    examiner->layout = layout;
    examiner->persons = person_finder_new(layout->identity, layout->table, layout->la);
    examiner->days = row_days_new(layout->table);
    examiner->key = key_fields(layout->table);
    list_fields(examiner);
    return examiner;
}

void
examiner_free(Examiner *examiner)
{
    if (examiner == NULL)
        return;
    g_free(examiner->values);
    g_free(examiner->key);
    g_free(examiner->read);
    g_free(examiner->bounded);
    g_free(examiner->leads);
    person_finder_free(examiner->persons);
    row_days_free(examiner->days);
    g_free(examiner);
}

PersonFinder *
examiner_persons(Examiner *examiner)
{
    return examiner->persons;
}

/* What is said of a value that breaks @rule. */
static const char *
complaint(Rule rule)
{
    switch (rule) {
    case RULE_BAD_DATE:
        return "is no date";
    case RULE_BAD_CODE:
        return "is none of the field's codes";
    case RULE_BAD_WHOLE_NUMBER:
        return "is no whole number";
    case RULE_BAD_AMOUNT:
        return "is no number";
    case RULE_BAD_FLAG:
        return "is neither yes nor no";
    case RULE_BAD_YEAR:
        return "is no academic year";
    case RULE_TOO_LONG:
        return "is too long";
    default:
        return "is outside what the field can hold";
    }
}

static void
refuse(RecordRow *row, Rule reason, const char *column)
{
    if (row->reason != RULE_N)
        return;
    row->reason = reason;
    row->reason_column = column;
}

static void
read_field(Examiner *examiner, const Row *row, int field_i, Findings *findings, RecordRow *out)
{
    const RecordField *field = &examiner->layout->table->fields[field_i];
    int column = examiner->layout->columns[field_i];
    RecordValue *value = &examiner->values[field_i];
    const char *start = row->cells[column].text;
    if ((size_t)column < examiner->same_n) {
        if (value->code == NULL) /* else the text is the list's */
            value->text.text = start + examiner->leads[field_i];
        return;
    }
    Rule rule = record_value_read(field, &row->cells[column], value);
    examiner->leads[field_i] = value->code == NULL ? value->text.text - start : 0;
    if (rule == RULE_N)
        return;
    refuse(out, rule, field->name);
    if (rule == RULE_MISSING_VALUE) {
        findings_add(findings, rule, row->line, field->name, NULL, "the cell is blank");
        return;
    }
    g_autofree char *mask = record_mask(value->text.text, value->text.length);
    findings_add(findings,
        rule,
        row->line,
        field->name,
        mask,
        "a value such as '%s' %s",
        mask,
        complaint(rule));
}

/* Codes are valid at some times only, and one code may have meant two things. */
static void
test_codes(Examiner *examiner, const Row *row, Findings *findings, RecordRow *out)
{
    const RecordTable *table = examiner->layout->table;
    uint32_t day = out->days.last > 0 ? out->days.last : examiner->layout->extract_day;
    for (const int *field_i = examiner->bounded; day > 0 && *field_i != FIELDS_END; field_i++) {
        RecordValue *value = &examiner->values[*field_i];
        if (value->code == NULL)
            continue;
        const RecordField *field = &table->fields[*field_i];
        const RecordCode *code = code_list_on_day(field->codes, value->code, day);
        if (code != NULL) {
            value->code = code;
            continue;
        }
        refuse(out, RULE_CODE_NOT_VALID, field->name);
        findings_add(findings,
            RULE_CODE_NOT_VALID,
            row->line,
            field->name,
            value->code->code,
            "'%s' was no code of this field on the day",
            value->code->code);
    }
}

static void
find_person(Examiner *examiner, const Row *row, Findings *findings, RecordRow *out)
{
    if (!examiner->layout->table->has_person)
        return;
    if (examiner->person_n <= examiner->same_n && person_again(examiner->persons, out->person))
        return;
    if (person_find(examiner->persons, examiner->values, row->line, findings, out->person))
        return;
    refuse(out, RULE_NO_PERSON, NULL);
    findings_add(findings, RULE_NO_PERSON, row->line, NULL, NULL, "the row names nobody");
}

void
examiner_take(Examiner *examiner, const Row *row, Findings *findings, RecordRow *ret_row)
{
    const RecordLayout *layout = examiner->layout;
    *ret_row = (RecordRow){.values = examiner->values, .reason = RULE_N};
    examiner->same_n = examiner->is_before_good ? row->same_n : 0;
    examiner->is_before_good = false;
    if (row->cell_n != layout->column_n) {
        refuse(ret_row, RULE_RAGGED_ROW, NULL);
        findings_add(findings,
            RULE_RAGGED_ROW,
            row->line,
            NULL,
            NULL,
            "the row has %zu cells, the header %zu",
            row->cell_n,
            layout->column_n);
        return;
    }
    for (const int *field_i = examiner->read; *field_i != FIELDS_END; field_i++)
        read_field(examiner, row, *field_i, findings, ret_row);
    find_person(examiner, row, findings, ret_row);
    if (ret_row->reason != RULE_N)
        return;
    ret_row->days = row_days_of(examiner->days, examiner->values);
    test_codes(examiner, row, findings, ret_row);
    size_t field_i = 0;
    Rule rule = row_rules_test(
        layout->rules, examiner->values, layout->extract_day, row->line, findings, &field_i);
    if (rule != RULE_N)
        refuse(ret_row, rule, layout->table->fields[field_i].name);
    ret_row->key = hash_key(examiner, ret_row);
    examiner->is_before_good = ret_row->reason == RULE_N;
}

/* SPDX-License-Identifier: MIT */
#include "engine/record/table.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"

static const char *const TYPES[FIELD_TYPE_N] = {[FIELD_LOCAL_PERSON] = "local_person",
    [FIELD_UPN] = "upn",
    [FIELD_ULN] = "uln",
    [FIELD_OWN_NUMBER] = "own_number",
    [FIELD_TEXT] = "text",
    [FIELD_CODE] = "code",
    [FIELD_INT] = "int",
    [FIELD_NUMBER] = "number",
    [FIELD_DATE] = "date",
    [FIELD_MONTH] = "month",
    [FIELD_BOOL] = "bool",
    [FIELD_ACAD_YEAR] = "acad_year",
    [FIELD_LA] = "la"};

static const char *const HOLDS[] = {
    [HOLDS_SNAPSHOT] = "snapshot", [HOLDS_PERIOD] = "period", [HOLDS_REGISTER] = "register"};

struct RecordTables {
    GPtrArray *lists;  /* CodeList * */
    GPtrArray *tables; /* RecordTable * */
};

static void
list_free(void *data)
{
    CodeList *list = data;
    for (size_t code_i = 0; code_i < list->code_n; code_i++) {
        g_free(list->codes[code_i].code);
        g_free(list->codes[code_i].means);
    }
    g_free(list->codes);
    g_free(list->name);
    g_free(list);
}

static void
table_free(void *data)
{
    RecordTable *table = data;
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        g_free(table->fields[field_i].name);
        g_strfreev(table->fields[field_i].names);
    }
    g_free(table->fields);
    g_strfreev(table->dated_by);
    g_strfreev(table->row_key);
    g_free(table->name);
    g_free(table->family);
    g_free(table->title);
    g_free(table);
}

void
record_tables_free(RecordTables *tables)
{
    if (tables == NULL)
        return;
    g_ptr_array_unref(tables->tables);
    g_ptr_array_unref(tables->lists);
    g_free(tables);
}

char *
record_name(const char *text, size_t length)
{
    GString *name = g_string_sized_new(length);
    for (size_t byte_i = 0; byte_i < length; byte_i++) {
        if (g_ascii_isalnum(text[byte_i]))
            g_string_append_c(name, g_ascii_tolower(text[byte_i]));
    }
    return g_string_free(name, FALSE);
}

static bool
read_codes(RecordTables *tables, DbConn *conn, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "list_record_codes", 5, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    CodeList *list = NULL;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (list == NULL || strcmp(list->name, db_text(rows, row_i, 0)) != 0) {
            list = g_new0(CodeList, 1);
            list->name = g_strdup(db_text(rows, row_i, 0));
            g_ptr_array_add(tables->lists, list);
        }
        list->codes = g_renew(RecordCode, list->codes, list->code_n + 1);
        const char *code = db_text(rows, row_i, 1);
        bool has_end = db_text(rows, row_i, 3) != NULL;
        list->codes[list->code_n++] = (RecordCode){.code = g_strdup(code),
            .length = strlen(code),
            .first_day = (uint32_t)db_int64(rows, row_i, 2),
            .end_day = has_end ? (uint32_t)db_int64(rows, row_i, 3) : UINT32_MAX,
            .means = g_strdup(db_text(rows, row_i, 4))};
    }
    return true;
}

/* Number of @text among @list[list_n], or -1. */
static int
index_of(const char *const *list, size_t list_n, const char *text)
{
    for (size_t item_i = 0; item_i < list_n; item_i++) {
        if (g_strcmp0(list[item_i], text) == 0)
            return (int)item_i;
    }
    return -1;
}

static const CodeList *
find_list(const RecordTables *tables, const char *name)
{
    for (guint list_i = 0; name != NULL && list_i < tables->lists->len; list_i++) {
        const CodeList *list = g_ptr_array_index(tables->lists, list_i);
        if (strcmp(list->name, name) == 0)
            return list;
    }
    return NULL;
}

static bool
read_tables(RecordTables *tables, DbConn *conn, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "list_record_tables", 6, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        RecordTable *table = g_new0(RecordTable, 1);
        const char *dated_by = db_text(rows, row_i, 3);
        table->name = g_strdup(db_text(rows, row_i, 0));
        table->family = g_strdup(db_text(rows, row_i, 1));
        table->holds =
            (RecordHolds)MAX(index_of(HOLDS, G_N_ELEMENTS(HOLDS), db_text(rows, row_i, 2)), 0);
        table->dated_by = g_strsplit(dated_by != NULL ? dated_by : "", " ", -1);
        table->row_key = g_strsplit(db_text(rows, row_i, 4), " ", -1);
        table->title = g_strdup(db_text(rows, row_i, 5));
        g_ptr_array_add(tables->tables, table);
    }
    return true;
}

static RecordTable *
find_table(const RecordTables *tables, const char *name)
{
    for (guint table_i = 0; table_i < tables->tables->len; table_i++) {
        RecordTable *table = g_ptr_array_index(tables->tables, table_i);
        if (strcmp(table->name, name) == 0)
            return table;
    }
    return NULL;
}

/* The names under which a field comes: its own first. */
static char **
field_names(const char *name, const char *others)
{
    g_auto(GStrv) list = g_strsplit(others != NULL ? others : "", " ", -1);
    GPtrArray *names = g_ptr_array_new();
    g_ptr_array_add(names, record_name(name, strlen(name)));
    for (char **other = list; *other != NULL; other++) {
        if (**other != '\0')
            g_ptr_array_add(names, record_name(*other, strlen(*other)));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static bool
read_fields(RecordTables *tables, DbConn *conn, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "list_record_fields", 9, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        const char *name = db_text(rows, row_i, 1), *codes = db_text(rows, row_i, 4);
        RecordTable *table = find_table(tables, db_text(rows, row_i, 0));
        int type = index_of(TYPES, FIELD_TYPE_N, db_text(rows, row_i, 2));
        const CodeList *list = find_list(tables, type == FIELD_LA ? "la" : codes);
        if (table == NULL || type < 0 || ((codes != NULL || type == FIELD_CODE) && list == NULL)) {
            error_set(error,
                ERROR_DATABASE,
                "reference.record_field: '%s' of '%s' has a type or a list of codes that is not "
                "known",
                name,
                db_text(rows, row_i, 0));
            return false;
        }
        table->fields = g_renew(RecordField, table->fields, table->field_n + 1);
        table->fields[table->field_n++] = (RecordField){.name = g_strdup(name),
            .type = (FieldType)type,
            .is_needed = db_bool(rows, row_i, 3),
            .is_dropped = strcmp(db_text(rows, row_i, 8), "drop") == 0,
            .codes = list,
            .has_range = db_text(rows, row_i, 5) != NULL,
            .lowest = db_double(rows, row_i, 5),
            .highest = db_double(rows, row_i, 6),
            .names = field_names(name, db_text(rows, row_i, 7))};
        table->has_person = table->has_person || type == FIELD_UPN;
    }
    return true;
}

RecordTables *
record_tables_read(DbConn *conn, GError **error)
{
    g_autoptr(RecordTables) tables = g_new0(RecordTables, 1);
    tables->lists = g_ptr_array_new_with_free_func(list_free);
    tables->tables = g_ptr_array_new_with_free_func(table_free);
    if (!read_codes(tables, conn, error) || !read_tables(tables, conn, error) ||
        !read_fields(tables, conn, error))
        return NULL;
    return g_steal_pointer(&tables);
}

size_t
record_tables_n(const RecordTables *tables)
{
    return tables->tables->len;
}

const RecordTable *
record_tables_get(const RecordTables *tables, size_t table_i)
{
    return g_ptr_array_index(tables->tables, table_i);
}

const RecordTable *
record_tables_find(const RecordTables *tables, const char *name)
{
    return find_table(tables, name);
}

size_t
record_table_match(const RecordTable *table, const Row *header, int *columns)
{
    size_t matched_n = 0;
    for (size_t field_i = 0; field_i < table->field_n; field_i++)
        columns[field_i] = -1;
    for (size_t column_i = 0; column_i < header->cell_n; column_i++) {
        const Cell *cell = &header->cells[column_i];
        g_autofree char *name = record_name(cell->text, cell->length);
        for (size_t field_i = 0; field_i < table->field_n; field_i++) {
            if (columns[field_i] >= 0 ||
                !g_strv_contains((const char *const *)table->fields[field_i].names, name))
                continue;
            columns[field_i] = (int)column_i;
            matched_n++;
            break;
        }
    }
    return matched_n;
}

bool
record_field_is_person(const RecordField *field)
{
    return field->type == FIELD_LOCAL_PERSON || field->type == FIELD_UPN ||
           field->type == FIELD_ULN;
}

int
record_table_field(const RecordTable *table, const char *name)
{
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        if (strcmp(table->fields[field_i].name, name) == 0)
            return (int)field_i;
    }
    return -1;
}

static bool
is_person(const RecordField *field)
{
    return field->type == FIELD_LOCAL_PERSON || field->type == FIELD_UPN ||
           field->type == FIELD_ULN;
}

const RecordField *
record_table_missing(const RecordTable *table, const int *columns)
{
    const RecordField *person = NULL;
    bool has_person = false;
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        const RecordField *field = &table->fields[field_i];
        if (field->is_needed && columns[field_i] < 0)
            return field;
        if (!is_person(field))
            continue;
        has_person = has_person || columns[field_i] >= 0;
        person = person == NULL ? field : person;
    }
    return has_person ? NULL : person;
}

/* Fields of @table that are needed, and how many of them @columns has. */
static size_t
count_needed(const RecordTable *table, const int *columns, size_t *ret_had_n)
{
    size_t needed_n = 0;
    *ret_had_n = 0;
    for (size_t field_i = 0; field_i < table->field_n; field_i++) {
        needed_n += table->fields[field_i].is_needed;
        *ret_had_n += table->fields[field_i].is_needed && columns[field_i] >= 0;
    }
    return needed_n;
}

const RecordTable *
record_tables_recognise(
    const RecordTables *tables, const Row *header, const RecordTable **ret_nearest)
{
    const RecordTable *best = NULL;
    size_t best_n = 0, nearest_n = 0;
    *ret_nearest = NULL;
    for (guint table_i = 0; table_i < tables->tables->len; table_i++) {
        const RecordTable *table = g_ptr_array_index(tables->tables, table_i);
        g_autofree int *columns = g_new(int, table->field_n);
        size_t matched_n = record_table_match(table, header, columns), had_n = 0;
        size_t needed_n = count_needed(table, columns, &had_n);
        if (record_table_missing(table, columns) == NULL && matched_n > best_n) {
            best = table;
            best_n = matched_n;
        }
        if (had_n * 2 > needed_n && had_n > nearest_n) {
            *ret_nearest = table;
            nearest_n = had_n;
        }
    }
    return best;
}

static bool
is_code(const RecordCode *code, const char *text, size_t length)
{
    return code->length == length && g_ascii_strncasecmp(code->code, text, length) == 0;
}

const RecordCode *
code_list_find(const CodeList *list, const char *text, size_t length)
{
    /* As it is written first: nearly always it is. */
    for (size_t code_i = 0; code_i < list->code_n; code_i++) {
        if (list->codes[code_i].length == length &&
            memcmp(list->codes[code_i].code, text, length) == 0)
            return &list->codes[code_i];
    }
    for (size_t code_i = 0; code_i < list->code_n; code_i++) {
        if (is_code(&list->codes[code_i], text, length))
            return &list->codes[code_i];
    }
    return NULL;
}

const RecordCode *
code_list_on_day(const CodeList *list, const RecordCode *code, uint32_t day)
{
    if (day >= code->first_day && day < code->end_day)
        return code;
    for (size_t code_i = 0; code_i < list->code_n; code_i++) {
        const RecordCode *other = &list->codes[code_i];
        if (strcmp(other->code, code->code) == 0 && day >= other->first_day && day < other->end_day)
            return other;
    }
    return NULL;
}

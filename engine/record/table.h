/* SPDX-License-Identifier: MIT */
#pragma once
/* The tables of record-level data as sql/reference/record_*.csv describe them: their fields, the
 * codes of each, and which table a file is by its header. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/row_reader.h"

typedef enum {
    FIELD_LOCAL_PERSON, /* the council's own number for a person */
    FIELD_UPN,
    FIELD_ULN,
    FIELD_OWN_NUMBER, /* of an appeal or a mediation: hashed */
    FIELD_TEXT,
    FIELD_CODE,
    FIELD_INT,
    FIELD_NUMBER,
    FIELD_DATE,
    FIELD_MONTH,
    FIELD_BOOL,
    FIELD_ACAD_YEAR,
    FIELD_LA,
    FIELD_TYPE_N
} FieldType;

/* What an extract of a table is of: see the comment on reference.record_table.holds. */
typedef enum { HOLDS_SNAPSHOT, HOLDS_PERIOD, HOLDS_REGISTER } RecordHolds;

typedef struct {
    char *code;
    size_t length;
    uint32_t first_day,
        end_day; /* half open, days as GDate counts them; 0 and UINT32_MAX: no bound */
    char *means; /* of a register code, such as "authorised", else NULL */
} RecordCode;

typedef struct {
    char *name;
    RecordCode *codes; /* codes[code_n]; one code may come twice, valid at different times */
    size_t code_n;
} CodeList;

typedef struct {
    char *name;
    FieldType type;
    bool is_needed;
    bool is_dropped; /* never stored */
    const CodeList *codes;
    bool has_range;
    double lowest, highest;
    char **names; /* under which it comes, as record_name() writes them */
} RecordField;

typedef struct {
    char *name;
    char *family;
    char *title;
    RecordHolds holds;
    char **dated_by; /* fields that say which days a row is of; none: only the sender knows */
    char **row_key;  /* fields that tell a row from every other of its extract; "person" is one */
    RecordField *fields;
    size_t field_n;
    bool has_person;
} RecordTable;

typedef struct RecordTables RecordTables;

/* Reads the descriptions. A type that is not known is a DATABASE error. */
MUST_USE RecordTables *record_tables_read(DbConn *conn, GError **error);
void record_tables_free(RecordTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordTables, record_tables_free)

size_t record_tables_n(const RecordTables *tables);
const RecordTable *record_tables_get(const RecordTables *tables, size_t table_i);
/* The table of this name, or NULL. */
const RecordTable *record_tables_find(const RecordTables *tables, const char *name);

/* @text in the form in which headers are compared: lower case, letters and digits only. Caller
 * frees. */
char *record_name(const char *text, size_t length);

/* Where each field of @table is in a row under @header: columns[field_n], -1 for a field that is
 * not there. Returns how many columns of the header are fields. */
size_t record_table_match(const RecordTable *table, const Row *header, int *columns);

/* The field that @table needs and @columns does not have, or NULL. Of the identifiers of a person
 * one is enough. */
const RecordField *record_table_missing(const RecordTable *table, const int *columns);

/* The table whose fields @header has; of several the one that takes the most columns. NULL when
 * there is none; then *@ret_nearest is the one that it has most of, when it has more than half of
 * what that needs, else NULL. */
const RecordTable *record_tables_recognise(
    const RecordTables *tables, const Row *header, const RecordTable **ret_nearest);

/* True for a number that says whose a row is, which is never stored. */
bool record_field_is_person(const RecordField *field);

/* The number of the field @name of @table, or -1. */
int record_table_field(const RecordTable *table, const char *name);

/* The code that @text is, valid or not on any day, or NULL. Small and capital letters are the same.
 */
const RecordCode *code_list_find(const CodeList *list, const char *text, size_t length);
/* @code as it is valid on @day (a code may have meant another thing before), or NULL. */
const RecordCode *code_list_on_day(const CodeList *list, const RecordCode *code, uint32_t day);

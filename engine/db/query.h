/* SPDX-License-Identifier: MIT */
#pragma once
/* Named queries from sql/queries, run with text parameters; results with their shape stated. Casts
 * belong in the SQL, so this side handles text, whole numbers, doubles and booleans. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

typedef struct DbRows DbRows;

/* The parameters of a query: DB_PARAMS(a, b) or DB_NO_PARAMS. Each is a const char *, NULL for SQL
 * null. */
#define DB_PARAMS(...)                                                                             \
    (const char *const[]){__VA_ARGS__}, G_N_ELEMENTS(((const char *const[]){__VA_ARGS__}))
#define DB_NO_PARAMS NULL, 0

/* Runs sql/queries/<name>.sql and returns its rows. @columns_n is what the caller will read;
 * another number is our own bug and a DATABASE error. */
MUST_USE DbRows *db_query_rows(DbConn *conn,
    const char *name,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error);
/* The same when exactly one row is expected; anything else is an error. */
MUST_USE DbRows *db_query_one(DbConn *conn,
    const char *name,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error);
/* Runs a query for its effect. */
MUST_USE bool db_exec(
    DbConn *conn, const char *name, const char *const *params, size_t params_n, GError **error);

/* The same for SQL made at run time; @label is where an error is placed. @columns_n of 0 means that
 * any shape will do. */
MUST_USE DbRows *db_query_text(DbConn *conn,
    const char *label,
    const char *sql,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error);
MUST_USE bool db_exec_text(DbConn *conn,
    const char *label,
    const char *sql,
    const char *const *params,
    size_t params_n,
    GError **error);

/* Runs @prefix followed by @sql as one statement; a syntax error is placed by lines and columns of
 * @sql alone, behind @label. */
MUST_USE bool db_exec_prefixed(
    DbConn *conn, const char *label, const char *prefix, const char *sql, GError **error);

void db_rows_free(DbRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbRows, db_rows_free)

size_t db_rows_n(const DbRows *rows);
size_t db_columns_n(const DbRows *rows);
/* Rows that an insert, update or delete touched. */
int64_t db_affected_n(const DbRows *rows);
const char *db_column_name(const DbRows *rows, size_t column_i);
/* The cell as text, NULL for SQL null. Borrowed until the rows are freed. */
const char *db_text(const DbRows *rows, size_t row_i, size_t column_i);
/* The cell as a number: 0, NAN or false for SQL null. */
int64_t db_int64(const DbRows *rows, size_t row_i, size_t column_i);
double db_double(const DbRows *rows, size_t row_i, size_t column_i);
bool db_bool(const DbRows *rows, size_t row_i, size_t column_i);

/* Formats a whole number as a parameter. Caller frees. */
char *db_int64_param(int64_t number);
/* @names (NULL-terminated), which need no quotes, as an array literal: {one,two}. Caller frees. */
char *db_names_param(char **names);

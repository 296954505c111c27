/* SPDX-License-Identifier: MIT */
#include "engine/db/query.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/db/internal.h"

struct DbRows {
    PGresult *result;
};

static DbRows *
run(DbConn *conn,
    const char *label,
    const char *sql,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error)
{
    g_autoptr(PGresult) result =
        PQexecParams(conn->pg, sql, (int)params_n, NULL, params, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        db_set_error(conn, result, label, sql, error);
        return NULL;
    }
    if (columns_n > 0 && (size_t)PQnfields(result) != columns_n) {
        error_set(error,
            ERROR_DATABASE,
            "%s: returns %d columns where %zu are read",
            label,
            PQnfields(result),
            columns_n);
        return NULL;
    }
    DbRows *rows = g_new0(DbRows, 1);
    rows->result = g_steal_pointer(&result);
    return rows;
}

/* The text of a named query, or an error: a name that is not there is our own bug, but one that a
 * message finds faster than a crash. */
static const char *
named_sql(const char *name, char **ret_label, GError **error)
{
    g_autofree char *file = g_strdup_printf("%s.sql", name);
    const char *sql = db_sql_resource("queries", file);
    if (sql == NULL)
        error_set(error, ERROR_DATABASE, "there is no query '%s'", file);
    *ret_label = g_strdup_printf("sql/queries/%s", file);
    return sql;
}

DbRows *
db_query_rows(DbConn *conn,
    const char *name,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error)
{
    g_autofree char *label = NULL;
    const char *sql = named_sql(name, &label, error);
    return sql != NULL ? run(conn, label, sql, columns_n, params, params_n, error) : NULL;
}

DbRows *
db_query_one(DbConn *conn,
    const char *name,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, name, columns_n, params, params_n, error);
    if (rows == NULL)
        return NULL;
    if (db_rows_n(rows) != 1) {
        error_set(
            error, ERROR_DATABASE, "query '%s' gave %zu rows, not one", name, db_rows_n(rows));
        return NULL;
    }
    return g_steal_pointer(&rows);
}

bool
db_exec(DbConn *conn, const char *name, const char *const *params, size_t params_n, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, name, 0, params, params_n, error);
    return rows != NULL;
}

DbRows *
db_query_text(DbConn *conn,
    const char *label,
    const char *sql,
    size_t columns_n,
    const char *const *params,
    size_t params_n,
    GError **error)
{
    return run(conn, label, sql, columns_n, params, params_n, error);
}

bool
db_exec_text(DbConn *conn,
    const char *label,
    const char *sql,
    const char *const *params,
    size_t params_n,
    GError **error)
{
    g_autoptr(DbRows) rows = run(conn, label, sql, 0, params, params_n, error);
    return rows != NULL;
}

bool
db_exec_prefixed(
    DbConn *conn, const char *label, const char *prefix, const char *sql, GError **error)
{
    /* On a line of its own, so that the columns of the first line stay what they are. */
    g_autofree char *statement = g_strdup_printf("%s\n%s", prefix, sql);
    g_autoptr(PGresult) result = PQexecParams(conn->pg, statement, 0, NULL, NULL, NULL, NULL, 0);
    if (PQresultStatus(result) == PGRES_COMMAND_OK)
        return true;
    db_set_error_at(conn, result, label, statement, strlen(prefix) + 1, error);
    return false;
}

void
db_rows_free(DbRows *rows)
{
    if (rows == NULL)
        return;
    PQclear(rows->result);
    g_free(rows);
}

size_t
db_rows_n(const DbRows *rows)
{
    return (size_t)PQntuples(rows->result);
}

size_t
db_columns_n(const DbRows *rows)
{
    return (size_t)PQnfields(rows->result);
}

int64_t
db_affected_n(const DbRows *rows)
{
    return g_ascii_strtoll(PQcmdTuples(rows->result), NULL, 10);
}

const char *
db_column_name(const DbRows *rows, size_t column_i)
{
    return PQfname(rows->result, (int)column_i);
}

const char *
db_text(const DbRows *rows, size_t row_i, size_t column_i)
{
    if (PQgetisnull(rows->result, (int)row_i, (int)column_i))
        return NULL;
    return PQgetvalue(rows->result, (int)row_i, (int)column_i);
}

int64_t
db_int64(const DbRows *rows, size_t row_i, size_t column_i)
{
    const char *text = db_text(rows, row_i, column_i);
    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
}

double
db_double(const DbRows *rows, size_t row_i, size_t column_i)
{
    const char *text = db_text(rows, row_i, column_i);
    return text != NULL ? g_ascii_strtod(text, NULL) : (double)NAN;
}

bool
db_bool(const DbRows *rows, size_t row_i, size_t column_i)
{
    const char *text = db_text(rows, row_i, column_i);
    return text != NULL && text[0] == 't';
}

char *
db_int64_param(int64_t number)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, number);
}

char *
db_names_param(char **names)
{
    g_autofree char *joined = g_strjoinv(",", names);
    return g_strdup_printf("{%s}", joined);
}

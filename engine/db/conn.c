/* SPDX-License-Identifier: MIT */
#include "engine/db/conn.h"

#include <string.h>

#include <gio/gio.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/db/internal.h"
#include "inclusion_resources.h"

/* Turns a 1-based character position into line and column of @sql. */
static void
line_and_column(const char *sql, long position, int *ret_line, int *ret_column)
{
    int line = 1, column = 1;
    g_autofree char *valid = g_utf8_make_valid(sql, -1);
    char *at = valid;
    for (long character_i = 1; character_i < position && *at != '\0'; character_i++) {
        if (*at == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        at = g_utf8_next_char(at);
    }
    *ret_line = line;
    *ret_column = column;
}

void
db_set_error(
    DbConn *conn, const PGresult *result, const char *label, const char *sql, GError **error)
{
    db_set_error_at(conn, result, label, sql, 0, error);
}

void
db_set_error_at(DbConn *conn,
    const PGresult *result,
    const char *label,
    const char *sql,
    size_t skip_bytes,
    GError **error)
{
    const char *primary =
        result != NULL ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    g_autofree char *message = NULL;
    if (primary == NULL) {
        message = g_strdup(conn->pg != NULL ? PQerrorMessage(conn->pg) : "no connection");
        g_strchomp(message);
        error_set(error, ERROR_DATABASE, "%s", message);
        return;
    }
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    const char *hint = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
    GString *text = g_string_new(NULL);
    if (label != NULL && position != NULL && sql != NULL) {
        int line, column;
        long skip_n = g_utf8_strlen(sql, (gssize)skip_bytes);
        long at = (long)g_ascii_strtoll(position, NULL, 10) - skip_n;
        line_and_column(sql + skip_bytes, at, &line, &column);
        g_string_append_printf(text, "%s:%d:%d: ", label, line, column);
    } else if (label != NULL) {
        g_string_append_printf(text, "%s: ", label);
    }
    g_string_append(text, primary);
    if (detail != NULL)
        g_string_append_printf(text, " (%s)", detail);
    if (state != NULL)
        g_string_append_printf(text, " [SQLSTATE %s]", state);
    error_set(error, ERROR_DATABASE, "%s", text->str);
    g_string_free(text, TRUE);
    if (state != NULL && strcmp(state, "53100") == 0)
        error_add_hint(
            error, "the disk that holds the database is full: free some space and try again");
    else if (hint != NULL)
        error_add_hint(error, "%s", hint);
}

bool
db_error_has_state(const GError *error, const char *state)
{
    g_autofree char *mark = g_strdup_printf("[SQLSTATE %s]", state);
    return error_is(error, ERROR_DATABASE) && strstr(error->message, mark) != NULL;
}

GResource *
db_sql_resources(void)
{
    /* Asked for by name, because a static library drops an object that only registers itself. */
    return inclusion_resources_get_resource();
}

const char *
db_sql_resource(const char *folder, const char *name)
{
    g_autofree char *path = g_strdup_printf("/inclusion/sql/%s/%s", folder, name);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(db_sql_resources(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    /* Uncompressed resources live in the program's own memory, with a NUL after each. */
    return bytes != NULL ? g_bytes_get_data(bytes, NULL) : NULL;
}

static void
say_notice(void *unused, const char *message)
{
    (void)unused;
    g_autofree char *text = g_strchomp(g_strdup(message));
    log_debug("database: %s", text);
}

static bool
check_version(DbConn *conn, GError **error)
{
    if (PQserverVersion(conn->pg) >= DB_SERVER_VERSION_MIN)
        return true;
    error_set(error,
        ERROR_DATABASE,
        "the server runs PostgreSQL %s, which is too old",
        PQparameterStatus(conn->pg, "server_version"));
    error_add_hint(error, "PostgreSQL %d or later is needed", DB_SERVER_VERSION_MIN / 10000);
    return false;
}

bool
db_assume_role(DbConn *conn, GError **error)
{
    return db_run_script(conn, "role", db_sql_resource("queries", "assume_role.sql"), error);
}

DbConn *
db_open(const char *uri, GError **error)
{
    g_autoptr(DbConn) conn = g_new0(DbConn, 1);
    const char *const keywords[] = {"dbname", "application_name", "client_encoding", NULL};
    const char *const values[] = {uri, "inclusion", "UTF8", NULL};
    conn->pg = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(conn->pg) != CONNECTION_OK) {
        g_autofree char *message = g_strchomp(g_strdup(PQerrorMessage(conn->pg)));
        error_set(error, ERROR_DATABASE, "cannot connect to the database: %s", message);
        return NULL;
    }
    PQsetNoticeProcessor(conn->pg, say_notice, NULL);
    if (!check_version(conn, error))
        return NULL;
    conn->uri = g_strdup(uri);
    conn->version_text = g_strdup(PQparameterStatus(conn->pg, "server_version"));
    if (!db_run_script(conn,
            "session settings",
            "set timezone to 'UTC';"
            "set datestyle to 'ISO, YMD';"
            "set search_path to pg_catalog;"
            "set standard_conforming_strings to on;"
            "set extra_float_digits to 1;"
            /* Hundreds of statements, each over soon: compiling one takes longer than running it.
             */
            "set jit to off;"
            /* What waits for a lock must see what its holder has committed. */
            "set default_transaction_isolation to 'read committed';"
            "set client_min_messages to warning",
            error) ||
        !db_assume_role(conn, error))
        return NULL;
    return g_steal_pointer(&conn);
}

DbConn *
db_open_again(const DbConn *conn, GError **error)
{
    return db_open(conn->uri, error);
}

void
db_free(DbConn *conn)
{
    if (conn == NULL)
        return;
    PQfinish(conn->pg);
    g_free(conn->uri);
    g_free(conn->version_text);
    g_free(conn);
}

int
db_server_version(const DbConn *conn)
{
    return PQserverVersion(conn->pg);
}

const char *
db_server_version_text(const DbConn *conn)
{
    return conn->version_text;
}

bool
db_run_script(DbConn *conn, const char *label, const char *sql, GError **error)
{
    g_autoptr(PGresult) result = PQexec(conn->pg, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return true;
    db_set_error(conn, result, label, sql, error);
    return false;
}

bool
db_begin(DbConn *conn, GError **error)
{
    return db_run_script(conn, NULL, "begin", error);
}

bool
db_commit(DbConn *conn, GError **error)
{
    return db_run_script(conn, NULL, "commit", error);
}

void
db_rollback(DbConn *conn)
{
    PQclear(PQexec(conn->pg, "rollback"));
}

char *
db_quote_identifier(const DbConn *conn, const char *name)
{
    char *quoted = PQescapeIdentifier(conn->pg, name, strlen(name));
    g_assert(
        quoted != NULL); /* only invalid UTF-8 or lost memory; names come from text_identifier */
    char *copy = g_strdup(quoted);
    PQfreemem(quoted);
    return copy;
}

char *
db_quote_literal(const DbConn *conn, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    char *quoted = PQescapeLiteral(conn->pg, valid, strlen(valid));
    g_assert(quoted != NULL);
    char *copy = g_strdup(quoted);
    PQfreemem(quoted);
    return copy;
}

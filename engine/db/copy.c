/* SPDX-License-Identifier: MIT */
#include "engine/db/copy.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/db/internal.h"

/* Larger sends than this gain nothing; smaller ones cost system calls. */
enum { SEND_BYTES = 256 * 1024 };

struct CopyStream {
    DbConn *conn;
    GString *buffer;
    size_t row_start; /* where in the buffer the open row begins */
    bool has_cells;
    bool is_open; /* the server waits for data */
};

/* Reads results until there is none; the first failure is the error. */
static bool
take_results(DbConn *conn, int64_t *ret_rows_n, GError **error)
{
    bool is_good = true;
    for (;;) {
        g_autoptr(PGresult) result = PQgetResult(conn->pg);
        if (result == NULL)
            return is_good;
        if (PQresultStatus(result) == PGRES_COMMAND_OK) {
            if (ret_rows_n != NULL)
                *ret_rows_n = g_ascii_strtoll(PQcmdTuples(result), NULL, 10);
        } else if (is_good) {
            db_set_error(conn, result, "copy", NULL, error);
            is_good = false;
        }
    }
}

bool
db_copy_open(DbConn *conn, const char *target, const char *options, GError **error)
{
    g_autofree char *sql = g_strdup_printf("copy %s from stdin %s", target, options);
    g_autoptr(PGresult) result = PQexec(conn->pg, sql);
    if (PQresultStatus(result) == PGRES_COPY_IN)
        return true;
    db_set_error(conn, result, "copy", sql, error);
    return false;
}

bool
db_copy_send(DbConn *conn, const char *bytes, size_t length, GError **error)
{
    if (PQputCopyData(conn->pg, bytes, (int)length) == 1)
        return true;
    db_set_error(conn, NULL, NULL, NULL, error);
    return false;
}

bool
db_copy_close(DbConn *conn, const char *reason, int64_t *ret_rows_n, GError **error)
{
    if (PQputCopyEnd(conn->pg, reason) == 1)
        return take_results(conn, ret_rows_n, error);
    db_set_error(conn, NULL, NULL, NULL, error);
    return false;
}

void
db_copy_abandon(DbConn *conn)
{
    g_autoptr(GError) ignored = NULL;
    if (!db_copy_close(conn, "the client gave up", NULL, &ignored))
        g_clear_error(&ignored);
}

CopyStream *
copy_begin(DbConn *conn, const char *target, GError **error)
{
    if (!db_copy_open(conn, target, "", error))
        return NULL;
    CopyStream *stream = g_new0(CopyStream, 1);
    stream->conn = conn;
    stream->buffer = g_string_sized_new(SEND_BYTES + 4096);
    stream->is_open = true;
    return stream;
}

static void
begin_cell(CopyStream *stream)
{
    if (stream->has_cells)
        g_string_append_c(stream->buffer, '\t');
    stream->has_cells = true;
}

void
copy_put(CopyStream *stream, const char *text, size_t length)
{
    begin_cell(stream);
    size_t plain_start = 0;
    for (size_t byte_i = 0; byte_i < length; byte_i++) {
        char escape = 0;
        switch (text[byte_i]) {
        case '\\':
            escape = '\\';
            break;
        case '\t':
            escape = 't';
            break;
        case '\n':
            escape = 'n';
            break;
        case '\r':
            escape = 'r';
            break;
        default:
            continue;
        }
        g_string_append_len(stream->buffer, text + plain_start, (gssize)(byte_i - plain_start));
        g_string_append_c(stream->buffer, '\\');
        g_string_append_c(stream->buffer, escape);
        plain_start = byte_i + 1;
    }
    g_string_append_len(stream->buffer, text + plain_start, (gssize)(length - plain_start));
}

void
copy_put_text(CopyStream *stream, const char *text)
{
    copy_put(stream, text, strlen(text));
}

void
copy_put_int64(CopyStream *stream, int64_t number)
{
    begin_cell(stream);
    g_string_append_printf(stream->buffer, "%" G_GINT64_FORMAT, number);
}

void
copy_put_null(CopyStream *stream)
{
    begin_cell(stream);
    g_string_append(stream->buffer, "\\N");
}

static bool
send(CopyStream *stream, GError **error)
{
    bool is_sent = db_copy_send(stream->conn, stream->buffer->str, stream->buffer->len, error);
    g_string_truncate(stream->buffer, 0);
    return is_sent;
}

bool
copy_end_row(CopyStream *stream, GError **error)
{
    g_string_append_c(stream->buffer, '\n');
    stream->has_cells = false;
    if (stream->buffer->len >= SEND_BYTES && !send(stream, error))
        return false;
    stream->row_start = stream->buffer->len;
    return true;
}

void
copy_drop_row(CopyStream *stream)
{
    g_string_truncate(stream->buffer, stream->row_start);
    stream->has_cells = false;
}

bool
copy_finish(CopyStream *stream, int64_t *ret_rows_n, GError **error)
{
    copy_drop_row(stream);
    if (stream->buffer->len > 0 && !send(stream, error))
        return false;
    stream->is_open = false;
    return db_copy_close(stream->conn, NULL, ret_rows_n, error);
}

void
copy_free(CopyStream *stream)
{
    if (stream == NULL)
        return;
    if (stream->is_open)
        db_copy_abandon(stream->conn);
    g_string_free(stream->buffer, TRUE);
    g_free(stream);
}

bool
copy_csv(DbConn *conn, const char *table, const char *csv, size_t length, GError **error)
{
    if (!db_copy_open(conn, table, "with (format csv, header match)", error) ||
        !db_copy_send(conn, csv, length, error))
        return false;
    if (db_copy_close(conn, NULL, NULL, error))
        return true;
    g_prefix_error(error, "%s: ", table);
    return false;
}

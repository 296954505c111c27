/* SPDX-License-Identifier: MIT */
#include "engine/cli/load_record.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/cli/identity_file.h"
#include "engine/db/query.h"
#include "engine/record/value.h"

void
record_session_close(RecordSession *record)
{
    g_clear_pointer(&record->tables, record_tables_free);
    g_clear_pointer(&record->identity, identity_free);
    g_clear_pointer(&record->la, g_free);
}

static bool
find_council(DbConn *conn, const char *given, RecordSession *record, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_council", 3, DB_PARAMS(given), error);
    if (rows == NULL)
        return false;
    if (db_rows_n(rows) == 0) {
        g_autofree char *shown = text_clip(given, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_USAGE, "--la: '%s' is no local authority that is known", shown);
        error_add_hint(error, "see `inclusion list areas`");
        return false;
    }
    record->request.la_id = (int)db_int64(rows, 0, 0);
    record->la = g_strdup(db_text(rows, 0, 1));
    record->request.la = record->la;
    return true;
}

static bool
read_day(const char *option, const char *text, uint32_t *ret_day, GError **error)
{
    *ret_day = text != NULL ? record_day(text, strlen(text)) : 0;
    if (text == NULL || *ret_day != 0)
        return true;
    g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
    error_set(error, ERROR_USAGE, "%s: '%s' is no date", option, shown);
    error_add_hint(error, "write it as 2026-01-15");
    return false;
}

bool
record_session_open(const GlobalOptions *global,
    Session *session,
    const char *la,
    const char *from,
    const char *to,
    RecordSession *ret_record,
    GError **error)
{
    RecordRequest *request = &ret_record->request;
    request->conn = session->conn;
    if (!read_day("--from", from, &request->first_day, error) ||
        !read_day("--to", to, &request->last_day, error) ||
        !find_council(session->conn, la, ret_record, error))
        return false;
    ret_record->tables = record_tables_read(session->conn, error);
    request->tables = ret_record->tables;
    if (ret_record->tables == NULL)
        return false;
    ret_record->identity = identity_file_open(global, session, error);
    request->identity = ret_record->identity;
    return ret_record->identity != NULL;
}

void
record_session_hint(DbConn *conn, const InputFile *file, GError **failure)
{
    g_autoptr(RecordTables) tables = record_tables_read(conn, NULL);
    const RecordTable *table = tables != NULL ? record_table_of_file(tables, file) : NULL;
    if (table == NULL)
        return;
    g_clear_error(failure);
    error_set(failure, ERROR_INPUT, "%s: is record-level data, '%s'", file->shown, table->name);
    error_add_hint(failure, "say whose extract it is: load it with --la CODE");
}

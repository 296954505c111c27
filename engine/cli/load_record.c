/* SPDX-License-Identifier: MIT */
#include "engine/cli/load_record.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/cli/identity_file.h"
#include "engine/db/query.h"
#include "engine/record/cross_rules.h"
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

static void
print_finding(const CrossFinding *finding)
{
    fprintf(stderr,
        "%s: %s:%" G_GINT64_FORMAT ": column '%s': %s",
        finding->severity,
        finding->file,
        finding->lines[0],
        finding->column,
        finding->title);
    if (finding->row_n > 1) {
        fprintf(stderr, " (%" G_GINT64_FORMAT " rows: ", finding->row_n);
        for (size_t line_i = 0; line_i < finding->line_n; line_i++)
            fprintf(stderr, "%s%" G_GINT64_FORMAT, line_i > 0 ? ", " : "", finding->lines[line_i]);
        fputs(finding->row_n > (int64_t)finding->line_n ? ", …)" : ")", stderr);
    }
    fprintf(stderr, "\nhint: %s\n", finding->advice);
}

/* One line: the council, and each finding with the first of its lines. */
static void
print_json(const RecordSession *record, const GPtrArray *findings)
{
    json_t *list = json_array();
    for (guint finding_i = 0; finding_i < findings->len; finding_i++) {
        const CrossFinding *finding = g_ptr_array_index(findings, finding_i);
        json_t *lines = json_array();
        for (size_t line_i = 0; line_i < finding->line_n; line_i++)
            json_array_append_new(lines, json_integer(finding->lines[line_i]));
        json_array_append_new(list,
            json_pack("{s:s, s:s, s:s, s:o, s:s, s:I, s:s, s:s}",
                "rule",
                finding->rule,
                "severity",
                finding->severity,
                "file",
                finding->file,
                "lines",
                lines,
                "column",
                finding->column,
                "rows",
                (json_int_t)finding->row_n,
                "message",
                finding->title,
                "advice",
                finding->advice));
    }
    json_t *object =
        json_pack("{s:s, s:s, s:o}", "la", record->la, "status", "compared", "findings", list);
    char *text = json_dumps(object, JSON_COMPACT);
    printf("%s\n", text);
    free(text);
    json_decref(object);
}

bool
record_session_compare(RecordSession *record, const char *data_dir, bool is_json, GError **error)
{
    g_autoptr(CrossRules) rules = cross_rules_read(data_dir, error);
    g_autoptr(GPtrArray) findings =
        rules != NULL ? cross_rules_run(rules, record->request.conn, record->request.la_id, error)
                      : NULL;
    if (findings == NULL)
        return false;
    if (is_json)
        print_json(record, findings);
    for (guint finding_i = 0; !is_json && finding_i < findings->len; finding_i++) {
        if (log_level() != LOG_QUIET)
            print_finding(g_ptr_array_index(findings, finding_i));
    }
    return true;
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

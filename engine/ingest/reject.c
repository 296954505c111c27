/* SPDX-License-Identifier: MIT */
#include "engine/ingest/reject.h"

#include "engine/base/error.h"
#include "engine/db/copy.h"
#include "engine/db/query.h"

typedef struct {
    uint64_t line;
    char *cells; /* as a literal of text[] */
    Rule reason;
} Reject;

static const char MAKE_INCOMING[] =
    "create temporary table incoming_reject"
    " (batch_id bigint, line bigint, cells text[], reason text) on commit drop";

struct RejectList {
    GArray *list; /* Reject, up to REJECTS_MAX */
    uint64_t n;
};

static void
clear_reject(void *data)
{
    g_free(((Reject *)data)->cells);
}

RejectList *
reject_list_new(void)
{
    RejectList *rejects = g_new0(RejectList, 1);
    rejects->list = g_array_new(FALSE, FALSE, sizeof(Reject));
    g_array_set_clear_func(rejects->list, clear_reject);
    return rejects;
}

void
reject_list_free(RejectList *rejects)
{
    if (rejects == NULL)
        return;
    g_array_unref(rejects->list);
    g_free(rejects);
}

/* {"a","b \"c\""}: every element quoted, so that only quotes and backslashes need escaping. */
static char *
array_literal(const Row *row)
{
    GString *literal = g_string_new("{");
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        g_string_append(literal, cell_i > 0 ? ",\"" : "\"");
        for (size_t byte_i = 0; byte_i < row->cells[cell_i].length; byte_i++) {
            char byte = row->cells[cell_i].text[byte_i];
            if (byte == '"' || byte == '\\')
                g_string_append_c(literal, '\\');
            g_string_append_c(literal, byte);
        }
        g_string_append_c(literal, '"');
    }
    g_string_append_c(literal, '}');
    return g_string_free(literal, FALSE);
}

void
reject_list_add(RejectList *rejects, const Row *row, Rule reason)
{
    rejects->n++;
    if (rejects->list->len == REJECTS_MAX)
        return;
    Reject reject = {.line = row->line, .cells = array_literal(row), .reason = reason};
    g_array_append_val(rejects->list, reject);
}

uint64_t
reject_list_n(const RejectList *rejects)
{
    return rejects->n;
}

void
reject_list_merge(RejectList *rejects, RejectList *from)
{
    rejects->n += from->n;
    size_t taken_n = MIN(from->list->len, REJECTS_MAX - rejects->list->len);
    g_array_append_vals(rejects->list, from->list->data, (guint)taken_n);
    for (size_t reject_i = 0; reject_i < taken_n; reject_i++)
        g_array_index(from->list, Reject, reject_i).cells = NULL;
    g_array_set_size(from->list, 0);
    from->n = 0;
}

bool
reject_list_store(const RejectList *rejects, DbConn *conn, int64_t batch_id, GError **error)
{
    if (rejects->n == 0)
        return true;
    if (rejects->n > REJECTS_MAX) {
        error_set(error, ERROR_INPUT, "more than %d rows are rejected", REJECTS_MAX);
        error_add_hint(error, "mend the file instead of skipping its rows");
        return false;
    }
    /* COPY does not go into a table that is under row-level security. */
    if (!db_run_script(conn, "rejects", MAKE_INCOMING, error))
        return false;
    g_autoptr(CopyStream) copy = copy_begin(conn, "pg_temp.incoming_reject", error);
    for (size_t reject_i = 0; copy != NULL && reject_i < rejects->list->len; reject_i++) {
        const Reject *reject = &g_array_index(rejects->list, Reject, reject_i);
        copy_put_int64(copy, batch_id);
        copy_put_int64(copy, (int64_t)reject->line);
        copy_put_text(copy, reject->cells);
        copy_put_text(copy, rule_id(reject->reason));
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error) &&
           db_exec(conn, "insert_rejects", DB_NO_PARAMS, error);
}

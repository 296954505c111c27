/* SPDX-License-Identifier: MIT */
#include "engine/cli/areas.h"

#include "engine/base/error.h"
#include "engine/base/near.h"
#include "engine/base/text.h"

void
areas_set_unknown(DbConn *conn, const char *given, GError **error)
{
    enum { COLUMN_N = 7, COLUMN_CODE = 2, COLUMN_NAME = 4 };
    g_autoptr(DbRows) areas = db_query_rows(conn, "fetch_areas", COLUMN_N, DB_NO_PARAMS, error);
    if (areas == NULL)
        return;
    size_t area_n = db_rows_n(areas);
    g_autofree const char **names = g_new(const char *, 2 * area_n);
    for (size_t row_i = 0; row_i < area_n; row_i++) {
        names[2 * row_i] = db_text(areas, row_i, COLUMN_NAME);
        names[2 * row_i + 1] = db_text(areas, row_i, COLUMN_CODE);
    }
    g_autofree char *shown = text_clip(given, TEXT_QUOTE_CHARS);
    g_autofree char *advice = near_advice(given, names, 2 * area_n, "see `inclusion list areas`");
    error_set(error, ERROR_USAGE, "'%s' is no area that is known", shown);
    error_add_hint(error, "%s", advice);
}

bool
areas_find_all(DbConn *conn, char **names, char **ret_ids, GError **error)
{
    *ret_ids = NULL;
    if (names == NULL || names[0] == NULL)
        return true;
    g_autoptr(GString) ids = g_string_new("{");
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(DbRows) rows = db_query_rows(conn, "find_areas", 1, DB_PARAMS(*name), error);
        if (rows == NULL)
            return false;
        if (db_rows_n(rows) == 0) {
            areas_set_unknown(conn, *name, error);
            return false;
        }
        for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++)
            g_string_append_printf(ids, "%s%s", ids->len > 1 ? "," : "", db_text(rows, row_i, 0));
    }
    g_string_append_c(ids, '}');
    *ret_ids = g_strdup(ids->str);
    return true;
}

bool
areas_find_council(DbConn *conn, const char *la, char **ret_la_id, GError **error)
{
    *ret_la_id = NULL;
    if (la == NULL)
        return true;
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_council", 3, DB_PARAMS(la), error);
    if (rows == NULL)
        return false;
    if (db_rows_n(rows) == 0) {
        g_autofree char *shown = text_clip(la, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_USAGE, "--la: '%s' is no local authority that is known", shown);
        error_add_hint(error, "see `inclusion list areas`");
        return false;
    }
    *ret_la_id = g_strdup(db_text(rows, 0, 0));
    return true;
}

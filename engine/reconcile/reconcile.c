/* SPDX-License-Identifier: MIT */
#include "engine/reconcile/reconcile.h"

#include "engine/db/query.h"
#include "engine/reconcile/item.h"

static bool
is_double(size_t column_i)
{
    return column_i >= RECONCILE_PARTS && column_i <= RECONCILE_ROUNDING;
}

/* The rows of a named query as items. */
static bool
add_rows(DbConn *conn, const char *name, const char *indicators, GPtrArray *items, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, name, RECONCILE_COLUMN_N, DB_PARAMS(indicators), error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        ReconcileItem *item = reconcile_item_add(items);
        for (size_t column_i = 0; column_i < RECONCILE_COLUMN_N; column_i++) {
            const char *cell = db_text(rows, row_i, column_i);
            item->cells[column_i] = cell == NULL ? NULL
                                    : is_double(column_i)
                                        ? reconcile_number(db_double(rows, row_i, column_i))
                                        : g_strdup(cell);
        }
    }
    return true;
}

GPtrArray *
reconcile_published(DbConn *conn, const char *indicators, GError **error)
{
    g_autoptr(GPtrArray) items = reconcile_items_new();
    if (!db_begin(conn, error))
        return NULL;
    /* The planner takes the sets that these queries make for tiny, and nested loops over them take
     * minutes where hashing takes seconds. */
    bool is_done =
        db_exec_text(conn, "reconcile", "set local enable_nestloop = off", DB_NO_PARAMS, error) &&
        add_rows(conn, "reconcile_places", indicators, items, error) &&
        add_rows(conn, "reconcile_periods", indicators, items, error);
    db_rollback(conn);
    if (!is_done || !reconcile_editions(conn, indicators, items, error))
        return NULL;
    return g_steal_pointer(&items);
}

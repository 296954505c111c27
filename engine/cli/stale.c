/* SPDX-License-Identifier: MIT */
#include "engine/cli/stale.h"

#include "engine/base/log.h"
#include "engine/db/query.h"

bool
stale_warn(DbConn *conn, GError **error)
{
    g_autoptr(DbRows) rows = db_query_one(conn, "count_stale", 1, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    int64_t stale_n = db_int64(rows, 0, 0);
    if (stale_n > 0)
        log_warn("%" G_GINT64_FORMAT
                 " %s computed from other data than are loaded now: run `inclusion compute`",
            stale_n,
            stale_n == 1 ? "indicator was" : "indicators were");
    return true;
}

/* SPDX-License-Identifier: MIT */
#include "engine/cli/session.h"

#include "engine/db/schema.h"
#include "engine/ingest/batch.h"

bool
session_is_private(const GlobalOptions *global)
{
    return global->db == NULL && g_getenv("PGHOST") == NULL && g_getenv("PGSERVICE") == NULL &&
           g_getenv("DATABASE_URL") == NULL;
}

bool
session_connect(const GlobalOptions *global, Session *ret_session, GError **error)
{
    g_auto(Session) session = {0};
    if (session_is_private(global)) {
        g_autofree char *home = cluster_home(error);
        session.cluster = home != NULL ? cluster_open(home, error) : NULL;
        if (session.cluster == NULL)
            return false;
        session.uri = g_strdup(cluster_uri(session.cluster));
    } else {
        const char *url = g_getenv("DATABASE_URL");
        session.uri = g_strdup(global->db != NULL ? global->db : url != NULL ? url : "");
    }
    session.conn = db_open(session.uri, error);
    if (session.conn == NULL)
        return false;
    *ret_session = session;
    session = (Session){0};
    return true;
}

bool
session_open(const GlobalOptions *global, Session *ret_session, GError **error)
{
    g_auto(Session) session = {0};
    SchemaState state = SCHEMA_EMPTY;
    if (!session_connect(global, &session, error) || !schema_state(session.conn, &state, error))
        return false;
    bool may_apply = session.cluster != NULL && (state == SCHEMA_EMPTY || state == SCHEMA_STALE);
    size_t applied_n = 0;
    bool is_ready = may_apply ? schema_apply(session.conn, &applied_n, error)
                              : schema_require_current(session.conn, error);
    /* A load that was killed half way may have left tables that nobody sees. */
    if (!is_ready || !batch_drop_orphans(session.conn, error))
        return false;
    *ret_session = session;
    session = (Session){0};
    return true;
}

DbConn *
session_reconnect(const Session *session, GError **error)
{
    return db_open(session->uri, error);
}

void
session_close(Session *session)
{
    g_clear_pointer(&session->conn, db_free);
    g_clear_pointer(&session->cluster, cluster_close);
    g_clear_pointer(&session->uri, g_free);
}

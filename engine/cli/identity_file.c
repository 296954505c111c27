/* SPDX-License-Identifier: MIT */
#include "engine/cli/identity_file.h"

#include "engine/record/key_file.h"

Identity *
identity_file_open(const GlobalOptions *global, Session *session, GError **error)
{
    g_autofree char *path = key_file_path(global->key_file, error);
    g_autoptr(Identity) identity = path != NULL ? identity_open(path, error) : NULL;
    if (identity == NULL || !db_begin(session->conn, error))
        return NULL;
    if (!identity_check(session->conn, identity, error) || !db_commit(session->conn, error)) {
        db_rollback(session->conn);
        return NULL;
    }
    return g_steal_pointer(&identity);
}

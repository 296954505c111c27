/* SPDX-License-Identifier: MIT */
#include "engine/compute/cube.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/db/query.h"

/* The parts that are to be made or forgotten; inputs is null for the latter. */
static const char MAKE_STALE[] =
    "create temporary table if not exists stale_part ("
    " la_id integer not null, inputs text, batches bigint[] not null, as_of date, seen_on date)"
    " on commit drop; truncate pg_temp.stale_part;"
    /* Little is known of the steps of a cube, so the planner takes them for a few rows and would
     * loop over hundreds of thousands for each of as many, or sort them to merge; and what it
     * hashes is to stay in memory. */
    " set local enable_nestloop = off; set local enable_mergejoin = off;"
    " set local work_mem = '128MB'";

static const char STATEMENT_END[] = ";\n";

/* {"a","b"}; table names need no quotes. Caller frees. */
static char *
array_of(char **names)
{
    g_autofree char *joined = g_strjoinv(",", names);
    return g_strdup_printf("{%s}", joined);
}

/* Fills pg_temp.stale_part. */
static bool
find_stale(DbConn *conn, const Cube *cube, bool forces, GError **error)
{
    g_autofree char *reads = array_of(cube->reads);
    g_autofree char *also = array_of(cube->also);
    g_autofree char *published = array_of(cube->published);
    return db_exec(conn,
        "find_stale_parts",
        DB_PARAMS(cube->id, reads, also, cube->sha256, forces ? "true" : "false", published),
        error);
}

/* Runs the statements of the cube in their order. */
static bool
run_statements(DbConn *conn, const Cube *cube, const char *batches, GError **error)
{
    g_auto(GStrv) statements = g_strsplit(cube->sql, STATEMENT_END, -1);
    for (char **statement = statements; *statement != NULL; statement++) {
        if ((*statement)[0] == '\0')
            continue;
        /* PostgreSQL refuses a parameter that a statement does not name. */
        bool is_done = strstr(*statement, "$1") != NULL
                           ? db_exec_text(conn, cube->path, *statement, DB_PARAMS(batches), error)
                           : db_exec_text(conn, cube->path, *statement, DB_NO_PARAMS, error);
        if (!is_done)
            return false;
    }
    return true;
}

/* Deletes the rows of stale parts and puts in those of the LAs that still have what it takes.
 * @batches is an array literal of the batches behind the latter. */
static bool
replace_rows(DbConn *conn, const Cube *cube, const char *batches, GError **error)
{
    g_autofree char *quoted = db_quote_identifier(conn, cube->id);
    g_autofree char *clear = g_strdup_printf("delete from cube.%s c using pg_temp.stale_part s"
                                             " where s.la_id = c.la_id",
        quoted);
    g_autoptr(GError) failure = NULL;
    if (db_exec_text(conn, cube->path, clear, DB_NO_PARAMS, &failure) &&
        run_statements(conn, cube, batches, &failure))
        return true;
    error_set(error, ERROR_CATALOGUE, "%s", failure->message);
    return false;
}

/* One cube, inside a transaction. */
static bool
refresh_one(DbConn *conn, const Cube *cube, bool forces, CubeTally *tally, GError **error)
{
    if (!db_exec(conn, "lock_cube", DB_PARAMS(cube->id), error) ||
        !db_run_script(conn, cube->path, MAKE_STALE, error) ||
        !find_stale(conn, cube, forces, error))
        return false;
    g_autoptr(DbRows) found = db_query_one(conn, "count_stale_parts", 3, DB_NO_PARAMS, error);
    if (found == NULL)
        return false;
    size_t made_n = (size_t)db_int64(found, 0, 0), forgotten_n = (size_t)db_int64(found, 0, 1);
    if (made_n + forgotten_n == 0)
        return true;
    if (!replace_rows(conn, cube, db_text(found, 0, 2), error) ||
        !db_exec(conn, "record_cube_parts", DB_PARAMS(cube->id), error))
        return false;
    log_debug("cube %s: %zu parts made, %zu forgotten", cube->id, made_n, forgotten_n);
    tally->made_n += made_n;
    tally->forgotten_n += forgotten_n;
    return true;
}

bool
cube_refresh(DbConn *conn,
    const Catalogue *catalogue,
    GHashTable *cubes,
    bool forces,
    CubeTally *ret_tally,
    GError **error)
{
    CubeTally tally = {0};
    for (size_t cube_i = 0; cube_i < catalogue->cubes->len; cube_i++) {
        const Cube *cube = g_ptr_array_index(catalogue->cubes, cube_i);
        if (cubes != NULL && !g_hash_table_contains(cubes, cube->id))
            continue;
        if (!db_begin(conn, error) || !refresh_one(conn, cube, forces, &tally, error) ||
            !db_commit(conn, error)) {
            db_rollback(conn);
            return false;
        }
    }
    *ret_tally = tally;
    return true;
}

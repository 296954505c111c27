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
     * loop over hundreds of thousands for each of as many, or sort them to join or group them; and
     * what it hashes is to stay in memory. */
    " set local enable_nestloop = off; set local enable_mergejoin = off;"
    " set local enable_sort = off;"
    " set local work_mem = '128MB'";

static const char STATEMENT_END[] = ";\n";

/* Rows of records behind the parts that are made together: what is hashed for a million rows stays
 * in memory; for twenty thousand a transaction of its own costs as much as it brings. */
enum { GROUP_ROWS_MAX = 1000000, GROUP_ROWS_MIN = 20000 };

/* Fills pg_temp.stale_part, of the LAs @las (an array literal, NULL: of all). */
static bool
find_stale(DbConn *conn, const Cube *cube, bool forces, const char *las, GError **error)
{
    g_autofree char *reads = db_names_param(cube->reads);
    g_autofree char *also = db_names_param(cube->also);
    g_autofree char *published = db_names_param(cube->published);
    return db_run_script(conn, cube->path, MAKE_STALE, error) &&
           db_exec(conn,
               "find_stale_parts",
               DB_PARAMS(
                   cube->id, reads, also, cube->sha256, forces ? "true" : "false", published, las),
               error);
}

/* Runs the statements of @script in their order. */
static bool
run_statements(DbConn *conn, const CubeScript *script, const char *batches, GError **error)
{
    g_auto(GStrv) statements = g_strsplit(script->sql, STATEMENT_END, -1);
    /* What comes before a statement stands above it as empty lines, so that an error is placed
     * where the file has it. */
    g_autoptr(GString) lines = g_string_new(NULL);
    for (char **statement = statements; *statement != NULL; statement++) {
        g_autofree char *placed = g_strconcat(lines->str, *statement, NULL);
        for (const char *at = *statement; (at = strchr(at, '\n')) != NULL; at++)
            g_string_append_c(lines, '\n');
        g_string_append_c(lines, '\n');
        if ((*statement)[0] == '\0')
            continue;
        /* PostgreSQL refuses a parameter that a statement does not name. */
        bool is_done = strstr(*statement, "$1") != NULL
                           ? db_exec_text(conn, script->path, placed, DB_PARAMS(batches), error)
                           : db_exec_text(conn, script->path, placed, DB_NO_PARAMS, error);
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
    bool is_good = db_exec_text(conn, cube->path, clear, DB_NO_PARAMS, &failure);
    for (size_t script_i = 0; is_good && script_i < cube->scripts->len; script_i++) {
        const CubeScript *script = g_ptr_array_index(cube->scripts, script_i);
        is_good = run_statements(conn, script, batches, &failure);
    }
    if (!is_good)
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
    return is_good;
}

/* The parts that are made in one transaction: one cube's, of some LAs. */
typedef struct {
    const Cube *cube;
    char *las; /* array literal */
    CubeTally tally;
} Group;

static void
group_clear(void *data)
{
    Group *group = data;
    g_free(group->las);
}

typedef struct {
    GArray *groups; /* Group */
    bool forces;
} Refresh;

/* Makes the parts of the group that are stale still, inside a transaction. */
static bool
make_parts(DbConn *conn, Group *group, bool forces, GError **error)
{
    const Cube *cube = group->cube;
    if (!db_exec(conn, "lock_parts", DB_PARAMS(cube->id, group->las), error) ||
        !find_stale(conn, cube, forces, group->las, error))
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
    group->tally = (CubeTally){made_n, forgotten_n};
    return true;
}

static bool
run_group(DbConn *conn, size_t group_i, void *data, GError **error)
{
    const Refresh *refresh = data;
    Group *group = &g_array_index(refresh->groups, Group, group_i);
    if (share_begin(conn, error) && make_parts(conn, group, refresh->forces, error) &&
        db_commit(conn, error))
        return true;
    db_rollback(conn);
    return false;
}

/* Adds the groups of the stale parts of @cube to @groups, inside a transaction. */
static bool
add_groups(
    DbConn *conn, const Cube *cube, bool forces, size_t conns_n, GArray *groups, GError **error)
{
    if (!find_stale(conn, cube, forces, NULL, error))
        return false;
    g_autofree char *sharers = db_int64_param((int64_t)conns_n);
    g_autofree char *rows_max = db_int64_param(GROUP_ROWS_MAX);
    g_autofree char *rows_min = db_int64_param(GROUP_ROWS_MIN);
    g_autoptr(DbRows) found =
        db_query_rows(conn, "group_stale_parts", 1, DB_PARAMS(sharers, rows_max, rows_min), error);
    if (found == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(found); row_i++) {
        Group group = {.cube = cube, .las = g_strdup(db_text(found, row_i, 0))};
        g_array_append_val(groups, group);
    }
    return true;
}

static bool
find_groups(Share *share,
    const Catalogue *catalogue,
    GHashTable *cubes,
    bool forces,
    GArray *groups,
    GError **error)
{
    DbConn *conn = share_conn(share);
    for (size_t cube_i = 0; cube_i < catalogue->cubes->len; cube_i++) {
        const Cube *cube = g_ptr_array_index(catalogue->cubes, cube_i);
        if (cubes != NULL && !g_hash_table_contains(cubes, cube->id))
            continue;
        if (!db_begin(conn, error) ||
            !add_groups(conn, cube, forces, share_conns_n(share), groups, error) ||
            !db_commit(conn, error)) {
            db_rollback(conn);
            return false;
        }
    }
    return true;
}

bool
cube_refresh(Share *share,
    const Catalogue *catalogue,
    GHashTable *cubes,
    bool forces,
    CubeTally *ret_tally,
    GError **error)
{
    g_autoptr(GArray) groups = g_array_new(false, false, sizeof(Group));
    g_array_set_clear_func(groups, group_clear);
    Refresh refresh = {.groups = groups, .forces = forces};
    if (!find_groups(share, catalogue, cubes, forces, groups, error) ||
        !share_run(share, run_group, groups->len, &refresh, error))
        return false;
    CubeTally tally = {0};
    for (size_t group_i = 0; group_i < groups->len; group_i++) {
        const Group *group = &g_array_index(groups, Group, group_i);
        tally.made_n += group->tally.made_n;
        tally.forgotten_n += group->tally.forgotten_n;
    }
    *ret_tally = tally;
    return true;
}

/* SPDX-License-Identifier: MIT */
#include "engine/db/schema.h"

#include <string.h>

#include <gio/gio.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/db/copy.h"
#include "engine/db/internal.h"
#include "engine/db/query.h"
#include "engine/db/roles.h"

/* Holds other commands off while the shape changes, over all its transactions; the number is
 * arbitrary and ours. A lock that an error leaves behind ends with the session. */
static const char LOCK[] = "select pg_advisory_lock(7046029254386353131)";
static const char UNLOCK[] = "select pg_advisory_unlock(7046029254386353131)";

/* The record of what was applied, which the first step cannot make for itself. */
static const char LEDGER[] =
    "create schema if not exists load;"
    "create table if not exists load.schema_step ("
    "  name text primary key, sha256 text not null, applied_at timestamptz not null default now());"
    "create table if not exists load.installed ("
    "  name text primary key, sha256 text not null, installed_at timestamptz not null default "
    "now())";

/* What is made anew, in this order, when its text has changed. */
static const char *const INSTALLED[] = {"methods", "reference"};

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Names of the files in sql/<folder>, sorted. Free with g_strfreev. */
static char **
resource_names(const char *folder)
{
    g_autofree char *path = g_strdup_printf("/inclusion/sql/%s", folder);
    char **names =
        g_resource_enumerate_children(db_sql_resources(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (names == NULL)
        return g_new0(char *, 1);
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    return names;
}

static char *
sha256_of(const char *text)
{
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

char *
schema_folder_sha256(const char *folder)
{
    g_auto(GStrv) names = resource_names(folder);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t name_i = 0; names[name_i] != NULL; name_i++) {
        const char *text = db_sql_resource(folder, names[name_i]);
        g_checksum_update(sum, (const guchar *)names[name_i], (gssize)strlen(names[name_i]) + 1);
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

/* Recorded names and sums of one ledger table, or NULL with an error. */
static GHashTable *
recorded(DbConn *conn, const char *table, GError **error)
{
    g_autofree char *sql = g_strdup_printf("select name, sha256 from load.%s", table);
    g_autoptr(DbRows) rows = db_query_text(conn, table, sql, 2, DB_NO_PARAMS, error);
    if (rows == NULL)
        return NULL;
    GHashTable *sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++)
        g_hash_table_insert(
            sums, g_strdup(db_text(rows, row_i, 0)), g_strdup(db_text(rows, row_i, 1)));
    return sums;
}

static bool
has_ledger(DbConn *conn, bool *ret_has, GError **error)
{
    g_autoptr(DbRows) rows = db_query_text(conn,
        "ledger",
        "select to_regclass('load.schema_step') is not null",
        1,
        DB_NO_PARAMS,
        error);
    if (rows == NULL)
        return false;
    *ret_has = db_bool(rows, 0, 0);
    return true;
}

/* Compares the steps with the recorded @steps. */
static bool
compare_steps(GHashTable *steps, SchemaState *ret_state, GError **error)
{
    g_auto(GStrv) names = resource_names("schema");
    size_t known_n = 0, name_n = g_strv_length(names);
    for (size_t name_i = 0; name_i < name_n; name_i++) {
        const char *was = g_hash_table_lookup(steps, names[name_i]);
        if (was == NULL)
            continue;
        known_n++;
        g_autofree char *is = sha256_of(db_sql_resource("schema", names[name_i]));
        if (strcmp(was, is) != 0) {
            error_set(error,
                ERROR_DATABASE,
                "schema step '%s' is not the one that this database was made with",
                names[name_i]);
            error_add_hint(error, "released steps are never edited: use the program that made it");
            return false;
        }
    }
    if (known_n < g_hash_table_size(steps))
        *ret_state = SCHEMA_NEWER;
    else
        *ret_state = known_n < name_n ? SCHEMA_OLDER : SCHEMA_CURRENT;
    return true;
}

/* The state at this moment, whatever another command is doing. */
static bool
read_state(DbConn *conn, SchemaState *ret_state, GError **error)
{
    bool has = false;
    if (!has_ledger(conn, &has, error))
        return false;
    if (!has) {
        *ret_state = SCHEMA_EMPTY;
        return true;
    }
    g_autoptr(GHashTable) steps = recorded(conn, "schema_step", error);
    if (steps == NULL || !compare_steps(steps, ret_state, error))
        return false;
    if (*ret_state == SCHEMA_NEWER)
        return true;
    g_autoptr(GHashTable) installed = recorded(conn, "installed", error);
    if (installed == NULL)
        return false;
    /* Functions and lists come last: without them whoever was making the schema was cut short. */
    if (g_hash_table_size(installed) == 0)
        *ret_state = SCHEMA_EMPTY;
    if (*ret_state != SCHEMA_CURRENT)
        return true;
    for (size_t folder_i = 0; folder_i < G_N_ELEMENTS(INSTALLED); folder_i++) {
        g_autofree char *is = schema_folder_sha256(INSTALLED[folder_i]);
        const char *was = g_hash_table_lookup(installed, INSTALLED[folder_i]);
        if (was == NULL || strcmp(was, is) != 0)
            *ret_state = SCHEMA_STALE;
    }
    return true;
}

bool
schema_state(DbConn *conn, SchemaState *ret_state, GError **error)
{
    if (!read_state(conn, ret_state, error))
        return false;
    if (*ret_state == SCHEMA_CURRENT)
        return true;
    /* Another command may be half-way through its steps: look again when it is done. */
    return db_run_script(conn, "schema", LOCK, error) && read_state(conn, ret_state, error) &&
           db_run_script(conn, "schema", UNLOCK, error);
}

/* Applies the steps that are not recorded, each in a transaction of its own. */
static bool
apply_steps(DbConn *conn, size_t *ret_applied_n, GError **error)
{
    *ret_applied_n = 0;
    g_auto(GStrv) names = resource_names("schema");
    for (size_t name_i = 0; names[name_i] != NULL; name_i++) {
        const char *sql = db_sql_resource("schema", names[name_i]);
        g_autofree char *label = g_strdup_printf("sql/schema/%s", names[name_i]);
        g_autofree char *sum = sha256_of(sql);
        if (!db_begin(conn, error))
            return false;
        g_autoptr(GHashTable) steps = recorded(conn, "schema_step", error);
        if (steps == NULL)
            return false;
        if (!g_hash_table_contains(steps, names[name_i])) {
            log_debug("schema: %s", names[name_i]);
            if (!db_run_script(conn, label, sql, error) ||
                !db_exec_text(conn,
                    label,
                    "insert into load.schema_step (name, sha256) values ($1, $2)",
                    DB_PARAMS(names[name_i], sum),
                    error))
                return false;
            (*ret_applied_n)++;
        }
        if (!db_commit(conn, error))
            return false;
    }
    return true;
}

/* reference/<table>.csv becomes the whole of reference.<table>. */
static bool
fill_reference(DbConn *conn, GError **error)
{
    g_auto(GStrv) names = resource_names("reference");
    for (size_t name_i = 0; names[name_i] != NULL; name_i++) {
        const char *csv = db_sql_resource("reference", names[name_i]);
        g_autofree char *stem = g_strndup(names[name_i], strcspn(names[name_i], "."));
        g_autofree char *table = g_strdup_printf("reference.%s", stem);
        g_autofree char *sql = g_strdup_printf("delete from %s", table);
        if (!db_run_script(conn, table, sql, error) ||
            !copy_csv(conn, table, csv, strlen(csv), error))
            return false;
    }
    return true;
}

static bool
run_methods(DbConn *conn, GError **error)
{
    g_auto(GStrv) names = resource_names("methods");
    for (size_t name_i = 0; names[name_i] != NULL; name_i++) {
        g_autofree char *label = g_strdup_printf("sql/methods/%s", names[name_i]);
        if (!db_run_script(conn, label, db_sql_resource("methods", names[name_i]), error))
            return false;
    }
    return true;
}

/* Makes functions and reference tables anew when their text is not the recorded one. */
static bool
install(DbConn *conn, GError **error)
{
    if (!db_begin(conn, error))
        return false;
    g_autoptr(GHashTable) installed = recorded(conn, "installed", error);
    if (installed == NULL)
        return false;
    for (size_t folder_i = 0; folder_i < G_N_ELEMENTS(INSTALLED); folder_i++) {
        const char *folder = INSTALLED[folder_i];
        g_autofree char *is = schema_folder_sha256(folder);
        const char *was = g_hash_table_lookup(installed, folder);
        if (was != NULL && strcmp(was, is) == 0)
            continue;
        bool is_done =
            strcmp(folder, "methods") == 0 ? run_methods(conn, error) : fill_reference(conn, error);
        if (!is_done || !db_exec(conn, "record_installed", DB_PARAMS(folder, is), error))
            return false;
    }
    /* In the same transaction, so that whoever finds the schema current finds the roles made. */
    return roles_ensure(conn, error) && db_commit(conn, error);
}

static void
set_newer_error(GError **error)
{
    error_set(error, ERROR_DATABASE, "the database was made by a newer version of this program");
    error_add_hint(error, "use that version, or another database");
}

bool
schema_apply(DbConn *conn, size_t *ret_applied_n, GError **error)
{
    SchemaState state = SCHEMA_EMPTY;
    if (!db_run_script(conn, "schema", LOCK, error) ||
        !db_run_script(conn, "ledger", LEDGER, error) || !read_state(conn, &state, error))
        return false;
    if (state == SCHEMA_NEWER) {
        set_newer_error(error);
        return false;
    }
    if (!apply_steps(conn, ret_applied_n, error) || !install(conn, error)) {
        db_rollback(conn);
        return false;
    }
    return db_run_script(conn, "schema", UNLOCK, error) && db_assume_role(conn, error);
}

bool
schema_require_current(DbConn *conn, GError **error)
{
    SchemaState state = SCHEMA_EMPTY;
    if (!schema_state(conn, &state, error))
        return false;
    switch (state) {
    case SCHEMA_CURRENT:
        /* The roles may have been made since it connected. */
        return db_assume_role(conn, error);
    case SCHEMA_NEWER:
        set_newer_error(error);
        return false;
    case SCHEMA_EMPTY:
        error_set(error, ERROR_DATABASE, "the database has nothing of this program in it");
        break;
    case SCHEMA_STALE:
    case SCHEMA_OLDER:
        error_set(
            error, ERROR_DATABASE, "the database was made by an older version of this program");
        break;
    }
    error_add_hint(error, "run `inclusion init`");
    return false;
}

const char *
schema_reference_list(const char *table)
{
    g_autofree char *file = g_strconcat(table, ".csv", NULL);
    return db_sql_resource("reference", file);
}

/* SPDX-License-Identifier: MIT */
#include "engine/comparators/groups.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/near.h"
#include "engine/base/text.h"
#include "engine/comparators/list_file.h"
#include "engine/comparators/places.h"
#include "engine/db/query.h"

enum { AT_GROUP, AT_AREA, AT_N };

static const char *const COLUMNS[AT_N] = {"group", "area"};

typedef struct {
    DbConn *conn;
    NamedPlaces *places;
    Complaints *complaints;
    GHashTable *keys; /* a group as it is written -> its key */
    GHashTable *seen; /* key and area -> line as a pointer */
    const char *file_name;
} GroupCheck;

/* A row that is right. Borrowed from the list and from the check. */
typedef struct {
    const ListRow *row;
    const char *key;
    const char *area_id;
} Member;

static void
group_check_clear(GroupCheck *check)
{
    g_clear_pointer(&check->places, named_places_free);
    g_clear_pointer(&check->keys, g_hash_table_unref);
    g_clear_pointer(&check->seen, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GroupCheck, group_check_clear)

/* *@ret_key is NULL after a complaint: a name that is none, or is of another file. */
static bool
find_key(GroupCheck *check, const ListRow *row, const char **ret_key, GError **error)
{
    const char *name = row->cells[AT_GROUP];
    g_autofree char *shown = text_clip(name, TEXT_QUOTE_CHARS);
    *ret_key = g_hash_table_lookup(check->keys, name);
    if (*ret_key != NULL)
        return true;
    g_autoptr(DbRows) rows = db_query_one(check->conn, "find_group", 3, DB_PARAMS(name), error);
    if (rows == NULL)
        return false;
    const char *key = db_text(rows, 0, 0), *owner = db_text(rows, 0, 2);
    if (key[0] == '\0' || g_utf8_strlen(name, -1) > GROUP_NAME_CHARS_MAX) {
        complaints_add_take(check->complaints,
            row->line,
            COLUMNS[AT_GROUP],
            g_strdup_printf(
                "a name has letters or digits, and %d characters at most", GROUP_NAME_CHARS_MAX),
            "'%s' is no name of a group",
            shown);
    } else if (owner != NULL && strcmp(owner, check->file_name) != 0) {
        complaints_add_take(check->complaints,
            row->line,
            COLUMNS[AT_GROUP],
            g_strdup_printf("take it out first: inclusion groups remove '%s'", db_text(rows, 0, 1)),
            "'%s' is named by '%s' already",
            shown,
            owner);
    } else {
        char *own_key = g_strdup(key);
        g_hash_table_insert(check->keys, g_strdup(name), own_key);
        *ret_key = own_key;
    }
    return true;
}

static void
check_repeat(GroupCheck *check, const Member *member)
{
    char *seen_key = g_strconcat(member->key, " ", member->area_id, NULL);
    void *line = g_hash_table_lookup(check->seen, seen_key);
    if (line == NULL) {
        g_hash_table_insert(check->seen, seen_key, GSIZE_TO_POINTER(member->row->line));
        return;
    }
    g_free(seen_key);
    g_autofree char *shown = text_clip(member->row->cells[AT_AREA], TEXT_QUOTE_CHARS);
    complaints_add_take(check->complaints,
        member->row->line,
        COLUMNS[AT_AREA],
        g_strdup("leave one of the two rows out"),
        "'%s' is in the group by line %zu",
        shown,
        GPOINTER_TO_SIZE(line));
}

static bool
store(GroupCheck *check, const ListFile *file, const GArray *members, GError **error)
{
    g_autofree char *row_n = db_int64_param((int64_t)members->len);
    if (!db_exec(
            check->conn, "insert_group_file", DB_PARAMS(file->name, file->sha256, row_n), error))
        return false;
    /* A group is called what it is called first, however other rows spell it. */
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint member_i = 0; member_i < members->len; member_i++) {
        const Member *member = &g_array_index(members, Member, member_i);
        char *name = g_hash_table_lookup(names, member->key);
        if (name == NULL) {
            name = member->row->cells[AT_GROUP];
            g_hash_table_insert(names, (void *)(uintptr_t)member->key, name);
        }
        g_autofree char *line = db_int64_param((int64_t)member->row->line);
        if (!db_exec(check->conn,
                "insert_group_area",
                DB_PARAMS(member->key, name, member->area_id, file->name, line),
                error))
            return false;
    }
    return true;
}

static size_t
count_groups(const GArray *members)
{
    g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint member_i = 0; member_i < members->len; member_i++)
        g_hash_table_add(keys, (void *)(uintptr_t)g_array_index(members, Member, member_i).key);
    return g_hash_table_size(keys);
}

/* Within a transaction that holds the table. */
static bool
check_and_store(GroupCheck *check, const ListFile *file, GroupsTally *ret_tally, GError **error)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    for (guint row_i = 0; row_i < file->rows->len; row_i++) {
        Member member = {.row = g_ptr_array_index(file->rows, row_i)};
        if (!find_key(check, member.row, &member.key, error) || !named_places_find(check->places,
                                                                    member.row->cells[AT_AREA],
                                                                    NULL,
                                                                    member.row->line,
                                                                    check->complaints,
                                                                    &member.area_id,
                                                                    error))
            return false;
        if (member.key == NULL || member.area_id == NULL)
            continue;
        check_repeat(check, &member);
        g_array_append_val(members, member);
    }
    if (complaints_n(check->complaints) > 0)
        return true;
    g_autoptr(DbRows) replaced =
        db_query_one(check->conn, "delete_group_file", 1, DB_PARAMS(file->name), error);
    if (replaced == NULL || !store(check, file, members, error))
        return false;
    *ret_tally = (GroupsTally){.group_n = count_groups(members),
        .area_n = members->len,
        .replaced_n = (size_t)db_int64(replaced, 0, 0)};
    return true;
}

bool
groups_load(
    DbConn *conn, const char *path, Complaints *complaints, GroupsTally *ret_tally, GError **error)
{
    GroupsTally tally = {0};
    g_autoptr(ListFile) file = list_file_read(path, COLUMNS, AT_N, AT_N, complaints, error);
    if (file == NULL)
        return false;
    *ret_tally = tally;
    g_auto(GroupCheck) check = {.conn = conn, .complaints = complaints, .file_name = file->name};
    check.places = named_places_new(conn, true);
    check.keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    check.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!db_begin(conn, error))
        return false;
    if (!db_exec(conn, "lock_groups", DB_NO_PARAMS, error) ||
        !check_and_store(&check, file, &tally, error)) {
        db_rollback(conn);
        return false;
    }
    if (complaints_n(complaints) > 0) {
        db_rollback(conn);
        return true;
    }
    if (!db_commit(conn, error))
        return false;
    *ret_tally = tally;
    return true;
}

bool
groups_find(DbConn *conn, const char *name, char **ret_key, GError **error)
{
    g_autoptr(DbRows) rows = db_query_one(conn, "find_group", 3, DB_PARAMS(name), error);
    if (rows == NULL)
        return false;
    if (db_text(rows, 0, 1) != NULL) {
        *ret_key = g_strdup(db_text(rows, 0, 0));
        return true;
    }
    g_autoptr(DbRows) all = db_query_rows(conn, "list_group_names", 1, DB_NO_PARAMS, error);
    if (all == NULL)
        return false;
    size_t name_n = db_rows_n(all);
    g_autofree const char **names = g_new0(const char *, name_n + 1);
    for (size_t name_i = 0; name_i < name_n; name_i++)
        names[name_i] = db_text(all, name_i, 0);
    g_autofree char *advice = near_advice(name, names, name_n, "see `inclusion groups list`");
    g_autofree char *shown = text_clip(name, TEXT_QUOTE_CHARS);
    error_set(error, ERROR_USAGE, "'%s' is no group", shown);
    error_add_hint(error, "%s", advice);
    return false;
}

bool
groups_remove(DbConn *conn, const char *name, size_t *ret_area_n, GError **error)
{
    g_autofree char *key = NULL;
    if (!groups_find(conn, name, &key, error))
        return false;
    g_autoptr(DbRows) rows = db_query_one(conn, "delete_group", 1, DB_PARAMS(key), error);
    if (rows == NULL)
        return false;
    *ret_area_n = (size_t)db_int64(rows, 0, 0);
    return true;
}

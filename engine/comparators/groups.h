/* SPDX-License-Identifier: MIT */
#pragma once
/* reference.area_group: groups of authorities that users name in files, such as core cities. */
#include "engine/base/attributes.h"
#include "engine/comparators/complaints.h"
#include "engine/db/conn.h"

enum { GROUP_NAME_CHARS_MAX = 60 };

typedef struct {
    size_t group_n;
    size_t area_n;     /* rows */
    size_t replaced_n; /* groups that the file had named before */
} GroupsTally;

/* Names the groups that the file at @path says: columns group and area, one row for each authority
 * of a group. All or, when anything of it is wrong, none; *@ret_tally is then zero and @complaints
 * say what. A file of this name that was loaded before is replaced. Errors: INPUT for a file that
 * cannot be read, DATABASE. */
MUST_USE bool groups_load(
    DbConn *conn, const char *path, Complaints *complaints, GroupsTally *ret_tally, GError **error);

/* Key of the group that @name means, however its letters are cased. USAGE error, with names like
 * it, for none. Caller frees. */
MUST_USE bool groups_find(DbConn *conn, const char *name, char **ret_key, GError **error);

/* Takes the group that @name means out; *@ret_area_n is how many areas were in it. USAGE error for
 * none. */
MUST_USE bool groups_remove(DbConn *conn, const char *name, size_t *ret_area_n, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Which dataset a file belongs to, and what is known of its columns from sources and earlier
 * editions (design section 6). */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/layout.h"

/* The dataset's id: @as when given, else that of the source that claims the file by name and
 * columns (with the names that sql/renames gives them), else the file's name as an identifier.
 * *@ret_source (borrowed, may become NULL) is the source. Caller frees. */
char *dataset_choose(const Catalogue *catalogue,
    const InputFile *file,
    const char *as,
    FileLayout *layout,
    const Source **ret_source);

/* Roles of the columns as the source declares them and as earlier editions had them. */
MUST_USE bool dataset_known_roles(
    DbConn *conn, const char *dataset, FileLayout *layout, GError **error);

/* A finding when the file shares under half of the indicators of a dataset that has rows already:
 * it is another dataset under the same name; and one for each column that looks like one of the
 * dataset's under another name. Needs the roles to be decided. */
MUST_USE bool dataset_check_join(DbConn *conn,
    const char *dataset,
    const FileLayout *layout,
    Findings *findings,
    GError **error);

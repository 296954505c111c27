/* SPDX-License-Identifier: MIT */
#pragma once
/* reference.target: what areas want to reach, from files that users write (design section 12). */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/comparators/complaints.h"
#include "engine/db/conn.h"

typedef struct {
    size_t target_n;   /* rows that the file sets now */
    size_t replaced_n; /* rows that it had set before */
} TargetsTally;

/* Sets the targets that the file at @path says: columns indicator, area, cohort (blank: all),
 * period, target, milestone, of which one of the last two may be blank. All of them or, when
 * anything of it is wrong, none; *@ret_tally is then zero and @complaints say what. A file of this
 * name that was loaded before is replaced. Errors: INPUT for a file that cannot be read, DATABASE.
 */
MUST_USE bool targets_load(DbConn *conn,
    const Catalogue *catalogue,
    const char *path,
    Complaints *complaints,
    TargetsTally *ret_tally,
    GError **error);

/* Takes back what the file that is called @name (with or without folders) set; *@ret_target_n is
 * how many targets. USAGE error when no such file was loaded. */
MUST_USE bool targets_remove(DbConn *conn, const char *name, size_t *ret_target_n, GError **error);

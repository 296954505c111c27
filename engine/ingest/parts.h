/* SPDX-License-Identifier: MIT */
#pragma once
/* The rows of an EES file on their way into tables: the file in one part or several, each read and
 * checked by a thread of its own and sent over a connection of its own into a table of its own,
 * which is visible to nobody until it is attached to its dataset. */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"
#include "engine/ingest/batch.h"
#include "engine/ingest/profile.h"
#include "engine/ingest/reject.h"

/* What all parts need to know; borrowed by them. */
typedef struct {
    DbConn *conn; /* in the transaction of the load: asked for areas, by one part at a time */
    const Batch *batch;
    const FileLayout *layout; /* with a role for every column */
    const RowRange *ranges;   /* ranges[part_n], or NULL for the whole file as one stream */
    size_t part_n;
    bool skips_rejects;
    /* SQL that makes each part's table (char *); NULL when the file is to be checked only. */
    const GPtrArray *definitions;
} PartsPlan;

typedef struct Parts Parts;

/* Reads the file. With definitions in @plan every good row is then in the parts' tables,
 * uncommitted, unless a row must be rejected that may not be skipped: the rest is then only
 * checked. INPUT, DATABASE or SYSTEM error of the first part that fails. */
MUST_USE Parts *parts_read(const PartsPlan *plan, Progress *progress, GError **error);
/* Frees; what is not committed is undone. */
void parts_free(Parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parts, parts_free)

/* What all parts have seen. Borrowed. */
Profile *parts_profile(Parts *parts);
const Findings *parts_findings(const Parts *parts);
RejectList *parts_rejects(Parts *parts);
/* Rows that the server has taken. */
uint64_t parts_loaded_n(const Parts *parts);

/* Commits the parts' tables: they are safe on disk, and still nobody's. */
MUST_USE bool parts_commit(Parts *parts, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Loads one extract of record-level data as one batch: wholly in, or not at all; the same bytes
 * again change nothing, and a later extract of the same table, council and days takes the place of
 * this one (design sections 7 and 8). */
#include "engine/base/attributes.h"
#include "engine/ingest/load.h"
#include "engine/record/identity.h"
#include "engine/record/manifest.h"
#include "engine/record/table.h"

typedef struct {
    DbConn *conn;
    const RecordTables *tables;
    const Identity *identity;
    const char *la; /* three-digit code of the council whose extract it is */
    int la_id;
    uint32_t first_day, last_day; /* of the extract as its sender gives them; 0: not given */
    const Manifest *manifest;     /* of the folder or archive, or NULL */
    const char *as;               /* table that it is, or NULL: told by its header */
    bool skips_rejects;
    ProgressMode progress;
} RecordRequest;

/* Loads @file. Findings that stop it, without skips_rejects, give LOAD_REFUSED and leave the
 * database as it was. False with INPUT (missing, empty, undecodable, of no known table, of no known
 * day), DATABASE or SYSTEM errors, which leave it so too. Nothing that is said or stored holds an
 * identifier, a name or a value of a row. */
MUST_USE bool record_load_file(
    const RecordRequest *request, const InputFile *file, LoadResult *ret_result, GError **error);

/* The table that @file is by its header, or NULL: for advice, so that errors are not told. Borrowed
 * from @tables. */
const RecordTable *record_table_of_file(const RecordTables *tables, const InputFile *file);

/* A date such as 2026-01-15 in the name of a file, as GDate counts days; 0 when there is none. */
uint32_t record_day_in_name(const char *name);

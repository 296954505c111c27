/* SPDX-License-Identifier: MIT */
#pragma once
/* Loads one file as one batch: wholly in, or not at all; the same bytes again change nothing
 * (design section 8). */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/guidance.h"
#include "engine/ingest/open.h"

typedef struct {
    DbConn *conn;
    const Catalogue *catalogue;
    const char *as;           /* dataset to load it as, or NULL */
    int la_id;                /* the only council that local measures may be of, 0 for any */
    bool skips_rejects;       /* load the good rows, keep the bad ones in load.reject */
    const Guidance *guidance; /* of the archive that is being loaded, or NULL */
    ProgressMode progress;
} LoadRequest;

typedef enum { LOAD_LOADED, LOAD_ALREADY, LOAD_REFUSED } LoadStatus;

typedef struct {
    char *dataset;
    char *sheet;      /* the one sheet of a workbook whose rows these are, else NULL */
    int64_t batch_id; /* 0 when refused */
    uint64_t rows_n, loaded_n, rejected_n;
    LoadStatus status;
    double seconds;
    Findings *findings;
} LoadResult;

void load_result_clear(LoadResult *result);

/* True when @file, or the first sheet of it, has the columns of local measures. */
bool load_is_local(const InputFile *file);

/* Loads @file; @meta (may be NULL) is the .meta.csv beside it. Findings that stop it, without
 * skips_rejects, give LOAD_REFUSED and leave the database as it was. False with INPUT (missing,
 * empty, undecodable, no known layout), DATABASE or SYSTEM errors, which leave it so too. */
MUST_USE bool load_file(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    LoadResult *ret_result,
    GError **error);

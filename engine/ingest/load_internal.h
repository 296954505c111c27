/* SPDX-License-Identifier: MIT */
#pragma once
/* What the three kinds of loading share. */
#include "engine/ingest/batch.h"
#include "engine/ingest/load.h"
#include "engine/ingest/row_reader.h"
#include "engine/ingest/scan.h"

/* Loads @file in the EES layout. */
MUST_USE bool load_ees(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    FileScan *scan,
    LoadResult *result,
    GError **error);

/* Loads @part of @file, the file itself or a sheet of it, as local measures. */
MUST_USE bool load_local(const LoadRequest *request,
    const InputFile *file,
    const InputFile *part,
    FileScan *scan,
    LoadResult *result,
    GError **error);

/* Loads @parts of @file, each the file itself or a sheet of it, as the table that @source
 * describes.
 */
MUST_USE bool load_table(const LoadRequest *request,
    const InputFile *file,
    const GPtrArray *parts,
    const FileScan *scan,
    const Source *source,
    LoadResult *result,
    GError **error);

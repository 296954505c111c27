/* SPDX-License-Identifier: MIT */
#pragma once
/* What the two kinds of loading share. */
#include "engine/ingest/batch.h"
#include "engine/ingest/load.h"
#include "engine/ingest/ranges.h"
#include "engine/ingest/row_reader.h"

/* Loads @file in the EES layout; @ranges are the parts it may be read in. */
MUST_USE bool load_ees(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    const InputScan *scan,
    const FileRanges *ranges,
    LoadResult *result,
    GError **error);

/* Loads @file as the table that @source describes, whose header is row number @header_row (from 1).
 */
MUST_USE bool load_table(const LoadRequest *request,
    const InputFile *file,
    const InputScan *scan,
    const Source *source,
    uint64_t header_row,
    LoadResult *result,
    GError **error);

/* True when the header cells of @source are the first cells of @row. */
bool load_table_is_header(const Source *source, const Row *row);

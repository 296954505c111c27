/* SPDX-License-Identifier: MIT */
#pragma once
/* Which data file and which meta file go together. */
#include "engine/ingest/open.h"

/* A data file and its meta file; one of the two may be NULL. Both are owned. */
typedef struct {
    InputFile *data;
    InputFile *meta;
} FilePair;

void file_pair_free(FilePair *pair);

/* The pairs at @path: of an archive every data file with its meta file, and metas without one; of a
 * plain file itself with its partner beside it, found by name, or, when its folder holds one data
 * file and one meta file only, whatever they are called. *@ret_is_archive says which. A path that
 * cannot be listed gives itself alone: reading it tells why. Elements are FilePair *, freed with
 * the array.
 */
GPtrArray *file_pairs_at(const char *path, bool *ret_is_archive);

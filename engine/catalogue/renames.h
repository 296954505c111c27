/* SPDX-License-Identifier: MIT */
#pragma once
/* What columns of a dataset were called in other editions: sql/renames/<dataset>.csv, one line for
 * each name, "was,is,why". Analysts write these; no C knows a name in them. */
#include "engine/base/attributes.h"

typedef struct Renames Renames;

/* Reads <data_dir>/sql/renames; a folder that is not there holds none. CATALOGUE error placed
 * "path:line:1: " for a line that is not two different identifiers, for a name that is given twice,
 * and for one that is renamed to a name which is itself renamed. */
MUST_USE Renames *renames_read(const char *data_dir, GError **error);
void renames_free(Renames *renames);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Renames, renames_free)

/* What column @was (an identifier) is called in @dataset, or NULL when it keeps its name. Borrowed.
 */
const char *renames_find(const Renames *renames, const char *dataset, const char *was);

/* Reads the text of one file into @renames; @path is what errors are placed in. For renames_read()
 * and its tests. */
MUST_USE bool renames_parse(
    Renames *renames, const char *path, const char *dataset, const char *text, GError **error);
Renames *renames_new(void);

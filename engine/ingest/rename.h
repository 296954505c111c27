/* SPDX-License-Identifier: MIT */
#pragma once
/* Columns that another edition called otherwise: taking them under the dataset's name, and saying
 * which ones look as if they should be. */
#include "engine/base/attributes.h"
#include "engine/catalogue/renames.h"
#include "engine/db/query.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/layout.h"

/* Gives the filters and indicators of @layout the names that @renames has for @dataset, and says so
 * in one finding. A column whose new name the file has as well keeps its own, with a warning. */
void rename_columns(
    const Renames *renames, const char *dataset, FileLayout *layout, Findings *findings);

/* Warnings for columns that are new where a similar one is gone, each with the line that would join
 * the two. @recorded is what list_dataset_columns returns for a dataset that has editions. Needs
 * the roles to be decided. */
void rename_suggest(
    const DbRows *recorded, const char *dataset, const FileLayout *layout, Findings *findings);

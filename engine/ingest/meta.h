/* SPDX-License-Identifier: MIT */
#pragma once
/* The `.meta.csv` of an EES data file: which columns are filters and indicators, their labels and
 * units. */
#include "engine/base/attributes.h"
#include "engine/ingest/layout.h"

/* Reads @file and applies it to @layout: role, label, unit, decimal places, heading, hint, default
 * item and grouping column of every column that it names and the file has; a column that groups a
 * filter is a filter. Columns of the meta file that older releases lack may be absent. INPUT error
 * when it is no meta file. */
MUST_USE bool meta_apply(const InputFile *file, FileLayout *layout, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The `.meta.csv` of an EES data file: which columns are filters and indicators, their labels and
 * units. */
#include "engine/base/attributes.h"
#include "engine/ingest/layout.h"

/* Reads @file and applies it to @layout: role, label and unit of every column that it names and the
 * file has. INPUT error when it is no meta file. */
MUST_USE bool meta_apply(const InputFile *file, FileLayout *layout, GError **error);

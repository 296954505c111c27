/* SPDX-License-Identifier: MIT */
#pragma once
/* How a load is told: as lines for people, or as JSON (design section 12). */
#include "engine/base/attributes.h"
#include "engine/ingest/load.h"

/* Findings on standard error, each with its place and what to do; one line of result on standard
 * output. */
void report_load_text(const InputFile *file, const LoadResult *result);
/* A line for a member of an archive that holds no data. */
void report_skip_text(const InputFile *file, const char *reason);

/* The same as one JSON object, as text without a line end. Callers free. */
char *report_load_json(const InputFile *file, const LoadResult *result);
char *report_skip_json(const InputFile *file, const char *reason);
/* A file that could not be read: status "refused" with the error as its finding. */
char *report_error_json(const InputFile *file, const char *path, const GError *error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* After a table source's SQL has run: its rows get their periods and areas, by the same rules as
 * those of any other file, and every row of the file is accounted for. */
#include "engine/base/attributes.h"
#include "engine/catalogue/source.h"
#include "engine/ingest/batch.h"

/* Sets `period` from time_period and time_identifier, or from time_period alone when that is the
 * code of a period ("R2023-08") and time_identifier is "Period code"; and the batch's first and
 * last period. */
MUST_USE bool table_fix_periods(DbConn *conn, Batch *batch, Findings *findings, GError **error);

/* Sets `area_id` from geographic_level, codes and names; for boards of the health service these are
 * organisation_code and organisation_name. Levels that have no area of ours load without one. */
MUST_USE bool table_fix_areas(
    DbConn *conn, const Source *source, const Batch *batch, Findings *findings, GError **error);

/* Reports how many rows with data the SQL made nothing of. */
MUST_USE bool table_count_rows(
    DbConn *conn, const Source *source, const Batch *batch, Findings *findings, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Finds the areas of the places of a file, all in one question to the database. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/gazetteer.h"

/* Sets area_id and problem of each PlaceEntry in @places that is not resolved yet. @name_wins says
 * which is believed where code and name mean different areas. Needs an open transaction, in which
 * it leaves these places behind in pg_temp.incoming_place, numbered as in @places. */
MUST_USE bool places_resolve(DbConn *conn, GPtrArray *places, bool name_wins, GError **error);

/* Reports unknown areas, and places whose code and name mean different ones. */
void places_report(GPtrArray *places, Findings *findings);

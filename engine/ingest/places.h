/* SPDX-License-Identifier: MIT */
#pragma once
/* Finds the area of every distinct place of a file, in one question to the database. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/profile.h"

/* Sets area_id and is_unknown of each PlaceEntry in @places, and reports unknown areas and places
 * whose code and name mean different areas. @name_wins says which of these is believed. Needs an
 * open transaction, in which it leaves pg_temp.incoming_place behind. */
MUST_USE bool places_resolve(
    DbConn *conn, GPtrArray *places, bool name_wins, Findings *findings, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* What a user calls an area, found. */
#include "engine/base/attributes.h"
#include "engine/db/query.h"

/* Ids of every area that @names (NULL-terminated: GSS codes of any year, three-digit codes, names)
 * mean, as an array literal for a query; NULL for no names. A name that several areas have had
 * (Dorset) means all of them. USAGE error for one that means none. Caller frees. */
MUST_USE bool areas_find_all(DbConn *conn, char **names, char **ret_ids, GError **error);

/* Sets the USAGE error that @given is no area, with those that may be meant. */
void areas_set_unknown(DbConn *conn, const char *given, GError **error);

/* Id of the council that @la, what a user gave for --la, names: three-digit code, GSS code or name;
 * NULL when @la is. USAGE error for one that names none. Caller frees. */
MUST_USE bool areas_find_council(DbConn *conn, const char *la, char **ret_la_id, GError **error);

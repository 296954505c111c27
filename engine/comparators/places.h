/* SPDX-License-Identifier: MIT */
#pragma once
/* The areas that a user's list names, each looked up once. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/comparators/complaints.h"
#include "engine/db/conn.h"

typedef struct NamedPlaces NamedPlaces;

/* @conn is borrowed. With @are_councils only local authorities are meant. */
NamedPlaces *named_places_new(DbConn *conn, bool are_councils);
void named_places_free(NamedPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NamedPlaces, named_places_free)

/* The area that @given (a code of any year, a three-digit code, a name) means in @period, or today
 * when that is NULL: *@ret_area_id, its id as a parameter, is NULL after a complaint at @line and
 * column "area". Borrowed. DATABASE error when the database fails. */
MUST_USE bool named_places_find(NamedPlaces *places,
    const char *given,
    const Period *period,
    uint64_t line,
    Complaints *complaints,
    const char **ret_area_id,
    GError **error);

/* SPDX-License-Identifier: MIT */
#include "engine/comparators/places.h"

#include <string.h>

#include "engine/base/near.h"
#include "engine/base/text.h"
#include "engine/db/query.h"

/* In the order of sql/queries/find_local_areas.sql. */
enum { AT_ID, AT_LEVEL, AT_NAME, AT_FIRST_DAY, AT_LAST_DAY, AT_N };

struct NamedPlaces {
    DbConn *conn;
    bool are_councils;
    GHashTable *found; /* what was written -> DbRows */
    DbRows *all;       /* every name, once it is needed */
};

static void
free_rows(void *data)
{
    db_rows_free(data);
}

NamedPlaces *
named_places_new(DbConn *conn, bool are_councils)
{
    NamedPlaces *places = g_new0(NamedPlaces, 1);
    *places = (NamedPlaces){.conn = conn, .are_councils = are_councils};
    places->found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_rows);
    return places;
}

void
named_places_free(NamedPlaces *places)
{
    if (places == NULL)
        return;
    g_hash_table_unref(places->found);
    db_rows_free(places->all);
    g_free(places);
}

static const DbRows *
look_up(NamedPlaces *places, const char *given, GError **error)
{
    DbRows *rows = g_hash_table_lookup(places->found, given);
    if (rows != NULL)
        return rows;
    rows = db_query_rows(places->conn, "find_local_areas", AT_N, DB_PARAMS(given), error);
    if (rows != NULL)
        g_hash_table_insert(places->found, g_strdup(given), rows);
    return rows;
}

/* "did you mean …?" */
static char *
advice_for(NamedPlaces *places, const char *given, GError **error)
{
    if (places->all == NULL)
        places->all = db_query_rows(places->conn,
            "list_area_names",
            1,
            DB_PARAMS(places->are_councils ? "true" : "false"),
            error);
    if (places->all == NULL)
        return NULL;
    size_t name_n = db_rows_n(places->all);
    g_autofree const char **names = g_new0(const char *, name_n + 1);
    for (size_t name_i = 0; name_i < name_n; name_i++)
        names[name_i] = db_text(places->all, name_i, 0);
    return near_advice(given, names, name_n, "see `inclusion list areas`");
}

/* Whether the area of a row is meant: of the right level, and there in @period. */
static bool
is_meant(const NamedPlaces *places, const DbRows *rows, size_t row_i, const Period *period)
{
    if (places->are_councils && strcmp(db_text(rows, row_i, AT_LEVEL), "la") != 0)
        return false;
    if (period == NULL)
        return true;
    bool has_begun = db_text(rows, row_i, AT_FIRST_DAY) == NULL ||
                     db_int64(rows, row_i, AT_FIRST_DAY) < (int64_t)period->end_day;
    bool has_ended = db_text(rows, row_i, AT_LAST_DAY) != NULL &&
                     db_int64(rows, row_i, AT_LAST_DAY) < (int64_t)period->start_day;
    return has_begun && !has_ended;
}

bool
named_places_find(NamedPlaces *places,
    const char *given,
    const Period *period,
    uint64_t line,
    Complaints *complaints,
    const char **ret_area_id,
    GError **error)
{
    *ret_area_id = NULL;
    const DbRows *rows = look_up(places, given, error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (is_meant(places, rows, row_i, period)) {
            *ret_area_id = db_text(rows, row_i, AT_ID);
            return true;
        }
    }
    g_autofree char *shown = text_clip(given, TEXT_QUOTE_CHARS);
    bool is_known = db_rows_n(rows) > 0;
    bool is_council = is_known && strcmp(db_text(rows, 0, AT_LEVEL), "la") == 0;
    char *advice = is_known
                       ? g_strdup(is_council ? "name the authority that took its place, or one "
                                               "that was there"
                                             : "name a local authority")
                       : advice_for(places, given, error);
    if (advice == NULL)
        return false;
    complaints_add_take(complaints,
        line,
        "area",
        advice,
        is_council ? "'%s' was not there in the period"
        : is_known ? "'%s' is no local authority"
                   : "'%s' is no area that is known",
        shown);
    return true;
}

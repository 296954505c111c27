/* SPDX-License-Identifier: MIT */
#include "engine/ingest/places.h"

#include <string.h>

#include "engine/db/copy.h"
#include "engine/db/query.h"

static const char MAKE_TABLE[] =
    "create temporary table if not exists incoming_place"
    " (place_n integer, level text, code text, old_code text, name text, last_day date)"
    " on commit drop;"
    " truncate pg_temp.incoming_place";

static const char *
level_text(PlaceLevel level)
{
    static const char *const NAMES[] = {[PLACE_COUNTRY] = "country",
        [PLACE_REGION] = "region",
        [PLACE_LA] = "la",
        [PLACE_ICB] = "icb",
        [PLACE_SUB_ICB] = "sub_icb"};
    return NAMES[level];
}

static void
put_date(CopyStream *copy, uint32_t day)
{
    if (day == 0) {
        copy_put_null(copy);
        return;
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    char text[16];
    g_snprintf(text,
        sizeof text,
        "%04d-%02d-%02d",
        g_date_get_year(&date),
        (int)g_date_get_month(&date),
        g_date_get_day(&date));
    copy_put_text(copy, text);
}

/* Sends the places that have an area to be found. */
static bool
send_places(DbConn *conn, GPtrArray *places, GError **error)
{
    if (!db_run_script(conn, "places", MAKE_TABLE, error))
        return false;
    g_autoptr(CopyStream) copy = copy_begin(conn, "pg_temp.incoming_place", error);
    for (size_t place_i = 0; copy != NULL && place_i < places->len; place_i++) {
        PlaceEntry *place = g_ptr_array_index(places, place_i);
        if (place->is_resolved)
            continue;
        place->is_resolved = true;
        copy_put_int64(copy, (int64_t)place_i);
        copy_put_text(copy, level_text(place->level));
        copy_put_text(copy, place->code);
        copy_put_text(copy, place->old_code);
        copy_put_text(copy, place->name);
        put_date(copy, place->last_day);
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

/* Problems as resolve_places.sql calls them. */
static const char *const PROBLEMS[] = {
    [PLACE_IS_UNKNOWN] = "unknown",
    [PLACE_NAME_DIFFERS] = "name",
    [PLACE_CODE_DIFFERS] = "code",
    [PLACE_OLD_CODE_DIFFERS] = "old code",
};

static PlaceProblem
problem_of(const char *text)
{
    for (size_t problem_i = PLACE_IS_UNKNOWN; text != NULL && problem_i < G_N_ELEMENTS(PROBLEMS);
         problem_i++) {
        if (strcmp(text, PROBLEMS[problem_i]) == 0)
            return (PlaceProblem)problem_i;
    }
    return PLACE_IS_RIGHT;
}

bool
places_resolve(DbConn *conn, GPtrArray *places, bool name_wins, GError **error)
{
    if (!send_places(conn, places, error))
        return false;
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "resolve_places", 3, DB_PARAMS(name_wins ? "name" : "code"), error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        PlaceEntry *place = g_ptr_array_index(places, (size_t)db_int64(rows, row_i, 0));
        place->area_id = (int)db_int64(rows, row_i, 1);
        place->problem = problem_of(db_text(rows, row_i, 2));
    }
    return true;
}

static const char *
column_of(const PlaceEntry *place)
{
    bool has_code = place->code[0] != '\0' || place->old_code[0] != '\0';
    bool is_name = place->problem == PLACE_NAME_DIFFERS || !has_code;
    if (place->level == PLACE_COUNTRY)
        return "country_code";
    if (place->level == PLACE_REGION)
        return is_name ? "region_name" : "region_code";
    if (place->level == PLACE_ICB || place->level == PLACE_SUB_ICB)
        return is_name ? "organisation_name" : "organisation_code";
    if (is_name)
        return "la_name";
    return place->problem == PLACE_OLD_CODE_DIFFERS ? "old_la_code" : "new_la_code";
}

static void
report(const PlaceEntry *place, Findings *findings)
{
    const char *column = column_of(place);
    bool has_code = place->code[0] != '\0', has_old = place->old_code[0] != '\0';
    const char *value = has_code ? place->code : has_old ? place->old_code : place->name;
    g_autofree char *all = g_strdup_printf("%s%s%s%s%s",
        place->code,
        has_code && has_old ? " / " : "",
        place->old_code,
        (has_code || has_old) && place->name[0] != '\0' ? " / " : "",
        place->name);
    bool is_unknown = place->problem == PLACE_IS_UNKNOWN;
    Rule rule = is_unknown ? RULE_UNKNOWN_AREA : RULE_AREA_MISMATCH;
    if (is_unknown)
        findings_add(
            findings, rule, place->line, column, value, "'%s' is no area that is known", all);
    else
        findings_add(findings,
            rule,
            place->line,
            column,
            place->problem == PLACE_NAME_DIFFERS ? place->name : value,
            "'%s': the %s means another area",
            all,
            PROBLEMS[place->problem]);
    if (place->row_n > 1)
        findings_count(findings, rule, column, place->row_n - 1);
}

void
places_report(GPtrArray *places, Findings *findings)
{
    for (size_t place_i = 0; place_i < places->len; place_i++) {
        const PlaceEntry *place = g_ptr_array_index(places, place_i);
        /* One without rows was only looked ahead at, where doubled quotes are still doubled. */
        if (place->problem != PLACE_IS_RIGHT && place->row_n > 0)
            report(place, findings);
    }
}

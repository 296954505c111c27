/* SPDX-License-Identifier: MIT */
#include "engine/ingest/table_fix.h"

#include <string.h>

#include "engine/catalogue/dataset_table.h"
#include "engine/db/copy.h"
#include "engine/db/query.h"
#include "engine/ingest/places.h"

static const char MAKE_RESOLVED[] =
    "create temporary table resolved_place (place_n integer, area_id integer) on commit drop";

static bool
fix_period(DbConn *conn,
    const char *table,
    const char *time_period,
    const char *identifier,
    const Period *period,
    GError **error)
{
    char code[PERIOD_CODE_BYTES];
    period_code(period, code);
    g_autofree char *sql = g_strdup_printf("update %s t set period = $3::text"
                                           " where t.time_period = $1::text"
                                           " and t.time_identifier = $2::text",
        table);
    return batch_record_period(conn, period, error) &&
           db_exec_text(conn, table, sql, DB_PARAMS(time_period, identifier, code), error);
}

/* Reads a row's two columns. */
static bool
read_period(const char *time_period, const char *identifier, Period *ret_period, GError **error)
{
    if (g_strcmp0(identifier, "Period code") == 0)
        return period_from_code(time_period != NULL ? time_period : "", ret_period, error);
    return period_from_ees(time_period != NULL ? time_period : "",
        identifier != NULL ? identifier : "",
        ret_period,
        error);
}

bool
table_fix_periods(DbConn *conn, Batch *batch, Findings *findings, GError **error)
{
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *sql =
        g_strdup_printf("select t.time_period, t.time_identifier, min(t.line), count(*) from %s t"
                        " group by 1, 2 order by 1, 2",
            table);
    g_autoptr(DbRows) rows = db_query_text(conn, table, sql, 4, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        const char *time_period = db_text(rows, row_i, 0);
        const char *identifier = db_text(rows, row_i, 1);
        g_autoptr(GError) reason = NULL;
        Period period;
        if (!read_period(time_period, identifier, &period, &reason)) {
            findings_add(findings,
                RULE_BAD_PERIOD,
                (uint64_t)db_int64(rows, row_i, 2),
                "time_period",
                time_period,
                "%s",
                reason->message);
            continue;
        }
        if (!fix_period(conn, table, time_period, identifier, &period, error))
            return false;
        if (!batch->has_periods || period.end_day < batch->first.end_day)
            batch->first = period;
        if (!batch->has_periods || period.end_day > batch->last.end_day)
            batch->last = period;
        batch->has_periods = true;
    }
    return true;
}

static PlaceLevel
level_of(const char *text)
{
    static const struct {
        const char *name;
        PlaceLevel level;
    } LEVELS[] = {
        {"National", PLACE_COUNTRY},
        {"Regional", PLACE_REGION},
        {"Local authority", PLACE_LA},
        {"Local authority district", PLACE_OTHER},
        {"School", PLACE_OTHER},
        {"Provider", PLACE_OTHER},
        {"Institution", PLACE_OTHER},
        /* The standard has none for the health service. */
        {"NHS region", PLACE_OTHER},
        {"Integrated care board", PLACE_ICB},
        {"Sub-integrated care board", PLACE_SUB_ICB},
        {"NHS provider", PLACE_OTHER},
        {"Local authority group", PLACE_OTHER}, /* all metropolitan authorities, and such */
    };
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(LEVELS); level_i++) {
        if (g_strcmp0(text, LEVELS[level_i].name) == 0)
            return LEVELS[level_i].level;
    }
    return PLACE_BAD_LEVEL;
}

static void
free_place(void *data)
{
    place_entry_free(data);
}

/* SQL for what identifies the place of a row of @table: the level, code, old code and name that
 * places_resolve() is asked about. Caller frees. */
static char *
place_columns(const Source *source)
{
    const char *const *filters = (const char *const *)source->filters;
    const char *const *texts = (const char *const *)source->texts;
    bool has_code = g_strv_contains(filters, "organisation_code") ||
                    g_strv_contains(texts, "organisation_code");
    bool has_name = g_strv_contains(filters, "organisation_name") ||
                    g_strv_contains(texts, "organisation_name");
    return g_strdup_printf(
        "t.geographic_level as level,"
        " coalesce(case t.geographic_level when 'National' then t.country_code"
        "     when 'Regional' then t.region_code when 'Local authority' then t.new_la_code"
        "     else %s end, '') as code,"
        " coalesce(case when t.geographic_level = 'Local authority' then t.old_la_code end, '')"
        "     as old_code,"
        " coalesce(case t.geographic_level when 'National' then t.country_name"
        "     when 'Regional' then t.region_name when 'Local authority' then t.la_name"
        "     else %s end, '') as name",
        has_code ? "t.organisation_code" : "null",
        has_name ? "t.organisation_name" : "null");
}

/* The distinct places of the batch, as PlaceEntry. */
static GPtrArray *
distinct_places(
    DbConn *conn, const char *table, const char *columns, Findings *findings, GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "select x.level, x.code, x.old_code, x.name,"
        " (p.period_end - date '0001-01-01') + 1, min(x.line), count(*)"
        " from (select t.line, t.period, %s from %s t) x join reference.period p using (period)"
        " group by 1, 2, 3, 4, 5 order by 6, 5",
        columns,
        table);
    g_autoptr(DbRows) rows = db_query_text(conn, table, sql, 7, DB_NO_PARAMS, error);
    if (rows == NULL)
        return NULL;
    GPtrArray *places = g_ptr_array_new_with_free_func(free_place);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        PlaceEntry *place = g_new0(PlaceEntry, 1);
        const char *level = db_text(rows, row_i, 0);
        place->level = level_of(level);
        place->code = g_strdup(db_text(rows, row_i, 1));
        place->old_code = g_strdup(db_text(rows, row_i, 2));
        place->name = g_strdup(db_text(rows, row_i, 3));
        place->last_day = (uint32_t)db_int64(rows, row_i, 4);
        place->line = (uint64_t)db_int64(rows, row_i, 5);
        place->row_n = (uint64_t)db_int64(rows, row_i, 6);
        if (place->level == PLACE_BAD_LEVEL)
            findings_add(findings,
                RULE_UNKNOWN_LEVEL,
                place->line,
                "geographic_level",
                level,
                "'%s' is no geographic level",
                level != NULL ? level : "");
        place->is_resolved = place->level == PLACE_OTHER || place->level == PLACE_BAD_LEVEL;
        g_ptr_array_add(places, place);
    }
    return places;
}

static bool
send_resolved(DbConn *conn, const GPtrArray *places, GError **error)
{
    if (!db_run_script(conn, "areas", MAKE_RESOLVED, error))
        return false;
    g_autoptr(CopyStream) copy = copy_begin(conn, "pg_temp.resolved_place", error);
    for (size_t place_i = 0; copy != NULL && place_i < places->len; place_i++) {
        const PlaceEntry *place = g_ptr_array_index(places, place_i);
        if (place->area_id == 0)
            continue;
        copy_put_int64(copy, (int64_t)place_i);
        copy_put_int64(copy, place->area_id);
        if (!copy_end_row(copy, error))
            return false;
    }
    return copy != NULL && copy_finish(copy, NULL, error);
}

bool
table_fix_areas(
    DbConn *conn, const Source *source, const Batch *batch, Findings *findings, GError **error)
{
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    g_autofree char *columns = place_columns(source);
    g_autoptr(GPtrArray) places = distinct_places(conn, table, columns, findings, error);
    if (places == NULL || !places_resolve(conn, places, source->name_wins, error) ||
        !send_resolved(conn, places, error))
        return false;
    places_report(places, findings);
    /* Rows are found again by what was asked about them. */
    g_autofree char *sql = g_strdup_printf(
        "update %s u set area_id = r.area_id"
        "  from (select t.ctid as place_of_row, t.period, %s from %s t) x"
        "  join reference.period p using (period)"
        "  join pg_temp.incoming_place i"
        "    on i.level = case x.level when 'National' then 'country' when 'Regional' then 'region'"
        "                     when 'Local authority' then 'la' when 'Integrated care board' then "
        "'icb'"
        "                     when 'Sub-integrated care board' then 'sub_icb' end"
        "   and i.code = x.code and i.old_code = x.old_code and i.name = x.name"
        "   and i.last_day = p.period_end"
        "  join pg_temp.resolved_place r using (place_n)"
        " where u.ctid = x.place_of_row",
        table,
        columns,
        table);
    return db_run_script(conn, table, sql, error);
}

bool
table_count_rows(
    DbConn *conn, const Source *source, const Batch *batch, Findings *findings, GError **error)
{
    g_autofree char *table = dataset_batch_table(batch->batch_id);
    /* Rows of several sheets have the same line numbers. */
    const char *row = source->sheet_patterns[0] != NULL ? "(t.sheet, t.line)" : "t.line";
    g_autofree char *sql = g_strdup_printf(
        "select count(distinct %s), (select max(s.line) from pg_temp.staging s) from %s t",
        row,
        table);
    g_autoptr(DbRows) rows = db_query_text(conn, table, sql, 2, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    uint64_t read_n = (uint64_t)db_int64(rows, 0, 0);
    if (read_n != batch->rows_n)
        findings_add(findings,
            RULE_NOT_READ,
            (uint64_t)db_int64(rows, 0, 1),
            NULL,
            NULL,
            "%" G_GUINT64_FORMAT " rows hold data, and the source file reads %" G_GUINT64_FORMAT,
            batch->rows_n,
            read_n);
    return true;
}

/* SPDX-License-Identifier: MIT */
#include "engine/compute/figure.h"

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/period.h"
#include "engine/catalogue/period_table.h"
#include "engine/db/query.h"

/* What the fixed queries work on: one row per figure of the indicator at hand. */
static const char MAKE_FIGURE[] =
    "create temporary table if not exists figure ("
    " area_id integer not null, period text not null, cohort text not null,"
    " level text, region_id integer, is_ranked boolean, is_published boolean not null,"
    " numerator double precision, denominator double precision, squares double precision,"
    " value double precision,"
    " lower95 double precision, upper95 double precision,"
    " lower998 double precision, upper998 double precision, symbol text,"
    " rank integer, rank_of integer, is_tied boolean, change double precision,"
    " vs_england text, vs_region text, vs_neighbours text, neighbours_mean double precision,"
    " neighbours_median double precision, neighbours_n integer, band text, trend text,"
    " las integer[], named bigint[], batches bigint[], areas_n integer, areas_of integer,"
    " is_made_up boolean, provisional boolean, batch_id bigint,"
    " is_given boolean) on commit drop;"
    " truncate pg_temp.figure;"
    "create temporary table if not exists figure_batch"
    " (area_id integer, period text, batch_id bigint) on commit drop;"
    " truncate pg_temp.figure_batch;"
    "create temporary table if not exists comparator"
    " (area_id integer, level text, period text, cohort text, value double precision)"
    " on commit drop;"
    " truncate pg_temp.comparator";

/* The steps on figures once those that are sums over LAs are among them; each takes the parameters
 * of indicator_params(). */
static const char *const STEPS[] = {"compute_batches",
    "compute_values",
    "compute_ranks",
    "compute_own_comparators",
    "compute_comparisons",
    "compute_neighbours"};

/* $1 kind, $2 per, $3 polarity, $4 datasets, $5 kind of period. Queries name those they use. */
typedef struct {
    char per[NUMBER_TEXT_BYTES];
    char *datasets; /* array literal */
    const char *params[5];
} IndicatorParams;

static void
indicator_params_clear(IndicatorParams *params)
{
    g_clear_pointer(&params->datasets, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IndicatorParams, indicator_params_clear)

static void
indicator_params(const Indicator *indicator, IndicatorParams *params)
{
    number_shortest(indicator->per, params->per);
    params->datasets = db_names_param(indicator->datasets);
    params->params[0] = indicator->kind;
    params->params[1] = params->per;
    params->params[2] = indicator->polarity;
    params->params[3] = params->datasets;
    params->params[4] = indicator->period_kind;
}

static bool
has_column(DbConn *conn, const char *view, const char *column, bool *ret_has, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_one(conn, "has_view_column", 1, DB_PARAMS(view, column), error);
    if (rows == NULL)
        return false;
    *ret_has = db_bool(rows, 0, 0);
    return true;
}

/* Copies what the view returns, of the LAs @las (an array literal, NULL: of every area), into
 * pg_temp.figure. Columns it lacks are null. */
static bool
take_figures(DbConn *conn, const Indicator *indicator, const char *las, GError **error)
{
    static const char *const OPTIONAL[][2] = {{"numerator", "double precision"},
        {"denominator", "double precision"},
        {"squares", "double precision"},
        {"value", "double precision"},
        {"lower", "double precision"},
        {"upper", "double precision"},
        {"symbol", "text"},
        {"provisional", "boolean"},
        {"batch_id", "bigint"}};
    g_autoptr(GString) sql = g_string_new(
        "insert into pg_temp.figure (area_id, period, cohort, is_published, numerator, denominator,"
        " squares, value, lower95, upper95, symbol, provisional, batch_id, is_given)"
        " select v.area_id, v.period, v.cohort, true");
    bool has_value = false;
    for (size_t column_i = 0; column_i < G_N_ELEMENTS(OPTIONAL); column_i++) {
        bool has = false;
        if (!has_column(conn, indicator->id, OPTIONAL[column_i][0], &has, error))
            return false;
        has_value = has_value || (has && strcmp(OPTIONAL[column_i][0], "value") == 0);
        if (has)
            g_string_append_printf(sql, ", v.%s::%s", OPTIONAL[column_i][0], OPTIONAL[column_i][1]);
        else
            g_string_append_printf(sql, ", null::%s", OPTIONAL[column_i][1]);
    }
    g_autofree char *quoted = db_quote_identifier(conn, indicator->id);
    g_string_append_printf(sql,
        ", %s from indicator.%s v where v.area_id is not null",
        has_value ? "v.value is not null" : "false",
        quoted);
    g_autoptr(GError) failure = NULL;
    if (!db_run_script(conn, "figures", MAKE_FIGURE, error))
        return false;
    if (las != NULL)
        g_string_append(sql, " and v.area_id = any ($1::integer[])");
    if (las != NULL ? db_exec_text(conn, indicator->path, sql->str, DB_PARAMS(las), &failure)
                    : db_exec_text(conn, indicator->path, sql->str, DB_NO_PARAMS, &failure))
        return true;
    error_set(error, ERROR_CATALOGUE, "%s", failure->message);
    return false;
}

/* Records the periods of the figures that no file has: a definition may file a figure elsewhere
 * than its source does (January of CY2022 as AY2021-22). */
static bool
record_periods(DbConn *conn, const Indicator *indicator, GError **error)
{
    g_autoptr(DbRows) periods = db_query_rows(conn, "list_new_periods", 1, DB_NO_PARAMS, error);
    if (periods == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(periods); row_i++) {
        g_autoptr(GError) failure = NULL;
        Period period;
        if (!period_from_code(db_text(periods, row_i, 0), &period, &failure)) {
            error_set(error, ERROR_CATALOGUE, "%s:1:1: %s", indicator->path, failure->message);
            return false;
        }
        if (!period_table_record(conn, &period, error))
            return false;
    }
    return true;
}

/* Two rows for one figure, a cohort that is not in the list, a period that is none. */
static bool
check_figures(DbConn *conn, const Indicator *indicator, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "check_figures", 2, DB_NO_PARAMS, error);
    if (rows == NULL)
        return false;
    if (db_rows_n(rows) > 0) {
        error_set(error,
            ERROR_CATALOGUE,
            "%s:1:1: %s: %s",
            indicator->path,
            db_text(rows, 0, 0),
            db_text(rows, 0, 1));
        if (g_str_has_prefix(db_text(rows, 0, 0), "two rows") && !indicator_is_own(indicator))
            error_add_hint(error,
                "either the SQL joins too much, or two rows of a loaded file mean the same: look "
                "for them in published.%s",
                indicator->datasets[0]);
        return false;
    }
    return record_periods(conn, indicator, error);
}

/* Which batches have a row for each area and period in the datasets that the indicator reads; of
 * basis record those behind each LA's cubes. */
static bool
take_batches(DbConn *conn, const Indicator *indicator, GError **error)
{
    if (indicator->cubes != NULL) {
        g_autofree char *cubes = db_names_param(indicator->cubes);
        return db_exec(conn, "take_cube_batches", DB_PARAMS(cubes), error);
    }
    if (indicator_is_local(indicator))
        return true; /* each figure names its batch */
    for (char **dataset = indicator->datasets; *dataset != NULL; dataset++) {
        g_autofree char *quoted = db_quote_identifier(conn, *dataset);
        g_autofree char *sql =
            g_strdup_printf("insert into pg_temp.figure_batch (area_id, period, batch_id)"
                            " select distinct t.area_id, t.period, t.batch_id from published.%s t"
                            " where t.area_id is not null",
                quoted);
        if (!db_run_script(conn, indicator->path, sql, error))
            return false;
    }
    return true;
}

/* A rank or a quarter among councils tells of the figures of the others, and so do the mean of some
 * and a comparison with their sum: of what is councils' own there is none of these. */
static bool
tells_of_others(const char *step)
{
    static const char *const telling[] = {
        "compute_ranks", "compute_own_comparators", "compute_neighbours", NULL};
    return g_strv_contains(telling, step);
}

static bool
sum_over_las(DbConn *conn, const Indicator *indicator, const FigureAreas *areas, GError **error)
{
    return db_exec(conn, "compute_existing", DB_NO_PARAMS, error) &&
           db_exec(conn, "compute_places", DB_NO_PARAMS, error) &&
           db_exec(conn,
               "compute_roll_up",
               DB_PARAMS(indicator->kind, indicator->period_kind, indicator->id, areas->kept),
               error);
}

static bool
compute_steps(DbConn *conn, const Indicator *indicator, GError **error)
{
    g_auto(IndicatorParams) params = {0};
    indicator_params(indicator, &params);
    for (size_t step_i = 0; step_i < G_N_ELEMENTS(STEPS); step_i++) {
        if (indicator_is_own(indicator) && tells_of_others(STEPS[step_i]))
            continue;
        if (!db_exec(conn, STEPS[step_i], params.params, G_N_ELEMENTS(params.params), error))
            return false;
    }
    return db_exec(conn, "compute_changes", DB_PARAMS(indicator->id, indicator->kind), error) &&
           db_exec(conn,
               "compute_trends",
               DB_PARAMS(indicator->id, indicator->kind, params.per),
               error);
}

/* Without statistics the joins of these temporary tables are planned for a handful of rows, and
 * take half a minute for eight thousand. With them a join on area, period and cohort is still
 * planned for a handful, as if the three had nothing to do with one another. */
static const char SETTLE[] =
    "analyze pg_temp.figure; analyze pg_temp.figure_batch; set local enable_nestloop = off";

static const char MAKE_FIGURE_PART[] =
    "create temporary table if not exists figure_part"
    " (la_id integer not null, inputs text, is_stale boolean not null) on commit drop;"
    " truncate pg_temp.figure_part";

void
figure_areas_clear(FigureAreas *areas)
{
    g_clear_pointer(&areas->stale, g_free);
    g_clear_pointer(&areas->kept, g_free);
}

bool
figure_areas_find(
    DbConn *conn, const Indicator *indicator, bool forces, FigureAreas *ret_areas, GError **error)
{
    if (indicator->cubes == NULL)
        return true;
    if (!db_run_script(conn, "figures", MAKE_FIGURE_PART, error))
        return false;
    g_autofree char *cubes = db_names_param(indicator->cubes);
    g_autoptr(DbRows) rows = db_query_one(conn,
        "find_stale_figures",
        2,
        DB_PARAMS(indicator->id,
            cubes,
            indicator->sha256,
            indicator->comparator,
            forces ? "true" : "false"),
        error);
    if (rows == NULL)
        return false;
    ret_areas->stale = g_strdup(db_text(rows, 0, 0));
    ret_areas->kept = g_strdup(db_text(rows, 0, 1));
    return true;
}

/* Writes pg_temp.figure in place of what was there, but for the areas whose figures stand. */
static bool
store(DbConn *conn,
    const Indicator *indicator,
    const FigureAreas *areas,
    int64_t *ret_value_n,
    GError **error)
{
    if (!db_exec(conn, "delete_values", DB_PARAMS(indicator->id, areas->kept), error))
        return false;
    g_autoptr(DbRows) stored =
        db_query_rows(conn, "store_figures", 0, DB_PARAMS(indicator->id), error);
    if (stored == NULL)
        return false;
    *ret_value_n = db_affected_n(stored);
    return areas->kept == NULL ||
           db_exec(conn, "record_figure_parts", DB_PARAMS(indicator->id), error);
}

bool
figures_compute(DbConn *conn,
    const Indicator *indicator,
    const FigureAreas *areas,
    int64_t *ret_value_n,
    GError **error)
{
    return take_figures(conn, indicator, areas->stale, error) &&
           check_figures(conn, indicator, error) && take_batches(conn, indicator, error) &&
           db_exec(conn, "take_comparators", DB_PARAMS(indicator->comparator), error) &&
           db_run_script(conn, indicator->path, SETTLE, error) &&
           sum_over_las(conn, indicator, areas, error) && compute_steps(conn, indicator, error) &&
           store(conn, indicator, areas, ret_value_n, error);
}

bool
figures_forget(DbConn *conn, const Indicator *indicator, GError **error)
{
    return db_exec(conn, "delete_values", DB_PARAMS(indicator->id, NULL), error) &&
           db_exec(conn, "delete_figure_parts", DB_PARAMS(indicator->id), error);
}

/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/install.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/catalogue/local.h"
#include "engine/db/query.h"
#include "engine/db/schema.h"

/* What an indicator's SELECT may return. */
static const struct {
    const char *name;
    const char *types; /* "|"-separated names of pg_catalog */
    bool is_required;
} CONTRACT[] = {
    {"area_id", "int4", true},
    {"period", "text", true},
    {"cohort", "text", true},
    {"numerator", "numeric|float8|int8|int4", false},
    {"denominator", "numeric|float8|int8|int4", false},
    {"squares", "numeric|float8", false}, /* of a mean: the sum of squares of what is summed */
    {"value", "numeric|float8", false},
    {"lower", "numeric|float8", false},
    {"upper", "numeric|float8", false},
    {"symbol", "text", false},
    {"provisional", "bool", false},
    {"batch_id", "int8", false}, /* where it is not given, every batch with a row for the area */
};

/* Place columns that a table source fills so that the engine can resolve its areas. */
static const struct {
    const char *name;
    ColumnRole role;
} TABLE_COLUMNS[] = {
    {"time_period", COLUMN_TIME},
    {"time_identifier", COLUMN_TIME},
    {"geographic_level", COLUMN_TIME},
    {"region_code", COLUMN_PLACE},
    {"region_name", COLUMN_PLACE},
    {"country_code", COLUMN_PLACE},
    {"country_name", COLUMN_PLACE},
    {"new_la_code", COLUMN_PLACE},
    {"old_la_code", COLUMN_PLACE},
    {"la_name", COLUMN_PLACE},
};

static void
add_columns(GArray *columns, char **names, ColumnRole role)
{
    for (char **name = names; *name != NULL; name++) {
        DatasetColumn column = {.name = *name, .role = role, .header = *name};
        g_array_append_val(columns, column);
    }
}

static bool
install_source(DbConn *conn, const Catalogue *catalogue, const Source *source, GError **error)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(DatasetColumn));
    for (size_t column_i = 0; column_i < G_N_ELEMENTS(TABLE_COLUMNS); column_i++) {
        DatasetColumn column = {.name = TABLE_COLUMNS[column_i].name,
            .role = TABLE_COLUMNS[column_i].role,
            .header = TABLE_COLUMNS[column_i].name};
        g_array_append_val(columns, column);
    }
    const char *dataset = source->layout == SOURCE_TABLE ? source->dataset : source->id;
    /* Of several sources that feed one dataset, that of its name says what it is. */
    const Source *title_giver = catalogue_source(catalogue, dataset);
    add_columns(columns, source->filters, COLUMN_FILTER);
    if (source->layout == SOURCE_TABLE)
        add_columns(columns, source->texts, COLUMN_TEXT);
    add_columns(columns, source->indicators, COLUMN_INDICATOR);
    return db_exec(conn,
               "upsert_source",
               DB_PARAMS(
                   source->id, source->title, source->publisher, source->release, source->caveats),
               error) &&
           dataset_table_ensure(conn,
               dataset,
               title_giver != NULL ? title_giver->id : source->id,
               (const DatasetColumn *)(const void *)columns->data,
               columns->len,
               error) &&
           dataset_table_refresh_view(conn, dataset, error);
}

/* One sum over the texts of all sources, and over the list of wrong cells, which the views of the
 * datasets rest on too. Caller frees. */
static char *
sources_sha256(const Catalogue *catalogue)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t source_i = 0; source_i < catalogue->sources->len; source_i++) {
        const Source *source = g_ptr_array_index(catalogue->sources, source_i);
        g_checksum_update(sum, (const guchar *)source->id, (gssize)strlen(source->id) + 1);
        g_checksum_update(sum, (const guchar *)source->sql, (gssize)strlen(source->sql) + 1);
    }
    const char *wrong = schema_reference_list("known_wrong_cell");
    g_checksum_update(sum, (const guchar *)wrong, (gssize)strlen(wrong));
    return g_strdup(g_checksum_get_string(sum));
}

/* The views of datasets that no source declares, for the list of wrong cells. */
static bool
refresh_others(DbConn *conn, GError **error)
{
    g_autoptr(DbRows) datasets = db_query_rows(conn, "list_plain_datasets", 1, DB_NO_PARAMS, error);
    for (size_t row_i = 0; datasets != NULL && row_i < db_rows_n(datasets); row_i++) {
        if (!dataset_table_refresh_view(conn, db_text(datasets, row_i, 0), error))
            return false;
    }
    return datasets != NULL;
}

/* With the transaction begun. */
static bool
install_changed_sources(DbConn *conn, const Catalogue *catalogue, GError **error)
{
    g_autofree char *sum = sources_sha256(catalogue);
    if (!db_exec(conn, "lock_dataset", DB_PARAMS("sources"), error))
        return false;
    g_autoptr(DbRows) same =
        db_query_one(conn, "is_installed", 1, DB_PARAMS("sources", sum), error);
    if (same == NULL)
        return false;
    if (db_bool(same, 0, 0))
        return true;
    for (size_t source_i = 0; source_i < catalogue->sources->len; source_i++) {
        if (!install_source(
                conn, catalogue, g_ptr_array_index(catalogue->sources, source_i), error))
            return false;
    }
    return refresh_others(conn, error) &&
           db_exec(conn, "record_installed", DB_PARAMS("sources", sum), error);
}

bool
install_sources(DbConn *conn, const Catalogue *catalogue, GError **error)
{
    if (!db_begin(conn, error))
        return false;
    if (install_changed_sources(conn, catalogue, error) && db_commit(conn, error))
        return true;
    db_rollback(conn);
    return false;
}

bool
install_queries(DbConn *conn, GError **error)
{
    g_autofree char *sum = schema_folder_sha256("queries");
    g_autoptr(DbRows) same =
        db_query_one(conn, "is_installed", 1, DB_PARAMS("queries", sum), error);
    if (same == NULL)
        return false;
    return db_bool(same, 0, 0) ||
           db_exec(conn, "record_installed", DB_PARAMS("queries", sum), error);
}

/* True when some LA has a part of every cube that the header names. */
static bool
has_cubes(DbConn *conn, const Indicator *indicator, bool *ret_has, GError **error)
{
    g_autofree char *cubes = db_names_param(indicator->cubes);
    g_autoptr(DbRows) rows = db_query_one(conn, "has_cube_part", 1, DB_PARAMS(cubes), error);
    if (rows == NULL)
        return false;
    *ret_has = db_bool(rows, 0, 0);
    return true;
}

/* True when some council has supplied a figure. */
static bool
has_local(DbConn *conn, const Indicator *indicator, bool *ret_has, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_one(conn, "has_local_measure", 1, DB_PARAMS(indicator->id), error);
    if (rows == NULL)
        return false;
    *ret_has = db_bool(rows, 0, 0);
    return true;
}

/* True when every dataset that the header names has a table. */
static bool
has_datasets(DbConn *conn, const Indicator *indicator, bool *ret_has, GError **error)
{
    if (indicator->cubes != NULL)
        return has_cubes(conn, indicator, ret_has, error);
    if (indicator_is_local(indicator))
        return has_local(conn, indicator, ret_has, error);
    *ret_has = true;
    for (char **dataset = indicator->datasets; *dataset != NULL; dataset++) {
        g_autoptr(DbRows) rows = db_query_one(conn, "has_dataset", 1, DB_PARAMS(*dataset), error);
        if (rows == NULL)
            return false;
        *ret_has = *ret_has && db_bool(rows, 0, 0);
    }
    return true;
}

static bool
check_columns(DbConn *conn, const Indicator *indicator, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_view_columns", 2, DB_PARAMS(indicator->id), error);
    if (rows == NULL)
        return false;
    bool is_there[G_N_ELEMENTS(CONTRACT)] = {false};
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        const char *name = db_text(rows, row_i, 0);
        const char *type = db_text(rows, row_i, 1);
        size_t column_i = 0;
        while (column_i < G_N_ELEMENTS(CONTRACT) && strcmp(CONTRACT[column_i].name, name) != 0)
            column_i++;
        if (column_i == G_N_ELEMENTS(CONTRACT)) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: returns a column '%s', which means nothing here",
                indicator->path,
                name);
            error_add_hint(error,
                "area_id, period, cohort, numerator, denominator, squares, value, lower, upper, "
                "symbol, provisional and batch_id are read");
            return false;
        }
        g_auto(GStrv) types = g_strsplit(CONTRACT[column_i].types, "|", -1);
        if (!g_strv_contains((const char *const *)types, type)) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: column '%s' is of type %s, not %s",
                indicator->path,
                name,
                type,
                CONTRACT[column_i].types);
            return false;
        }
        is_there[column_i] = true;
    }
    for (size_t column_i = 0; column_i < G_N_ELEMENTS(CONTRACT); column_i++) {
        if (CONTRACT[column_i].is_required && !is_there[column_i]) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: returns no column '%s'",
                indicator->path,
                CONTRACT[column_i].name);
            return false;
        }
    }
    return true;
}

/* Every relation that the view reads is one that the header names or that all may read. What is
 * record-level does not come into an indicator of basis published, which reports show as it is. */
static bool
check_reads(DbConn *conn, const Indicator *indicator, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "list_view_reads", 3, DB_PARAMS(indicator->id), error);
    if (rows == NULL)
        return false;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        const char *schema = db_text(rows, row_i, 0);
        const char *name = db_text(rows, row_i, 1);
        if (db_bool(rows, row_i, 2) && indicator->cubes == NULL) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: reads %s.%s, which is record-level",
                indicator->path,
                schema,
                name);
            error_add_hint(error, "its key 'basis' must be record");
            return false;
        }
        bool is_free = strcmp(schema, "reference") == 0 || strcmp(schema, "cube") == 0 ||
                       strcmp(schema, "indicator") == 0;
        bool is_named = strcmp(schema, "published") == 0 &&
                        g_strv_contains((const char *const *)indicator->datasets, name);
        bool is_supplied = indicator_is_local(indicator) && strcmp(schema, "record") == 0 &&
                           strcmp(name, LOCAL_TABLE) == 0;
        if (is_free || is_named || is_supplied)
            continue;
        error_set(error,
            ERROR_CATALOGUE,
            "%s:1:1: reads %s.%s, which its header does not name",
            indicator->path,
            schema,
            name);
        error_add_hint(error,
            strcmp(schema, "published") == 0 ? "add it to the key 'source'"
            : strcmp(schema, "record") == 0 && strcmp(name, LOCAL_TABLE) == 0
                ? "its key 'basis' must be local"
                : "an indicator may read the schemas published, cube and reference");
        return false;
    }
    return true;
}

bool
install_indicator(DbConn *conn, const Indicator *indicator, bool *ret_is_awaiting, GError **error)
{
    bool has = false;
    *ret_is_awaiting = true;
    if (indicator_is_awaiting(indicator))
        return true;
    if (!has_datasets(conn, indicator, &has, error))
        return false;
    if (!has)
        return true;
    *ret_is_awaiting = false;
    g_autofree char *quoted = db_quote_identifier(conn, indicator->id);
    g_autofree char *drop = g_strdup_printf("drop view if exists indicator.%s cascade", quoted);
    g_autofree char *create =
        g_strdup_printf("create view indicator.%s with (security_invoker) as", quoted);
    g_autoptr(GError) failure = NULL;
    if (!db_run_script(conn, indicator->path, drop, error))
        return false;
    if (!db_exec_prefixed(conn, indicator->path, create, indicator->sql, &failure)) {
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
        return false;
    }
    return check_columns(conn, indicator, error) && check_reads(conn, indicator, error);
}

/* SPDX-License-Identifier: MIT */
#include "engine/explain/define.h"

#include <string.h>

#include "engine/db/query.h"
#include "engine/explain/method.h"

void
explain_definition(const Indicator *indicator, ExplainNode *page)
{
    ExplainNode *part = explain_add_object(page, "definition", indicator->title);
    explain_add_text(part, "indicator", "indicator", indicator->id);
    explain_add_text(part, "title", "title", indicator->title);
    explain_add_text(part, "theme", "theme", indicator->theme);
    explain_add_text(part, "basis", "basis", indicator->basis);
    explain_add_text(part, "kind", "kind", indicator->kind);
    explain_add_text(part, "definition", "definition", indicator->definition);
    explain_add_text(part, "why", "why", indicator->why);
    explain_add_text(part, "numerator", "numerator", indicator->numerator);
    explain_add_text(part, "denominator", "denominator", indicator->denominator);
    explain_add_text(part, "unit", "unit", indicator->unit);
    explain_add_text(part,
        "polarity",
        "polarity",
        strcmp(indicator->polarity, "higher") == 0  ? "higher is better"
        : strcmp(indicator->polarity, "lower") == 0 ? "lower is better"
                                                    : "neither end is better");
    explain_add_text(part, "period", "period", indicator->period_kind);
    explain_add_text(part, "official", "official source", indicator->official);
    explain_add_text(part, "caveats", "caveats", indicator->caveats);
    explain_add_text(part, "comparator", "compared with", indicator->comparator);
    explain_add_text(part, "status", "status", indicator->status);
    ExplainNode *breaks = explain_add_table(part, "breaks", "Breaks in the series");
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        ExplainNode *row = explain_add_object(breaks, NULL, NULL);
        explain_add_text(row, "period", "from", indicator->breaks[break_i].period);
        explain_add_text(row, "note", "what changed", indicator->breaks[break_i].note);
        explain_add_flag(
            row, "redefined", "something else is counted", indicator->breaks[break_i].is_redefined);
    }
}

static void
add_sql(const Indicator *indicator, ExplainNode *page)
{
    ExplainNode *part = explain_add_object(page, "sql", "SQL");
    explain_add_text(part, "file", "file", indicator->path);
    explain_add_text(part, "sha256", "sha256", indicator->sha256);
    explain_add_verbatim(part, "text", "text", indicator->sql);
}

/* Adds one object for each column of @rows named in @keys, to a table. A key that begins with '#'
 * is of a whole number, one that begins with '?' of a truth. */
static void
add_rows(ExplainNode *table, const DbRows *rows, const char *const (*keys)[2], size_t key_n)
{
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        for (size_t key_i = 0; key_i < key_n; key_i++) {
            const char *key = keys[key_i][0];
            if (key[0] == '?')
                explain_add_flag(row, key + 1, keys[key_i][1], db_bool(rows, row_i, key_i));
            else if (key[0] == '#')
                explain_add_count(row, key + 1, keys[key_i][1], db_int64(rows, row_i, key_i));
            else
                explain_add_text(row, key, keys[key_i][1], db_text(rows, row_i, key_i));
        }
    }
}

static bool
add_datasets(DbConn *conn, const Indicator *indicator, ExplainNode *page, GError **error)
{
    enum { SOURCE_N = 4, BATCH_N = 8 };
    static const char *const keys[][2] = {{"#batch", "batch"},
        {"file", "file"},
        {"sha256", "sha256 begins"},
        {"loaded_at", "loaded"},
        {"period_first", "first period"},
        {"period_last", "last period"},
        {"#rows", "rows"},
        {"?made_up", "made up"}};
    ExplainNode *list = explain_add_list(page, "datasets", "Datasets");
    for (char **dataset = indicator->datasets; *dataset != NULL; dataset++) {
        g_autoptr(DbRows) source =
            db_query_rows(conn, "explain_source", SOURCE_N, DB_PARAMS(*dataset), error);
        g_autoptr(DbRows) batches =
            source != NULL
                ? db_query_rows(conn, "explain_batches", BATCH_N, DB_PARAMS(*dataset), error)
                : NULL;
        if (batches == NULL)
            return false;
        ExplainNode *item = explain_add_object(list, NULL, *dataset);
        explain_add_text(item, "dataset", "dataset", *dataset);
        bool is_known = db_rows_n(source) > 0;
        explain_add_text(item, "title", "title", is_known ? db_text(source, 0, 0) : NULL);
        explain_add_text(item, "publisher", "publisher", is_known ? db_text(source, 0, 1) : NULL);
        explain_add_text(item, "release", "release", is_known ? db_text(source, 0, 2) : NULL);
        explain_add_text(item, "caveats", "caveats", is_known ? db_text(source, 0, 3) : NULL);
        add_rows(explain_add_table(item, "batches", "Batches in use"),
            batches,
            keys,
            G_N_ELEMENTS(keys));
        if (db_rows_n(batches) == 0)
            explain_add_sentence(item, "note", "No file of this dataset is loaded.");
    }
    return true;
}

static bool
add_records(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    ExplainNode *page,
    GError **error)
{
    enum { CUBE_N = 4, TABLE_N = 7 };
    static const char *const cube_keys[][2] = {{"cube", "cube"},
        {"#las", "LAs"},
        {"whole_until", "whole until"},
        {"seen_until", "newest extract until"}};
    static const char *const table_keys[][2] = {{"table", "table"},
        {"#las", "LAs"},
        {"#extracts", "extracts"},
        {"#rows", "rows"},
        {"first_day", "first day"},
        {"last_day", "last day"},
        {"batches", "batches"}};
    g_autofree char *names = db_names_param(indicator->cubes);
    g_autoptr(DbRows) cubes =
        db_query_rows(conn, "explain_cubes", CUBE_N, DB_PARAMS(names, area_id), error);
    g_autoptr(DbRows) tables =
        cubes != NULL
            ? db_query_rows(conn, "explain_extracts", TABLE_N, DB_PARAMS(names, area_id), error)
            : NULL;
    if (tables == NULL)
        return false;
    ExplainNode *part = explain_add_object(page, "records", "Records");
    explain_add_sentence(part,
        "note",
        "This is counted from record-level data. Rows are about persons and are never shown, nor "
        "where "
        "they stand: what follows are the sums they went into, and how many extracts, batches and "
        "rows "
        "there are of each table.");
    add_rows(explain_add_table(part, "cubes", "Cubes of additive counts"),
        cubes,
        cube_keys,
        G_N_ELEMENTS(cube_keys));
    add_rows(explain_add_table(part, "tables", "Extracts behind them"),
        tables,
        table_keys,
        G_N_ELEMENTS(table_keys));
    return true;
}

bool
explain_inputs(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    ExplainNode *page,
    GError **error)
{
    return indicator->cubes != NULL ? add_records(conn, indicator, area_id, page, error)
                                    : add_datasets(conn, indicator, page, error);
}

static bool
add_coverage(DbConn *conn, const Indicator *indicator, ExplainNode *page, GError **error)
{
    enum { COVERAGE_N = 8, COHORT_N = 3 };
    static const char *const keys[][2] = {{"period", "period"},
        {"label", "label"},
        {"level", "level"},
        {"#cohorts", "cohorts"},
        {"#values", "values"},
        {"#computed", "of them summed"},
        {"#missing", "missing"},
        {"symbols", "symbols"}};
    static const char *const cohort_keys[][2] = {
        {"cohort", "cohort"}, {"label", "label"}, {"#values", "values"}};
    g_autoptr(DbRows) coverage =
        db_query_rows(conn, "explain_coverage", COVERAGE_N, DB_PARAMS(indicator->id), error);
    g_autoptr(DbRows) cohorts =
        coverage != NULL
            ? db_query_rows(conn, "explain_cohorts", COHORT_N, DB_PARAMS(indicator->id), error)
            : NULL;
    if (cohorts == NULL)
        return false;
    ExplainNode *part = explain_add_object(page, "coverage", "Where it has values");
    add_rows(explain_add_table(part, "periods", "Periods and levels"),
        coverage,
        keys,
        G_N_ELEMENTS(keys));
    add_rows(explain_add_table(part, "cohorts", "Cohorts"),
        cohorts,
        cohort_keys,
        G_N_ELEMENTS(cohort_keys));
    if (db_rows_n(coverage) == 0)
        explain_add_sentence(
            part, "note", "There are no values: run `inclusion compute` after loading.");
    explain_add_sentence(part,
        "regions_and_england",
        indicator_is_own(indicator)
            ? "Regions and England are the sums over the LAs that have both numerator and "
              "denominator, "
              "with how many of how many; sums of some LAs are never England, and no comparator."
            : "Regions and England are the rows that the source publishes, even where they are not "
              "the "
              "sums of their LAs. Where it has none and gives counts, they are the sums over the "
              "LAs "
              "that have both numerator and denominator, with how many of how many; where it gives "
              "only values there is none. Never a mean of LAs.");
    return true;
}

bool
explain_indicator(DbConn *conn, const Indicator *indicator, ExplainNode *page, GError **error)
{
    explain_definition(indicator, page);
    add_sql(indicator, page);
    if (!explain_inputs(conn, indicator, NULL, page, error) ||
        !add_coverage(conn, indicator, page, error))
        return false;
    method_describe(indicator, page);
    return true;
}

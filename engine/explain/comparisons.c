/* SPDX-License-Identifier: MIT */
/* What a figure is compared with, and why each word. */
#include <math.h>
#include <string.h>

#include "engine/explain/figure.h"
#include "engine/explain/figures.h"

/* Why the comparison came out as @word: the rule of stat.compare() with its numbers. Caller frees.
 */
static char *
reason(const Figure *figure, const char *word, double comparator)
{
    double lower = figure_number(figure, FIGURE_LOWER95);
    double upper = figure_number(figure, FIGURE_UPPER95);
    if (isnan(comparator))
        return g_strdup("it has no value of its own to compare with");
    if (word == NULL)
        return g_strdup("there is no value");
    if (figure->indicator->method == INDICATOR_COUNT)
        return g_strdup("counts are not compared across areas");
    if (isnan(lower) || isnan(upper))
        return g_strdup("the value has no interval");
    g_autofree char *from = figure_text(lower);
    g_autofree char *to = figure_text(upper);
    g_autofree char *other = figure_text(comparator);
    if (comparator >= lower && comparator <= upper)
        return g_strdup_printf("%s lies within the interval, %s to %s", other, from, to);
    return g_strdup_printf("%s lies %s the interval, %s to %s, and %s%s",
        other,
        comparator > upper ? "above" : "below",
        from,
        to,
        strcmp(figure->indicator->polarity, "neutral") == 0 ? "neither end is better"
                                                            : figure->indicator->polarity,
        strcmp(figure->indicator->polarity, "neutral") == 0 ? "" : " is better");
}

static void
add_comparison(const Figure *figure,
    ExplainNode *list,
    const char *who,
    const char *of,
    double comparator,
    size_t word_column)
{
    const char *word = figure_cell(figure, word_column);
    ExplainNode *item = explain_add_object(list, NULL, who);
    g_autofree char *why = reason(figure, word, comparator);
    explain_add_text(item, "comparator", "comparator", who);
    explain_add_text(item, "of", "its figure", of);
    explain_add_number(item, "value", "its value", comparator);
    explain_add_text(item, "word", "so the figure is", word != NULL ? word : "not compared");
    explain_add_text(item, "why", "because", why);
}

/* Calendar year for the twelve months to its December: what a council's own figure of them is
 * compared with. Caller frees. */
static char *
published_period(const char *period)
{
    if (period[0] == 'R' && strlen(period) == strlen("R2024-12") && g_str_has_suffix(period, "-12"))
        return g_strdup_printf("CY%.4s", period + 1);
    return g_strdup(period);
}

/* The value of indicator @id for area @area_id; NAN for none, or one that is a sum of some. */
static bool
read_comparator(const Figure *figure,
    const char *id,
    const char *area_id,
    const char *period,
    double *ret_value,
    GError **error)
{
    g_autofree char *ids = g_strdup_printf("{%s}", area_id);
    g_autoptr(DbRows) rows = figures_list(figure->conn, id, ids, NULL, period, error);
    if (rows == NULL)
        return false;
    size_t row_i = 0;
    *ret_value = (double)NAN;
    if (figures_find(rows, NULL, figure_cell(figure, FIGURE_COHORT), &row_i) &&
        (!figure_has(rows, row_i, FIGURE_AREAS_N) ||
            db_int64(rows, row_i, FIGURE_AREAS_N) == db_int64(rows, row_i, FIGURE_AREAS_OF)))
        *ret_value = db_double(rows, row_i, FIGURE_VALUE);
    return true;
}

static bool
add_above(const Figure *figure,
    ExplainNode *list,
    const char *who,
    const char *area_id,
    size_t word_column,
    GError **error)
{
    const char *id = figure->indicator->comparator;
    g_autofree char *period = id != NULL ? published_period(figure_cell(figure, FIGURE_PERIOD))
                                         : g_strdup(figure_cell(figure, FIGURE_PERIOD));
    double value = (double)NAN;
    if (!read_comparator(
            figure, id != NULL ? id : figure->indicator->id, area_id, period, &value, error))
        return false;
    g_autofree char *of =
        g_strdup_printf("%s, %s", id != NULL ? id : figure->indicator->id, period);
    add_comparison(figure, list, who, of, value, word_column);
    return true;
}

static bool
add_neighbours(const Figure *figure, ExplainNode *list, ExplainNode *page, GError **error)
{
    const char *area_id = db_text(figure->facts, 0, FACT_AREA_ID);
    g_autoptr(DbRows) near =
        db_query_rows(figure->conn, "explain_neighbours", 4, DB_PARAMS(area_id), error);
    if (near == NULL || db_rows_n(near) == 0)
        return near != NULL;
    g_autoptr(GString) ids = g_string_new("{");
    for (size_t near_i = 0; near_i < db_rows_n(near); near_i++)
        g_string_append_printf(ids, "%s%s", near_i > 0 ? "," : "", db_text(near, near_i, 0));
    g_string_append_c(ids, '}');
    g_autoptr(DbRows) rows = figures_list(figure->conn,
        figure->indicator->id,
        ids->str,
        NULL,
        figure_cell(figure, FIGURE_PERIOD),
        error);
    if (rows == NULL)
        return false;
    add_comparison(figure,
        list,
        "mean of the statistical neighbours",
        NULL,
        figure_number(figure, FIGURE_NEIGHBOURS_MEAN),
        FIGURE_VS_NEIGHBOURS);
    ExplainNode *part = explain_add_object(page, "neighbours", "Statistical neighbours");
    explain_add_number(part, "mean", "mean", figure_number(figure, FIGURE_NEIGHBOURS_MEAN));
    explain_add_number(part, "median", "median", figure_number(figure, FIGURE_NEIGHBOURS_MEDIAN));
    explain_add_count(
        part, "with_value", "with a value", db_int64(figure->facts, 0, FACT_NEIGHBOURS_N));
    explain_add_count(part, "of", "of", (int64_t)db_rows_n(near));
    ExplainNode *table = explain_add_table(part, "each", "Each, the nearest first");
    for (size_t near_i = 0; near_i < db_rows_n(near); near_i++) {
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        size_t row_i = 0;
        bool is_there = figures_find(
            rows, db_text(near, near_i, 1), figure_cell(figure, FIGURE_COHORT), &row_i);
        explain_add_text(row, "area_code", "code", db_text(near, near_i, 1));
        explain_add_text(row, "area", "authority", db_text(near, near_i, 2));
        explain_add_text(row, "closeness", "how close", db_text(near, near_i, 3));
        explain_add_number(
            row, "value", "value", is_there ? db_double(rows, row_i, FIGURE_VALUE) : (double)NAN);
        explain_add_text(
            row, "symbol", "symbol", is_there ? db_text(rows, row_i, FIGURE_SYMBOL) : NULL);
    }
    return true;
}

bool
explain_comparisons(const Figure *figure, ExplainNode *page, GError **error)
{
    const char *level = figure_cell(figure, FIGURE_LEVEL);
    ExplainNode *list = explain_add_list(page, "comparisons", "Comparisons");
    const char *region = db_text(figure->facts, 0, FACT_REGION_ID);
    if (strcmp(level, "country") != 0 && !add_above(figure,
                                             list,
                                             "England",
                                             db_text(figure->facts, 0, FACT_COUNTRY_ID),
                                             FIGURE_VS_ENGLAND,
                                             error))
        return false;
    bool has_region =
        region != NULL && (strcmp(level, "la") == 0 || strcmp(level, "subregion") == 0);
    if (has_region && !add_above(figure,
                          list,
                          db_text(figure->facts, 0, FACT_REGION_NAME),
                          region,
                          FIGURE_VS_REGION,
                          error))
        return false;
    bool has_neighbours = strcmp(level, "la") == 0 && !indicator_is_own(figure->indicator);
    return !has_neighbours || add_neighbours(figure, list, page, error);
}

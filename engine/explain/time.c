/* SPDX-License-Identifier: MIT */
/* How a figure moved: its change and its trend. */
#include <math.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/base/period.h"
#include "engine/explain/figure.h"
#include "engine/explain/figures.h"

/* The row of the figure's area and cohort in @period; false when there is none. */
static bool
find_period(const Figure *figure, const char *period, size_t *ret_row_i)
{
    for (size_t row_i = 0; period != NULL && row_i < db_rows_n(figure->rows); row_i++) {
        if (strcmp(db_text(figure->rows, row_i, FIGURE_PERIOD), period) == 0 &&
            strcmp(db_text(figure->rows, row_i, FIGURE_COHORT),
                figure_cell(figure, FIGURE_COHORT)) == 0) {
            *ret_row_i = row_i;
            return true;
        }
    }
    return false;
}

/* A sum over some of the LAs there were. */
static bool
is_part(const DbRows *rows, size_t row_i)
{
    return figure_has(rows, row_i, FIGURE_AREAS_N) &&
           db_int64(rows, row_i, FIGURE_AREAS_N) != db_int64(rows, row_i, FIGURE_AREAS_OF);
}

/* Whether something else is counted since a day after @older, the first of a period, and not after
 * @newer: as compute_changes.sql and compute_trends.sql see it. ISO dates. */
static bool
is_redefined(const Indicator *indicator, const char *older, const char *newer)
{
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        Period period;
        char first[PERIOD_DATE_BYTES];
        if (!indicator->breaks[break_i].is_redefined ||
            !period_from_code(indicator->breaks[break_i].period, &period, NULL))
            continue;
        period_first_date(&period, first);
        if (strcmp(first, older) > 0 && strcmp(first, newer) <= 0)
            return true;
    }
    return false;
}

static void
add_change(const Figure *figure, ExplainNode *page)
{
    ExplainNode *part = explain_add_object(page, "change", "Change");
    const char *previous = db_text(figure->facts, 0, FACT_PREVIOUS_PERIOD);
    size_t row_i = 0;
    bool is_there = find_period(figure, previous, &row_i);
    explain_add_text(part, "from_period", "from", previous);
    explain_add_number(part,
        "from_value",
        "its value",
        is_there ? db_double(figure->rows, row_i, FIGURE_VALUE) : (double)NAN);
    explain_add_number(part, "change", "change", figure_number(figure, FIGURE_CHANGE));
    if (figure_has(figure->rows, figure->row_i, FIGURE_CHANGE)) {
        g_autofree char *now = figure_text(figure_number(figure, FIGURE_VALUE));
        g_autofree char *then =
            is_there ? figure_text(db_double(figure->rows, row_i, FIGURE_VALUE)) : g_strdup("?");
        g_autofree char *difference = figure_text(figure_number(figure, FIGURE_CHANGE));
        explain_add_sentence(part, "arithmetic", "%s − %s = %s", now, then, difference);
        return;
    }
    explain_add_sentence(part,
        "none",
        "No change is given: %s.",
        figure->indicator->method == INDICATOR_CATEGORY ? "codes have no distance"
        : previous == NULL ? "the period has none before it of its kind"
        : !is_there        ? "the period before has no figure"
        : is_part(figure->rows, figure->row_i) || is_part(figure->rows, row_i)
            ? "one of the two is the sum of some authorities"
        : is_redefined(figure->indicator,
              db_text(figure->rows, row_i, FIGURE_PERIOD_START),
              figure_cell(figure, FIGURE_PERIOD_START))
            ? "something else is counted since then"
        : !figure_has(figure->rows, row_i, FIGURE_VALUE) ? "the period before has no value"
                                                         : "there is no value");
}

typedef struct {
    GString *numerators, *denominators, *values, *lowers, *uppers;
} Series;

static void
series_clear(Series *series)
{
    g_string_free(series->numerators, TRUE);
    g_string_free(series->denominators, TRUE);
    g_string_free(series->values, TRUE);
    g_string_free(series->lowers, TRUE);
    g_string_free(series->uppers, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Series, series_clear)

static void
append_number(GString *array, double number)
{
    char text[NUMBER_TEXT_BYTES];
    g_string_append_printf(array,
        "%s%s",
        array->len > 1 ? "," : "",
        isfinite(number) ? number_shortest(number, text) : "NULL");
}

/* Adds the point to the arrays as compute_trends.sql takes it: without a published numerator value
 * × denominator stands for it. */
static void
append_point(const Figure *figure, size_t row_i, Series *series)
{
    double value = db_double(figure->rows, row_i, FIGURE_VALUE);
    double numerator = db_double(figure->rows, row_i, FIGURE_NUMERATOR);
    double denominator = db_double(figure->rows, row_i, FIGURE_DENOMINATOR);
    append_number(series->numerators,
        isnan(numerator) ? value * denominator / figure->indicator->per : numerator);
    append_number(series->denominators, denominator);
    append_number(series->values, value);
    append_number(series->lowers, db_double(figure->rows, row_i, FIGURE_LOWER95));
    append_number(series->uppers, db_double(figure->rows, row_i, FIGURE_UPPER95));
}

static const char *
break_note(const Indicator *indicator, const char *period)
{
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        if (strcmp(indicator->breaks[break_i].period, period) == 0)
            return indicator->breaks[break_i].note;
    }
    return NULL;
}

static bool
add_test(const Figure *figure, const Series *series, ExplainNode *part, GError **error)
{
    g_autofree char *arrays[] = {g_strdup_printf("%s}", series->numerators->str),
        g_strdup_printf("%s}", series->denominators->str),
        g_strdup_printf("%s}", series->values->str),
        g_strdup_printf("%s}", series->lowers->str),
        g_strdup_printf("%s}", series->uppers->str)};
    g_autoptr(DbRows) test = db_query_one(figure->conn,
        "explain_trend",
        3,
        DB_PARAMS(figure->indicator->kind, arrays[0], arrays[1], arrays[2], arrays[3], arrays[4]),
        error);
    for (size_t array_i = 1; array_i < G_N_ELEMENTS(arrays); array_i++)
        g_free(arrays[array_i]);
    if (test == NULL)
        return false;
    explain_add_number(part, "chi_squared", "chi-squared", db_double(test, 0, 0));
    explain_add_number(part, "slope", "slope per period", db_double(test, 0, 1));
    explain_add_sentence(part,
        "rule",
        "A trend needs a chi-squared above 9.5495 and a slope whose sign survives leaving out each "
        "point "
        "in turn.%s",
        figure->indicator->method == INDICATOR_PROPORTION
            ? " The slope is of the proportion, 0 to 1."
            : "");
    return true;
}

static bool
add_trend(const Figure *figure, ExplainNode *page, GError **error)
{
    enum { POINT_N = 5 };
    ExplainNode *part = explain_add_object(page, "trend", "Trend");
    bool has_method = figure->indicator->method == INDICATOR_PROPORTION ||
                      figure->indicator->method == INDICATOR_RATE ||
                      figure->indicator->method == INDICATOR_MEAN;
    explain_add_text(part, "direction", "direction", figure_cell(figure, FIGURE_TREND));
    if (!has_method) {
        explain_add_sentence(part, "none", "None for figures of this kind.");
        return true;
    }
    g_autoptr(DbRows) periods = db_query_rows(
        figure->conn, "explain_periods", 2, DB_PARAMS(figure_cell(figure, FIGURE_PERIOD)), error);
    if (periods == NULL)
        return false;
    g_auto(Series) series = {g_string_new("{"),
        g_string_new("{"),
        g_string_new("{"),
        g_string_new("{"),
        g_string_new("{")};
    ExplainNode *table = explain_add_table(part, "points", "Points");
    size_t point_n = 0;
    size_t period_n = db_rows_n(periods);
    bool has_break =
        period_n > 0 &&
        is_redefined(figure->indicator, db_text(periods, 0, 1), db_text(periods, period_n - 1, 1));
    for (size_t period_i = 0; period_i < db_rows_n(periods); period_i++) {
        const char *period = db_text(periods, period_i, 0);
        const char *note = break_note(figure->indicator, period);
        size_t row_i = 0;
        bool is_there = find_period(figure, period, &row_i) &&
                        figure_has(figure->rows, row_i, FIGURE_VALUE) &&
                        !is_part(figure->rows, row_i);
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        explain_add_text(row, "period", "period", period);
        explain_add_number(row,
            "numerator",
            "numerator",
            is_there ? db_double(figure->rows, row_i, FIGURE_NUMERATOR) : (double)NAN);
        explain_add_number(row,
            "denominator",
            "denominator",
            is_there ? db_double(figure->rows, row_i, FIGURE_DENOMINATOR) : (double)NAN);
        explain_add_number(row,
            "value",
            "value",
            is_there ? db_double(figure->rows, row_i, FIGURE_VALUE) : (double)NAN);
        explain_add_text(row, "break", "break", note);
        if (is_there) {
            append_point(figure, row_i, &series);
            point_n++;
        }
    }
    if (point_n < POINT_N || has_break) {
        explain_add_sentence(part,
            "none",
            "No trend is given: %s.",
            has_break ? "something else is counted since one of the five"
                      : "it takes five adjacent periods with a whole value");
        return true;
    }
    return add_test(figure, &series, part, error);
}

bool
explain_time(const Figure *figure, ExplainNode *page, GError **error)
{
    add_change(figure, page);
    return add_trend(figure, page, error);
}

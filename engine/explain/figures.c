/* SPDX-License-Identifier: MIT */
#include "engine/explain/figures.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"

/* So many things are named in a hint, and no more. */
enum { NAMED_MAX = 12 };

DbRows *
figures_list(DbConn *conn,
    const char *indicator,
    const char *area_ids,
    const char *level,
    const char *period,
    GError **error)
{
    g_autofree char *indicators = g_strdup_printf("{%s}", indicator);
    g_autofree char *periods = period != NULL ? g_strdup_printf("{%s}", period) : NULL;
    return db_query_rows(conn,
        "list_values",
        FIGURE_COLUMN_N,
        DB_PARAMS(indicators, area_ids, level, periods),
        error);
}

bool
figures_find(const DbRows *rows, const char *area_code, const char *cohort, size_t *ret_row_i)
{
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (strcmp(db_text(rows, row_i, FIGURE_COHORT), cohort) == 0 &&
            (area_code == NULL || strcmp(db_text(rows, row_i, FIGURE_AREA_CODE), area_code) == 0)) {
            *ret_row_i = row_i;
            return true;
        }
    }
    return false;
}

bool
figure_has(const DbRows *rows, size_t row_i, size_t column_i)
{
    return db_text(rows, row_i, column_i) != NULL;
}

bool
figure_is_whole(double number)
{
    return !islessgreater(number, floor(number));
}

char *
figure_text(double number)
{
    char text[NUMBER_TEXT_BYTES];
    if (!isfinite(number))
        return g_strdup("no number");
    if (figure_is_whole(number) && fabs(number) < 1e15)
        return number_rounded(number, 0, false);
    return g_strdup(number_shortest(number, text));
}

/* The different values of a column among the rows of @period (NULL: any), newest last. Caller
 * frees. */
static GPtrArray *
distinct(const DbRows *rows, size_t column_i, const char *period)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        const char *text = db_text(rows, row_i, column_i);
        if (period != NULL && strcmp(db_text(rows, row_i, FIGURE_PERIOD), period) != 0)
            continue;
        bool is_known = false;
        for (size_t known_i = 0; known_i < found->len && !is_known; known_i++)
            is_known = strcmp(g_ptr_array_index(found, known_i), text) == 0;
        if (!is_known)
            g_ptr_array_add(found, g_strdup(text));
    }
    return found;
}

/* "a, b, c", the last NAMED_MAX of them. Caller frees. */
static char *
join_last(const GPtrArray *names)
{
    GString *text = g_string_new(NULL);
    size_t from = names->len > NAMED_MAX ? names->len - NAMED_MAX : 0;
    for (size_t name_i = from; name_i < names->len; name_i++)
        g_string_append_printf(text,
            "%s%s",
            name_i > from ? ", "
            : from > 0    ? "… "
                          : "",
            (const char *)g_ptr_array_index(names, name_i));
    return g_string_free(text, FALSE);
}

/* The period that is meant: the given one, or the newest with a value, or the newest. */
static const char *
choose_period(const DbRows *rows, const char *given)
{
    const char *newest = NULL, *with_value = NULL;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        const char *period = db_text(rows, row_i, FIGURE_PERIOD);
        if (given != NULL && strcmp(period, given) == 0)
            return period;
        newest = period;
        if (figure_has(rows, row_i, FIGURE_VALUE))
            with_value = period;
    }
    return given != NULL ? NULL : with_value != NULL ? with_value : newest;
}

bool
figures_choose(const DbRows *rows,
    const char *indicator,
    const char *area,
    const char *period,
    const char *cohort,
    size_t *ret_row_i,
    GError **error)
{
    g_autofree char *area_shown = text_clip(area, TEXT_QUOTE_CHARS);
    if (db_rows_n(rows) == 0) {
        error_set(error, ERROR_USAGE, "'%s' has no value for '%s'", indicator, area_shown);
        error_add_hint(error, "see `inclusion explain %s` for where it has some", indicator);
        return false;
    }
    g_autoptr(GPtrArray) codes = distinct(rows, FIGURE_AREA_CODE, NULL);
    if (codes->len > 1) {
        g_autofree char *named = join_last(codes);
        error_set(error, ERROR_USAGE, "'%s' means %u areas", area_shown, codes->len);
        error_add_hint(error, "name one by its code: %s", named);
        return false;
    }
    const char *chosen = choose_period(rows, period);
    if (chosen == NULL) {
        g_autofree char *shown = text_clip(period, TEXT_QUOTE_CHARS);
        g_autoptr(GPtrArray) periods = distinct(rows, FIGURE_PERIOD, NULL);
        g_autofree char *named = join_last(periods);
        error_set(
            error, ERROR_USAGE, "'%s' has no value for '%s' in '%s'", indicator, area_shown, shown);
        error_add_hint(error, "it has some in %s", named);
        return false;
    }
    g_autoptr(GPtrArray) cohorts = distinct(rows, FIGURE_COHORT, chosen);
    const char *meant = cohort != NULL ? cohort : cohorts->len == 1 ? cohorts->pdata[0] : "all";
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (strcmp(db_text(rows, row_i, FIGURE_PERIOD), chosen) == 0 &&
            strcmp(db_text(rows, row_i, FIGURE_COHORT), meant) == 0) {
            *ret_row_i = row_i;
            return true;
        }
    }
    g_autofree char *shown = text_clip(meant, TEXT_QUOTE_CHARS);
    g_autofree char *named = join_last(cohorts);
    error_set(error,
        ERROR_USAGE,
        "'%s' has no value for '%s' in '%s' of cohort '%s'",
        indicator,
        area_shown,
        chosen,
        shown);
    error_add_hint(error, "name one with --cohort: %s", named);
    return false;
}

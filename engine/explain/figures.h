/* SPDX-License-Identifier: MIT */
#pragma once
/* Computed values as `inclusion values` prints them: every value that is explained, and every one
 * beside it, comes from this query, so that what it holds back is held back here too. */
#include "engine/base/attributes.h"
#include "engine/db/query.h"

/* Columns of sql/queries/list_values.sql that are read here. */
enum {
    FIGURE_BASIS = 1,
    FIGURE_AREA_CODE,
    FIGURE_AREA_NAME,
    FIGURE_LEVEL,
    FIGURE_PERIOD,
    FIGURE_PERIOD_START,
    FIGURE_PERIOD_END,
    FIGURE_COHORT,
    FIGURE_NUMERATOR,
    FIGURE_DENOMINATOR,
    FIGURE_VALUE,
    FIGURE_LOWER95,
    FIGURE_UPPER95,
    FIGURE_LOWER998,
    FIGURE_UPPER998,
    FIGURE_UNIT,
    FIGURE_SYMBOL,
    FIGURE_RANK,
    FIGURE_RANK_OF,
    FIGURE_BAND,
    FIGURE_CHANGE,
    FIGURE_TREND,
    FIGURE_VS_ENGLAND,
    FIGURE_VS_REGION,
    FIGURE_VS_NEIGHBOURS,
    FIGURE_NEIGHBOURS_MEAN,
    FIGURE_NEIGHBOURS_MEDIAN,
    FIGURE_PROVISIONAL,
    FIGURE_BATCH,
    FIGURE_AREAS_N,
    FIGURE_AREAS_OF,
    FIGURE_SOURCE,
    FIGURE_COLUMN_N
};

/* The values of one indicator; @area_ids (an array literal), @level and @period may be NULL. */
MUST_USE DbRows *figures_list(DbConn *conn,
    const char *indicator,
    const char *area_ids,
    const char *level,
    const char *period,
    GError **error);

/* The row of @area_code (NULL: any) and @cohort; false when there is none. */
bool figures_find(const DbRows *rows, const char *area_code, const char *cohort, size_t *ret_row_i);

/* True when the cell is not null. */
bool figure_has(const DbRows *rows, size_t row_i, size_t column_i);

/* Chooses the figure that @period and @cohort (either may be NULL: the newest that has a value;
 * all, or the only one there is) mean among @rows, those of the areas that the user's words mean.
 * USAGE error, with what there is, when there is none, or the words mean several areas. */
MUST_USE bool figures_choose(const DbRows *rows,
    const char *indicator,
    const char *area,
    const char *period,
    const char *cohort,
    size_t *ret_row_i,
    GError **error);

bool figure_is_whole(double number);

/* A number in a sentence: whole ones with thousands separated, others in their shortest form.
 * Caller frees. */
char *figure_text(double number);

/* SPDX-License-Identifier: MIT */
#pragma once
/* `inclusion compare` for people: a paragraph for each figure, a line for each comparator. Numbers
 * are rounded as the indicator says. */
#include "engine/db/query.h"

/* Where the columns of sql/queries/compare_area.sql are. */
enum {
    COMPARE_INDICATOR,
    COMPARE_TITLE,
    COMPARE_BASIS,
    COMPARE_AREA_CODE,
    COMPARE_AREA_NAME,
    COMPARE_PERIOD,
    COMPARE_COHORT,
    COMPARE_UNIT,
    COMPARE_DECIMALS,
    COMPARE_VALUE,
    COMPARE_LOWER,
    COMPARE_UPPER,
    COMPARE_SYMBOL,
    COMPARE_PROVISIONAL,
    COMPARE_MADE_UP,
    COMPARE_COMPARATOR,
    COMPARE_NAME,
    COMPARE_ITS_PERIOD,
    COMPARE_ITS_VALUE,
    COMPARE_HOW,
    COMPARE_N,
    COMPARE_N_OF,
    COMPARE_DIFFERENCE,
    COMPARE_DIFFERENCE_LOWER,
    COMPARE_DIFFERENCE_UPPER,
    COMPARE_WORD,
    COMPARE_WHY,
    COMPARE_COLUMN_N
};

/* Where those of sql/queries/compare_gaps.sql are; up to the decimals they are the same. */
enum {
    GAP_VALUE = COMPARE_DECIMALS + 1,
    GAP_OTHER_VALUE,
    GAP_GAP,
    GAP_LOWER,
    GAP_UPPER,
    GAP_WHY,
    GAP_ENGLAND,
    GAP_VS_ENGLAND,
    GAP_REGION_NAME,
    GAP_REGION,
    GAP_VS_REGION,
    GAP_BEFORE_PERIOD,
    GAP_BEFORE,
    GAP_CHANGE,
    GAP_CHANGE_LOWER,
    GAP_CHANGE_UPPER,
    GAP_CHANGE_WORD,
    GAP_CHANGE_WHY,
    GAP_PROVISIONAL,
    GAP_MADE_UP,
    GAP_COLUMN_N
};

void compare_text_print(const DbRows *rows);
void compare_text_print_gaps(const DbRows *rows);

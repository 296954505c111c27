/* SPDX-License-Identifier: MIT */
#pragma once
/* One figure and everything said about it, written out so that it can be followed by hand. */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"
#include "engine/explain/page.h"

/* The figure at hand. All is borrowed. */
typedef struct {
    DbConn *conn;
    const Catalogue *catalogue;
    const Indicator *indicator;
    const DbRows *rows; /* as figures_list() returns them: it is row row_i */
    size_t row_i;
    const DbRows *facts; /* sql/queries/explain_figure.sql */
} Figure;

/* Columns of explain_figure.sql. */
enum {
    FACT_AREA_ID,
    FACT_IS_TIED,
    FACT_NEIGHBOURS_N,
    FACT_IS_GIVEN,
    FACT_IS_MADE_UP,
    FACT_PERIOD_LABEL,
    FACT_PREVIOUS_PERIOD,
    FACT_COHORT_LABEL,
    FACT_REGION_ID,
    FACT_REGION_CODE,
    FACT_REGION_NAME,
    FACT_COUNTRY_ID,
    FACT_IS_RANKED,
    FACT_N
};

/* Cells of the figure: text (NULL for none) and number (NAN for none). */
const char *figure_cell(const Figure *figure, size_t column_i);
double figure_number(const Figure *figure, size_t column_i);

/* Adds the definition and then all of the figure that @area (as the user wrote it; @area_ids is
 * what it means, an array literal), @period and @cohort name; the latter two may be NULL, see
 * figures_choose(). USAGE error when there is no such figure. */
MUST_USE bool explain_figure(DbConn *conn,
    const Catalogue *catalogue,
    const Indicator *indicator,
    const char *area,
    const char *area_ids,
    const char *period,
    const char *cohort,
    ExplainNode *page,
    GError **error);

/* Parts of it. */
MUST_USE bool explain_standing(const Figure *figure, ExplainNode *page, GError **error);
MUST_USE bool explain_time(const Figure *figure, ExplainNode *page, GError **error);
MUST_USE bool explain_comparisons(const Figure *figure, ExplainNode *page, GError **error);
MUST_USE bool explain_origin(const Figure *figure, ExplainNode *page, GError **error);

/* SPDX-License-Identifier: MIT */
/* Where a figure stands among those of the other authorities: rank and quarter. */
#include <math.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/explain/figure.h"
#include "engine/explain/figures.h"

/* So many of those that are not ranked are named. */
enum { LEFT_OUT_NAMED_MAX = 20 };

/* Why the LA of row @row_i has no rank. Static. */
static const char *
why_unranked(const DbRows *peers, size_t row_i, const DbRows *never)
{
    for (size_t never_i = 0; never_i < db_rows_n(never); never_i++) {
        if (strcmp(db_text(never, never_i, 0), db_text(peers, row_i, FIGURE_AREA_CODE)) == 0)
            return "is never ranked";
    }
    if (!figure_has(peers, row_i, FIGURE_VALUE))
        return "has no value";
    if (figure_has(peers, row_i, FIGURE_DENOMINATOR) &&
        db_double(peers, row_i, FIGURE_DENOMINATOR) < 10)
        return "has a denominator under 10";
    return "was no authority in the period";
}

static void
add_left_out(const Figure *figure, const DbRows *peers, const DbRows *never, ExplainNode *part)
{
    ExplainNode *table = explain_add_table(part, "left_out", "Not ranked");
    size_t left_n = 0;
    for (size_t row_i = 0; row_i < db_rows_n(peers); row_i++) {
        if (strcmp(db_text(peers, row_i, FIGURE_COHORT), figure_cell(figure, FIGURE_COHORT)) != 0 ||
            figure_has(peers, row_i, FIGURE_RANK) || ++left_n > LEFT_OUT_NAMED_MAX)
            continue;
        ExplainNode *row = explain_add_object(table, NULL, NULL);
        explain_add_text(row, "area_code", "code", db_text(peers, row_i, FIGURE_AREA_CODE));
        explain_add_text(row, "area", "authority", db_text(peers, row_i, FIGURE_AREA_NAME));
        explain_add_text(row, "why", "why", why_unranked(peers, row_i, never));
        explain_add_text(row, "symbol", "symbol", db_text(peers, row_i, FIGURE_SYMBOL));
    }
    explain_add_count(part, "left_out_n", "not ranked", (int64_t)left_n);
    if (left_n > LEFT_OUT_NAMED_MAX)
        explain_add_sentence(part,
            "left_out_note",
            "%zu more are not ranked; the first %d are named.",
            left_n - LEFT_OUT_NAMED_MAX,
            LEFT_OUT_NAMED_MAX);
}

/* {v1,v2,…} of the ranked. Caller frees. */
static char *
ranked_values(const Figure *figure, const DbRows *peers)
{
    g_autoptr(GString) values = g_string_new("{");
    for (size_t row_i = 0; row_i < db_rows_n(peers); row_i++) {
        char text[NUMBER_TEXT_BYTES];
        if (strcmp(db_text(peers, row_i, FIGURE_COHORT), figure_cell(figure, FIGURE_COHORT)) != 0 ||
            !figure_has(peers, row_i, FIGURE_RANK))
            continue;
        g_string_append_printf(values,
            "%s%s",
            values->len > 1 ? "," : "",
            number_shortest(db_double(peers, row_i, FIGURE_VALUE), text));
    }
    g_string_append_c(values, '}');
    return g_strdup(values->str);
}

static bool
add_band(const Figure *figure, const DbRows *peers, ExplainNode *part, GError **error)
{
    const char *band = figure_cell(figure, FIGURE_BAND);
    explain_add_text(part, "band", "quarter", band);
    if (band == NULL) {
        if (strcmp(figure->indicator->polarity, "neutral") == 0)
            explain_add_sentence(part, "no_band", "No quarter: neither end is better.");
        return true;
    }
    g_autofree char *values = ranked_values(figure, peers);
    g_autoptr(DbRows) edges =
        db_query_one(figure->conn, "explain_quartiles", 3, DB_PARAMS(values), error);
    if (edges == NULL)
        return false;
    explain_add_number(part, "q25", "lower quartile", db_double(edges, 0, 0));
    explain_add_number(part, "q50", "median", db_double(edges, 0, 1));
    explain_add_number(part, "q75", "upper quartile", db_double(edges, 0, 2));
    explain_add_sentence(part,
        "band_rule",
        "An edge belongs to the quarter below it; A is the %s quarter, since %s is better.",
        strcmp(figure->indicator->polarity, "higher") == 0 ? "highest" : "lowest",
        figure->indicator->polarity);
    return true;
}

bool
explain_standing(const Figure *figure, ExplainNode *page, GError **error)
{
    ExplainNode *part = explain_add_object(page, "standing", "Rank and quarter");
    if (!figure_has(figure->rows, figure->row_i, FIGURE_RANK)) {
        bool is_la = strcmp(figure_cell(figure, FIGURE_LEVEL), "la") == 0;
        bool is_kind = figure->indicator->method == INDICATOR_COUNT ||
                       figure->indicator->method == INDICATOR_CATEGORY ||
                       figure->indicator->method == INDICATOR_DISTRIBUTION;
        explain_add_sentence(part,
            "none",
            "Not ranked: %s.",
            indicator_is_own(figure->indicator)          ? "a council's own figures are not"
            : !is_la                                     ? "only local authorities are"
            : is_kind                                    ? "figures of this kind are not"
            : !db_bool(figure->facts, 0, FACT_IS_RANKED) ? "this authority never is"
            : !figure_has(figure->rows, figure->row_i, FIGURE_VALUE)
                ? "there is no value"
                : "the denominator is under 10, or there was no such authority in the period");
        return true;
    }
    g_autoptr(DbRows) peers = figures_list(
        figure->conn, figure->indicator->id, NULL, "la", figure_cell(figure, FIGURE_PERIOD), error);
    g_autoptr(DbRows) never =
        peers != NULL ? db_query_rows(figure->conn, "explain_unranked", 1, DB_NO_PARAMS, error)
                      : NULL;
    if (never == NULL)
        return false;
    explain_add_count(part, "rank", "rank", db_int64(figure->rows, figure->row_i, FIGURE_RANK));
    explain_add_count(part, "rank_of", "of", db_int64(figure->rows, figure->row_i, FIGURE_RANK_OF));
    explain_add_flag(part, "tied", "tied", db_bool(figure->facts, 0, FACT_IS_TIED));
    explain_add_sentence(part,
        "rank_rule",
        "1 is the %s value%s.",
        strcmp(figure->indicator->polarity, "lower") == 0 ? "lowest" : "highest",
        strcmp(figure->indicator->polarity, "neutral") == 0 ? "" : ", which is the best");
    add_left_out(figure, peers, never, part);
    return add_band(figure, peers, part, error);
}

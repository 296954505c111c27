/* SPDX-License-Identifier: MIT */
#include "engine/explain/figure.h"

#include <math.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/explain/define.h"
#include "engine/explain/figures.h"
#include "engine/explain/method.h"

const char *
figure_cell(const Figure *figure, size_t column_i)
{
    return db_text(figure->rows, figure->row_i, column_i);
}

double
figure_number(const Figure *figure, size_t column_i)
{
    return db_double(figure->rows, figure->row_i, column_i);
}

static bool
is_given(const Figure *figure)
{
    return db_bool(figure->facts, 0, FACT_IS_GIVEN);
}

/* What numerator and denominator alone make, whether or not the source gives another value. */
static double
computed(const Figure *figure)
{
    const Indicator *indicator = figure->indicator;
    double numerator = figure_number(figure, FIGURE_NUMERATOR);
    double denominator = figure_number(figure, FIGURE_DENOMINATOR);
    if (indicator->method == INDICATOR_COUNT)
        return numerator;
    return denominator > 0 ? numerator * indicator->per / denominator : (double)NAN;
}

static void
add_arithmetic(const Figure *figure, ExplainNode *part)
{
    double numerator = figure_number(figure, FIGURE_NUMERATOR);
    double denominator = figure_number(figure, FIGURE_DENOMINATOR);
    double value = computed(figure);
    bool is_quotient = figure->indicator->method == INDICATOR_PROPORTION ||
                       figure->indicator->method == INDICATOR_RATE ||
                       figure->indicator->method == INDICATOR_RATIO ||
                       figure->indicator->method == INDICATOR_MEAN;
    g_autofree char *top = figure_text(numerator);
    g_autofree char *bottom = figure_text(denominator);
    g_autofree char *result = figure_text(value);
    g_autofree char *factor = figure_text(figure->indicator->per);
    g_autofree char *per =
        fabs(figure->indicator->per - 1) > 0 ? g_strdup_printf(" × %s", factor) : g_strdup("");
    if (is_quotient && !isnan(numerator) && denominator > 0)
        explain_add_sentence(part, "arithmetic", "%s / %s%s = %s", top, bottom, per, result);
    else if (is_quotient && !isnan(numerator) && fpclassify(denominator) == FP_ZERO)
        explain_add_sentence(part, "arithmetic", "%s of nothing is no number: not applicable", top);
    if (is_given(figure))
        explain_add_sentence(part,
            "given",
            "The value is the source's own, taken as published%s.",
            is_quotient && !isnan(value)
                ? "; the counts may be rounded, so that their quotient can differ from it"
                : "");
}

static void
add_value(const Figure *figure, ExplainNode *page)
{
    ExplainNode *part = explain_add_object(page, "value", "Value");
    explain_add_text(part, "area_code", "area code", figure_cell(figure, FIGURE_AREA_CODE));
    explain_add_text(part, "area", "area", figure_cell(figure, FIGURE_AREA_NAME));
    explain_add_text(part, "level", "level", figure_cell(figure, FIGURE_LEVEL));
    explain_add_text(part, "period", "period", figure_cell(figure, FIGURE_PERIOD));
    explain_add_text(
        part, "period_label", "period in words", db_text(figure->facts, 0, FACT_PERIOD_LABEL));
    explain_add_text(part, "period_start", "first day", figure_cell(figure, FIGURE_PERIOD_START));
    explain_add_text(part, "period_end", "last day", figure_cell(figure, FIGURE_PERIOD_END));
    explain_add_text(part, "cohort", "cohort", figure_cell(figure, FIGURE_COHORT));
    explain_add_text(
        part, "cohort_label", "cohort in words", db_text(figure->facts, 0, FACT_COHORT_LABEL));
    double value = figure_number(figure, FIGURE_VALUE);
    g_autofree char *shown =
        isnan(value) ? NULL : number_rounded(value, figure->indicator->decimals_n, false);
    explain_add_number(part, "value", "value, unrounded", value);
    explain_add_text(part, "shown", "as shown", shown);
    explain_add_text(part, "unit", "unit", figure->indicator->unit);
    explain_add_number(part, "numerator", "numerator", figure_number(figure, FIGURE_NUMERATOR));
    explain_add_number(
        part, "denominator", "denominator", figure_number(figure, FIGURE_DENOMINATOR));
    const char *symbol = figure_cell(figure, FIGURE_SYMBOL);
    explain_add_text(part, "symbol", "symbol", symbol);
    explain_add_text(
        part, "symbol_means", "the symbol says", symbol != NULL ? method_symbol(symbol) : NULL);
    if (figure_has(figure->rows, figure->row_i, FIGURE_PROVISIONAL))
        explain_add_flag(part,
            "provisional",
            "provisional",
            strcmp(figure_cell(figure, FIGURE_PROVISIONAL), "true") == 0);
    explain_add_text(part, "batches", "batches", figure_cell(figure, FIGURE_BATCH));
    add_arithmetic(figure, part);
    if (db_bool(figure->facts, 0, FACT_IS_MADE_UP))
        explain_add_sentence(part,
            "made_up",
            "It rests on files of `inclusion sample`: made up, and no real figure.");
    if (isnan(value) && symbol == NULL)
        explain_add_sentence(
            part, "missing", "There is no number, and the source does not say why.");
}

/* What a step of the way comes to. Caller frees. */
static char *
places(double number)
{
    return isfinite(number) ? number_rounded(number, 6, false) : g_strdup("no number");
}

/* The Wilson interval with its numbers in place. */
static void
add_wilson(const Figure *figure, ExplainNode *part)
{
    double total = figure_number(figure, FIGURE_DENOMINATOR);
    double hits =
        is_given(figure)
            ? MIN(figure_number(figure, FIGURE_VALUE) * total / figure->indicator->per, total)
            : figure_number(figure, FIGURE_NUMERATOR);
    g_autofree char *x = figure_text(hits);
    g_autofree char *n = figure_text(total);
    g_autofree char *per = figure_text(figure->indicator->per);
    g_autofree char *centre = places(2 * hits + METHOD_Z95 * METHOD_Z95);
    g_autofree char *half =
        places(METHOD_Z95 * sqrt(METHOD_Z95 * METHOD_Z95 + 4 * hits * (1 - hits / total)));
    g_autofree char *below = places(2 * (total + METHOD_Z95 * METHOD_Z95));
    explain_add_sentence(part,
        "written_out",
        "x = %s of n = %s, z = 1.959964: (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)) × %s = "
        "(%s ± %s) / %s × %s",
        x,
        n,
        per,
        centre,
        half,
        below,
        per);
}

static void
add_rate(const Figure *figure, ExplainNode *part)
{
    double count = figure_number(figure, FIGURE_NUMERATOR);
    double total = figure_number(figure, FIGURE_DENOMINATOR);
    g_autofree char *x = figure_text(count);
    g_autofree char *n = figure_text(total);
    g_autofree char *per = figure_text(figure->indicator->per);
    if (count < 10 && figure_is_whole(count)) {
        explain_add_sentence(part,
            "written_out",
            "exact Poisson limits of x = %s events, each × %s / %s",
            x,
            per,
            n);
        return;
    }
    double next = count + 1;
    g_autofree char *lower =
        places(count * pow(1 - 1 / (9 * count) - METHOD_Z95 / (3 * sqrt(count)), 3));
    g_autofree char *upper =
        places(next * pow(1 - 1 / (9 * next) + METHOD_Z95 / (3 * sqrt(next)), 3));
    explain_add_sentence(part,
        "written_out",
        "Byar's limits of x = %s events with z = 1.959964: x(1 − 1/(9x) − z/(3√x))³ = %s and, with "
        "y = x + 1, y(1 − 1/(9y) + z/(3√y))³ = %s, each × %s / %s",
        x,
        lower,
        upper,
        per,
        n);
}

static void
add_interval(const Figure *figure, ExplainNode *page)
{
    ExplainNode *part = explain_add_object(page, "interval", "Interval");
    explain_add_text(part, "method", "method", method_interval(figure->indicator));
    explain_add_number(part, "lower95", "95%: from", figure_number(figure, FIGURE_LOWER95));
    explain_add_number(part, "upper95", "95%: to", figure_number(figure, FIGURE_UPPER95));
    explain_add_number(part, "lower998", "99.8%: from", figure_number(figure, FIGURE_LOWER998));
    explain_add_number(part, "upper998", "99.8%: to", figure_number(figure, FIGURE_UPPER998));
    if (!figure_has(figure->rows, figure->row_i, FIGURE_LOWER95)) {
        explain_add_sentence(part,
            "none",
            "There is none: %s.",
            !figure_has(figure->rows, figure->row_i, FIGURE_VALUE) ? "there is no value"
            : !figure_has(figure->rows, figure->row_i, FIGURE_DENOMINATOR)
                ? "there is no denominator"
                : "see the method");
        return;
    }
    if (figure->indicator->method == INDICATOR_PROPORTION)
        add_wilson(figure, part);
    else if (figure->indicator->method == INDICATOR_RATE)
        add_rate(figure, part);
    explain_add_sentence(part, "z998", "The 99.8%% limits are the same with z = 3.090232.");
}

bool
explain_figure(DbConn *conn,
    const Catalogue *catalogue,
    const Indicator *indicator,
    const char *area,
    const char *area_ids,
    const char *period,
    const char *cohort,
    ExplainNode *page,
    GError **error)
{
    g_autoptr(DbRows) every = figures_list(conn, indicator->id, area_ids, NULL, NULL, error);
    size_t row_i = 0;
    if (every == NULL || !figures_choose(every, indicator->id, area, period, cohort, &row_i, error))
        return false;
    g_autoptr(DbRows) facts = db_query_one(conn,
        "explain_figure",
        FACT_N,
        DB_PARAMS(indicator->id,
            db_text(every, row_i, FIGURE_AREA_CODE),
            db_text(every, row_i, FIGURE_PERIOD),
            db_text(every, row_i, FIGURE_COHORT)),
        error);
    if (facts == NULL)
        return false;
    Figure figure = {.conn = conn,
        .catalogue = catalogue,
        .indicator = indicator,
        .rows = every,
        .row_i = row_i,
        .facts = facts};
    explain_definition(indicator, page);
    add_value(&figure, page);
    add_interval(&figure, page);
    return explain_standing(&figure, page, error) && explain_time(&figure, page, error) &&
           explain_comparisons(&figure, page, error) && explain_origin(&figure, page, error);
}

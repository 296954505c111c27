/* SPDX-License-Identifier: MIT */
/* Repeated rows, symbols that stand for nothing, cells of indicators. */
#include <string.h>

#include "engine/check/rules.h"

static const char *const NULLS[] = {"NULL", "Null", "null", "NA", "na"};
static const char *const NO_DATA[] = {"N/A", "n/a", ".", "..", "-"};

static void
add_repeats(Verdict *verdict, const Repeats *repeats)
{
    if (repeats->rows.n == 0)
        return;
    g_autofree char *note =
        g_strdup_printf("the first of them repeats line %u", repeats->firsts[0]);
    verdict_add(verdict, &repeats->rows, NULL, NULL, note);
}

void
rule_check_general_dupes(const Context *context, Verdict *verdict)
{
    static const char *const needed[] = {"geographic_level", NULL};
    static const char *const meta_needed[] = {"col_name", "col_type", NULL};
    if (!rule_needs_data(context, verdict, needed) ||
        !rule_needs_meta(context, verdict, meta_needed))
        return;
    const ValueSet *levels = facts_column(context->facts, "geographic_level")->values;
    add_repeats(verdict, &context->facts->repeats[REPEATS_OTHER]);
    if (value_set_n(levels) == 1) {
        add_repeats(verdict, &context->facts->repeats[REPEATS_SCHOOL]);
        add_repeats(verdict, &context->facts->repeats[REPEATS_PROVIDER]);
    }
}

static bool
is_one_of(const char *const *list, size_t list_n, const char *text)
{
    for (size_t item_i = 0; item_i < list_n; item_i++) {
        if (strcmp(list[item_i], text) == 0)
            return true;
    }
    return false;
}

static void
add_symbols(const FactsColumn *column, Verdict *verdict)
{
    for (size_t symbol_i = 0; symbol_i < G_N_ELEMENTS(NULLS) + G_N_ELEMENTS(NO_DATA); symbol_i++) {
        bool is_null = symbol_i < G_N_ELEMENTS(NULLS);
        const char *symbol = is_null ? NULLS[symbol_i] : NO_DATA[symbol_i - G_N_ELEMENTS(NULLS)];
        uint32_t value = value_set_find(column->values, symbol, strlen(symbol));
        if (value != VALUE_NONE)
            verdict_add_as(verdict,
                is_null ? RESULT_FAIL : RESULT_WARNING,
                &value_set_get(column->values, value)->rows,
                column->name,
                symbol,
                NULL);
    }
}

static void
add_tally(const FactsColumn *column,
    TallyKind kind,
    CheckResult result,
    const char *note,
    Verdict *verdict)
{
    const TallyPlaces *places = &column->tally.places[kind];
    if (places->rows.n > 0)
        verdict_add_as(verdict, result, &places->rows, column->name, places->texts[0], note);
}

void
rule_check_general_null(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const FactsColumn *column = &context->facts->columns[column_i];
        if (column->is_tallied) {
            add_tally(column, TALLY_NULL, RESULT_FAIL, NULL, verdict);
            add_tally(column, TALLY_NO_DATA, RESULT_WARNING, NULL, verdict);
        } else {
            add_symbols(column, verdict);
        }
    }
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        for (size_t column_i = 0; column_i < context->meta->column_n; column_i++) {
            const char *column = context->meta->columns[column_i];
            const char *cell = meta_table_cell(context->meta, row_i, column);
            if (is_one_of(NULLS, G_N_ELEMENTS(NULLS), cell))
                verdict_add_meta(
                    verdict, meta_table_line(context->meta, row_i), column, cell, NULL);
        }
    }
}

/* True for a file of the time when "~" and ":" were the symbols to use: its meta file has the first
 * eight columns only, and its periods end before the present symbols came in (2021). The screener
 * of that time warned of them. */
static bool
is_of_older_standard(const Context *context)
{
    const FactsColumn *column = facts_column(context->facts, "time_period");
    if (meta_table_has(context->meta, "filter_default") ||
        meta_table_has(context->meta, "parent_filter") || column == NULL)
        return false;
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        if (strncmp(facts_text(column, value_i), "2021", 4) >= 0)
            return false;
    }
    return true;
}

void
rule_check_ind_invalid_entry(const Context *context, Verdict *verdict)
{
    static const char *const needed[] = {"col_name", "col_type", NULL};
    if (!rule_needs_meta(context, verdict, needed))
        return;
    CheckResult obsolete = is_of_older_standard(context) ? RESULT_WARNING : RESULT_FAIL;
    for (size_t measure_i = 0; measure_i < context->facts->measure_n; measure_i++) {
        const FactsColumn *column = &context->facts->columns[context->facts->measures[measure_i]];
        add_tally(column, TALLY_BLANK, RESULT_FAIL, "blank", verdict);
        add_tally(column, TALLY_OBSOLETE, obsolete, "a symbol of older releases", verdict);
    }
}

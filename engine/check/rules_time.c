/* SPDX-License-Identifier: MIT */
/* time_period and time_identifier. */
#include <string.h>

#include "engine/check/rules.h"
#include "engine/check/standard.h"

static const char *const PERIOD_COLUMN[] = {"time_period", NULL};
static const char *const IDENTIFIER_COLUMN[] = {"time_identifier", NULL};

static bool
is_digits(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

void
rule_precheck_time_period_num(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, PERIOD_COLUMN))
        return;
    const FactsColumn *column = facts_column(context->facts, "time_period");
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        bool is_good = is_digits(value->text) && (value->length == 4 || value->length == 6);
        if (!is_good)
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

void
rule_precheck_time_id_valid(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, IDENTIFIER_COLUMN))
        return;
    const FactsColumn *column = facts_column(context->facts, "time_identifier");
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        int digits_n = 0;
        if (standard_time_group(value->text, &digits_n) == 0)
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

void
rule_precheck_time_id_mix(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, IDENTIFIER_COLUMN))
        return;
    const FactsColumn *column = facts_column(context->facts, "time_identifier");
    int base = 0, digits_n = 0;
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        int group = standard_time_group(value->text, &digits_n);
        if (value_i == 0)
            base = group;
        if (group != 0 && group == base)
            continue;
        g_autofree char *note =
            g_strdup_printf("does not go with '%s'", value_set_get(column->values, 0)->text);
        verdict_add(verdict,
            &value->rows,
            column->name,
            value->text,
            value_i == 0 ? "no time identifier of the standard" : note);
    }
}

void
rule_check_time_period(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, PERIOD_COLUMN) ||
        !rule_needs_data(context, verdict, IDENTIFIER_COLUMN))
        return;
    const FactsColumn *periods = facts_column(context->facts, "time_period");
    const FactsColumn *identifiers = facts_column(context->facts, "time_identifier");
    if (value_set_n(identifiers->values) == 0)
        return;
    const char *base = value_set_get(identifiers->values, 0)->text;
    int digits_n = 0;
    if (standard_time_group(base, &digits_n) == 0) {
        verdict_not_checked(verdict, "the first time_identifier is none of the standard's");
        return;
    }
    g_autofree char *note = g_strdup_printf("'%s' needs %d digits", base, digits_n);
    for (uint32_t value_i = 0; value_i < value_set_n(periods->values); value_i++) {
        const Value *value = value_set_get(periods->values, value_i);
        if (value->length != (size_t)digits_n)
            verdict_add(verdict, &value->rows, periods->name, value->text, note);
    }
}

/* True for "202425" and "199900". */
static bool
are_consecutive(const char *text)
{
    if (!is_digits(text))
        return false;
    int first = (text[2] - '0') * 10 + text[3] - '0';
    int second = (text[4] - '0') * 10 + text[5] - '0';
    return (first + 1) % 100 == second;
}

void
rule_check_time_period_six(const Context *context, Verdict *verdict)
{
    if (!rule_needs_data(context, verdict, PERIOD_COLUMN))
        return;
    const FactsColumn *column = facts_column(context->facts, "time_period");
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        if (value->length == 0)
            verdict_add(verdict, &value->rows, column->name, value->text, "blank");
        else if (value->length == 6 && !are_consecutive(value->text))
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

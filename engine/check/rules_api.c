/* SPDX-License-Identifier: MIT */
/* Lengths that the platform's API allows. */
#include <string.h>

#include "engine/base/number.h"
#include "engine/check/rules.h"
#include "engine/check/standard.h"

/* The limit of list api_char_limits.csv, else @otherwise. */
static size_t
limit_of(const Context *context, const char *id, size_t otherwise)
{
    const List *list = lists_get(context->lists, "api_char_limits");
    for (size_t row_i = 0; list != NULL && row_i < list_row_n(list); row_i++) {
        double limit = 0;
        if (strcmp(list_cell(list, row_i, "id"), id) == 0 &&
            number_parse(list_cell(list, row_i, "char_limit"), &limit) && limit > 0 && limit < 1e6)
            return (size_t)limit;
    }
    return otherwise;
}

static size_t
characters_n(const char *text)
{
    return g_utf8_validate(text, -1, NULL) ? (size_t)g_utf8_strlen(text, -1) : strlen(text);
}

void
rule_check_api_char_col_name(const Context *context, Verdict *verdict)
{
    size_t limit = limit_of(context, "column-name", 50);
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        if (characters_n(context->facts->columns[column_i].name) > limit)
            verdict_add(verdict, NULL, context->facts->columns[column_i].name, NULL, NULL);
    }
}

void
rule_check_api_char_col_label(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"label", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    size_t limit = limit_of(context, "column-label", 100);
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *label = meta_table_cell(context->meta, row_i, "label");
        if (characters_n(label) > limit)
            verdict_add_meta(verdict, meta_table_line(context->meta, row_i), "label", label, NULL);
    }
}

static void
needs_short(const FactsColumn *column, Verdict *verdict, size_t limit)
{
    for (uint32_t value_i = 0; column->values != NULL && value_i < value_set_n(column->values);
         value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        if (value->length > limit && characters_n(value->text) > limit)
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

void
rule_check_api_char_loc_code(const Context *context, Verdict *verdict)
{
    size_t limit = limit_of(context, "location-code", 30);
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        if (standard_is_place_code(context->facts->columns[column_i].name))
            needs_short(&context->facts->columns[column_i], verdict, limit);
    }
}

void
rule_check_api_char_filter_items(const Context *context, Verdict *verdict)
{
    size_t limit = limit_of(context, "column-item", 120);
    g_autoptr(GPtrArray) names = meta_table_filters(context->meta, true, true);
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const FactsColumn *column = &context->facts->columns[column_i];
        bool is_named = standard_is_place_name(column->name);
        for (guint name_i = 0; name_i < names->len; name_i++)
            is_named = is_named || strcmp(g_ptr_array_index(names, name_i), column->name) == 0;
        if (is_named)
            needs_short(column, verdict, limit);
    }
}

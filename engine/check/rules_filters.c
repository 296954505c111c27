/* SPDX-License-Identifier: MIT */
/* Filters and their groups in the data. */
#include <string.h>

#include "engine/check/rules.h"
#include "engine/check/standard.h"

static const char *const FILTER_COLUMNS[] = {"col_name", "col_type", NULL};

/* The columns of the data that the meta names as filters, groups or both; a name that the data does
 * not have is another check's finding. Caller frees the array. */
static GPtrArray *
columns_of(const Context *context, Verdict *verdict, bool has_filters, bool has_groups)
{
    GPtrArray *columns = g_ptr_array_new();
    if (!rule_needs_meta(context, verdict, FILTER_COLUMNS))
        return columns;
    g_autoptr(GPtrArray) names = meta_table_filters(context->meta, has_filters, has_groups);
    for (guint name_i = 0; name_i < names->len; name_i++) {
        const FactsColumn *column = facts_column(context->facts, g_ptr_array_index(names, name_i));
        if (column != NULL && column->values != NULL)
            g_ptr_array_add(columns, (FactsColumn *)(uintptr_t)column);
    }
    if (columns->len == 0 && names->len > 0)
        verdict_not_checked(verdict, "none of the meta file's filters is in the data file");
    return columns;
}

void
rule_precheck_filter_not_singular(const Context *context, Verdict *verdict)
{
    g_autoptr(GPtrArray) filters = columns_of(context, verdict, true, false);
    for (guint column_i = 0; column_i < filters->len; column_i++) {
        const FactsColumn *column = g_ptr_array_index(filters, column_i);
        if (value_set_n(column->values) < 2)
            verdict_add(verdict,
                NULL,
                column->name,
                value_set_n(column->values) == 1 ? facts_text(column, 0) : NULL,
                "the one item there is");
    }
}

static void
needs_item(const Context *context, Verdict *verdict, const char *name, const char *item)
{
    const FactsColumn *column = facts_column(context->facts, name);
    if (column == NULL || column->values == NULL || value_set_has(column->values, item))
        return;
    verdict_add(verdict, NULL, name, item, "no row has this item");
}

void
rule_check_filter_defaults(const Context *context, Verdict *verdict)
{
    g_autoptr(GPtrArray) filters = columns_of(context, verdict, true, false);
    const MetaTable *meta = context->meta;
    for (size_t row_i = 0; filters->len > 0 && row_i < meta_table_row_n(meta); row_i++) {
        if (!meta_table_is(meta, row_i, "col_type", "Filter"))
            continue;
        const char *item = meta_table_cell(meta, row_i, "filter_default");
        needs_item(context,
            verdict,
            meta_table_cell(meta, row_i, "col_name"),
            item[0] != '\0' ? item : "Total");
    }
    g_autoptr(GPtrArray) groups = meta_table_filters(meta, false, true);
    for (guint group_i = 0; filters->len > 0 && group_i < groups->len; group_i++) {
        const char *group = g_ptr_array_index(groups, group_i);
        bool has_row = false;
        for (size_t row_i = 0; row_i < meta_table_row_n(meta); row_i++)
            has_row = has_row || meta_table_is(meta, row_i, "col_name", group);
        if (!has_row)
            needs_item(context, verdict, group, "Total");
    }
}

void
rule_check_filter_group_level(const Context *context, Verdict *verdict)
{
    if (!rule_needs_meta(context, verdict, FILTER_COLUMNS))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *group_name = meta_table_cell(context->meta, row_i, "filter_grouping_column");
        const FactsColumn *filter =
            facts_column(context->facts, meta_table_cell(context->meta, row_i, "col_name"));
        const FactsColumn *group = facts_column(context->facts, group_name);
        if (!meta_table_is(context->meta, row_i, "col_type", "Filter") || group_name[0] == '\0' ||
            filter == NULL || group == NULL || filter->values == NULL || group->values == NULL)
            continue;
        size_t item_n = value_set_n(filter->values), group_n = value_set_n(group->values);
        if (item_n >= group_n)
            continue;
        g_autofree char *note = g_strdup_printf("'%s' has %zu items, its group '%s' has %zu",
            filter->name,
            item_n,
            group_name,
            group_n);
        verdict_add_meta(verdict,
            meta_table_line(context->meta, row_i),
            "filter_grouping_column",
            group_name,
            note);
    }
}

void
rule_check_filter_item_limit(const Context *context, Verdict *verdict)
{
    g_autoptr(GPtrArray) columns = columns_of(context, verdict, true, true);
    for (guint column_i = 0; column_i < columns->len; column_i++) {
        const FactsColumn *column = g_ptr_array_index(columns, column_i);
        size_t item_n = value_set_n(column->values);
        if (item_n <= context->filter_items_max)
            continue;
        g_autofree char *note = g_strdup_printf(
            "%zu%s items", item_n, value_set_is_full(column->values) ? " and more" : "");
        verdict_add(verdict, NULL, column->name, NULL, note);
    }
}

static bool
has_outer_space(const char *text)
{
    if (text[0] == '\0' || !g_utf8_validate(text, -1, NULL))
        return text[0] != '\0' &&
               (g_ascii_isspace(text[0]) || g_ascii_isspace(text[strlen(text) - 1]));
    const char *last = g_utf8_prev_char(text + strlen(text));
    return g_unichar_isspace(g_utf8_get_char(text)) || g_unichar_isspace(g_utf8_get_char(last));
}

void
rule_check_filter_whitespace(const Context *context, Verdict *verdict)
{
    g_autoptr(GPtrArray) filters = columns_of(context, verdict, true, false);
    for (guint column_i = 0; column_i < filters->len; column_i++) {
        const FactsColumn *column = g_ptr_array_index(filters, column_i);
        for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
            const Value *value = value_set_get(column->values, value_i);
            if (has_outer_space(value->text))
                verdict_add(verdict, &value->rows, column->name, value->text, NULL);
        }
    }
}

void
rule_check_filter_ob_total(const Context *context, Verdict *verdict)
{
    static const char *const totals[] = {"Total", "total", "All", "all"};
    if (!rule_needs_meta(context, verdict, FILTER_COLUMNS))
        return;
    bool is_school = rule_is_school_filter(context->meta);
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const FactsColumn *column = &context->facts->columns[column_i];
        bool is_allowed = is_school && (strcmp(column->name, "school_name") == 0 ||
                                           strcmp(column->name, "provider_name") == 0);
        if (is_allowed || column->values == NULL ||
            !(standard_is_time_or_place(column->name) || standard_looks_like_place(column->name)))
            continue;
        for (size_t total_i = 0; total_i < G_N_ELEMENTS(totals); total_i++) {
            uint32_t found =
                value_set_find(column->values, totals[total_i], strlen(totals[total_i]));
            if (found != VALUE_NONE)
                verdict_add(verdict,
                    &value_set_get(column->values, found)->rows,
                    column->name,
                    totals[total_i],
                    NULL);
        }
    }
}

void
rule_check_filter_blanks(const Context *context, Verdict *verdict)
{
    g_autoptr(GPtrArray) columns = columns_of(context, verdict, true, true);
    for (guint column_i = 0; column_i < columns->len; column_i++) {
        const FactsColumn *column = g_ptr_array_index(columns, column_i);
        uint32_t blank = value_set_find(column->values, "", 0);
        if (blank != VALUE_NONE)
            verdict_add(
                verdict, &value_set_get(column->values, blank)->rows, column->name, "", NULL);
    }
}

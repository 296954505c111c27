/* SPDX-License-Identifier: MIT */
/* Harmonised names and ethnicities, from lists that the user gives. */
#include <string.h>

#include "engine/check/rules.h"

static const List *
needs_list(const Context *context, Verdict *verdict, const char *name)
{
    const List *list = lists_get(context->lists, name);
    if (list == NULL)
        verdict_not_checked(verdict, "it needs the list %s.csv (--lists)", name);
    return list;
}

/* Adds a finding for @name when it holds a search string of the list and is no harmonised name. */
static void
needs_harmonised(const List *list, Verdict *verdict, uint64_t line, const char *name)
{
    static const char *const harmonised[] = {"col_name_harmonised"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    if (name[0] == '\0' || list_has(list, harmonised, &name, 1))
        return;
    for (size_t row_i = 0; row_i < list_row_n(list); row_i++) {
        if (strstr(lower, list_cell(list, row_i, "col_name_search_string")) == NULL)
            continue;
        g_autofree char *note = g_strdup_printf(
            "the harmonised name is such as '%s'", list_cell(list, row_i, "col_name_harmonised"));
        verdict_add_meta(verdict, line, NULL, name, note);
        return;
    }
}

void
rule_check_harmonised_variables(const Context *context, Verdict *verdict)
{
    const List *list = needs_list(context, verdict, "harmonised_col_names");
    for (size_t row_i = 0; list != NULL && row_i < meta_table_row_n(context->meta); row_i++) {
        uint64_t line = meta_table_line(context->meta, row_i);
        needs_harmonised(list, verdict, line, meta_table_cell(context->meta, row_i, "col_name"));
        needs_harmonised(
            list, verdict, line, meta_table_cell(context->meta, row_i, "filter_grouping_column"));
    }
}

static void
needs_ethnicity(const List *list, Verdict *verdict, const FactsColumn *column)
{
    const char *const names[] = {column->name};
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        if (!list_has(list, names, &value->text, 1))
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

static void
needs_ethnicity_pairs(const List *list, Verdict *verdict, const Facts *facts)
{
    static const char *const names[] = {"ethnicity_major", "ethnicity_minor"};
    const FactsColumn *major = facts_column(facts, names[0]);
    const FactsColumn *minor = facts_column(facts, names[1]);
    for (uint32_t pair_i = 0; pair_i < tuple_set_n(facts->ethnicities); pair_i++) {
        const uint32_t *ids = tuple_set_ids(facts->ethnicities, pair_i);
        if (ids[0] == VALUE_NONE || ids[1] == VALUE_NONE)
            continue;
        const char *texts[] = {facts_text(major, ids[0]), facts_text(minor, ids[1])};
        if (list_has(list, names, texts, 2))
            continue;
        g_autofree char *shown = g_strdup_printf("%s, %s", texts[0], texts[1]);
        verdict_add(verdict, tuple_set_rows(facts->ethnicities, pair_i), names[0], shown, NULL);
    }
}

void
rule_check_harmonised_eth_vals(const Context *context, Verdict *verdict)
{
    const FactsColumn *major = facts_column(context->facts, "ethnicity_major");
    const FactsColumn *minor = facts_column(context->facts, "ethnicity_minor");
    if ((major == NULL || major->values == NULL) && (minor == NULL || minor->values == NULL))
        return;
    const List *list = needs_list(context, verdict, "acceptable_ethnicity_values");
    if (list == NULL)
        return;
    if (major != NULL && minor != NULL && major->values != NULL && minor->values != NULL)
        needs_ethnicity_pairs(list, verdict, context->facts);
    else
        needs_ethnicity(list, verdict, major != NULL && major->values != NULL ? major : minor);
}

static bool
is_about_ethnicity(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    return strstr(lower, "ethnic") != NULL;
}

/* "ethnicity_major" as a label: "Ethnicity Major". Caller frees. */
static char *
title_of(const char *name)
{
    char *title = g_strdup(name);
    for (size_t at = 0; title[at] != '\0'; at++) {
        if (title[at] == '_')
            title[at] = ' ';
        else if (at == 0 || title[at - 1] == ' ')
            title[at] = g_ascii_toupper(title[at]);
    }
    return title;
}

static bool
has_standard_group(const List *list, const char *text)
{
    for (size_t row_i = 0; row_i < list_row_n(list); row_i++) {
        if (strstr(list_cell(list, row_i, "col_name_search_string"), "ethnic") == NULL)
            continue;
        g_autofree char *title = title_of(list_cell(list, row_i, "col_name_harmonised"));
        if (strstr(text, title) != NULL)
            return true;
    }
    return false;
}

void
rule_check_harmonised_eth_char_grp(const Context *context, Verdict *verdict)
{
    const FactsColumn *column = facts_column(context->facts, "characteristic_group");
    if (column == NULL || column->values == NULL)
        return;
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        if (!is_about_ethnicity(value->text))
            continue;
        const List *list = needs_list(context, verdict, "harmonised_col_names");
        if (list == NULL)
            return;
        if (!has_standard_group(list, value->text))
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

void
rule_check_harmonised_eth_char_vals(const Context *context, Verdict *verdict)
{
    static const char *const major[] = {"ethnicity_major"}, *const minor[] = {"ethnicity_minor"};
    const Facts *facts = context->facts;
    const FactsColumn *groups = facts_column(facts, "characteristic_group");
    const FactsColumn *items = facts_column(facts, "characteristic");
    for (uint32_t pair_i = 0;
         facts->characteristics != NULL && pair_i < tuple_set_n(facts->characteristics);
         pair_i++) {
        const uint32_t *ids = tuple_set_ids(facts->characteristics, pair_i);
        if (ids[0] == VALUE_NONE || ids[1] == VALUE_NONE ||
            !is_about_ethnicity(facts_text(groups, ids[0])))
            continue;
        const List *list = needs_list(context, verdict, "acceptable_ethnicity_values");
        if (list == NULL)
            return;
        const char *text = facts_text(items, ids[1]);
        if (!list_has(list, major, &text, 1) && !list_has(list, minor, &text, 1))
            verdict_add(
                verdict, tuple_set_rows(facts->characteristics, pair_i), items->name, text, NULL);
    }
}

static bool
is_in_dictionary(const List *list, const char *type, const char *name)
{
    static const char *const own[] = {"col_type", "col_name"};
    static const char *const parent[] = {"col_type", "col_name_parent"};
    const char *texts[] = {type, name};
    return list_has(list, own, texts, 2) || list_has(list, parent, texts, 2);
}

static void
needs_dictionary_name(
    const Context *context, Verdict *verdict, const List *list, size_t row_i, const char *column)
{
    const char *name = meta_table_cell(context->meta, row_i, column);
    const char *type = meta_table_cell(context->meta, row_i, "col_type");
    if (name[0] != '\0' && !is_in_dictionary(list, type, name))
        verdict_add_meta(verdict, meta_table_line(context->meta, row_i), column, name, NULL);
}

static const char *const DICTIONARY_COLUMNS[] = {"col_type", "col_name", NULL};

void
rule_check_data_dict_col_name(const Context *context, Verdict *verdict)
{
    const List *list = needs_list(context, verdict, "data_dictionary");
    if (list == NULL || !rule_needs_meta(context, verdict, DICTIONARY_COLUMNS))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        needs_dictionary_name(context, verdict, list, row_i, "col_name");
        needs_dictionary_name(context, verdict, list, row_i, "filter_grouping_column");
    }
}

static void
needs_dictionary_items(const List *list, Verdict *verdict, const FactsColumn *column)
{
    static const char *const own[] = {"col_name", "filter_item"};
    static const char *const parent[] = {"col_name_parent", "filter_item_parent"};
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        const char *texts[] = {column->name, value->text};
        bool is_known = value->length > 0 &&
                        (list_has(list, own, texts, 2) || list_has(list, parent, texts, 2));
        if (!is_known)
            verdict_add(verdict, &value->rows, column->name, value->text, NULL);
    }
}

void
rule_check_data_dict_fil_item(const Context *context, Verdict *verdict)
{
    const List *list = needs_list(context, verdict, "data_dictionary");
    if (list == NULL || !rule_needs_meta(context, verdict, DICTIONARY_COLUMNS))
        return;
    static const char *const naming[] = {"col_name", "filter_grouping_column"};
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t at = 0; at < 2 * meta_table_row_n(context->meta); at++) {
        const char *name = meta_table_cell(context->meta, at / 2, naming[at % 2]);
        const FactsColumn *column = facts_column(context->facts, name);
        bool is_filter = meta_table_is(context->meta, at / 2, "col_type", "Filter");
        if (is_filter && column != NULL && column->values != NULL &&
            is_in_dictionary(list, "Filter", name) &&
            g_hash_table_add(seen, (char *)(uintptr_t)name))
            needs_dictionary_items(list, verdict, column);
    }
}

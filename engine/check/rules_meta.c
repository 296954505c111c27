/* SPDX-License-Identifier: MIT */
/* The rows of the meta file. */
#include <string.h>

#include "engine/base/number.h"
#include "engine/check/rules.h"
#include "engine/check/standard.h"

/* True for a cell without anything but white space. */
static bool
is_empty(const char *cell)
{
    return cell[strspn(cell, " \t\r\n")] == '\0';
}

/* Adds a finding for every row of @type (NULL: any) whose @column is, or is not, blank. A cell of
 * white space is blank where something must be written, and is not where nothing may be. */
static void
needs_blank(
    const Context *context, Verdict *verdict, const char *type, const char *column, bool is_blank)
{
    const char *const columns[] = {column, type != NULL ? "col_type" : NULL, NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *cell = meta_table_cell(context->meta, row_i, column);
        if (type != NULL && !meta_table_is(context->meta, row_i, "col_type", type))
            continue;
        if (is_blank ? cell[0] == '\0' : !is_empty(cell))
            continue;
        g_autofree char *note = g_strdup_printf(
            "in the row of '%s'", meta_table_cell(context->meta, row_i, "col_name"));
        verdict_add_meta(verdict, meta_table_line(context->meta, row_i), column, cell, note);
    }
}

/* Adds a finding for every row whose @column repeats that of an earlier row; blank cells count as
 * one value only when @counts_blanks. */
static void
needs_distinct(const Context *context, Verdict *verdict, const char *column, bool counts_blanks)
{
    const char *const columns[] = {column, NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *cell = meta_table_cell(context->meta, row_i, column);
        if (cell[0] == '\0' && !counts_blanks)
            continue;
        if (g_hash_table_contains(met, cell))
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), column, cell, "met before");
        g_hash_table_add(met, (char *)(uintptr_t)cell);
    }
}

void
rule_precheck_meta_col_type(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"col_type", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *type = meta_table_cell(context->meta, row_i, "col_type");
        if (strcmp(type, "Filter") != 0 && strcmp(type, "Indicator") != 0)
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), "col_type", type, NULL);
    }
}

/* school_name and provider_name may be named; beside other filters they are as wrong as the rest.
 */
static void
needs_no_place(const Context *context, Verdict *verdict, size_t row_i, const char *column)
{
    const char *name = meta_table_cell(context->meta, row_i, column);
    bool is_allowed =
        (strcmp(name, "school_name") == 0 || strcmp(name, "provider_name") == 0) &&
        (!meta_table_has(context->meta, "col_type") || rule_is_school_filter(context->meta));
    if (standard_is_time_or_place(name) && !is_allowed)
        verdict_add_meta(verdict, meta_table_line(context->meta, row_i), column, name, NULL);
}

void
rule_precheck_meta_ob_unit(const Context *context, Verdict *verdict)
{
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        needs_no_place(context, verdict, row_i, "col_name");
        needs_no_place(context, verdict, row_i, "filter_grouping_column");
    }
}

void
rule_precheck_meta_col_name(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, NULL, "col_name", false);
}

void
rule_check_meta_dupe_label(const Context *context, Verdict *verdict)
{
    needs_distinct(context, verdict, "label", true);
}

void
rule_check_meta_fil_grp(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, "Indicator", "filter_grouping_column", true);
}

void
rule_check_meta_fil_grp_dupe(const Context *context, Verdict *verdict)
{
    needs_distinct(context, verdict, "filter_grouping_column", false);
}

void
rule_check_meta_fil_grp_is_fil(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"filter_grouping_column", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++)
        g_hash_table_add(
            names, (char *)(uintptr_t)meta_table_cell(context->meta, row_i, "col_name"));
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *group = meta_table_cell(context->meta, row_i, "filter_grouping_column");
        if (group[0] != '\0' && !g_hash_table_contains(names, group))
            verdict_add_meta(verdict,
                meta_table_line(context->meta, row_i),
                "filter_grouping_column",
                group,
                "has no row of its own");
    }
}

void
rule_check_meta_fil_grp_match(const Context *context, Verdict *verdict)
{
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *group = meta_table_cell(context->meta, row_i, "filter_grouping_column");
        if (group[0] != '\0' && facts_column(context->facts, group) == NULL)
            verdict_add_meta(verdict,
                meta_table_line(context->meta, row_i),
                "filter_grouping_column",
                group,
                "the data file has no such column");
    }
}

/* @text without what is neither letter nor digit. Caller frees. */
static char *
strip(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *stripped = g_string_new(NULL);
    for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            g_string_append_unichar(stripped, g_utf8_get_char(at));
    }
    return g_string_free(stripped, FALSE);
}

/* A blank cell is missing: it equals no text, not even one of which nothing is left. */
static void
needs_distinct_stripped(const FactsColumn *column, Verdict *verdict)
{
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        g_autofree char *stripped = strip(value->text);
        const char *other = value->length > 0 ? g_hash_table_lookup(met, stripped) : NULL;
        if (other != NULL) {
            g_autofree char *note = g_strdup_printf("differs from '%s' in punctuation only", other);
            verdict_add(verdict, &value->rows, column->name, value->text, note);
        } else if (value->length > 0) {
            g_hash_table_insert(met, g_steal_pointer(&stripped), (char *)(uintptr_t)value->text);
        }
    }
}

void
rule_check_meta_fil_grp_stripped(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"filter_grouping_column", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    g_autoptr(GPtrArray) groups = meta_table_filters(context->meta, false, true);
    for (guint group_i = 0; group_i < groups->len; group_i++) {
        const FactsColumn *column =
            facts_column(context->facts, g_ptr_array_index(groups, group_i));
        if (column != NULL && column->values != NULL)
            needs_distinct_stripped(column, verdict);
    }
}

void
rule_check_meta_label(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, NULL, "label", false);
}

void
rule_check_meta_filter_hint(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, "Indicator", "filter_hint", true);
}

void
rule_check_meta_geog_catch(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"col_type", "col_name", "filter_grouping_column", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    bool is_school = rule_is_school_filter(context->meta);
    g_autoptr(GPtrArray) names = meta_table_filters(context->meta, true, true);
    for (guint name_i = 0; name_i < names->len; name_i++) {
        const char *name = g_ptr_array_index(names, name_i);
        bool is_allowed =
            is_school && (strcmp(name, "school_name") == 0 || strcmp(name, "provider_name") == 0);
        if (!is_allowed && standard_looks_like_place(name))
            verdict_add(verdict, NULL, NULL, name, "named in the meta file");
    }
}

void
rule_check_meta_indicator_dp(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, "Filter", "indicator_dp", true);
}

void
rule_check_meta_col_name_spaces(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"col_name", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *name = meta_table_cell(context->meta, row_i, "col_name");
        if (rule_has_space(name))
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), "col_name", name, NULL);
    }
}

void
rule_check_meta_col_name_dupe(const Context *context, Verdict *verdict)
{
    needs_distinct(context, verdict, "col_name", true);
}

void
rule_check_meta_ind_dp_set(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, "Indicator", "indicator_dp", false);
}

/* True for a number from 0 without a fraction: "2", "2.0". */
static bool
is_whole(const char *text)
{
    double value = 0;
    return number_parse(text, &value) && value >= 0 && value <= 1e9 &&
           value - (double)(int64_t)value <= 0;
}

void
rule_check_meta_ind_dp_values(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"indicator_dp", NULL};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        g_autofree char *places =
            g_strstrip(g_strdup(meta_table_cell(context->meta, row_i, "indicator_dp")));
        if (places[0] != '\0' && !is_whole(places))
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), "indicator_dp", places, NULL);
    }
}

void
rule_check_meta_ind_unit(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, "Filter", "indicator_unit", true);
}

void
rule_check_meta_ind_unit_validation(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"indicator_unit", "col_type", NULL};
    static const char *const value[] = {"value"};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    const List *list = lists_get(context->lists, "acceptable_indicator_units");
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *unit = meta_table_cell(context->meta, row_i, "indicator_unit");
        bool is_known = list != NULL ? list_has(list, value, &unit, 1)
                                     : standard_list_has(STANDARD_UNITS, unit);
        if (unit[0] != '\0' && !is_known &&
            meta_table_is(context->meta, row_i, "col_type", "Indicator"))
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), "indicator_unit", unit, NULL);
    }
}

void
rule_check_meta_indicator_grouping(const Context *context, Verdict *verdict)
{
    needs_blank(context, verdict, "Filter", "indicator_grouping", true);
}

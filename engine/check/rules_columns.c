/* SPDX-License-Identifier: MIT */
/* The columns of both files, and how they go together. */
#include <string.h>

#include "engine/check/rules.h"
#include "engine/check/standard.h"

bool
rule_needs_meta(const Context *context, Verdict *verdict, const char *const *columns)
{
    for (; *columns != NULL; columns++) {
        if (!meta_table_has(context->meta, *columns)) {
            verdict_not_checked(verdict, "the meta file has no column '%s'", *columns);
            return false;
        }
    }
    return true;
}

bool
rule_needs_data(const Context *context, Verdict *verdict, const char *const *columns)
{
    for (; *columns != NULL; columns++) {
        if (facts_column(context->facts, *columns) == NULL) {
            verdict_not_checked(verdict, "the data file has no column '%s'", *columns);
            return false;
        }
    }
    return true;
}

bool
rule_has_space(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isspace(g_utf8_get_char(at)))
            return true;
    }
    return false;
}

/* The name of the one row that is a filter, or NULL when there is none or more. */
static const char *
only_filter(const MetaTable *meta)
{
    const char *only = NULL;
    for (size_t row_i = 0; row_i < meta_table_row_n(meta); row_i++) {
        if (!meta_table_is(meta, row_i, "col_type", "Filter"))
            continue;
        if (only != NULL)
            return NULL;
        only = meta_table_cell(meta, row_i, "col_name");
    }
    return only;
}

bool
rule_is_school_filter(const MetaTable *meta)
{
    static const char *const names[] = {"school_name", "provider_name", NULL};
    const char *filter = only_filter(meta);
    g_autoptr(GPtrArray) groups = meta_table_filters(meta, false, true);
    return filter != NULL &&
           (standard_list_has(names, filter) ||
               (groups->len > 0 && standard_list_has(names, g_ptr_array_index(groups, 0))));
}

bool
rule_is_only_filter(const MetaTable *meta, const char *column)
{
    const char *filter = only_filter(meta);
    bool is_named = filter != NULL && strcmp(filter, column) == 0;
    for (size_t row_i = 0; filter != NULL && row_i < meta_table_row_n(meta); row_i++)
        is_named = is_named || meta_table_is(meta, row_i, "filter_grouping_column", column);
    return is_named;
}

/* The screener's reader guesses the separator from the first rows. When one of them is longer or
 * shorter than the header, no separator fits, and it takes whole lines for cells of one column. */
enum { GUESSED_ROWS = 2048 };
static const char ONE_COLUMN[] = "a row among the first is longer or shorter than the header, and "
                                 "the screener takes whole lines for one column: mend it first";

static bool
is_one_column(const Facts *facts)
{
    bool fits_some = facts->row_n > 0 || facts->ragged_cell_n < facts->column_n;
    return fits_some && facts->ragged.n > 0 && facts->ragged.lines[0] <= GUESSED_ROWS;
}

void
rule_precheck_col_req_meta(const Context *context, Verdict *verdict)
{
    const MetaTable *meta = context->meta;
    for (const char *const *column = STANDARD_META_COLUMNS; *column != NULL; column++) {
        if (!meta_table_has(meta, *column))
            verdict_add(verdict, NULL, *column, NULL, "the meta file has no such column");
    }
    for (size_t row_i = 0; row_i < MIN(meta_table_row_n(meta), (size_t)GUESSED_ROWS); row_i++) {
        const MetaRow *row = g_ptr_array_index(meta->rows, row_i);
        if (row->cell_n != meta->column_n)
            verdict_add_meta(verdict, row->line, NULL, NULL, ONE_COLUMN);
    }
}

void
rule_precheck_col_invalid_meta(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->meta->column_n; column_i++) {
        const char *column = context->meta->columns[column_i];
        if (!standard_list_has(STANDARD_META_COLUMNS, column) &&
            !standard_list_has(STANDARD_META_OPTIONAL, column))
            verdict_add_meta(verdict, 1, column, NULL, "no column of a meta file");
    }
}

void
rule_precheck_col_req_data(const Context *context, Verdict *verdict)
{
    for (const char *const *column = STANDARD_DATA_COLUMNS; *column != NULL; column++) {
        if (facts_column(context->facts, *column) == NULL)
            verdict_add(verdict, NULL, *column, NULL, "the data file has no such column");
    }
    if (is_one_column(context->facts))
        verdict_add(verdict, &context->facts->ragged, NULL, NULL, ONE_COLUMN);
}

void
rule_precheck_col_to_rows(const Context *context, Verdict *verdict)
{
    enum { MANDATORY_N = 5 };
    size_t row_n = meta_table_row_n(context->meta);
    if (is_one_column(context->facts))
        verdict_add(verdict, &context->facts->ragged, NULL, NULL, ONE_COLUMN);
    if (row_n + MANDATORY_N <= context->facts->column_n)
        return;
    g_autofree char *note = g_strdup_printf(
        "the meta file has %zu rows, the data file %zu columns", row_n, context->facts->column_n);
    verdict_add(verdict, NULL, NULL, NULL, note);
}

static void
needs_column(const Context *context, Verdict *verdict, size_t row_i, const char *column)
{
    const char *name = meta_table_cell(context->meta, row_i, column);
    if (name[0] != '\0' && facts_column(context->facts, name) == NULL)
        verdict_add_meta(verdict,
            meta_table_line(context->meta, row_i),
            column,
            name,
            "the data file has no such column");
}

void
rule_precheck_cross_meta_to_data(const Context *context, Verdict *verdict)
{
    bool has_types = meta_table_has(context->meta, "col_type");
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        if (!has_types || meta_table_is(context->meta, row_i, "col_type", "Filter"))
            needs_column(context, verdict, row_i, "col_name");
        needs_column(context, verdict, row_i, "filter_grouping_column");
    }
}

static bool
is_in_meta(const MetaTable *meta, const char *name)
{
    for (size_t row_i = 0; row_i < meta_table_row_n(meta); row_i++) {
        if (meta_table_is(meta, row_i, "col_name", name) ||
            meta_table_is(meta, row_i, "filter_grouping_column", name))
            return true;
    }
    return false;
}

/* True when every cell of the column is the same. */
static bool
is_constant(const FactsColumn *column)
{
    return column->values != NULL && !value_set_is_full(column->values) &&
           value_set_n(column->values) == 1;
}

void
rule_precheck_cross_data_to_meta(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const FactsColumn *column = &context->facts->columns[column_i];
        if (!standard_is_time_or_place(column->name) && !is_constant(column) &&
            !is_in_meta(context->meta, column->name))
            verdict_add(verdict, NULL, column->name, NULL, "the meta file does not name it");
    }
}

void
rule_check_col_names_spaces(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        if (rule_has_space(context->facts->columns[column_i].name))
            verdict_add(verdict, NULL, context->facts->columns[column_i].name, NULL, NULL);
    }
}

void
rule_check_col_snake_case(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const char *name = context->facts->columns[column_i].name;
        if (strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(name))
            verdict_add(verdict, NULL, name, NULL, NULL);
    }
}

void
rule_check_col_var_start(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const char *name = context->facts->columns[column_i].name;
        if (!g_ascii_islower(name[0]))
            verdict_add(verdict, NULL, name, NULL, NULL);
    }
}

void
rule_check_col_ind_smushed(const Context *context, Verdict *verdict)
{
    static const char *const columns[] = {"col_type", "col_name", NULL};
    static const char *const items[] = {"male",
        "female",
        "asian",
        "chinese",
        "indian",
        "pakistani",
        "bangladeshi",
        "black",
        "african",
        "caribbean",
        "white",
        "roma",
        "irish",
        "english",
        "british",
        "scottish",
        "welsh",
        "northern irish",
        "arab"};
    if (!rule_needs_meta(context, verdict, columns))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *name = meta_table_cell(context->meta, row_i, "col_name");
        g_autofree char *lower = g_ascii_strdown(name, -1);
        if (!meta_table_is(context->meta, row_i, "col_type", "Indicator"))
            continue;
        for (size_t item_i = 0; item_i < G_N_ELEMENTS(items); item_i++) {
            if (strstr(lower, items[item_i]) == NULL)
                continue;
            g_autofree char *note = g_strdup_printf("holds '%s'", items[item_i]);
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), "col_name", name, note);
            break;
        }
    }
}

void
rule_check_col_var_characteristic(const Context *context, Verdict *verdict)
{
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        uint64_t line = meta_table_line(context->meta, row_i);
        const char *name = meta_table_cell(context->meta, row_i, "col_name");
        const char *group = meta_table_cell(context->meta, row_i, "filter_grouping_column");
        if (strcmp(name, "characteristic") == 0 || strcmp(name, "characteristic_group") == 0)
            verdict_add_meta(verdict, line, "col_name", name, NULL);
        if (strcmp(group, "characteristic_group") == 0)
            verdict_add_meta(verdict, line, "filter_grouping_column", group, NULL);
    }
}

/* SPDX-License-Identifier: MIT */
/* What the screener of today no longer sees in the files themselves: separators, encodings, blank
 * rows and columns, repeated headers; and what the platform asks for. */
#include <string.h>

#include "engine/check/rules.h"

static void
needs_comma(Verdict *verdict, const char *name, const TextFile *text)
{
    if (text == NULL || text->delimiter == ',')
        return;
    const char *shown = text->delimiter == ';'    ? "semicolons"
                        : text->delimiter == '\t' ? "tabs"
                                                  : "vertical bars";
    g_autofree char *note = g_strdup_printf("separated by %s", shown);
    verdict_add(verdict, NULL, NULL, name, note);
}

void
rule_file_separator(const Context *context, Verdict *verdict)
{
    needs_comma(verdict, context->data_name, context->data_text);
    needs_comma(verdict, context->meta_name, context->meta_text);
}

static void
needs_utf8(Verdict *verdict, const char *name, const TextFile *text)
{
    if (text != NULL && text->encoding != ENCODING_UTF8 && text->encoding != ENCODING_UTF8_BOM)
        verdict_add(verdict, NULL, NULL, name, encoding_name(text->encoding));
}

void
rule_utf8(const Context *context, Verdict *verdict)
{
    needs_utf8(verdict, context->data_name, context->data_text);
    needs_utf8(verdict, context->meta_name, context->meta_text);
}

static void
needs_no_nul(Verdict *verdict, const char *name, const TextFile *text)
{
    if (text != NULL && text->nul_lines.n > 0)
        verdict_add(verdict, &text->nul_lines, NULL, name, NULL);
}

void
rule_extra_nul_bytes(const Context *context, Verdict *verdict)
{
    needs_no_nul(verdict, context->data_name, context->data_text);
    needs_no_nul(verdict, context->meta_name, context->meta_text);
}

/* Blank lines but for those after the last row. */
static LineList
inner_blanks(const TextFile *text)
{
    LineList rows = text->blank_lines;
    rows.n -= text->blank_end_n;
    return rows;
}

void
rule_data_empty_rows(const Context *context, Verdict *verdict)
{
    LineList lines = inner_blanks(context->data_text);
    if (context->facts->column_n > 1 && lines.n > 0)
        verdict_add(verdict, &lines, NULL, NULL, "a blank line");
    if (context->facts->empty_rows.n > 0)
        verdict_add(verdict, &context->facts->empty_rows, NULL, NULL, "every cell is blank");
}

void
rule_meta_empty_rows(const Context *context, Verdict *verdict)
{
    LineList lines = inner_blanks(context->meta_text);
    for (uint64_t line_i = 0; line_i < MIN(lines.n, LINES_KEPT); line_i++)
        verdict_add_meta(verdict, lines.lines[line_i], NULL, NULL, "a blank line");
    for (size_t row_i = 0; context->meta->column_n > 1 && row_i < context->meta->rows->len;
         row_i++) {
        const MetaRow *row = g_ptr_array_index(context->meta->rows, row_i);
        bool is_blank = true;
        for (size_t column_i = 0; column_i < context->meta->column_n; column_i++)
            is_blank = is_blank && row->cells[column_i][0] == '\0';
        if (is_blank)
            verdict_add_meta(verdict, row->line, NULL, NULL, "every cell is blank");
    }
}

void
rule_data_empty_cols(const Context *context, Verdict *verdict)
{
    const Facts *facts = context->facts;
    for (size_t column_i = 0; facts->row_n > 0 && column_i < facts->column_n; column_i++) {
        const FactsColumn *column = &facts->columns[column_i];
        bool is_blank =
            column->values != NULL
                ? value_set_n(column->values) == 1 && value_set_get(column->values, 0)->length == 0
                : column->tally.places[TALLY_BLANK].rows.n == facts->row_n;
        if (is_blank)
            verdict_add(verdict, NULL, column->name, NULL, "every cell is blank");
    }
}

void
rule_duplicate_variable_names(const Context *context, Verdict *verdict)
{
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const FactsColumn *column = &context->facts->columns[column_i];
        if (!column->is_repeated)
            continue;
        g_autofree char *note = g_strdup_printf("column %zu repeats a header", column_i + 1);
        verdict_add(verdict, NULL, column->name, NULL, note);
    }
}

/* Lower case letters and digits of @text only. Caller frees. */
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

void
rule_indicator_group_stripped(const Context *context, Verdict *verdict)
{
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *group = meta_table_cell(context->meta, row_i, "indicator_grouping");
        g_autofree char *stripped = strip(group);
        const char *other = g_hash_table_lookup(met, stripped);
        if (group[0] == '\0')
            continue;
        if (other == NULL)
            g_hash_table_insert(met, g_steal_pointer(&stripped), (char *)(uintptr_t)group);
        else if (strcmp(other, group) != 0)
            verdict_add_meta(
                verdict, meta_table_line(context->meta, row_i), "indicator_grouping", group, other);
    }
}

static const char *const IMPORT_COLUMNS[] = {
    "time_period", "time_identifier", "geographic_level", NULL};

void
rule_platform_import(const Context *context, Verdict *verdict)
{
    enum { NAME_MAX_N = 150 };
    for (const char *const *column = IMPORT_COLUMNS; *column != NULL; column++) {
        if (facts_column(context->facts, *column) == NULL)
            verdict_add(verdict, NULL, *column, NULL, "the data file has no such column");
    }
    if (context->data_name != NULL && g_utf8_strlen(context->data_name, -1) > NAME_MAX_N)
        verdict_add(verdict, NULL, NULL, context->data_name, "the name is too long");
    if (context->facts->row_n == 0)
        verdict_add(verdict, NULL, NULL, NULL, "the file has no rows");
}

void
rule_platform_public_import(const Context *context, Verdict *verdict)
{
    for (const char *const *name = IMPORT_COLUMNS; *name != NULL; name++) {
        const FactsColumn *column = facts_column(context->facts, *name);
        uint32_t blank = column != NULL ? value_set_find(column->values, "", 0) : VALUE_NONE;
        if (column == NULL)
            verdict_add(verdict, NULL, *name, NULL, "the data file has no such column");
        else if (blank != VALUE_NONE)
            verdict_add(verdict, &value_set_get(column->values, blank)->rows, *name, "", NULL);
    }
}

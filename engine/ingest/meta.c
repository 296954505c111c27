/* SPDX-License-Identifier: MIT */
#include "engine/ingest/meta.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

/* Where the columns that we read are; -1 when absent. Releases before 2021 lack some. */
typedef struct {
    int name, type, label, unit, decimals, grouping, hint, default_item, group_column;
} MetaColumns;

static char *
cell_text(const Row *row, int column_i)
{
    if (column_i < 0 || (size_t)column_i >= row->cell_n)
        return NULL;
    const char *text = row->cells[column_i].text;
    size_t length = row->cells[column_i].length;
    text_trim(&text, &length);
    return g_strndup(text, length);
}

static MetaColumns
find_columns(const Row *header)
{
    MetaColumns at = {-1, -1, -1, -1, -1, -1, -1, -1, -1};
    const struct {
        const char *name;
        int *place;
    } wanted[] = {{"col_name", &at.name},
        {"col_type", &at.type},
        {"label", &at.label},
        {"indicator_unit", &at.unit},
        {"indicator_dp", &at.decimals},
        {"indicator_grouping", &at.grouping},
        {"filter_hint", &at.hint},
        {"filter_default", &at.default_item},
        {"filter_grouping_column", &at.group_column}};
    for (size_t cell_i = 0; cell_i < header->cell_n; cell_i++) {
        g_autofree char *name = cell_text(header, (int)cell_i);
        for (size_t wanted_i = 0; wanted_i < G_N_ELEMENTS(wanted); wanted_i++) {
            if (strcmp(name, wanted[wanted_i].name) == 0)
                *wanted[wanted_i].place = (int)cell_i;
        }
    }
    return at;
}

/* What the cell says goes to @text; a blank cell says nothing. */
static void
take_text(const Row *row, int column_i, char **text)
{
    g_autofree char *said = cell_text(row, column_i);
    if (said == NULL || said[0] == '\0')
        return;
    g_free(*text);
    *text = g_steal_pointer(&said);
}

/* Decimal places are a digit or two; what is no number says nothing. */
static void
take_decimals(const Row *row, int column_i, char **text)
{
    g_autofree char *said = cell_text(row, column_i);
    size_t length = said != NULL ? strlen(said) : 0;
    if (length == 0 || length > 2 || strspn(said, "0123456789") != length)
        return;
    g_free(*text);
    *text = g_steal_pointer(&said);
}

static void
apply_row(const Row *row, const MetaColumns *at, FileLayout *layout)
{
    g_autofree char *header = cell_text(row, at->name);
    g_autofree char *type = cell_text(row, at->type);
    if (header == NULL || type == NULL)
        return;
    g_autofree char *name = text_identifier(header);
    FileColumn *column = layout_column(layout, name);
    if (column == NULL)
        return;
    if (g_ascii_strcasecmp(type, "indicator") == 0)
        layout_set_role(column, COLUMN_INDICATOR);
    else if (g_ascii_strcasecmp(type, "filter") == 0)
        layout_set_role(column, COLUMN_FILTER);
    column->origin = ORIGIN_META;
    take_text(row, at->label, &column->label);
    take_text(row, at->unit, &column->unit);
    take_text(row, at->grouping, &column->grouping);
    take_text(row, at->hint, &column->hint);
    take_text(row, at->default_item, &column->default_item);
    take_decimals(row, at->decimals, &column->decimals);
    /* A column that groups a filter's items is named by its header. */
    g_autofree char *group = cell_text(row, at->group_column);
    if (group != NULL && group[0] != '\0') {
        g_free(column->group_column);
        column->group_column = text_identifier(group);
        FileColumn *grouping = layout_column(layout, column->group_column);
        if (grouping != NULL) {
            layout_set_role(grouping, COLUMN_FILTER);
            grouping->origin = ORIGIN_META;
        }
    }
}

bool
meta_apply(const InputFile *file, FileLayout *layout, GError **error)
{
    InputScan scan;
    if (!input_scan(file, &scan, error))
        return false;
    g_autoptr(RowReader) reader = row_reader_open(file, scan.encoding, error);
    const Row *row = NULL;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return false;
    MetaColumns at = row != NULL ? find_columns(row) : (MetaColumns){-1, -1, -1, -1};
    if (at.name < 0 || at.type < 0) {
        error_set(error, ERROR_INPUT, "%s:1: has no columns col_name and col_type", file->shown);
        error_add_hint(error, "a .meta.csv lists the filters and indicators of its data file");
        return false;
    }
    for (;;) {
        if (!row_reader_next(reader, &row, error))
            return false;
        if (row == NULL)
            return true;
        apply_row(row, &at, layout);
    }
}

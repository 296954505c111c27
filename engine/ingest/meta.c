/* SPDX-License-Identifier: MIT */
#include "engine/ingest/meta.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

/* Where the columns that we read are; -1 when absent. */
typedef struct {
    int name, type, label, unit;
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
    MetaColumns at = {-1, -1, -1, -1};
    for (size_t cell_i = 0; cell_i < header->cell_n; cell_i++) {
        g_autofree char *name = cell_text(header, (int)cell_i);
        if (strcmp(name, "col_name") == 0)
            at.name = (int)cell_i;
        else if (strcmp(name, "col_type") == 0)
            at.type = (int)cell_i;
        else if (strcmp(name, "label") == 0)
            at.label = (int)cell_i;
        else if (strcmp(name, "indicator_unit") == 0)
            at.unit = (int)cell_i;
    }
    return at;
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
    g_free(column->label);
    g_free(column->unit);
    column->label = cell_text(row, at->label);
    column->unit = cell_text(row, at->unit);
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

/* SPDX-License-Identifier: MIT */
#include "engine/check/meta_table.h"

#include <string.h>

#include "engine/base/error.h"

static void
free_row(void *data)
{
    MetaRow *row = data;
    g_strfreev(row->cells);
    g_free(row);
}

void
meta_table_free(MetaTable *meta)
{
    if (meta == NULL)
        return;
    g_strfreev(meta->columns);
    if (meta->rows != NULL)
        g_ptr_array_unref(meta->rows);
    g_free(meta);
}

static MetaRow *
take_row(const Row *row, size_t column_n)
{
    MetaRow *copy = g_new0(MetaRow, 1);
    copy->line = row->line;
    copy->cell_n = row->cell_n;
    copy->cells = g_new0(char *, column_n + 1);
    for (size_t cell_i = 0; cell_i < column_n; cell_i++)
        copy->cells[cell_i] = cell_i < row->cell_n
                                  ? g_strndup(row->cells[cell_i].text, row->cells[cell_i].length)
                                  : g_strdup("");
    return copy;
}

/* A file of one column: its blank lines are rows with a blank cell. */
static void
take_blank_lines(MetaTable *meta, const TextFile *file)
{
    for (uint64_t blank_i = 0; meta->column_n == 1 && blank_i < file->blank_lines.n; blank_i++) {
        const Cell cell = {.text = "", .length = 0};
        const Row row = {.cells = &cell,
            .cell_n = 1,
            .line = file->blank_lines.lines[MIN(blank_i, LINES_KEPT - 1)]};
        if (meta->rows->len < META_ROWS_MAX)
            g_ptr_array_add(meta->rows, take_row(&row, 1));
    }
}

MetaTable *
meta_table_read(const TextFile *file, GError **error)
{
    g_autoptr(MetaTable) meta = g_new0(MetaTable, 1);
    meta->rows = g_ptr_array_new_with_free_func(free_row);
    g_autoptr(TextRows) rows = text_rows_open(file, error);
    const Row *row = NULL;
    if (rows == NULL || !text_rows_next(rows, &row, error))
        return NULL;
    if (row == NULL) {
        error_set(error, ERROR_INPUT, "%s: the file is empty", file->file->shown);
        return NULL;
    }
    meta->columns = text_file_headers(row);
    meta->column_n = row->cell_n;
    for (;;) {
        if (!text_rows_next(rows, &row, error))
            return NULL;
        if (row == NULL) {
            take_blank_lines(meta, file);
            return g_steal_pointer(&meta);
        }
        if (meta->rows->len == META_ROWS_MAX) {
            error_set(error,
                ERROR_INPUT,
                "%s:%" G_GUINT64_FORMAT ": a meta file has at most %d rows",
                file->file->shown,
                row->line,
                META_ROWS_MAX);
            error_add_hint(error, "a .meta.csv lists the filters and indicators of its data file");
            return NULL;
        }
        g_ptr_array_add(meta->rows, take_row(row, meta->column_n));
    }
}

static int
find_column(const MetaTable *meta, const char *column)
{
    for (size_t column_i = 0; column_i < meta->column_n; column_i++) {
        if (strcmp(meta->columns[column_i], column) == 0)
            return (int)column_i;
    }
    return -1;
}

bool
meta_table_has(const MetaTable *meta, const char *column)
{
    return find_column(meta, column) >= 0;
}

size_t
meta_table_row_n(const MetaTable *meta)
{
    return meta->rows->len;
}

uint64_t
meta_table_line(const MetaTable *meta, size_t row_i)
{
    return ((const MetaRow *)g_ptr_array_index(meta->rows, row_i))->line;
}

const char *
meta_table_cell(const MetaTable *meta, size_t row_i, const char *column)
{
    int column_i = find_column(meta, column);
    if (column_i < 0)
        return "";
    return ((const MetaRow *)g_ptr_array_index(meta->rows, row_i))->cells[column_i];
}

bool
meta_table_is(const MetaTable *meta, size_t row_i, const char *column, const char *text)
{
    return strcmp(meta_table_cell(meta, row_i, column), text) == 0;
}

static void
add_distinct(GPtrArray *names, const char *name)
{
    for (guint name_i = 0; name_i < names->len; name_i++) {
        if (strcmp(g_ptr_array_index(names, name_i), name) == 0)
            return;
    }
    if (name[0] != '\0')
        g_ptr_array_add(names, (char *)(uintptr_t)name);
}

GPtrArray *
meta_table_filters(const MetaTable *meta, bool has_filters, bool has_groups)
{
    GPtrArray *names = g_ptr_array_new();
    for (size_t row_i = 0; has_filters && row_i < meta->rows->len; row_i++) {
        if (meta_table_is(meta, row_i, "col_type", "Filter"))
            add_distinct(names, meta_table_cell(meta, row_i, "col_name"));
    }
    for (size_t row_i = 0; has_groups && row_i < meta->rows->len; row_i++)
        add_distinct(names, meta_table_cell(meta, row_i, "filter_grouping_column"));
    return names;
}

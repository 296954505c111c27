/* SPDX-License-Identifier: MIT */
#pragma once
/* A .meta.csv as it stands: every row, every cell, with lines. */
#include "engine/base/attributes.h"
#include "engine/check/text_file.h"

/* More rows than any data file has columns: a file of more is no meta file. */
enum { META_ROWS_MAX = 10000 };

typedef struct {
    uint64_t line;
    char **cells;  /* cells[column_n], blank ones "" */
    size_t cell_n; /* as many as the row had in the file */
} MetaRow;

typedef struct {
    char **columns; /* columns[column_n], as DuckDB names them */
    size_t column_n;
    GPtrArray *rows; /* MetaRow * */
} MetaTable;

/* Reads the rows of a file that has been scanned. INPUT error when it cannot be read to its end,
 * has no header or has more than META_ROWS_MAX rows. */
MUST_USE MetaTable *meta_table_read(const TextFile *file, GError **error);
void meta_table_free(MetaTable *meta);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MetaTable, meta_table_free)

bool meta_table_has(const MetaTable *meta, const char *column);
size_t meta_table_row_n(const MetaTable *meta);
uint64_t meta_table_line(const MetaTable *meta, size_t row_i);
/* A cell, "" when it is blank or there is no such column. Borrowed. */
const char *meta_table_cell(const MetaTable *meta, size_t row_i, const char *column);
/* True when column @column of row @row_i holds exactly @text. */
bool meta_table_is(const MetaTable *meta, size_t row_i, const char *column, const char *text);
/* Distinct names that the rows give in col_name or filter_grouping_column, in order: those of
 * filters, of groups, or both. Elements are borrowed; the caller frees the array. */
GPtrArray *meta_table_filters(const MetaTable *meta, bool has_filters, bool has_groups);

/* SPDX-License-Identifier: MIT */
#include "engine/check/roles.h"

#include "engine/base/text.h"
#include "engine/check/standard.h"
#include "engine/ingest/column_stats.h"

/* Rows that the inference looks at: the whole of all but the largest files. */
enum { SAMPLE_ROWS = 50000 };

static void
free_stats(void *data)
{
    column_stats_free(data);
}

/* False at the end of the rows, or where they cannot be read: the reading proper tells why. */
static bool
next_row(TextRows *rows, const Row **ret_row)
{
    return text_rows_next(rows, ret_row, NULL) && *ret_row != NULL;
}

bool
roles_infer(Facts *facts, const TextFile *file, GError **error)
{
    g_autoptr(TextRows) rows = text_rows_open(file, error);
    const Row *row = NULL;
    if (rows == NULL || !text_rows_next(rows, &row, error))
        return false;
    g_autoptr(GPtrArray) stats = g_ptr_array_new_with_free_func(free_stats);
    for (size_t column_i = 0; column_i < facts->column_n; column_i++)
        g_ptr_array_add(stats, column_stats_new());
    for (size_t row_i = 0; row_i < SAMPLE_ROWS && next_row(rows, &row); row_i++) {
        for (size_t column_i = 0; column_i < facts->column_n && row->cell_n == facts->column_n;
             column_i++)
            column_stats_add(g_ptr_array_index(stats, column_i), &row->cells[column_i], row->line);
    }
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        FactsColumn *column = &facts->columns[column_i];
        g_autofree char *name = text_identifier(column->name);
        column->use = standard_is_time_or_place(column->name) ? USE_TIME_OR_PLACE
                      : column_stats_is_indicator(g_ptr_array_index(stats, column_i), name)
                          ? USE_MEASURE
                          : USE_ITEM;
    }
    return true;
}

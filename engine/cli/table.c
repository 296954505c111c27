/* SPDX-License-Identifier: MIT */
#include "engine/cli/table.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "engine/base/text.h"

/* Cells wider than this are clipped in a table; CSV and JSON have them whole. */
enum { TABLE_CELL_CHARS = 60 };

struct Printer {
    PrintFormat format;
    const PrintColumn *columns;
    size_t column_n;
    size_t row_n;
    GString *line;
    GPtrArray *cells; /* char *, row by row, for the table */
};

PrintFormat
print_format(const char *text)
{
    if (g_strcmp0(text, "csv") == 0)
        return PRINT_CSV;
    return g_strcmp0(text, "json") == 0 ? PRINT_JSON : PRINT_TABLE;
}

Printer *
printer_new(PrintFormat format, const PrintColumn *columns, size_t column_n)
{
    Printer *printer = g_new0(Printer, 1);
    printer->format = format;
    printer->columns = columns;
    printer->column_n = column_n;
    printer->line = g_string_new(NULL);
    printer->cells = g_ptr_array_new_with_free_func(g_free);
    if (format == PRINT_JSON) {
        fputs("[", stdout);
    } else if (format == PRINT_CSV) {
        for (size_t column_i = 0; column_i < column_n; column_i++)
            printf("%s%s", column_i > 0 ? "," : "", columns[column_i].name);
        putchar('\n');
    }
    return printer;
}

static void
append_json(GString *line, const PrintColumn *column, const char *cell)
{
    g_string_append_printf(line, "\"%s\":", column->name);
    if (cell == NULL || column->type == CELL_AS_NUMBER || column->type == CELL_AS_BOOLEAN) {
        g_string_append(line, cell != NULL ? cell : "null");
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(cell, -1);
    json_t *text = json_string(valid);
    char *dumped = json_dumps(text, JSON_ENCODE_ANY);
    g_string_append(line, dumped);
    free(dumped);
    json_decref(text);
}

void
printer_row(Printer *printer, const char *const *cells)
{
    g_string_truncate(printer->line, 0);
    if (printer->format == PRINT_JSON)
        g_string_append(printer->line, printer->row_n > 0 ? ",\n{" : "\n{");
    for (size_t column_i = 0; column_i < printer->column_n; column_i++) {
        if (printer->format == PRINT_TABLE) {
            g_ptr_array_add(printer->cells,
                text_clip(cells[column_i] != NULL ? cells[column_i] : "", TABLE_CELL_CHARS));
            continue;
        }
        if (column_i > 0)
            g_string_append_c(printer->line, ',');
        if (printer->format == PRINT_CSV)
            text_append_csv(printer->line, cells[column_i]);
        else
            append_json(printer->line, &printer->columns[column_i], cells[column_i]);
    }
    printer->row_n++;
    if (printer->format == PRINT_TABLE)
        return;
    g_string_append(printer->line, printer->format == PRINT_JSON ? "}" : "\n");
    fwrite(printer->line->str, 1, printer->line->len, stdout);
}

static void
print_aligned(const char *text, size_t width, bool is_right, bool is_last)
{
    size_t length = (size_t)g_utf8_strlen(text, -1);
    int padding = (int)(width > length ? width - length : 0);
    if (is_right)
        printf("%*s%s", padding, "", text);
    else if (is_last)
        fputs(text, stdout);
    else
        printf("%s%*s", text, padding, "");
    fputs(is_last ? "\n" : "  ", stdout);
}

static void
print_table(const Printer *printer)
{
    g_autofree size_t *widths = g_new0(size_t, printer->column_n + 1);
    for (size_t column_i = 0; column_i < printer->column_n; column_i++) {
        widths[column_i] = strlen(printer->columns[column_i].name);
        for (size_t row_i = 0; row_i < printer->row_n; row_i++) {
            const char *cell =
                g_ptr_array_index(printer->cells, row_i * printer->column_n + column_i);
            widths[column_i] = MAX(widths[column_i], (size_t)g_utf8_strlen(cell, -1));
        }
    }
    for (size_t row_i = 0; row_i <= printer->row_n; row_i++) {
        for (size_t column_i = 0; column_i < printer->column_n; column_i++) {
            const PrintColumn *column = &printer->columns[column_i];
            const char *text = row_i == 0 ? column->name
                                          : g_ptr_array_index(printer->cells,
                                                (row_i - 1) * printer->column_n + column_i);
            print_aligned(text,
                widths[column_i],
                column->type == CELL_AS_NUMBER,
                column_i + 1 == printer->column_n);
        }
    }
}

void
printer_finish(Printer *printer)
{
    if (printer->format == PRINT_JSON)
        fputs(printer->row_n > 0 ? "\n]\n" : "]\n", stdout);
    else if (printer->format == PRINT_TABLE)
        print_table(printer);
    g_string_free(printer->line, TRUE);
    g_ptr_array_unref(printer->cells);
    g_free(printer);
}

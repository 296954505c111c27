/* SPDX-License-Identifier: MIT */
#include "engine/cli/print_rows.h"

void
print_rows(const DbRows *rows, PrintFormat format, const PrintColumn *columns, size_t column_n)
{
    Printer *printer = printer_new(format, columns, column_n);
    g_autofree const char **cells = g_new0(const char *, column_n);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t column_i = 0; column_i < column_n; column_i++)
            cells[column_i] = db_text(rows, row_i, column_i);
        printer_row(printer, cells);
    }
    printer_finish(printer);
}

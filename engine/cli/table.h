/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows printed as CSV, JSON or an aligned table: one writer for every command that lists. */
#include "engine/base/attributes.h"

typedef enum { PRINT_TABLE, PRINT_CSV, PRINT_JSON } PrintFormat;

/* How a column's text becomes JSON. */
typedef enum { CELL_AS_TEXT, CELL_AS_NUMBER, CELL_AS_BOOLEAN } CellType;

typedef struct {
    const char *name;
    CellType type;
} PrintColumn;

typedef struct Printer Printer;

/* The format that a --format value names; the table when it is NULL. */
PrintFormat print_format(const char *text);

/* Starts printing to standard output. The columns are borrowed. */
Printer *printer_new(PrintFormat format, const PrintColumn *columns, size_t column_n);
/* One row, cells[column_n], NULL for missing. */
void printer_row(Printer *printer, const char *const *cells);
/* Ends the output (a table is printed only now, when its widths are known) and frees. */
void printer_finish(Printer *printer);

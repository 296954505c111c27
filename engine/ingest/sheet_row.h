/* SPDX-License-Identifier: MIT */
#pragma once
/* Gathers the cells of one sheet row, and writes what sheets store as text: plain numbers, ISO
 * dates. Blank cells at the end of a row cost nothing, however often they are repeated. */
#include "engine/base/attributes.h"
#include "engine/ingest/row_reader.h"

/* Widest sheet that LibreOffice and Excel write. */
enum { SHEET_COLUMNS_MAX = 16384 };

typedef struct {
    GString *text;  /* the cells, each NUL-terminated */
    GArray *ends;   /* size_t: where each cell ends in text */
    GArray *cells;  /* Cell, made by sheet_row_publish() */
    size_t blank_n; /* blank cells met since the last that holds anything */
    Row row;
} SheetRow;

void sheet_row_init(SheetRow *row);
void sheet_row_clear(SheetRow *row);
/* Starts a row without cells. */
void sheet_row_begin(SheetRow *row);
/* Cells so far, blank ones at the end included. */
size_t sheet_row_cell_n(const SheetRow *row);
/* Adds @repeat_n cells of the same text. False when the row would be wider than SHEET_COLUMNS_MAX
 * or longer than ROW_BYTES_MAX. Blank cells that nothing follows are dropped. */
MUST_USE bool sheet_row_add(SheetRow *row, const char *text, size_t length, size_t repeat_n);
/* The row, numbered @line; borrowed until the next one is begun. */
const Row *sheet_row_publish(SheetRow *row, uint64_t line);

/* @number, as XML stores it, without an exponent ("1.5E-2" gives "0.015"), digit for digit. Text
 * that is no number, or whose exponent is beyond 400, is given back as it is. Caller frees. */
char *sheet_plain_number(const char *number);

/* The date, time, or both that the serial number @number of Excel stands for: "2024-09-30",
 * "08:30:00", "2024-09-30T08:30:00"; NULL when it is none. @is_1904: day 0 is 1 January 1904.
 * Caller frees. */
char *sheet_serial_date(const char *number, bool is_1904);
/* True when Excel shows numbers in this format as dates or times of day. */
bool sheet_is_date_format(const char *format);
/* An ODF date-value without a midnight, a time-value "PT08H30M00S" as "08:30:00". Caller frees. */
char *sheet_odf_date(const char *value);

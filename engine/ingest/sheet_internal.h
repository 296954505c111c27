/* SPDX-License-Identifier: MIT */
#pragma once
/* What the two kinds of workbook share behind engine/ingest/sheet.h. */
#include "engine/ingest/sheet.h"
#include "engine/ingest/sheet_row.h"
#include "engine/ingest/sheet_xml.h"

struct Workbook {
    char *path;
    char *shown;
    bool is_ods;
    GPtrArray *sheets; /* SheetInfo * */
    /* The rest is for .xlsx. */
    GString *string_text;  /* shared strings, each NUL-terminated */
    GArray *string_starts; /* size_t */
    GArray *date_styles;   /* bool, by cell format */
    bool is_1904;
};

struct SheetReader {
    const Workbook *workbook;
    Workbook *own_workbook; /* NULL unless the reader has to free it */
    SheetXml *xml;
    char *shown; /* "file!sheet" */
    SheetRow row;
    GString *cell;     /* scratch: the text of the cell at hand */
    uint64_t line;     /* of the row that was read last */
    uint64_t repeat_n; /* how often that row is still to be given */
    uint64_t cell_n;   /* cells given so far */
    int table_depth;   /* of the .ods element that holds the sheet */
    bool is_skipping;  /* the element at hand is to be gone past, with all that is in it */
    bool is_at_end;
};

void sheet_info_add(Workbook *workbook, const char *name, const char *part, bool is_hidden);
/* The next node, past the element at hand when it is to be skipped; an end of the XML in the midst
 * of a sheet is an error. */
MUST_USE bool sheet_advance(SheetReader *reader, GError **error);
/* Adds a cell, or says with its row why not. */
MUST_USE bool sheet_add_cell(
    SheetReader *reader, const char *text, size_t length, size_t repeat_n, GError **error);
/* Places an INPUT error at the row at hand. */
void sheet_set_error(const SheetReader *reader, GError **error, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Each kind: the sheets of the workbook; the start of one; one more row in reader->row, with
 * reader->line and reader->repeat_n set, or reader->is_at_end. */
MUST_USE bool sheet_ods_list(Workbook *workbook, GError **error);
MUST_USE bool sheet_ods_start(SheetReader *reader, size_t sheet_i, GError **error);
MUST_USE bool sheet_ods_next(SheetReader *reader, GError **error);
MUST_USE bool sheet_xlsx_list(Workbook *workbook, GError **error);
MUST_USE bool sheet_xlsx_start(SheetReader *reader, GError **error);
MUST_USE bool sheet_xlsx_next(SheetReader *reader, GError **error);

/* Appends @text to @to, with _xHHHH_ made the character that Excel escapes so. */
void sheet_append_unescaped(GString *to, const char *text);

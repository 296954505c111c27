/* SPDX-License-Identifier: MIT */
#pragma once
/* Workbooks (OpenDocument .ods and Office Open XML .xlsx) as rows: what stands in the cells, not
 * how it is shown. Numbers and percentages are as stored, digit for digit and without an exponent;
 * dates are ISO text; booleans TRUE and FALSE; error cells their text, such as "#N/A". A merged
 * cell's text stands in its first cell, the others are blank. Rows and columns that are hidden are
 * data like all others. */
#include "engine/base/attributes.h"
#include "engine/ingest/row_reader.h"

/* Limits on what a workbook may ask of us. */
enum { SHEETS_MAX = 1000, SHEET_ROWS_MAX = 1048576 };
/* Cells that repeated rows and columns of one sheet may add up to. */
#define SHEET_CELLS_MAX ((uint64_t)100 * 1000 * 1000)
/* Bytes of all shared strings of a workbook. */
#define SHEET_STRINGS_MAX ((size_t)512 * 1024 * 1024)

typedef struct {
    char *name;
    char *part; /* the XML part that holds it; NULL in an .ods, whose content.xml holds all */
    bool is_hidden;
} SheetInfo;

typedef struct Workbook Workbook;

/* Opens the workbook at @path, which @shown calls in messages. INPUT error when it is none of the
 * two kinds, encrypted, or damaged. */
MUST_USE Workbook *workbook_open(const char *path, const char *shown, GError **error);
void workbook_free(Workbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workbook, workbook_free)

/* The sheets in their order. */
size_t workbook_sheet_n(const Workbook *workbook);
const SheetInfo *workbook_sheet(const Workbook *workbook, size_t sheet_i);

typedef struct SheetReader SheetReader;

/* Reads sheet @sheet_i of @workbook, which must outlive the reader. */
MUST_USE SheetReader *sheet_reader_open(const Workbook *workbook, size_t sheet_i, GError **error);
/* The next row that holds anything, its line being its number in the sheet, from 1; NULL in
 * *@ret_row at the end. INPUT error, with sheet and row, for damage and beyond the limits. */
MUST_USE bool sheet_reader_next(SheetReader *reader, const Row **ret_row, GError **error);
void sheet_reader_free(SheetReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetReader, sheet_reader_free)

/* For tests: reads the first sheet in @bytes, which are borrowed: the content.xml of an .ods, or a
 * worksheet part of an .xlsx whose one shared string is "shared" and whose cell format 1 is a date.
 */
MUST_USE SheetReader *sheet_reader_open_bytes(
    const char *bytes, size_t length, bool is_ods, GError **error);

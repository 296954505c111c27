/* SPDX-License-Identifier: MIT */
/* The sheets of Office Open XML workbooks. Source: ECMA-376, part 1, section 18.3 (worksheets). */
#include <string.h>

#include "engine/base/error.h"
#include "engine/ingest/sheet_internal.h"

bool
sheet_xlsx_start(SheetReader *reader, GError **error)
{
    while (sheet_advance(reader, error)) {
        if (!sheet_xml_starts(reader->xml, "sheetData"))
            continue;
        reader->table_depth = sheet_xml_depth(reader->xml);
        reader->is_at_end = sheet_xml_is_empty(reader->xml);
        return true;
    }
    return false;
}

/* The column, from 0, of a reference such as "AB12"; -1 when it is none. */
static int
column_of(const char *reference)
{
    int column = 0;
    const char *at = reference;
    for (; g_ascii_isalpha(*at) && column <= SHEET_COLUMNS_MAX; at++)
        column = 26 * column + (g_ascii_toupper(*at) - 'A' + 1);
    return column > 0 && column <= SHEET_COLUMNS_MAX && g_ascii_isdigit(*at) ? column - 1 : -1;
}

/* Puts the reading place of the row at the cell that is at hand. */
static bool
go_to_column(SheetReader *reader, GError **error)
{
    g_autofree char *reference = sheet_xml_attribute(reader->xml, NULL, "r");
    if (reference == NULL)
        return true; /* it follows the one before */
    int column = column_of(reference);
    size_t cell_n = sheet_row_cell_n(&reader->row);
    if (column < 0 || (size_t)column < cell_n) {
        sheet_set_error(reader, error, "'%s' is not the place of a cell here", reference);
        error_add_hint(error, "open the workbook and save it anew");
        return false;
    }
    return sheet_add_cell(reader, "", 0, (size_t)column - cell_n, error);
}

/* Text of the cell at hand: its value, or its own string without phonetic readings. */
static bool
read_text(SheetReader *reader, int cell_depth, GError **error)
{
    SheetXml *xml = reader->xml;
    bool is_inside = false;
    while (sheet_advance(reader, error)) {
        if (sheet_xml_depth(xml) == cell_depth)
            return true;
        const char *text = sheet_xml_text(xml);
        if (text != NULL) {
            if (is_inside)
                g_string_append(reader->cell, text);
        } else {
            reader->is_skipping = sheet_xml_starts(xml, "f") || sheet_xml_starts(xml, "rPh") ||
                                  sheet_xml_starts(xml, "extLst");
            is_inside = (sheet_xml_starts(xml, "v") || sheet_xml_starts(xml, "t")) &&
                        !sheet_xml_is_empty(xml);
        }
        if (reader->cell->len > ROW_BYTES_MAX) {
            sheet_set_error(reader, error, "a cell is longer than 4 MB");
            return false;
        }
    }
    return false;
}

/* Makes the index in reader->cell the shared string that it means. */
static bool
take_shared_string(SheetReader *reader, GError **error)
{
    const Workbook *workbook = reader->workbook;
    guint64 string_i = 0;
    if (!g_ascii_string_to_unsigned(reader->cell->str, 10, 0, G_MAXUINT32, &string_i, NULL) ||
        string_i >= workbook->string_starts->len) {
        sheet_set_error(reader, error, "the workbook has no shared string '%s'", reader->cell->str);
        error_add_hint(error, "download the workbook again");
        return false;
    }
    size_t start = g_array_index(workbook->string_starts, size_t, string_i);
    g_string_assign(reader->cell, workbook->string_text->str + start);
    return true;
}

static void
take_number(SheetReader *reader, uint64_t style)
{
    const Workbook *workbook = reader->workbook;
    bool is_date =
        style < workbook->date_styles->len && g_array_index(workbook->date_styles, bool, style);
    g_autofree char *date =
        is_date ? sheet_serial_date(reader->cell->str, workbook->is_1904) : NULL;
    g_autofree char *plain = date == NULL ? sheet_plain_number(reader->cell->str) : NULL;
    g_string_assign(reader->cell, date != NULL ? date : plain);
}

static bool
read_cell(SheetReader *reader, GError **error)
{
    SheetXml *xml = reader->xml;
    if (!go_to_column(reader, error))
        return false;
    g_autofree char *type = sheet_xml_attribute(xml, NULL, "t");
    uint64_t style = sheet_xml_number(xml, NULL, "s", G_MAXUINT32, 0);
    g_string_truncate(reader->cell, 0);
    if (!sheet_xml_is_empty(xml) && !read_text(reader, sheet_xml_depth(xml), error))
        return false;
    if (reader->cell->len > 0) {
        if (type == NULL || strcmp(type, "n") == 0) {
            take_number(reader, style);
        } else if (strcmp(type, "s") == 0) {
            if (!take_shared_string(reader, error))
                return false;
        } else if (strcmp(type, "b") == 0) {
            g_string_assign(reader->cell, reader->cell->str[0] == '1' ? "TRUE" : "FALSE");
        } else if (strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0) {
            g_autofree char *escaped = g_strdup(reader->cell->str);
            g_string_truncate(reader->cell, 0);
            sheet_append_unescaped(reader->cell, escaped);
        } else if (strcmp(type, "d") == 0) {
            g_autofree char *date = sheet_odf_date(reader->cell->str);
            g_string_assign(reader->cell, date);
        } /* "e": an error is its text */
    }
    return sheet_add_cell(reader, reader->cell->str, reader->cell->len, 1, error);
}

/* Reads the cells of the row whose element is at hand. */
static bool
read_row(SheetReader *reader, GError **error)
{
    SheetXml *xml = reader->xml;
    int row_depth = sheet_xml_depth(xml);
    uint64_t line = sheet_xml_number(xml, NULL, "r", G_MAXUINT32, reader->line + 1);
    if (line <= reader->line) {
        sheet_set_error(reader, error, "row %" G_GUINT64_FORMAT " comes after it", line);
        error_add_hint(error, "open the workbook and save it anew");
        return false;
    }
    reader->line = line;
    reader->repeat_n = 1;
    sheet_row_begin(&reader->row);
    if (sheet_xml_is_empty(xml))
        return true;
    while (sheet_advance(reader, error)) {
        if (sheet_xml_depth(xml) == row_depth)
            return true;
        if (sheet_xml_starts(xml, "c") && !read_cell(reader, error))
            return false;
    }
    return false;
}

bool
sheet_xlsx_next(SheetReader *reader, GError **error)
{
    while (sheet_advance(reader, error)) {
        if (sheet_xml_depth(reader->xml) == reader->table_depth) {
            reader->is_at_end = true;
            return true;
        }
        if (sheet_xml_starts(reader->xml, "row"))
            return read_row(reader, error);
    }
    return false;
}

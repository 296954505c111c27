/* SPDX-License-Identifier: MIT */
/* OpenDocument spreadsheets. All sheets are elements of content.xml, one after another. Source:
 * OASIS OpenDocument 1.3, part 3, sections 9 (tables) and 6.1 (white space in paragraphs). */
#include <string.h>

#include "engine/base/error.h"
#include "engine/ingest/sheet_internal.h"

static const char OFFICE[] = "office:1.0";
static const char TABLE[] = "table:1.0";
static const char TEXT[] = "text:1.0";
static const char CALCEXT[] = "calcext:1.0";

enum { BLANKS_MAX = 1000 };

/* True at a table that is a sheet: one in the spreadsheet itself, not in a cell, a list of changes
 * or a chart. */
static bool
is_sheet(const SheetXml *xml)
{
    enum { SHEET_DEPTH = 3 }; /* document-content, body, spreadsheet */
    return sheet_xml_starts(xml, "table") && sheet_xml_is_in(xml, TABLE) &&
           sheet_xml_depth(xml) == SHEET_DEPTH;
}

bool
sheet_ods_list(Workbook *workbook, GError **error)
{
    g_autoptr(SheetXml) xml = sheet_xml_open(workbook->path, "content.xml", workbook->shown, error);
    if (xml == NULL)
        return false;
    /* Styles that make a sheet invisible. */
    g_autoptr(GHashTable) hiding = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *style = NULL;
    bool is_node = true, skips = false;
    for (;;) {
        if (!(skips ? sheet_xml_skip(xml, &is_node, error) : sheet_xml_next(xml, &is_node, error)))
            return false;
        if (!is_node || workbook->sheets->len >= SHEETS_MAX)
            return true;
        skips = is_sheet(xml);
        if (sheet_xml_starts(xml, "style")) {
            g_free(style);
            style = sheet_xml_attribute(xml, NULL, "name");
        } else if (sheet_xml_starts(xml, "table-properties") && style != NULL) {
            g_autofree char *display = sheet_xml_attribute(xml, TABLE, "display");
            if (g_strcmp0(display, "false") == 0)
                g_hash_table_add(hiding, g_strdup(style));
        } else if (skips) {
            g_autofree char *name = sheet_xml_attribute(xml, TABLE, "name");
            g_autofree char *its_style = sheet_xml_attribute(xml, TABLE, "style-name");
            bool is_hidden = its_style != NULL && g_hash_table_contains(hiding, its_style);
            sheet_info_add(workbook, name != NULL ? name : "", NULL, is_hidden);
        }
    }
}

bool
sheet_ods_start(SheetReader *reader, size_t sheet_i, GError **error)
{
    size_t seen_n = 0;
    for (;;) {
        if (!sheet_advance(reader, error))
            return false;
        if (!is_sheet(reader->xml))
            continue;
        if (seen_n++ == sheet_i) {
            reader->table_depth = sheet_xml_depth(reader->xml);
            reader->is_at_end = sheet_xml_is_empty(reader->xml);
            return true;
        }
        reader->is_skipping = true;
    }
}

/* Appends the characters of a paragraph, white space collapsed. */
static void
append_collapsed(GString *cell, const char *text, bool *is_after_blank)
{
    for (const char *at = text; *at != '\0'; at++) {
        bool is_blank = strchr(" \t\r\n", *at) != NULL;
        if (!is_blank)
            g_string_append_c(cell, *at);
        else if (!*is_after_blank)
            g_string_append_c(cell, ' ');
        *is_after_blank = is_blank;
    }
}

/* What a cell's paragraphs say, lines parted by a line feed, in reader->cell. Comments, notes and
 * drawings are not the cell's text. The cell's element is at hand and has content. */
static bool
read_paragraphs(SheetReader *reader, int cell_depth, size_t *ret_paragraph_n, GError **error)
{
    SheetXml *xml = reader->xml;
    int paragraph_depth = -1;
    bool is_after_blank = true;
    *ret_paragraph_n = 0;
    while (sheet_advance(reader, error)) {
        int depth = sheet_xml_depth(xml);
        if (depth == cell_depth)
            return true; /* the end of the cell: nothing else lies so high */
        const char *text = sheet_xml_text(xml);
        if (text != NULL) {
            if (paragraph_depth >= 0)
                append_collapsed(reader->cell, text, &is_after_blank);
        } else if (sheet_xml_starts(xml, "annotation") || sheet_xml_starts(xml, "note") ||
                   sheet_xml_starts(xml, "table") ||
                   (sheet_xml_is_in(xml, "drawing:1.0") && !sheet_xml_starts(xml, "a"))) {
            reader->is_skipping = true;
        } else if (sheet_xml_is_in(xml, TEXT)) {
            if (sheet_xml_starts(xml, "p") || sheet_xml_starts(xml, "h")) {
                if ((*ret_paragraph_n)++ > 0)
                    g_string_append_c(reader->cell, '\n');
                paragraph_depth = sheet_xml_is_empty(xml) ? -1 : depth;
                is_after_blank = true;
            } else if (depth == paragraph_depth) {
                paragraph_depth = -1;
            } else if (sheet_xml_starts(xml, "s")) {
                for (uint64_t n = sheet_xml_number(xml, TEXT, "c", BLANKS_MAX, 1); n > 0; n--)
                    g_string_append_c(reader->cell, ' ');
                is_after_blank = false;
            } else if (sheet_xml_starts(xml, "tab") || sheet_xml_starts(xml, "line-break")) {
                g_string_append_c(reader->cell, sheet_xml_starts(xml, "tab") ? '\t' : '\n');
                is_after_blank = true;
            }
        }
        if (reader->cell->len > ROW_BYTES_MAX) {
            sheet_set_error(reader, error, "a cell is longer than 4 MB");
            return false;
        }
    }
    return false;
}

/* "#N/A" and its kind, which a writer may give the value 0. */
static bool
is_error_text(const char *text)
{
    static const char *const names[] = {
        "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:"};
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(names); name_i++) {
        if (g_str_has_prefix(text, names[name_i]))
            return true;
    }
    return false;
}

/* Makes reader->cell, which holds what is shown, what is stored. Takes the attributes' texts. */
static void
take_value(SheetReader *reader, const char *type, const char *value, bool is_error)
{
    GString *cell = reader->cell;
    bool is_boolean = strcmp(type, "boolean") == 0;
    if (value == NULL || is_error || is_error_text(cell->str))
        return;
    if (is_boolean)
        g_string_assign(cell, strcmp(value, "true") == 0 ? "TRUE" : "FALSE");
    else {
        bool is_date = strcmp(type, "date") == 0 || strcmp(type, "time") == 0;
        g_autofree char *plain = is_date ? sheet_odf_date(value) : sheet_plain_number(value);
        g_string_assign(cell, plain);
    }
}

static bool
read_cell(SheetReader *reader, GError **error)
{
    SheetXml *xml = reader->xml;
    size_t repeat_n = sheet_xml_number(xml, TABLE, "number-columns-repeated", G_MAXINT32, 1);
    g_autofree char *type = sheet_xml_attribute(xml, OFFICE, "value-type");
    g_autofree char *finer_type = sheet_xml_attribute(xml, CALCEXT, "value-type");
    /* The attribute that holds a value of this type; a string stands in the paragraphs. */
    const char *attribute = type == NULL                   ? NULL
                            : strcmp(type, "date") == 0    ? "date-value"
                            : strcmp(type, "time") == 0    ? "time-value"
                            : strcmp(type, "boolean") == 0 ? "boolean-value"
                            : strcmp(type, "string") == 0  ? NULL
                                                           : "value";
    g_autofree char *value = attribute != NULL ? sheet_xml_attribute(xml, OFFICE, attribute) : NULL;
    g_autofree char *string_value = sheet_xml_attribute(xml, OFFICE, "string-value");
    size_t paragraph_n = 0;
    g_string_truncate(reader->cell, 0);
    if (!sheet_xml_is_empty(xml) &&
        !read_paragraphs(reader, sheet_xml_depth(xml), &paragraph_n, error))
        return false;
    if (attribute != NULL)
        take_value(reader, type, value, g_strcmp0(finer_type, "error") == 0);
    else if (paragraph_n == 0 && string_value != NULL)
        g_string_assign(reader->cell, string_value);
    return sheet_add_cell(reader, reader->cell->str, reader->cell->len, repeat_n, error);
}

/* Reads the cells of the row whose element is at hand. */
static bool
read_row(SheetReader *reader, GError **error)
{
    SheetXml *xml = reader->xml;
    int row_depth = sheet_xml_depth(xml);
    reader->line++;
    reader->repeat_n =
        MAX(sheet_xml_number(xml, TABLE, "number-rows-repeated", G_MAXINT32, 1), (uint64_t)1);
    sheet_row_begin(&reader->row);
    if (sheet_xml_is_empty(xml))
        return true;
    while (sheet_advance(reader, error)) {
        if (sheet_xml_depth(xml) == row_depth)
            return true;
        if (sheet_xml_starts(xml, "table-cell") || sheet_xml_starts(xml, "covered-table-cell")) {
            if (!read_cell(reader, error))
                return false;
        }
    }
    return false;
}

bool
sheet_ods_next(SheetReader *reader, GError **error)
{
    while (sheet_advance(reader, error)) {
        if (sheet_xml_depth(reader->xml) == reader->table_depth) {
            reader->is_at_end = true;
            return true;
        }
        if (sheet_xml_starts(reader->xml, "table-row"))
            return read_row(reader, error);
        /* Drawings, and whatever holds rows that are none of the sheet's own. */
        reader->is_skipping = sheet_xml_starts(reader->xml, "shapes") ||
                              sheet_xml_starts(reader->xml, "table") ||
                              sheet_xml_starts(reader->xml, "scenario");
    }
    return false;
}

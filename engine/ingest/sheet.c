/* SPDX-License-Identifier: MIT */
#include "engine/ingest/sheet.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/ingest/archive.h"
#include "engine/ingest/sheet_internal.h"

static void
free_info(void *data)
{
    SheetInfo *info = data;
    g_free(info->name);
    g_free(info->part);
    g_free(info);
}

void
sheet_info_add(Workbook *workbook, const char *name, const char *part, bool is_hidden)
{
    SheetInfo *info = g_new0(SheetInfo, 1);
    info->name = g_strdup(name);
    info->part = g_strdup(part);
    info->is_hidden = is_hidden;
    g_ptr_array_add(workbook->sheets, info);
}

static Workbook *
workbook_new(const char *path, const char *shown)
{
    Workbook *workbook = g_new0(Workbook, 1);
    workbook->path = g_strdup(path);
    workbook->shown = g_strdup(shown);
    workbook->sheets = g_ptr_array_new_with_free_func(free_info);
    workbook->string_text = g_string_new(NULL);
    workbook->string_starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    workbook->date_styles = g_array_new(FALSE, FALSE, sizeof(bool));
    return workbook;
}

/* A manifest that names a cipher for a part: the workbook has a password. */
static bool
check_manifest(const Workbook *workbook, GError **error)
{
    g_autoptr(SheetXml) xml =
        sheet_xml_open(workbook->path, "META-INF/manifest.xml", workbook->shown, error);
    bool is_node = true;
    while (xml != NULL && is_node) {
        if (!sheet_xml_next(xml, &is_node, error))
            return false;
        if (is_node && sheet_xml_starts(xml, "encryption-data")) {
            error_set(error, ERROR_INPUT, "%s: has a password", workbook->shown);
            error_add_hint(error, "open it with its password and save it without one");
            return false;
        }
    }
    return xml != NULL;
}

static bool
has_member(const GPtrArray *members, const char *name)
{
    return g_ptr_array_find_with_equal_func(
        (GPtrArray *)(uintptr_t)members, name, g_str_equal, NULL);
}

Workbook *
workbook_open(const char *path, const char *shown, GError **error)
{
    g_autoptr(GPtrArray) members = archive_members(path, shown, error);
    if (members == NULL)
        return NULL;
    g_autoptr(Workbook) workbook = workbook_new(path, shown);
    workbook->is_ods = has_member(members, "content.xml");
    if (workbook->is_ods) {
        if ((has_member(members, "META-INF/manifest.xml") && !check_manifest(workbook, error)) ||
            !sheet_ods_list(workbook, error))
            return NULL;
    } else if (has_member(members, "xl/workbook.bin")) {
        error_set(error, ERROR_INPUT, "%s: is a binary workbook (.xlsb), which is not read", shown);
        error_add_hint(error, "save it as .xlsx or .ods");
        return NULL;
    } else if (!sheet_xlsx_list(workbook, error)) {
        return NULL;
    }
    if (workbook->sheets->len > 0)
        return g_steal_pointer(&workbook);
    error_set(error, ERROR_INPUT, "%s: has no sheet", shown);
    error_add_hint(error, "save the data as a workbook or as CSV");
    return NULL;
}

void
workbook_free(Workbook *workbook)
{
    if (workbook == NULL)
        return;
    g_free(workbook->path);
    g_free(workbook->shown);
    g_ptr_array_unref(workbook->sheets);
    g_string_free(workbook->string_text, TRUE);
    g_array_unref(workbook->string_starts);
    g_array_unref(workbook->date_styles);
    g_free(workbook);
}

size_t
workbook_sheet_n(const Workbook *workbook)
{
    return workbook->sheets->len;
}

const SheetInfo *
workbook_sheet(const Workbook *workbook, size_t sheet_i)
{
    return g_ptr_array_index(workbook->sheets, sheet_i);
}

void
sheet_set_error(const SheetReader *reader, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    error_set(error,
        ERROR_INPUT,
        "%s:%" G_GUINT64_FORMAT ": %s",
        reader->shown,
        MAX(reader->line, 1),
        message);
}

bool
sheet_advance(SheetReader *reader, GError **error)
{
    bool is_node = false;
    bool is_good = reader->is_skipping ? sheet_xml_skip(reader->xml, &is_node, error)
                                       : sheet_xml_next(reader->xml, &is_node, error);
    reader->is_skipping = false;
    if (is_good && !is_node) {
        sheet_set_error(reader, error, "the sheet ends in its midst");
        error_add_hint(error, "download the workbook again");
    }
    return is_good && is_node;
}

bool
sheet_add_cell(
    SheetReader *reader, const char *text, size_t length, size_t repeat_n, GError **error)
{
    if (sheet_row_add(&reader->row, text, length, repeat_n))
        return true;
    sheet_set_error(
        reader, error, "the row has more than %d cells or is longer than 4 MB", SHEET_COLUMNS_MAX);
    return false;
}

static SheetReader *
reader_new(const Workbook *workbook, const char *shown)
{
    SheetReader *reader = g_new0(SheetReader, 1);
    reader->workbook = workbook;
    reader->shown = g_strdup(shown);
    reader->cell = g_string_new(NULL);
    sheet_row_init(&reader->row);
    return reader;
}

SheetReader *
sheet_reader_open(const Workbook *workbook, size_t sheet_i, GError **error)
{
    const SheetInfo *info = workbook_sheet(workbook, sheet_i);
    g_autofree char *shown = g_strdup_printf("%s!%s", workbook->shown, info->name);
    g_autoptr(SheetReader) reader = reader_new(workbook, shown);
    const char *part = workbook->is_ods ? "content.xml" : info->part;
    reader->xml = sheet_xml_open(workbook->path, part, workbook->shown, error);
    if (reader->xml == NULL || !(workbook->is_ods ? sheet_ods_start(reader, sheet_i, error)
                                                  : sheet_xlsx_start(reader, error)))
        return NULL;
    return g_steal_pointer(&reader);
}

/* False, with an error, when the sheet has grown beyond the limits. */
static bool
check_size(SheetReader *reader, GError **error)
{
    reader->cell_n += reader->row.ends->len;
    if (reader->line <= SHEET_ROWS_MAX && reader->cell_n <= SHEET_CELLS_MAX)
        return true;
    sheet_set_error(reader,
        error,
        "more than %d rows or %d million cells in one sheet",
        SHEET_ROWS_MAX,
        (int)(SHEET_CELLS_MAX / 1000000));
    return false;
}

bool
sheet_reader_next(SheetReader *reader, const Row **ret_row, GError **error)
{
    *ret_row = NULL;
    while (reader->repeat_n == 0 && !reader->is_at_end) {
        uint64_t before = reader->line;
        bool is_good = reader->workbook->is_ods ? sheet_ods_next(reader, error)
                                                : sheet_xlsx_next(reader, error);
        if (!is_good)
            return false;
        /* Blank rows are passed over, and a million of them at the end cost nothing. */
        if (!reader->is_at_end && reader->row.ends->len == 0) {
            reader->line = MIN(before + (reader->line - before) + reader->repeat_n - 1,
                (uint64_t)SHEET_ROWS_MAX * 4);
            reader->repeat_n = 0;
        }
    }
    if (reader->repeat_n == 0)
        return true;
    if (!check_size(reader, error))
        return false;
    *ret_row = sheet_row_publish(&reader->row, reader->line);
    if (--reader->repeat_n > 0)
        reader->line++;
    return true;
}

void
sheet_reader_free(SheetReader *reader)
{
    if (reader == NULL)
        return;
    sheet_xml_close(reader->xml);
    workbook_free(reader->own_workbook);
    sheet_row_clear(&reader->row);
    g_string_free(reader->cell, TRUE);
    g_free(reader->shown);
    g_free(reader);
}

void
sheet_append_unescaped(GString *to, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit(at[2]) && g_ascii_isxdigit(at[3]) &&
            g_ascii_isxdigit(at[4]) && g_ascii_isxdigit(at[5]) && at[6] == '_') {
            gunichar character = 0;
            for (size_t digit_i = 2; digit_i < 6; digit_i++)
                character = 16 * character + (gunichar)g_ascii_xdigit_value(at[digit_i]);
            if (character == '\r') { /* of a line end, whose other half follows */
                at += 6;
                continue;
            }
            if (character != 0 && g_unichar_validate(character)) {
                g_string_append_unichar(to, character);
                at += 6;
                continue;
            }
        }
        g_string_append_c(to, *at);
    }
}

SheetReader *
sheet_reader_open_bytes(const char *bytes, size_t length, bool is_ods, GError **error)
{
    static const bool are_dates[] = {false, true};
    static const size_t starts[] = {0};
    Workbook *workbook = workbook_new("bytes", "bytes");
    workbook->is_ods = is_ods;
    g_array_append_vals(workbook->date_styles, are_dates, G_N_ELEMENTS(are_dates));
    g_array_append_vals(workbook->string_starts, starts, G_N_ELEMENTS(starts));
    g_string_append(workbook->string_text, "shared");
    g_autoptr(SheetReader) reader = reader_new(workbook, "bytes");
    reader->own_workbook = workbook;
    reader->xml = sheet_xml_open_memory(bytes, length, "bytes", error);
    if (reader->xml == NULL ||
        !(is_ods ? sheet_ods_start(reader, 0, error) : sheet_xlsx_start(reader, error)))
        return NULL;
    return g_steal_pointer(&reader);
}

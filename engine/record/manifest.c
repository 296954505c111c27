/* SPDX-License-Identifier: MIT */
#include "engine/record/manifest.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/ingest/row_reader.h"
#include "engine/record/table.h"
#include "engine/record/value.h"

enum { ENTRIES_MAX = 100000, COUNT_DIGITS_MAX = 12 };

typedef enum { AT_FILE, AT_LA, AT_FROM, AT_TO, AT_ROWS, AT_SUM, AT_MADE_UP, AT_N } Column;

static const char *const NAMES[AT_N] = {
    "file", "lacode", "extractfrom", "extractto", "rowcount", "sha256", "madeup"};

struct Manifest {
    GPtrArray *entries; /* ManifestEntry * */
};

static void
entry_free(void *data)
{
    ManifestEntry *entry = data;
    g_free(entry->file);
    g_free(entry->la);
    g_free(entry->sha256);
    g_free(entry);
}

void
manifest_free(Manifest *manifest)
{
    if (manifest == NULL)
        return;
    g_ptr_array_unref(manifest->entries);
    g_free(manifest);
}

static char *
base_name(const InputFile *file)
{
    return g_path_get_basename(file->member != NULL ? file->member : file->path);
}

bool
manifest_is(const InputFile *file)
{
    g_autofree char *name = base_name(file);
    return g_ascii_strcasecmp(name, "manifest.csv") == 0;
}

/* The cell without blanks around it; NULL when it is blank or not there. Caller frees. */
static char *
text_at(const Row *row, const int *columns, Column column)
{
    int at = columns[column];
    if (at < 0 || (size_t)at >= row->cell_n)
        return NULL;
    Cell cell = row->cells[at];
    text_trim(&cell.text, &cell.length);
    return cell.length > 0 ? g_strndup(cell.text, cell.length) : NULL;
}

static bool
wrong(const InputFile *file, const Row *row, const char *column, GError **error)
{
    error_set(error,
        ERROR_INPUT,
        "%s:%" G_GUINT64_FORMAT ": column '%s' of the manifest cannot be read",
        file->shown,
        row->line,
        column);
    error_add_hint(error, "days are written 2026-01-15, row counts in digits only");
    return false;
}

static bool
read_day(const Row *row, const int *columns, Column column, uint32_t *ret_day)
{
    g_autofree char *text = text_at(row, columns, column);
    *ret_day = text != NULL ? record_day(text, strlen(text)) : 0;
    return text == NULL || *ret_day != 0;
}

static bool
read_count(const Row *row, const int *columns, int64_t *ret_n)
{
    g_autofree char *text = text_at(row, columns, AT_ROWS);
    *ret_n = -1;
    if (text == NULL)
        return true;
    size_t length = strlen(text);
    if (length > COUNT_DIGITS_MAX || strspn(text, "0123456789") != length)
        return false;
    *ret_n = g_ascii_strtoll(text, NULL, 10);
    return true;
}

static bool
read_entry(
    const InputFile *file, const Row *row, const int *columns, Manifest *manifest, GError **error)
{
    ManifestEntry *entry = g_new0(ManifestEntry, 1);
    g_ptr_array_add(manifest->entries, entry);
    g_autofree char *sum = text_at(row, columns, AT_SUM);
    g_autofree char *made_up = text_at(row, columns, AT_MADE_UP);
    entry->is_made_up = made_up != NULL;
    entry->file = text_at(row, columns, AT_FILE);
    entry->la = text_at(row, columns, AT_LA);
    entry->sha256 = sum != NULL ? g_ascii_strdown(sum, -1) : NULL;
    if (entry->file == NULL)
        return wrong(file, row, NAMES[AT_FILE], error);
    if (!read_day(row, columns, AT_FROM, &entry->first_day))
        return wrong(file, row, "extract_from", error);
    if (!read_day(row, columns, AT_TO, &entry->last_day))
        return wrong(file, row, "extract_to", error);
    return read_count(row, columns, &entry->row_n) || wrong(file, row, "row_count", error);
}

Manifest *
manifest_read(const InputFile *file, GError **error)
{
    InputScan scan;
    if (!input_scan(file, &scan, error))
        return NULL;
    g_autoptr(RowReader) reader = row_reader_open(file, scan.encoding, error);
    const Row *row = NULL;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return NULL;
    g_autoptr(Manifest) manifest = g_new0(Manifest, 1);
    manifest->entries = g_ptr_array_new_with_free_func(entry_free);
    int columns[AT_N] = {-1, -1, -1, -1, -1, -1, -1};
    for (size_t column_i = 0; row != NULL && column_i < row->cell_n; column_i++) {
        g_autofree char *name = record_name(row->cells[column_i].text, row->cells[column_i].length);
        for (int at = 0; at < AT_N; at++) {
            if (columns[at] < 0 && strcmp(NAMES[at], name) == 0)
                columns[at] = (int)column_i;
        }
    }
    while (row != NULL && manifest->entries->len < ENTRIES_MAX) {
        if (!row_reader_next(reader, &row, error) ||
            (row != NULL && !read_entry(file, row, columns, manifest, error)))
            return NULL;
    }
    return g_steal_pointer(&manifest);
}

const ManifestEntry *
manifest_find(const Manifest *manifest, const InputFile *file)
{
    g_autofree char *name = base_name(file);
    for (guint entry_i = 0; entry_i < manifest->entries->len; entry_i++) {
        const ManifestEntry *entry = g_ptr_array_index(manifest->entries, entry_i);
        g_autofree char *listed = g_path_get_basename(entry->file);
        if (strcmp(listed, name) == 0)
            return entry;
    }
    return NULL;
}

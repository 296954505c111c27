/* SPDX-License-Identifier: MIT */
/* Prints every cell that holds anything, of every sheet of a workbook, as CSV: sheet, hidden, row,
 * column (from 1), text. tests/real/run_sheets.py compares it with a reading of its own. */
#include <stdio.h>

#include "engine/base/text.h"
#include "engine/ingest/sheet.h"

static void
print_row(const SheetInfo *info, const Row *row)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        if (row->cells[cell_i].length == 0)
            continue;
        g_string_truncate(line, 0);
        text_append_csv(line, info->name);
        g_string_append_printf(
            line, ",%d,%" G_GUINT64_FORMAT ",%zu,", info->is_hidden, row->line, cell_i + 1);
        text_append_csv(line, row->cells[cell_i].text);
        puts(line->str);
    }
}

static bool
dump(const char *path, GError **error)
{
    g_autoptr(Workbook) workbook = workbook_open(path, path, error);
    for (size_t sheet_i = 0; workbook != NULL && sheet_i < workbook_sheet_n(workbook); sheet_i++) {
        g_autoptr(SheetReader) reader = sheet_reader_open(workbook, sheet_i, error);
        const Row *row = NULL;
        if (reader == NULL)
            return false;
        do {
            if (!sheet_reader_next(reader, &row, error))
                return false;
            if (row != NULL)
                print_row(workbook_sheet(workbook, sheet_i), row);
        } while (row != NULL);
    }
    return workbook != NULL;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc == 2 && dump(argv[1], &error))
        return 0;
    fprintf(stderr, "%s\n", error != NULL ? error->message : "usage: dump_sheets WORKBOOK");
    return 1;
}

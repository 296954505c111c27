/* SPDX-License-Identifier: MIT */
/* The content.xml of an .ods: lines grow, rows are no wider than a sheet, every cell
 * ends where it says. */
#include <glib.h>
#include <string.h>

#include "engine/ingest/sheet.h"
#include "engine/ingest/sheet_row.h"
#include "tests/fuzz/target.h"

/* One row may stand for a million, which says nothing new. */
enum { ROWS_MAX = 2000 };

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SheetReader) reader =
        sheet_reader_open_bytes((const char *)bytes, length, true, &error);
    const Row *row = NULL;
    uint64_t last_line = 0;
    for (int row_i = 0; reader != NULL && row_i < ROWS_MAX; row_i++) {
        if (!sheet_reader_next(reader, &row, &error) || row == NULL)
            break;
        g_assert(row->line > last_line);
        g_assert(row->cell_n > 0 && row->cell_n <= SHEET_COLUMNS_MAX);
        last_line = row->line;
        for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++)
            g_assert(strlen(row->cells[cell_i].text) <= row->cells[cell_i].length);
    }
    g_autofree char *text = g_strndup((const char *)bytes, MIN(length, 64));
    g_autofree char *date = sheet_odf_date(text);
    g_assert(date != NULL);
    return 0;
}

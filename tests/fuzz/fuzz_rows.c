/* SPDX-License-Identifier: MIT */
/* Files of rows in any bytes: zip, gzip, every encoding. Lines never go backwards, and every cell
 * ends where it says. */
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/ingest/cell.h"
#include "engine/ingest/row_reader.h"
#include "tests/fuzz/target.h"

static void
read_file(const InputFile *file)
{
    g_autoptr(GError) error = NULL;
    InputScan scan = {.encoding = ENCODING_UTF8};
    if (!file->is_sheet && !input_scan(file, &scan, &error))
        return;
    if (file->is_workbook) {
        g_autoptr(GPtrArray) sheets = input_sheets(file, &error);
        for (size_t sheet_i = 0; sheets != NULL && sheet_i < sheets->len; sheet_i++)
            read_file(g_ptr_array_index(sheets, sheet_i));
        return;
    }
    g_autoptr(RowReader) reader = row_reader_open(file, scan.encoding, &error);
    const Row *row = NULL;
    uint64_t last_line = 0;
    while (reader != NULL && row_reader_next(reader, &row, &error) && row != NULL) {
        g_assert(row->line > last_line);
        last_line = row->line;
        for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
            g_assert(row->cells[cell_i].text[row->cells[cell_i].length] == '\0');
            Cell trimmed;
            cell_kind(&row->cells[cell_i], &trimmed);
            g_assert(trimmed.length <= row->cells[cell_i].length);
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, bytes, length) != (ssize_t)length)
        return 0;
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) files = input_list(path, &error);
    for (size_t file_i = 0; files != NULL && file_i < files->len; file_i++)
        read_file(g_ptr_array_index(files, file_i));
    close(fd);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* A meta file in any bytes, and every check that needs nothing else: each finding names a line of
 * the file, and no text is longer than what is shown. */
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/check/check.h"
#include "engine/check/meta_table.h"
#include "tests/fuzz/target.h"

static void
read_meta(const InputFile *file)
{
    g_autoptr(GError) error = NULL;
    TextFile text;
    if (!text_file_scan(file, &text, &error))
        return;
    g_autoptr(MetaTable) meta = meta_table_read(&text, &error);
    for (size_t row_i = 0; meta != NULL && row_i < meta_table_row_n(meta); row_i++) {
        g_assert(meta_table_line(meta, row_i) > 0);
        for (size_t column_i = 0; column_i < meta->column_n; column_i++)
            g_assert(meta_table_cell(meta, row_i, meta->columns[column_i]) != NULL);
    }
}

static void
check_meta(const InputFile *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Lists) lists = lists_read(NULL, NULL, NULL, &error);
    CheckRequest request = {.meta = file, .lists = lists, .filter_items_max = 10};
    CheckReport report = {0};
    if (!check_pair(&request, &report, &error))
        return;
    size_t check_n = 0;
    check_table(&check_n);
    for (size_t check_i = 0; check_i < check_n; check_i++) {
        const Verdict *verdict = report.verdicts[check_i];
        g_assert(verdict->findings->len <= CHECK_FINDINGS_MAX);
        g_assert((verdict->finding_n > 0) == (verdict->result > RESULT_PASS));
    }
    check_report_clear(&report);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, bytes, length) != (ssize_t)length)
        return 0;
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autofree char *base = g_strdup("fuzz");
    InputFile file = {.path = path, .shown = path, .base = base};
    read_meta(&file);
    check_meta(&file);
    close(fd);
    return 0;
}

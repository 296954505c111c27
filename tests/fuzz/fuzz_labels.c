/* SPDX-License-Identifier: MIT */
/* What is said of columns: meta files, a release's guidance, lists of renames. Whatever is in them,
 * each is read or refused, and the columns stay whole. */
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/catalogue/renames.h"
#include "engine/ingest/guidance.h"
#include "engine/ingest/meta.h"
#include "engine/ingest/rename.h"
#include "tests/fuzz/target.h"

static const char HEADER[] =
    "time_period,time_identifier,geographic_level,need_group,need,pupil_count,pupil_percent\n";

/* A file of @bytes that only this process has. */
static InputFile *
file_of(const void *bytes, size_t length, int *ret_fd)
{
    int fd = memfd_create("fuzz", 0);
    g_assert(fd >= 0 && write(fd, bytes, length) == (ssize_t)length);
    InputFile *file = g_new0(InputFile, 1);
    file->path = g_strdup_printf("/proc/self/fd/%d", fd);
    file->shown = g_strdup("fuzz");
    file->base = g_strdup("pupils");
    *ret_fd = fd;
    return file;
}

static FileLayout *
layout_of(Findings *findings)
{
    int fd = -1;
    g_autoptr(InputFile) file = file_of(HEADER, strlen(HEADER), &fd);
    g_autoptr(GError) error = NULL;
    g_autoptr(RowReader) reader = row_reader_open(file, ENCODING_UTF8, &error);
    const Row *header = NULL;
    FileLayout *layout = NULL;
    if (reader != NULL && row_reader_next(reader, &header, &error) && header != NULL)
        layout = layout_read("fuzz", header, findings, &error);
    g_assert(layout != NULL);
    close(fd);
    return layout;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    int fd = -1;
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(FileLayout) layout = layout_of(findings);
    g_autoptr(InputFile) file = file_of(bytes, length, &fd);
    bool is_meta = meta_apply(file, layout, &error);
    g_assert(is_meta == (error == NULL));
    g_clear_error(&error);
    g_autoptr(Guidance) guidance = guidance_read(file, NULL);
    if (guidance != NULL)
        guidance_apply(guidance, "pupils", layout);
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_autoptr(Renames) renames = renames_new();
    if (renames_parse(renames, "fuzz.csv", "pupils", text, &error))
        rename_columns(renames, "pupils", layout, findings);
    g_clear_error(&error);
    g_autoptr(GArray) columns = layout_dataset_columns(layout);
    for (size_t column_i = 0; column_i < columns->len; column_i++) {
        const DatasetColumn *column = &g_array_index(columns, DatasetColumn, column_i);
        g_assert(column->name[0] != '\0' && column->header != NULL);
    }
    g_assert(columns->len == layout->column_n);
    close(fd);
    return 0;
}

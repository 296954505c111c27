/* SPDX-License-Identifier: MIT */
#include "engine/ingest/ranges.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A part under this size is read faster than a connection for it is made. */
enum { RANGE_BYTES_MIN = 4 * 1024 * 1024 };

typedef struct {
    const InputFile *file;
    uint64_t bytes;
    size_t wanted_n;
    FileRanges found;
} Cutting;

/* Bytes of @file when it is neither compressed nor anything else that cannot be read from any
 * place; else 0. */
static uint64_t
plain_bytes(const InputFile *file)
{
    struct stat status;
    if (file->member != NULL || stat(file->path, &status) != 0 || !S_ISREG(status.st_mode))
        return 0;
    unsigned char first[2] = {0};
    FILE *opened = fopen(file->path, "rbe");
    if (opened == NULL)
        return 0;
    bool is_gzip = fread(first, 1, sizeof first, opened) == sizeof first && first[0] == 0x1F &&
                   first[1] == 0x8B;
    fclose(opened);
    return is_gzip ? 0 : (uint64_t)status.st_size;
}

/* Thread: passes over the rows and notes where each part begins. */
static void *
cut(void *data)
{
    Cutting *cutting = data;
    RowRange whole = {.start = 0, .end = cutting->bytes, .line = 1};
    g_autoptr(RowReader) reader = row_reader_open_range(cutting->file, &whole, NULL);
    RowRange ranges[RANGES_MAX] = {whole};
    size_t range_n = 1;
    bool has_row = true;
    while (reader != NULL && range_n < cutting->wanted_n) {
        RowRange rest;
        if (!row_reader_skip(reader, &has_row, &rest, NULL))
            return NULL;
        if (!has_row)
            break;
        if (rest.start < cutting->bytes * range_n / cutting->wanted_n)
            continue;
        ranges[range_n - 1].end = rest.start;
        ranges[range_n++] = rest;
    }
    memcpy(cutting->found.ranges, ranges, sizeof ranges);
    cutting->found.range_n = reader != NULL && range_n > 1 ? range_n : 0;
    return NULL;
}

bool
ranges_scan(const InputFile *file, InputScan *ret_scan, FileRanges *ret_ranges, GError **error)
{
    Cutting cutting = {.file = file, .bytes = plain_bytes(file)};
    cutting.wanted_n = (size_t)MIN(
        MIN((uint64_t)g_get_num_processors(), RANGES_MAX), cutting.bytes / RANGE_BYTES_MIN);
    GThread *thread = cutting.wanted_n > 1 ? g_thread_new("cut", cut, &cutting) : NULL;
    bool is_good = input_scan(file, ret_scan, error);
    if (thread != NULL)
        g_thread_join(thread);
    bool is_utf8 =
        is_good && (ret_scan->encoding == ENCODING_UTF8 || ret_scan->encoding == ENCODING_UTF8_BOM);
    *ret_ranges = is_utf8 && ret_scan->bytes == cutting.bytes ? cutting.found : (FileRanges){0};
    return is_good;
}

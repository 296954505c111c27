/* SPDX-License-Identifier: MIT */
/* Prints what there is to read at a path, one JSON line each: what it is called, its encoding and
 * size, and all its text; or the error. tests/unit/ingest/test_open.py drives it over hostile
 * files. */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "engine/base/error.h"
#include "engine/ingest/open.h"

static void
print_error(const char *shown, const GError *error)
{
    json_t *line = json_pack("{s:s, s:s}", "file", shown, "error", error->message);
    json_dumpf(line, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(line);
}

/* All text of @file; the caller frees. */
static char *
read_text(const InputFile *file, Encoding encoding, GError **error)
{
    g_autoptr(InputStream) stream = input_open(file, encoding, error);
    g_autoptr(GString) text = g_string_new(NULL);
    char buffer[1000];
    size_t length = 0;
    do {
        if (stream == NULL || !input_read(stream, buffer, sizeof buffer, &length, error))
            return NULL;
        g_string_append_len(text, buffer, (gssize)length);
    } while (length > 0);
    g_string_truncate(text, MIN(text->len, 200));
    return g_utf8_make_valid(text->str, -1);
}

static void
print_input(const InputFile *file)
{
    InputScan scan = {.encoding = ENCODING_UTF8};
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    if ((!file->is_sheet && !input_scan(file, &scan, &error)) ||
        (!file->is_workbook && (text = read_text(file, scan.encoding, &error)) == NULL)) {
        print_error(file->shown, error);
        return;
    }
    json_t *line = json_pack("{s:s, s:s, s:b, s:s, s:I, s:s?}",
        "file",
        file->shown,
        "base",
        file->base,
        "is_data",
        input_is_data(file),
        "encoding",
        encoding_name(scan.encoding),
        "bytes",
        (json_int_t)scan.bytes,
        "text",
        text);
    json_dumpf(line, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(line);
}

int
main(int argc, char **argv)
{
    for (int path_i = 1; path_i < argc; path_i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) files = input_list(argv[path_i], &error);
        if (files == NULL)
            print_error(argv[path_i], error);
        for (guint file_i = 0; files != NULL && file_i < files->len; file_i++) {
            const InputFile *file = g_ptr_array_index(files, file_i);
            print_input(file);
            g_autoptr(GError) problem = NULL;
            g_autoptr(GPtrArray) sheets = file->is_workbook ? input_sheets(file, &problem) : NULL;
            if (problem != NULL)
                print_error(file->shown, problem);
            for (guint sheet_i = 0; sheets != NULL && sheet_i < sheets->len; sheet_i++)
                print_input(g_ptr_array_index(sheets, sheet_i));
        }
    }
    return 0;
}

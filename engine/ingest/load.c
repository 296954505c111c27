/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/load_internal.h"

/* A table's header is looked for in this many rows. */
enum { HEADER_SEARCH_ROWS = 40 };

void
load_result_clear(LoadResult *result)
{
    g_clear_pointer(&result->dataset, g_free);
    g_clear_pointer(&result->findings, findings_free);
}

/* The table source whose name pattern and header fit, and where its header is; NULL when there is
 * none. */
static const Source *
find_table_source(const LoadRequest *request,
    const InputFile *file,
    RowReader *reader,
    const Row *row,
    uint64_t *ret_header_row)
{
    for (uint64_t row_n = 1; row != NULL && row_n <= HEADER_SEARCH_ROWS; row_n++) {
        for (size_t source_i = 0; source_i < request->catalogue->sources->len; source_i++) {
            const Source *source = g_ptr_array_index(request->catalogue->sources, source_i);
            bool is_meant = request->as != NULL ? strcmp(request->as, source->id) == 0
                                                : source_matches_name(source, file->base);
            if (source->layout == SOURCE_TABLE && is_meant && load_table_is_header(source, row)) {
                *ret_header_row = row_n;
                return source;
            }
        }
        if (!row_reader_next(reader, &row, NULL))
            return NULL;
    }
    return NULL;
}

static void
set_layout_error(const char *shown, GError **error)
{
    error_set(error, ERROR_INPUT, "%s: is of no layout that is known", shown);
    error_add_hint(error,
        "a file of the Explore Education Statistics standard has the columns time_period, "
        "time_identifier and geographic_level; other tables need a file in sql/sources");
}

bool
load_file(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    LoadResult *ret_result,
    GError **error)
{
    int64_t start_us = g_get_monotonic_time();
    LoadResult result = {.findings = findings_new()};
    InputScan scan;
    FileRanges ranges;
    bool is_done = false;
    if (!ranges_scan(file, &scan, &ranges, error)) {
        load_result_clear(&result);
        return false;
    }
    g_autoptr(RowReader) reader = row_reader_open(file, scan.encoding, error);
    const Row *row = NULL;
    if (reader != NULL && row_reader_next(reader, &row, error)) {
        uint64_t header_row = 0;
        bool is_ees = row != NULL && layout_is_ees(row);
        const Source *source =
            is_ees ? NULL : find_table_source(request, file, reader, row, &header_row);
        if (scan.encoding == ENCODING_WINDOWS_1252 || scan.encoding == ENCODING_UTF16_LE ||
            scan.encoding == ENCODING_UTF16_BE)
            findings_add(result.findings,
                RULE_ENCODING,
                0,
                NULL,
                encoding_name(scan.encoding),
                "the file was read as %s",
                encoding_name(scan.encoding));
        if (is_ees)
            is_done = load_ees(request, file, meta, &scan, &ranges, &result, error);
        else if (source != NULL)
            is_done = load_table(request, file, &scan, source, header_row, &result, error);
        else
            set_layout_error(file->shown, error);
    }
    if (!is_done) {
        load_result_clear(&result);
        return false;
    }
    result.seconds = (double)(g_get_monotonic_time() - start_us) / 1e6;
    *ret_result = result;
    return true;
}

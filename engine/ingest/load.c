/* SPDX-License-Identifier: MIT */
#include "engine/ingest/load.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/local.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/load_internal.h"
#include "engine/ingest/local_row.h"
#include "engine/ingest/table_stage.h"

void
load_result_clear(LoadResult *result)
{
    g_clear_pointer(&result->dataset, g_free);
    g_clear_pointer(&result->sheet, g_free);
    g_clear_pointer(&result->findings, findings_free);
}

/* What a file was found to be: a file or sheet in the EES layout or of local measures, or parts
 * that a source reads. */
typedef struct {
    const InputFile *ees;
    const InputFile *local;
    const Source *source;
    GPtrArray *parts;      /* const InputFile *, borrowed */
    const Source *similar; /* one whose header fits a file that is called otherwise, or NULL */
} Match;

static bool
is_meant(const LoadRequest *request, const Source *source, const InputFile *file)
{
    if (source->layout != SOURCE_TABLE)
        return false;
    if (request->as != NULL)
        return strcmp(request->as, source->id) == 0 || strcmp(request->as, source->dataset) == 0;
    return source_matches_name(source, file->base);
}

/* True when @source takes another part like @part: the first that fits, or all that it names. */
static bool
wants_part(const Source *source, const InputFile *part, const Match *match)
{
    if (match->source != NULL && match->source != source)
        return false;
    if (!part->is_sheet)
        return true;
    return source->sheet_patterns[0] != NULL ? source_reads_sheet(source, part->member)
                                             : match->source == NULL && !part->is_hidden;
}

/* Looks at the first rows of @part for the header of EES, or of a source that is meant. */
static bool
look_at(const LoadRequest *request,
    const InputFile *part,
    Encoding encoding,
    Match *match,
    GError **error)
{
    g_autoptr(RowReader) reader = row_reader_open(part, encoding, error);
    const Row *row = NULL;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return false;
    if (row != NULL && match->source == NULL && !part->is_hidden && layout_is_ees(row)) {
        match->ees = part;
        return true;
    }
    LocalLayout layout;
    bool may_be_local = request->as == NULL || strcmp(request->as, LOCAL_TABLE) == 0;
    if (row != NULL && may_be_local && match->source == NULL && !part->is_hidden &&
        local_layout_find(row, &layout)) {
        match->local = part;
        return true;
    }
    for (int row_i = 0; row != NULL && row_i < HEADER_SEARCH_ROWS; row_i++) {
        for (guint source_i = 0; source_i < request->catalogue->sources->len; source_i++) {
            const Source *source = g_ptr_array_index(request->catalogue->sources, source_i);
            if (source->layout != SOURCE_TABLE || !table_stage_is_header(source, row))
                continue;
            if (match->similar == NULL && !part->is_hidden)
                match->similar = source;
            if (!is_meant(request, source, part) || !wants_part(source, part, match))
                continue;
            match->source = source;
            g_ptr_array_add(match->parts, (void *)(uintptr_t)part);
            return true;
        }
        if (!row_reader_next(reader, &row, error))
            return false;
    }
    return true;
}

/* Finds out what @file is; @sheets are those of a workbook, else NULL. */
static bool
find_layout(const LoadRequest *request,
    const InputFile *file,
    const GPtrArray *sheets,
    Encoding encoding,
    Match *match,
    GError **error)
{
    if (sheets == NULL)
        return look_at(request, file, encoding, match, error);
    for (guint sheet_i = 0; match->ees == NULL && match->local == NULL && sheet_i < sheets->len;
         sheet_i++) {
        if (!look_at(request, g_ptr_array_index(sheets, sheet_i), encoding, match, error))
            return false;
    }
    return true;
}

/* Every sheet that the source names must be there and have its header: else the table is not what
 * the source knows, and would be loaded in part. */
static void
check_sheets(const Match *match, const GPtrArray *sheets, Findings *findings)
{
    for (char **pattern = match->source->sheet_patterns; *pattern != NULL; pattern++) {
        size_t found_n = 0;
        for (guint sheet_i = 0; sheet_i < sheets->len; sheet_i++) {
            const InputFile *sheet = g_ptr_array_index(sheets, sheet_i);
            if (!source_glob_fits(*pattern, sheet->member, strlen(sheet->member)))
                continue;
            found_n++;
            if (!g_ptr_array_find(match->parts, sheet, NULL))
                findings_add(findings,
                    RULE_NOT_READ,
                    0,
                    sheet->member,
                    NULL,
                    "the sheet has no header as the source file tells of it");
        }
        if (found_n == 0) /* each under its own pattern: findings of one place are one */
            findings_add(findings,
                RULE_TABLE_CUT,
                0,
                *pattern,
                NULL,
                "the workbook has no sheet '%s'",
                *pattern);
    }
}

static void
set_layout_error(const char *shown, const Source *similar, GError **error)
{
    error_set(error, ERROR_INPUT, "%s: is of no layout that is known", shown);
    if (similar != NULL)
        error_add_hint(error,
            "its header is that of '%s', whose files are called otherwise: if it is such a file, "
            "load it with --as %s",
            similar->title,
            similar->dataset);
    else
        error_add_hint(error,
            "a file of the Explore Education Statistics standard has the columns time_period, "
            "time_identifier and geographic_level; other tables need a file in sql/sources");
}

static void
tell_encoding(Encoding encoding, Findings *findings)
{
    if (encoding == ENCODING_WINDOWS_1252 || encoding == ENCODING_UTF16_LE ||
        encoding == ENCODING_UTF16_BE)
        findings_add(findings,
            RULE_ENCODING,
            0,
            NULL,
            encoding_name(encoding),
            "the file was read as %s",
            encoding_name(encoding));
}

/* Everything but the clock. */
static bool
load_scanned(const LoadRequest *request,
    const InputFile *file,
    const InputFile *meta,
    FileScan *scan,
    LoadResult *result,
    GError **error)
{
    if (file->is_nameless && request->as == NULL) {
        error_set(error, ERROR_INPUT, "%s: has no name that tells what it is", file->shown);
        error_add_hint(error, "name its dataset with --as DATASET");
        return false;
    }
    g_autoptr(GPtrArray) sheets = file->is_workbook ? input_sheets(file, error) : NULL;
    if (file->is_workbook && sheets == NULL)
        return false;
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    Match match = {.parts = parts};
    if (!find_layout(request, file, sheets, scan->input.encoding, &match, error))
        return false;
    tell_encoding(scan->input.encoding, result->findings);
    const InputFile *only = match.ees != NULL     ? match.ees
                            : match.local != NULL ? match.local
                            : parts->len == 1     ? g_ptr_array_index(parts, 0)
                                                  : NULL;
    if (only != NULL && only->is_sheet)
        result->sheet = g_strdup(only->member);
    if (match.ees != NULL)
        return load_ees(request, match.ees, meta, scan, result, error);
    if (match.local != NULL)
        return load_local(request, file, match.local, scan, result, error);
    if (match.source != NULL && sheets != NULL)
        check_sheets(&match, sheets, result->findings);
    if (match.source != NULL)
        return file_scan_sum(scan, error) &&
               load_table(request, file, parts, scan, match.source, result, error);
    set_layout_error(file->shown, match.similar, error);
    return false;
}

bool
load_is_local(const InputFile *file)
{
    g_auto(FileScan) scan = {0};
    if (!file_scan(file, &scan, NULL))
        return false;
    g_autoptr(GPtrArray) sheets = file->is_workbook ? input_sheets(file, NULL) : NULL;
    if (file->is_workbook && (sheets == NULL || sheets->len == 0))
        return false;
    const InputFile *part = sheets != NULL ? g_ptr_array_index(sheets, 0) : file;
    g_autoptr(RowReader) reader = row_reader_open(part, scan.input.encoding, NULL);
    const Row *header = NULL;
    LocalLayout layout;
    return reader != NULL && row_reader_next(reader, &header, NULL) && header != NULL &&
           local_layout_find(header, &layout);
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
    g_auto(FileScan) scan = {0};
    g_autoptr(GError) failure = NULL;
    bool is_good = file_scan(file, &scan, &failure) &&
                   load_scanned(request, file, meta, &scan, &result, &failure);
    if (file_scan_correct(&scan)) {
        load_result_clear(&result);
        result = (LoadResult){.findings = findings_new()};
        g_clear_error(&failure);
        is_good = load_scanned(request, file, meta, &scan, &result, &failure);
    }
    if (!is_good) {
        g_propagate_error(error, g_steal_pointer(&failure));
        load_result_clear(&result);
        return false;
    }
    result.seconds = (double)(g_get_monotonic_time() - start_us) / 1e6;
    *ret_result = result;
    return true;
}

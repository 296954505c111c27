/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/path.h"
#include "engine/catalogue/install.h"
#include "engine/cli/load_record.h"
#include "engine/cli/report_load.h"
#include "engine/cli/session.h"
#include "engine/ingest/load.h"

typedef struct {
    char *as;
    char *la;
    char *from, *to;
    bool skips_rejects;
    char *format;
} LoadOptions;

static const OptionRow OPTIONS[] = {
    {"as",
        0,
        OPTION_TEXT,
        "DATASET",
        NULL,
        "load as this dataset, whatever the file is called",
        offsetof(LoadOptions, as)},
    {"la",
        0,
        OPTION_TEXT,
        "CODE",
        NULL,
        "the files are record-level extracts of this local authority",
        offsetof(LoadOptions, la)},
    {"from",
        0,
        OPTION_TEXT,
        "DATE",
        NULL,
        "first day that the extracts are of",
        offsetof(LoadOptions, from)},
    {"to",
        0,
        OPTION_TEXT,
        "DATE",
        NULL,
        "last day that the extracts are of, or their only one",
        offsetof(LoadOptions, to)},
    {"skip-rejects",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "load the good rows and keep the bad ones in load.reject",
        offsetof(LoadOptions, skips_rejects)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|json",
        "how the result is printed (text)",
        offsetof(LoadOptions, format)},
};

/* One run of the command: what it was asked, and the worst that happened so far. */
typedef struct {
    LoadRequest request;
    RecordRequest *record; /* with --la; else NULL */
    bool is_json;
    bool has_loaded; /* anything new */
    int status;
} LoadRun;

static void
note_error(LoadRun *run, const GError *error)
{
    const char *hint = strstr(error->message, "\nhint: ");
    if (!run->is_json || error_exit_status(error) != (int)ERROR_INPUT) {
        int length = hint != NULL ? (int)(hint - error->message) : (int)strlen(error->message);
        fprintf(stderr, "error: %.*s%s\n", length, error->message, hint != NULL ? hint : "");
    }
    run->status = MAX(run->status, error_exit_status(error));
}

static bool
load_any(const LoadRun *run,
    const InputFile *file,
    const InputFile *meta,
    LoadResult *result,
    GError **failure)
{
    g_autoptr(GError) unknown = NULL;
    if (run->record == NULL)
        return load_file(&run->request, file, meta, result, failure);
    if (record_load_file(run->record, file, result, &unknown))
        return true;
    /* Figures that a council supplies come beside its extracts. */
    if (error_is(unknown, ERROR_INPUT) && load_is_local(file))
        return load_file(&run->request, file, NULL, result, failure);
    g_propagate_error(failure, g_steal_pointer(&unknown));
    return false;
}

/* True for an error that says that nothing is known of the kind of file. */
static bool
is_unknown_kind(const GError *failure)
{
    return strstr(failure->message, "of no layout that is known") != NULL ||
           strstr(failure->message, "of no table of record-level data") != NULL;
}

/* Loads one file and returns its JSON (NULL when told as text). False for an error after which
 * going on makes no sense. */
static bool
load_one(LoadRun *run,
    const InputFile *file,
    const InputFile *meta,
    bool is_member,
    char **ret_json,
    GError **error)
{
    LoadResult result = {0};
    g_autoptr(GError) failure = NULL;
    *ret_json = NULL;
    if (load_any(run, file, meta, &result, &failure)) {
        if (run->is_json)
            *ret_json = report_load_json(file, &result);
        else
            report_load_text(file, &result);
        run->has_loaded = run->has_loaded || result.status == LOAD_LOADED;
        if (result.status == LOAD_REFUSED) {
            bool is_unreadable = findings_stop(result.findings) == STOPS_READING;
            run->status = MAX(run->status, (int)(is_unreadable ? ERROR_INPUT : ERROR_FINDINGS));
        }
        load_result_clear(&result);
        return true;
    }
    if (!error_is(failure, ERROR_INPUT)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    /* A release's zip holds tables that nobody has described yet: they are no reason to fail. */
    bool is_unknown = is_member && is_unknown_kind(failure);
    if (!is_unknown && run->record == NULL && is_unknown_kind(failure))
        record_session_hint(run->request.conn, file, &failure);
    if (is_unknown && run->is_json)
        *ret_json = report_skip_json(file, "its layout is not known");
    else if (is_unknown)
        report_skip_text(file, "its layout is not known");
    else {
        note_error(run, failure);
        if (run->is_json)
            *ret_json = report_error_json(file, file->path, failure);
    }
    return true;
}

/* The .meta.csv of @file among @files, or beside it on disk. Caller frees with input_file_free().
 */
static InputFile *
find_meta(const InputFile *file, const GPtrArray *files)
{
    for (size_t file_i = 0; file_i < files->len && file->member != NULL; file_i++) {
        const InputFile *other = g_ptr_array_index(files, file_i);
        if (input_is_meta(other) && strcmp(other->base, file->base) == 0) {
            return input_file_copy(other);
        }
    }
    if (file->member != NULL || file->is_nameless)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(file->path);
    g_autofree char *name = g_strconcat(file->base, ".meta.csv", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    g_autoptr(GPtrArray) list = input_list(path, NULL);
    return list != NULL && list->len == 1 ? g_ptr_array_steal_index(list, 0) : NULL;
}

/* The guidance among the members of an archive. One that cannot be read is told, and done without.
 * Caller frees. */
static Guidance *
find_guidance(const GPtrArray *files)
{
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const InputFile *file = g_ptr_array_index(files, file_i);
        if (!guidance_is(file))
            continue;
        g_autoptr(GError) failure = NULL;
        Guidance *guidance = guidance_read(file, &failure);
        if (guidance == NULL)
            log_warn("%s", failure->message);
        return guidance;
    }
    return NULL;
}

/* The manifest among the members of an archive, or beside a plain file; NULL when there is none.
 * INPUT error for one that cannot be read. */
static bool
find_manifest(const GPtrArray *files, Manifest **ret_manifest, GError **error)
{
    *ret_manifest = NULL;
    const InputFile *first = g_ptr_array_index(files, 0);
    for (guint file_i = 0; file_i < files->len; file_i++) {
        const InputFile *file = g_ptr_array_index(files, file_i);
        if (!manifest_is(file))
            continue;
        *ret_manifest = manifest_read(file, error);
        return *ret_manifest != NULL;
    }
    g_autofree char *folder = g_path_get_dirname(first->path);
    g_autofree char *path = g_build_filename(folder, "manifest.csv", NULL);
    if (first->member != NULL || first->is_nameless || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return true;
    g_autoptr(GPtrArray) list = input_list(path, error);
    if (list == NULL)
        return false;
    *ret_manifest = manifest_read(g_ptr_array_index(list, 0), error);
    return *ret_manifest != NULL;
}

/* Loads every data member of an archive, or the one plain file. */
static bool
load_path(LoadRun *run, const char *path, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) files = input_list(path, &failure);
    if (files == NULL) {
        note_error(run, failure);
        if (run->is_json) {
            g_autofree char *json = report_error_json(NULL, path, failure);
            printf("%s\n", json);
        }
        return true;
    }
    bool is_archive = files->len != 1 || ((InputFile *)g_ptr_array_index(files, 0))->member != NULL;
    if (!is_archive && input_is_meta(g_ptr_array_index(files, 0))) {
        log_info("%s: read with its data file", path);
        return true;
    }
    g_autoptr(Manifest) manifest = NULL;
    if (run->record != NULL && !find_manifest(files, &manifest, &failure)) {
        note_error(run, failure);
        return true;
    }
    if (run->record != NULL)
        run->record->manifest = manifest;
    if (run->record != NULL && !is_archive && manifest_is(g_ptr_array_index(files, 0))) {
        log_info("%s: read with the extracts that it tells of", path);
        return true;
    }
    g_autoptr(GString) array = g_string_new("[");
    g_autoptr(Guidance) guidance = find_guidance(files);
    run->request.guidance = guidance;
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const InputFile *file = g_ptr_array_index(files, file_i);
        g_autofree char *json = NULL;
        if (is_archive && input_is_meta(file))
            continue;
        if (is_archive && !input_is_data(file) && !input_is_archive(file)) {
            const char *reason = guidance != NULL && guidance_is(file) ? "read for its labels"
                                 : input_is_workbook(file)
                                     ? "a workbook in an archive: unpack it and load it by itself"
                                     : "not a data file";
            if (run->is_json)
                json = report_skip_json(file, reason);
            else
                report_skip_text(file, reason);
        } else {
            g_autoptr(InputFile) meta = find_meta(file, files);
            if (!load_one(run, file, meta, is_archive, &json, error))
                return false;
        }
        if (json != NULL)
            g_string_append_printf(array, "%s%s", array->len > 1 ? "," : "", json);
        if (!is_archive && json != NULL)
            printf("%s\n", json);
    }
    if (is_archive && run->is_json)
        printf("%s]\n", array->str);
    return true;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const LoadOptions *options = values;
    if (!command_check_arguments(&COMMAND_LOAD, argc, 1, G_MAXINT, error))
        return -1;
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, NULL, error) : NULL;
    g_auto(Session) session = {0};
    if (catalogue == NULL || !session_open(global, &session, error) ||
        !install_sources(session.conn, catalogue, error))
        return -1;
    g_auto(RecordSession) record = {0};
    if (options->la == NULL && (options->from != NULL || options->to != NULL)) {
        error_set(error, ERROR_USAGE, "--from and --to go with --la");
        return -1;
    }
    if (options->la != NULL &&
        !record_session_open(
            global, &session, options->la, options->from, options->to, &record, error))
        return -1;
    record.request.as = options->as;
    record.request.skips_rejects = options->skips_rejects;
    record.request.progress =
        g_strcmp0(global->progress, "never") == 0 ? PROGRESS_NEVER : PROGRESS_AUTO;
    LoadRun load_run = {
        .request = {.conn = session.conn,
            .catalogue = catalogue,
            .as = options->as,
            .la_id = record.request.la_id,
            .skips_rejects = options->skips_rejects,
            .progress = record.request.progress},
        .record = options->la != NULL ? &record.request : NULL,
        .is_json = g_strcmp0(options->format, "json") == 0,
    };
    for (int path_i = 0; path_i < argc; path_i++) {
        if (!load_path(&load_run, argv[path_i], error))
            return -1;
        fflush(stdout);
    }
    if (options->la != NULL && load_run.has_loaded &&
        !record_session_compare(&record, data_dir, load_run.is_json, error))
        return -1;
    return load_run.status;
}

const Command COMMAND_LOAD = {
    .name = "load",
    .arguments = "FILE…",
    .summary = "load published files, or a council's records, into the database",
    .details =
        "A file is a .csv, a .csv.gz, a workbook (.ods, .xlsx), or a .zip, of which every data "
        "file is loaded as a batch of its own; - is standard input, whose dataset --as "
        "names. What a file is, is told by its contents. A load is wholly in or not at all, and "
        "the same bytes again "
        "change nothing. With --la the files are extracts of record-level data (see `inclusion "
        "list records`): identifiers are replaced by keyed hashes on the way in, and names, "
        "postcodes and free text are never stored; a later extract of the same days takes the "
        "place of an earlier one. A table with the columns indicator, area, period, cohort, "
        "numerator, denominator, value and note holds what councils supply as figures (the "
        "indicators of basis local); with --la of that council only.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(LoadOptions),
    .run = run,
};

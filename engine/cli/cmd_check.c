/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/check/check.h"
#include "engine/cli/command.h"
#include "engine/cli/pair.h"
#include "engine/cli/report_check.h"
/* For the lists of areas that are compiled in: no database is used here. */
#include "engine/db/schema.h"

typedef struct {
    char *as;
    char *lists;
    char *previous;
    char *items;
    char *format;
} CheckOptions;

static const OptionRow OPTIONS[] = {
    {"as",
        0,
        OPTION_TEXT,
        "DATASET",
        NULL,
        "the dataset that the file belongs to, whatever it is called",
        offsetof(CheckOptions, as)},
    {"lists",
        0,
        OPTION_TEXT,
        "DIR",
        NULL,
        "look codes, names and items up in the CSV lists of DIR",
        offsetof(CheckOptions, lists)},
    {"previous",
        0,
        OPTION_TEXT,
        "FILE",
        NULL,
        "tell values that jumped against this, the edition before",
        offsetof(CheckOptions, previous)},
    {"max-items",
        0,
        OPTION_TEXT,
        "N",
        NULL,
        "items that a filter may have (25000)",
        offsetof(CheckOptions, items)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|json",
        "how the result is printed (text)",
        offsetof(CheckOptions, format)},
};

/* One run of the command: what it was asked, and the worst that happened so far. */
typedef struct {
    CheckRequest request;
    const char *as;
    bool is_json;
    int status;
} CheckRun;

/* Checks one pair and prints it, or appends its JSON to @array. */
static bool
run_pair(CheckRun *run, const FilePair *pair, GString *array, GError **error)
{
    const char *shown = pair->data != NULL ? pair->data->shown : pair->meta->shown;
    CheckReport report = {0};
    run->request.data = pair->data;
    run->request.meta = pair->meta;
    if (!check_pair(&run->request, &report, error))
        return false;
    if (run->as != NULL) {
        g_free(report.dataset);
        report.dataset = text_identifier(run->as);
    }
    if (run->is_json) {
        g_autofree char *json = report_check_json(shown, &report);
        if (array != NULL)
            g_string_append_printf(array, "%s%s", array->len > 1 ? "," : "", json);
        else
            printf("%s\n", json);
    } else {
        report_check_text(shown, &report);
    }
    if (report.is_unreadable)
        run->status = MAX(run->status, (int)ERROR_INPUT);
    else if (report.result == RESULT_FAIL)
        run->status = MAX(run->status, (int)ERROR_FINDINGS);
    check_report_clear(&report);
    return true;
}

/* True when the data file of this meta file is one of the arguments: it is checked there. */
static bool
is_read_elsewhere(const char *path, const FilePair *pair, int argc, char **argv)
{
    if (pair->data == NULL || pair->meta == NULL || strcmp(pair->data->path, path) == 0)
        return false;
    for (int path_i = 0; path_i < argc; path_i++) {
        g_autofree char *given = g_canonicalize_filename(argv[path_i], NULL);
        g_autofree char *own = g_canonicalize_filename(pair->data->path, NULL);
        if (strcmp(given, own) == 0)
            return true;
    }
    return false;
}

static bool
run_path(CheckRun *run, const char *path, int argc, char **argv, GError **error)
{
    bool is_archive = false;
    g_autoptr(GPtrArray) pairs = file_pairs_at(path, &is_archive);
    g_autoptr(GString) array = is_archive && run->is_json ? g_string_new("[") : NULL;
    for (guint pair_i = 0; pair_i < pairs->len; pair_i++) {
        const FilePair *pair = g_ptr_array_index(pairs, pair_i);
        if (!is_archive && is_read_elsewhere(path, pair, argc, argv)) {
            log_info("%s: checked with its data file", path);
            continue;
        }
        if (!run_pair(run, pair, array, error))
            return false;
    }
    if (array != NULL)
        printf("%s]\n", array->str);
    return true;
}

static bool
read_items(const CheckOptions *options, uint64_t *ret_items, GError **error)
{
    *ret_items = CHECK_FILTER_ITEMS_MAX;
    if (options->items == NULL ||
        g_ascii_string_to_unsigned(options->items, 10, 1, G_MAXINT32, ret_items, NULL))
        return true;
    g_autofree char *shown = text_clip(options->items, TEXT_QUOTE_CHARS);
    error_set(error, ERROR_USAGE, "--max-items: '%s' is no whole number from 1", shown);
    return false;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const CheckOptions *options = values;
    uint64_t items_max = 0;
    if (!command_check_arguments(&COMMAND_CHECK, argc, 1, G_MAXINT, error) ||
        !read_items(options, &items_max, error))
        return -1;
    g_autoptr(Lists) lists = lists_read(
        options->lists, schema_reference_list("area"), schema_reference_list("area_code"), error);
    if (lists == NULL)
        return -1;
    g_autoptr(GPtrArray) previous =
        options->previous != NULL ? input_list(options->previous, error) : NULL;
    if (options->previous != NULL && previous == NULL)
        return -1;
    CheckRun check_run = {
        .request = {.lists = lists,
            .previous = previous != NULL ? g_ptr_array_index(previous, 0) : NULL,
            .filter_items_max = items_max,
            .progress = g_strcmp0(global->progress, "never") == 0 ? PROGRESS_NEVER : PROGRESS_AUTO},
        .as = options->as,
        .is_json = g_strcmp0(options->format, "json") == 0,
    };
    for (int path_i = 0; path_i < argc; path_i++) {
        if (!run_path(&check_run, argv[path_i], argc, argv, error))
            return -1;
        fflush(stdout);
    }
    return check_run.status;
}

const Command COMMAND_CHECK = {
    .name = "check",
    .arguments = "FILE…",
    .summary = "check files against the open data standard, without a database",
    .details =
        "A file is a .csv, a .csv.gz or a .zip; its .meta.csv is found beside it, or beside it in "
        "the zip. Every check of the Department for Education's data screener is made under the "
        "screener's own name, then those that it misses. A check that needs what is not there (a "
        "meta file, a list of --lists) is told as not checked. The status is 1 when a file fails, "
        "3 "
        "when one cannot be read.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(CheckOptions),
    .run = run,
};

/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/cli/command.h"
/* For the lists of areas that are compiled in: no database is used here. */
#include "engine/db/schema.h"
#include "engine/sample/records.h"

/* Numbers come as text, because 0 is a mistake and not the absence of an answer. */
typedef struct {
    char *out;
    char *pupils;
    char *las;
    char *seed;
    char *until;
} SampleOptions;

static const OptionRow OPTIONS[] = {
    {"out",
        0,
        OPTION_TEXT,
        "DIR",
        NULL,
        "write into DIR, made if absent",
        offsetof(SampleOptions, out)},
    {"pupils",
        0,
        OPTION_TEXT,
        "N",
        NULL,
        "pupils in England, all its local authorities together (9000000); when it is said, "
        "record-level extracts of so many pupils are written as well, under DIR/records",
        offsetof(SampleOptions, pupils)},
    {"las",
        0,
        OPTION_TEXT,
        "N",
        NULL,
        "local authorities in the files, spread over the regions (153)",
        offsetof(SampleOptions, las)},
    {"seed",
        0,
        OPTION_TEXT,
        "S",
        NULL,
        "a whole number; another one makes up other figures (2025)",
        offsetof(SampleOptions, seed)},
    {"until",
        0,
        OPTION_TEXT,
        "DATE",
        NULL,
        "record-level extracts are of the two years up to the last whole quarter before the end of "
        "DATE (" SAMPLE_UNTIL ")",
        offsetof(SampleOptions, until)},
};

/* What is written beside the files of @written, as it is said. */
static void
print_records(const char *folder, const SampleRecordsTally *tally)
{
    printf("%s/records: %" G_GINT64_FORMAT " rows in %" G_GINT64_FORMAT
           " files of %" G_GINT64_FORMAT " local authorities\n",
        folder,
        tally->row_n,
        tally->file_n,
        tally->la_n);
}

/* The value of option @name, @otherwise when it was not given. */
static bool
read_number(
    const char *name, const char *text, int64_t otherwise, int64_t *ret_number, GError **error)
{
    *ret_number = otherwise;
    if (text == NULL)
        return true;
    g_autoptr(GError) failure = NULL;
    gint64 number = 0;
    if (g_ascii_string_to_signed(text, 10, 0, G_MAXINT64, &number, &failure)) {
        *ret_number = number;
        return true;
    }
    g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
    error_set(error, ERROR_USAGE, "--%s: '%s' is no whole number from 0", name, shown);
    return false;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)global;
    (void)argv;
    const SampleOptions *options = values;
    if (!command_check_arguments(&COMMAND_SAMPLE, argc, 0, 0, error))
        return -1;
    if (options->out == NULL || options->out[0] == '\0') {
        error_set(error, ERROR_USAGE, "sample needs --out DIR");
        error_add_hint(error, "see `inclusion help sample`");
        return -1;
    }
    SampleRequest request = {.lists = {.area = schema_reference_list("area"),
                                 .area_code = schema_reference_list("area_code"),
                                 .area_change = schema_reference_list("area_change")}};
    int64_t seed = 0;
    int until = 0;
    if (!read_number("seed", options->seed, SAMPLE_SEED, &seed, error) ||
        !read_number("pupils", options->pupils, SAMPLE_PUPILS, &request.pupil_n, error) ||
        !read_number("las", options->las, SAMPLE_LAS, &request.la_n, error) ||
        !sample_read_until(options->until != NULL ? options->until : SAMPLE_UNTIL, &until, error))
        return -1;
    request.seed = (uint64_t)seed;
    if (options->until != NULL && options->pupils == NULL) {
        error_set(error, ERROR_USAGE, "--until goes with --pupils");
        error_add_hint(error, "see `inclusion help sample`");
        return -1;
    }
    g_autoptr(GPtrArray) files = sample_make(&request, error);
    g_autoptr(GPtrArray) written = files != NULL ? sample_write(files, options->out, error) : NULL;
    if (written == NULL)
        return -1;
    SampleRecordsTally tally = {0};
    if (options->pupils != NULL &&
        !sample_write_records(
            &request, schema_reference_list("record_field"), until, options->out, &tally, error))
        return -1;
    for (size_t name_i = 0; name_i < written->len; name_i++) {
        g_autofree char *path =
            g_build_filename(options->out, (const char *)g_ptr_array_index(written, name_i), NULL);
        printf("%s\n", path);
    }
    if (tally.la_n > 0)
        print_records(options->out, &tally);
    g_autofree char *quoted = g_shell_quote(options->out);
    const char *folder =
        strpbrk(options->out, " \t\n'\"\\$`*?[]&;|<>()~#!") != NULL ? quoted : options->out;
    printf("\nEverything in these files is made up. To load them:\n"
           "  inclusion load %s/*.zip %s/*.csv\n"
           "%s%s%s"
           "  inclusion compute\n",
        folder,
        folder,
        tally.la_n > 0 ? "  for la in " : "",
        tally.la_n > 0 ? folder : "",
        tally.la_n > 0 ? "/records/*/; do inclusion load --la $(basename $la) ${la}*.csv; done\n"
                       : "");
    return 0;
}

const Command COMMAND_SAMPLE = {
    .name = "sample",
    .arguments = "",
    .summary = "write made-up files to try everything with",
    .details =
        "The files have the layouts of the published ones and say in every row or title that "
        "they are made up; so does everything that is drawn from them. The same numbers give "
        "the same bytes on every machine. Files of that name are overwritten only when they "
        "are such samples. With --pupils there are record-level extracts too: of every table, "
        "for each local authority a folder, of pupils who are as made up as the figures.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(SampleOptions),
    .run = run,
};

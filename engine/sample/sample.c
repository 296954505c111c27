/* SPDX-License-Identifier: MIT */
#include "engine/sample/sample.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/sample/appeals.h"
#include "engine/sample/guidance.h"
#include "engine/sample/model.h"
#include "engine/sample/tables.h"

static const char ARCHIVE_NAME[] = "education-health-and-care-plans_made-up.zip";
static const char GUIDANCE_NAME[] = "data-guidance/data-guidance.txt";
static const char README_NAME[] = "README.txt";

static const SampleTable *const ARCHIVED[] = {&SAMPLE_REVIEWS,
    &SAMPLE_ASSESSMENTS,
    &SAMPLE_CASELOAD,
    &SAMPLE_CEASED,
    &SAMPLE_NEW_PLANS,
    &SAMPLE_REQUESTS,
    &SAMPLE_NEEDS,
    &SAMPLE_TIMELINESS};
static const SampleTable *const BESIDE[] = {&SAMPLE_EARLY_YEARS,
    &SAMPLE_ABSENCE,
    &SAMPLE_PERSISTENT_ABSENCE,
    &SAMPLE_DESTINATIONS_LA,
    &SAMPLE_KEY_STAGE_2,
    &SAMPLE_DESTINATIONS_ENGLAND,
    &SAMPLE_MAIN_FILE,
    &SAMPLE_SOCIAL_CARE,
    &SAMPLE_SUSPENSIONS};

/* How much of a file is looked at for the words that say it is ours; they stand in its first lines.
 */
enum { MARK_BYTES = 4096 };

static void
free_file(void *data)
{
    SampleFile *file = data;
    g_free(file->name);
    g_string_free(file->text, TRUE);
    g_free(file);
}

static void
add_file(GPtrArray *files, const char *name, bool is_in_archive, GString *text)
{
    SampleFile *file = g_new0(SampleFile, 1);
    *file = (SampleFile){.name = g_strdup(name), .text = text, .is_in_archive = is_in_archive};
    g_ptr_array_add(files, file);
}

GPtrArray *
sample_make(const SampleRequest *request, GError **error)
{
    if (request->pupil_n < SAMPLE_PUPILS_MIN || request->pupil_n > SAMPLE_PUPILS_MAX) {
        error_set(error,
            ERROR_USAGE,
            "'%" G_GINT64_FORMAT "' is no number of pupils from %d to %d",
            request->pupil_n,
            SAMPLE_PUPILS_MIN,
            SAMPLE_PUPILS_MAX);
        return NULL;
    }
    g_autoptr(SampleAreas) areas =
        sample_areas_new(&request->lists, request->seed, request->pupil_n, request->la_n, error);
    if (areas == NULL)
        return NULL;
    SampleModel model = {.seed = request->seed, .areas = areas};
    GPtrArray *files = g_ptr_array_new_with_free_func(free_file);
    for (size_t table_i = 0; table_i < G_N_ELEMENTS(ARCHIVED); table_i++)
        add_file(
            files, ARCHIVED[table_i]->name, true, sample_table_make(&model, ARCHIVED[table_i]));
    add_file(files, SAMPLE_APPEALS_NAME, true, sample_appeals_make(&model));
    add_file(files, GUIDANCE_NAME, true, sample_guidance_make(ARCHIVED, G_N_ELEMENTS(ARCHIVED)));
    for (size_t table_i = 0; table_i < G_N_ELEMENTS(BESIDE); table_i++)
        add_file(files, BESIDE[table_i]->name, false, sample_table_make(&model, BESIDE[table_i]));
    add_file(
        files, README_NAME, false, sample_readme_make(BESIDE, G_N_ELEMENTS(BESIDE), ARCHIVE_NAME));
    return files;
}

/* True when the file at @path says that it is made up, or there is none. Our archive says so in its
 * last member, so its name is believed. */
static bool
may_overwrite(const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS) || g_str_has_suffix(path, ARCHIVE_NAME))
        return true;
    char start[MARK_BYTES + 1];
    FILE *file = fopen(path, "rb");
    size_t length = file != NULL ? fread(start, 1, MARK_BYTES, file) : 0;
    if (file != NULL)
        fclose(file);
    start[length] = '\0';
    return strstr(start, "made_up") != NULL || strstr(start, "(made up)") != NULL;
}

static bool
check_folder(const GPtrArray *files, const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        error_set(error, ERROR_SYSTEM, "%s: cannot make the folder: %s", folder, g_strerror(errno));
        return false;
    }
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        g_autofree char *path = g_build_filename(folder, file->name, NULL);
        if (file->is_in_archive || may_overwrite(path))
            continue;
        error_set(error, ERROR_USAGE, "%s: this file is there already and is no sample", path);
        error_add_hint(error, "choose another folder, or move the file away");
        return false;
    }
    return true;
}

static bool
write_file(const char *folder,
    const char *name,
    const void *bytes,
    size_t length,
    GPtrArray *written,
    GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) failure = NULL;
    if (!g_file_set_contents(path, bytes, (gssize)length, &failure)) {
        error_set(error, ERROR_SYSTEM, "%s: cannot be written: %s", path, failure->message);
        return false;
    }
    g_ptr_array_add(written, g_strdup(name));
    return true;
}

GPtrArray *
sample_write(const GPtrArray *files, const char *folder, GError **error)
{
    g_autoptr(GByteArray) packed = sample_pack(files, error);
    if (packed == NULL || !check_folder(files, folder, error))
        return NULL;
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    if (!write_file(folder, ARCHIVE_NAME, packed->data, packed->len, written, error))
        return NULL;
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        if (!file->is_in_archive &&
            !write_file(folder, file->name, file->text->str, file->text->len, written, error))
            return NULL;
    }
    return g_steal_pointer(&written);
}

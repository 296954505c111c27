/* SPDX-License-Identifier: MIT */
#include "engine/base/path.h"

#include "engine/base/error.h"
#include "inclusion_config.h"

static bool
holds_data(const char *folder)
{
    g_autofree char *indicators = g_build_filename(folder, "sql", "indicators", NULL);
    return g_file_test(indicators, G_FILE_TEST_IS_DIR);
}

char *
path_find_data_dir(const char *chosen, GError **error)
{
    const char *named = chosen != NULL ? chosen : g_getenv("INCLUSION_DATA_DIR");
    if (named != NULL) {
        if (holds_data(named))
            return g_canonicalize_filename(named, NULL);
        error_set(error, ERROR_SYSTEM, "'%s' does not hold sql/indicators", named);
        error_add_hint(error, "--data-dir and INCLUSION_DATA_DIR name the folder above sql/");
        return NULL;
    }
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : g_strdup(".");
    g_autofree char *beside = g_build_filename(folder, "..", "share", "inclusion", NULL);
    const char *const places[] = {beside, INCLUSION_INSTALLED_DATA_DIR, INCLUSION_SOURCE_DIR};
    for (size_t place_i = 0; place_i < G_N_ELEMENTS(places); place_i++) {
        if (holds_data(places[place_i]))
            return g_canonicalize_filename(places[place_i], NULL);
    }
    error_set(error, ERROR_SYSTEM, "the program's data folder is not at '%s'", places[1]);
    error_add_hint(error, "name it with --data-dir or INCLUSION_DATA_DIR");
    return NULL;
}

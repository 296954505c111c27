/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/folder.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/near.h"
#include "engine/base/text.h"

/* A definition larger than this is not one. */
enum { DEFINITION_BYTES_MAX = 1024 * 1024, FOLDER_DEPTH_MAX = 4 };

static int
compare_paths(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Adds the .sql files of @folder and of the folders in it, as paths. */
static bool
list_files(const char *folder, int depth, GPtrArray *paths, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GDir) entries = g_dir_open(folder, 0, &failure);
    if (entries == NULL) {
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
        return false;
    }
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (depth < FOLDER_DEPTH_MAX && !list_files(path, depth + 1, paths, error))
                return false;
        } else if (g_str_has_suffix(name, ".sql") && name[0] != '.') {
            g_ptr_array_add(paths, g_steal_pointer(&path));
        }
    }
    return true;
}

/* Sorted paths below @folder. */
static GPtrArray *
sorted_files(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    if (!list_files(folder, 0, paths, error))
        return NULL;
    g_ptr_array_sort(paths, compare_paths);
    return g_steal_pointer(&paths);
}

static char *
read_text(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    size_t length = 0;
    g_autoptr(GError) failure = NULL;
    if (!g_file_get_contents(path, &text, &length, &failure)) {
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
        return NULL;
    }
    if (length > DEFINITION_BYTES_MAX || strlen(text) != length) {
        error_set(error, ERROR_CATALOGUE, "%s:1:1: the file is no SQL text", path);
        return NULL;
    }
    return g_steal_pointer(&text);
}

/* @path as messages show it: without the data folder before it. */
static const char *
shown_path(const char *path, const char *data_dir)
{
    size_t length = strlen(data_dir);
    if (strncmp(path, data_dir, length) == 0 && path[length] == '/')
        return path + length + 1;
    return path;
}

static bool
add_indicators(Catalogue *catalogue, const char *folder, const char *data_dir, GError **error)
{
    g_autoptr(GPtrArray) paths = sorted_files(folder, error);
    for (size_t path_i = 0; paths != NULL && path_i < paths->len; path_i++) {
        const char *path = g_ptr_array_index(paths, path_i);
        g_autofree char *text = read_text(path, error);
        g_autoptr(Indicator) indicator =
            text != NULL ? indicator_parse(shown_path(path, data_dir), text, error) : NULL;
        if (indicator == NULL)
            return false;
        const Indicator *other = catalogue_indicator(catalogue, indicator->id);
        if (other != NULL) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: the id '%s' is taken by '%s'",
                indicator->path,
                indicator->id,
                other->path);
            return false;
        }
        g_ptr_array_add(catalogue->indicators, g_steal_pointer(&indicator));
    }
    return paths != NULL;
}

static bool
add_sources(Catalogue *catalogue, const char *folder, const char *data_dir, GError **error)
{
    g_autoptr(GPtrArray) paths = sorted_files(folder, error);
    for (size_t path_i = 0; paths != NULL && path_i < paths->len; path_i++) {
        const char *path = g_ptr_array_index(paths, path_i);
        g_autofree char *text = read_text(path, error);
        Source *source =
            text != NULL ? source_parse(shown_path(path, data_dir), text, error) : NULL;
        if (source == NULL)
            return false;
        g_ptr_array_add(catalogue->sources, source);
    }
    return paths != NULL;
}

/* Reads the steps that @cube names. */
static bool
add_steps(Cube *cube, const char *data_dir, GError **error)
{
    for (char **step = cube->steps; *step != NULL; step++) {
        g_autofree char *name = g_strconcat(*step, ".sql", NULL);
        g_autofree char *path = g_build_filename(data_dir, "sql", "steps", name, NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: step '%s' is no file of sql/steps",
                cube->path,
                *step);
            return false;
        }
        g_autofree char *text = read_text(path, error);
        if (text == NULL)
            return false;
        cube_add_step(cube, shown_path(path, data_dir), text);
    }
    return true;
}

/* A folder that is not there holds none. */
static bool
add_cubes(Catalogue *catalogue, const char *folder, const char *data_dir, GError **error)
{
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR))
        return true;
    g_autoptr(GPtrArray) paths = sorted_files(folder, error);
    for (size_t path_i = 0; paths != NULL && path_i < paths->len; path_i++) {
        const char *path = g_ptr_array_index(paths, path_i);
        g_autofree char *text = read_text(path, error);
        Cube *cube = text != NULL ? cube_parse(shown_path(path, data_dir), text, error) : NULL;
        if (cube == NULL)
            return false;
        g_ptr_array_add(catalogue->cubes, cube);
        if (!add_steps(cube, data_dir, error))
            return false;
    }
    return paths != NULL;
}

/* Fills in what an indicator of basis record rests on: the tables of its cubes. Its sum becomes one
 * over their definitions as well, so that another cube makes it stale. */
static bool
resolve_cubes(const Catalogue *catalogue, Indicator *indicator, GError **error)
{
    GPtrArray *datasets = g_ptr_array_new();
    bool is_good = true;
    g_autoptr(GString) sums = g_string_new(indicator->sha256);
    for (char **name = indicator->cubes; *name != NULL && is_good; name++) {
        const Cube *cube = catalogue_cube(catalogue, *name);
        is_good = cube != NULL;
        if (!is_good)
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: source '%s' is no cube of sql/cubes",
                indicator->path,
                *name);
        for (char **table = is_good ? cube->tables : NULL; table != NULL && *table != NULL; table++)
            g_ptr_array_add(datasets, g_strdup(*table));
        if (is_good)
            g_string_append(sums, cube->sha256);
    }
    g_free(indicator->sha256);
    indicator->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, sums->str, -1);
    g_ptr_array_add(datasets, NULL);
    g_strfreev(indicator->datasets);
    indicator->datasets = (char **)g_ptr_array_free(datasets, FALSE);
    return is_good;
}

static bool
resolve_own_indicators(const Catalogue *catalogue, GError **error)
{
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        if (!indicator_is_own(indicator))
            continue;
        /* What awaits data names a cube that is not there. */
        if (indicator->cubes != NULL && indicator_is_awaiting(indicator)) {
            g_strfreev(indicator->datasets);
            indicator->datasets = g_strdupv(indicator->cubes);
        } else if (indicator->cubes != NULL && !resolve_cubes(catalogue, indicator, error))
            return false;
        const Indicator *other = indicator->comparator != NULL
                                     ? catalogue_indicator(catalogue, indicator->comparator)
                                     : NULL;
        if (indicator->comparator != NULL && (other == NULL || indicator_is_own(other))) {
            error_set(error,
                ERROR_CATALOGUE,
                "%s:1:1: comparator '%s' is no indicator of basis published",
                indicator->path,
                indicator->comparator);
            return false;
        }
    }
    return true;
}

static void
free_cube(void *data)
{
    cube_free(data);
}

static void
free_indicator(void *data)
{
    indicator_free(data);
}

static void
free_source(void *data)
{
    source_free(data);
}

Catalogue *
catalogue_read(const char *data_dir, const char *own_dir, GError **error)
{
    g_autoptr(Catalogue) catalogue = g_new0(Catalogue, 1);
    catalogue->indicators = g_ptr_array_new_with_free_func(free_indicator);
    catalogue->sources = g_ptr_array_new_with_free_func(free_source);
    g_autofree char *indicators = g_build_filename(data_dir, "sql", "indicators", NULL);
    g_autofree char *sources = g_build_filename(data_dir, "sql", "sources", NULL);
    catalogue->cubes = g_ptr_array_new_with_free_func(free_cube);
    g_autofree char *cubes = g_build_filename(data_dir, "sql", "cubes", NULL);
    if (!add_indicators(catalogue, indicators, data_dir, error) ||
        !add_sources(catalogue, sources, data_dir, error) ||
        !add_cubes(catalogue, cubes, data_dir, error))
        return NULL;
    catalogue->renames = renames_read(data_dir, error);
    if (catalogue->renames == NULL)
        return NULL;
    if (own_dir != NULL && !add_indicators(catalogue, own_dir, data_dir, error))
        return NULL;
    if (!resolve_own_indicators(catalogue, error))
        return NULL;
    return g_steal_pointer(&catalogue);
}

void
catalogue_free(Catalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    g_ptr_array_unref(catalogue->indicators);
    g_ptr_array_unref(catalogue->sources);
    g_ptr_array_unref(catalogue->cubes);
    renames_free(catalogue->renames);
    g_free(catalogue);
}

const Indicator *
catalogue_indicator(const Catalogue *catalogue, const char *id)
{
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        const Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        if (strcmp(indicator->id, id) == 0)
            return indicator;
    }
    return NULL;
}

const Indicator *
catalogue_find_indicator(const Catalogue *catalogue, const char *id, GError **error)
{
    const Indicator *found = catalogue_indicator(catalogue, id);
    if (found != NULL)
        return found;
    guint id_n = catalogue->indicators->len;
    g_autofree const char **ids = g_new(const char *, id_n);
    for (guint id_i = 0; id_i < id_n; id_i++)
        ids[id_i] = ((const Indicator *)g_ptr_array_index(catalogue->indicators, id_i))->id;
    g_autofree char *shown = text_clip(id, TEXT_QUOTE_CHARS);
    g_autofree char *advice = near_advice(id, ids, id_n, "see `inclusion list indicators`");
    error_set(error, ERROR_USAGE, "'%s' is no indicator", shown);
    error_add_hint(error, "%s", advice);
    return NULL;
}

const Source *
catalogue_source(const Catalogue *catalogue, const char *id)
{
    for (size_t source_i = 0; source_i < catalogue->sources->len; source_i++) {
        const Source *source = g_ptr_array_index(catalogue->sources, source_i);
        if (strcmp(source->id, id) == 0)
            return source;
    }
    return NULL;
}

const Cube *
catalogue_cube(const Catalogue *catalogue, const char *id)
{
    for (size_t cube_i = 0; cube_i < catalogue->cubes->len; cube_i++) {
        const Cube *cube = g_ptr_array_index(catalogue->cubes, cube_i);
        if (strcmp(cube->id, id) == 0)
            return cube;
    }
    return NULL;
}

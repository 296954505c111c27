/* SPDX-License-Identifier: MIT */
#include "engine/cli/pair.h"

#include <stdio.h>
#include <string.h>

enum { FOLDER_FILES_MAX = 1000, HEADER_BYTES = 1024 };

void
file_pair_free(FilePair *pair)
{
    if (pair == NULL)
        return;
    input_file_free(pair->data);
    input_file_free(pair->meta);
    g_free(pair);
}

static void
free_pair(void *data)
{
    file_pair_free(data);
}

static FilePair *
pair_new(GPtrArray *pairs, InputFile *data, InputFile *meta)
{
    FilePair *pair = g_new0(FilePair, 1);
    pair->data = data;
    pair->meta = meta;
    g_ptr_array_add(pairs, pair);
    return pair;
}

static void
cut(char *name, const char *suffix)
{
    size_t length = strlen(name), suffix_length = strlen(suffix);
    if (length > suffix_length && g_ascii_strcasecmp(name + length - suffix_length, suffix) == 0)
        name[length - suffix_length] = '\0';
}

/* A plain file that could not be listed (missing, empty, damaged) or need not be. */
static InputFile *
plain_file(const char *path)
{
    InputFile *file = g_new0(InputFile, 1);
    file->path = g_strdup(path);
    file->shown = g_strdup(path);
    file->base = g_path_get_basename(path);
    cut(file->base, ".gz");
    cut(file->base, ".csv");
    cut(file->base, ".meta");
    return file;
}

static void
pair_members(GPtrArray *pairs, GPtrArray *files)
{
    g_ptr_array_set_free_func(files, NULL); /* each goes into a pair, or is freed here */
    for (guint file_i = 0; file_i < files->len; file_i++) {
        InputFile *file = g_ptr_array_index(files, file_i);
        if (input_is_data(file))
            pair_new(pairs, file, NULL);
    }
    for (guint file_i = 0; file_i < files->len; file_i++) {
        InputFile *file = g_ptr_array_index(files, file_i);
        if (input_is_data(file))
            continue;
        bool is_taken = false;
        for (guint pair_i = 0; input_is_meta(file) && !is_taken && pair_i < pairs->len; pair_i++) {
            FilePair *pair = g_ptr_array_index(pairs, pair_i);
            is_taken = pair->data != NULL && pair->meta == NULL &&
                       strcmp(pair->data->base, file->base) == 0;
            if (is_taken)
                pair->meta = file;
        }
        if (!is_taken && input_is_meta(file))
            pair_new(pairs, NULL, file);
        else if (!is_taken)
            input_file_free(file);
    }
}

static InputFile *
beside(const char *path, const char *base, const char *const *endings)
{
    g_autofree char *folder = g_path_get_dirname(path);
    for (; *endings != NULL; endings++) {
        g_autofree char *name = g_strconcat(base, *endings, NULL);
        g_autofree char *other = g_build_filename(folder, name, NULL);
        if (g_file_test(other, G_FILE_TEST_IS_REGULAR))
            return plain_file(other);
    }
    return NULL;
}

/* True when the file's first line names the columns of a meta file. */
static bool
looks_like_meta(const char *path)
{
    char header[HEADER_BYTES + 1] = {0};
    FILE *file = fopen(path, "rb");
    size_t length = file != NULL ? fread(header, 1, HEADER_BYTES, file) : 0;
    if (file != NULL)
        fclose(file);
    header[length] = '\0';
    char *end = strpbrk(header, "\r\n");
    if (end != NULL)
        *end = '\0';
    return strstr(header, "col_name") != NULL;
}

/* The one other file of the folder when it looks like a meta file: then it can only be @path's. */
static InputFile *
only_other(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *own = g_path_get_basename(path);
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_autofree char *meta = NULL;
    size_t table_n = 0, file_n = 0;
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *other = g_build_filename(folder, name, NULL);
        g_autofree char *lower = g_ascii_strdown(name, -1);
        bool is_table = g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".txt");
        if (++file_n > FOLDER_FILES_MAX)
            break;
        if (!is_table || strcmp(name, own) == 0)
            continue;
        table_n++;
        if (looks_like_meta(other)) {
            g_free(meta);
            meta = g_steal_pointer(&other);
        }
    }
    if (dir != NULL)
        g_dir_close(dir);
    return table_n == 1 && meta != NULL && !looks_like_meta(path) ? plain_file(meta) : NULL;
}

GPtrArray *
file_pairs_at(const char *path, bool *ret_is_archive)
{
    static const char *const meta_endings[] = {".meta.csv", NULL};
    static const char *const data_endings[] = {".csv", ".csv.gz", NULL};
    GPtrArray *pairs = g_ptr_array_new_with_free_func(free_pair);
    g_autoptr(GPtrArray) files = input_list(path, NULL);
    *ret_is_archive =
        files != NULL && files->len > 0 &&
        (files->len > 1 || ((const InputFile *)g_ptr_array_index(files, 0))->member != NULL);
    if (*ret_is_archive) {
        pair_members(pairs, files);
        return pairs;
    }
    InputFile *file = plain_file(path);
    if (input_is_meta(file)) {
        pair_new(pairs, beside(path, file->base, data_endings), file);
        return pairs;
    }
    InputFile *meta = beside(path, file->base, meta_endings);
    if (meta == NULL) {
        g_autofree char *stem = g_strdup(file->base);
        char *dot = strrchr(stem, '.');
        if (dot != NULL)
            *dot = '\0';
        meta = beside(path, stem, meta_endings);
    }
    pair_new(pairs, file, meta != NULL ? meta : only_other(path));
    return pairs;
}

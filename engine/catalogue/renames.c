/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/renames.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

/* A list larger than this is none. */
enum { LIST_BYTES_MAX = 1024 * 1024 };

static const char HEADER[] = "was,is,why";

struct Renames {
    GHashTable *names; /* "dataset\x1fwas" -> is */
};

Renames *
renames_new(void)
{
    Renames *renames = g_new0(Renames, 1);
    renames->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return renames;
}

void
renames_free(Renames *renames)
{
    if (renames == NULL)
        return;
    g_hash_table_unref(renames->names);
    g_free(renames);
}

static char *
key_of(const char *dataset, const char *was)
{
    return g_strconcat(dataset, "\x1f", was, NULL);
}

const char *
renames_find(const Renames *renames, const char *dataset, const char *was)
{
    g_autofree char *key = key_of(dataset, was);
    return g_hash_table_lookup(renames->names, key);
}

static bool
is_identifier(const char *text)
{
    g_autofree char *identifier = text_identifier(text);
    return text[0] != '\0' && strcmp(identifier, text) == 0;
}

/* One line: two identifiers, then anything. */
static bool
add_line(Renames *renames,
    const char *path,
    unsigned line_n,
    const char *dataset,
    const char *line,
    GError **error)
{
    g_auto(GStrv) cells = g_strsplit(line, ",", 3);
    size_t cell_n = g_strv_length(cells);
    for (size_t cell_i = 0; cell_i < cell_n; cell_i++)
        g_strstrip(cells[cell_i]);
    if (cell_n < 2 || !is_identifier(cells[0]) || !is_identifier(cells[1]) ||
        strcmp(cells[0], cells[1]) == 0) {
        g_autofree char *shown = text_clip(line, TEXT_QUOTE_CHARS);
        error_set(error,
            ERROR_CATALOGUE,
            "%s:%u:1: '%s' is not two names of columns",
            path,
            line_n,
            shown);
        error_add_hint(error,
            "write was,is,why: names in lower case with _ for every other character, as "
            "`inclusion list columns` has them");
        return false;
    }
    g_autofree char *key = key_of(dataset, cells[0]);
    if (g_hash_table_contains(renames->names, key)) {
        error_set(error, ERROR_CATALOGUE, "%s:%u:1: '%s' is there twice", path, line_n, cells[0]);
        return false;
    }
    g_hash_table_insert(renames->names, g_steal_pointer(&key), g_strdup(cells[1]));
    return true;
}

/* No name may lead to another that leads on: which of the two is meant would be a guess. */
static bool
check_chains(
    const Renames *renames, const char *path, const char *dataset, char **lines, GError **error)
{
    for (unsigned line_i = 1; lines[line_i] != NULL; line_i++) {
        g_auto(GStrv) cells = g_strsplit(lines[line_i], ",", 3);
        if (g_strv_length(cells) < 2)
            continue;
        const char *next = renames_find(renames, dataset, g_strstrip(cells[1]));
        if (next == NULL)
            continue;
        error_set(error,
            ERROR_CATALOGUE,
            "%s:%u:1: '%s' is renamed itself, to '%s'",
            path,
            line_i + 1,
            cells[1],
            next);
        return false;
    }
    return true;
}

bool
renames_parse(
    Renames *renames, const char *path, const char *dataset, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (lines[0] == NULL || strcmp(g_strchomp(lines[0]), HEADER) != 0) {
        error_set(error, ERROR_CATALOGUE, "%s:1:1: the first line is not '%s'", path, HEADER);
        return false;
    }
    for (unsigned line_i = 1; lines[line_i] != NULL; line_i++) {
        g_strchomp(lines[line_i]);
        if (lines[line_i][0] != '\0' &&
            !add_line(renames, path, line_i + 1, dataset, lines[line_i], error))
            return false;
    }
    return check_chains(renames, path, dataset, lines, error);
}

static bool
read_file(Renames *renames, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *shown = g_build_filename("sql", "renames", name, NULL);
    g_autofree char *dataset = g_strndup(name, strlen(name) - strlen(".csv"));
    g_autofree char *text = NULL;
    size_t length = 0;
    g_autoptr(GError) failure = NULL;
    if (!g_file_get_contents(path, &text, &length, &failure)) {
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
        return false;
    }
    if (length > LIST_BYTES_MAX || strlen(text) != length ||
        !g_utf8_validate(text, (gssize)length, NULL)) {
        error_set(error, ERROR_CATALOGUE, "%s:1:1: the file is no list of names", shown);
        return false;
    }
    return renames_parse(renames, shown, dataset, text, error);
}

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

Renames *
renames_read(const char *data_dir, GError **error)
{
    g_autoptr(Renames) renames = renames_new();
    g_autofree char *folder = g_build_filename(data_dir, "sql", "renames", NULL);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    if (entries == NULL)
        return g_steal_pointer(&renames);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        if (g_str_has_suffix(name, ".csv") && name[0] != '.')
            g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, compare_names);
    for (unsigned name_i = 0; name_i < names->len; name_i++) {
        if (!read_file(renames, folder, g_ptr_array_index(names, name_i), error))
            return NULL;
    }
    return g_steal_pointer(&renames);
}

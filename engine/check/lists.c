/* SPDX-License-Identifier: MIT */
#include "engine/check/lists.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/check/text_file.h"

struct List {
    char **columns;
    size_t column_n;
    GPtrArray *rows;     /* char ** of column_n cells */
    GHashTable *indexes; /* columns joined -> set of texts joined; made when first asked */
};

struct Lists {
    GHashTable *given; /* name -> List */
    GHashTable *own;
};

/* Between the parts of a key: no list holds it. */
static const char KEY_SEPARATOR[] = "\x1f";

static void
list_free(void *data)
{
    List *list = data;
    g_strfreev(list->columns);
    g_ptr_array_unref(list->rows);
    g_hash_table_unref(list->indexes);
    g_free(list);
}

static void
free_strv(void *data)
{
    g_strfreev(data);
}

static void
free_index(void *data)
{
    g_hash_table_unref(data);
}

static List *
list_new(void)
{
    List *list = g_new0(List, 1);
    list->rows = g_ptr_array_new_with_free_func(free_strv);
    list->indexes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_index);
    return list;
}

static char **
take_cells(const Row *row, size_t column_n)
{
    char **cells = g_new0(char *, column_n + 1);
    for (size_t cell_i = 0; cell_i < column_n; cell_i++)
        cells[cell_i] = cell_i < row->cell_n
                            ? g_strndup(row->cells[cell_i].text, row->cells[cell_i].length)
                            : g_strdup("");
    return cells;
}

static List *
read_list(const InputFile *file, GError **error)
{
    TextFile text;
    if (!text_file_scan(file, &text, error))
        return NULL;
    g_autoptr(TextRows) rows = text_rows_open(&text, error);
    const Row *row = NULL;
    if (rows == NULL || !text_rows_next(rows, &row, error))
        return NULL;
    List *list = list_new();
    list->columns = row != NULL ? text_file_headers(row) : g_new0(char *, 1);
    list->column_n = row != NULL ? row->cell_n : 0;
    while (row != NULL && list->rows->len < LIST_ROWS_MAX) {
        if (!text_rows_next(rows, &row, error)) {
            list_free(list);
            return NULL;
        }
        if (row != NULL)
            g_ptr_array_add(list->rows, take_cells(row, list->column_n));
    }
    return list;
}

/* The program's own lists: plain, unquoted where it matters, and short. */
static List *
parse_own(const char *text)
{
    List *list = list_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t line_i = 0; lines[line_i] != NULL && lines[line_i][0] != '\0'; line_i++) {
        GPtrArray *cells = g_ptr_array_new();
        GString *cell = g_string_new(NULL);
        bool is_quoted = false;
        for (const char *at = lines[line_i];; at++) {
            if (*at == '"') {
                is_quoted = !is_quoted;
            } else if (*at == '\0' || (*at == ',' && !is_quoted)) {
                g_ptr_array_add(cells, g_strdup(cell->str));
                g_string_truncate(cell, 0);
                if (*at == '\0')
                    break;
            } else {
                g_string_append_c(cell, *at);
            }
        }
        g_string_free(cell, TRUE);
        size_t cell_n = cells->len;
        g_ptr_array_add(cells, NULL);
        char **texts = (char **)g_ptr_array_free(cells, FALSE);
        if (line_i == 0) {
            list->columns = texts;
            list->column_n = cell_n;
        } else {
            g_ptr_array_add(list->rows, texts);
        }
    }
    return list;
}

static bool
read_folder(Lists *lists, const char *folder, GError **error)
{
    g_autoptr(GError) failure = NULL;
    GDir *dir = g_dir_open(folder, 0, &failure);
    if (dir == NULL) {
        error_set(error, ERROR_INPUT, "%s: %s", folder, failure->message);
        error_add_hint(error, "--lists takes a folder of CSV lists");
        return false;
    }
    bool is_good = true;
    for (const char *name; is_good && (name = g_dir_read_name(dir)) != NULL;) {
        if (!g_str_has_suffix(name, ".csv"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autoptr(GPtrArray) files = input_list(path, error);
        List *list = files != NULL ? read_list(g_ptr_array_index(files, 0), error) : NULL;
        is_good = list != NULL;
        if (is_good)
            g_hash_table_insert(lists->given, g_strndup(name, strlen(name) - strlen(".csv")), list);
    }
    g_dir_close(dir);
    return is_good;
}

Lists *
lists_read(const char *folder, const char *areas, const char *area_codes, GError **error)
{
    g_autoptr(Lists) lists = g_new0(Lists, 1);
    lists->given = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    lists->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    if (areas != NULL)
        g_hash_table_insert(lists->own, g_strdup("area"), parse_own(areas));
    if (area_codes != NULL)
        g_hash_table_insert(lists->own, g_strdup("area_code"), parse_own(area_codes));
    if (folder != NULL && !read_folder(lists, folder, error))
        return NULL;
    return g_steal_pointer(&lists);
}

void
lists_free(Lists *lists)
{
    if (lists == NULL)
        return;
    g_hash_table_unref(lists->given);
    g_hash_table_unref(lists->own);
    g_free(lists);
}

const List *
lists_get(const Lists *lists, const char *name)
{
    return g_hash_table_lookup(lists->given, name);
}

const List *
lists_own(const Lists *lists, const char *name)
{
    return g_hash_table_lookup(lists->own, name);
}

size_t
list_row_n(const List *list)
{
    return list->rows->len;
}

static int
find_column(const List *list, const char *column)
{
    for (size_t column_i = 0; column_i < list->column_n; column_i++) {
        if (strcmp(list->columns[column_i], column) == 0)
            return (int)column_i;
    }
    return -1;
}

bool
list_has_column(const List *list, const char *column)
{
    return find_column(list, column) >= 0;
}

const char *
list_cell(const List *list, size_t row_i, const char *column)
{
    int column_i = find_column(list, column);
    if (column_i < 0)
        return "";
    char **cells = g_ptr_array_index(list->rows, row_i);
    return g_strv_length(cells) > (guint)column_i ? cells[column_i] : "";
}

static char *
join(const char *const *texts, size_t n)
{
    GString *joined = g_string_new(NULL);
    for (size_t text_i = 0; text_i < n; text_i++) {
        g_string_append(joined, texts[text_i]);
        g_string_append(joined, KEY_SEPARATOR);
    }
    return g_string_free(joined, FALSE);
}

static GHashTable *
make_index(const List *list, const char *const *columns, size_t n)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree const char **texts = g_new0(const char *, n);
    for (size_t row_i = 0; row_i < list->rows->len; row_i++) {
        for (size_t column_i = 0; column_i < n; column_i++)
            texts[column_i] = list_cell(list, row_i, columns[column_i]);
        g_hash_table_add(index, join(texts, n));
    }
    return index;
}

bool
list_has(const List *list, const char *const *columns, const char *const *texts, size_t n)
{
    g_autofree char *key = join(columns, n);
    GHashTable *index = g_hash_table_lookup(list->indexes, key);
    if (index == NULL) {
        index = make_index(list, columns, n);
        g_hash_table_insert(list->indexes, g_strdup(key), index);
    }
    g_autofree char *text = join(texts, n);
    return g_hash_table_contains(index, text);
}

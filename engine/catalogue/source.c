/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/source.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/header.h"

static const HeaderKey KEYS[] = {
    {"layout", true},
    {"file", true},
    {"title", true},
    {"publisher", true},
    {"release", true},
    {"caveats", false},
    {"filters", false},
    {"indicators", true},
    {"header", false},
    {"header_rows", false},
    {"last_row", false},
    {"numbers_from", false},
    {"symbols", false},
    {"wins", false},
};

/* Keys that a table needs and an EES file must not have. */
static const char *const TABLE_KEYS[] = {"header", "header_rows", "last_row", "numbers_from"};

enum { HEADER_ROWS_MAX = 9 };

void
source_free(Source *source)
{
    if (source == NULL)
        return;
    g_free(source->id);
    g_free(source->path);
    g_strfreev(source->file_patterns);
    g_free(source->title);
    g_free(source->publisher);
    g_free(source->release);
    g_free(source->caveats);
    g_strfreev(source->filters);
    g_strfreev(source->indicators);
    g_strfreev(source->header_cells);
    g_free(source->last_row);
    for (size_t symbol_i = 0; symbol_i < source->symbol_n; symbol_i++) {
        g_free(source->symbols[symbol_i].symbol);
        g_free(source->symbols[symbol_i].meaning);
    }
    g_free(source->symbols);
    g_free(source->sql);
    g_free(source);
}

/* Words of a value; an absent value has none. Free with g_strfreev. */
static char **
words_of(const char *value)
{
    GPtrArray *words = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit_set(value != NULL ? value : "", " \t", -1);
    for (char **part = parts; *part != NULL; part++) {
        if ((*part)[0] != '\0')
            g_ptr_array_add(words, g_strdup(*part));
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

/* "-=0 ..=x ~=c" */
static bool
read_symbols(const Header *header, Source *source, GError **error)
{
    g_auto(GStrv) words = words_of(header_value(header, "symbols"));
    source->symbols = g_new0(SourceSymbol, g_strv_length(words) + 1);
    for (char **word = words; *word != NULL; word++) {
        /* The symbol itself may hold "=", its meaning never does. */
        const char *equals = strrchr(*word, '=');
        if (equals == NULL || equals == *word || equals[1] == '\0') {
            header_set_error(header, "symbols", error, "'%s' is not symbol=meaning", *word);
            return false;
        }
        SourceSymbol *symbol = &source->symbols[source->symbol_n++];
        symbol->symbol = g_strndup(*word, (size_t)(equals - *word));
        symbol->meaning = g_strdup(equals + 1);
    }
    return true;
}

/* A whole number from 1 to @largest. */
static bool
read_number(const Header *header, const char *key, int largest, int *ret_number, GError **error)
{
    const char *text = header_value(header, key);
    gint64 number = 0;
    if (!g_ascii_string_to_signed(text, 10, 1, largest, &number, NULL)) {
        header_set_error(
            header, key, error, "%s '%s' is not a whole number from 1 to %d", key, text, largest);
        return false;
    }
    *ret_number = (int)number;
    return true;
}

static bool
read_table(const Header *header, Source *source, GError **error)
{
    for (size_t key_i = 0; key_i < G_N_ELEMENTS(TABLE_KEYS); key_i++) {
        if (header_value(header, TABLE_KEYS[key_i]) == NULL) {
            header_set_error(
                header, "layout", error, "layout 'table' needs the key '%s'", TABLE_KEYS[key_i]);
            return false;
        }
    }
    if (!read_number(header, "header_rows", HEADER_ROWS_MAX, &source->header_rows_n, error) ||
        !read_number(header, "numbers_from", 1000, &source->number_column, error) ||
        !read_symbols(header, source, error))
        return false;
    source->header_cells = g_strsplit(header_value(header, "header"), "|", -1);
    for (char **cell = source->header_cells; *cell != NULL; cell++)
        g_strstrip(*cell);
    source->last_row = g_strdup(header_value(header, "last_row"));
    const char *wins = header_value(header, "wins");
    if (wins != NULL && strcmp(wins, "name") != 0 && strcmp(wins, "code") != 0) {
        header_set_error(header, "wins", error, "wins '%s' is none of code|name", wins);
        return false;
    }
    source->name_wins = g_strcmp0(wins, "name") == 0;
    if (header_body(header)[0] == '\0') {
        header_set_error(header, "layout", error, "layout 'table' needs SQL below the header");
        return false;
    }
    return true;
}

Source *
source_parse(const char *path, const char *text, GError **error)
{
    g_autoptr(Header) header = header_parse(path, text, KEYS, G_N_ELEMENTS(KEYS), error);
    if (header == NULL)
        return NULL;
    g_autoptr(Source) source = g_new0(Source, 1);
    g_autofree char *name = g_path_get_basename(path);
    source->id = g_strndup(name, strcspn(name, "."));
    source->path = g_strdup(path);
    const char *layout = header_value(header, "layout");
    if (strcmp(layout, "ees") != 0 && strcmp(layout, "table") != 0) {
        header_set_error(header, "layout", error, "layout '%s' is none of ees|table", layout);
        return NULL;
    }
    source->layout = strcmp(layout, "ees") == 0 ? SOURCE_EES : SOURCE_TABLE;
    g_autofree char *patterns = g_utf8_strdown(header_value(header, "file"), -1);
    source->file_patterns = words_of(patterns);
    source->title = g_strdup(header_value(header, "title"));
    source->publisher = g_strdup(header_value(header, "publisher"));
    source->release = g_strdup(header_value(header, "release"));
    source->caveats = g_strdup(header_value(header, "caveats"));
    source->filters = words_of(header_value(header, "filters"));
    source->indicators = words_of(header_value(header, "indicators"));
    source->sql = g_strdup(text);
    if (source->layout == SOURCE_TABLE && !read_table(header, source, error))
        return NULL;
    if (source->layout == SOURCE_EES && header_body(header)[0] != '\0') {
        header_set_error(header, "layout", error, "layout 'ees' has no SQL");
        return NULL;
    }
    return g_steal_pointer(&source);
}

bool
source_matches_name(const Source *source, const char *base_name)
{
    g_autofree char *name = g_utf8_strdown(base_name, -1);
    for (char **pattern = source->file_patterns; *pattern != NULL; pattern++) {
        if (g_pattern_match_simple(*pattern, name))
            return true;
    }
    return false;
}

size_t
source_count_indicators(const Source *source, const char *const *columns, size_t column_n)
{
    size_t found_n = 0;
    for (char **indicator = source->indicators; *indicator != NULL; indicator++) {
        for (size_t column_i = 0; column_i < column_n; column_i++) {
            if (strcmp(columns[column_i], *indicator) == 0) {
                found_n++;
                break;
            }
        }
    }
    return found_n;
}

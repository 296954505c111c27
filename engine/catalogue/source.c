/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/source.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
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
    {"dataset", false},
    {"texts", false},
    {"sheet", false},
    {"header", false},
    {"header_rows", false},
    {"first_row", false},
    {"last_row", false},
    {"numbers", false},
    {"numbers_from", false},
    {"symbols", false},
    {"rows", false},
    {"wins", false},
};

/* Keys that only a table may have. */
static const char *const TABLE_KEYS[] = {"dataset",
    "texts",
    "sheet",
    "header",
    "header_rows",
    "first_row",
    "last_row",
    "numbers",
    "numbers_from",
    "symbols",
    "rows",
    "wins"};

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
    g_free(source->dataset);
    g_strfreev(source->texts);
    g_strfreev(source->sheet_patterns);
    g_clear_pointer(&source->header_globs, g_ptr_array_unref);
    g_free(source->first_row);
    g_free(source->last_row);
    g_strfreev(source->number_globs);
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

/* What stands between the marks @mark in @value, lower case and without blanks around it; an absent
 * value has none. Free with g_strfreev. */
static char **
globs_of(const char *value, const char *mark)
{
    if (value == NULL)
        return g_new0(char *, 1);
    g_autofree char *lower = g_utf8_strdown(value, -1);
    char **globs = g_strsplit(lower, mark, -1);
    for (char **glob = globs; *glob != NULL; glob++)
        g_strstrip(*glob);
    return globs;
}

/* "-=0 ..=x ~=c", or "#N/A=x | not applicable=z" */
static bool
read_symbols(const Header *header, Source *source, GError **error)
{
    const char *value = header_value(header, "symbols");
    bool has_bars = value != NULL && strchr(value, '|') != NULL;
    g_auto(GStrv) words = has_bars ? g_strsplit(value, "|", -1) : words_of(value);
    source->symbols = g_new0(SourceSymbol, g_strv_length(words) + 1);
    for (char **word = words; *word != NULL; word++) {
        g_strstrip(*word);
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

/* The value of @key when it is one of the two; @first when the key is absent; NULL with an error.
 */
static const char *
read_choice(
    const Header *header, const char *key, const char *first, const char *second, GError **error)
{
    const char *value = header_value(header, key);
    if (value == NULL || strcmp(value, first) == 0)
        return first;
    if (strcmp(value, second) == 0)
        return second;
    header_set_error(header, key, error, "%s '%s' is none of %s|%s", key, value, first, second);
    return NULL;
}

/* Exactly one of two keys must be there. */
static bool
check_either(const Header *header, const char *first, const char *second, GError **error)
{
    bool has_first = header_value(header, first) != NULL;
    bool has_second = header_value(header, second) != NULL;
    if (has_first != has_second)
        return true;
    header_set_error(header,
        has_first ? second : "layout",
        error,
        "layout 'table' needs one of the keys '%s' and '%s'",
        first,
        second);
    return false;
}

static void
free_globs(void *data)
{
    g_strfreev(data);
}

static char *
lower_of(const char *value)
{
    return value != NULL ? g_utf8_strdown(value, -1) : NULL;
}

/* Where the table is in its file or sheet. */
static bool
read_place(const Header *header, Source *source, GError **error)
{
    if (header_value(header, "header") == NULL) {
        header_set_error(header, "layout", error, "layout 'table' needs the key 'header'");
        return false;
    }
    if (!check_either(header, "header_rows", "first_row", error) ||
        !check_either(header, "numbers", "numbers_from", error))
        return false;
    source->sheet_patterns = globs_of(header_value(header, "sheet"), "|");
    source->header_globs = g_ptr_array_new_with_free_func(free_globs);
    g_auto(GStrv) alternatives = g_strsplit(header_value(header, "header"), "||", -1);
    for (char **alternative = alternatives; *alternative != NULL; alternative++)
        g_ptr_array_add(source->header_globs, globs_of(*alternative, "|"));
    source->first_row = lower_of(header_value(header, "first_row"));
    source->last_row = lower_of(header_value(header, "last_row"));
    source->number_globs = globs_of(header_value(header, "numbers"), "|");
    return (source->first_row != NULL ||
               read_number(
                   header, "header_rows", HEADER_ROWS_MAX, &source->header_rows_n, error)) &&
           (header_value(header, "numbers") != NULL ||
               read_number(header, "numbers_from", 1000, &source->number_column, error));
}

static bool
read_table(const Header *header, Source *source, GError **error)
{
    const char *dataset = header_value(header, "dataset");
    source->dataset = text_identifier(dataset != NULL ? dataset : source->id);
    source->texts = words_of(header_value(header, "texts"));
    const char *rows = read_choice(header, "rows", "numbers", "all", error);
    const char *wins = rows != NULL ? read_choice(header, "wins", "code", "name", error) : NULL;
    if (wins == NULL || !read_place(header, source, error) || !read_symbols(header, source, error))
        return false;
    source->counts_all_rows = strcmp(rows, "all") == 0;
    source->name_wins = strcmp(wins, "name") == 0;
    if (source->sheet_patterns[0] != NULL &&
        !g_strv_contains((const char *const *)source->filters, "sheet")) {
        header_set_error(
            header, "sheet", error, "a source that names sheets needs the filter 'sheet'");
        return false;
    }
    if (header_body(header)[0] == '\0') {
        header_set_error(header, "layout", error, "layout 'table' needs SQL below the header");
        return false;
    }
    return true;
}

/* Layout `ees` says nothing of what only tables have. */
static bool
check_ees(const Header *header, GError **error)
{
    for (size_t key_i = 0; key_i < G_N_ELEMENTS(TABLE_KEYS); key_i++) {
        if (header_value(header, TABLE_KEYS[key_i]) == NULL)
            continue;
        header_set_error(
            header, TABLE_KEYS[key_i], error, "layout 'ees' has no key '%s'", TABLE_KEYS[key_i]);
        return false;
    }
    if (header_body(header)[0] == '\0')
        return true;
    header_set_error(header, "layout", error, "layout 'ees' has no SQL");
    return false;
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
    bool is_good = source->layout == SOURCE_TABLE ? read_table(header, source, error)
                                                  : check_ees(header, error);
    return is_good ? g_steal_pointer(&source) : NULL;
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

bool
source_glob_fits(const char *glob, const char *text, size_t length)
{
    text_trim(&text, &length);
    g_autofree char *lower = g_utf8_strdown(text, (gssize)length);
    return g_pattern_match_simple(glob, lower);
}

bool
source_reads_sheet(const Source *source, const char *sheet)
{
    for (char **pattern = source->sheet_patterns; *pattern != NULL; pattern++) {
        if (source_glob_fits(*pattern, sheet, strlen(sheet)))
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

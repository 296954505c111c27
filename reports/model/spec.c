/* SPDX-License-Identifier: MIT */
#include "reports/model/spec.h"

#include <jansson.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "reports/model/json_place.h"

/* A pack is written by hand; ten times the largest that anybody would write. */
enum { SPEC_BYTES_MAX = 1 << 20, COLUMNS_MAX = 4 };

static const char *const KIND_NAMES[] = {
    [ITEM_TILE] = "tile",
    [ITEM_TREND] = "trend",
    [ITEM_AREAS] = "areas",
    [ITEM_TABLE] = "table",
    [ITEM_TEXT] = "text",
    [ITEM_SUMMARY] = "summary",
    [ITEM_KEY] = "key",
    [ITEM_DEFINITIONS] = "definitions",
    [ITEM_SOURCES] = "sources",
    [ITEM_METHODS] = "methods",
};

/* What is being read, and where in it: @steps lead from the root to the value at hand. */
typedef struct {
    const char *path;
    const char *text;
    size_t length;
    GArray *steps; /* JsonStep */
    GError **error;
} Reader;

static void
enter_key(Reader *reader, const char *key)
{
    JsonStep step = {.key = key};
    g_array_append_val(reader->steps, step);
}

static void
enter_index(Reader *reader, size_t index)
{
    JsonStep step = {.index = index};
    g_array_append_val(reader->steps, step);
}

static void
leave(Reader *reader)
{
    g_array_set_size(reader->steps, reader->steps->len - 1);
}

static SpecPlace
place_at(const Reader *reader, bool at_key)
{
    SpecPlace place = {0};
    json_place(reader->text,
        reader->length,
        (const JsonStep *)(const void *)reader->steps->data,
        reader->steps->len,
        at_key,
        &place.line,
        &place.column);
    return place;
}

/* Sets the error for the value (or its key) at hand; always false. */
static bool PRINTF_LIKE(3, 4) fail(const Reader *reader, bool at_key, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    SpecPlace place = place_at(reader, at_key);
    error_set(reader->error,
        ERROR_CATALOGUE,
        "%s:%d:%d: %s",
        reader->path,
        place.line,
        place.column,
        message);
    return false;
}

/* True when @object is one and has no other keys than @keys, which NULL ends. */
static bool
check_object(Reader *reader, json_t *object, const char *const *keys)
{
    if (!json_is_object(object))
        return fail(reader, false, "an object in braces is wanted here");
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (g_strv_contains(keys, key))
            continue;
        g_autofree char *shown = text_clip(key, TEXT_QUOTE_CHARS);
        enter_key(reader, key);
        return fail(reader, true, "key '%s' means nothing here", shown);
    }
    return true;
}

/* Stores the text at @key, or @fallback (copied) when there is none; without one it is wanted. */
static bool
read_text(Reader *reader, json_t *object, const char *key, const char *fallback, char **ret_text)
{
    json_t *value = json_object_get(object, key);
    if (value == NULL && fallback == NULL)
        return fail(reader, false, "key '%s' is missing", key);
    enter_key(reader, key);
    if (value != NULL && !json_is_string(value))
        return fail(reader, false, "'%s' is not a text in quotes", key);
    leave(reader);
    *ret_text = g_strdup(value != NULL ? json_string_value(value) : fallback);
    return true;
}

/* The array at @key; it must have at least one element. */
static bool
read_array(Reader *reader, json_t *object, const char *key, json_t **ret_array, size_t *ret_n)
{
    json_t *array = json_object_get(object, key);
    if (array == NULL)
        return fail(reader, false, "key '%s' is missing", key);
    enter_key(reader, key);
    if (!json_is_array(array))
        return fail(reader, false, "'%s' is not a list in square brackets", key);
    if (json_array_size(array) == 0)
        return fail(reader, false, "'%s' is empty", key);
    leave(reader);
    *ret_array = array;
    *ret_n = json_array_size(array);
    return true;
}

static bool
read_measure(Reader *reader, json_t *object, SpecRow *row)
{
    if (!read_text(reader, object, "indicator", NULL, &row->indicator))
        return false;
    enter_key(reader, "indicator");
    row->place = place_at(reader, false);
    leave(reader);
    return read_text(reader, object, "cohort", "all", &row->cohort);
}

static bool
read_row(Reader *reader, json_t *object, SpecRow *row)
{
    static const char *const KEYS[] = {"group", "indicator", "cohort", NULL};
    if (!check_object(reader, object, KEYS))
        return false;
    if (json_object_get(object, "group") == NULL)
        return read_measure(reader, object, row);
    if (json_object_size(object) > 1)
        return fail(reader, false, "a row is a group or an indicator, not both");
    return read_text(reader, object, "group", NULL, &row->group);
}

static bool
read_rows(Reader *reader, json_t *object, SpecItem *item)
{
    json_t *rows = NULL;
    size_t row_n = 0;
    if (!read_array(reader, object, "rows", &rows, &row_n))
        return false;
    item->rows = g_new0(SpecRow, row_n);
    item->row_n = row_n;
    enter_key(reader, "rows");
    for (size_t row_i = 0; row_i < row_n; row_i++) {
        enter_index(reader, row_i);
        if (!read_row(reader, json_array_get(rows, row_i), &item->rows[row_i]))
            return false;
        leave(reader);
    }
    leave(reader);
    return true;
}

static bool
read_words(Reader *reader, json_t *object, SpecItem *item)
{
    json_t *words = NULL;
    size_t word_n = 0;
    if (!read_array(reader, object, "words", &words, &word_n))
        return false;
    item->words = g_new0(char *, word_n);
    item->word_n = word_n;
    enter_key(reader, "words");
    for (size_t word_i = 0; word_i < word_n; word_i++) {
        json_t *word = json_array_get(words, word_i);
        enter_index(reader, word_i);
        if (!json_is_string(word))
            return fail(reader, false, "a paragraph is not a text in quotes");
        item->words[word_i] = g_strdup(json_string_value(word));
        leave(reader);
    }
    leave(reader);
    return true;
}

static bool
read_kind(Reader *reader, json_t *object, ItemKind *ret_kind)
{
    g_autofree char *name = NULL;
    if (!read_text(reader, object, "kind", NULL, &name))
        return false;
    for (size_t kind_i = 0; kind_i < G_N_ELEMENTS(KIND_NAMES); kind_i++) {
        if (strcmp(KIND_NAMES[kind_i], name) == 0) {
            *ret_kind = (ItemKind)kind_i;
            return true;
        }
    }
    g_autoptr(GString) known = g_string_new(NULL);
    for (size_t kind_i = 0; kind_i < G_N_ELEMENTS(KIND_NAMES); kind_i++)
        g_string_append_printf(known, "%s%s", kind_i > 0 ? ", " : "", KIND_NAMES[kind_i]);
    g_autofree char *shown = text_clip(name, TEXT_QUOTE_CHARS);
    enter_key(reader, "kind");
    return fail(reader, false, "kind '%s' is none of %s", shown, known->str);
}

static bool
read_item(Reader *reader, json_t *object, SpecItem *item)
{
    static const char *const ANY[] = {
        "kind", "title", "indicator", "cohort", "rows", "words", NULL};
    static const char *const MEASURE[] = {"kind", "indicator", "cohort", NULL};
    static const char *const TABLE[] = {"kind", "title", "rows", NULL};
    static const char *const TEXT[] = {"kind", "title", "words", NULL};
    static const char *const TITLED[] = {"kind", "title", NULL};
    if (!check_object(reader, object, ANY) || !read_kind(reader, object, &item->kind))
        return false;
    switch (item->kind) {
    case ITEM_TILE:
    case ITEM_TREND:
    case ITEM_AREAS:
        return check_object(reader, object, MEASURE) &&
               read_text(reader, object, "title", "", &item->title) &&
               read_measure(reader, object, &item->measure);
    case ITEM_TABLE:
        return check_object(reader, object, TABLE) &&
               read_text(reader, object, "title", NULL, &item->title) &&
               read_rows(reader, object, item);
    case ITEM_TEXT:
        return check_object(reader, object, TEXT) &&
               read_text(reader, object, "title", "", &item->title) &&
               read_words(reader, object, item);
    case ITEM_SUMMARY:
    case ITEM_KEY:
    case ITEM_DEFINITIONS:
    case ITEM_SOURCES:
    case ITEM_METHODS:
        return check_object(reader, object, TITLED) &&
               read_text(reader, object, "title", "", &item->title);
    }
    return false;
}

static bool
read_section(Reader *reader, json_t *object, SpecSection *section)
{
    static const char *const KEYS[] = {"title", "columns", "items", NULL};
    json_t *items = NULL;
    size_t item_n = 0;
    if (!check_object(reader, object, KEYS) ||
        !read_text(reader, object, "title", "", &section->title) ||
        !read_array(reader, object, "items", &items, &item_n))
        return false;
    json_t *columns = json_object_get(object, "columns");
    section->column_n = 1;
    if (columns != NULL) {
        enter_key(reader, "columns");
        json_int_t column_n = json_is_integer(columns) ? json_integer_value(columns) : 0;
        if (column_n < 1 || column_n > COLUMNS_MAX)
            return fail(reader, false, "'columns' is not a whole number from 1 to %d", COLUMNS_MAX);
        section->column_n = (int)column_n;
        leave(reader);
    }
    section->items = g_new0(SpecItem, item_n);
    section->item_n = item_n;
    enter_key(reader, "items");
    for (size_t item_i = 0; item_i < item_n; item_i++) {
        enter_index(reader, item_i);
        if (!read_item(reader, json_array_get(items, item_i), &section->items[item_i]))
            return false;
        leave(reader);
    }
    leave(reader);
    return true;
}

static bool
read_page(Reader *reader, json_t *object, SpecPage *page)
{
    static const char *const KEYS[] = {"title", "lead", "sections", NULL};
    json_t *sections = NULL;
    size_t section_n = 0;
    if (!check_object(reader, object, KEYS) ||
        !read_text(reader, object, "title", NULL, &page->title) ||
        !read_text(reader, object, "lead", "", &page->lead) ||
        !read_array(reader, object, "sections", &sections, &section_n))
        return false;
    page->sections = g_new0(SpecSection, section_n);
    page->section_n = section_n;
    enter_key(reader, "sections");
    for (size_t section_i = 0; section_i < section_n; section_i++) {
        enter_index(reader, section_i);
        if (!read_section(reader, json_array_get(sections, section_i), &page->sections[section_i]))
            return false;
        leave(reader);
    }
    leave(reader);
    return true;
}

static bool
read_names(Reader *reader, json_t *root, Spec *spec)
{
    json_t *names = json_object_get(root, "names");
    if (names == NULL)
        return true;
    enter_key(reader, "names");
    if (!json_is_object(names))
        return fail(reader, false, "'names' is not an object in braces");
    const char *key;
    json_t *value;
    json_object_foreach(names, key, value)
    {
        enter_key(reader, key);
        if (!json_is_string(value) || json_string_length(value) == 0)
            return fail(reader, false, "a name is not a text in quotes");
        g_hash_table_insert(spec->names, g_strdup(key), g_strdup(json_string_value(value)));
        leave(reader);
    }
    leave(reader);
    return true;
}

static bool
read_root(Reader *reader, json_t *root, Spec *spec)
{
    static const char *const KEYS[] = {"id", "title", "names", "pages", NULL};
    json_t *pages = NULL;
    size_t page_n = 0;
    if (!check_object(reader, root, KEYS) || !read_text(reader, root, "id", NULL, &spec->id) ||
        !read_text(reader, root, "title", NULL, &spec->title) || !read_names(reader, root, spec) ||
        !read_array(reader, root, "pages", &pages, &page_n))
        return false;
    spec->pages = g_new0(SpecPage, page_n);
    spec->page_n = page_n;
    enter_key(reader, "pages");
    for (size_t page_i = 0; page_i < page_n; page_i++) {
        enter_index(reader, page_i);
        if (!read_page(reader, json_array_get(pages, page_i), &spec->pages[page_i]))
            return false;
        leave(reader);
    }
    leave(reader);
    return true;
}

Spec *
spec_parse(const char *path, const char *text, size_t length, GError **error)
{
    json_error_t syntax;
    json_auto_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &syntax);
    if (root == NULL) {
        error_set(error,
            ERROR_CATALOGUE,
            "%s:%d:%d: %s",
            path,
            MAX(syntax.line, 1),
            MAX(syntax.column, 1),
            syntax.text);
        return NULL;
    }
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(JsonStep));
    Reader reader = {.path = path, .text = text, .length = length, .steps = steps, .error = error};
    g_autoptr(Spec) spec = g_new0(Spec, 1);
    spec->path = g_strdup(path);
    spec->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!read_root(&reader, root, spec))
        return NULL;
    return g_steal_pointer(&spec);
}

Spec *
spec_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    size_t length = 0;
    GError *cause = NULL;
    if (!g_file_get_contents(path, &text, &length, &cause)) {
        error_set(error, ERROR_SYSTEM, "%s", cause->message);
        g_clear_error(&cause);
        return NULL;
    }
    if (length > SPEC_BYTES_MAX) {
        error_set(error,
            ERROR_CATALOGUE,
            "%s:1:1: %zu bytes, a pack has at most %d",
            path,
            length,
            (int)SPEC_BYTES_MAX);
        return NULL;
    }
    return spec_parse(path, text, length, error);
}

static void
row_clear(SpecRow *row)
{
    g_free(row->group);
    g_free(row->indicator);
    g_free(row->cohort);
}

static void
item_clear(SpecItem *item)
{
    g_free(item->title);
    row_clear(&item->measure);
    for (size_t row_i = 0; row_i < item->row_n; row_i++)
        row_clear(&item->rows[row_i]);
    g_free(item->rows);
    for (size_t word_i = 0; word_i < item->word_n; word_i++)
        g_free(item->words[word_i]);
    g_free(item->words);
}

static void
page_clear(SpecPage *page)
{
    g_free(page->title);
    g_free(page->lead);
    for (size_t section_i = 0; section_i < page->section_n; section_i++) {
        SpecSection *section = &page->sections[section_i];
        for (size_t item_i = 0; item_i < section->item_n; item_i++)
            item_clear(&section->items[item_i]);
        g_free(section->items);
        g_free(section->title);
    }
    g_free(page->sections);
}

void
spec_free(Spec *spec)
{
    if (spec == NULL)
        return;
    for (size_t page_i = 0; page_i < spec->page_n; page_i++)
        page_clear(&spec->pages[page_i]);
    g_free(spec->pages);
    g_hash_table_unref(spec->names);
    g_free(spec->title);
    g_free(spec->id);
    g_free(spec->path);
    g_free(spec);
}

const char *
spec_name(const Spec *spec, const char *indicator, const char *cohort)
{
    if (strcmp(cohort, "all") == 0)
        return g_hash_table_lookup(spec->names, indicator);
    g_autofree char *key = g_strconcat(indicator, ".", cohort, NULL);
    return g_hash_table_lookup(spec->names, key);
}

const char *
spec_kind_name(ItemKind kind)
{
    return KIND_NAMES[kind];
}

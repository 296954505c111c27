/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/header.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

struct Header {
    char *path;
    GPtrArray *pairs; /* HeaderPair * */
    const char *body;
};

static void
pair_free(void *data)
{
    HeaderPair *pair = data;
    g_free(pair->key);
    g_free(pair->value);
    g_free(pair);
}

void
header_free(Header *header)
{
    if (header == NULL)
        return;
    g_free(header->path);
    g_ptr_array_unref(header->pairs);
    g_free(header);
}

const HeaderPair *
header_pair(const Header *header, const char *key)
{
    for (size_t pair_i = 0; pair_i < header->pairs->len; pair_i++) {
        const HeaderPair *pair = g_ptr_array_index(header->pairs, pair_i);
        if (strcmp(pair->key, key) == 0)
            return pair;
    }
    return NULL;
}

const char *
header_value(const Header *header, const char *key)
{
    const HeaderPair *pair = header_pair(header, key);
    return pair != NULL ? pair->value : NULL;
}

const char *
header_body(const Header *header)
{
    return header->body;
}

static void
set_error_at(const char *path, unsigned line, unsigned column, GError **error, const char *message)
{
    error_set(error, ERROR_CATALOGUE, "%s:%u:%u: %s", path, line, column, message);
}

void
header_set_error(const Header *header, const char *key, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    const HeaderPair *pair = header_pair(header, key);
    set_error_at(header->path,
        pair != NULL ? pair->line : 1,
        pair != NULL ? pair->column : 1,
        error,
        message);
}

static bool
is_known(const char *key, const HeaderKey *keys, size_t key_n)
{
    for (size_t key_i = 0; key_i < key_n; key_i++) {
        if (strcmp(keys[key_i].key, key) == 0)
            return true;
    }
    return false;
}

/* Reads one line after its `--@`. @text is what follows the mark. */
static bool
read_line(Header *header,
    const char *text,
    unsigned line,
    const HeaderKey *keys,
    size_t key_n,
    GError **error)
{
    size_t blank_n = strspn(text, " \t");
    bool continues = blank_n >= 2;
    g_autofree char *content = g_strstrip(g_strdup(text));
    if (content[0] == '\0')
        return true;
    if (continues) {
        if (header->pairs->len == 0) {
            set_error_at(header->path,
                line,
                4 + (unsigned)blank_n,
                error,
                "a continued line without a key before it");
            return false;
        }
        HeaderPair *last = g_ptr_array_index(header->pairs, header->pairs->len - 1);
        char *joined = g_strconcat(last->value, last->value[0] != '\0' ? " " : "", content, NULL);
        g_free(last->value);
        last->value = joined;
        return true;
    }
    const char *colon = strchr(content, ':');
    unsigned key_column = 4 + (unsigned)blank_n;
    if (colon == NULL) {
        set_error_at(header->path, line, key_column, error, "no 'key: value' after --@");
        return false;
    }
    g_autofree char *key = g_strndup(content, (size_t)(colon - content));
    if (!is_known(key, keys, key_n)) {
        g_autofree char *shown = text_clip(key, TEXT_QUOTE_CHARS);
        g_autofree char *message = g_strdup_printf("unknown key '%s'", shown);
        set_error_at(header->path, line, key_column, error, message);
        return false;
    }
    if (header_pair(header, key) != NULL) {
        g_autofree char *message = g_strdup_printf("key '%s' is repeated", key);
        set_error_at(header->path, line, key_column, error, message);
        return false;
    }
    size_t value_blank_n = strspn(colon + 1, " \t");
    HeaderPair *pair = g_new0(HeaderPair, 1);
    pair->key = g_steal_pointer(&key);
    pair->value = g_strdup(colon + 1 + value_blank_n);
    pair->line = line;
    pair->column = key_column + (unsigned)(colon - content) + 1 + (unsigned)value_blank_n;
    g_ptr_array_add(header->pairs, pair);
    return true;
}

static bool
check_complete(const Header *header, const HeaderKey *keys, size_t key_n, GError **error)
{
    for (size_t key_i = 0; key_i < key_n; key_i++) {
        const HeaderPair *pair = header_pair(header, keys[key_i].key);
        if (pair == NULL && keys[key_i].is_required) {
            g_autofree char *message = g_strdup_printf("key '%s' is missing", keys[key_i].key);
            set_error_at(header->path, 1, 1, error, message);
            return false;
        }
        if (pair != NULL && pair->value[0] == '\0') {
            g_autofree char *message = g_strdup_printf("key '%s' has no value", pair->key);
            set_error_at(header->path, pair->line, pair->column, error, message);
            return false;
        }
    }
    return true;
}

Header *
header_parse(
    const char *path, const char *text, const HeaderKey *keys, size_t key_n, GError **error)
{
    g_autoptr(Header) header = g_new0(Header, 1);
    header->path = g_strdup(path);
    header->pairs = g_ptr_array_new_with_free_func(pair_free);
    if (!g_utf8_validate(text, -1, NULL)) {
        set_error_at(path, 1, 1, error, "the file is not UTF-8");
        return NULL;
    }
    unsigned line = 0;
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        line++;
        bool is_header = strncmp(at, "--@", 3) == 0;
        bool is_blank = strspn(at, " \t\r") == length;
        bool is_comment = strncmp(at, "--", 2) == 0;
        if (is_header && header->body != NULL) {
            set_error_at(path, line, 1, error, "a --@ line below the SQL");
            return NULL;
        }
        if (is_header) {
            g_autofree char *content = g_strndup(at + 3, length - 3);
            if (!read_line(header, content, line, keys, key_n, error))
                return NULL;
        } else if (!is_blank && !is_comment && header->body == NULL) {
            header->body = at;
        }
        at += length + (at[length] == '\n' ? 1 : 0);
    }
    if (header->body == NULL)
        header->body = text + strlen(text);
    if (!check_complete(header, keys, key_n, error))
        return NULL;
    return g_steal_pointer(&header);
}

char **
header_names(const Header *header, const char *key)
{
    const char *text = header_value(header, key);
    g_auto(GStrv) parts = g_strsplit_set(text != NULL ? text : "", " ,", -1);
    GPtrArray *names = g_ptr_array_new();
    for (char **part = parts; *part != NULL; part++) {
        if ((*part)[0] != '\0')
            g_ptr_array_add(names, g_strdup(*part));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

char *
header_file_id(const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    if (g_str_has_suffix(name, ".sql"))
        name[strlen(name) - 4] = '\0';
    bool is_good = name[0] >= 'a' && name[0] <= 'z' && strlen(name) <= 63;
    for (const char *at = name; *at != '\0' && is_good; at++)
        is_good = g_ascii_islower(*at) || g_ascii_isdigit(*at) || *at == '_';
    if (is_good)
        return g_steal_pointer(&name);
    error_set(error,
        ERROR_CATALOGUE,
        "%s:1:1: the name '%s' is not lower-case letters, digits and _, starting with a letter",
        path,
        name);
    return NULL;
}

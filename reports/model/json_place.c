/* SPDX-License-Identifier: MIT */
#include "reports/model/json_place.h"

#include <string.h>

/* A walk over text that is known to be valid JSON: only strings and brackets need care. */
typedef struct {
    const char *text;
    size_t length;
    size_t at;
} Walk;

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static char
peek(Walk *walk)
{
    while (walk->at < walk->length && is_blank(walk->text[walk->at]))
        walk->at++;
    return walk->at < walk->length ? walk->text[walk->at] : '\0';
}

static bool
take(Walk *walk, char wanted)
{
    if (peek(walk) != wanted)
        return false;
    walk->at++;
    return true;
}

/* Steps over a string, from its opening quote to behind its closing one. */
static void
skip_string(Walk *walk)
{
    walk->at++;
    while (walk->at < walk->length && walk->text[walk->at] != '"')
        walk->at += walk->text[walk->at] == '\\' ? 2 : 1;
    walk->at++;
}

/* Steps over one value of any kind. */
static void
skip_value(Walk *walk)
{
    char first = peek(walk);
    if (first == '"') {
        skip_string(walk);
        return;
    }
    if (first != '{' && first != '[') {
        while (walk->at < walk->length && strchr(",]} \t\r\n", walk->text[walk->at]) == NULL)
            walk->at++;
        return;
    }
    int depth = 0;
    while (walk->at < walk->length) {
        char byte = walk->text[walk->at];
        if (byte == '"') {
            skip_string(walk);
            continue;
        }
        walk->at++;
        depth += byte == '{' || byte == '[';
        depth -= byte == '}' || byte == ']';
        if (depth == 0)
            return;
    }
}

static bool
enter_element(Walk *walk, size_t index)
{
    if (!take(walk, '['))
        return false;
    for (size_t element_i = 0; element_i < index; element_i++) {
        skip_value(walk);
        if (!take(walk, ','))
            return false;
    }
    return peek(walk) != ']';
}

/* Leaves the walk at the member's value and its key's place in *ret_key_at. */
static bool
enter_member(Walk *walk, const char *key, size_t *ret_key_at)
{
    if (!take(walk, '{'))
        return false;
    size_t key_length = strlen(key);
    while (peek(walk) == '"') {
        size_t key_at = walk->at;
        skip_string(walk);
        bool is_wanted = walk->at - key_at == key_length + 2 &&
                         memcmp(walk->text + key_at + 1, key, key_length) == 0;
        take(walk, ':');
        if (is_wanted) {
            *ret_key_at = key_at;
            return true;
        }
        skip_value(walk);
        if (!take(walk, ','))
            return false;
    }
    return false;
}

void
json_place(const char *text,
    size_t length,
    const JsonStep *steps,
    size_t step_n,
    bool at_key,
    int *ret_line,
    int *ret_column)
{
    Walk walk = {.text = text, .length = length};
    peek(&walk);
    size_t found_at = walk.at;
    for (size_t step_i = 0; step_i < step_n; step_i++) {
        size_t key_at = 0;
        bool is_member = steps[step_i].key != NULL;
        bool is_found = is_member ? enter_member(&walk, steps[step_i].key, &key_at)
                                  : enter_element(&walk, steps[step_i].index);
        if (!is_found)
            break;
        peek(&walk);
        found_at = is_member && at_key && step_i + 1 == step_n ? key_at : walk.at;
    }
    int line = 1;
    size_t line_start = 0;
    for (size_t byte_i = 0; byte_i < found_at && byte_i < length; byte_i++) {
        if (text[byte_i] == '\n') {
            line++;
            line_start = byte_i + 1;
        }
    }
    *ret_line = line;
    *ret_column =
        1 + (int)g_utf8_strlen(text + line_start, (gssize)(MIN(found_at, length) - line_start));
}

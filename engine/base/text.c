/* SPDX-License-Identifier: MIT */
#include "engine/base/text.h"

#include <string.h>

/* No-break space in UTF-8: spreadsheets leave it around numbers. */
static const char NO_BREAK_SPACE[] = "\xC2\xA0";

void
text_trim_blanks(const char **text, size_t *length)
{
    const char *start = *text;
    size_t left_n = *length;
    for (;;) {
        if (left_n >= 1 && (start[0] == ' ' || start[0] == '\t')) {
            start++;
            left_n--;
        } else if (left_n >= 2 && memcmp(start, NO_BREAK_SPACE, 2) == 0) {
            start += 2;
            left_n -= 2;
        } else {
            break;
        }
    }
    for (;;) {
        if (left_n >= 1 && (start[left_n - 1] == ' ' || start[left_n - 1] == '\t'))
            left_n--;
        else if (left_n >= 2 && memcmp(start + left_n - 2, NO_BREAK_SPACE, 2) == 0)
            left_n -= 2;
        else
            break;
    }
    *text = start;
    *length = left_n;
}

char *
text_clip(const char *text, size_t chars_n)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clipped = g_string_new(NULL);
    size_t taken_n = 0;
    for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        if (taken_n++ == chars_n) {
            g_string_append(clipped, "…");
            break;
        }
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(clipped, g_unichar_iscntrl(character) ? 0xFFFD : character);
    }
    return g_string_free(clipped, FALSE);
}

char *
text_identifier(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    GString *identifier = g_string_new(NULL);
    for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at))
        g_string_append_c(identifier, g_ascii_isalnum(*at) ? g_ascii_tolower(*at) : '_');
    if (identifier->len == 0)
        g_string_append_c(identifier, '_');
    g_string_truncate(identifier, MIN(identifier->len, (size_t)TEXT_IDENTIFIER_BYTES_MAX));
    return g_string_free(identifier, FALSE);
}

void
text_append_csv(GString *line, const char *field)
{
    if (field == NULL)
        return;
    size_t length = strlen(field);
    bool needs_quotes = strpbrk(field, ",\"\r\n") != NULL ||
                        (length > 0 && (field[0] == ' ' || field[length - 1] == ' '));
    if (!needs_quotes) {
        g_string_append(line, field);
        return;
    }
    g_string_append_c(line, '"');
    for (const char *at = field; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(line, '"');
        g_string_append_c(line, *at);
    }
    g_string_append_c(line, '"');
}

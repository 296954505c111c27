/* SPDX-License-Identifier: MIT */
#pragma once
/* Small helpers on UTF-8 text: trimming, clipping, identifiers, CSV fields. */
#include "engine/base/attributes.h"

/* Most characters of an offending value that a message repeats. */
enum { TEXT_QUOTE_CHARS = 100 };

/* PostgreSQL keeps 63 bytes of a name; four are left for a suffix that tells two apart. */
enum { TEXT_IDENTIFIER_BYTES_MAX = 59 };

/* text_trim() of what may have blanks around it. */
void text_trim_blanks(const char **text, size_t *length);

/* g_ascii_isgraph() without its table: it is asked of every cell. */
static inline bool
text_is_graph(char byte)
{
    return byte > ' ' && byte < 0x7F;
}

/* Narrows *@text, *@length to what is between blanks (space, tab, no-break space). */
static inline void
text_trim(const char **text, size_t *length)
{
    /* Nearly every cell starts and ends with a sign of ASCII. */
    if (*length == 0 || !text_is_graph((*text)[0]) || !text_is_graph((*text)[*length - 1]))
        text_trim_blanks(text, length);
}

/* @text cut to @chars_n characters with "…" when something was cut; invalid UTF-8 and control
 * characters become U+FFFD. Caller frees. */
char *text_clip(const char *text, size_t chars_n);

/* @name as an identifier of design section 6: lower case, every other character than an ASCII
 * letter or digit one "_" ("% of pupils" gives "__of_pupils"), cut to what PostgreSQL keeps with
 * room for a
 * "_2". Never empty. Caller frees. */
char *text_identifier(const char *name);

/* Appends @field to @line as one CSV field, quoted only when it must be. NULL appends nothing. */
void text_append_csv(GString *line, const char *field);

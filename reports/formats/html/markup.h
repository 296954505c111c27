/* SPDX-License-Identifier: MIT */
#pragma once
/* HTML text that cannot come out unbalanced or unescaped: elements are opened and closed, text and
 * attribute values are escaped here and nowhere else, ids are unique. */
#include "engine/base/attributes.h"

typedef struct Markup Markup;

Markup *markup_new(void);
void markup_free(Markup *markup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Markup, markup_free)

/* Opens @element. Then pairs of attribute name and value until NULL; an attribute whose value is
 * NULL is left out, one whose value is "" stands without a value. */
void markup_open(Markup *markup, const char *element, ...) G_GNUC_NULL_TERMINATED;
/* Closes the innermost open element, which must be @element (our own bug otherwise). */
void markup_close(Markup *markup, const char *element);
/* An element that has no end (meta, input). Pairs as in markup_open(). */
void markup_void(Markup *markup, const char *element, ...) G_GNUC_NULL_TERMINATED;
/* @element with nothing but @text in it. Writes nothing when @text is "". Pairs as above. */
void markup_element(
    Markup *markup, const char *element, const char *text, ...) G_GNUC_NULL_TERMINATED;
void markup_text(Markup *markup, const char *text);
/* Text for who cannot see how things stand together: read out, not shown. */
void markup_unseen(Markup *markup, const char *text);
/* A link. */
void markup_link(Markup *markup, const char *href, const char *text);
/* Appends @html as it is: our own SVG, style and script. */
void markup_raw(Markup *markup, const char *html);

/* An id that this document has not had yet: @wanted, with what ids may not have as "-" and with
 * "-2", "-3" ... where it is taken. Borrowed from @markup. */
const char *markup_id(Markup *markup, const char *wanted);

/* Ends the document (nothing may be open) and empties @markup. Caller frees. */
char *markup_finish(Markup *markup);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Reads our own HTML strictly, for tests: every element closed in order, every attribute quoted and
 * there once, no character reference but those that we write. Anything else fails the test. */
#include <glib.h>
#include <stdbool.h>

typedef struct HtmlElement HtmlElement;
struct HtmlElement {
    char *name;
    GHashTable *attributes;    /* char * to char *; "" for one without a value */
    GString *text;             /* of it and all within, unescaped; style and script as they are */
    const HtmlElement *parent; /* NULL for <html> */
};

/* Elements in document order (HtmlElement *). Free with g_ptr_array_unref. */
GPtrArray *html_scan(const char *html);

/* The value of @attribute, or NULL. */
const char *html_attribute(const HtmlElement *element, const char *attribute);
/* The first element called @name whose @attribute is @value (NULL: any), or NULL. */
const HtmlElement *html_find(
    const GPtrArray *elements, const char *name, const char *attribute, const char *value);
/* How many elements are called @name. */
unsigned html_count(const GPtrArray *elements, const char *name);
/* True when @element lies within one that is called @name. */
bool html_is_within(const HtmlElement *element, const char *name);
/* Fails the test unless ids are there once, links inside the page and aria references lead
 * somewhere, no attribute or link reaches outside, styles and scripts match the content security
 * policy, no heading level is skipped, there is one h1 and every th has a scope. */
void html_check(const char *html);

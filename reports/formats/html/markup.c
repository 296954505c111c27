/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/markup.h"

#include <string.h>

struct Markup {
    GString *text;
    GPtrArray *open; /* names of open elements, outermost first; static strings */
    GHashTable *ids; /* every id given out */
};

Markup *
markup_new(void)
{
    Markup *markup = g_new0(Markup, 1);
    markup->text = g_string_new(NULL);
    markup->open = g_ptr_array_new();
    markup->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return markup;
}

void
markup_free(Markup *markup)
{
    if (markup == NULL)
        return;
    g_string_free(markup->text, TRUE);
    g_ptr_array_unref(markup->open);
    g_hash_table_unref(markup->ids);
    g_free(markup);
}

/* Text and quoted attribute values need the same five; HTML has no other control characters. */
static void
append_escaped(GString *text, const char *raw)
{
    for (const char *at = raw; *at != '\0'; at++) {
        switch (*at) {
        case '&':
            g_string_append(text, "&amp;");
            break;
        case '<':
            g_string_append(text, "&lt;");
            break;
        case '>':
            g_string_append(text, "&gt;");
            break;
        case '"':
            g_string_append(text, "&quot;");
            break;
        case '\'':
            g_string_append(text, "&#39;");
            break;
        default:
            g_string_append_c(text, g_ascii_iscntrl(*at) ? ' ' : *at);
        }
    }
}

/* Elements inside a line of text, around which a line break would show as a blank. */
static bool
is_inline(const char *element)
{
    static const char *const INLINE[] = {"a", "b", "span", "strong"};
    for (size_t inline_i = 0; inline_i < G_N_ELEMENTS(INLINE); inline_i++) {
        if (strcmp(element, INLINE[inline_i]) == 0)
            return true;
    }
    return false;
}

/* Elements that hold other elements only: a line each, so that pages can be compared by line. */
static bool
is_container(const char *element)
{
    static const char *const CONTAINERS[] = {"html",
        "head",
        "body",
        "header",
        "main",
        "footer",
        "nav",
        "section",
        "article",
        "figure",
        "figcaption",
        "details",
        "div",
        "dl",
        "form",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
        "ol"};
    for (size_t container_i = 0; container_i < G_N_ELEMENTS(CONTAINERS); container_i++) {
        if (strcmp(element, CONTAINERS[container_i]) == 0)
            return true;
    }
    return false;
}

static void
append_start(Markup *markup, const char *element, va_list attributes)
{
    g_string_append_printf(markup->text, "<%s", element);
    for (const char *name = va_arg(attributes, const char *); name != NULL;
         name = va_arg(attributes, const char *)) {
        const char *value = va_arg(attributes, const char *);
        if (value == NULL)
            continue;
        g_string_append_printf(markup->text, " %s", name);
        if (value[0] == '\0')
            continue;
        g_string_append(markup->text, "=\"");
        append_escaped(markup->text, value);
        g_string_append_c(markup->text, '"');
    }
    g_string_append_c(markup->text, '>');
}

static void
push(Markup *markup, const char *element)
{
    /* The array only borrows; every caller passes a literal. */
    g_ptr_array_add(markup->open, (void *)(uintptr_t)element);
}

void
markup_open(Markup *markup, const char *element, ...)
{
    va_list attributes;
    va_start(attributes, element);
    append_start(markup, element, attributes);
    va_end(attributes);
    if (is_container(element))
        g_string_append_c(markup->text, '\n');
    push(markup, element);
}

void
markup_close(Markup *markup, const char *element)
{
    g_assert(markup->open->len > 0);
    const char *innermost = markup->open->pdata[markup->open->len - 1];
    g_assert_cmpstr(innermost, ==, element);
    g_ptr_array_set_size(markup->open, (int)markup->open->len - 1);
    g_string_append_printf(markup->text, "</%s>", element);
    if (!is_inline(element))
        g_string_append_c(markup->text, '\n');
}

void
markup_void(Markup *markup, const char *element, ...)
{
    va_list attributes;
    va_start(attributes, element);
    append_start(markup, element, attributes);
    va_end(attributes);
    g_string_append_c(markup->text, '\n');
}

void
markup_element(Markup *markup, const char *element, const char *text, ...)
{
    if (text[0] == '\0')
        return;
    va_list attributes;
    va_start(attributes, text);
    append_start(markup, element, attributes);
    va_end(attributes);
    push(markup, element);
    append_escaped(markup->text, text);
    markup_close(markup, element);
}

void
markup_text(Markup *markup, const char *text)
{
    append_escaped(markup->text, text);
}

void
markup_unseen(Markup *markup, const char *text)
{
    markup_element(markup, "span", text, "class", "unseen", NULL);
}

void
markup_link(Markup *markup, const char *href, const char *text)
{
    markup_element(markup, "a", text, "href", href, NULL);
}

void
markup_raw(Markup *markup, const char *html)
{
    g_string_append(markup->text, html);
}

const char *
markup_id(Markup *markup, const char *wanted)
{
    g_autofree char *base = g_strdup(wanted);
    for (char *at = base; *at != '\0'; at++) {
        if (!g_ascii_isalnum(*at) && *at != '_' && *at != '-')
            *at = '-';
    }
    char *id = g_strdup(base);
    for (unsigned int copy = 2; g_hash_table_contains(markup->ids, id); copy++) {
        g_free(id);
        id = g_strdup_printf("%s-%u", base, copy);
    }
    g_hash_table_add(markup->ids, id);
    return id;
}

char *
markup_finish(Markup *markup)
{
    g_assert(markup->open->len == 0);
    char *text = g_string_free(markup->text, FALSE);
    markup->text = g_string_new(NULL);
    g_hash_table_remove_all(markup->ids);
    return text;
}

/* SPDX-License-Identifier: MIT */
#include "tests/support/html_scan.h"

#include <string.h>

#include "tests/support/unit.h"

/* Where the reading is. */
typedef struct {
    const char *html, *at;
    GPtrArray *elements;
    GPtrArray *open; /* borrowed from elements, outermost first */
} Scan;

static void
element_free(void *data)
{
    HtmlElement *element = data;
    g_free(element->name);
    g_hash_table_unref(element->attributes);
    g_string_free(element->text, TRUE);
    g_free(element);
}

static HtmlElement *
innermost(const Scan *scan)
{
    return scan->open->len > 0 ? scan->open->pdata[scan->open->len - 1] : NULL;
}

static void
fail_at(const Scan *scan, const char *what)
{
    int line = 1;
    for (const char *at = scan->html; at < scan->at; at++)
        line += *at == '\n';
    ck_abort_msg("line %d: %s: '%.40s'", line, what, scan->at);
}

static bool
take(Scan *scan, const char *text)
{
    if (!g_str_has_prefix(scan->at, text))
        return false;
    scan->at += strlen(text);
    return true;
}

static char *
take_name(Scan *scan)
{
    const char *start = scan->at;
    while (g_ascii_isalnum(*scan->at) || *scan->at == '-')
        scan->at++;
    if (scan->at == start)
        fail_at(scan, "a name is missing");
    return g_strndup(start, (gsize)(scan->at - start));
}

/* Text up to @end, unescaped. */
static char *
take_text(Scan *scan, char end)
{
    static const struct {
        const char *reference;
        char character;
    } REFERENCES[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    g_autoptr(GString) text = g_string_new(NULL);
    while (*scan->at != end && *scan->at != '\0') {
        if (*scan->at == '<' || *scan->at == '>')
            fail_at(scan, "not escaped");
        char character = *scan->at;
        const char *reference = NULL;
        for (size_t ref_i = 0; character == '&' && ref_i < G_N_ELEMENTS(REFERENCES); ref_i++) {
            if (g_str_has_prefix(scan->at, REFERENCES[ref_i].reference)) {
                reference = REFERENCES[ref_i].reference;
                character = REFERENCES[ref_i].character;
                break;
            }
        }
        if (*scan->at == '&' && reference == NULL)
            fail_at(scan, "not escaped");
        scan->at += reference != NULL ? strlen(reference) : 1;
        g_string_append_c(text, character);
    }
    return g_strdup(text->str);
}

static void
add_text(const Scan *scan, const char *text)
{
    for (unsigned open_i = 0; open_i < scan->open->len; open_i++)
        g_string_append(((HtmlElement *)scan->open->pdata[open_i])->text, text);
}

static void
take_attributes(Scan *scan, HtmlElement *element)
{
    while (take(scan, " ")) {
        char *name = take_name(scan);
        char *value = NULL;
        if (take(scan, "=\"")) {
            value = take_text(scan, '"');
            if (!take(scan, "\""))
                fail_at(scan, "a quote is missing");
        }
        if (g_hash_table_contains(element->attributes, name))
            fail_at(scan, "an attribute is there twice");
        g_hash_table_insert(element->attributes, name, value != NULL ? value : g_strdup(""));
    }
}

static bool
is_void(const HtmlElement *element)
{
    return strcmp(element->name, "meta") == 0 || strcmp(element->name, "link") == 0 ||
           strcmp(element->name, "input") == 0;
}

static void
take_raw(Scan *scan, const HtmlElement *element)
{
    if (strcmp(element->name, "style") != 0 && strcmp(element->name, "script") != 0)
        return;
    g_autofree char *end_tag = g_strdup_printf("</%s>", element->name);
    const char *end = strstr(scan->at, end_tag);
    ck_assert_ptr_nonnull(end);
    g_string_append_len(element->text, scan->at, end - scan->at);
    scan->at = end;
}

static void
take_start_tag(Scan *scan)
{
    HtmlElement *element = g_new0(HtmlElement, 1);
    element->parent = innermost(scan);
    element->attributes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    element->text = g_string_new(NULL);
    element->name = take_name(scan);
    g_ptr_array_add(scan->elements, element);
    take_attributes(scan, element);
    if (take(scan, "/>"))
        return;
    if (!take(scan, ">"))
        fail_at(scan, "a tag does not end");
    if (is_void(element))
        return;
    g_ptr_array_add(scan->open, element);
    take_raw(scan, element);
}

static void
take_end_tag(Scan *scan)
{
    g_autofree char *name = take_name(scan);
    const HtmlElement *element = innermost(scan);
    if (element == NULL || strcmp(element->name, name) != 0 || !take(scan, ">"))
        fail_at(scan, "closes what is not open");
    g_ptr_array_set_size(scan->open, (int)scan->open->len - 1);
}

GPtrArray *
html_scan(const char *html)
{
    Scan scan = {.html = html, .at = html};
    scan.elements = g_ptr_array_new_with_free_func(element_free);
    scan.open = g_ptr_array_new();
    if (!take(&scan, "<!DOCTYPE html>\n"))
        fail_at(&scan, "no doctype");
    while (*scan.at != '\0') {
        if (take(&scan, "</")) {
            take_end_tag(&scan);
        } else if (take(&scan, "<")) {
            take_start_tag(&scan);
        } else {
            g_autofree char *text = take_text(&scan, '<');
            add_text(&scan, text);
        }
    }
    if (scan.open->len > 0)
        fail_at(&scan, "an element is not closed");
    g_ptr_array_unref(scan.open);
    return scan.elements;
}

const char *
html_attribute(const HtmlElement *element, const char *attribute)
{
    return g_hash_table_lookup(element->attributes, attribute);
}

const HtmlElement *
html_find(const GPtrArray *elements, const char *name, const char *attribute, const char *value)
{
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        if (strcmp(element->name, name) == 0 &&
            (attribute == NULL ||
                (html_attribute(element, attribute) != NULL &&
                    (value == NULL || strcmp(html_attribute(element, attribute), value) == 0))))
            return element;
    }
    return NULL;
}

unsigned
html_count(const GPtrArray *elements, const char *name)
{
    unsigned found_n = 0;
    for (unsigned element_i = 0; element_i < elements->len; element_i++)
        found_n += strcmp(((const HtmlElement *)elements->pdata[element_i])->name, name) == 0;
    return found_n;
}

bool
html_is_within(const HtmlElement *element, const char *name)
{
    for (const HtmlElement *outer = element->parent; outer != NULL; outer = outer->parent) {
        if (strcmp(outer->name, name) == 0)
            return true;
    }
    return false;
}

static GHashTable *
ids_of(const GPtrArray *elements)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const char *id = html_attribute(elements->pdata[element_i], "id");
        if (id == NULL)
            continue;
        ck_assert_msg(!g_hash_table_contains(ids, id), "id '%s' is there twice", id);
        g_hash_table_add(ids, (void *)(uintptr_t)id);
    }
    return ids;
}

static void
check_references(const HtmlElement *element, GHashTable *ids)
{
    static const char *const NAMES[] = {"aria-labelledby", "aria-describedby", "for"};
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(NAMES); name_i++) {
        const char *value = html_attribute(element, NAMES[name_i]);
        g_auto(GStrv) words = g_strsplit(value != NULL ? value : "", " ", -1);
        for (char **word = words; *word != NULL; word++)
            ck_assert_msg(**word == '\0' || g_hash_table_contains(ids, *word),
                "%s names '%s', which is not there",
                NAMES[name_i],
                *word);
    }
    const char *href = html_attribute(element, "href");
    if (href != NULL && href[0] == '#' && strcmp(href, "#top") != 0)
        ck_assert_msg(g_hash_table_contains(ids, href + 1), "'%s' leads nowhere", href);
}

static void
check_stays_inside(const HtmlElement *element)
{
    static const char *const REACHING[] = {"href", "src", "action", "data", "srcset", "xlink:href"};
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(REACHING); name_i++) {
        const char *value = html_attribute(element, REACHING[name_i]);
        if (value == NULL || g_str_has_prefix(value, "data:"))
            continue;
        ck_assert_msg(strchr(value, ':') == NULL && !g_str_has_prefix(value, "/"),
            "%s '%s' leads outside",
            REACHING[name_i],
            value);
    }
    GHashTableIter iter;
    void *name = NULL;
    g_hash_table_iter_init(&iter, element->attributes);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        ck_assert_msg(strcmp(name, "style") != 0, "a %s has a style attribute", element->name);
        ck_assert_msg(!g_str_has_prefix(name, "on"), "a %s has %s", element->name, (char *)name);
    }
}

/* Every style and script is one whose hash the policy names, and no hash is to spare. */
static void
check_policy(const GPtrArray *elements)
{
    const HtmlElement *meta = html_find(elements, "meta", "http-equiv", "Content-Security-Policy");
    ck_assert_ptr_nonnull(meta);
    const char *policy = html_attribute(meta, "content");
    ck_assert_msg(g_str_has_prefix(policy, "default-src 'none'; "), "%s", policy);
    ck_assert_ptr_null(strstr(policy, "unsafe"));
    unsigned hash_n = 0, inline_n = 0;
    for (const char *at = strstr(policy, "'sha256-"); at != NULL; at = strstr(at + 1, "'sha256-"))
        hash_n++;
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        if (strcmp(element->name, "style") != 0 && strcmp(element->name, "script") != 0)
            continue;
        inline_n++;
        g_autofree char *hex =
            g_compute_checksum_for_string(G_CHECKSUM_SHA256, element->text->str, -1);
        guchar digest[32];
        for (size_t byte_i = 0; byte_i < sizeof digest; byte_i++)
            digest[byte_i] = (guchar)(g_ascii_xdigit_value(hex[2 * byte_i]) * 16 +
                                      g_ascii_xdigit_value(hex[2 * byte_i + 1]));
        g_autofree char *hash = g_base64_encode(digest, sizeof digest);
        ck_assert_msg(strstr(policy, hash) != NULL, "no hash of a %s in the policy", element->name);
    }
    ck_assert_uint_eq(hash_n, inline_n);
}

static void
check_headings(const GPtrArray *elements)
{
    int last = 0;
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        const char *name = element->name;
        if (name[0] != 'h' || !g_ascii_isdigit(name[1]))
            continue;
        int level = name[1] - '0';
        ck_assert_msg(level <= last + 1, "h%d follows h%d: %s", level, last, element->text->str);
        ck_assert_msg(element->text->len > 0, "an h%d is empty", level);
        last = level;
    }
    ck_assert_uint_eq(html_count(elements, "h1"), 1);
}

void
html_check(const char *html)
{
    g_autoptr(GPtrArray) elements = html_scan(html);
    g_autoptr(GHashTable) ids = ids_of(elements);
    for (unsigned element_i = 0; element_i < elements->len; element_i++) {
        const HtmlElement *element = elements->pdata[element_i];
        check_references(element, ids);
        check_stays_inside(element);
        if (strcmp(element->name, "th") == 0)
            ck_assert_msg(html_attribute(element, "scope") != NULL,
                "a th has no scope: %s",
                element->text->str);
    }
    check_policy(elements);
    check_headings(elements);
    ck_assert_str_eq(html_attribute(html_find(elements, "html", NULL, NULL), "lang"), "en-GB");
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/base/error.h"
#include "engine/words/words.h"
#include "reports/formats/html/assets.h"
#include "reports/formats/html/links.h"
#include "reports/formats/html/map.h"
#include "reports/formats/html/shell.h"

/* The entries and how they fall into regions. */
typedef struct {
    Markup *markup;
    const HtmlIndexEntry *entries;
    size_t entry_n;
    const HtmlOptions *options;
    GPtrArray *regions; /* names, in the order of their entries; "" for LAs without one */
} Index;

static const char *
region_of(const HtmlIndexEntry *entry)
{
    return entry->region_name != NULL ? entry->region_name : "";
}

static void
add_region(GPtrArray *regions, const char *name)
{
    for (unsigned int region_i = 0; region_i < regions->len; region_i++) {
        if (strcmp(regions->pdata[region_i], name) == 0)
            return;
    }
    g_ptr_array_add(regions, g_strdup(name));
}

/* Regions with a page first, in their order; then those that only LAs name; then none. */
static void
find_regions(Index *index)
{
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++) {
        if (index->entries[entry_i].level == LEVEL_REGION)
            add_region(index->regions, index->entries[entry_i].name);
    }
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++) {
        const HtmlIndexEntry *entry = &index->entries[entry_i];
        if (entry->level == LEVEL_LA && region_of(entry)[0] != '\0')
            add_region(index->regions, region_of(entry));
    }
    add_region(index->regions, "");
}

static bool
is_wide(const HtmlIndexEntry *entry)
{
    return entry->level == LEVEL_COUNTRY || entry->level == LEVEL_REGION;
}

static bool
is_in_region(const HtmlIndexEntry *entry, const char *region)
{
    return !is_wide(entry) && strcmp(region_of(entry), region) == 0;
}

/* What the search looks at. */
static void
write_entry(const Index *index, const HtmlIndexEntry *entry)
{
    Markup *markup = index->markup;
    bool has_old_code = entry->old_code != NULL && entry->old_code[0] != '\0';
    g_autoptr(GString) words = g_string_new(entry->name);
    g_string_append_printf(words, " %s", entry->code);
    if (has_old_code)
        g_string_append_printf(words, " %s", entry->old_code);
    if (region_of(entry)[0] != '\0')
        g_string_append_printf(words, " %s", region_of(entry));
    bool has_own_age =
        entry->age != NULL && entry->age[0] != '\0' && strcmp(entry->age, index->options->age) != 0;
    markup_open(markup, "li", "data-words", words->str, NULL);
    links_write_entry(markup, entry);
    g_autofree char *codes = g_strdup_printf(
        "%s%s%s", entry->code, has_old_code ? ", " : "", has_old_code ? entry->old_code : "");
    markup_text(markup, " ");
    markup_element(markup, "span", codes, "class", "code", NULL);
    if (has_own_age) {
        markup_text(markup, " ");
        markup_element(markup, "span", entry->age, "class", "code own-age", NULL);
    }
    markup_close(markup, "li");
}

static void
write_search(const Index *index)
{
    Markup *markup = index->markup;
    markup_open(markup,
        "div",
        "id",
        markup_id(markup, "search"),
        "role",
        "search",
        "class",
        "search",
        "hidden",
        "",
        NULL);
    markup_element(markup, "label", "Find an area by name or code", "for", "search-box", NULL);
    markup_void(markup,
        "input",
        "id",
        markup_id(markup, "search-box"),
        "type",
        "search",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        NULL);
    markup_open(markup, "p", "id", markup_id(markup, "search-found"), "role", "status", NULL);
    markup_close(markup, "p");
    markup_close(markup, "div");
}

static void
write_wide(const Index *index)
{
    Markup *markup = index->markup;
    size_t wide_n = 0;
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++)
        wide_n += is_wide(&index->entries[entry_i]);
    if (wide_n == 0)
        return;
    markup_open(markup,
        "section",
        "aria-labelledby",
        "wide",
        "class",
        "page wide-areas",
        "data-group",
        "",
        NULL);
    markup_element(markup, "h2", "England and its regions", "id", markup_id(markup, "wide"), NULL);
    markup_open(markup, "ul", "class", "areas directory", NULL);
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++) {
        if (is_wide(&index->entries[entry_i]))
            write_entry(index, &index->entries[entry_i]);
    }
    markup_close(markup, "ul");
    markup_close(markup, "section");
}

static size_t
count_in_region(const Index *index, const char *region)
{
    size_t area_n = 0;
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++)
        area_n += is_in_region(&index->entries[entry_i], region);
    return area_n;
}

/* "region-west-midlands". Caller frees. */
static char *
region_anchor(const char *region)
{
    g_autofree char *lower = g_ascii_strdown(region[0] != '\0' ? region : "other", -1);
    g_autofree char *anchor = g_strconcat("region-", lower, NULL);
    return g_strcanon(g_steal_pointer(&anchor), "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
}

static const char *
region_title(const char *region)
{
    return region[0] != '\0' ? region : "Other areas";
}

static void
write_jumps(const Index *index)
{
    Markup *markup = index->markup;
    markup_open(markup,
        "nav",
        "id",
        markup_id(markup, "jumps"),
        "class",
        "contents",
        "aria-label",
        "Regions on this page",
        NULL);
    markup_open(markup, "ul", NULL);
    for (unsigned int region_i = 0; region_i < index->regions->len; region_i++) {
        const char *region = index->regions->pdata[region_i];
        if (count_in_region(index, region) == 0)
            continue;
        g_autofree char *anchor = region_anchor(region);
        g_autofree char *href = g_strconcat("#", anchor, NULL);
        markup_open(markup, "li", NULL);
        markup_link(markup, href, region_title(region));
        markup_close(markup, "li");
    }
    markup_close(markup, "ul");
    markup_close(markup, "nav");
}

static void
write_region(const Index *index, const char *region)
{
    Markup *markup = index->markup;
    size_t area_n = count_in_region(index, region);
    if (area_n == 0)
        return;
    g_autofree char *anchor = region_anchor(region);
    g_autofree char *counted = words_counted(area_n, "local authority", "local authorities");
    markup_open(markup, "div", "class", "region", "data-group", "", NULL);
    markup_open(markup, "h3", "id", markup_id(markup, anchor), NULL);
    markup_text(markup, region_title(region));
    markup_text(markup, " ");
    markup_element(markup, "span", counted, "class", "code", NULL);
    markup_close(markup, "h3");
    markup_open(markup, "ul", "class", "areas directory", NULL);
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++) {
        if (is_in_region(&index->entries[entry_i], region))
            write_entry(index, &index->entries[entry_i]);
    }
    markup_close(markup, "ul");
    markup_close(markup, "div");
}

static void
write_authorities(const Index *index)
{
    Markup *markup = index->markup;
    size_t area_n = 0;
    for (size_t entry_i = 0; entry_i < index->entry_n; entry_i++)
        area_n += !is_wide(&index->entries[entry_i]);
    if (area_n == 0)
        return;
    markup_open(markup,
        "section",
        "class",
        "page",
        "aria-labelledby",
        "authorities",
        "data-group",
        "",
        NULL);
    markup_element(
        markup, "h2", "Local authorities by region", "id", markup_id(markup, "authorities"), NULL);
    write_jumps(index);
    for (unsigned int region_i = 0; region_i < index->regions->len; region_i++)
        write_region(index, index->regions->pdata[region_i]);
    markup_close(markup, "section");
}

static void
write_masthead(const Index *index)
{
    Markup *markup = index->markup;
    g_autofree char *counted = words_counted(index->entry_n, "area", "areas");
    g_autofree char *facts = g_strdup_printf("A page for each of %s.", counted);
    markup_open(markup, "div", "class", "masthead", NULL);
    markup_open(markup, "div", NULL);
    markup_element(markup, "h1", index->options->title, NULL);
    markup_element(markup, "p", facts, "class", "facts", NULL);
    markup_element(markup, "p", index->options->age, "class", "age", NULL);
    markup_close(markup, "div");
    markup_close(markup, "div");
}

/* Caller frees. */
static char *
index_text(Index *index)
{
    Markup *markup = index->markup;
    const HtmlOptions *options = index->options;
    g_autofree char *title = g_strdup_printf("%s: all areas", options->title);
    Shell shell = {.title = title,
        .description = title,
        .running = title,
        .footnote = options->age,
        .made_up = options->made_up,
        .style = STYLE_INDEX,
        .script = assets_search_script()};
    shell_begin(markup, &shell);
    markup_open(
        markup, "main", "id", markup_id(markup, "main"), "class", "front", "tabindex", "-1", NULL);
    shell_warn(markup, options->made_up);
    write_masthead(index);
    markup_open(markup, "div", "class", "split", NULL);
    markup_open(markup, "div", NULL);
    write_search(index);
    write_wide(index);
    markup_close(markup, "div");
    map_write(markup, index->entries, index->entry_n);
    markup_close(markup, "div");
    write_authorities(index);
    markup_close(markup, "main");
    shell_end(markup, &shell);
    return markup_finish(markup);
}

bool
html_write_index(const HtmlIndexEntry *entries,
    size_t entry_n,
    const HtmlOptions *options,
    const char *path,
    GError **error)
{
    g_autoptr(Markup) markup = markup_new();
    g_autoptr(GPtrArray) regions = g_ptr_array_new_with_free_func(g_free);
    Index index = {.markup = markup,
        .entries = entries,
        .entry_n = entry_n,
        .options = options,
        .regions = regions};
    find_regions(&index);
    g_autofree char *text = index_text(&index);
    g_autoptr(GError) cause = NULL;
    if (g_file_set_contents(path, text, -1, &cause))
        return true;
    error_set(error, ERROR_SYSTEM, "HTML is not written: %s", cause->message);
    return false;
}

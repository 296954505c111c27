/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/links.h"

#include <string.h>

#include "engine/words/words.h"

static const HtmlIndexEntry *
find_entry(const HtmlOptions *options, const FigureArea *area)
{
    for (size_t entry_i = 0; area != NULL && entry_i < options->entry_n; entry_i++) {
        if (strcmp(options->entries[entry_i].code, area->code) == 0)
            return &options->entries[entry_i];
    }
    return NULL;
}

void
links_write_entry(Markup *markup, const HtmlIndexEntry *entry)
{
    g_autofree char *href = g_strconcat(entry->code, ".html", NULL);
    markup_link(markup, href, entry->name);
}

static void
write_item(Markup *markup, const HtmlIndexEntry *entry)
{
    if (entry == NULL)
        return;
    markup_open(markup, "li", NULL);
    links_write_entry(markup, entry);
    markup_close(markup, "li");
}

void
links_write_bar(Markup *markup, const Report *report, const HtmlOptions *options)
{
    const HtmlIndexEntry *england = find_entry(options, report->england);
    const HtmlIndexEntry *region = find_entry(options, report->region);
    markup_open(markup, "header", "class", "bar", NULL);
    markup_open(markup, "div", "class", "inner", NULL);
    markup_element(markup, "p", report->pack_title, "class", "site", NULL);
    if (options->has_index || england != NULL || region != NULL) {
        markup_open(markup, "nav", "aria-label", "Wider areas", NULL);
        markup_open(markup, "ul", NULL);
        if (options->has_index) {
            markup_open(markup, "li", NULL);
            markup_link(markup, "index.html", "All areas");
            markup_close(markup, "li");
        }
        write_item(markup, england);
        write_item(markup, region);
        markup_close(markup, "ul");
        markup_close(markup, "nav");
    }
    markup_close(markup, "div");
    markup_close(markup, "header");
}

void
links_write_files(Markup *markup, const Report *report, const HtmlOptions *options)
{
    if (!options->has_pdf && !options->has_csv)
        return;
    const char *code = report->area->code;
    markup_open(markup, "p", "class", "files", NULL);
    if (options->has_pdf) {
        g_autofree char *href = g_strconcat(code, ".pdf", NULL);
        markup_link(markup, href, "This page as PDF");
        markup_text(markup, " ");
    }
    if (options->has_csv) {
        g_autofree char *href = g_strconcat(code, ".csv", NULL);
        markup_link(markup, href, "Its numbers as CSV");
    }
    markup_close(markup, "p");
}

/* True when @entry belongs among the areas nearby of @report. */
static bool
is_nearby(const Report *report, const HtmlIndexEntry *entry)
{
    const FigureArea *area = report->area;
    if (area->level == LEVEL_COUNTRY)
        return entry->level == LEVEL_REGION;
    const FigureArea *region = area->level == LEVEL_REGION ? area : report->region;
    return region != NULL && entry->level == LEVEL_LA && entry->region_name != NULL &&
           strcmp(entry->region_name, region->name) == 0 && strcmp(entry->code, area->code) != 0;
}

/* "Local authorities in the West Midlands". Caller frees. */
static char *
nearby_title(const Report *report)
{
    if (report->area->level == LEVEL_COUNTRY)
        return g_strdup("Regions of England");
    bool is_region = report->area->level == LEVEL_REGION;
    g_autofree char *region = words_area(is_region ? report->area : report->region);
    return g_strdup_printf(
        "%s in %s", is_region ? "Local authorities" : "Other local authorities", region);
}

void
links_write_nearby(Markup *markup, const Report *report, const HtmlOptions *options)
{
    size_t nearby_n = 0;
    for (size_t entry_i = 0; entry_i < options->entry_n; entry_i++)
        nearby_n += is_nearby(report, &options->entries[entry_i]);
    if (nearby_n == 0)
        return;
    g_autofree char *title = nearby_title(report);
    const char *id = markup_id(markup, "nearby");
    markup_open(markup, "nav", "class", "nearby", "aria-labelledby", id, NULL);
    markup_element(markup, "h2", title, "id", id, NULL);
    markup_open(markup, "ul", "class", "areas", NULL);
    for (size_t entry_i = 0; entry_i < options->entry_n; entry_i++) {
        if (is_nearby(report, &options->entries[entry_i]))
            write_item(markup, &options->entries[entry_i]);
    }
    markup_close(markup, "ul");
    markup_close(markup, "nav");
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/base/error.h"
#include "reports/formats/html/assets.h"
#include "reports/formats/html/chart_figure.h"
#include "reports/formats/html/html.h"
#include "reports/formats/html/links.h"
#include "reports/formats/html/mark.h"
#include "reports/formats/html/page.h"
#include "reports/formats/html/picture.h"
#include "reports/formats/html/shell.h"
#include "reports/formats/html/table.h"
#include "reports/formats/html/tile.h"
#include "reports/formats/html/words_block.h"

HtmlIndexEntry
html_index_entry(const Report *report)
{
    return (HtmlIndexEntry){.code = report->area->code,
        .old_code = report->area->old_code,
        .name = report->area->name,
        .level = report->area->level,
        .region_name = report->region != NULL ? report->region->name : NULL,
        .age = report->age};
}

static bool
has_kind(const Report *report, ItemKind kind)
{
    for (size_t page_i = 0; page_i < report->page_n; page_i++) {
        const ReportPage *page = &report->pages[page_i];
        for (size_t section_i = 0; section_i < page->section_n; section_i++) {
            const ReportSection *section = &page->sections[section_i];
            for (size_t item_i = 0; item_i < section->item_n; item_i++) {
                if (section->items[item_i].kind == kind)
                    return true;
            }
        }
    }
    return false;
}

static void
write_masthead(const Page *page)
{
    Markup *markup = page->markup;
    const Report *report = page->report;
    markup_open(markup, "div", "class", "masthead", NULL);
    markup_open(markup, "div", NULL);
    markup_open(markup, "h1", NULL);
    markup_text(markup, report->area->name);
    markup_unseen(markup, ": ");
    markup_element(markup, "span", report->pack_title, "class", "topic", NULL);
    markup_close(markup, "h1");
    markup_element(markup, "p", report->subtitle, "class", "facts", NULL);
    markup_element(markup, "p", report->age, "class", "age", NULL);
    markup_close(markup, "div");
    links_write_files(markup, report, page->options);
    markup_close(markup, "div");
}

/* "page-2". Caller frees. */
static char *
anchor_of(size_t page_i)
{
    return g_strdup_printf("page-%zu", page_i + 1);
}

static void
write_contents(const Page *page)
{
    Markup *markup = page->markup;
    markup_open(markup, "nav", "class", "contents", "aria-label", "On this page", NULL);
    markup_open(markup, "ol", NULL);
    for (size_t page_i = 0; page_i < page->report->page_n; page_i++) {
        g_autofree char *anchor = anchor_of(page_i);
        g_autofree char *href = g_strconcat("#", anchor, NULL);
        markup_open(markup, "li", NULL);
        markup_link(markup, href, page->report->pages[page_i].title);
        markup_close(markup, "li");
    }
    markup_close(markup, "ol");
    markup_close(markup, "nav");
}

static void
write_item(const Page *page, const ReportItem *item)
{
    switch (item->kind) {
    case ITEM_TILE:
        tile_write(page, item);
        return;
    case ITEM_TREND:
    case ITEM_AREAS:
        chart_figure_write(page, item);
        return;
    case ITEM_TABLE:
        markup_open(page->markup, "div", "class", "measures", NULL);
        table_write(page, item->grid, item->id, NULL);
        markup_close(page->markup, "div");
        return;
    case ITEM_TEXT:
    case ITEM_SUMMARY:
    case ITEM_KEY:
    case ITEM_DEFINITIONS:
    case ITEM_SOURCES:
    case ITEM_METHODS:
        words_block_write(page, item);
        return;
    }
}

static bool
has_chart(const ReportSection *section, ItemKind kind)
{
    for (size_t item_i = 0; item_i < section->item_n; item_i++) {
        if (section->items[item_i].kind == kind && picture_has_chart(&section->items[item_i]))
            return true;
    }
    return false;
}

static void
write_section(Page *page, const ReportSection *section)
{
    Markup *markup = page->markup;
    page->heading_level = 3;
    markup_open(markup, "div", "class", "part", NULL);
    page_heading(page, section->title, NULL, NULL);
    if (section->title[0] != '\0')
        page->heading_level = 4;
    if (has_chart(section, ITEM_TREND))
        picture_write_legend(page, ITEM_TREND);
    if (has_chart(section, ITEM_AREAS))
        picture_write_legend(page, ITEM_AREAS);
    g_autofree char *classes = g_strdup_printf("grid columns-%d", section->column_n);
    markup_open(markup, "div", "class", classes, NULL);
    for (size_t item_i = 0; item_i < section->item_n; item_i++)
        write_item(page, &section->items[item_i]);
    markup_close(markup, "div");
    markup_close(markup, "div");
}

static void
write_page(Page *page, size_t page_i)
{
    Markup *markup = page->markup;
    const ReportPage *content = &page->report->pages[page_i];
    g_autofree char *anchor = anchor_of(page_i);
    g_autofree char *heading = g_strconcat(anchor, "-title", NULL);
    markup_open(markup,
        "section",
        "class",
        "page",
        "id",
        markup_id(markup, anchor),
        "aria-labelledby",
        heading,
        NULL);
    markup_element(markup, "h2", content->title, "id", markup_id(markup, heading), NULL);
    markup_element(markup, "p", content->lead, "class", "lead", NULL);
    /* Said once where it is the same for all. */
    if (strcmp(content->age, page->report->age) != 0)
        markup_element(markup, "p", content->age, "class", "age", NULL);
    for (size_t section_i = 0; section_i < content->section_n; section_i++)
        write_section(page, &content->sections[section_i]);
    markup_close(markup, "section");
}

static void
write_footer(const Page *page)
{
    Markup *markup = page->markup;
    const Report *report = page->report;
    markup_open(markup, "footer", NULL);
    markup_open(markup, "div", "class", "inner", NULL);
    markup_open(markup, "p", NULL);
    markup_text(markup, report->title);
    markup_text(markup, ". ");
    markup_text(markup, report->age);
    markup_text(markup, ".");
    markup_close(markup, "p");
    markup_element(markup, "p", report->made_up, NULL);
    markup_open(markup, "p", NULL);
    markup_link(markup, "#top", "Back to the top");
    markup_close(markup, "p");
    markup_close(markup, "div");
    markup_close(markup, "footer");
}

/* Caller frees. */
static char *
area_text(const Report *report, Fonts *fonts, const HtmlOptions *options)
{
    g_autoptr(Markup) markup = markup_new();
    Page page = {.markup = markup,
        .report = report,
        .fonts = fonts,
        .options = options,
        .has_sources = has_kind(report, ITEM_SOURCES),
        .has_definitions = has_kind(report, ITEM_DEFINITIONS)};
    g_autofree char *description = g_strdup_printf("%s %s.", report->subtitle, report->age);
    Shell shell = {.title = report->title,
        .description = description,
        .running = report->title,
        .footnote = report->age,
        .made_up = report->made_up,
        .style = STYLE_REPORT,
        .script = assets_print_script()};
    shell_begin(markup, &shell);
    mark_write_drawings(markup);
    links_write_bar(markup, report, options);
    markup_open(markup, "main", "id", markup_id(markup, "main"), "tabindex", "-1", NULL);
    shell_warn(markup, report->made_up);
    write_masthead(&page);
    write_contents(&page);
    for (size_t page_i = 0; page_i < report->page_n; page_i++)
        write_page(&page, page_i);
    links_write_nearby(markup, report, options);
    markup_close(markup, "main");
    write_footer(&page);
    shell_end(markup, &shell);
    return markup_finish(markup);
}

bool
html_write_area(const Report *report,
    Fonts *fonts,
    const HtmlOptions *options,
    const char *path,
    GError **error)
{
    g_autofree char *text = area_text(report, fonts, options);
    g_autoptr(GError) cause = NULL;
    if (g_file_set_contents(path, text, -1, &cause))
        return true;
    error_set(error, ERROR_SYSTEM, "HTML is not written: %s", cause->message);
    return false;
}

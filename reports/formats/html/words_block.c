/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/words_block.h"

#include "engine/words/words.h"
#include "reports/formats/html/mark.h"

static void
write_paragraphs(const Page *page, const ReportItem *item)
{
    Markup *markup = page->markup;
    bool is_summary = item->kind == ITEM_SUMMARY;
    markup_open(markup, "div", "class", is_summary ? "summary" : "words", NULL);
    if (!is_summary)
        page_heading(page, item->title, NULL, NULL);
    for (size_t paragraph_i = 0; paragraph_i < item->paragraph_n; paragraph_i++)
        markup_element(markup, "p", item->paragraphs[paragraph_i], NULL);
    markup_close(markup, "div");
}

static void
write_key(const Page *page)
{
    Markup *markup = page->markup;
    size_t key_n = 0;
    const ReportKey *keys = report_keys(&key_n);
    markup_open(markup, "ul", "class", "key", NULL);
    for (size_t key_i = 0; key_i < key_n; key_i++) {
        markup_open(markup, "li", NULL);
        mark_write_key(markup, keys[key_i].mark);
        markup_open(markup, "span", NULL);
        markup_element(markup, "b", keys[key_i].word, NULL);
        if (keys[key_i].symbol[0] != '\0') {
            markup_text(markup, " ");
            markup_text(markup, keys[key_i].symbol);
        }
        markup_text(markup, ": ");
        markup_text(markup, keys[key_i].text);
        markup_close(markup, "span");
        markup_close(markup, "li");
    }
    markup_close(markup, "ul");
}

static void
write_definition(const Page *page, const ReportDefinition *definition)
{
    Markup *markup = page->markup;
    g_autofree char *wanted = page_definition_anchor(definition->indicator);
    markup_open(markup, "div", "id", markup_id(markup, wanted), NULL);
    markup_element(markup, "dt", definition->title, NULL);
    markup_open(markup, "dd", NULL);
    markup_element(markup, "p", definition->text, NULL);
    markup_element(markup, "p", definition->caveats, "class", "note", NULL);
    if (definition->source_number > 0) {
        g_autofree char *source = g_strdup_printf("Source %zu", definition->source_number);
        markup_open(markup, "p", "class", "note", NULL);
        page_source(page, definition->source_number, source);
        markup_close(markup, "p");
    }
    markup_close(markup, "dd");
    markup_close(markup, "div");
}

static void
write_definitions(const Page *page)
{
    if (page->report->definition_n == 0)
        return;
    markup_open(page->markup, "dl", "class", "definitions", NULL);
    for (size_t definition_i = 0; definition_i < page->report->definition_n; definition_i++)
        write_definition(page, &page->report->definitions[definition_i]);
    markup_close(page->markup, "dl");
}

static void
write_source(const Page *page, const ReportSource *source)
{
    Markup *markup = page->markup;
    markup_open(markup, "li", "id", markup_id(markup, source->anchor), NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    words_append_sentence(text, source->text);
    markup_element(markup, "p", text->str, NULL);
    g_string_truncate(text, 0);
    if (source->periods[0] != '\0')
        g_string_append_printf(text, "Figures for %s.", source->periods);
    words_append_sentence(text, source->files[0] != '\0' ? source->files : source->batches);
    markup_element(markup, "p", text->str, "class", "note", NULL);
    markup_close(markup, "li");
}

static void
write_sources(const Page *page)
{
    if (page->report->source_n == 0)
        return;
    markup_open(page->markup, "ol", "class", "sources", NULL);
    for (size_t source_i = 0; source_i < page->report->source_n; source_i++)
        write_source(page, &page->report->sources[source_i]);
    markup_close(page->markup, "ol");
}

static void
write_methods(const Page *page)
{
    markup_open(page->markup, "div", "class", "methods", NULL);
    for (size_t method_i = 0; method_i < page->report->method_n; method_i++)
        markup_element(page->markup, "p", page->report->methods[method_i], NULL);
    markup_close(page->markup, "div");
}

void
words_block_write(const Page *page, const ReportItem *item)
{
    switch (item->kind) {
    case ITEM_TEXT:
    case ITEM_SUMMARY:
        write_paragraphs(page, item);
        return;
    case ITEM_KEY:
        write_key(page);
        return;
    case ITEM_DEFINITIONS:
        write_definitions(page);
        return;
    case ITEM_SOURCES:
        write_sources(page);
        return;
    case ITEM_METHODS:
        write_methods(page);
        return;
    case ITEM_TILE:
    case ITEM_TREND:
    case ITEM_AREAS:
    case ITEM_TABLE:
        return;
    }
}

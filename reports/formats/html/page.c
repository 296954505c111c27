/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/page.h"

#include <string.h>

#include "engine/words/words.h"

void
page_heading(const Page *page, const char *text, const char *id, const char *class_name)
{
    static const char *const LEVELS[] = {"h1", "h2", "h3", "h4"};
    g_assert(page->heading_level >= 1 && page->heading_level <= (int)G_N_ELEMENTS(LEVELS));
    markup_element(
        page->markup, LEVELS[page->heading_level - 1], text, "id", id, "class", class_name, NULL);
}

void
page_source(const Page *page, size_t number, const char *text)
{
    if (!page->has_sources || number == 0 || number > page->report->source_n) {
        markup_text(page->markup, text);
        return;
    }
    g_autofree char *href = g_strconcat("#", page->report->sources[number - 1].anchor, NULL);
    markup_link(page->markup, href, text);
}

char *
page_definition_anchor(const FigureIndicator *indicator)
{
    return g_strconcat("definition-", indicator->id, NULL);
}

char *
page_line(const char *sentence)
{
    g_autoptr(GString) line = g_string_new(NULL);
    words_append_sentence(line, sentence);
    if (line->len > 0 && line->str[line->len - 1] == '.')
        g_string_truncate(line, line->len - 1);
    return g_strdup(line->str);
}

char *
page_symbol(const ReportValue *value)
{
    const char *cell = value->state != VALUE_SHOWN ? value->cell : "";
    size_t length = strlen(cell);
    if (length > 2 && cell[0] == '[' && cell[length - 1] == ']')
        return g_strndup(cell + 1, length - 2);
    return g_strdup(cell);
}

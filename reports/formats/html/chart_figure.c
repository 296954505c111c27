/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/chart_figure.h"

#include "engine/words/words.h"
#include "reports/formats/html/picture.h"
#include "reports/formats/html/table.h"

static void
write_caption(const Page *page, const ReportItem *item, const char *heading_id)
{
    markup_open(page->markup, "figcaption", NULL);
    page_heading(page, item->title, heading_id, NULL);
    markup_element(page->markup, "p", item->subtitle, "class", "measure", NULL);
    markup_close(page->markup, "figcaption");
}

static void
write_picture(const Page *page, const ReportItem *item)
{
    if (picture_has_chart(item)) {
        picture_write_chart(page, item);
        return;
    }
    const char *reason = item->measure->reason;
    markup_element(page->markup,
        "p",
        reason[0] != '\0' ? reason : "There are no figures to draw.",
        "class",
        "nothing",
        NULL);
}

/* How to read it, what to know beside it, where it comes from, what it counts. */
static void
write_notes(const Page *page, const ReportItem *item)
{
    Markup *markup = page->markup;
    g_autoptr(GString) note = g_string_new(NULL);
    words_append_sentence(note, picture_has_chart(item) ? item->reading : "");
    words_append_sentence(note, item->note);
    markup_element(markup, "p", note->str, "class", "note", NULL);
    if (item->source_short[0] == '\0' && !page->has_definitions)
        return;
    markup_open(markup, "p", "class", "note", NULL);
    page_source(page, item->measure->source_number, item->source_short);
    if (page->has_definitions) {
        g_autofree char *anchor = page_definition_anchor(item->measure->indicator);
        g_autofree char *href = g_strconcat("#", anchor, NULL);
        markup_open(markup, "span", "class", "on-screen", NULL);
        markup_text(markup, item->source_short[0] != '\0' ? ". " : "");
        markup_open(markup, "a", "href", href, NULL);
        markup_text(markup, "What this counts");
        markup_unseen(markup, ": ");
        markup_unseen(markup, item->measure->name);
        markup_close(markup, "a");
        markup_close(markup, "span");
    }
    markup_close(markup, "p");
}

static void
write_files(const Page *page, const ReportItem *item)
{
    const HtmlOptions *options = page->options;
    const char *code = page->report->area->code;
    bool has_picture = options->has_svg && picture_has_chart(item);
    if (!has_picture && !options->has_csv)
        return;
    Markup *markup = page->markup;
    markup_open(markup, "p", "class", "files", NULL);
    if (has_picture) {
        g_autofree char *href = g_strdup_printf("%s/%s.svg", code, item->id);
        markup_open(markup, "a", "href", href, NULL);
        markup_text(markup, "Picture (SVG)");
        markup_unseen(markup, " of ");
        markup_unseen(markup, item->measure->name);
        markup_close(markup, "a");
        markup_text(markup, " ");
    }
    if (options->has_csv) {
        g_autofree char *href = g_strconcat(code, ".csv", NULL);
        markup_link(markup, href, "Numbers of the whole page (CSV)");
    }
    markup_close(markup, "p");
}

static void
write_numbers(const Page *page, const ReportItem *item)
{
    Markup *markup = page->markup;
    if (item->grid == NULL || item->grid->column_n == 0)
        return;
    bool is_long = item->kind == ITEM_AREAS;
    markup_open(markup, "details", NULL);
    markup_open(markup, "summary", NULL);
    markup_text(markup, "Numbers behind this chart");
    markup_unseen(markup, ": ");
    markup_unseen(markup, item->measure->name);
    markup_close(markup, "summary");
    table_write(page, item->grid, item->id, is_long ? "long" : NULL);
    write_files(page, item);
    markup_close(markup, "details");
}

void
chart_figure_write(const Page *page, const ReportItem *item)
{
    Markup *markup = page->markup;
    const char *id = markup_id(markup, item->id);
    g_autofree char *heading = g_strconcat(id, "-title", NULL);
    markup_open(markup,
        "figure",
        "class",
        item->kind == ITEM_AREAS ? "chart peers" : "chart",
        "id",
        id,
        "aria-labelledby",
        heading,
        NULL);
    write_caption(page, item, markup_id(markup, heading));
    markup_open(markup, "div", "class", "picture", NULL);
    write_picture(page, item);
    markup_close(markup, "div");
    markup_open(markup, "div", "class", "notes", NULL);
    write_notes(page, item);
    markup_close(markup, "div");
    write_numbers(page, item);
    markup_close(markup, "figure");
}

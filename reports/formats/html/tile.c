/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/tile.h"

#include "engine/words/words.h"
#include "reports/formats/html/mark.h"
#include "reports/formats/html/picture.h"

static void
write_value(const Page *page, const ReportValue *value)
{
    if (value->state == VALUE_SHOWN) {
        markup_element(page->markup, "p", value->cell, "class", "value", NULL);
        return;
    }
    g_autofree char *words = page_line(value->text);
    markup_open(page->markup, "p", "class", "value no-value", NULL);
    mark_write_absence(page->markup, value);
    markup_text(page->markup, words);
    markup_close(page->markup, "p");
}

/* Unit where the number does not carry it, period, source. */
static void
write_origin(const Page *page, const ReportMeasure *measure)
{
    bool needs_unit = !words_stands_alone(measure->indicator) && measure->area.state == VALUE_SHOWN;
    g_autoptr(GString) text = g_string_new(needs_unit ? measure->unit : NULL);
    if (measure->period[0] != '\0')
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", measure->period);
    if (text->len == 0 && measure->source_number == 0)
        return;
    markup_open(page->markup, "p", "class", "origin", NULL);
    markup_text(page->markup, text->str);
    if (measure->source_number > 0) {
        g_autofree char *source =
            g_strdup_printf("%s %zu", text->len > 0 ? "source" : "Source", measure->source_number);
        markup_text(page->markup, text->len > 0 ? ", " : "");
        page_source(page, measure->source_number, source);
    }
    markup_close(page->markup, "p");
}

static void
write_line(const Page *page, const char *sentence, Comparison mark, const char *class_name)
{
    if (sentence[0] == '\0')
        return;
    g_autofree char *line = page_line(sentence);
    markup_open(page->markup, "p", "class", class_name, NULL);
    mark_write_comparison(page->markup, mark);
    markup_text(page->markup, line);
    markup_close(page->markup, "p");
}

/* The comparison with one other area and that area's own value. */
static void
write_comparison(const Page *page,
    const char *comparison,
    Comparison mark,
    const ReportValue *other,
    const char *class_name)
{
    if (mark == COMPARED_NOT)
        return;
    g_autofree char *sentence = g_strdup_printf("%s (%s)", comparison, other->cell);
    write_line(page, sentence, mark, class_name);
}

static void
write_lines(const Page *page, const ReportItem *item)
{
    const ReportMeasure *measure = item->measure;
    bool is_compared = measure->vs_england != COMPARED_NOT || measure->vs_region != COMPARED_NOT;
    write_line(page, measure->reason, COMPARED_NOT, NULL);
    write_comparison(
        page, measure->comparison, measure->vs_england, &measure->england, "compared to-england");
    write_comparison(
        page, measure->comparison_region, measure->vs_region, &measure->region, "compared");
    if (!is_compared)
        write_line(page,
            measure->others[0] != '\0' ? measure->others : measure->comparison,
            COMPARED_NOT,
            NULL);
    write_line(page, measure->place, COMPARED_NOT, NULL);
    write_line(page, measure->change, COMPARED_NOT, NULL);
    write_line(page, item->note, COMPARED_NOT, NULL);
}

void
tile_write(const Page *page, const ReportItem *item)
{
    Markup *markup = page->markup;
    const char *id = markup_id(markup, item->id);
    g_autofree char *heading = g_strconcat(id, "-title", NULL);
    markup_open(markup, "article", "class", "tile", "id", id, "aria-labelledby", heading, NULL);
    page_heading(page, item->title, markup_id(markup, heading), NULL);
    markup_open(markup, "div", "class", "figure", NULL);
    write_value(page, &item->measure->area);
    picture_write_spark(page, item);
    markup_close(markup, "div");
    write_origin(page, item->measure);
    markup_open(markup, "div", "class", "lines", NULL);
    write_lines(page, item);
    markup_close(markup, "div");
    markup_close(markup, "article");
}

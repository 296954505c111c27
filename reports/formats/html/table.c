/* SPDX-License-Identifier: MIT */
#include "reports/formats/html/table.h"

#include <string.h>

#include "engine/words/words.h"
#include "reports/formats/html/mark.h"

static void
write_header(const Page *page, const ReportGrid *grid)
{
    markup_open(page->markup, "thead", NULL);
    markup_open(page->markup, "tr", NULL);
    for (size_t column_i = 0; column_i < grid->column_n; column_i++)
        markup_element(page->markup,
            "th",
            grid->columns[column_i].title,
            "scope",
            "col",
            "class",
            grid->columns[column_i].is_number ? "number" : NULL,
            NULL);
    markup_close(page->markup, "tr");
    markup_close(page->markup, "thead");
}

static void
write_cell(const Page *page, const ReportGrid *grid, const ReportRow *row, size_t column_i)
{
    const ReportCell *cell = &row->cells[column_i];
    const char *element = column_i == 0 ? "th" : "td";
    markup_open(page->markup,
        element,
        "scope",
        column_i == 0 ? "row" : NULL,
        "class",
        grid->columns[column_i].is_number ? "number" : NULL,
        NULL);
    mark_write_comparison(page->markup, cell->mark);
    markup_text(page->markup, cell->text[0] != '\0' ? cell->text : "–");
    markup_close(page->markup, element);
}

static void
write_group(const Page *page, const ReportGrid *grid, const char *title)
{
    g_autofree char *columns = g_strdup_printf("%zu", grid->column_n);
    markup_open(page->markup, "tr", "class", "group", NULL);
    markup_open(page->markup, "th", "scope", "rowgroup", "colspan", columns, NULL);
    /* Stays in sight when the rest of the row is scrolled away, as the caption's does. */
    markup_element(page->markup, "span", title, NULL);
    markup_close(page->markup, "th");
    markup_close(page->markup, "tr");
}

static void
write_rows(const Page *page, const ReportGrid *grid)
{
    markup_open(page->markup, "tbody", NULL);
    for (size_t row_i = 0; row_i < grid->row_n; row_i++) {
        const ReportRow *row = &grid->rows[row_i];
        if (row->group != NULL) {
            if (row_i > 0) {
                markup_close(page->markup, "tbody");
                markup_open(page->markup, "tbody", NULL);
            }
            write_group(page, grid, row->group);
            continue;
        }
        markup_open(page->markup, "tr", "class", row->is_focus ? "focus" : NULL, NULL);
        for (size_t column_i = 0; column_i < grid->column_n; column_i++)
            write_cell(page, grid, row, column_i);
        markup_close(page->markup, "tr");
    }
    markup_close(page->markup, "tbody");
}

static bool
has_cell(const ReportGrid *grid, const char *text)
{
    for (size_t row_i = 0; row_i < grid->row_n; row_i++) {
        for (size_t column_i = 0; column_i < grid->column_n; column_i++) {
            if (grid->rows[row_i].group == NULL &&
                strcmp(grid->rows[row_i].cells[column_i].text, text) == 0)
                return true;
        }
    }
    return false;
}

/* "[c] suppressed: too small to publish. [x] not available." for the symbols that occur. */
static void
write_symbols(const Page *page, const ReportGrid *grid)
{
    g_autoptr(GString) text = g_string_new(NULL);
    size_t key_n = 0;
    const ReportKey *keys = report_keys(&key_n);
    for (size_t key_i = 0; key_i < key_n; key_i++) {
        if (keys[key_i].symbol[0] != '[' || !has_cell(grid, keys[key_i].symbol))
            continue;
        g_autofree char *word = words_inside(keys[key_i].word);
        g_string_append_printf(text,
            "%s%s %s: %s.",
            text->len > 0 ? " " : "",
            keys[key_i].symbol,
            word,
            keys[key_i].text);
    }
    markup_element(page->markup, "p", text->str, "class", "note", NULL);
}

void
table_write(const Page *page, const ReportGrid *grid, const char *id, const char *class_name)
{
    if (grid == NULL || grid->column_n == 0)
        return;
    Markup *markup = page->markup;
    g_autofree char *wanted = g_strconcat("caption-", id, NULL);
    const char *caption_id = markup_id(markup, wanted);
    g_autofree char *classes =
        g_strconcat("scroll", class_name != NULL ? " " : "", class_name, NULL);
    markup_open(
        markup, "section", "class", classes, "tabindex", "0", "aria-labelledby", caption_id, NULL);
    markup_open(markup, "table", NULL);
    markup_open(markup, "caption", "id", caption_id, NULL);
    markup_element(markup, "span", grid->caption, NULL);
    markup_close(markup, "caption");
    write_header(page, grid);
    write_rows(page, grid);
    markup_close(markup, "table");
    markup_close(markup, "section");
    markup_element(markup, "p", grid->note, "class", "note", NULL);
    write_symbols(page, grid);
}

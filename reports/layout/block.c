/* SPDX-License-Identifier: MIT */
#include "reports/layout/block.h"

#include <math.h>

#include "engine/words/words.h"
#include "reports/charts/key.h"
#include "reports/charts/paragraph.h"

static const double COLUMN_GAP_PT = 16.0, PARAGRAPH_GAP_PT = 1.5;
enum { KEY_COLUMNS_N = 3, SMALL_COLUMNS_N = 2, LEFT_OUT_LINES_N = 2 };

/* A paragraph with a bold beginning; texts are borrowed or in @owned. */
typedef struct {
    const char *head, *text, *anchor;
} Entry;

bool
block_is_words(ItemKind kind)
{
    switch (kind) {
    case ITEM_TILE:
    case ITEM_TREND:
    case ITEM_AREAS:
    case ITEM_TABLE:
        return false;
    case ITEM_TEXT:
    case ITEM_SUMMARY:
    case ITEM_KEY:
    case ITEM_DEFINITIONS:
    case ITEM_SOURCES:
    case ITEM_METHODS:
        return true;
    }
    return false;
}

static void
add_entry(GArray *entries, GPtrArray *owned, char *head, char *text, const char *anchor)
{
    g_ptr_array_add(owned, head);
    g_ptr_array_add(owned, text);
    Entry entry = {head, text, anchor};
    g_array_append_val(entries, entry);
}

static void
add_sources(const Report *report, GArray *entries, GPtrArray *owned)
{
    for (size_t source_i = 0; source_i < report->source_n; source_i++) {
        const ReportSource *source = &report->sources[source_i];
        g_autoptr(GString) text = g_string_new(NULL);
        words_append_sentence(text, source->text);
        words_append_sentence(text, source->batches);
        add_entry(entries,
            owned,
            g_strdup_printf("%zu", source->number),
            g_strdup(text->str),
            source->anchor);
    }
}

static void
add_definitions(const Report *report, GArray *entries, GPtrArray *owned)
{
    for (size_t definition_i = 0; definition_i < report->definition_n; definition_i++) {
        const ReportDefinition *definition = &report->definitions[definition_i];
        add_entry(entries,
            owned,
            g_strdup_printf("%s.", definition->title),
            g_strdup(definition->brief),
            NULL);
    }
}

/* The small print of @item as entries; empty for other kinds. */
static GArray *
entries_of(const Report *report, const ReportItem *item, GPtrArray *owned)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    if (item->kind == ITEM_SOURCES)
        add_sources(report, entries, owned);
    if (item->kind == ITEM_DEFINITIONS)
        add_definitions(report, entries, owned);
    for (size_t method_i = 0; item->kind == ITEM_METHODS && method_i < report->method_n; method_i++)
        add_entry(entries, owned, g_strdup(""), g_strdup(report->methods[method_i]), NULL);
    return entries;
}

static TextStyle
small_style(void)
{
    return STYLE_LABEL_INK;
}

/* What is computed about the area stands larger than what is said of every area. */
static TextStyle
paragraph_style(const ReportItem *item)
{
    return item->kind == ITEM_SUMMARY ? STYLE_BODY : STYLE_SMALL;
}

static double
column_width_pt(double width_pt)
{
    return (width_pt - (SMALL_COLUMNS_N - 1) * COLUMN_GAP_PT) / SMALL_COLUMNS_N;
}

static double
entry_height_pt(Fonts *fonts, const Entry *entry, double width_pt)
{
    return PARAGRAPH_GAP_PT +
           paragraph_run_in_height_pt(fonts, entry->head, entry->text, small_style(), width_pt);
}

/* How entries fall into two columns: those before @second_first stand in the first, those from
 * @end on are left out. */
typedef struct {
    unsigned int second_first, end;
    double height_pt; /* of the taller column */
} Columns;

/* Fills the first column up to @limit_pt, then the second. */
static Columns
fill_columns(const double *heights_pt, unsigned int entry_n, double limit_pt)
{
    Columns columns = {.end = entry_n};
    double used_pt = 0.0;
    unsigned int entry_i = 0;
    while (entry_i < entry_n && used_pt + heights_pt[entry_i] <= limit_pt + 1e-6)
        used_pt += heights_pt[entry_i++];
    columns.second_first = entry_i;
    columns.height_pt = used_pt;
    used_pt = 0.0;
    while (entry_i < entry_n && used_pt + heights_pt[entry_i] <= limit_pt + 1e-6)
        used_pt += heights_pt[entry_i++];
    columns.end = entry_i;
    columns.height_pt = fmax(columns.height_pt, used_pt);
    return columns;
}

/* The lowest limit at which all entries fit: it is the sum of the first few heights, whichever few
 * those are, or what is then left for the second column. */
static Columns
balance_columns(const double *heights_pt, unsigned int entry_n)
{
    double total_pt = 0.0, first_pt = 0.0;
    for (unsigned int entry_i = 0; entry_i < entry_n; entry_i++)
        total_pt += heights_pt[entry_i];
    double best_pt = total_pt;
    for (unsigned int entry_i = 0; entry_i < entry_n; entry_i++) {
        first_pt += heights_pt[entry_i];
        best_pt = fmin(best_pt, fmax(first_pt, total_pt - first_pt));
    }
    return fill_columns(heights_pt, entry_n, best_pt);
}

static double *
entry_heights(Fonts *fonts, const GArray *entries, double width_pt)
{
    double *heights_pt = g_new(double, entries->len + 1);
    for (unsigned int entry_i = 0; entry_i < entries->len; entry_i++)
        heights_pt[entry_i] =
            entry_height_pt(fonts, &g_array_index(entries, Entry, entry_i), width_pt);
    return heights_pt;
}

static double
paragraphs_height_pt(Fonts *fonts, const ReportItem *item, double width_pt)
{
    double height_pt = 0.0;
    for (size_t paragraph_i = 0; paragraph_i < item->paragraph_n; paragraph_i++)
        height_pt +=
            PARAGRAPH_GAP_PT +
            paragraph_height_pt(fonts, item->paragraphs[paragraph_i], STYLE_BODY, width_pt);
    return height_pt;
}

double
block_height_pt(Fonts *fonts, const Report *report, const ReportItem *item, double width_pt)
{
    if (item->kind == ITEM_KEY)
        return key_height_pt(fonts, width_pt, KEY_COLUMNS_N);
    if (item->kind == ITEM_TEXT || item->kind == ITEM_SUMMARY)
        return paragraphs_height_pt(fonts, item, width_pt);
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) entries = entries_of(report, item, owned);
    g_autofree double *heights_pt = entry_heights(fonts, entries, column_width_pt(width_pt));
    return balance_columns(heights_pt, entries->len).height_pt;
}

double
block_height_min_pt(Fonts *fonts, const Report *report, const ReportItem *item, double width_pt)
{
    double height_pt = block_height_pt(fonts, report, item, width_pt);
    double least_pt = (LEFT_OUT_LINES_N + 4) * paragraph_leading_pt(small_style());
    return item->kind == ITEM_DEFINITIONS ? fmin(height_pt, least_pt) : height_pt;
}

static void
draw_entries(const Sheet *sheet, const GArray *entries, const Columns *columns, RectPt box)
{
    double column_pt = column_width_pt(box.width_pt), y_pt = box.y_pt;
    scene_open(sheet->scene, TAG_L, NULL);
    for (unsigned int entry_i = 0; entry_i < columns->end; entry_i++) {
        const Entry *entry = &g_array_index(entries, Entry, entry_i);
        bool is_second = entry_i >= columns->second_first;
        if (entry_i == columns->second_first)
            y_pt = box.y_pt;
        double x_pt = box.x_pt + (is_second ? column_pt + COLUMN_GAP_PT : 0.0);
        scene_open(sheet->scene, TAG_LI, &(TagDetail){.anchor = entry->anchor});
        y_pt += PARAGRAPH_GAP_PT + paragraph_run_in_draw(sheet,
                                       TAG_SPAN,
                                       entry->head,
                                       entry->text,
                                       small_style(),
                                       (PointPt){x_pt, y_pt},
                                       column_pt);
        scene_close(sheet->scene, TAG_LI);
    }
    scene_close(sheet->scene, TAG_L);
}

/* "Definitions of 5 more measures are in the HTML version of this pack: a, b, c, d and e." */
static char *
left_out_text(const GArray *entries, unsigned int first)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (unsigned int entry_i = first; entry_i < entries->len; entry_i++)
        g_ptr_array_add(names, words_clause(g_array_index(entries, Entry, entry_i).head));
    g_autofree char *list = words_list((const char *const *)names->pdata, names->len, 3);
    g_autofree char *counted = words_counted(names->len, "more measure", "more measures");
    return g_strdup_printf(
        "Definitions of %s are in the HTML version of this pack: %s.", counted, list);
}

static void
draw_small_print(const Sheet *sheet, const Report *report, const ReportItem *item, RectPt box)
{
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) entries = entries_of(report, item, owned);
    if (entries->len == 0)
        return;
    g_autofree double *heights_pt =
        entry_heights(sheet->fonts, entries, column_width_pt(box.width_pt));
    Columns columns = balance_columns(heights_pt, entries->len);
    if (columns.height_pt <= box.height_pt + 0.01) {
        draw_entries(sheet, entries, &columns, box);
        return;
    }
    double note_pt = LEFT_OUT_LINES_N * paragraph_leading_pt(small_style());
    columns = fill_columns(heights_pt, entries->len, box.height_pt - note_pt);
    draw_entries(sheet, entries, &columns, box);
    g_autofree char *left_out = left_out_text(entries, columns.end);
    paragraph_draw(sheet,
        TAG_P,
        left_out,
        small_style(),
        (PointPt){box.x_pt, box.y_pt + box.height_pt - note_pt + PARAGRAPH_GAP_PT},
        box.width_pt);
}

void
block_draw(const Sheet *sheet, const Report *report, const ReportItem *item, RectPt box)
{
    switch (item->kind) {
    case ITEM_TEXT:
    case ITEM_SUMMARY:
        for (size_t paragraph_i = 0; paragraph_i < item->paragraph_n; paragraph_i++)
            box.y_pt += PARAGRAPH_GAP_PT + paragraph_draw(sheet,
                                               TAG_P,
                                               item->paragraphs[paragraph_i],
                                               paragraph_style(item),
                                               (PointPt){box.x_pt, box.y_pt},
                                               box.width_pt);
        return;
    case ITEM_KEY:
        key_draw(sheet, box, KEY_COLUMNS_N);
        return;
    case ITEM_DEFINITIONS:
    case ITEM_SOURCES:
    case ITEM_METHODS:
        draw_small_print(sheet, report, item, box);
        return;
    case ITEM_TILE:
    case ITEM_TREND:
    case ITEM_AREAS:
    case ITEM_TABLE:
        return;
    }
}

/* SPDX-License-Identifier: MIT */
#include "reports/layout/flow.h"

#include <math.h>

#include "engine/base/error.h"
#include "reports/charts/chart.h"
#include "reports/charts/key.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/table.h"
#include "reports/charts/tile.h"
#include "reports/layout/block.h"

static const double COLUMN_GAP_PT = 14.0;
static const double PICTURE_MIN_PT = 58.0, PICTURE_MAX_PT = 190.0;
static const double SECTION_TITLE_PT = 11.0;

/* How much air there is. */
typedef struct {
    double section_gap_pt, row_gap_pt, title_gap_pt;
    TileForm tile_form;
} Density;

static const Density DENSITIES[] = {
    {11.0, 12.0, 4.0, TILE_FULL},
    {8.0, 9.0, 3.0, TILE_FULL},
    {5.0, 6.0, 2.0, TILE_FULL},
    {5.0, 6.0, 2.0, TILE_COMPACT},
};

typedef enum { ROW_TITLE, ROW_LEGEND, ROW_TILES, ROW_CHARTS, ROW_TABLE, ROW_WORDS } RowKind;

/* A horizontal band of the page. */
typedef struct {
    RowKind kind;
    const ReportSection *section;
    size_t first_item, item_n;
    double gap_pt;            /* above it */
    double least_pt, most_pt; /* the same where the row does not stretch */
    double height_pt;         /* result */
    double head_pt;           /* CHARTS: room for titles, the largest of the row */
} Row;

typedef struct {
    const Sheet *sheet;
    const Report *report;
    const ReportPage *page;
    RectPt body;
    bool links_sources;
    TileForm tile_form;
    GArray *rows; /* Row */
} Flow;

static TextStyle
section_style(void)
{
    return (TextStyle){SECTION_TITLE_PT, TEXT_SEMIBOLD, COLOUR_DARK_BLUE};
}

static double
cell_width_pt(double width_pt, int column_n)
{
    return (width_pt - (column_n - 1) * COLUMN_GAP_PT) / column_n;
}

static void
add_row(Flow *flow, Row row)
{
    g_array_append_val(flow->rows, row);
}

static RowKind
row_kind_of(ItemKind kind)
{
    if (kind == ITEM_TILE)
        return ROW_TILES;
    if (kind == ITEM_TREND || kind == ITEM_AREAS)
        return ROW_CHARTS;
    return kind == ITEM_TABLE ? ROW_TABLE : ROW_WORDS;
}

/* Heights of the row's items at the width of its cells. */
static void
measure_row(const Flow *flow, Row *row)
{
    Fonts *fonts = flow->sheet->fonts;
    bool is_grid = row->kind == ROW_TILES || row->kind == ROW_CHARTS;
    double width_pt =
        is_grid ? cell_width_pt(flow->body.width_pt, row->section->column_n) : flow->body.width_pt;
    double foot_pt = 0.0;
    for (size_t item_i = 0; item_i < row->item_n; item_i++) {
        const ReportItem *item = &row->section->items[row->first_item + item_i];
        switch (row->kind) {
        case ROW_TILES:
            row->least_pt =
                fmax(row->least_pt, tile_height_pt(fonts, item, flow->tile_form, width_pt));
            break;
        case ROW_CHARTS:
            row->head_pt =
                fmax(row->head_pt, chart_head_height_pt(fonts, item, CHART_IN_PAGE, width_pt));
            foot_pt = fmax(foot_pt, chart_foot_height_pt(fonts, item, CHART_IN_PAGE, width_pt));
            break;
        case ROW_TABLE:
            row->least_pt = table_height_pt(fonts, item->grid, width_pt);
            break;
        case ROW_WORDS:
            row->least_pt = block_height_min_pt(fonts, flow->report, item, width_pt);
            row->most_pt = block_height_pt(fonts, flow->report, item, width_pt);
            break;
        case ROW_TITLE:
        case ROW_LEGEND:
            break;
        }
    }
    if (row->kind == ROW_CHARTS) {
        row->least_pt = row->head_pt + foot_pt + PICTURE_MIN_PT;
        row->most_pt = row->head_pt + foot_pt + PICTURE_MAX_PT;
    }
    row->most_pt = fmax(row->most_pt, row->least_pt);
}

static void
add_title(Flow *flow, const ReportSection *section, const Density *density)
{
    if (section->title[0] == '\0')
        return;
    double height_pt = paragraph_leading_pt(section_style()) + density->title_gap_pt;
    bool is_first = flow->rows->len == 0;
    add_row(flow,
        (Row){.kind = ROW_TITLE,
            .section = section,
            .gap_pt = is_first ? 0.0 : density->section_gap_pt,
            .least_pt = height_pt,
            .most_pt = height_pt});
}

static void
add_legend(Flow *flow, const ReportSection *section, const Density *density)
{
    Sheet measure = {.fonts = flow->sheet->fonts};
    double height_pt = key_draw_legend(
        &measure, flow->report, section->items[0].kind, (PointPt){0.0, 0.0}, flow->body.width_pt);
    add_row(flow,
        (Row){.kind = ROW_LEGEND,
            .section = section,
            .gap_pt = flow->rows->len == 0 ? 0.0 : density->title_gap_pt,
            .least_pt = height_pt,
            .most_pt = height_pt});
}

static void
add_section(Flow *flow, const ReportSection *section, const Density *density)
{
    add_title(flow, section, density);
    bool is_first = true;
    for (size_t item_i = 0; item_i < section->item_n;) {
        RowKind kind = row_kind_of(section->items[item_i].kind);
        if (is_first && kind == ROW_CHARTS)
            add_legend(flow, section, density);
        size_t wanted_n = kind == ROW_TILES || kind == ROW_CHARTS ? (size_t)section->column_n : 1;
        Row row = {.kind = kind, .section = section, .first_item = item_i};
        while (row.item_n < wanted_n && item_i < section->item_n &&
               row_kind_of(section->items[item_i].kind) == kind) {
            row.item_n++;
            item_i++;
        }
        bool is_top = flow->rows->len == 0;
        row.gap_pt = is_top || (is_first && kind != ROW_CHARTS) ? 0.0 : density->row_gap_pt;
        measure_row(flow, &row);
        add_row(flow, row);
        is_first = false;
    }
}

/* Makes the rows and returns the least height that they need; with *@ret_wanted_pt what they need
 * so that no words are left out. */
static double
make_rows(Flow *flow, const Density *density, double *ret_wanted_pt)
{
    g_array_set_size(flow->rows, 0);
    flow->tile_form = density->tile_form;
    for (size_t section_i = 0; section_i < flow->page->section_n; section_i++)
        add_section(flow, &flow->page->sections[section_i], density);
    double least_pt = 0.0, wanted_pt = 0.0;
    for (unsigned int row_i = 0; row_i < flow->rows->len; row_i++) {
        const Row *row = &g_array_index(flow->rows, Row, row_i);
        least_pt += row->gap_pt + row->least_pt;
        wanted_pt += row->gap_pt + (row->kind == ROW_WORDS ? row->most_pt : row->least_pt);
    }
    *ret_wanted_pt = wanted_pt;
    return least_pt;
}

/* Gives what is left to the rows that stretch, evenly, none more than it can use; what is left even
 * then goes into the gaps above section titles and charts, a little each. */
static void
stretch_rows(Flow *flow, double spare_pt)
{
    enum { ROUNDS_N = 4 };
    static const double GAP_GROWTH_MAX_PT = 7.0;
    size_t gap_n = 0;
    for (unsigned int row_i = 0; row_i < flow->rows->len; row_i++) {
        Row *row = &g_array_index(flow->rows, Row, row_i);
        row->height_pt = row->least_pt;
        gap_n += row->gap_pt > 0.0;
    }
    for (int round_i = 0; round_i < ROUNDS_N && spare_pt > 0.01; round_i++) {
        size_t open_n = 0;
        for (unsigned int row_i = 0; row_i < flow->rows->len; row_i++) {
            const Row *row = &g_array_index(flow->rows, Row, row_i);
            open_n += row->height_pt < row->most_pt - 0.01;
        }
        if (open_n == 0)
            break;
        double share_pt = spare_pt / (double)open_n;
        for (unsigned int row_i = 0; row_i < flow->rows->len; row_i++) {
            Row *row = &g_array_index(flow->rows, Row, row_i);
            double taken_pt = fmin(share_pt, row->most_pt - row->height_pt);
            if (taken_pt > 0.0) {
                row->height_pt += taken_pt;
                spare_pt -= taken_pt;
            }
        }
    }
    double growth_pt = gap_n > 0 ? fmin(spare_pt / (double)gap_n, GAP_GROWTH_MAX_PT) : 0.0;
    for (unsigned int row_i = 0; row_i < flow->rows->len; row_i++) {
        Row *row = &g_array_index(flow->rows, Row, row_i);
        row->gap_pt += row->gap_pt > 0.0 ? fmax(growth_pt, 0.0) : 0.0;
    }
}

static void
draw_grid_row(const Flow *flow, const Row *row, double top_pt)
{
    double width_pt = cell_width_pt(flow->body.width_pt, row->section->column_n);
    for (size_t item_i = 0; item_i < row->item_n; item_i++) {
        const ReportItem *item = &row->section->items[row->first_item + item_i];
        RectPt cell = {flow->body.x_pt + (double)item_i * (width_pt + COLUMN_GAP_PT),
            top_pt,
            width_pt,
            row->height_pt};
        scene_open(flow->sheet->scene, TAG_SECT, NULL);
        if (row->kind == ROW_TILES)
            tile_draw(flow->sheet, item, flow->tile_form, cell);
        else
            chart_draw(flow->sheet,
                item,
                cell,
                &(ChartOptions){.form = CHART_IN_PAGE,
                    .links_source = flow->links_sources,
                    .head_height_pt = row->head_pt});
        scene_close(flow->sheet->scene, TAG_SECT);
    }
}

static void
draw_row(const Flow *flow, const Row *row, double top_pt)
{
    const Sheet *sheet = flow->sheet;
    RectPt box = {flow->body.x_pt, top_pt, flow->body.width_pt, row->height_pt};
    PointPt corner = {box.x_pt, box.y_pt};
    switch (row->kind) {
    case ROW_TITLE:
        paragraph_draw(sheet, TAG_H2, row->section->title, section_style(), corner, box.width_pt);
        return;
    case ROW_LEGEND:
        key_draw_legend(sheet, flow->report, row->section->items[0].kind, corner, box.width_pt);
        return;
    case ROW_TILES:
    case ROW_CHARTS:
        draw_grid_row(flow, row, top_pt);
        return;
    case ROW_TABLE:
        table_draw(sheet, row->section->items[row->first_item].grid, box);
        return;
    case ROW_WORDS:
        block_draw(sheet, flow->report, &row->section->items[row->first_item], box);
        return;
    }
}

/* Makes the rows with as much air as lets all words stand; where none does, with as much as lets
 * the page fit at all. Returns the least height of the rows. */
static double
choose_density(Flow *flow)
{
    double least_pt = 0.0, wanted_pt = 0.0;
    for (size_t density_i = 0; density_i < G_N_ELEMENTS(DENSITIES); density_i++) {
        least_pt = make_rows(flow, &DENSITIES[density_i], &wanted_pt);
        if (wanted_pt <= flow->body.height_pt)
            return least_pt;
    }
    for (size_t density_i = 0; density_i < G_N_ELEMENTS(DENSITIES); density_i++) {
        least_pt = make_rows(flow, &DENSITIES[density_i], &wanted_pt);
        if (least_pt <= flow->body.height_pt)
            break;
    }
    return least_pt;
}

bool
flow_draw(const Sheet *sheet,
    const Report *report,
    const ReportPage *page,
    RectPt body,
    bool links_sources,
    GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(Row));
    Flow flow = {.sheet = sheet,
        .report = report,
        .page = page,
        .body = body,
        .links_sources = links_sources,
        .rows = rows};
    double least_pt = choose_density(&flow);
    if (least_pt > body.height_pt) {
        error_set(error,
            ERROR_RENDER,
            "page '%s' of pack '%s' needs %.0f pt for %s and has %.0f",
            page->title,
            report->pack_id,
            ceil(least_pt),
            report->area->name,
            floor(body.height_pt));
        error_add_hint(error, "move an item of the pack to another page");
        return false;
    }
    stretch_rows(&flow, body.height_pt - least_pt);
    double y_pt = body.y_pt;
    for (unsigned int row_i = 0; row_i < rows->len; row_i++) {
        const Row *row = &g_array_index(rows, Row, row_i);
        y_pt += row->gap_pt;
        draw_row(&flow, row, y_pt);
        y_pt += row->height_pt;
    }
    return true;
}

/* SPDX-License-Identifier: MIT */
#include "reports/charts/table.h"

#include <math.h>
#include <string.h>

#include "reports/charts/paragraph.h"
#include "reports/charts/status.h"

static const double COLUMN_GAP_PT = 6.0;
static const double ROW_PADDING_PT = 0.5, GROUP_PADDING_PT = 1.0;
static const double STATUS_PT = 5.6;
static const double NOTE_GAP_PT = 3.0;

/* Places of the columns of one table. */
typedef struct {
    const Sheet *sheet;
    const ReportGrid *grid;
    double *left_pt;  /* left_pt[column_n] */
    double *width_pt; /* width_pt[column_n] */
    double header_pt; /* height of the header row */
} Layout;

static double
mark_width_pt(const ReportCell *cell)
{
    return cell->mark != COMPARED_NOT ? STATUS_PT + 3.0 : 0.0;
}

static TextStyle
cell_style(const ReportRow *row, size_t column_i)
{
    (void)column_i;
    return row->is_focus ? STYLE_LABEL_BOLD : STYLE_LABEL_INK;
}

/* Width of the longest word: a header may break between words. */
static double
longest_word_pt(Fonts *fonts, const char *text)
{
    double longest_pt = 0.0;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word != NULL; word++)
        longest_pt = fmax(longest_pt, fonts_width_pt(fonts, *word, STYLE_LABEL_BOLD));
    return longest_pt;
}

static double
column_width_pt(Fonts *fonts, const ReportGrid *grid, size_t column_i)
{
    double width_pt = longest_word_pt(fonts, grid->columns[column_i].title);
    for (size_t row_i = 0; row_i < grid->row_n; row_i++) {
        const ReportRow *row = &grid->rows[row_i];
        if (row->group != NULL)
            continue;
        const ReportCell *cell = &row->cells[column_i];
        width_pt = fmax(width_pt,
            mark_width_pt(cell) + fonts_width_pt(fonts, cell->text, cell_style(row, column_i)));
    }
    return width_pt;
}

static Layout
layout_new(const Sheet *sheet, const ReportGrid *grid, double left_pt, double width_pt)
{
    Layout layout = {.sheet = sheet, .grid = grid};
    layout.left_pt = g_new0(double, grid->column_n + 1);
    layout.width_pt = g_new0(double, grid->column_n + 1);
    double right_pt = left_pt + width_pt;
    for (size_t column_i = grid->column_n; column_i > 1; column_i--) {
        layout.width_pt[column_i - 1] = column_width_pt(sheet->fonts, grid, column_i - 1);
        layout.left_pt[column_i - 1] = right_pt - layout.width_pt[column_i - 1];
        right_pt = layout.left_pt[column_i - 1] - COLUMN_GAP_PT;
    }
    layout.left_pt[0] = left_pt;
    layout.width_pt[0] = fmax(right_pt - left_pt, 1.0);
    for (size_t column_i = 0; column_i < grid->column_n; column_i++)
        layout.header_pt = fmax(layout.header_pt,
            paragraph_height_pt(sheet->fonts,
                grid->columns[column_i].title,
                STYLE_LABEL_BOLD,
                layout.width_pt[column_i] + 0.01));
    layout.header_pt += 2.0 * ROW_PADDING_PT;
    return layout;
}

static void
layout_clear(Layout *layout)
{
    g_free(layout->left_pt);
    g_free(layout->width_pt);
}

static double
row_height_pt(const Layout *layout, const ReportRow *row)
{
    double leading_pt = paragraph_leading_pt(STYLE_LABEL);
    double height_pt = leading_pt;
    if (row->group == NULL)
        height_pt = fmax(leading_pt,
            paragraph_height_pt(
                layout->sheet->fonts, row->cells[0].text, cell_style(row, 0), layout->width_pt[0]));
    return height_pt + 2.0 * ROW_PADDING_PT + (row->group != NULL ? GROUP_PADDING_PT : 0.0);
}

static double
note_height_pt(Fonts *fonts, const ReportGrid *grid, double width_pt)
{
    double height_pt = paragraph_height_pt(fonts, grid->note, STYLE_LABEL, width_pt);
    return height_pt > 0.0 ? height_pt + NOTE_GAP_PT : 0.0;
}

double
table_height_pt(Fonts *fonts, const ReportGrid *grid, double width_pt)
{
    Sheet sheet = {.fonts = fonts};
    Layout layout = layout_new(&sheet, grid, 0.0, width_pt);
    double height_pt = layout.header_pt;
    for (size_t row_i = 0; row_i < grid->row_n; row_i++)
        height_pt += row_height_pt(&layout, &grid->rows[row_i]);
    layout_clear(&layout);
    return height_pt + note_height_pt(fonts, grid, width_pt);
}

static void
draw_rule(const Layout *layout, double y_pt, uint32_t rgb, double width_pt)
{
    size_t last_i = layout->grid->column_n - 1;
    scene_open(layout->sheet->scene, TAG_ARTIFACT, NULL);
    scene_line(layout->sheet->scene,
        (PointPt){layout->left_pt[0], y_pt},
        (PointPt){layout->left_pt[last_i] + layout->width_pt[last_i], y_pt},
        style_stroke(rgb, width_pt));
    scene_close(layout->sheet->scene, TAG_ARTIFACT);
}

static void
draw_header(const Layout *layout, double top_pt)
{
    const Sheet *sheet = layout->sheet;
    double leading_pt = paragraph_leading_pt(STYLE_LABEL_BOLD);
    scene_open(sheet->scene, TAG_TR, NULL);
    for (size_t column_i = 0; column_i < layout->grid->column_n; column_i++) {
        const ReportColumn *column = &layout->grid->columns[column_i];
        double width_pt = layout->width_pt[column_i];
        g_autoptr(GPtrArray) lines =
            fonts_wrap(sheet->fonts, column->title, STYLE_LABEL_BOLD, width_pt + 0.01);
        double first_top_pt = top_pt + layout->header_pt - ROW_PADDING_PT - leading_pt * lines->len;
        double base_pt = paragraph_base_pt(sheet->fonts, STYLE_LABEL_BOLD, first_top_pt);
        scene_open(sheet->scene, TAG_TH, &(TagDetail){.scope = SCOPE_COLUMN});
        for (unsigned int line_i = 0; line_i < lines->len; line_i++)
            scene_text(sheet->scene,
                lines->pdata[line_i],
                (PointPt){layout->left_pt[column_i] + (column->is_number ? width_pt : 0.0),
                    base_pt + leading_pt * line_i},
                column->is_number ? ANCHOR_END : ANCHOR_START,
                STYLE_LABEL_BOLD);
        scene_close(sheet->scene, TAG_TH);
    }
    scene_close(sheet->scene, TAG_TR);
    draw_rule(layout, top_pt + layout->header_pt, COLOUR_INK, 0.8);
}

static void
draw_group(const Layout *layout, const ReportRow *row, double top_pt, double height_pt)
{
    const Sheet *sheet = layout->sheet;
    size_t last_i = layout->grid->column_n - 1;
    double right_pt = layout->left_pt[last_i] + layout->width_pt[last_i];
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_rect(sheet->scene,
        (RectPt){layout->left_pt[0], top_pt, right_pt - layout->left_pt[0], height_pt},
        0.0,
        style_fill(COLOUR_PANEL));
    scene_close(sheet->scene, TAG_ARTIFACT);
    scene_open(sheet->scene, TAG_TR, NULL);
    scene_open(sheet->scene,
        TAG_TH,
        &(TagDetail){.scope = SCOPE_ROW, .columns_spanned_n = (int)layout->grid->column_n});
    scene_text(sheet->scene,
        row->group,
        (PointPt){layout->left_pt[0] + 3.0,
            paragraph_base_pt(
                sheet->fonts, STYLE_LABEL_BOLD, top_pt + ROW_PADDING_PT + GROUP_PADDING_PT / 2.0)},
        ANCHOR_START,
        STYLE_LABEL_BOLD);
    scene_close(sheet->scene, TAG_TH);
    scene_close(sheet->scene, TAG_TR);
}

static void
draw_cell(const Layout *layout, const ReportRow *row, size_t column_i, double top_pt)
{
    const Sheet *sheet = layout->sheet;
    const ReportCell *cell = &row->cells[column_i];
    bool is_number = layout->grid->columns[column_i].is_number;
    TextStyle style = cell_style(row, column_i);
    double base_pt = paragraph_base_pt(sheet->fonts, style, top_pt);
    double x_pt = layout->left_pt[column_i] + (is_number ? layout->width_pt[column_i] : 0.0);
    scene_open(sheet->scene, TAG_TD, NULL);
    if (cell->mark != COMPARED_NOT) {
        scene_open(sheet->scene, TAG_ARTIFACT, NULL);
        status_draw(sheet,
            cell->mark,
            (PointPt){
                x_pt + STATUS_PT / 2.0, base_pt - fonts_cap_height_pt(sheet->fonts, style) / 2.0},
            STATUS_PT);
        scene_close(sheet->scene, TAG_ARTIFACT);
        x_pt += mark_width_pt(cell);
    }
    scene_text(sheet->scene,
        cell->text,
        (PointPt){x_pt, base_pt},
        is_number ? ANCHOR_END : ANCHOR_START,
        style);
    scene_close(sheet->scene, TAG_TD);
}

static void
draw_row(const Layout *layout, const ReportRow *row, double top_pt)
{
    const Sheet *sheet = layout->sheet;
    scene_open(sheet->scene, TAG_TR, NULL);
    scene_open(sheet->scene, TAG_TH, &(TagDetail){.scope = SCOPE_ROW});
    paragraph_draw(sheet,
        TAG_SPAN,
        row->cells[0].text,
        cell_style(row, 0),
        (PointPt){layout->left_pt[0], top_pt + ROW_PADDING_PT},
        layout->width_pt[0]);
    scene_close(sheet->scene, TAG_TH);
    for (size_t column_i = 1; column_i < layout->grid->column_n; column_i++)
        draw_cell(layout, row, column_i, top_pt + ROW_PADDING_PT);
    scene_close(sheet->scene, TAG_TR);
}

void
table_draw(const Sheet *sheet, const ReportGrid *grid, RectPt box)
{
    Layout layout = layout_new(sheet, grid, box.x_pt, box.width_pt);
    double y_pt = box.y_pt;
    scene_open(sheet->scene, TAG_TABLE, NULL);
    draw_header(&layout, y_pt);
    y_pt += layout.header_pt;
    for (size_t row_i = 0; row_i < grid->row_n; row_i++) {
        const ReportRow *row = &grid->rows[row_i];
        double height_pt = row_height_pt(&layout, row);
        if (row->group != NULL)
            draw_group(&layout, row, y_pt, height_pt);
        else
            draw_row(&layout, row, y_pt);
        y_pt += height_pt;
        bool is_last = row_i + 1 == grid->row_n;
        if (row->group == NULL)
            draw_rule(&layout, y_pt, is_last ? COLOUR_INK : COLOUR_GRIDLINE, is_last ? 0.8 : 0.4);
    }
    scene_close(sheet->scene, TAG_TABLE);
    paragraph_draw(sheet,
        TAG_P,
        grid->note,
        STYLE_LABEL,
        (PointPt){box.x_pt, y_pt + NOTE_GAP_PT},
        box.width_pt);
    layout_clear(&layout);
}

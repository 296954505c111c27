/* SPDX-License-Identifier: MIT */
#include "reports/charts/tile.h"

#include <math.h>
#include <string.h>

#include "engine/words/words.h"
#include "reports/charts/line.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/status.h"

static const double PADDING_PT = 8.0;
static const double RULE_PT = 2.0; /* the coloured edge on the left */
static const double VALUE_PT = 22.0, SYMBOL_PT = 16.0;
static const double STATUS_PT = 7.0;
static const double SPARK_WIDTH_PT = 58.0, SPARK_HEIGHT_PT = 22.0;
static const double GAP_PT = 3.0;
enum { LINES_MAX = 5 };

/* The sentences beneath the value. */
typedef struct {
    char *text;
    Comparison mark; /* drawn before the first line */
} TileLine;

static void
add_line(TileLine lines[LINES_MAX], size_t *line_n, const char *sentence, Comparison mark)
{
    if (sentence[0] == '\0' || *line_n == LINES_MAX)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    words_append_sentence(text, sentence);
    if (text->str[text->len - 1] == '.')
        g_string_truncate(text, text->len - 1); /* a list of short lines needs no full stops */
    lines[(*line_n)++] = (TileLine){g_strdup(text->str), mark};
}

/* England and region, or England alone where there is little room. Caller frees. */
static char *
others_of(const ReportMeasure *measure, TileForm form)
{
    const char *region = strstr(measure->others, "; ");
    if (form == TILE_COMPACT && region != NULL)
        return g_strndup(measure->others, (size_t)(region - measure->others));
    return g_strdup(measure->others);
}

static size_t
make_lines(const ReportMeasure *measure, TileForm form, TileLine lines[LINES_MAX])
{
    size_t line_n = 0;
    add_line(lines, &line_n, measure->reason, COMPARED_NOT);
    if (measure->vs_england != COMPARED_NOT) {
        g_autofree char *comparison =
            g_strdup_printf("%s (%s)", measure->comparison, measure->england.cell);
        add_line(lines, &line_n, comparison, measure->vs_england);
    } else {
        g_autofree char *others = others_of(measure, form);
        add_line(lines, &line_n, others[0] != '\0' ? others : measure->comparison, COMPARED_NOT);
    }
    add_line(lines, &line_n, measure->place, COMPARED_NOT);
    add_line(lines, &line_n, measure->change, COMPARED_NOT);
    return line_n;
}

static void
free_lines(TileLine lines[LINES_MAX], size_t line_n)
{
    for (size_t line_i = 0; line_i < line_n; line_i++)
        g_free(lines[line_i].text);
}

static double
line_indent_pt(const TileLine *line)
{
    return line->mark != COMPARED_NOT ? STATUS_PT + 4.0 : 0.0;
}

static TextStyle
line_style(const TileLine *line)
{
    return line->mark != COMPARED_NOT ? STYLE_LABEL_BOLD : STYLE_LABEL_INK;
}

static TextStyle
value_style(const ReportMeasure *measure)
{
    bool is_shown = measure->area.state == VALUE_SHOWN;
    return (TextStyle){
        is_shown ? VALUE_PT : SYMBOL_PT, TEXT_SEMIBOLD, is_shown ? COLOUR_DARK_BLUE : COLOUR_MUTED};
}

/* "2024, source 1" beneath the value, with the unit where the number does not carry it. */
static char *
origin_of(const ReportMeasure *measure, TileForm form)
{
    bool needs_unit = !words_is_percent(measure->indicator) &&
                      measure->indicator->kind != KIND_COUNT && measure->area.state == VALUE_SHOWN;
    g_autoptr(GString) text = g_string_new(needs_unit ? measure->unit : NULL);
    g_autofree char *period =
        form == TILE_COMPACT ? words_period_short(measure->period) : g_strdup(measure->period);
    if (period[0] != '\0')
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", period);
    if (measure->source_number > 0)
        g_string_append_printf(
            text, "%s %zu", text->len > 0 ? ", source" : "Source", measure->source_number);
    return g_strdup(text->str);
}

static double
inner_width_pt(double width_pt)
{
    return width_pt - RULE_PT - 2.0 * PADDING_PT;
}

double
tile_height_pt(Fonts *fonts, const ReportItem *item, TileForm form, double width_pt)
{
    double inner_pt = inner_width_pt(width_pt);
    g_autofree char *origin = origin_of(item->measure, form);
    double height_pt = 2.0 * PADDING_PT - 2.0;
    height_pt += paragraph_height_pt(fonts, item->title, STYLE_SMALL_BOLD, inner_pt);
    height_pt += VALUE_PT * 1.15;
    height_pt += paragraph_height_pt(fonts, origin, STYLE_LABEL, inner_pt) + GAP_PT;
    TileLine lines[LINES_MAX];
    size_t line_n = make_lines(item->measure, form, lines);
    for (size_t line_i = 0; line_i < line_n; line_i++)
        height_pt += paragraph_height_pt(fonts,
            lines[line_i].text,
            line_style(&lines[line_i]),
            inner_pt - line_indent_pt(&lines[line_i]));
    free_lines(lines, line_n);
    return height_pt;
}

static char *
spark_alt(const ReportItem *item)
{
    const ReportTrend *trend = item->trend;
    g_autoptr(GString) alt = g_string_new("Trend: ");
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        const ReportValue *value = &trend->lines[LINE_AREA].values[slot_i];
        g_string_append_printf(alt,
            "%s%s %s",
            slot_i > 0 ? ", " : "",
            trend->slots[slot_i].tick,
            value->state == VALUE_SHOWN ? value->cell : value->text);
    }
    return g_strdup(alt->str);
}

/* One value is no trend. */
static bool
has_spark(const ReportItem *item)
{
    size_t shown_n = 0;
    for (size_t slot_i = 0; item->trend != NULL && slot_i < item->trend->slot_n; slot_i++)
        shown_n += item->trend->lines[LINE_AREA].values[slot_i].state == VALUE_SHOWN;
    return shown_n > 1;
}

static void
draw_panel(const Sheet *sheet, RectPt box)
{
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_rect(sheet->scene, box, 0.0, style_fill(COLOUR_PANEL));
    scene_rect(sheet->scene,
        (RectPt){box.x_pt, box.y_pt, RULE_PT, box.height_pt},
        0.0,
        style_fill(COLOUR_DARK_BLUE));
    scene_close(sheet->scene, TAG_ARTIFACT);
}

static void
draw_lines(
    const Sheet *sheet, const ReportMeasure *measure, TileForm form, PointPt at, double width_pt)
{
    TileLine lines[LINES_MAX];
    size_t line_n = make_lines(measure, form, lines);
    double cap_pt = fonts_cap_height_pt(sheet->fonts, STYLE_LABEL_INK);
    for (size_t line_i = 0; line_i < line_n; line_i++) {
        double indent_pt = line_indent_pt(&lines[line_i]);
        if (lines[line_i].mark != COMPARED_NOT) {
            double base_pt = paragraph_base_pt(sheet->fonts, STYLE_LABEL_INK, at.y_pt);
            scene_open(sheet->scene, TAG_ARTIFACT, NULL);
            status_draw(sheet,
                lines[line_i].mark,
                (PointPt){at.x_pt + STATUS_PT / 2.0, base_pt - cap_pt / 2.0},
                STATUS_PT);
            scene_close(sheet->scene, TAG_ARTIFACT);
        }
        at.y_pt += paragraph_draw(sheet,
            TAG_P,
            lines[line_i].text,
            line_style(&lines[line_i]),
            (PointPt){at.x_pt + indent_pt, at.y_pt},
            width_pt - indent_pt);
    }
    free_lines(lines, line_n);
}

void
tile_draw(const Sheet *sheet, const ReportItem *item, TileForm form, RectPt box)
{
    const ReportMeasure *measure = item->measure;
    double inner_pt = inner_width_pt(box.width_pt);
    PointPt at = {box.x_pt + RULE_PT + PADDING_PT, box.y_pt + PADDING_PT - 2.0};
    draw_panel(sheet, box);
    at.y_pt += paragraph_draw(sheet, TAG_H3, item->title, STYLE_SMALL_BOLD, at, inner_pt);
    TextStyle style = value_style(measure);
    double row_pt = VALUE_PT * 1.15;
    double base_pt = at.y_pt + (row_pt + fonts_cap_height_pt(sheet->fonts, style)) / 2.0;
    scene_open(sheet->scene, TAG_P, NULL);
    scene_text(sheet->scene, measure->area.cell, (PointPt){at.x_pt, base_pt}, ANCHOR_START, style);
    scene_close(sheet->scene, TAG_P);
    if (has_spark(item)) {
        g_autofree char *alt = spark_alt(item);
        scene_open(sheet->scene, TAG_FIGURE, &(TagDetail){.alt = alt});
        line_draw_spark(sheet,
            item->trend,
            (RectPt){at.x_pt + inner_pt - SPARK_WIDTH_PT,
                at.y_pt + (row_pt - SPARK_HEIGHT_PT) / 2.0,
                SPARK_WIDTH_PT,
                SPARK_HEIGHT_PT});
        scene_close(sheet->scene, TAG_FIGURE);
    }
    at.y_pt += row_pt;
    g_autofree char *origin = origin_of(measure, form);
    at.y_pt += paragraph_draw(sheet, TAG_P, origin, STYLE_LABEL, at, inner_pt) + GAP_PT;
    draw_lines(sheet, measure, form, at, inner_pt);
}

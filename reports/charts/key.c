/* SPDX-License-Identifier: MIT */
#include "reports/charts/key.h"

#include <math.h>

#include "reports/charts/interval.h"
#include "reports/charts/line.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/status.h"
#include "reports/charts/strip.h"

static const double MARK_PT = 6.0, MARK_ROOM_PT = 14.0;
static const double COLUMN_GAP_PT = 14.0;
static const double SAMPLE_WIDTH_PT = 18.0, SAMPLE_GAP_PT = 4.0, ENTRY_GAP_PT = 12.0;
enum { LEGEND_MAX = 10 };

/* "[c] Suppressed: too small to publish". Caller frees. */
static char *
entry_text(const ReportKey *key)
{
    bool has_symbol = key->symbol[0] != '\0';
    return g_strdup_printf("%s%s%s: %s", key->symbol, has_symbol ? " " : "", key->word, key->text);
}

static double
column_width_pt(double width_pt, int column_n)
{
    return (width_pt - (column_n - 1) * COLUMN_GAP_PT) / column_n;
}

/* Walks the entries column by column and calls back with each place; measures with @sheet->scene
 * NULL. Returns the height of the tallest column. */
static double
walk_entries(const Sheet *sheet, RectPt box, int column_n)
{
    size_t key_n = 0;
    const ReportKey *keys = report_keys(&key_n);
    size_t per_column = (key_n + (size_t)column_n - 1) / (size_t)column_n;
    double column_pt = column_width_pt(box.width_pt, column_n);
    double tallest_pt = 0.0, y_pt = 0.0;
    for (size_t key_i = 0; key_i < key_n; key_i++) {
        if (key_i % per_column == 0)
            y_pt = 0.0;
        double x_pt = box.x_pt + (double)(key_i / per_column) * (column_pt + COLUMN_GAP_PT);
        g_autofree char *text = entry_text(&keys[key_i]);
        if (sheet->scene != NULL) {
            double base_pt = paragraph_base_pt(sheet->fonts, STYLE_LABEL_INK, box.y_pt + y_pt);
            scene_open(sheet->scene, TAG_LI, NULL);
            scene_open(sheet->scene, TAG_ARTIFACT, NULL);
            status_draw_key(sheet,
                keys[key_i].mark,
                (PointPt){x_pt + MARK_PT / 2.0 + 1.0,
                    base_pt - fonts_cap_height_pt(sheet->fonts, STYLE_LABEL_INK) / 2.0},
                MARK_PT);
            scene_close(sheet->scene, TAG_ARTIFACT);
            paragraph_draw(sheet,
                TAG_SPAN,
                text,
                STYLE_LABEL_INK,
                (PointPt){x_pt + MARK_ROOM_PT, box.y_pt + y_pt},
                column_pt - MARK_ROOM_PT);
            scene_close(sheet->scene, TAG_LI);
        }
        y_pt += paragraph_height_pt(sheet->fonts, text, STYLE_LABEL_INK, column_pt - MARK_ROOM_PT) +
                1.0;
        tallest_pt = fmax(tallest_pt, y_pt);
    }
    return tallest_pt;
}

double
key_height_pt(Fonts *fonts, double width_pt, int column_n)
{
    Sheet sheet = {.fonts = fonts};
    return walk_entries(&sheet, (RectPt){.width_pt = width_pt}, column_n);
}

void
key_draw(const Sheet *sheet, RectPt box, int column_n)
{
    scene_open(sheet->scene, TAG_L, NULL);
    walk_entries(sheet, box, column_n);
    scene_close(sheet->scene, TAG_L);
}

/* A sample and its words. */
typedef enum {
    LEGEND_LINE_AREA,
    LEGEND_LINE_REGION,
    LEGEND_LINE_ENGLAND,
    LEGEND_BAND,
    LEGEND_FOCUS,
    LEGEND_OTHER,
    LEGEND_KIN,
    LEGEND_UNRANKED,
    LEGEND_REGION_FOCUS,
    LEGEND_REGION_DOT,
    LEGEND_LA_DOT,
    LEGEND_WHISKER,
    LEGEND_MISSING,
    LEGEND_SUPPRESSED,
    LEGEND_NOT_APPLICABLE
} LegendMark;

typedef struct {
    LegendMark mark;
    const char *text;
} LegendEntry;

static double
sample_width_pt(LegendMark mark)
{
    return mark <= LEGEND_BAND ? SAMPLE_WIDTH_PT : MARK_PT;
}

static void
draw_sample(const Sheet *sheet, LegendMark mark, PointPt left)
{
    PointPt centre = {left.x_pt + sample_width_pt(mark) / 2.0, left.y_pt};
    switch (mark) {
    case LEGEND_LINE_AREA:
        line_draw_sample(sheet, LINE_AREA, left, SAMPLE_WIDTH_PT);
        return;
    case LEGEND_LINE_REGION:
        line_draw_sample(sheet, LINE_REGION, left, SAMPLE_WIDTH_PT);
        return;
    case LEGEND_LINE_ENGLAND:
        line_draw_sample(sheet, LINE_ENGLAND, left, SAMPLE_WIDTH_PT);
        return;
    case LEGEND_BAND:
        line_draw_band_sample(sheet, (RectPt){left.x_pt, left.y_pt - 3.5, SAMPLE_WIDTH_PT, 7.0});
        return;
    case LEGEND_FOCUS:
        interval_draw_sample(sheet, SAMPLE_FOCUS, centre);
        return;
    case LEGEND_OTHER:
        interval_draw_sample(sheet, SAMPLE_OTHER, centre);
        return;
    case LEGEND_KIN:
        interval_draw_sample(sheet, SAMPLE_KIN, centre);
        return;
    case LEGEND_UNRANKED:
        interval_draw_sample(sheet, SAMPLE_UNRANKED, centre);
        return;
    case LEGEND_REGION_FOCUS:
    case LEGEND_REGION_DOT:
        strip_draw_region_sample(sheet, mark == LEGEND_REGION_FOCUS, centre);
        return;
    case LEGEND_LA_DOT:
        strip_draw_la_sample(sheet, centre);
        return;
    case LEGEND_WHISKER:
        status_draw_key(sheet, KEY_INTERVAL, centre, MARK_PT);
        return;
    case LEGEND_MISSING:
        status_draw_missing(sheet, VALUE_MISSING, centre, MARK_PT);
        return;
    case LEGEND_SUPPRESSED:
        status_draw_missing(sheet, VALUE_SUPPRESSED, centre, MARK_PT);
        return;
    case LEGEND_NOT_APPLICABLE:
        status_draw_missing(sheet, VALUE_NOT_APPLICABLE, centre, MARK_PT);
        return;
    }
}

static size_t
trend_entries(const Report *report, LegendEntry entries[LEGEND_MAX])
{
    size_t entry_n = 0;
    entries[entry_n++] = (LegendEntry){LEGEND_LINE_AREA, report->area->name};
    if (report->region != NULL)
        entries[entry_n++] = (LegendEntry){LEGEND_LINE_REGION, report->region->name};
    if (report->england != NULL)
        entries[entry_n++] = (LegendEntry){LEGEND_LINE_ENGLAND, report->england->name};
    entries[entry_n++] = (LegendEntry){LEGEND_BAND,
        report->area->level == LEVEL_COUNTRY ? "Middle half of authorities" : "95% interval"};
    entries[entry_n++] = (LegendEntry){LEGEND_MISSING, "Not available"};
    entries[entry_n++] = (LegendEntry){LEGEND_SUPPRESSED, "Suppressed"};
    entries[entry_n++] = (LegendEntry){LEGEND_NOT_APPLICABLE, "Not applicable"};
    return entry_n;
}

static size_t
areas_entries(const Report *report, LegendEntry entries[LEGEND_MAX])
{
    size_t entry_n = 0;
    if (report->area->level == LEVEL_LA) {
        entries[entry_n++] = (LegendEntry){LEGEND_FOCUS, report->area->name};
        if (report->region != NULL)
            entries[entry_n++] = (LegendEntry){LEGEND_KIN, "Same region"};
        entries[entry_n++] = (LegendEntry){LEGEND_OTHER, "Other authorities"};
        entries[entry_n++] = (LegendEntry){LEGEND_UNRANKED, "Not ranked"};
        entries[entry_n++] = (LegendEntry){LEGEND_WHISKER, "95% interval"};
        if (report->region != NULL)
            entries[entry_n++] = (LegendEntry){LEGEND_LINE_REGION, report->region->name};
    } else {
        if (report->area->level == LEVEL_REGION)
            entries[entry_n++] = (LegendEntry){LEGEND_REGION_FOCUS, report->area->name};
        entries[entry_n++] = (LegendEntry){
            LEGEND_REGION_DOT, report->area->level == LEVEL_REGION ? "Other regions" : "Region"};
        entries[entry_n++] = (LegendEntry){LEGEND_LA_DOT, "One of its authorities"};
    }
    entries[entry_n++] = (LegendEntry){LEGEND_LINE_ENGLAND, "England"};
    return entry_n;
}

double
key_draw_legend(
    const Sheet *sheet, const Report *report, ItemKind kind, PointPt top_left, double width_pt)
{
    LegendEntry entries[LEGEND_MAX];
    size_t entry_n =
        kind == ITEM_TREND ? trend_entries(report, entries) : areas_entries(report, entries);
    double leading_pt = paragraph_leading_pt(STYLE_LABEL_INK);
    double cap_pt = fonts_cap_height_pt(sheet->fonts, STYLE_LABEL_INK);
    double x_pt = 0.0, y_pt = 0.0;
    if (sheet->scene != NULL)
        scene_open(sheet->scene, TAG_P, NULL);
    for (size_t entry_i = 0; entry_i < entry_n; entry_i++) {
        double sample_pt = sample_width_pt(entries[entry_i].mark) + SAMPLE_GAP_PT;
        double entry_pt =
            sample_pt + fonts_width_pt(sheet->fonts, entries[entry_i].text, STYLE_LABEL_INK);
        if (x_pt > 0.0 && x_pt + entry_pt > width_pt) {
            x_pt = 0.0;
            y_pt += leading_pt + 1.0;
        }
        if (sheet->scene != NULL) {
            double base_pt = paragraph_base_pt(sheet->fonts, STYLE_LABEL_INK, top_left.y_pt + y_pt);
            scene_open(sheet->scene, TAG_ARTIFACT, NULL);
            draw_sample(sheet,
                entries[entry_i].mark,
                (PointPt){top_left.x_pt + x_pt, base_pt - cap_pt / 2.0});
            scene_close(sheet->scene, TAG_ARTIFACT);
            scene_text(sheet->scene,
                entries[entry_i].text,
                (PointPt){top_left.x_pt + x_pt + sample_pt, base_pt},
                ANCHOR_START,
                STYLE_LABEL_INK);
        }
        x_pt += entry_pt + ENTRY_GAP_PT;
    }
    if (sheet->scene != NULL)
        scene_close(sheet->scene, TAG_P);
    return y_pt + leading_pt;
}

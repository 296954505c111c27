/* SPDX-License-Identifier: MIT */
#include "reports/charts/axis.h"

#include <math.h>

#include "engine/base/number.h"
#include "engine/words/words.h"

/* Between a label and the plot, and between two labels. */
static const double GAP_PT = 4.0, LABEL_GAP_PT = 6.0;
static const double LEFT_ROOM_MIN_PT = 27.0;

static const ShapeStyle GRIDLINE = {
    .fill_rgb = SCENE_NONE, .stroke_rgb = COLOUR_GRIDLINE, .stroke_pt = 0.5, .opacity_frac = 1.0};
static const ShapeStyle BASELINE = {
    .fill_rgb = SCENE_NONE, .stroke_rgb = COLOUR_MUTED, .stroke_pt = 0.6, .opacity_frac = 1.0};

char *
axis_tick_text(const FigureIndicator *indicator, const Ticks *ticks, size_t tick_i)
{
    FigureIndicator shown = *indicator;
    shown.decimals_n = ticks->decimals_n;
    return words_cell(&shown, ticks_value(ticks, tick_i));
}

double
axis_left_room_pt(Fonts *fonts, const FigureIndicator *indicator, const Ticks *ticks)
{
    double width_pt = 0.0;
    for (size_t tick_i = 0; tick_i < ticks->tick_n; tick_i++) {
        g_autofree char *text = axis_tick_text(indicator, ticks, tick_i);
        width_pt = fmax(width_pt, fonts_width_pt(fonts, text, STYLE_LABEL));
    }
    return fmax(width_pt + GAP_PT + 1.0, LEFT_ROOM_MIN_PT);
}

static bool
is_zero(const Ticks *ticks, size_t tick_i)
{
    return fabs(ticks_value(ticks, tick_i)) < 1e-9 * ticks->step;
}

void
axis_draw_values(const Sheet *sheet,
    const FigureIndicator *indicator,
    const Ticks *ticks,
    RectPt plot,
    const Scale *scale)
{
    double drop_pt = fonts_cap_height_pt(sheet->fonts, STYLE_LABEL) / 2.0;
    for (size_t tick_i = 0; tick_i < ticks->tick_n; tick_i++) {
        g_autofree char *text = axis_tick_text(indicator, ticks, tick_i);
        double y_pt = scale_place(scale, ticks_value(ticks, tick_i));
        scene_line(sheet->scene,
            (PointPt){plot.x_pt, y_pt},
            (PointPt){plot.x_pt + plot.width_pt, y_pt},
            is_zero(ticks, tick_i) ? BASELINE : GRIDLINE);
        scene_text(sheet->scene,
            text,
            (PointPt){plot.x_pt - GAP_PT, y_pt + drop_pt},
            ANCHOR_END,
            STYLE_LABEL);
    }
}

void
axis_draw_values_below(const Sheet *sheet,
    const FigureIndicator *indicator,
    const Ticks *ticks,
    RectPt plot,
    const Scale *scale)
{
    double bottom_pt = plot.y_pt + plot.height_pt;
    double base_pt = bottom_pt + GAP_PT + fonts_cap_height_pt(sheet->fonts, STYLE_LABEL);
    for (size_t tick_i = 0; tick_i < ticks->tick_n; tick_i++) {
        g_autofree char *text = axis_tick_text(indicator, ticks, tick_i);
        double x_pt = scale_place(scale, ticks_value(ticks, tick_i));
        scene_line(sheet->scene,
            (PointPt){x_pt, plot.y_pt},
            (PointPt){x_pt, bottom_pt},
            is_zero(ticks, tick_i) ? BASELINE : GRIDLINE);
        scene_text(sheet->scene, text, (PointPt){x_pt, base_pt}, ANCHOR_MIDDLE, STYLE_LABEL);
    }
}

/* The smallest step between labelled slots at which no two labels touch. */
static size_t
label_step(Fonts *fonts, const ReportSlot *slots, size_t slot_n, size_t parts_n, const Scale *scale)
{
    double widest_pt = 0.0;
    for (size_t slot_i = 0; slot_i < slot_n; slot_i++)
        widest_pt = fmax(widest_pt, fonts_width_pt(fonts, slots[slot_i].tick, STYLE_LABEL));
    double slot_pt = slot_n > 1 ? scale_place(scale, 1) - scale_place(scale, 0) : widest_pt;
    size_t step = 1;
    while ((double)step * slot_pt < widest_pt + LABEL_GAP_PT && step < slot_n)
        step += step >= parts_n ? parts_n : 1;
    return step > 1 && parts_n > 1 ? (step + parts_n - 1) / parts_n * parts_n : step;
}

void
axis_draw_slots(const Sheet *sheet,
    const ReportSlot *slots,
    size_t slot_n,
    size_t parts_n,
    RectPt plot,
    double drop_pt,
    const Scale *scale)
{
    size_t step = label_step(sheet->fonts, slots, slot_n, parts_n, scale);
    double bottom_pt = plot.y_pt + plot.height_pt;
    double base_pt =
        bottom_pt + drop_pt + GAP_PT + 1.0 + fonts_cap_height_pt(sheet->fonts, STYLE_LABEL);
    for (size_t slot_i = 0; slot_i < slot_n; slot_i++) {
        double x_pt = scale_place(scale, (double)slot_i);
        bool is_labelled = (slot_n - 1 - slot_i) % step == 0;
        if (is_labelled)
            scene_text(sheet->scene,
                slots[slot_i].tick,
                (PointPt){x_pt, base_pt},
                ANCHOR_MIDDLE,
                STYLE_LABEL);
        if (is_labelled && slot_n > 1)
            scene_line(sheet->scene,
                (PointPt){x_pt, bottom_pt},
                (PointPt){x_pt, bottom_pt + 2.5},
                BASELINE);
    }
}

/* SPDX-License-Identifier: MIT */
#pragma once
/* The frame of a chart: gridlines with values, and periods or values along the bottom. */
#include "reports/charts/scale.h"
#include "reports/charts/style.h"
#include "reports/model/report.h"

/* Text of a tick: "60%", "1,500", "£20". Caller frees. */
char *axis_tick_text(const FigureIndicator *indicator, const Ticks *ticks, size_t tick_i);
/* Room left of a plot for the labels of @ticks; short labels take a common least room, so that the
 * plots of neighbouring charts stand in line. */
double axis_left_room_pt(Fonts *fonts, const FigureIndicator *indicator, const Ticks *ticks);
/* The same for labels right of a plot. */
#define AXIS_LABELS_MIN_PT 82.0

/* Horizontal gridlines across @plot with their values to its left; the line at zero is darker. */
void axis_draw_values(const Sheet *sheet,
    const FigureIndicator *indicator,
    const Ticks *ticks,
    RectPt plot,
    const Scale *scale);
/* Vertical gridlines down @plot with their values beneath it. */
void axis_draw_values_below(const Sheet *sheet,
    const FigureIndicator *indicator,
    const Ticks *ticks,
    RectPt plot,
    const Scale *scale);

/* Labels of slots[slot_n] beneath @plot, @drop_pt lower than usual, at the places of @scale (slot 0
 * to slot_n - 1): as many as fit, at equal steps counted from the last; steps of whole years where
 * a year has @parts_n slots. */
void axis_draw_slots(const Sheet *sheet,
    const ReportSlot *slots,
    size_t slot_n,
    size_t parts_n,
    RectPt plot,
    double drop_pt,
    const Scale *scale);

/* Room beneath a plot for one line of labels. */
#define AXIS_LABEL_ROOM_PT 12.0

/* SPDX-License-Identifier: MIT */
#include "reports/charts/line.h"

#include <math.h>

#include "reports/charts/axis.h"
#include "reports/charts/label.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/scale.h"
#include "reports/charts/status.h"

/* Most room that a name takes in the label of a line's end; longer ones give way to their role. */
static const double NAME_WIDTH_PT = 72.0;
/* Gap between plot and labels, in which leaders run. */
static const double LEADER_PT = 9.0;
/* First and last slot stand a little inside the plot. */
static const double INSET_PT = 7.0;
static const double MISSING_MARK_PT = 5.0, MISSING_ROOM_PT = 7.0;
static const double HALO_PT = 0.5;
static const double BAND_OPACITY_FRAC = 0.16;
/* With more slots than this, points are drawn only where a line would not show them. */
enum { POINTS_SLOTS_MAX = 12, LINES_MAX = 3, VALUE_TICKS_N = 4 };

/* One chart being drawn. */
typedef struct {
    const Sheet *sheet;
    const ReportTrend *trend;
    RectPt plot;
    Scale across; /* slots */
    Scale up;     /* values */
} Chart;

static bool
is_shown(const ReportLine *line, size_t slot_i)
{
    return line->values[slot_i].state == VALUE_SHOWN;
}

static PointPt
point_of(const Chart *chart, size_t slot_i, double value)
{
    return (PointPt){scale_place(&chart->across, (double)slot_i), scale_place(&chart->up, value)};
}

static ShapeStyle
line_style(LineRole role)
{
    switch (role) {
    case LINE_AREA:
        return style_stroke(SERIES_AREA_RGB, 1.8);
    case LINE_REGION:
        return style_stroke(SERIES_REGION_RGB, 1.1);
    case LINE_ENGLAND:
        return style_dashed(SERIES_ENGLAND_RGB, 1.1, 3.0);
    }
    return style_stroke(SERIES_AREA_RGB, 1.8);
}

static double
point_radius_pt(LineRole role)
{
    return role == LINE_AREA ? 1.9 : 1.3;
}

/* Lowest and highest of all that is drawn: values, the area's interval, the quartiles. */
static void
extent_of(const ReportTrend *trend, double *ret_low, double *ret_high)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        for (size_t line_i = 0; line_i < trend->line_n; line_i++) {
            const ReportValue *value = &trend->lines[line_i].values[slot_i];
            if (value->state != VALUE_SHOWN)
                continue;
            low = fmin(low, value->value);
            high = fmax(high, value->value);
            if (line_i == LINE_AREA && isfinite(value->lower95)) {
                low = fmin(low, value->lower95);
                high = fmax(high, value->upper95);
            }
        }
        if (trend->quartile_lower != NULL && isfinite(trend->quartile_lower[slot_i])) {
            low = fmin(low, trend->quartile_lower[slot_i]);
            high = fmax(high, trend->quartile_upper[slot_i]);
        }
    }
    *ret_low = isfinite(low) ? low : 0.0;
    *ret_high = isfinite(high) ? high : 1.0;
}

/* Fills the band between the lower and upper points of slots [first, end). */
static void
draw_band(const Chart *chart, const double *lower, const double *upper, size_t first, size_t end)
{
    size_t slot_n = end - first;
    g_autofree PointPt *points = g_new(PointPt, 2 * slot_n + 2);
    size_t point_n = 0;
    for (size_t slot_i = first; slot_i < end; slot_i++)
        points[point_n++] = point_of(chart, slot_i, upper[slot_i]);
    for (size_t slot_i = end; slot_i > first; slot_i--)
        points[point_n++] = point_of(chart, slot_i - 1, lower[slot_i - 1]);
    if (slot_n == 1) { /* a lone point has a narrow bar */
        points[2] = points[1];
        points[3] = points[0];
        points[0].x_pt = points[1].x_pt -= 2.5;
        points[2].x_pt = points[3].x_pt += 2.5;
        point_n = 4;
    }
    scene_open(chart->sheet->scene, TAG_ARTIFACT, NULL);
    scene_path(
        chart->sheet->scene, points, point_n, true, style_tint(SERIES_AREA_RGB, BAND_OPACITY_FRAC));
    scene_close(chart->sheet->scene, TAG_ARTIFACT);
}

/* The area's intervals, or for England the quartiles of the LAs, in unbroken stretches. */
static void
draw_bands(const Chart *chart)
{
    const ReportTrend *trend = chart->trend;
    g_autofree double *lower = g_new(double, trend->slot_n);
    g_autofree double *upper = g_new(double, trend->slot_n);
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        bool has_quartiles = trend->quartile_lower != NULL;
        const ReportValue *value = &trend->lines[LINE_AREA].values[slot_i];
        lower[slot_i] = has_quartiles ? trend->quartile_lower[slot_i] : value->lower95;
        upper[slot_i] = has_quartiles ? trend->quartile_upper[slot_i] : value->upper95;
    }
    for (size_t first = 0; first < trend->slot_n;) {
        size_t end = first;
        while (end < trend->slot_n && isfinite(lower[end]) && isfinite(upper[end]))
            end++;
        if (end > first)
            draw_band(chart, lower, upper, first, end);
        first = end + 1;
    }
}

/* A line in unbroken stretches. */
static void
draw_line(const Chart *chart, const ReportLine *line)
{
    size_t slot_n = chart->trend->slot_n;
    g_autofree PointPt *points = g_new(PointPt, slot_n);
    size_t point_n = 0;
    for (size_t slot_i = 0; slot_i <= slot_n; slot_i++) {
        if (slot_i < slot_n && is_shown(line, slot_i)) {
            points[point_n++] = point_of(chart, slot_i, line->values[slot_i].value);
            continue;
        }
        if (point_n > 1)
            scene_path(chart->sheet->scene, points, point_n, false, line_style(line->role));
        point_n = 0;
    }
}

/* Upright dashes between a slot and the one before it, from which its figures differ in kind. */
static void
draw_breaks(const Chart *chart)
{
    for (size_t slot_i = 1; slot_i < chart->trend->slot_n; slot_i++) {
        if (chart->trend->slots[slot_i].break_note == NULL)
            continue;
        double x_pt = scale_place(&chart->across, (double)slot_i - 0.5);
        PointPt top = {x_pt, chart->plot.y_pt};
        PointPt bottom = {x_pt, chart->plot.y_pt + chart->plot.height_pt};
        scene_open(chart->sheet->scene, TAG_ARTIFACT, NULL);
        scene_line(chart->sheet->scene, top, bottom, style_dashed(COLOUR_FOCUS_GREY, 0.75, 2.0));
        scene_close(chart->sheet->scene, TAG_ARTIFACT);
    }
}

static bool
is_alone(const ReportLine *line, size_t slot_i, size_t slot_n)
{
    bool has_before = slot_i > 0 && is_shown(line, slot_i - 1);
    bool has_after = slot_i + 1 < slot_n && is_shown(line, slot_i + 1);
    return !has_before && !has_after;
}

/* Index of the last slot with a value, or slot_n. */
static size_t
last_shown(const ReportLine *line, size_t slot_n)
{
    for (size_t slot_i = slot_n; slot_i > 0; slot_i--) {
        if (is_shown(line, slot_i - 1))
            return slot_i - 1;
    }
    return slot_n;
}

/* White beneath a point, so that it stands out from lines, bands and other points. */
static void
draw_halo(const Chart *chart, PointPt at, double radius_pt)
{
    scene_open(chart->sheet->scene, TAG_ARTIFACT, NULL);
    scene_circle(chart->sheet->scene, at, radius_pt, style_fill(COLOUR_WHITE));
    scene_close(chart->sheet->scene, TAG_ARTIFACT);
}

static void
draw_points(const Chart *chart, const ReportLine *line)
{
    size_t slot_n = chart->trend->slot_n;
    bool draws_all = line->role == LINE_AREA && slot_n <= POINTS_SLOTS_MAX;
    size_t last_i = last_shown(line, slot_n);
    uint32_t rgb = line_style(line->role).stroke_rgb;
    for (size_t slot_i = 0; slot_i < slot_n; slot_i++) {
        if (!is_shown(line, slot_i) ||
            (!draws_all && slot_i != last_i && !is_alone(line, slot_i, slot_n)))
            continue;
        PointPt at = point_of(chart, slot_i, line->values[slot_i].value);
        double radius_pt = point_radius_pt(line->role) + (slot_i == last_i ? 0.4 : 0.0);
        bool is_hollow = line->values[slot_i].is_provisional;
        draw_halo(chart, at, radius_pt + HALO_PT);
        scene_circle(chart->sheet->scene,
            at,
            radius_pt,
            is_hollow ? style_outlined(COLOUR_WHITE, rgb, 1.0) : style_fill(rgb));
    }
}

/* True when some slots lack a value. Where all do, the words beside the chart say so once. */
static bool
has_missing(const ReportTrend *trend)
{
    size_t shown_n = 0;
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++)
        shown_n += is_shown(&trend->lines[LINE_AREA], slot_i);
    return shown_n > 0 && shown_n < trend->slot_n;
}

/* Marks beneath the bottom line, where no value can be, why the area has none. */
static void
draw_missing(const Chart *chart)
{
    const ReportLine *line = &chart->trend->lines[LINE_AREA];
    double y_pt = chart->plot.y_pt + chart->plot.height_pt + MISSING_ROOM_PT / 2.0 + 0.5;
    for (size_t slot_i = 0; slot_i < chart->trend->slot_n; slot_i++)
        status_draw_missing(chart->sheet,
            line->values[slot_i].state,
            (PointPt){scale_place(&chart->across, (double)slot_i), y_pt},
            MISSING_MARK_PT);
}

/* Label of a line's end: its value, and its name or, where that is too long, its role. */
typedef struct {
    char *value;
    const char *name;
    double width_pt;
    PointPt from; /* end of the line */
    LineRole role;
} EndLabel;

static TextStyle
label_style(LineRole role)
{
    return role == LINE_AREA ? STYLE_LABEL_BOLD : STYLE_LABEL_INK;
}

static const char *
name_that_fits(Fonts *fonts, const ReportLine *line)
{
    static const char *const ROLES[] = {
        [LINE_AREA] = "this area", [LINE_REGION] = "region", [LINE_ENGLAND] = "England"};
    bool fits = fonts_width_pt(fonts, line->name, label_style(line->role)) <= NAME_WIDTH_PT;
    return fits ? line->name : ROLES[line->role];
}

static size_t
make_labels(const Sheet *sheet, const ReportTrend *trend, EndLabel labels[LINES_MAX])
{
    size_t label_n = 0;
    for (size_t line_i = 0; line_i < trend->line_n; line_i++) {
        const ReportLine *line = &trend->lines[line_i];
        size_t last_i = last_shown(line, trend->slot_n);
        if (last_i == trend->slot_n)
            continue;
        EndLabel *label = &labels[label_n++];
        label->role = line->role;
        label->name = name_that_fits(sheet->fonts, line);
        label->value = g_strconcat(line->values[last_i].cell, " ", label->name, NULL);
        label->width_pt = fonts_width_pt(sheet->fonts, label->value, label_style(line->role));
    }
    return label_n;
}

static void
draw_labels(const Chart *chart, EndLabel labels[LINES_MAX], size_t label_n)
{
    const Sheet *sheet = chart->sheet;
    LabelSpot spots[LINES_MAX];
    size_t label_i = 0;
    for (size_t line_i = 0; line_i < chart->trend->line_n; line_i++) {
        const ReportLine *line = &chart->trend->lines[line_i];
        size_t last_i = last_shown(line, chart->trend->slot_n);
        if (last_i == chart->trend->slot_n)
            continue;
        labels[label_i].from = point_of(chart, last_i, line->values[last_i].value);
        spots[label_i] = (LabelSpot){
            .wanted_pt = labels[label_i].from.y_pt, .extent_pt = paragraph_leading_pt(STYLE_LABEL)};
        label_i++;
    }
    label_spread(
        spots, label_n, chart->plot.y_pt - 4.0, chart->plot.y_pt + chart->plot.height_pt + 4.0);
    double label_x_pt = chart->plot.x_pt + chart->plot.width_pt + LEADER_PT;
    double drop_pt = fonts_cap_height_pt(sheet->fonts, STYLE_LABEL) / 2.0;
    for (label_i = 0; label_i < label_n; label_i++) {
        const EndLabel *label = &labels[label_i];
        PointPt leader[] = {{label->from.x_pt + 3.5, label->from.y_pt},
            {label_x_pt - 2.0, spots[label_i].centre_pt}};
        scene_open(sheet->scene, TAG_ARTIFACT, NULL);
        scene_line(sheet->scene, leader[0], leader[1], style_stroke(COLOUR_FOCUS_GREY, 0.5));
        scene_close(sheet->scene, TAG_ARTIFACT);
        scene_text(sheet->scene,
            label->value,
            (PointPt){label_x_pt, spots[label_i].centre_pt + drop_pt},
            ANCHOR_START,
            label_style(label->role));
    }
}

void
line_draw(const Sheet *sheet, const ReportItem *item, RectPt box)
{
    const ReportTrend *trend = item->trend;
    const FigureIndicator *indicator = item->measure->indicator;
    double low = 0.0, high = 0.0;
    extent_of(trend, &low, &high);
    Ticks ticks = ticks_round(
        low, high, VALUE_TICKS_N, indicator->decimals_n == 0, indicator->kind == KIND_COUNT);
    EndLabel labels[LINES_MAX] = {0};
    size_t label_n = make_labels(sheet, trend, labels);
    double labels_pt = AXIS_LABELS_MIN_PT;
    for (size_t label_i = 0; label_i < label_n; label_i++)
        labels_pt = fmax(labels_pt, labels[label_i].width_pt);
    double left_pt = axis_left_room_pt(sheet->fonts, indicator, &ticks);
    double missing_pt = has_missing(trend) ? MISSING_ROOM_PT : 0.0;
    double right_pt = labels_pt + LEADER_PT;
    Chart chart = {.sheet = sheet,
        .trend = trend,
        .plot = {box.x_pt + left_pt,
            box.y_pt + 4.0,
            box.width_pt - left_pt - right_pt,
            box.height_pt - 4.0 - missing_pt - AXIS_LABEL_ROOM_PT}};
    double bottom_pt = chart.plot.y_pt + chart.plot.height_pt;
    chart.across = (Scale){.value_low = 0.0,
        .value_high = (double)trend->slot_n - 1.0,
        .place_low_pt = chart.plot.x_pt + INSET_PT,
        .place_high_pt = chart.plot.x_pt + chart.plot.width_pt - INSET_PT};
    chart.up = ticks_scale(&ticks, bottom_pt, chart.plot.y_pt);
    axis_draw_values(sheet, indicator, &ticks, chart.plot, &chart.up);
    axis_draw_slots(
        sheet, trend->slots, trend->slot_n, trend->parts_n, chart.plot, missing_pt, &chart.across);
    draw_breaks(&chart);
    draw_bands(&chart);
    for (size_t line_i = trend->line_n; line_i > 0; line_i--)
        draw_line(&chart, &trend->lines[line_i - 1]);
    for (size_t line_i = trend->line_n; line_i > 0; line_i--)
        draw_points(&chart, &trend->lines[line_i - 1]);
    if (missing_pt > 0.0)
        draw_missing(&chart);
    draw_labels(&chart, labels, label_n);
    for (size_t label_i = 0; label_i < label_n; label_i++)
        g_free(labels[label_i].value);
}

void
line_draw_spark(const Sheet *sheet, const ReportTrend *trend, RectPt box)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
        for (size_t line_i = 0; line_i < trend->line_n; line_i++) {
            const ReportLine *line = &trend->lines[line_i];
            if (line->role == LINE_REGION || !is_shown(line, slot_i))
                continue;
            low = fmin(low, line->values[slot_i].value);
            high = fmax(high, line->values[slot_i].value);
        }
    }
    if (!isfinite(low))
        return;
    if (high <= low) { /* level: in the middle */
        low -= 1.0;
        high += 1.0;
    }
    Chart chart = {.sheet = sheet, .trend = trend, .plot = box};
    chart.across = (Scale){.value_low = 0.0,
        .value_high = (double)trend->slot_n - 1.0,
        .place_low_pt = box.x_pt + 2.5,
        .place_high_pt = box.x_pt + box.width_pt - 2.5};
    chart.up = (Scale){.value_low = low,
        .value_high = high,
        .place_low_pt = box.y_pt + box.height_pt - 2.5,
        .place_high_pt = box.y_pt + 2.5};
    for (size_t line_i = trend->line_n; line_i > 0; line_i--) {
        const ReportLine *line = &trend->lines[line_i - 1];
        if (line->role == LINE_REGION)
            continue;
        draw_line(&chart, line);
        size_t last_i = last_shown(line, trend->slot_n);
        for (size_t slot_i = 0; slot_i < trend->slot_n; slot_i++) {
            bool is_last = slot_i == last_i && line->role == LINE_AREA;
            if (!is_shown(line, slot_i) || (!is_last && !is_alone(line, slot_i, trend->slot_n)))
                continue;
            PointPt at = point_of(&chart, slot_i, line->values[slot_i].value);
            double radius_pt = is_last ? 2.2 : 1.3;
            draw_halo(&chart, at, radius_pt + HALO_PT);
            scene_circle(
                sheet->scene, at, radius_pt, style_fill(line_style(line->role).stroke_rgb));
        }
    }
}

void
line_draw_sample(const Sheet *sheet, LineRole role, PointPt left, double width_pt)
{
    PointPt right = {left.x_pt + width_pt, left.y_pt};
    scene_line(sheet->scene, left, right, line_style(role));
    if (role == LINE_AREA)
        scene_circle(sheet->scene,
            (PointPt){left.x_pt + width_pt / 2.0, left.y_pt},
            point_radius_pt(role),
            style_fill(SERIES_AREA_RGB));
}

void
line_draw_band_sample(const Sheet *sheet, RectPt box)
{
    scene_rect(sheet->scene, box, 0.0, style_tint(SERIES_AREA_RGB, BAND_OPACITY_FRAC));
}

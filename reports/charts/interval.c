/* SPDX-License-Identifier: MIT */
#include "reports/charts/interval.h"

#include <math.h>

#include "reports/charts/axis.h"
#include "reports/charts/label.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/scale.h"

static const double LABEL_GAP_PT = 5.0;
static const double DOT_RADIUS_MAX_PT = 1.7, DOT_RADIUS_MIN_PT = 1.15;
static const double FOCUS_RADIUS_PT = 2.8, KIN_RADIUS_PT = 1.6;
/* Most of the plot's width that the name of the area in focus may take. */
static const double FOCUS_LABEL_MAX_FRAC = 0.6;
/* Above the plot, for the name of the area in focus. */
static const double TOP_ROOM_PT = 4.0;
/* Most room that the name of the region takes beside its line. */
static const double NAME_WIDTH_PT = 72.0;
enum { VALUE_TICKS_N = 4, LINES_MAX = 2 };

typedef struct {
    const Sheet *sheet;
    const ReportPeers *peers;
    RectPt plot;
    Scale across, up;
    double radius_pt;
} Chart;

/* A line across the chart and its label on the right. */
typedef struct {
    LineRole role;
    double value;
    char *label;
} Reference;

/* What must be within the chart: every value, and the intervals of ranked areas. The interval of a
 * handful of children can span everything and would squeeze all others. */
static void
extent_of(const ReportPeers *peers, double *ret_low, double *ret_high)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t peer_i = 0; peer_i < peers->shown_n; peer_i++) {
        const ReportPeer *peer = &peers->peers[peer_i];
        low = fmin(low, peer->value.value);
        high = fmax(high, peer->value.value);
        if ((peer->is_ranked || peer->is_focus) && isfinite(peer->value.lower95)) {
            low = fmin(low, peer->value.lower95);
            high = fmax(high, peer->value.upper95);
        }
    }
    *ret_low = low;
    *ret_high = high;
}

static PointPt
place_of(const Chart *chart, size_t peer_i)
{
    return (PointPt){scale_place(&chart->across, (double)peer_i),
        scale_place_clamped(&chart->up, chart->peers->peers[peer_i].value.value)};
}

static uint32_t
peer_rgb(const ReportPeer *peer)
{
    return peer->is_focus ? SERIES_AREA_RGB : peer->is_kin ? SERIES_KIN_RGB : SERIES_OTHER_RGB;
}

/* Unranked areas keep their dot alone: an interval from a handful of children spans the chart. */
static void
draw_whisker(const Chart *chart, size_t peer_i)
{
    const ReportPeer *peer = &chart->peers->peers[peer_i];
    if (!isfinite(peer->value.lower95) || (!peer->is_ranked && !peer->is_focus))
        return;
    double x_pt = scale_place(&chart->across, (double)peer_i);
    double width_pt = peer->is_focus ? 1.4 : fmin(0.6, 0.4 * chart->radius_pt + 0.1);
    scene_line(chart->sheet->scene,
        (PointPt){x_pt, scale_place_clamped(&chart->up, peer->value.lower95)},
        (PointPt){x_pt, scale_place_clamped(&chart->up, peer->value.upper95)},
        style_stroke(peer->is_focus ? SERIES_AREA_RGB : SERIES_WHISKER_RGB, width_pt));
}

static void
draw_dot(const Chart *chart, size_t peer_i)
{
    const ReportPeer *peer = &chart->peers->peers[peer_i];
    double radius_pt = peer->is_focus ? FOCUS_RADIUS_PT
                       : peer->is_kin ? fmax(chart->radius_pt, KIN_RADIUS_PT)
                                      : chart->radius_pt;
    /* A hair of white keeps dots apart that overlap. */
    ShapeStyle style = style_outlined(peer_rgb(peer), COLOUR_WHITE, peer->is_focus ? 0.8 : 0.25);
    if (!peer->is_ranked && !peer->is_focus)
        style = style_outlined(COLOUR_WHITE, peer_rgb(peer), 0.6);
    scene_circle(chart->sheet->scene, place_of(chart, peer_i), radius_pt, style);
}

/* All whiskers, then the dots from the back to the front: others, the region's, the focus. */
static void
draw_peers(const Chart *chart)
{
    for (size_t peer_i = 0; peer_i < chart->peers->shown_n; peer_i++)
        draw_whisker(chart, peer_i);
    for (int layer_i = 0; layer_i < 3; layer_i++) {
        for (size_t peer_i = 0; peer_i < chart->peers->shown_n; peer_i++) {
            const ReportPeer *peer = &chart->peers->peers[peer_i];
            int layer = peer->is_focus ? 2 : peer->is_kin ? 1 : 0;
            if (layer == layer_i)
                draw_dot(chart, peer_i);
        }
    }
}

static size_t
make_references(const Sheet *sheet, const ReportPeers *peers, Reference references[LINES_MAX])
{
    size_t reference_n = 0;
    if (peers->england.state == VALUE_SHOWN)
        references[reference_n++] = (Reference){
            LINE_ENGLAND, peers->england.value, g_strdup_printf("%s England", peers->england.cell)};
    if (peers->region.state == VALUE_SHOWN) {
        bool fits =
            fonts_width_pt(sheet->fonts, peers->region_name, STYLE_LABEL_INK) <= NAME_WIDTH_PT;
        references[reference_n++] = (Reference){LINE_REGION,
            peers->region.value,
            g_strdup_printf("%s %s", peers->region.cell, fits ? peers->region_name : "region")};
    }
    return reference_n;
}

static void
draw_references(const Chart *chart, const Reference references[LINES_MAX], size_t reference_n)
{
    const Sheet *sheet = chart->sheet;
    LabelSpot spots[LINES_MAX];
    double right_pt = chart->plot.x_pt + chart->plot.width_pt;
    double drop_pt = fonts_cap_height_pt(sheet->fonts, STYLE_LABEL) / 2.0;
    for (size_t line_i = 0; line_i < reference_n; line_i++)
        spots[line_i] = (LabelSpot){.wanted_pt = scale_place(&chart->up, references[line_i].value),
            .extent_pt = paragraph_leading_pt(STYLE_LABEL)};
    label_spread(spots, reference_n, chart->plot.y_pt, chart->plot.y_pt + chart->plot.height_pt);
    for (size_t line_i = 0; line_i < reference_n; line_i++) {
        double y_pt = spots[line_i].wanted_pt;
        ShapeStyle style = references[line_i].role == LINE_ENGLAND
                               ? style_dashed(SERIES_ENGLAND_RGB, 0.9, 3.0)
                               : style_stroke(SERIES_REGION_RGB, 0.9);
        scene_line(
            sheet->scene, (PointPt){chart->plot.x_pt, y_pt}, (PointPt){right_pt, y_pt}, style);
        scene_text(sheet->scene,
            references[line_i].label,
            (PointPt){right_pt + LABEL_GAP_PT, spots[line_i].centre_pt + drop_pt},
            ANCHOR_START,
            STYLE_LABEL_INK);
    }
}

/* A label and the side of the dots on which it stands. */
typedef struct {
    double left_pt, width_pt, centre_pt, height_pt;
    bool is_above;
} FocusLabel;

/* The edge of what is drawn between the label's ends: the highest point when the label stands
 * above, else the lowest. */
static double
edge_beside(const Chart *chart, const FocusLabel *label)
{
    double edge_pt = label->is_above ? HUGE_VAL : -HUGE_VAL;
    for (size_t peer_i = 0; peer_i < chart->peers->shown_n; peer_i++) {
        const ReportPeer *peer = &chart->peers->peers[peer_i];
        PointPt at = place_of(chart, peer_i);
        if (at.x_pt < label->left_pt - 2.0 || at.x_pt > label->left_pt + label->width_pt + 2.0)
            continue;
        bool has_whisker = isfinite(peer->value.lower95) && (peer->is_ranked || peer->is_focus);
        double end = label->is_above ? peer->value.upper95 : peer->value.lower95;
        double end_pt = has_whisker ? scale_place_clamped(&chart->up, end) : at.y_pt;
        edge_pt = label->is_above ? fmin(edge_pt, end_pt) : fmax(edge_pt, end_pt);
    }
    return edge_pt;
}

/* Moves the label away from the dots until no reference line runs through it. */
static void
clear_references(const Chart *chart,
    const Reference references[LINES_MAX],
    size_t reference_n,
    FocusLabel *label)
{
    double room_pt = label->height_pt / 2.0 + 1.5;
    /* Stepping away from one line may lead to the other: as many rounds as lines are enough. */
    for (size_t round_i = 0; round_i < reference_n; round_i++) {
        for (size_t line_i = 0; line_i < reference_n; line_i++) {
            double line_pt = scale_place(&chart->up, references[line_i].value);
            if (fabs(label->centre_pt - line_pt) < room_pt)
                label->centre_pt = line_pt + (label->is_above ? -room_pt : room_pt);
        }
    }
}

static FocusLabel
place_focus_label(const Chart *chart,
    PointPt at,
    double width_pt,
    bool is_above,
    const Reference references[LINES_MAX],
    size_t reference_n)
{
    double right_pt = chart->plot.x_pt + chart->plot.width_pt;
    FocusLabel label = {
        .width_pt = width_pt, .height_pt = paragraph_leading_pt(STYLE_LABEL), .is_above = is_above};
    double most_left_pt = chart->plot.x_pt + 2.0;
    label.left_pt = CLAMP(
        at.x_pt - width_pt / 2.0, most_left_pt, fmax(right_pt - width_pt - 1.0, most_left_pt));
    double away_pt = label.height_pt / 2.0 + 5.0;
    label.centre_pt = edge_beside(chart, &label) + (is_above ? -away_pt : away_pt);
    clear_references(chart, references, reference_n, &label);
    return label;
}

static bool
is_inside(const Chart *chart, const FocusLabel *label)
{
    double top_pt = chart->plot.y_pt - TOP_ROOM_PT;
    double bottom_pt = chart->plot.y_pt + chart->plot.height_pt;
    return label->centre_pt - label->height_pt / 2.0 >= top_pt &&
           label->centre_pt + label->height_pt / 2.0 <= bottom_pt;
}

static void
draw_leader(const Chart *chart, const ReportPeer *peer, PointPt at, const FocusLabel *label)
{
    double end = label->is_above ? peer->value.upper95 : peer->value.lower95;
    double sign = label->is_above ? -1.0 : 1.0;
    double from_pt = at.y_pt + sign * FOCUS_RADIUS_PT;
    if (isfinite(end)) {
        double whisker_pt = scale_place_clamped(&chart->up, end);
        from_pt = label->is_above ? fmin(from_pt, whisker_pt) : fmax(from_pt, whisker_pt);
    }
    double to_pt = label->centre_pt - sign * label->height_pt / 2.0;
    if (sign * (to_pt - from_pt) > 1.0)
        scene_line(chart->sheet->scene,
            (PointPt){at.x_pt, from_pt},
            (PointPt){at.x_pt, to_pt},
            style_stroke(SERIES_AREA_RGB, 0.5));
}

/* Name and value; where the name would take most of the chart, the legend has it. Caller frees. */
static char *
focus_text(const Chart *chart, const ReportPeer *peer)
{
    char *text = g_strdup_printf("%s %s", peer->area->name, peer->value.cell);
    double width_pt = fonts_width_pt(chart->sheet->fonts, text, STYLE_LABEL_BOLD);
    if (width_pt <= FOCUS_LABEL_MAX_FRAC * chart->plot.width_pt)
        return text;
    g_free(text);
    return g_strdup_printf("This area %s", peer->value.cell);
}

/* Names the area in focus. The dots climb from left to right, so the chart is empty above them on
 * the left and beneath them on the right; where the label does not fit there, the other side is
 * tried, and then it stays at the edge. */
static void
draw_focus_label(const Chart *chart, const Reference references[LINES_MAX], size_t reference_n)
{
    const Sheet *sheet = chart->sheet;
    size_t focus_i = 0;
    while (focus_i < chart->peers->shown_n && !chart->peers->peers[focus_i].is_focus)
        focus_i++;
    if (focus_i == chart->peers->shown_n)
        return;
    const ReportPeer *peer = &chart->peers->peers[focus_i];
    PointPt at = place_of(chart, focus_i);
    g_autofree char *text = focus_text(chart, peer);
    double width_pt = fonts_width_pt(sheet->fonts, text, STYLE_LABEL_BOLD);
    bool is_above = 2 * focus_i < chart->peers->shown_n;
    FocusLabel label = place_focus_label(chart, at, width_pt, is_above, references, reference_n);
    if (!is_inside(chart, &label)) {
        FocusLabel other =
            place_focus_label(chart, at, width_pt, !is_above, references, reference_n);
        if (is_inside(chart, &other))
            label = other;
        else
            label.centre_pt = CLAMP(label.centre_pt,
                chart->plot.y_pt + label.height_pt / 2.0,
                chart->plot.y_pt + chart->plot.height_pt - label.height_pt / 2.0);
    }
    draw_leader(chart, peer, at, &label);
    scene_open(sheet->scene, TAG_ARTIFACT, NULL);
    scene_rect(sheet->scene,
        (RectPt){label.left_pt - 1.5,
            label.centre_pt - label.height_pt / 2.0 + 0.5,
            width_pt + 3.0,
            label.height_pt - 1.0},
        0.0,
        style_fill(COLOUR_WHITE));
    scene_close(sheet->scene, TAG_ARTIFACT);
    scene_text(sheet->scene,
        text,
        (PointPt){
            label.left_pt, label.centre_pt + fonts_cap_height_pt(sheet->fonts, STYLE_LABEL) / 2.0},
        ANCHOR_START,
        STYLE_LABEL_BOLD);
}

void
interval_draw(const Sheet *sheet, const ReportItem *item, RectPt box)
{
    const ReportPeers *peers = item->peers;
    const FigureIndicator *indicator = item->measure->indicator;
    double low = 0.0, high = 0.0;
    extent_of(peers, &low, &high);
    Ticks ticks = ticks_round(
        low, high, VALUE_TICKS_N, indicator->decimals_n == 0, indicator->kind == KIND_COUNT);
    Reference references[LINES_MAX] = {0};
    size_t reference_n = make_references(sheet, peers, references);
    double labels_pt = reference_n > 0 ? AXIS_LABELS_MIN_PT : 0.0;
    for (size_t line_i = 0; line_i < reference_n; line_i++)
        labels_pt = fmax(
            labels_pt, fonts_width_pt(sheet->fonts, references[line_i].label, STYLE_LABEL_INK));
    double left_pt = axis_left_room_pt(sheet->fonts, indicator, &ticks);
    double right_pt = reference_n > 0 ? labels_pt + LABEL_GAP_PT : 0.0;
    Chart chart = {.sheet = sheet,
        .peers = peers,
        .plot = {box.x_pt + left_pt,
            box.y_pt + TOP_ROOM_PT,
            box.width_pt - left_pt - right_pt,
            box.height_pt - TOP_ROOM_PT - 4.0}};
    double bottom_pt = chart.plot.y_pt + chart.plot.height_pt;
    chart.up = ticks_scale(&ticks, bottom_pt, chart.plot.y_pt);
    chart.across = (Scale){.value_low = 0.0,
        .value_high = (double)peers->shown_n - 1.0,
        .place_low_pt = chart.plot.x_pt + 5.0,
        .place_high_pt = chart.plot.x_pt + chart.plot.width_pt - 5.0};
    double step_pt = chart.plot.width_pt / (double)peers->shown_n;
    chart.radius_pt = CLAMP(0.6 * step_pt, DOT_RADIUS_MIN_PT, DOT_RADIUS_MAX_PT);
    axis_draw_values(sheet, indicator, &ticks, chart.plot, &chart.up);
    draw_references(&chart, references, reference_n);
    draw_peers(&chart);
    draw_focus_label(&chart, references, reference_n);
    for (size_t line_i = 0; line_i < reference_n; line_i++)
        g_free(references[line_i].label);
}

void
interval_draw_sample(const Sheet *sheet, IntervalSample sample, PointPt centre)
{
    switch (sample) {
    case SAMPLE_FOCUS:
        scene_circle(sheet->scene, centre, FOCUS_RADIUS_PT, style_fill(SERIES_AREA_RGB));
        return;
    case SAMPLE_OTHER:
        scene_circle(sheet->scene, centre, DOT_RADIUS_MAX_PT, style_fill(SERIES_OTHER_RGB));
        return;
    case SAMPLE_UNRANKED:
        scene_circle(sheet->scene,
            centre,
            DOT_RADIUS_MAX_PT,
            style_outlined(COLOUR_WHITE, SERIES_OTHER_RGB, 0.6));
        return;
    case SAMPLE_KIN:
        scene_circle(sheet->scene, centre, DOT_RADIUS_MAX_PT, style_fill(SERIES_KIN_RGB));
        return;
    }
}

/* SPDX-License-Identifier: MIT */
#include "reports/charts/strip.h"

#include <math.h>

#include "reports/charts/axis.h"
#include "reports/charts/paragraph.h"
#include "reports/charts/scale.h"

static const double GAP_PT = 6.0;
static const double REGION_RADIUS_PT = 3.0, LA_RADIUS_PT = 1.5;
#define STRIP_REGION_RGB COLOUR_DARK_GREY
enum { VALUE_TICKS_N = 4 };

typedef struct {
    const Sheet *sheet;
    const ReportPeers *peers;
    RectPt plot;
    Scale along;
    double row_pt;
} Chart;

/* Every value shown, of regions and of LAs. */
static void
extent_of(const ReportPeers *peers, double *ret_low, double *ret_high)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t peer_i = 0; peer_i < peers->peer_n; peer_i++) {
        const ReportPeer *peer = &peers->peers[peer_i];
        if (peer->value.state == VALUE_SHOWN) {
            low = fmin(low, peer->value.value);
            high = fmax(high, peer->value.value);
        }
        for (size_t dot_i = 0; dot_i < peer->dot_n; dot_i++) {
            low = fmin(low, peer->dots[dot_i].value.value);
            high = fmax(high, peer->dots[dot_i].value.value);
        }
    }
    *ret_low = isfinite(low) ? low : 0.0;
    *ret_high = isfinite(high) ? high : 1.0;
}

/* Highest at the top; those without a value beneath, by name. */
static const ReportPeer *
peer_of_row(const ReportPeers *peers, size_t row_i)
{
    return row_i < peers->shown_n ? &peers->peers[peers->shown_n - 1 - row_i]
                                  : &peers->peers[row_i];
}

static TextStyle
row_style(const ReportPeer *peer)
{
    return peer->is_focus ? STYLE_LABEL_BOLD : STYLE_LABEL_INK;
}

static void
draw_las(const Chart *chart, const ReportPeer *peer, double y_pt)
{
    uint32_t rgb = peer->is_focus ? SERIES_AREA_RGB : SERIES_OTHER_RGB;
    for (size_t dot_i = 0; dot_i < peer->dot_n; dot_i++)
        scene_circle(chart->sheet->scene,
            (PointPt){scale_place(&chart->along, peer->dots[dot_i].value.value), y_pt},
            LA_RADIUS_PT,
            style_outlined(rgb, COLOUR_WHITE, 0.25));
}

static uint32_t
region_rgb(const ReportPeer *peer)
{
    return peer->is_focus ? SERIES_AREA_RGB : STRIP_REGION_RGB;
}

static void
draw_whisker(const Chart *chart, const ReportPeer *peer, double y_pt)
{
    if (isfinite(peer->value.lower95))
        scene_line(chart->sheet->scene,
            (PointPt){scale_place_clamped(&chart->along, peer->value.lower95), y_pt},
            (PointPt){scale_place_clamped(&chart->along, peer->value.upper95), y_pt},
            style_stroke(region_rgb(peer), 1.4));
}

static void
draw_region(const Chart *chart, const ReportPeer *peer, double y_pt)
{
    if (peer->value.state == VALUE_SHOWN)
        scene_circle(chart->sheet->scene,
            (PointPt){scale_place(&chart->along, peer->value.value), y_pt},
            REGION_RADIUS_PT,
            style_outlined(region_rgb(peer), COLOUR_WHITE, 0.8));
}

static void
draw_rows(const Chart *chart, double left_pt, double right_pt)
{
    double drop_pt = fonts_cap_height_pt(chart->sheet->fonts, STYLE_LABEL) / 2.0;
    for (size_t row_i = 0; row_i < chart->peers->peer_n; row_i++) {
        const ReportPeer *peer = peer_of_row(chart->peers, row_i);
        double y_pt = chart->plot.y_pt + ((double)row_i + 0.5) * chart->row_pt;
        scene_text(chart->sheet->scene,
            peer->area->name,
            (PointPt){left_pt, y_pt + drop_pt},
            ANCHOR_START,
            row_style(peer));
        draw_whisker(chart, peer, y_pt);
        draw_las(chart, peer, y_pt);
        draw_region(chart, peer, y_pt);
        scene_text(chart->sheet->scene,
            peer->value.cell,
            (PointPt){right_pt, y_pt + drop_pt},
            ANCHOR_END,
            row_style(peer));
    }
}

static void
draw_england(const Chart *chart)
{
    if (chart->peers->england.state != VALUE_SHOWN)
        return;
    const Sheet *sheet = chart->sheet;
    double x_pt = scale_place_clamped(&chart->along, chart->peers->england.value);
    g_autofree char *label = g_strdup_printf("England %s", chart->peers->england.cell);
    double half_pt = fonts_width_pt(sheet->fonts, label, STYLE_LABEL_INK) / 2.0;
    double left_pt = chart->plot.x_pt + half_pt;
    double right_pt = chart->plot.x_pt + chart->plot.width_pt - half_pt;
    scene_line(sheet->scene,
        (PointPt){x_pt, chart->plot.y_pt - 1.0},
        (PointPt){x_pt, chart->plot.y_pt + chart->plot.height_pt},
        style_dashed(SERIES_ENGLAND_RGB, 1.0, 3.0));
    scene_text(sheet->scene,
        label,
        (PointPt){CLAMP(x_pt, left_pt, fmax(left_pt, right_pt)), chart->plot.y_pt - 3.5},
        ANCHOR_MIDDLE,
        STYLE_LABEL_INK);
}

void
strip_draw(const Sheet *sheet, const ReportItem *item, RectPt box)
{
    const ReportPeers *peers = item->peers;
    const FigureIndicator *indicator = item->measure->indicator;
    double low = 0.0, high = 0.0;
    extent_of(peers, &low, &high);
    Ticks ticks = ticks_round(
        low, high, VALUE_TICKS_N, indicator->decimals_n == 0, indicator->kind == KIND_COUNT);
    double names_pt = 0.0, values_pt = 0.0;
    for (size_t peer_i = 0; peer_i < peers->peer_n; peer_i++) {
        names_pt = fmax(names_pt,
            fonts_width_pt(sheet->fonts, peers->peers[peer_i].area->name, STYLE_LABEL_BOLD));
        values_pt = fmax(values_pt,
            fonts_width_pt(sheet->fonts, peers->peers[peer_i].value.cell, STYLE_LABEL_BOLD));
    }
    double top_pt =
        peers->england.state == VALUE_SHOWN ? paragraph_leading_pt(STYLE_LABEL) + 1.0 : 2.0;
    Chart chart = {.sheet = sheet,
        .peers = peers,
        .plot = {box.x_pt + names_pt + GAP_PT,
            box.y_pt + top_pt,
            box.width_pt - names_pt - values_pt - 2.0 * GAP_PT,
            box.height_pt - top_pt - AXIS_LABEL_ROOM_PT}};
    chart.row_pt = chart.plot.height_pt / (double)MAX(peers->peer_n, 1);
    chart.along =
        ticks_scale(&ticks, chart.plot.x_pt + 4.0, chart.plot.x_pt + chart.plot.width_pt - 4.0);
    axis_draw_values_below(sheet, indicator, &ticks, chart.plot, &chart.along);
    draw_england(&chart);
    draw_rows(&chart, box.x_pt, box.x_pt + box.width_pt);
}

void
strip_draw_region_sample(const Sheet *sheet, bool is_focus, PointPt centre)
{
    scene_circle(sheet->scene,
        centre,
        REGION_RADIUS_PT,
        style_fill(is_focus ? SERIES_AREA_RGB : STRIP_REGION_RGB));
}

void
strip_draw_la_sample(const Sheet *sheet, PointPt centre)
{
    scene_circle(sheet->scene, centre, LA_RADIUS_PT, style_fill(SERIES_OTHER_RGB));
}

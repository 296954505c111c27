/* SPDX-License-Identifier: MIT */
#include "reports/charts/status.h"

/* Of the outlines of hollow marks, as a share of the mark. */
static const double OUTLINE_FRAC = 0.18;

static void
draw_diamond(const Sheet *sheet, PointPt centre, double size_pt)
{
    double half_pt = size_pt * 0.56; /* a diamond looks smaller than a circle as wide */
    PointPt points[] = {{centre.x_pt, centre.y_pt - half_pt},
        {centre.x_pt + half_pt, centre.y_pt},
        {centre.x_pt, centre.y_pt + half_pt},
        {centre.x_pt - half_pt, centre.y_pt}};
    scene_path(sheet->scene, points, G_N_ELEMENTS(points), true, style_fill(COLOUR_ORANGE));
}

static void
draw_triangle(const Sheet *sheet, PointPt centre, double size_pt, bool is_up)
{
    double half_pt = size_pt / 2.0, rise_pt = (is_up ? 1.0 : -1.0) * size_pt * 0.44;
    PointPt points[] = {{centre.x_pt, centre.y_pt - rise_pt},
        {centre.x_pt + half_pt, centre.y_pt + rise_pt},
        {centre.x_pt - half_pt, centre.y_pt + rise_pt}};
    scene_path(sheet->scene, points, G_N_ELEMENTS(points), true, style_fill(COLOUR_DARK_GREY));
}

static void
draw_ring(const Sheet *sheet, PointPt centre, double size_pt, uint32_t rgb)
{
    double outline_pt = OUTLINE_FRAC * size_pt;
    scene_circle(sheet->scene,
        centre,
        (size_pt - outline_pt) / 2.0,
        style_outlined(COLOUR_WHITE, rgb, outline_pt));
}

void
status_draw(const Sheet *sheet, Comparison comparison, PointPt centre, double size_pt)
{
    switch (comparison) {
    case COMPARED_NOT:
        return;
    case COMPARED_SIMILAR:
        draw_ring(sheet, centre, size_pt, COLOUR_DARK_GREY);
        return;
    case COMPARED_BETTER:
        scene_circle(sheet->scene, centre, size_pt / 2.0, style_fill(COLOUR_DARK_BLUE));
        return;
    case COMPARED_WORSE:
        draw_diamond(sheet, centre, size_pt);
        return;
    case COMPARED_HIGHER:
    case COMPARED_LOWER:
        draw_triangle(sheet, centre, size_pt, comparison == COMPARED_HIGHER);
        return;
    }
}

static void
draw_bar(const Sheet *sheet, PointPt from, PointPt to, double size_pt)
{
    scene_line(sheet->scene, from, to, style_stroke(COLOUR_MUTED, 0.2 * size_pt));
}

void
status_draw_missing(const Sheet *sheet, ValueState state, PointPt centre, double size_pt)
{
    double half_pt = 0.42 * size_pt;
    PointPt west = {centre.x_pt - half_pt, centre.y_pt},
            east = {centre.x_pt + half_pt, centre.y_pt};
    switch (state) {
    case VALUE_SHOWN:
        return;
    case VALUE_MISSING:
        draw_bar(sheet,
            (PointPt){centre.x_pt - half_pt, centre.y_pt - half_pt},
            (PointPt){centre.x_pt + half_pt, centre.y_pt + half_pt},
            size_pt);
        draw_bar(sheet,
            (PointPt){centre.x_pt - half_pt, centre.y_pt + half_pt},
            (PointPt){centre.x_pt + half_pt, centre.y_pt - half_pt},
            size_pt);
        return;
    case VALUE_SUPPRESSED:
        scene_rect(sheet->scene,
            (RectPt){centre.x_pt - half_pt, centre.y_pt - half_pt, 2.0 * half_pt, 2.0 * half_pt},
            0.0,
            style_fill(COLOUR_MUTED));
        return;
    case VALUE_NOT_APPLICABLE:
        draw_bar(sheet, west, east, size_pt);
        return;
    case VALUE_LOW:
        draw_ring(sheet, centre, size_pt, COLOUR_MUTED);
        draw_bar(sheet, west, east, size_pt);
        return;
    }
}

static void
draw_whisker(const Sheet *sheet, PointPt centre, double size_pt)
{
    scene_line(sheet->scene,
        (PointPt){centre.x_pt, centre.y_pt - 0.7 * size_pt},
        (PointPt){centre.x_pt, centre.y_pt + 0.7 * size_pt},
        style_stroke(COLOUR_DARK_BLUE, 1.0));
    scene_circle(sheet->scene, centre, 0.28 * size_pt, style_fill(COLOUR_DARK_BLUE));
}

void
status_draw_key(const Sheet *sheet, KeyMark mark, PointPt centre, double size_pt)
{
    switch (mark) {
    case KEY_BETTER:
        status_draw(sheet, COMPARED_BETTER, centre, size_pt);
        return;
    case KEY_SIMILAR:
        status_draw(sheet, COMPARED_SIMILAR, centre, size_pt);
        return;
    case KEY_WORSE:
        status_draw(sheet, COMPARED_WORSE, centre, size_pt);
        return;
    case KEY_HIGHER:
        status_draw(sheet, COMPARED_HIGHER, centre, size_pt);
        return;
    case KEY_LOWER:
        status_draw(sheet, COMPARED_LOWER, centre, size_pt);
        return;
    case KEY_INTERVAL:
        draw_whisker(sheet, centre, size_pt);
        return;
    case KEY_ZERO:
        scene_line(sheet->scene,
            (PointPt){centre.x_pt - 0.7 * size_pt, centre.y_pt},
            (PointPt){centre.x_pt + 0.7 * size_pt, centre.y_pt},
            style_stroke(COLOUR_MUTED, 0.6));
        scene_circle(sheet->scene, centre, 0.36 * size_pt, style_fill(COLOUR_DARK_BLUE));
        return;
    case KEY_MISSING:
    case KEY_UNRELIABLE:
        status_draw_missing(sheet, VALUE_MISSING, centre, size_pt);
        return;
    case KEY_SUPPRESSED:
        status_draw_missing(sheet, VALUE_SUPPRESSED, centre, size_pt);
        return;
    case KEY_NOT_APPLICABLE:
        status_draw_missing(sheet, VALUE_NOT_APPLICABLE, centre, size_pt);
        return;
    case KEY_LOW_VALUE:
        status_draw_missing(sheet, VALUE_LOW, centre, size_pt);
        return;
    }
}

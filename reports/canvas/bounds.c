/* SPDX-License-Identifier: MIT */
#include "reports/canvas/bounds.h"

#include <math.h>

const RectPt BOUNDS_EMPTY = {0.0, 0.0, -1.0, -1.0};

bool
bounds_is_empty(RectPt bounds)
{
    return bounds.width_pt < 0.0 || bounds.height_pt < 0.0;
}

RectPt
bounds_join(RectPt one, RectPt other)
{
    if (bounds_is_empty(one))
        return other;
    if (bounds_is_empty(other))
        return one;
    double left = fmin(one.x_pt, other.x_pt), top = fmin(one.y_pt, other.y_pt);
    double right = fmax(one.x_pt + one.width_pt, other.x_pt + other.width_pt);
    double bottom = fmax(one.y_pt + one.height_pt, other.y_pt + other.height_pt);
    return (RectPt){left, top, right - left, bottom - top};
}

static RectPt
path_box(const PointPt *points, size_t point_n)
{
    RectPt box = BOUNDS_EMPTY;
    for (size_t point_i = 0; point_i < point_n; point_i++)
        box = bounds_join(box, (RectPt){points[point_i].x_pt, points[point_i].y_pt, 0.0, 0.0});
    return box;
}

static RectPt
with_stroke(RectPt box, const ShapeStyle *style)
{
    double half_pt = style->stroke_rgb != SCENE_NONE ? style->stroke_pt / 2.0 : 0.0;
    return (RectPt){box.x_pt - half_pt,
        box.y_pt - half_pt,
        box.width_pt + 2.0 * half_pt,
        box.height_pt + 2.0 * half_pt};
}

double
bounds_text_start_pt(const Mark *mark, double width_pt)
{
    switch (mark->anchor) {
    case ANCHOR_START:
        return mark->at.x_pt;
    case ANCHOR_MIDDLE:
        return mark->at.x_pt - width_pt / 2.0;
    case ANCHOR_END:
        return mark->at.x_pt - width_pt;
    }
    g_assert_not_reached();
}

RectPt
bounds_of_mark(const Mark *mark, Fonts *fonts)
{
    switch (mark->kind) {
    case MARK_RECT:
    case MARK_CIRCLE:
        return with_stroke(mark->rect, &mark->shape);
    case MARK_PATH:
        return with_stroke(path_box(mark->points, mark->point_n), &mark->shape);
    case MARK_TEXT: {
        double width_pt = fonts_width_pt(fonts, mark->text, mark->text_style);
        double ascent_pt = fonts_ascent_pt(fonts, mark->text_style);
        return (RectPt){bounds_text_start_pt(mark, width_pt),
            mark->at.y_pt - ascent_pt,
            width_pt,
            ascent_pt + fonts_descent_pt(fonts, mark->text_style)};
    }
    case MARK_OPEN:
    case MARK_CLOSE:
        break;
    }
    return BOUNDS_EMPTY;
}

/* SPDX-License-Identifier: MIT */
#include "reports/canvas/check.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "reports/canvas/bounds.h"
#include "reports/canvas/colour.h"

/* The middle of a lower-case letter, as a share of the capitals' height. */
static const double LETTER_MIDDLE_FRAC = 0.5;

static const char *const KIND_NAMES[] = {
    [MARK_RECT] = "rectangle",
    [MARK_CIRCLE] = "circle",
    [MARK_PATH] = "path",
    [MARK_TEXT] = "text",
    [MARK_OPEN] = "tag",
    [MARK_CLOSE] = "tag end",
};

/* The walk over one scene. */
typedef struct {
    const Mark *marks;
    size_t mark_n;
    Fonts *fonts;
} Walk;

static bool
is_shape(const Mark *mark)
{
    return mark->kind == MARK_RECT || mark->kind == MARK_CIRCLE || mark->kind == MARK_PATH;
}

static bool
rect_covers(RectPt rect, PointPt point)
{
    return point.x_pt >= rect.x_pt && point.x_pt <= rect.x_pt + rect.width_pt &&
           point.y_pt >= rect.y_pt && point.y_pt <= rect.y_pt + rect.height_pt;
}

/* Even-odd rule: a ray to the right crosses the outline an odd number of times. */
static bool
path_covers(const Mark *mark, PointPt point)
{
    bool is_inside = false;
    for (size_t point_i = 0; point_i < mark->point_n; point_i++) {
        PointPt from = mark->points[point_i];
        PointPt to = mark->points[(point_i + 1) % mark->point_n];
        if ((from.y_pt > point.y_pt) == (to.y_pt > point.y_pt))
            continue;
        double along_frac = (point.y_pt - from.y_pt) / (to.y_pt - from.y_pt);
        if (point.x_pt < from.x_pt + along_frac * (to.x_pt - from.x_pt))
            is_inside = !is_inside;
    }
    return is_inside;
}

static bool
shape_covers(const Mark *mark, PointPt point)
{
    if (!is_shape(mark) || mark->shape.fill_rgb == SCENE_NONE)
        return false;
    if (mark->kind == MARK_PATH)
        return path_covers(mark, point);
    if (!rect_covers(mark->rect, point))
        return false;
    double radius_pt = mark->rect.width_pt / 2.0;
    return mark->kind == MARK_RECT || hypot(point.x_pt - mark->rect.x_pt - radius_pt,
                                          point.y_pt - mark->rect.y_pt - radius_pt) <= radius_pt;
}

/* What is seen at @point before mark @end_i is drawn. */
static uint32_t
colour_beneath(const Walk *walk, size_t end_i, PointPt point)
{
    uint32_t seen_rgb = COLOUR_WHITE;
    for (size_t mark_i = 0; mark_i < end_i; mark_i++) {
        const Mark *mark = &walk->marks[mark_i];
        if (shape_covers(mark, point))
            seen_rgb = colour_blend(mark->shape.fill_rgb, seen_rgb, mark->shape.opacity_frac);
    }
    return seen_rgb;
}

static PointPt
text_point(const Walk *walk, const Mark *mark, double along_frac)
{
    double width_pt = fonts_width_pt(walk->fonts, mark->text, mark->text_style);
    return (PointPt){bounds_text_start_pt(mark, width_pt) + along_frac * width_pt,
        mark->at.y_pt - LETTER_MIDDLE_FRAC * fonts_cap_height_pt(walk->fonts, mark->text_style)};
}

/* Cut, not rounded, so that 4.499 does not read as enough. Caller frees. */
static char *
ratio_text(double ratio)
{
    return number_rounded(floor(ratio * 100.0) / 100.0, 2, false);
}

static bool
check_text(const Walk *walk, size_t mark_i, GError **error)
{
    static const double SAMPLES_FRAC[] = {0.0, 0.5, 1.0};
    const Mark *mark = &walk->marks[mark_i];
    g_autofree char *shown = text_clip(mark->text, TEXT_QUOTE_CHARS);
    if (!fonts_can_draw(walk->fonts, mark->text)) {
        error_set(error, ERROR_RENDER, "text '%s' has a character that the fonts lack", shown);
        return false;
    }
    for (size_t sample_i = 0; sample_i < G_N_ELEMENTS(SAMPLES_FRAC); sample_i++) {
        PointPt point = text_point(walk, mark, SAMPLES_FRAC[sample_i]);
        uint32_t beneath_rgb = colour_beneath(walk, mark_i, point);
        if (colour_is_legible(mark->text_style.rgb, beneath_rgb))
            continue;
        g_autofree char *ratio = ratio_text(colour_contrast(mark->text_style.rgb, beneath_rgb));
        error_set(error,
            ERROR_RENDER,
            "text '%s' at %ld, %ld pt: #%06X on #%06X has %s:1, text needs 4.5:1",
            shown,
            lround(mark->at.x_pt),
            lround(mark->at.y_pt),
            mark->text_style.rgb,
            beneath_rgb,
            ratio);
        return false;
    }
    return true;
}

static bool
carries_text(const Walk *walk, size_t shape_i)
{
    for (size_t mark_i = shape_i + 1; mark_i < walk->mark_n; mark_i++) {
        const Mark *mark = &walk->marks[mark_i];
        if (mark->kind == MARK_TEXT &&
            shape_covers(&walk->marks[shape_i], text_point(walk, mark, 0.5)))
            return true;
    }
    return false;
}

/* Contrast of the better of fill and stroke with what is beneath @point. */
static double
contrast_at(const Walk *walk, size_t mark_i, PointPt point)
{
    const ShapeStyle *style = &walk->marks[mark_i].shape;
    uint32_t beneath_rgb = colour_beneath(walk, mark_i, point);
    const uint32_t paints_rgb[] = {style->fill_rgb, style->stroke_rgb};
    double best = 1.0;
    for (size_t paint_i = 0; paint_i < G_N_ELEMENTS(paints_rgb); paint_i++) {
        if (paints_rgb[paint_i] == SCENE_NONE)
            continue;
        uint32_t seen_rgb = colour_blend(paints_rgb[paint_i], beneath_rgb, style->opacity_frac);
        best = fmax(best, colour_contrast(seen_rgb, beneath_rgb));
    }
    return best;
}

static bool
is_exempt(const Walk *walk, size_t mark_i)
{
    const ShapeStyle *style = &walk->marks[mark_i].shape;
    bool has_fill = style->fill_rgb != SCENE_NONE, has_stroke = style->stroke_rgb != SCENE_NONE;
    if (!has_fill && !has_stroke)
        return true;
    if ((!has_fill || colour_is_context(style->fill_rgb)) &&
        (!has_stroke || colour_is_context(style->stroke_rgb)))
        return true;
    return has_fill && carries_text(walk, mark_i);
}

static bool
check_shape(const Walk *walk, size_t mark_i, GError **error)
{
    const Mark *mark = &walk->marks[mark_i];
    if (is_exempt(walk, mark_i))
        return true;
    PointPt centre = {
        mark->rect.x_pt + mark->rect.width_pt / 2.0, mark->rect.y_pt + mark->rect.height_pt / 2.0};
    const PointPt *points = mark->kind == MARK_PATH ? mark->points : &centre;
    size_t point_n = mark->kind == MARK_PATH ? mark->point_n : 1;
    double best = 1.0;
    for (size_t point_i = 0; point_i < point_n && best < COLOUR_MARK_CONTRAST_MIN; point_i++)
        best = fmax(best, contrast_at(walk, mark_i, points[point_i]));
    if (best >= COLOUR_MARK_CONTRAST_MIN)
        return true;
    g_autofree char *ratio = ratio_text(best);
    error_set(error,
        ERROR_RENDER,
        "%s at %ld, %ld pt: #%06X has %s:1 against what is beneath, a mark needs 3:1",
        KIND_NAMES[mark->kind],
        lround(points[0].x_pt),
        lround(points[0].y_pt),
        mark->shape.fill_rgb != SCENE_NONE ? mark->shape.fill_rgb : mark->shape.stroke_rgb,
        ratio);
    return false;
}

static bool
check_tag(const Mark *mark, GError **error)
{
    const TagDetail *detail = &mark->detail;
    const char *lacking = NULL;
    if (mark->tag == TAG_FIGURE && (detail->alt == NULL || detail->alt[0] == '\0'))
        lacking = "a figure has no alternative text";
    else if (mark->tag == TAG_LINK && (detail->url == NULL || detail->url[0] == '\0'))
        lacking = "a link has no address";
    else if (mark->tag == TAG_TH && detail->scope == SCOPE_NONE)
        lacking = "a header cell does not say whether it heads a column or a row";
    if (lacking == NULL)
        return true;
    error_set(error, ERROR_RENDER, "%s", lacking);
    return false;
}

static SceneTag
innermost(const GArray *open_tags)
{
    return g_array_index(open_tags, SceneTag, open_tags->len - 1);
}

/* A shape directly in a tag that holds only tags. */
static bool
is_decoration(const GArray *open_tags)
{
    return !scene_tag_holds_text(innermost(open_tags));
}

/* Text stands in a tag that may hold it. @open_tags is of SceneTag, innermost last. */
static bool
check_place(const Mark *mark, const GArray *open_tags, GError **error)
{
    if (scene_tag_holds_text(innermost(open_tags)))
        return true;
    g_autofree char *shown = text_clip(mark->text, TEXT_QUOTE_CHARS);
    error_set(error,
        ERROR_RENDER,
        "text '%s' stands directly in a %s, which holds only tags",
        shown,
        scene_tag_name(innermost(open_tags)));
    return false;
}

bool
scene_check(const Scene *scene, Fonts *fonts, GError **error)
{
    Walk walk = {.fonts = fonts};
    walk.marks = scene_marks(scene, &walk.mark_n);
    g_autoptr(GArray) open_tags = g_array_new(FALSE, FALSE, sizeof(SceneTag));
    guint artifact_depth = 0; /* of the outermost open artifact; 0 outside of one */
    for (size_t mark_i = 0; mark_i < walk.mark_n; mark_i++) {
        const Mark *mark = &walk.marks[mark_i];
        bool is_artifact = artifact_depth > 0, is_right = true;
        switch (mark->kind) {
        case MARK_OPEN:
            g_array_append_val(open_tags, mark->tag);
            if (mark->tag == TAG_ARTIFACT && !is_artifact)
                artifact_depth = open_tags->len;
            is_right = artifact_depth > 0 || check_tag(mark, error);
            break;
        case MARK_CLOSE:
            if (artifact_depth == open_tags->len)
                artifact_depth = 0;
            g_array_set_size(open_tags, open_tags->len - 1);
            break;
        case MARK_TEXT:
            is_right = (is_artifact || check_place(mark, open_tags, error)) &&
                       check_text(&walk, mark_i, error);
            break;
        case MARK_RECT:
        case MARK_CIRCLE:
        case MARK_PATH:
            is_right = is_artifact || is_decoration(open_tags) || check_shape(&walk, mark_i, error);
            break;
        }
        if (!is_right)
            return false;
    }
    if (open_tags->len > 0) {
        error_set(
            error, ERROR_RENDER, "a %s is open at its end", scene_tag_name(innermost(open_tags)));
        return false;
    }
    return true;
}

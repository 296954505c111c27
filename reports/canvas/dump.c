/* SPDX-License-Identifier: MIT */
#include "reports/canvas/dump.h"

#include "reports/canvas/decimal.h"

enum { INDENT_BLANKS = 2 };

static const char *const ANCHOR_NAMES[] = {
    [ANCHOR_START] = "start",
    [ANCHOR_MIDDLE] = "middle",
    [ANCHOR_END] = "end",
};
static const char *const WEIGHT_NAMES[] = {
    [TEXT_REGULAR] = "regular",
    [TEXT_SEMIBOLD] = "semibold",
};

static void
append_number(GString *dump, double value)
{
    g_string_append_c(dump, ' ');
    decimal_append_fixed(dump, value);
}

static void
append_colour(GString *dump, const char *label, uint32_t rgb)
{
    g_string_append_printf(dump, " %s #%06X", label, rgb & 0xFFFFFFU);
}

static void
append_quoted(GString *dump, const char *text)
{
    g_string_append(dump, " \"");
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(dump, '\\');
        if (*at == '\n')
            g_string_append(dump, "\\n");
        else if (g_ascii_iscntrl(*at))
            g_string_append_printf(dump, "\\u%04X", (unsigned)(unsigned char)*at);
        else
            g_string_append_c(dump, *at);
    }
    g_string_append_c(dump, '"');
}

static void
append_shape_style(GString *dump, const ShapeStyle *style)
{
    if (style->fill_rgb != SCENE_NONE)
        append_colour(dump, "fill", style->fill_rgb);
    if (style->stroke_rgb != SCENE_NONE) {
        append_colour(dump, "stroke", style->stroke_rgb);
        append_number(dump, style->stroke_pt);
        if (style->dash_pt > 0.0) {
            g_string_append(dump, " dash");
            append_number(dump, style->dash_pt);
        }
    }
    if (style->opacity_frac < 1.0) {
        g_string_append(dump, " opacity");
        append_number(dump, style->opacity_frac);
    }
}

static void
append_box(GString *dump, RectPt rect)
{
    append_number(dump, rect.x_pt);
    append_number(dump, rect.y_pt);
    append_number(dump, rect.width_pt);
    append_number(dump, rect.height_pt);
}

static void
append_path(GString *dump, const Mark *mark)
{
    g_string_append(dump, mark->is_closed ? "path closed" : "path");
    for (size_t point_i = 0; point_i < mark->point_n; point_i++) {
        append_number(dump, mark->points[point_i].x_pt);
        g_string_append_c(dump, ',');
        decimal_append_fixed(dump, mark->points[point_i].y_pt);
    }
}

static void
append_text(GString *dump, const Mark *mark)
{
    g_string_append(dump, "text");
    append_number(dump, mark->at.x_pt);
    append_number(dump, mark->at.y_pt);
    g_string_append_printf(dump, " %s", ANCHOR_NAMES[mark->anchor]);
    append_number(dump, mark->text_style.size_pt);
    append_colour(dump, WEIGHT_NAMES[mark->text_style.weight], mark->text_style.rgb);
    append_quoted(dump, mark->text);
}

static void
append_detail(GString *dump, const char *label, const char *text)
{
    if (text == NULL)
        return;
    g_string_append_printf(dump, " %s", label);
    append_quoted(dump, text);
}

static void
append_open(GString *dump, const Mark *mark)
{
    const TagDetail *detail = &mark->detail;
    g_string_append_printf(dump, "open %s", scene_tag_name(mark->tag));
    append_detail(dump, "alt", detail->alt);
    append_detail(dump, "bookmark", detail->bookmark);
    append_detail(dump, "url", detail->url);
    append_detail(dump, "anchor", detail->anchor);
    if (detail->scope != SCOPE_NONE)
        g_string_append_printf(dump, " scope %s", detail->scope == SCOPE_COLUMN ? "column" : "row");
    if (detail->columns_spanned_n > 1)
        g_string_append_printf(dump, " columns %d", detail->columns_spanned_n);
}

static void
append_mark(GString *dump, const Mark *mark)
{
    switch (mark->kind) {
    case MARK_RECT:
        g_string_append(dump, "rect");
        append_box(dump, mark->rect);
        if (mark->radius_pt > 0.0) {
            g_string_append(dump, " radius");
            append_number(dump, mark->radius_pt);
        }
        append_shape_style(dump, &mark->shape);
        break;
    case MARK_CIRCLE:
        g_string_append(dump, "circle");
        append_box(dump, mark->rect);
        append_shape_style(dump, &mark->shape);
        break;
    case MARK_PATH:
        append_path(dump, mark);
        append_shape_style(dump, &mark->shape);
        break;
    case MARK_TEXT:
        append_text(dump, mark);
        break;
    case MARK_OPEN:
        append_open(dump, mark);
        break;
    case MARK_CLOSE:
        g_string_append_printf(dump, "close %s", scene_tag_name(mark->tag));
        break;
    }
}

char *
scene_dump(const Scene *scene)
{
    GString *dump = g_string_new("scene");
    SizePt size = scene_size(scene);
    append_number(dump, size.width_pt);
    append_number(dump, size.height_pt);
    g_string_append_c(dump, '\n');

    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    int depth = 1;
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++) {
        if (marks[mark_i].kind == MARK_CLOSE)
            depth--;
        for (int blank_i = 0; blank_i < depth * INDENT_BLANKS; blank_i++)
            g_string_append_c(dump, ' ');
        append_mark(dump, &marks[mark_i]);
        g_string_append_c(dump, '\n');
        if (marks[mark_i].kind == MARK_OPEN)
            depth++;
    }
    return g_string_free(dump, FALSE);
}

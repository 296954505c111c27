/* SPDX-License-Identifier: MIT */
#include "reports/formats/pdf/pen.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "reports/canvas/bounds.h"
#include "reports/canvas/decimal.h"

enum { RED_SHIFT = 16, GREEN_SHIFT = 8, CHANNEL_MAX = 255 };

static const char NO_BREAK_SPACE[] = "\u00a0";

struct Pen {
    cairo_t *cairo;
    Fonts *fonts;
    GArray *shaped;   /* of FontGlyph */
    GArray *glyphs;   /* of cairo_glyph_t */
    GArray *clusters; /* of cairo_text_cluster_t */
    GString *text;
    GString *spaced; /* a text with the blank after it */

    /* What Cairo was told last: telling it again what it knows makes it look everything up anew. */
    uint32_t rgb;
    double opacity_frac;
    double size_pt;
    TextWeight weight;
};

Pen *
pen_new(cairo_surface_t *surface, Fonts *fonts)
{
    Pen *pen = g_new0(Pen, 1);
    pen->cairo = cairo_create(surface);
    pen->fonts = fonts;
    pen->shaped = g_array_new(FALSE, FALSE, sizeof(FontGlyph));
    pen->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    pen->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    pen->text = g_string_new(NULL);
    pen->spaced = g_string_new(NULL);
    pen->rgb = SCENE_NONE;

    /* Glyphs are placed in fractions of a point; hinting would pull them to whole pixels. */
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(pen->cairo, options);
    cairo_font_options_destroy(options);
    return pen;
}

void
pen_free(Pen *pen)
{
    if (pen == NULL)
        return;
    cairo_destroy(pen->cairo);
    g_array_unref(pen->shaped);
    g_array_unref(pen->glyphs);
    g_array_unref(pen->clusters);
    g_string_free(pen->text, TRUE);
    g_string_free(pen->spaced, TRUE);
    g_free(pen);
}

cairo_t *
pen_cairo(Pen *pen)
{
    return pen->cairo;
}

static void
set_colour(Pen *pen, uint32_t rgb, double opacity_frac)
{
    if (pen->rgb == rgb && !(fabs(pen->opacity_frac - opacity_frac) > 0.0))
        return;
    pen->rgb = rgb;
    pen->opacity_frac = opacity_frac;
    cairo_set_source_rgba(pen->cairo,
        (double)((rgb >> RED_SHIFT) & CHANNEL_MAX) / CHANNEL_MAX,
        (double)((rgb >> GREEN_SHIFT) & CHANNEL_MAX) / CHANNEL_MAX,
        (double)(rgb & CHANNEL_MAX) / CHANNEL_MAX,
        opacity_frac);
}

static void
set_font(Pen *pen, TextStyle style)
{
    if (pen->weight == style.weight && !(fabs(pen->size_pt - style.size_pt) > 0.0))
        return;
    pen->weight = style.weight;
    pen->size_pt = style.size_pt;
    cairo_set_font_face(pen->cairo, fonts_cairo_face(pen->fonts, style.weight));
    cairo_set_font_size(pen->cairo, style.size_pt);
}

static void
trace_rect(cairo_t *cairo, RectPt rect, double radius_pt)
{
    double x = decimal_round(rect.x_pt), y = decimal_round(rect.y_pt);
    double width = decimal_round(rect.width_pt), height = decimal_round(rect.height_pt);
    double radius = fmin(radius_pt, fmin(width, height) / 2.0);
    if (radius <= 0.0) {
        cairo_rectangle(cairo, x, y, width, height);
        return;
    }
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - radius, y + radius, radius, -G_PI_2, 0.0);
    cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0.0, G_PI_2);
    cairo_arc(cairo, x + radius, y + height - radius, radius, G_PI_2, G_PI);
    cairo_arc(cairo, x + radius, y + radius, radius, G_PI, 3.0 * G_PI_2);
    cairo_close_path(cairo);
}

static void
trace_circle(cairo_t *cairo, RectPt box)
{
    double radius = box.width_pt / 2.0;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo,
        decimal_round(box.x_pt + radius),
        decimal_round(box.y_pt + radius),
        radius,
        0.0,
        2.0 * G_PI);
    cairo_close_path(cairo);
}

static void
trace_path(cairo_t *cairo, const Mark *mark)
{
    for (size_t point_i = 0; point_i < mark->point_n; point_i++)
        cairo_line_to(cairo,
            decimal_round(mark->points[point_i].x_pt),
            decimal_round(mark->points[point_i].y_pt));
    if (mark->is_closed)
        cairo_close_path(cairo);
}

static void
paint(Pen *pen, const ShapeStyle *style)
{
    cairo_t *cairo = pen->cairo;
    bool has_stroke = style->stroke_rgb != SCENE_NONE && style->stroke_pt > 0.0;
    if (style->fill_rgb != SCENE_NONE) {
        set_colour(pen, style->fill_rgb, style->opacity_frac);
        if (has_stroke)
            cairo_fill_preserve(cairo);
        else
            cairo_fill(cairo);
    }
    if (has_stroke) {
        set_colour(pen, style->stroke_rgb, style->opacity_frac);
        cairo_set_line_width(cairo, style->stroke_pt);
        cairo_set_dash(cairo, &style->dash_pt, style->dash_pt > 0.0 ? 1 : 0, 0.0);
        cairo_stroke(cairo);
    }
    cairo_new_path(cairo);
}

void
pen_draw_shape(Pen *pen, const Mark *mark)
{
    cairo_t *cairo = pen->cairo;
    /* A line with corners must not shoot out at sharp ones, as a mitre would. */
    bool is_open_path = mark->kind == MARK_PATH && !mark->is_closed;
    cairo_set_line_join(cairo, is_open_path ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    if (mark->kind == MARK_RECT)
        trace_rect(cairo, mark->rect, mark->radius_pt);
    else if (mark->kind == MARK_CIRCLE)
        trace_circle(cairo, mark->rect);
    else
        trace_path(cairo, mark);
    paint(pen, &mark->shape);
}

/* Appends @byte_n bytes with no-break spaces as plain ones and returns how many these are: both
 * share a glyph, which Cairo would have to explain with an ActualText. */
static int
append_cluster(GString *text, const char *bytes, size_t byte_n)
{
    gsize before_n = text->len;
    if (byte_n == strlen(NO_BREAK_SPACE) && memcmp(bytes, NO_BREAK_SPACE, byte_n) == 0)
        g_string_append_c(text, ' ');
    else
        g_string_append_len(text, bytes, (gssize)byte_n);
    return (int)(text->len - before_n);
}

/* Fills the pen's glyphs, clusters and text with @text from @start_pt on; false when a glyph is
 * missing. */
static bool
place_glyphs(Pen *pen, const char *text, TextStyle style, double start_pt, double base_pt)
{
    g_array_set_size(pen->shaped, 0);
    g_array_set_size(pen->glyphs, 0);
    g_array_set_size(pen->clusters, 0);
    g_string_truncate(pen->text, 0);
    fonts_shape(pen->fonts, text, style, pen->shaped);
    for (guint glyph_i = 0; glyph_i < pen->shaped->len; glyph_i++) {
        const FontGlyph *shaped = &g_array_index(pen->shaped, FontGlyph, glyph_i);
        if (shaped->glyph_id == 0)
            return false;
        cairo_glyph_t glyph = {shaped->glyph_id, start_pt + shaped->x_pt, base_pt + shaped->y_pt};
        g_array_append_val(pen->glyphs, glyph);
        if (shaped->glyph_n == 0)
            continue;
        cairo_text_cluster_t cluster = {
            append_cluster(pen->text, text, shaped->byte_n), (int)shaped->glyph_n};
        g_array_append_val(pen->clusters, cluster);
        text += shaped->byte_n;
    }
    return true;
}

bool
pen_draw_text(Pen *pen, const Mark *mark, bool has_gap_after, GError **error)
{
    double width_pt = fonts_width_pt(pen->fonts, mark->text, mark->text_style);
    double start_pt = bounds_text_start_pt(mark, width_pt);
    const char *text = mark->text;
    if (has_gap_after) {
        g_string_assign(pen->spaced, mark->text);
        text = g_string_append_c(pen->spaced, ' ')->str;
    }
    if (!g_utf8_validate(text, -1, NULL) ||
        !place_glyphs(
            pen, text, mark->text_style, decimal_round(start_pt), decimal_round(mark->at.y_pt))) {
        g_autofree char *shown = text_clip(mark->text, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_RENDER, "text '%s' has a character that the fonts lack", shown);
        return false;
    }
    set_font(pen, mark->text_style);
    set_colour(pen, mark->text_style.rgb, 1.0);
    cairo_show_text_glyphs(pen->cairo,
        pen->text->str,
        (int)pen->text->len,
        (const cairo_glyph_t *)(const void *)pen->glyphs->data,
        (int)pen->glyphs->len,
        (const cairo_text_cluster_t *)(const void *)pen->clusters->data,
        (int)pen->clusters->len,
        0);
    return true;
}

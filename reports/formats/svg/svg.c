/* SPDX-License-Identifier: MIT */
#include "reports/formats/svg/svg.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "reports/canvas/decimal.h"

/* Those after the first are about as wide, for who has not got it. */
static const char FONT_FAMILY[] =
    "'Source Sans 3','Source Sans Pro','Noto Sans','Segoe UI',Arial,sans-serif";

/* Semibold. */
static const char WEIGHT_SEMIBOLD[] = "600";

/* The walk over one scene. */
typedef struct {
    GString *svg;
    const SvgOptions *options;
    GArray *closers; /* of const char *: what ends each open tag, innermost last */
    int artifact_depth;
} Walk;

static void
append_escaped(GString *svg, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        switch (*at) {
        case '&':
            g_string_append(svg, "&amp;");
            break;
        case '<':
            g_string_append(svg, "&lt;");
            break;
        case '>':
            g_string_append(svg, "&gt;");
            break;
        case '"':
            g_string_append(svg, "&quot;");
            break;
        default:
            /* XML 1.0 has no other control characters than these, and a line break is a blank. */
            g_string_append_c(svg, g_ascii_iscntrl(*at) ? ' ' : *at);
        }
    }
}

static void
append_number(GString *svg, const char *attribute, double value)
{
    g_string_append_printf(svg, " %s=\"", attribute);
    decimal_append(svg, value);
    g_string_append_c(svg, '"');
}

static void
append_attribute(GString *svg, const char *attribute, const char *value)
{
    g_string_append_printf(svg, " %s=\"", attribute);
    append_escaped(svg, value);
    g_string_append_c(svg, '"');
}

/* " fill="#12436d"", or #rgb where that says the same. */
static void
append_colour(GString *svg, const char *attribute, uint32_t rgb)
{
    unsigned red = rgb >> 16 & 0xFF, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;
    bool is_short = red % 17 == 0 && green % 17 == 0 && blue % 17 == 0;
    if (is_short)
        g_string_append_printf(svg, " %s=\"#%x%x%x\"", attribute, red / 17, green / 17, blue / 17);
    else
        g_string_append_printf(svg, " %s=\"#%02x%02x%02x\"", attribute, red, green, blue);
}

static void
append_style(GString *svg, const ShapeStyle *style)
{
    bool is_faint = style->opacity_frac < 1.0;
    if (style->fill_rgb == SCENE_NONE) {
        append_attribute(svg, "fill", "none");
    } else {
        append_colour(svg, "fill", style->fill_rgb);
        if (is_faint)
            append_number(svg, "fill-opacity", style->opacity_frac);
    }
    if (style->stroke_rgb == SCENE_NONE)
        return;
    append_colour(svg, "stroke", style->stroke_rgb);
    append_number(svg, "stroke-width", style->stroke_pt);
    if (style->dash_pt > 0.0)
        append_number(svg, "stroke-dasharray", style->dash_pt);
    if (is_faint)
        append_number(svg, "stroke-opacity", style->opacity_frac);
}

static void
append_rect(GString *svg, const Mark *mark)
{
    g_string_append(svg, "<rect");
    append_number(svg, "x", mark->rect.x_pt);
    append_number(svg, "y", mark->rect.y_pt);
    append_number(svg, "width", mark->rect.width_pt);
    append_number(svg, "height", mark->rect.height_pt);
    if (mark->radius_pt > 0.0)
        append_number(svg, "rx", mark->radius_pt);
    append_style(svg, &mark->shape);
    g_string_append(svg, "/>\n");
}

static void
append_circle(GString *svg, const Mark *mark)
{
    double radius = mark->rect.width_pt / 2.0;
    g_string_append(svg, "<circle");
    append_number(svg, "cx", mark->rect.x_pt + radius);
    append_number(svg, "cy", mark->rect.y_pt + radius);
    append_number(svg, "r", radius);
    append_style(svg, &mark->shape);
    g_string_append(svg, "/>\n");
}

/* "M10 20H30V40 50 60Z": what keeps to a row or column is written as such. */
static void
append_path_data(GString *svg, const Mark *mark)
{
    double x = 0.0, y = 0.0;
    char command = 'M';
    for (size_t point_i = 0; point_i < mark->point_n; point_i++) {
        double next_x = decimal_round(mark->points[point_i].x_pt);
        double next_y = decimal_round(mark->points[point_i].y_pt);
        bool is_level = point_i > 0 && !(fabs(next_y - y) > 0.0);
        bool is_upright = point_i > 0 && !(fabs(next_x - x) > 0.0);
        char next_command = point_i == 0 ? 'M' : is_level ? 'H' : is_upright ? 'V' : 'L';
        if (point_i == 0 || next_command != command)
            g_string_append_c(svg, next_command);
        else
            g_string_append_c(svg, ' ');
        command = next_command;
        if (next_command != 'V')
            decimal_append(svg, next_x);
        if (next_command == 'M' || next_command == 'L')
            g_string_append_c(svg, ' ');
        if (next_command != 'H')
            decimal_append(svg, next_y);
        x = next_x;
        y = next_y;
    }
    if (mark->is_closed)
        g_string_append_c(svg, 'Z');
}

static void
append_path(GString *svg, const Mark *mark)
{
    g_string_append(svg, "<path d=\"");
    append_path_data(svg, mark);
    g_string_append_c(svg, '"');
    append_style(svg, &mark->shape);
    if (!mark->is_closed && mark->point_n > 2 && mark->shape.stroke_rgb != SCENE_NONE)
        append_attribute(svg, "stroke-linejoin", "round");
    g_string_append(svg, "/>\n");
}

static void
append_text(GString *svg, const Mark *mark, Fonts *fonts)
{
    static const char *const ANCHORS[] = {
        [ANCHOR_START] = NULL, [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    g_string_append(svg, "<text");
    append_number(svg, "x", mark->at.x_pt);
    append_number(svg, "y", mark->at.y_pt);
    append_number(svg, "font-size", mark->text_style.size_pt);
    if (mark->text_style.weight == TEXT_SEMIBOLD)
        append_attribute(svg, "font-weight", WEIGHT_SEMIBOLD);
    append_colour(svg, "fill", mark->text_style.rgb);
    if (ANCHORS[mark->anchor] != NULL)
        append_attribute(svg, "text-anchor", ANCHORS[mark->anchor]);
    if (fonts != NULL) {
        append_number(svg, "textLength", fonts_width_pt(fonts, mark->text, mark->text_style));
        append_attribute(svg, "lengthAdjust", "spacingAndGlyphs");
    }
    g_string_append_c(svg, '>');
    append_escaped(svg, mark->text);
    g_string_append(svg, "</text>\n");
}

/* Opens what the tag of @mark is in SVG, if anything: artifacts are hidden groups, links are links,
 * an anchor needs a group to bear its id. */
static void
open_tag(Walk *walk, const Mark *mark)
{
    const TagDetail *detail = &mark->detail;
    const char *closer = "";
    if (mark->tag == TAG_ARTIFACT || walk->artifact_depth > 0) {
        if (walk->artifact_depth++ == 0) {
            g_string_append(walk->svg, "<g aria-hidden=\"true\">\n");
            closer = "</g>\n";
        }
    } else if (mark->tag == TAG_LINK && detail->url != NULL) {
        g_string_append(walk->svg, "<a href=\"");
        if (detail->url[0] == '#') {
            g_string_append_c(walk->svg, '#');
            append_escaped(walk->svg, walk->options->id_prefix);
            g_string_append_c(walk->svg, '-');
            append_escaped(walk->svg, detail->url + 1);
        } else {
            append_escaped(walk->svg, detail->url);
        }
        g_string_append(walk->svg, "\">\n");
        closer = "</a>\n";
    } else if (detail->anchor != NULL) {
        g_string_append(walk->svg, "<g id=\"");
        append_escaped(walk->svg, walk->options->id_prefix);
        g_string_append_c(walk->svg, '-');
        append_escaped(walk->svg, detail->anchor);
        g_string_append(walk->svg, "\">\n");
        closer = "</g>\n";
    }
    g_array_append_val(walk->closers, closer);
}

static void
close_tag(Walk *walk)
{
    guint open_n = walk->closers->len;
    g_string_append(walk->svg, g_array_index(walk->closers, const char *, open_n - 1));
    g_array_set_size(walk->closers, open_n - 1);
    if (walk->artifact_depth > 0)
        walk->artifact_depth--;
}

static void
append_mark(Walk *walk, const Mark *mark)
{
    switch (mark->kind) {
    case MARK_RECT:
        append_rect(walk->svg, mark);
        break;
    case MARK_CIRCLE:
        append_circle(walk->svg, mark);
        break;
    case MARK_PATH:
        append_path(walk->svg, mark);
        break;
    case MARK_TEXT:
        append_text(walk->svg, mark, walk->options->fonts);
        break;
    case MARK_OPEN:
        open_tag(walk, mark);
        break;
    case MARK_CLOSE:
        close_tag(walk);
        break;
    }
}

/* The first FIGURE's alternative text, or NULL. */
static const char *
find_alt(const Mark *marks, size_t mark_n)
{
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++)
        if (marks[mark_i].kind == MARK_OPEN && marks[mark_i].tag == TAG_FIGURE)
            return marks[mark_i].detail.alt;
    return NULL;
}

static bool
has_link(const Mark *marks, size_t mark_n)
{
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++)
        if (marks[mark_i].kind == MARK_OPEN && marks[mark_i].tag == TAG_LINK)
            return true;
    return false;
}

/* <title> or <desc> with the id that aria-labelledby names. */
static void
append_words(Walk *walk, const char *element, const char *words)
{
    g_string_append_printf(walk->svg, "<%s id=\"", element);
    append_escaped(walk->svg, walk->options->id_prefix);
    g_string_append_printf(walk->svg, "-%s\">", element);
    append_escaped(walk->svg, words);
    g_string_append_printf(walk->svg, "</%s>\n", element);
}

static void
append_head(Walk *walk, SizePt size, const char *desc, bool is_image)
{
    GString *svg = walk->svg;
    const SvgOptions *options = walk->options;
    if (options->is_standalone)
        g_string_append(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_string_append(svg, "<svg");
    if (options->is_standalone) {
        append_attribute(svg, "xmlns", "http://www.w3.org/2000/svg");
        g_string_append(svg, " width=\"");
        decimal_append(svg, size.width_pt);
        g_string_append(svg, "pt\" height=\"");
        decimal_append(svg, size.height_pt);
        g_string_append(svg, "pt\"");
    } else {
        append_attribute(svg, "width", "100%");
    }
    g_string_append(svg, " viewBox=\"0 0 ");
    decimal_append(svg, size.width_pt);
    g_string_append_c(svg, ' ');
    decimal_append(svg, size.height_pt);
    g_string_append_c(svg, '"');
    append_attribute(svg, "role", is_image ? "img" : "group");
    g_string_append(svg, " aria-labelledby=\"");
    append_escaped(svg, options->id_prefix);
    g_string_append(svg, "-title");
    if (desc != NULL) {
        g_string_append_c(svg, ' ');
        append_escaped(svg, options->id_prefix);
        g_string_append(svg, "-desc");
    }
    g_string_append_c(svg, '"');
    append_attribute(
        svg, "font-family", options->font_family != NULL ? options->font_family : FONT_FAMILY);
    g_string_append(svg, ">\n");
    append_words(walk, "title", options->title);
    if (desc != NULL)
        append_words(walk, "desc", desc);
}

char *
svg_text(const Scene *scene, const SvgOptions *options)
{
    g_assert(options->title != NULL && options->title[0] != '\0' && options->id_prefix != NULL);
    size_t mark_n = 0;
    const Mark *marks = scene_marks(scene, &mark_n);
    g_autoptr(GArray) closers = g_array_new(FALSE, FALSE, sizeof(const char *));
    Walk walk = {.svg = g_string_new(NULL), .options = options, .closers = closers};
    const char *desc = options->desc != NULL ? options->desc : find_alt(marks, mark_n);
    append_head(&walk, scene_size(scene), desc, !has_link(marks, mark_n));
    for (size_t mark_i = 0; mark_i < mark_n; mark_i++)
        append_mark(&walk, &marks[mark_i]);
    g_string_append(walk.svg, "</svg>\n");
    return g_string_free(walk.svg, FALSE);
}

bool
svg_write(const Scene *scene, const SvgOptions *options, const char *path, GError **error)
{
    g_autofree char *text = svg_text(scene, options);
    g_autoptr(GError) cause = NULL;
    if (g_file_set_contents(path, text, -1, &cause))
        return true;
    error_set(error, ERROR_SYSTEM, "SVG is not written: %s", cause->message);
    return false;
}

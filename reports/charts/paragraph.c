/* SPDX-License-Identifier: MIT */
#include "reports/charts/paragraph.h"

#include <math.h>
#include <string.h>

double
paragraph_leading_pt(TextStyle style)
{
    return (style.size_pt > SIZE_LABEL_PT ? LEADING : LEADING_LABEL) * style.size_pt;
}

double
paragraph_base_pt(Fonts *fonts, TextStyle style, double top_pt)
{
    /* Capitals centred in the line: half of what the leading leaves stands above them. */
    double cap_pt = fonts_cap_height_pt(fonts, style);
    return top_pt + (paragraph_leading_pt(style) + cap_pt) / 2.0;
}

double
paragraph_height_pt(Fonts *fonts, const char *text, TextStyle style, double width_pt)
{
    g_autoptr(GPtrArray) lines = fonts_wrap(fonts, text, style, width_pt);
    return lines->len * paragraph_leading_pt(style);
}

double
paragraph_draw(const Sheet *sheet,
    SceneTag tag,
    const char *text,
    TextStyle style,
    PointPt top_left,
    double width_pt)
{
    g_autoptr(GPtrArray) lines = fonts_wrap(sheet->fonts, text, style, width_pt);
    if (lines->len == 0)
        return 0.0;
    scene_open(sheet->scene, tag, NULL);
    double base_pt = paragraph_base_pt(sheet->fonts, style, top_left.y_pt);
    for (unsigned int line_i = 0; line_i < lines->len; line_i++)
        scene_text(sheet->scene,
            lines->pdata[line_i],
            (PointPt){top_left.x_pt, base_pt + line_i * paragraph_leading_pt(style)},
            ANCHOR_START,
            style);
    scene_close(sheet->scene, tag);
    return lines->len * paragraph_leading_pt(style);
}

/* Lines of a run-in paragraph: the head ends on line head_lines_n - 1 at @head_end_pt, and the text
 * follows in @first on that line and in @rest beneath. */
typedef struct {
    GPtrArray *head;
    double head_end_pt;
    char *first; /* or NULL when no word fits beside the head */
    GPtrArray *rest;
} RunIn;

static TextStyle
head_style(TextStyle style)
{
    style.weight = TEXT_SEMIBOLD;
    return style;
}

/* Takes the words off the front of @text that fit into @room_pt. Returns what is left. */
static const char *
take_words(Fonts *fonts, const char *text, TextStyle style, double room_pt, char **ret_taken)
{
    const char *taken_end = text, *at = text;
    while (*at != '\0') {
        size_t word_length = strcspn(at, " ");
        g_autofree char *taken = g_strndup(text, (size_t)(at - text) + word_length);
        if (fonts_width_pt(fonts, taken, style) > room_pt)
            break;
        at += word_length;
        taken_end = at;
        at += strspn(at, " ");
    }
    *ret_taken = taken_end > text ? g_strndup(text, (size_t)(taken_end - text)) : NULL;
    return taken_end + strspn(taken_end, " ");
}

static RunIn
run_in_new(Fonts *fonts, const char *head, const char *text, TextStyle style, double width_pt)
{
    RunIn run_in = {.head = fonts_wrap(fonts, head, head_style(style), width_pt)};
    const char *last = run_in.head->len > 0 ? run_in.head->pdata[run_in.head->len - 1] : "";
    run_in.head_end_pt =
        fonts_width_pt(fonts, last, head_style(style)) + fonts_width_pt(fonts, " ", style);
    const char *rest = text;
    if (run_in.head->len > 0)
        rest = take_words(fonts, text, style, width_pt - run_in.head_end_pt, &run_in.first);
    run_in.rest = fonts_wrap(fonts, rest, style, width_pt);
    return run_in;
}

static void
run_in_clear(RunIn *run_in)
{
    g_ptr_array_unref(run_in->head);
    g_ptr_array_unref(run_in->rest);
    g_free(run_in->first);
}

double
paragraph_run_in_height_pt(
    Fonts *fonts, const char *head, const char *text, TextStyle style, double width_pt)
{
    RunIn run_in = run_in_new(fonts, head, text, style, width_pt);
    unsigned int line_n = run_in.head->len + run_in.rest->len;
    run_in_clear(&run_in);
    return line_n * paragraph_leading_pt(style);
}

double
paragraph_run_in_draw(const Sheet *sheet,
    SceneTag tag,
    const char *head,
    const char *text,
    TextStyle style,
    PointPt top_left,
    double width_pt)
{
    RunIn run_in = run_in_new(sheet->fonts, head, text, style, width_pt);
    double leading_pt = paragraph_leading_pt(style);
    double base_pt = paragraph_base_pt(sheet->fonts, style, top_left.y_pt);
    scene_open(sheet->scene, tag, NULL);
    for (unsigned int line_i = 0; line_i < run_in.head->len; line_i++)
        scene_text(sheet->scene,
            run_in.head->pdata[line_i],
            (PointPt){top_left.x_pt, base_pt + line_i * leading_pt},
            ANCHOR_START,
            head_style(style));
    double head_base_pt = base_pt + (run_in.head->len - 1.0) * leading_pt;
    if (run_in.first != NULL)
        scene_text(sheet->scene,
            run_in.first,
            (PointPt){top_left.x_pt + run_in.head_end_pt, head_base_pt},
            ANCHOR_START,
            style);
    for (unsigned int line_i = 0; line_i < run_in.rest->len; line_i++)
        scene_text(sheet->scene,
            run_in.rest->pdata[line_i],
            (PointPt){top_left.x_pt, head_base_pt + (line_i + 1) * leading_pt},
            ANCHOR_START,
            style);
    scene_close(sheet->scene, tag);
    double height_pt = (run_in.head->len + run_in.rest->len) * leading_pt;
    run_in_clear(&run_in);
    return height_pt;
}

size_t
paragraph_lines_that_fit(TextStyle style, double height_pt)
{
    return height_pt <= 0.0 ? 0 : (size_t)floor(height_pt / paragraph_leading_pt(style) + 1e-6);
}

/* SPDX-License-Identifier: MIT */
#pragma once
/* Words in lines: wrapped, measured, set. */
#include "reports/charts/style.h"

/* Height of @text wrapped to @width_pt: whole lines, 0 for no text. */
double paragraph_height_pt(Fonts *fonts, const char *text, TextStyle style, double width_pt);

/* Sets @text from @top_left down, inside one @tag (TAG_SPAN within a tag that is open already), and
 * returns its height. Draws nothing, and no tag, when there is no text. */
double paragraph_draw(const Sheet *sheet,
    SceneTag tag,
    const char *text,
    TextStyle style,
    PointPt top_left,
    double width_pt);

/* A paragraph that starts with @head in semibold and goes on with @text on the same line. */
double paragraph_run_in_height_pt(
    Fonts *fonts, const char *head, const char *text, TextStyle style, double width_pt);
double paragraph_run_in_draw(const Sheet *sheet,
    SceneTag tag,
    const char *head,
    const char *text,
    TextStyle style,
    PointPt top_left,
    double width_pt);

/* How many whole lines fit into @height_pt. */
size_t paragraph_lines_that_fit(TextStyle style, double height_pt);

/* Base line of the first line of a paragraph whose top is at @top_pt. */
double paragraph_base_pt(Fonts *fonts, TextStyle style, double top_pt);
/* From the top of one line to the next. */
double paragraph_leading_pt(TextStyle style);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Refuses a scene that some readers could not read: too faint, without glyphs, or without the words
 * that stand for what is drawn. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

/* Goes through the marks of @scene in drawing order; fails with RENDER at the first that breaks a
 * rule, naming the mark and its place:
 *
 * - text stands in a tag that may hold it, has glyphs, and 4.5:1 against what lies beneath its
 * start, middle and end;
 * - a shape has, in fill or stroke, 3:1 against what lies beneath it at one point at least;
 * - a FIGURE has an alt, a LINK an address, a TH a scope; every tag is closed.
 *
 * What lies beneath is white paper and every filled shape drawn before, opacity counted. Exempt are
 * shapes in an ARTIFACT or in a context colour, and shapes on which text is drawn later: they are
 * that text's background. Text is never exempt. Not seen: strokes that run beneath text, and two
 * shapes side by side. */
MUST_USE bool scene_check(const Scene *scene, Fonts *fonts, GError **error);

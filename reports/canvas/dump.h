/* SPDX-License-Identifier: MIT */
#pragma once
/* A scene as text for tests to compare and people to read: one line per mark, indented by tag,
 * points with two decimals, in any locale the same. */
#include "reports/canvas/scene.h"

/* Line 1 is the size; then one line per mark; ends with a newline. A line break or control
 * character inside a text is written as \n or \uXXXX, a quote as \". Caller frees. */
char *scene_dump(const Scene *scene);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Where a member of a JSON text stands, so that an error about its meaning can name line and column
 * (Jansson keeps places only for errors of syntax). */
#include "engine/base/attributes.h"

/* One step down: into the member @key of an object, or the element @index of an array (@key NULL).
 */
typedef struct {
    const char *key;
    size_t index;
} JsonStep;

/* Finds what steps[step_n] lead to in @text, which must be valid JSON of @length bytes, and writes
 * line and column, both from 1, columns in characters. The place of a member is that of its key
 * when @at_key, else that of its value. A step that leads nowhere leaves the place of the last
 * value reached. */
void json_place(const char *text,
    size_t length,
    const JsonStep *steps,
    size_t step_n,
    bool at_key,
    int *ret_line,
    int *ret_column);

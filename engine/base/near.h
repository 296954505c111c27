/* SPDX-License-Identifier: MIT */
#pragma once
/* Names that a misspelt one may have meant. */
#include "engine/base/attributes.h"

/* As many as are worth reading. */
enum { NEAR_NAMES_MAX = 3 };

/* "did you mean 'Birmingham' or 'Bolton'?": those of @names[name_n] that are most like @given, or
 * @otherwise where none is. A name that has the words of the other counts, after those that differ
 * in a letter. Caller frees. */
char *near_advice(
    const char *given, const char *const *names, size_t name_n, const char *otherwise);

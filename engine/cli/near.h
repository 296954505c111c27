/* SPDX-License-Identifier: MIT */
#pragma once
/* What somebody may have meant by a name that is none. */
#include "engine/base/attributes.h"

/* The names among @names (const char *) that are most like @given, case apart: those within a few
 * letters of it, that begin like it, or that contain it; the likest first, five at most, joined
 * with
 * ", ". NULL when none is. Caller frees. */
char *near_names(const char *given, const GPtrArray *names);

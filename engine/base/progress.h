/* SPDX-License-Identifier: MIT */
#pragma once
/* One line of progress on a terminal: share done, bytes, rows a second, time left. */
#include "engine/base/attributes.h"

typedef enum { PROGRESS_AUTO, PROGRESS_NEVER } ProgressMode;

typedef struct Progress Progress;

/* Starts a line titled @title. @total is what @done will reach, 0 when unknown. Draws nothing with
 * PROGRESS_NEVER, when quiet, or when standard error is no terminal. */
Progress *progress_new(ProgressMode mode, const char *title, uint64_t total);

/* Says how far the work is: @done of the total (bytes of the file) and @rows_n rows so far. Redraws
 * ten times a second at most, so it may be called for every row. */
void progress_update(Progress *progress, uint64_t done, uint64_t rows_n);

/* Wipes the line and frees. */
void progress_free(Progress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

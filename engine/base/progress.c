/* SPDX-License-Identifier: MIT */
#include "engine/base/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "engine/base/log.h"

enum { BAR_CELLS = 24, REDRAW_US = 100000 };

struct Progress {
    bool is_drawn;
    char *title;
    uint64_t total;
    int64_t start_us;
    int64_t drawn_us;
};

Progress *
progress_new(ProgressMode mode, const char *title, uint64_t total)
{
    Progress *progress = g_new0(Progress, 1);
    progress->is_drawn =
        mode == PROGRESS_AUTO && log_level() != LOG_QUIET && isatty(STDERR_FILENO) == 1;
    progress->title = g_strdup(title);
    progress->total = total;
    progress->start_us = g_get_monotonic_time();
    return progress;
}

static void
draw(const Progress *progress, uint64_t done, uint64_t rows_n, double elapsed_s)
{
    double done_frac = progress->total > 0 ? MIN((double)done / (double)progress->total, 1.0) : 0.0;
    char bar[BAR_CELLS + 1];
    for (int cell_i = 0; cell_i < BAR_CELLS; cell_i++)
        bar[cell_i] = (double)cell_i < done_frac * BAR_CELLS ? '#' : '.';
    bar[BAR_CELLS] = '\0';
    g_autofree char *size = g_format_size(done);
    double rows_per_s = elapsed_s > 0 ? (double)rows_n / elapsed_s : 0.0;
    double left_s = done_frac > 0 ? elapsed_s * (1 - done_frac) / done_frac : 0.0;
    fprintf(stderr,
        "\r\033[K%s [%s] %3.0f%%  %s  %.0f rows/s  %.0f s left",
        progress->title,
        bar,
        done_frac * 100,
        size,
        rows_per_s,
        left_s);
    fflush(stderr);
}

void
progress_update(Progress *progress, uint64_t done, uint64_t rows_n)
{
    if (!progress->is_drawn)
        return;
    int64_t now_us = g_get_monotonic_time();
    if (now_us - progress->drawn_us < REDRAW_US)
        return;
    progress->drawn_us = now_us;
    draw(progress, done, rows_n, (double)(now_us - progress->start_us) / 1e6);
}

void
progress_free(Progress *progress)
{
    if (progress == NULL)
        return;
    if (progress->is_drawn && progress->drawn_us > 0)
        fputs("\r\033[K", stderr);
    g_free(progress->title);
    g_free(progress);
}

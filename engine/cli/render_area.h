/* SPDX-License-Identifier: MIT */
#pragma once
/* Draws packs: every area of a job in every format asked for, on as many processors as there are.
 */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"
#include "reports/canvas/fonts.h"
#include "reports/model/figures.h"
#include "reports/model/spec.h"

typedef struct {
    bool pdf, svg, html;
} RenderFormats;

typedef struct {
    Spec *spec;
    Fonts *fonts;
    Figures *figures;
    GPtrArray *areas;   /* const FigureArea *, borrowed from the figures */
    const char *folder; /* where the files go; it is there */
    RenderFormats formats;
    GArray *entries; /* HtmlIndexEntry, made by render_areas() */
} RenderJob;

void render_job_clear(RenderJob *job);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RenderJob, render_job_clear)

/* Draws them all. RENDER error for the first that cannot be drawn. */
MUST_USE bool render_areas(RenderJob *job, ProgressMode mode, GError **error);

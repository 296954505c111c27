/* SPDX-License-Identifier: MIT */
#pragma once
/* A scene as SVG with real text: small, searchable, and free of style attributes, scripts and
 * references to elsewhere, so that the strictest content security policy lets it pass. */
#include "reports/canvas/fonts.h"
#include "reports/canvas/scene.h"

typedef struct {
    const char *title;       /* what it is, for who cannot see it; not empty */
    const char *desc;        /* what it shows; NULL takes the alt of the scene's first FIGURE */
    const char *id_prefix;   /* begins every id; one of its own for each SVG in an HTML page */
    const char *font_family; /* as CSS lists them; NULL: Source Sans 3 with fallbacks */
    Fonts *fonts;            /* or NULL; given, each text says how wide it is, so that labels do not
                              * run into each other where the reader's machine has another font */
    bool is_standalone;      /* a file: XML header, namespace, size in pt; else inline in HTML, as
                              * wide as what surrounds it */
} SvgOptions;

/* @scene as SVG text. Artifacts are hidden from assistive technology; so is, by role="img", all
 * else but title and desc, unless the scene holds a link: then it is a group whose links work.
 * Caller frees. */
char *svg_text(const Scene *scene, const SvgOptions *options);

/* Writes it to @path, under a temporary name first. SYSTEM error when that fails. */
MUST_USE bool svg_write(
    const Scene *scene, const SvgOptions *options, const char *path, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* What is the same around every page: head, content security policy, skip link, warning, end. */
#include "reports/formats/html/assets.h"
#include "reports/formats/html/markup.h"

/* All but @script may not be NULL; text is borrowed for the call. */
typedef struct {
    const char *title;       /* of the window */
    const char *description; /* one sentence, for lists of pages */
    const char *running;     /* stands at the top of every printed sheet */
    const char *footnote;    /* stands at its foot */
    const char *made_up;     /* "" for real data; else stands at the top of every sheet too */
    AssetStyle style;        /* besides those of every page: STYLE_REPORT or STYLE_INDEX */
    const char *script;      /* or NULL */
} Shell;

/* Everything up to the page's own content: <body> is open, the skip link leads to "#main". */
void shell_begin(Markup *markup, const Shell *shell);
/* The band that says that the figures are made up; nothing when @made_up is "". */
void shell_warn(Markup *markup, const char *made_up);
/* Script and end of the document. */
void shell_end(Markup *markup, const Shell *shell);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The styles and scripts that pages carry, as they are in the files of this folder. */
#include "engine/base/attributes.h"

/* In the order in which a page must carry those that it needs: later ones overrule. */
typedef enum { STYLE_BASE, STYLE_REPORT, STYLE_INDEX, STYLE_PRINT } AssetStyle;

/* All static. */
const char *assets_style(AssetStyle style);
/* Opens the tables under the charts for printing, where a browser's style cannot. */
const char *assets_print_script(void);
/* Narrows the index to what is typed. */
const char *assets_search_script(void);

/* What a content security policy calls @text by: "'sha256-…='". Caller frees. */
char *assets_csp_hash(const char *text);

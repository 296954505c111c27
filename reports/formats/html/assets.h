/* SPDX-License-Identifier: MIT */
#pragma once
/* The style and the scripts that pages carry, as they are in style.css, print.js and search.js. */
#include "engine/base/attributes.h"

/* All static. */
const char *assets_style(void);
/* Opens the tables under the charts for printing, where a browser's style cannot. */
const char *assets_print_script(void);
/* Narrows the index to what is typed. */
const char *assets_search_script(void);

/* What a content security policy calls @text by: "'sha256-…='". Caller frees. */
char *assets_csp_hash(const char *text);

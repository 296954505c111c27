/* SPDX-License-Identifier: MIT */
#pragma once
/* Where the program's own data folder is: indicators, sources, specs, fonts. */
#include "engine/base/attributes.h"

/* The folder that holds sql/, reports/specs and fonts/. Looked for, in this order: @chosen (from
 * --data-dir; may be NULL), $INCLUSION_DATA_DIR, the installed place beside the program, the
 * installed place compiled in, the source tree compiled in. SYSTEM error when none of them holds
 * sql/indicators. Caller frees. */
MUST_USE char *path_find_data_dir(const char *chosen, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The table of appeals to the tribunal, as the Ministry of Justice prints it: a title, two header
 * rows, three columns for each year, headings between the regions, footnotes. */
#include "engine/base/attributes.h"
#include "engine/sample/model.h"

/* The name of the file in the archive. */
extern const char SAMPLE_APPEALS_NAME[];

/* The whole file. Caller frees. */
GString *sample_appeals_make(const SampleModel *model);

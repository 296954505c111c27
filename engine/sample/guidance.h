/* SPDX-License-Identifier: MIT */
#pragma once
/* What goes with the files in words: the guidance in the archive and the README beside it. */
#include "engine/base/attributes.h"
#include "engine/sample/table.h"

/* The guidance on tables[table_n], those of the archive. Caller frees. */
GString *sample_guidance_make(const SampleTable *const *tables, size_t table_n);

/* What README.txt says of tables[table_n], those beside the archive @archive. Caller frees. */
GString *sample_readme_make(const SampleTable *const *tables, size_t table_n, const char *archive);

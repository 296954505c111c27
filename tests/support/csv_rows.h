/* SPDX-License-Identifier: MIT */
#pragma once
/* CSV read by libcsv and by our own parser, both written down in one way so that they can be
 * compared: cells between brackets, rows between bars; NULL when a quote is never closed. Callers
 * free. */
#include <glib.h>

char *csv_rows_by_libcsv(const char *bytes, size_t length);
/* The bytes come in two pieces, cut at @cut; @bytes[length] must be readable. */
char *csv_rows_by_parser(const char *bytes, size_t length, size_t cut);

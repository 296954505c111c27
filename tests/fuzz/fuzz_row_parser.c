/* SPDX-License-Identifier: MIT */
/* The row parser against libcsv, on any bytes cut at any place: the first two say where. */
#include <glib.h>

#include "tests/fuzz/target.h"
#include "tests/support/csv_rows.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length < 2)
        return 0;
    size_t text_n = length - 2;
    size_t cut = (bytes[0] + 256u * bytes[1]) % (text_n + 1);
    g_autofree char *text = g_malloc(text_n + 1);
    for (size_t byte_i = 0; byte_i < text_n; byte_i++)
        text[byte_i] = (char)bytes[byte_i + 2];
    text[text_n] = '\0';
    g_autofree char *theirs = csv_rows_by_libcsv(text, text_n);
    g_autofree char *ours = csv_rows_by_parser(text, text_n, cut);
    g_assert(g_strcmp0(theirs, ours) == 0);
    return 0;
}

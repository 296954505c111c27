/* SPDX-License-Identifier: MIT */
/* Indicator and source files: whatever is in them, the parser answers or says what is wrong. */
#include <glib.h>

#include "engine/catalogue/indicator.h"
#include "engine/catalogue/source.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(Indicator) indicator = indicator_parse("fuzz.sql", text, &error);
    g_assert((indicator == NULL) == (error != NULL));
    g_clear_error(&error);
    g_autoptr(Source) source = source_parse("fuzz.sql", text, &error);
    g_assert((source == NULL) == (error != NULL));
    return 0;
}

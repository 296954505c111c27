/* SPDX-License-Identifier: MIT */
/* Packs: any text is a spec or an error with a place. */
#include <glib.h>

#include "reports/model/spec.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Spec) spec = spec_parse("fuzz.json", (const char *)bytes, length, &error);
    g_assert((spec == NULL) == (error != NULL));
    return 0;
}

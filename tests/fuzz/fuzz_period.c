/* SPDX-License-Identifier: MIT */
/* Period codes: one that is read is written as it was, and its year before is read as well. */
#include <glib.h>
#include <string.h>

#include "engine/base/period.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_autoptr(GError) error = NULL;
    Period period, previous;
    char code[PERIOD_CODE_BYTES], label[PERIOD_LABEL_BYTES];
    if (period_from_code(text, &period, &error)) {
        period_code(&period, code);
        period_label(&period, label);
        g_assert(strcmp(code, text) == 0);
        g_assert(period.end_day > period.start_day);
        if (period_previous(&period, &previous))
            g_assert(previous.end_day <= period.start_day || period.kind == PERIOD_TWELVE_MONTHS);
    }
    g_clear_error(&error);
    g_auto(GStrv) pair = g_strsplit(text, "|", 2);
    if (pair[0] != NULL && pair[1] != NULL && period_from_ees(pair[0], pair[1], &period, &error))
        period_code(&period, code);
    return 0;
}

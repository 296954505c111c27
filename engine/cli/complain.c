/* SPDX-License-Identifier: MIT */
#include "engine/cli/complain.h"

#include <stdio.h>

int
complain_print(const char *path, const Complaints *complaints)
{
    size_t kept_n = complaints_kept_n(complaints), all_n = complaints_n(complaints);
    for (size_t complaint_i = 0; complaint_i < kept_n; complaint_i++) {
        const Complaint *complaint = complaints_at(complaints, complaint_i);
        fprintf(stderr, "error: %s", path);
        if (complaint->line > 0)
            fprintf(stderr, ":%" G_GUINT64_FORMAT, complaint->line);
        if (complaint->column != NULL)
            fprintf(stderr, ": column '%s'", complaint->column);
        fprintf(stderr, ": %s\nhint: %s\n", complaint->message, complaint->advice);
    }
    if (all_n > kept_n)
        fprintf(stderr, "error: %s: and %zu more\n", path, all_n - kept_n);
    return all_n > 0 ? 1 : 0;
}

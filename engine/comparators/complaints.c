/* SPDX-License-Identifier: MIT */
#include "engine/comparators/complaints.h"

struct Complaints {
    GPtrArray *kept; /* Complaint * */
    size_t all_n;
};

static void
free_complaint(void *data)
{
    Complaint *complaint = data;
    g_free(complaint->message);
    g_free(complaint->advice);
    g_free(complaint);
}

Complaints *
complaints_new(void)
{
    Complaints *complaints = g_new0(Complaints, 1);
    complaints->kept = g_ptr_array_new_with_free_func(free_complaint);
    return complaints;
}

void
complaints_free(Complaints *complaints)
{
    if (complaints == NULL)
        return;
    g_ptr_array_unref(complaints->kept);
    g_free(complaints);
}

void
complaints_add_take(Complaints *complaints,
    uint64_t line,
    const char *column,
    char *advice,
    const char *format,
    ...)
{
    complaints->all_n++;
    if (complaints->kept->len >= COMPLAINTS_KEPT_MAX) {
        g_free(advice);
        return;
    }
    Complaint *complaint = g_new0(Complaint, 1);
    *complaint = (Complaint){.line = line, .column = column, .advice = advice};
    va_list arguments;
    va_start(arguments, format);
    complaint->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(complaints->kept, complaint);
}

size_t
complaints_n(const Complaints *complaints)
{
    return complaints->all_n;
}

size_t
complaints_kept_n(const Complaints *complaints)
{
    return complaints->kept->len;
}

const Complaint *
complaints_at(const Complaints *complaints, size_t complaint_i)
{
    return g_ptr_array_index(complaints->kept, complaint_i);
}

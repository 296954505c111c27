/* SPDX-License-Identifier: MIT */
#include "engine/base/log.h"

#include <stdio.h>

static LogLevel current_level = LOG_NORMAL;

void
log_set_level(LogLevel level)
{
    current_level = level;
}

LogLevel
log_level(void)
{
    return current_level;
}

PRINTF_LIKE(2, 0)
static void
print_line(const char *prefix, const char *format, va_list args)
{
    g_autofree char *message = g_strdup_vprintf(format, args);
    fprintf(stderr, "%s%s\n", prefix, message);
}

void
log_warn(const char *format, ...)
{
    if (current_level == LOG_QUIET)
        return;
    va_list args;
    va_start(args, format);
    print_line("warning: ", format, args);
    va_end(args);
}

void
log_info(const char *format, ...)
{
    if (current_level == LOG_QUIET)
        return;
    va_list args;
    va_start(args, format);
    print_line("", format, args);
    va_end(args);
}

void
log_debug(const char *format, ...)
{
    if (current_level != LOG_VERBOSE)
        return;
    va_list args;
    va_start(args, format);
    print_line("", format, args);
    va_end(args);
}

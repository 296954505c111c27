/* SPDX-License-Identifier: MIT */
#include "engine/base/error.h"

G_DEFINE_QUARK(inclusion - error - quark, inclusion_error)

void
error_set(GError **error, ErrorCode code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, INCLUSION_ERROR, (int)code, message);
}

void
error_add_hint(GError **error, const char *format, ...)
{
    if (error == NULL || *error == NULL)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *hint = g_strdup_vprintf(format, args);
    va_end(args);
    char *message = g_strdup_printf("%s\nhint: %s", (*error)->message, hint);
    g_free((*error)->message);
    (*error)->message = message;
}

bool
error_is(const GError *error, ErrorCode code)
{
    return g_error_matches(error, INCLUSION_ERROR, (int)code);
}

int
error_exit_status(const GError *error)
{
    if (error == NULL)
        return 0;
    return error->domain == INCLUSION_ERROR ? error->code : (int)ERROR_SYSTEM;
}

const char *
error_label(ErrorCode code)
{
    switch (code) {
#define X(name, status, label)                                                                     \
    case ERROR_##name:                                                                             \
        return label;
#include "engine/base/error.def"
#undef X
    }
    return "unknown";
}

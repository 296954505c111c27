/* SPDX-License-Identifier: MIT */
#pragma once
/* The one error domain: every GError of this program says which exit status it leads to. */
#include "engine/base/attributes.h"

#define INCLUSION_ERROR (inclusion_error_quark())

typedef enum {
#define X(name, status, label) ERROR_##name = (status),
#include "engine/base/error.def"
#undef X
} ErrorCode;

GQuark inclusion_error_quark(void);

/* Sets @error (which may be NULL). The message starts lower case, has no full stop, names the place
 * first and holds the offending value in single quotes. What to do next follows "\nhint: ". */
void error_set(GError **error, ErrorCode code, const char *format, ...) PRINTF_LIKE(3, 4);

/* Appends "\nhint: <format>" to the message of *@error. Does nothing when there is no error. */
void error_add_hint(GError **error, const char *format, ...) PRINTF_LIKE(2, 3);

/* True when *@error is ours and of kind @code. */
bool error_is(const GError *error, ErrorCode code);

/* The exit status for @error: 0 for NULL, the kind's own status, or that of SYSTEM for a foreign
 * domain (GLib's file errors). */
int error_exit_status(const GError *error);

/* Label of a kind, such as "input data". Static. */
const char *error_label(ErrorCode code);

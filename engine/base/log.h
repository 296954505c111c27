/* SPDX-License-Identifier: MIT */
#pragma once
/* Messages on standard error. Besides engine/cli this is the only module that prints. */
#include "engine/base/attributes.h"

typedef enum { LOG_QUIET, LOG_NORMAL, LOG_VERBOSE } LogLevel;

/* Sets how much is said; LOG_NORMAL at the start. */
void log_set_level(LogLevel level);
LogLevel log_level(void);

/* A warning, said unless quiet. */
void log_warn(const char *format, ...) PRINTF_LIKE(1, 2);
/* What is being done, said unless quiet. */
void log_info(const char *format, ...) PRINTF_LIKE(1, 2);
/* Detail, said only when verbose. */
void log_debug(const char *format, ...) PRINTF_LIKE(1, 2);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Compiler attributes that every layer uses. */
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The caller must look at the result: a dropped one is a dropped failure. */
#define MUST_USE __attribute__((warn_unused_result))
/* The argument at @fmt is a printf format for the arguments from @first on. */
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))

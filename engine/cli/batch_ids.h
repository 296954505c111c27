/* SPDX-License-Identifier: MIT */
#pragma once
/* Batch numbers as arguments. */
#include "engine/base/attributes.h"

/* The numbers that @texts[text_n] name, numbers[text_n]. USAGE error for what is no whole number
 * from 1 up. Caller frees. */
MUST_USE int64_t *batch_ids_parse(char *const *texts, size_t text_n, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* What libFuzzer calls, and replay.c. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

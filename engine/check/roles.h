/* SPDX-License-Identifier: MIT */
#pragma once
/* Without a meta file: which columns are filters and which indicators, as `load` infers it. */
#include "engine/check/facts.h"

/* Sets the use of every column of @facts from the first rows of @file. INPUT error when they cannot
 * be read. */
MUST_USE bool roles_infer(Facts *facts, const TextFile *file, GError **error);

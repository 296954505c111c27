/* SPDX-License-Identifier: MIT */
#pragma once
/* The indicators that a user names with --indicator. */
#include "engine/cli/command.h"

/* USAGE error for the first of @ids (NULL-terminated, or NULL) that is no indicator: it would
 * otherwise give an empty answer that looks like a true one. */
MUST_USE bool indicator_ids_check(const GlobalOptions *global, char **ids, GError **error);

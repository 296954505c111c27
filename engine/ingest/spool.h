/* SPDX-License-Identifier: MIT */
#pragma once
/* Standard input can be read once, and a load reads twice: so it is kept in a file without a name,
 * which is gone when the program ends. */
#include "engine/base/attributes.h"

/* A path under which all of standard input can be opened, as often as needed, while this process
 * lives; a second call gives the same. Static. INPUT error when it is empty or cannot be read,
 * SYSTEM when there is no room for it. */
MUST_USE const char *spool_stdin(GError **error);

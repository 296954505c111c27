/* SPDX-License-Identifier: MIT */
#pragma once
/* Values that the data have left behind. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* Warns when something was loaded, or taken out, since the values were computed. */
MUST_USE bool stale_warn(DbConn *conn, GError **error);

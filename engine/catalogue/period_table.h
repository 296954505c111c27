/* SPDX-License-Identifier: MIT */
#pragma once
/* reference.period: every period that anything stored is about, with its dates. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/db/conn.h"

/* Records @period, unless it is there. */
MUST_USE bool period_table_record(DbConn *conn, const Period *period, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Fills Figures from the database: everything that has been computed, in one go. The only part of
 * reports/ that sees the database. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "reports/model/figures.h"

/* Reads areas, cohorts, indicators, batches and all computed values. DATABASE error when that
 * fails; figures without observations are not an error. */
MUST_USE Figures *fetch_figures(DbConn *conn, GError **error);

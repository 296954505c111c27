/* SPDX-License-Identifier: MIT */
#pragma once
/* Brings the catalogue into the database: who publishes what, empty tables for datasets that a
 * source declares, and a view per indicator. */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"

/* Records every source and makes the table of each one's dataset, so that an indicator's view can
 * be made before its data are loaded. Does nothing when that was done with the same sources. One
 * transaction. */
MUST_USE bool install_sources(DbConn *conn, const Catalogue *catalogue, GError **error);

/* Records which queries the program works with: figures that others computed are computed again,
 * since a query is a part of the method. */
MUST_USE bool install_queries(DbConn *conn, GError **error);

/* Makes the view indicator.<id> of one indicator and checks it: its columns and their types, and
 * that it reads only reference, cube, and the published datasets that its header names. CATALOGUE
 * error placed at the file's own line and column. *@ret_is_awaiting (never NULL) says that nothing
 * was made, because a dataset it names has no table yet. Runs inside the caller's transaction. */
MUST_USE bool install_indicator(
    DbConn *conn, const Indicator *indicator, bool *ret_is_awaiting, GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Published cells that are known to be wrong (sql/reference/known_wrong_cell.csv): in published_all
 * they stay as they came; published.<dataset> has none there, and the symbol WRONG_CELL_SYMBOL, so
 * that nothing draws, ranks, compares or sums them (design section 6). */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"

/* Ours, beside the symbols that publishers use. */
#define WRONG_CELL_SYMBOL "wrong"

/* Finds the cells of @dataset's editions anew and records them in load.wrong_row. *@ret_columns is
 * the columns that may have some, one row each; none for nearly every dataset, at no cost. Made-up
 * data are never meant. */
MUST_USE bool wrong_cells_find(
    DbConn *conn, const char *dataset, DbRows **ret_columns, GError **error);

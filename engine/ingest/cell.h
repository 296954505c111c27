/* SPDX-License-Identifier: MIT */
#pragma once
/* What the cell of an indicator holds: a number, a symbol, nothing, or something else. */
#include "engine/base/attributes.h"
#include "engine/ingest/row_reader.h"

typedef enum {
    CELL_BLANK,
    CELL_NUMBER,
    CELL_SYMBOL, /* c k low u x z */
    CELL_LEGACY, /* a symbol of older releases: . .. - : ~ N/A NULL NA */
    CELL_TEXT
} CellKind;

/* Looks at the cell without the blanks around it; *@ret_trimmed (may be NULL) is what it looked at.
 */
CellKind cell_kind(const Cell *cell, Cell *ret_trimmed);
/* The same for a cell that has no blanks around it. */
CellKind cell_kind_of_trimmed(const Cell *trimmed);

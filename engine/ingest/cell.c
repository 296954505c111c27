/* SPDX-License-Identifier: MIT */
#include "engine/ingest/cell.h"

#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"

/* The symbols of the Government Statistical Service, and those that older releases used. */
static const char *const SYMBOLS[] = {"c", "k", "low", "u", "x", "z"};
static const char *const LEGACY[] = {
    ".", "..", "-", ":", "~", "N/A", "n/a", "NULL", "Null", "null", "NA", "na"};

static bool
is_among(const char *const *list, size_t list_n, const Cell *cell)
{
    for (size_t item_i = 0; item_i < list_n; item_i++) {
        if (strlen(list[item_i]) == cell->length &&
            memcmp(list[item_i], cell->text, cell->length) == 0)
            return true;
    }
    return false;
}

CellKind
cell_kind_of_trimmed(const Cell *trimmed)
{
    if (trimmed->length == 0)
        return CELL_BLANK;
    if (number_is_decimal(trimmed->text, trimmed->length))
        return CELL_NUMBER;
    if (trimmed->length > 4)
        return CELL_TEXT;
    if (is_among(SYMBOLS, G_N_ELEMENTS(SYMBOLS), trimmed))
        return CELL_SYMBOL;
    return is_among(LEGACY, G_N_ELEMENTS(LEGACY), trimmed) ? CELL_LEGACY : CELL_TEXT;
}

CellKind
cell_kind(const Cell *cell, Cell *ret_trimmed)
{
    Cell trimmed = *cell;
    text_trim(&trimmed.text, &trimmed.length);
    if (ret_trimmed != NULL)
        *ret_trimmed = trimmed;
    return cell_kind_of_trimmed(&trimmed);
}

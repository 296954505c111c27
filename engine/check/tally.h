/* SPDX-License-Identifier: MIT */
#pragma once
/* What the cells of a column of measurements hold that is no number: counted by kind, with the
 * first lines and texts of each. */
#include "engine/base/attributes.h"
#include "engine/check/value_set.h"
#include "engine/ingest/row_reader.h"

typedef enum {
    TALLY_BLANK,
    TALLY_NULL,      /* NULL Null null NA na */
    TALLY_NO_DATA,   /* N/A n/a . .. - */
    TALLY_OBSOLETE,  /* ~ : */
    TALLY_SYMBOL,    /* c k low u x z */
    TALLY_THOUSANDS, /* 1,234 */
    TALLY_CURRENCY,  /* £5 */
    TALLY_PERCENT,   /* 12% */
    TALLY_TEXT,      /* neither number nor symbol */
    TALLY_KIND_N
} TallyKind;

typedef struct {
    LineList rows;
    char *texts[LINES_KEPT]; /* of the lines kept, clipped */
} TallyPlaces;

typedef struct {
    TallyPlaces places[TALLY_KIND_N];
    uint64_t number_n;
} Tally;

/* Looks at one cell that was met @n times, the first on @rows. */
void tally_add(Tally *tally, const char *text, size_t length, const LineList *rows);
/* Looks at one cell of @line. */
void tally_cell(Tally *tally, const Cell *cell, uint64_t line);
void tally_clear(Tally *tally);

/* The kind of a cell, -1 for a number; as engine/ingest/cell.h sees it, so that `check` and `load`
 * agree. */
int tally_kind(const char *text, size_t length);

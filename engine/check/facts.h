/* SPDX-License-Identifier: MIT */
#pragma once
/* What one reading of a data file tells: the distinct values of its columns, the distinct periods
 * and places, repeated keys, cells that are no numbers. */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"
#include "engine/check/meta_table.h"
#include "engine/check/tally.h"
#include "engine/check/text_file.h"
#include "engine/check/value_set.h"

typedef enum {
    USE_TIME_OR_PLACE,
    USE_ITEM,    /* a filter or the group of one */
    USE_MEASURE, /* an indicator */
    USE_OTHER    /* neither named in the meta nor time or place */
} ColumnUse;

typedef struct {
    char *name;       /* as DuckDB names it: unique */
    bool is_repeated; /* an earlier column has the same header */
    ColumnUse use;
    ValueSet *values; /* distinct cells; full beyond a cap; NULL for a measure */
    Tally tally;      /* of a measure, and of what came after @values was full */
    bool is_tallied;
} FactsColumn;

/* Rows that repeat the key of an earlier row. */
typedef struct {
    LineList rows;               /* the later ones */
    uint32_t firsts[LINES_KEPT]; /* the lines that they repeat */
    LineList differing;          /* those whose measurements differ as well */
    uint32_t differing_firsts[LINES_KEPT];
} Repeats;

/* Which levels a check of repeated rows leaves out differs by file: so they are kept apart. */
typedef enum {
    REPEATS_OTHER,
    REPEATS_SCHOOL,
    REPEATS_PROVIDER,
    REPEATS_IGNORED,
    REPEATS_N
} RepeatsOf;

/* A row as numbers, for those who follow the reading. */
typedef struct {
    uint64_t line;
    uint32_t period;             /* number in @periods */
    uint32_t place;              /* number in @places */
    const uint32_t *items;       /* items[item_n]: number of the value, VALUE_NONE beyond the cap */
    const Cell *const *measures; /* measures[measure_n] */
} FactsRow;

typedef struct {
    FactsColumn *columns; /* columns[column_n] */
    size_t column_n;
    uint64_t row_n;
    uint64_t header_line;
    LineList ragged;             /* rows with more or fewer cells than the header */
    size_t ragged_cell_n;        /* of the first of them */
    LineList empty_rows;         /* rows of blank cells */
    uint64_t empty_row_n_at_end; /* of them, those after the last row that holds anything */
    TupleSet *periods;     /* (time_period, time_identifier); VALUE_NONE where there is no column */
    TupleSet *places;      /* (geographic_level, then place_columns[]) */
    size_t *place_columns; /* columns of places[1 …] */
    size_t place_column_n;
    size_t *items; /* columns that are items; item_n */
    size_t item_n;
    size_t *measures;
    size_t measure_n;
    TupleSet *la_periods;      /* (time_period and time_identifier, new_la_code), or NULL */
    TupleSet *ethnicities;     /* (ethnicity_major, ethnicity_minor), NULL when one is absent */
    TupleSet *characteristics; /* (characteristic_group, characteristic), likewise */
    Repeats repeats[REPEATS_N];
    bool is_inferred; /* without meta: what is an item and what a measure was inferred */
    bool was_cut;     /* the file could not be read to its end: see @error_text */
    char *error_text;
} Facts;

/* Called for every row that is not ragged. */
typedef void (*FactsFollow)(void *data, const Facts *facts, const FactsRow *row);

typedef struct {
    FactsFollow follow; /* NULL: nobody follows */
    void *data;
} FactsFollower;

/* Reads the data file; @meta may be NULL. What stops the reading (a quote that never closes) is
 * told by @was_cut, and what came before it is there. INPUT error when not even a header can be
 * read. */
MUST_USE Facts *facts_read(const TextFile *file,
    const MetaTable *meta,
    const FactsFollower *follower,
    Progress *progress,
    GError **error);
void facts_free(Facts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Facts, facts_free)

/* The column of this name, or NULL. */
const FactsColumn *facts_column(const Facts *facts, const char *name);
int facts_column_i(const Facts *facts, const char *name);
/* Where column @name is in a place tuple: 0 for geographic_level, -1 when it is no column of place.
 */
int facts_place_i(const Facts *facts, const char *name);
/* The text of part @part of place @place: "" for blank, NULL when that column is absent. */
const char *facts_place_text(const Facts *facts, uint32_t place, int part);
/* The text of a value of @column. */
const char *facts_text(const FactsColumn *column, uint32_t value);

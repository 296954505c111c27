/* SPDX-License-Identifier: MIT */
#pragma once
/* The rows of published files that one figure rests on, found by trying: a row belongs when the
 * figure is another one without it, or when another number in one of its cells makes it another. */
#include "engine/base/attributes.h"
#include "engine/catalogue/indicator.h"
#include "engine/db/conn.h"

/* A cell that the figure rests on. */
typedef struct {
    char *column; /* as published.<dataset> names it */
    char *header; /* as the file has it */
    char *value;  /* NULL: no number */
    char *symbol; /* why there is none, or NULL */
    char *wrong;  /* of a cell known to be wrong what was published and why, else NULL */
} SourceCell;

/* What else stands in the row: its year, area, filters and texts. */
typedef struct {
    char *column; /* as in SourceCell */
    char *header;
    char *value;
} SourceMark;

typedef struct {
    char *dataset;
    char *file; /* with "!member" where it came in an archive */
    int64_t batch_id;
    int64_t line;     /* from 1, as the file or sheet counts */
    GPtrArray *marks; /* SourceMark * */
    GPtrArray *cells; /* SourceCell *; none where only the row's being there counts */
    bool is_of_group; /* alone it makes no difference, but together with others that are listed */
} SourceRow;

/* The same figure from the rows of one edition; where the definition takes other datasets as well,
 * from those that count now. */
typedef struct {
    char *dataset;
    char *file;
    int64_t batch_id;
    char *loaded_at;               /* UTC */
    double numerator, denominator; /* NAN: none */
    double value;                  /* in the indicator's unit; NAN: none */
    char *symbol;                  /* or NULL */
    bool is_used;                  /* rows of it are among those that the figure rests on */
} SourceEdition;

typedef struct {
    bool is_given;       /* the definition's SELECT returns a row for the figure */
    bool is_whole;       /* false: there are more rows than are listed */
    bool has_others;     /* rows of other areas were looked at too, since it rests on some */
    GPtrArray *rows;     /* SourceRow *, by dataset, batch and line */
    GPtrArray *editions; /* SourceEdition *: every batch that has a figure, by dataset */
} SourceRows;

/* Most rows that are listed. */
enum { SOURCE_ROWS_MAX = 100 };

/* Finds the rows behind @indicator, of basis published and computed before, for one figure.
 * *@ret_rows is to be freed by the caller. Begins a transaction and rolls it back: what it makes
 * are temporary tables. CATALOGUE error when the definition no longer runs. */
MUST_USE bool source_rows_find(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    const char *period,
    const char *cohort,
    SourceRows **ret_rows,
    GError **error);
void source_rows_free(SourceRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SourceRows, source_rows_free)

/* SPDX-License-Identifier: MIT */
#pragma once
/* A source file: how a published file is recognised, what it becomes, who published it (design
 * section 6). Layout `ees` needs no SQL; layout `table` has one `insert … select` from staging.
 *
 * Keys of every source:
 *   layout      ees, or table
 *   file        globs over the file's name without folder and ending, parted by blanks
 *   title, publisher, release, caveats   what a reader is told
 *   filters     text columns that tell rows apart; with several sheets, `sheet` is one of them
 *   indicators  columns of numbers
 * Keys of a table. Globs know * and ?, and look at neither case nor blanks around a cell:
 *   dataset     the dataset it feeds (the source's own id); so two layouts may be one dataset
 *   texts       text columns that are no part of what tells rows apart
 *   sheet       globs over sheet names, parted by |: every sheet that fits is read. Without it, the
 *               first sheet that has the header
 *   header      globs over the first cells of the header row, parted by |; alternatives by ||
 *   header_rows how many rows the header has, from that one on
 *   first_row   instead: a glob over the first cell of the first row below the header
 *   last_row    glob over the first cell of the last row; without it, the table ends with its sheet
 *   numbers     globs over labels of the columns that hold numbers, parted by |
 *   numbers_from  instead: the first column, from 1, from which all hold numbers
 *   symbols     symbol=meaning, parted by blanks, or by | where symbols hold blanks; the meaning is
 *               0 or a symbol of the standard
 *   rows        numbers: a row without any number is a heading (this is so when absent); all: every
 *               row below the header is data
 *   wins        code or name: which is believed where they disagree (code)
 * The SQL reads pg_temp.staging (batch_id, sheet, line, cells), one row per row of the table, cells
 * of number columns being plain numbers, symbols of the standard, or empty; pg_temp.staging_header
 * (sheet, column_n, labels, plain), one row per column, blank labels filled from the left in
 * `labels`; and pg_temp.staging_note (sheet, line, cells), the rows above the header. `sheet` is ''
 * for a file that is no workbook. */
#include "engine/base/attributes.h"

typedef enum { SOURCE_EES, SOURCE_TABLE } SourceLayout;

/* A symbol of a table layout and what it stands for: "-" for 0, ".." for x. */
typedef struct {
    char *symbol;
    char *meaning; /* "0", or a GSS symbol */
} SourceSymbol;

typedef struct {
    char *id; /* the file name without .sql: the dataset, too */
    char *path;
    SourceLayout layout;
    char **file_patterns; /* globs over the base name without extension, lower case */
    char *title;
    char *publisher;
    char *release;
    char *caveats;  /* or NULL */
    char **filters; /* declared columns; further ones of the file are kept as well */
    char **indicators;
    /* The rest is for SOURCE_TABLE only. */
    char *dataset;
    char **texts;
    char **sheet_patterns;   /* lower case; none: the first sheet that has the header */
    GPtrArray *header_globs; /* char **, one per alternative; lower case */
    int header_rows_n;       /* 0 when first_row says where the header ends */
    char *first_row;         /* lower case, or NULL */
    char *last_row;          /* lower case, or NULL */
    char **number_globs;     /* lower case; none: number_column says */
    int number_column;       /* the first column, from 1, that holds numbers; 0: number_globs say */
    bool counts_all_rows;
    SourceSymbol *symbols;
    size_t symbol_n;
    bool name_wins; /* where code and name disagree */
    char *sql;
} Source;

/* Reads @text of the file at @path. CATALOGUE error placed "path:line:column: ". */
MUST_USE Source *source_parse(const char *path, const char *text, GError **error);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* True when @base_name (without folder and extension) matches one of the file patterns, without
 * case. */
bool source_matches_name(const Source *source, const char *base_name);

/* True when the glob @glob (lower case) fits @text without blanks around it, whatever its case. */
bool source_glob_fits(const char *glob, const char *text, size_t length);

/* True when a sheet of this name is one that a table source reads. */
bool source_reads_sheet(const Source *source, const char *sheet);

/* How many of the declared indicators are among @columns[column_n] (identifiers). */
size_t source_count_indicators(const Source *source, const char *const *columns, size_t column_n);

/* SPDX-License-Identifier: MIT */
#pragma once
/* A source file: how a published file is recognised, what it becomes, who published it (design
 * section 6). Layout `ees` needs no SQL; layout `table` has one `insert … select` from staging. */
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
    char **header_cells; /* the first cells of the header row, by which it is found */
    int header_rows_n;
    char *last_row;    /* glob over the first cell of the table's last row */
    int number_column; /* the first column, from 1, that holds numbers */
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

/* How many of the declared indicators are among @columns[column_n] (identifiers). */
size_t source_count_indicators(const Source *source, const char *const *columns, size_t column_n);

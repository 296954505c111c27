/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows of a CSV file with their line numbers, in constant memory. Quoted commas and line breaks
 * anywhere; LF, CRLF and CR; a last line without an end; blank lines are no rows. */
#include "engine/base/attributes.h"
#include "engine/ingest/open.h"

/* A row longer than this is a quote that never closes. */
enum { ROW_BYTES_MAX = 4 * 1024 * 1024 };

typedef struct {
    const char *text; /* NUL-terminated as well */
    size_t length;
} Cell;

/* Borrowed from the reader until the next row is asked for. */
typedef struct {
    const Cell *cells; /* cells[cell_n] */
    size_t cell_n;
    uint64_t line; /* where the row starts, from 1 */
} Row;

typedef struct RowReader RowReader;

MUST_USE RowReader *row_reader_open(const InputFile *file, Encoding encoding, GError **error);
/* The next row, or NULL in *@ret_row at the end. INPUT error, with line, for a row that is too long
 * or a quote that is never closed. */
MUST_USE bool row_reader_next(RowReader *reader, const Row **ret_row, GError **error);
/* Bytes of the file taken so far, for progress. */
uint64_t row_reader_position(const RowReader *reader);
void row_reader_free(RowReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowReader, row_reader_free)

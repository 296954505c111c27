/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows of a CSV file with their line numbers, in constant memory. Quoted commas and line breaks
 * anywhere; LF, CRLF and CR; a last line without an end; blank lines are no rows. */
#include "engine/base/attributes.h"
#include "engine/ingest/open.h"
#include "engine/ingest/row_parser.h"

/* A row longer than this is a quote that never closes. */
enum { ROW_BYTES_MAX = 4 * 1024 * 1024 };

/* A part of a plain file in UTF-8, from the start of one row to the start of another. */
typedef struct {
    uint64_t start, end; /* bytes, half open */
    uint64_t line;       /* of the byte at start, from 1 */
} RowRange;

typedef struct RowReader RowReader;

MUST_USE RowReader *row_reader_open(const InputFile *file, Encoding encoding, GError **error);
/* The same for one range of a plain file. A byte order mark at its start is left out. */
MUST_USE RowReader *row_reader_open_range(
    const InputFile *file, const RowRange *range, GError **error);
/* The next row, or NULL in *@ret_row at the end. INPUT error, with line, for a row that is too long
 * or a quote that is never closed. */
MUST_USE bool row_reader_next(RowReader *reader, const Row **ret_row, GError **error);
/* Passes over the next row without looking for its cells. *@ret_has_row is false at the end; else
 * *@ret_from is what is left from the start of that row on. For readers of a range. */
MUST_USE bool row_reader_skip(
    RowReader *reader, bool *ret_has_row, RowRange *ret_from, GError **error);
/* A row that will come later, from what is in memory already: the one after the last that was
 * looked at since row_reader_next() or row_reader_look_from_here(), or NULL when memory holds no
 * more. Its cells end in no NUL, and quotes in them are still doubled. */
const Row *row_reader_look_ahead(RowReader *reader);
/* Makes the next row the first to be looked at again. */
void row_reader_look_from_here(RowReader *reader);
/* Bytes of the file taken so far, for progress. */
uint64_t row_reader_position(const RowReader *reader);
void row_reader_free(RowReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowReader, row_reader_free)

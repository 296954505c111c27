/* SPDX-License-Identifier: MIT */
#pragma once
/* One CSV file as bytes and as rows: what its bytes tell before any row is read (encoding, line
 * ends, NUL bytes, blank lines, delimiter), then its rows, whatever the delimiter is. */
#include "engine/base/attributes.h"
#include "engine/check/value_set.h"
#include "engine/ingest/open.h"
#include "engine/ingest/row_reader.h"

typedef struct {
    const InputFile *file; /* borrowed */
    Encoding encoding;
    char delimiter; /* ',' for a good file, else ';', tab or '|' */
    uint64_t byte_n;
    uint64_t feed_n, crlf_n, return_n; /* lines ended by LF, CR LF, CR alone */
    LineList blank_lines;              /* lines without a byte in them */
    uint64_t blank_end_n;              /* of them, those after the last line with any */
    LineList nul_lines;                /* lines that hold a NUL byte */
} TextFile;

/* Reads all of @file once. INPUT error when it cannot be read to its end or is empty. */
MUST_USE bool text_file_scan(const InputFile *file, TextFile *ret_text, GError **error);
/* True when lines end in more than one way. */
bool text_file_mixes_ends(const TextFile *text);

/* The header's names as DuckDB gives them, NULL-ended: a name that is there already gets "_1" and
 * so on. Caller frees with g_strfreev(). */
char **text_file_headers(const Row *header);

typedef struct TextRows TextRows;

MUST_USE TextRows *text_rows_open(const TextFile *text, GError **error);
/* The next row, NULL at the end, borrowed until the next call. Errors as row_reader_next(). */
MUST_USE bool text_rows_next(TextRows *rows, const Row **ret_row, GError **error);
uint64_t text_rows_position(const TextRows *rows);
void text_rows_free(TextRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextRows, text_rows_free)

/* SPDX-License-Identifier: MIT */
#pragma once
/* What must be known of a file before its rows are read: size, encoding, checksum, and where a
 * large one may be cut, so that several threads can read it at once. */
#include "engine/base/attributes.h"
#include "engine/ingest/open.h"
#include "engine/ingest/row_reader.h"

enum { RANGES_MAX = 4 };

typedef struct Summing Summing;

typedef struct {
    InputScan input;             /* its sha256 is empty until file_scan_sum() */
    RowRange ranges[RANGES_MAX]; /* each starts with a row; they make up the file, in order */
    size_t range_n;              /* 0 when the file is to be read as one stream */
    Summing *summing;            /* of a large file, going on by itself */
} FileScan;

/* Looks through @file. A plain one of some size is looked at by several threads and cut into as
 * many ranges as there are processors, up to RANGES_MAX, when it is UTF-8; its checksum is left to
 * go on. INPUT error as input_scan(); a row that cannot be read is left to whoever reads the rows.
 */
MUST_USE bool file_scan(const InputFile *file, FileScan *ret_scan, GError **error);

/* Waits for the checksum, which is in @scan->input then. INPUT error when the file could not be
 * read to its end, or has changed since. May be called again. */
MUST_USE bool file_scan_sum(FileScan *scan, GError **error);

void file_scan_clear(FileScan *scan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FileScan, file_scan_clear)

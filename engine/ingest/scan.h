/* SPDX-License-Identifier: MIT */
#pragma once
/* What must be known of a file before its rows are read: size, encoding, checksum, and where a
 * large one may be cut, so that several threads can read it at once. */
#include "engine/base/attributes.h"
#include "engine/ingest/open.h"
#include "engine/ingest/row_reader.h"

enum { RANGES_MAX = 4 };

typedef struct Summing Summing;

/* What tells a file from one that is put in its place, or written anew. */
typedef struct {
    bool is_known; /* false for what is no plain file */
    uint64_t device, inode, bytes;
    int64_t changed_ns;
} FileStamp;

typedef struct {
    const InputFile *file;       /* borrowed */
    FileStamp stamp;             /* from before it was looked at */
    InputScan input;             /* its sha256 is empty until file_scan_sum() */
    Encoding found;              /* what all bytes say; until file_scan_sum() it may be a guess */
    RowRange ranges[RANGES_MAX]; /* each starts with a row; they make up the file, in order */
    size_t range_n;              /* 0 when the file is to be read as one stream */
    Summing *summing;            /* of a large file, going on by itself */
} FileScan;

/* Looks through @file. A plain one of some size is cut into as many ranges as there are processors,
 * up to RANGES_MAX, when it is UTF-8; its checksum is left to go on, and with it the look at every
 * byte: where the file starts as UTF-8 that is taken for its encoding until file_scan_correct()
 * says otherwise. @file must outlive the scan. INPUT error as input_scan(); a row that cannot be
 * read is left to whoever reads the rows.
 */
MUST_USE bool file_scan(const InputFile *file, FileScan *ret_scan, GError **error);

/* Waits for the checksum, which is in @scan->input then. Nothing of the file may be kept before.
 * INPUT error when it could not be read to its end, or is not in the encoding that it starts in:
 * file_scan_correct() then puts that right. May be called again. */
MUST_USE bool file_scan_sum(FileScan *scan, GError **error);

/* To be called when all is read, whatever came of it, errors included. Waits for the checksum; true
 * when the encoding is not the one that was taken for it: @scan has the right one now, and the file
 * is to be read once more as if nothing had been. */
MUST_USE bool file_scan_correct(FileScan *scan);

/* INPUT error when the file has been changed or replaced since the scan began: what was read of it
 * since need not be what the checksum is of. */
MUST_USE bool file_scan_check(const FileScan *scan, GError **error);

void file_scan_clear(FileScan *scan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FileScan, file_scan_clear)

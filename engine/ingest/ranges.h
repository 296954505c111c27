/* SPDX-License-Identifier: MIT */
#pragma once
/* Cuts a large file into parts of like size that begin with a row, so that several may be read at
 * once. */
#include "engine/base/attributes.h"
#include "engine/ingest/row_reader.h"

enum { RANGES_MAX = 4 };

typedef struct {
    RowRange ranges[RANGES_MAX]; /* they follow each other and make up the file */
    size_t range_n;              /* 0 when the file is to be read as one stream */
} FileRanges;

/* input_scan(), and while it goes on the cutting of a plain file in UTF-8 into as many parts as
 * there are processors, up to RANGES_MAX. Other files and small ones are not cut. INPUT error as
 * input_scan(); a row that cannot be read is left to whoever reads the rows. */
MUST_USE bool ranges_scan(
    const InputFile *file, InputScan *ret_scan, FileRanges *ret_ranges, GError **error);

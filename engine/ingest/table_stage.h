/* SPDX-License-Identifier: MIT */
#pragma once
/* Brings the rows of a table, from one file or from several sheets of a workbook, into the
 * temporary tables that a source's SQL reads: see engine/catalogue/source.h. */
#include "engine/base/attributes.h"
#include "engine/catalogue/source.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/open.h"
#include "engine/ingest/row_reader.h"

/* A table's header is looked for in this many rows. */
enum { HEADER_SEARCH_ROWS = 40 };

typedef struct {
    uint64_t rows_n; /* rows that hold data */
    bool is_made_up; /* a row above the header says so */
} TableStage;

/* True when the header of @source starts in @row. */
bool table_stage_is_header(const Source *source, const Row *row);

/* Makes the temporary tables, which live until the transaction ends, and fills them from @parts
 * (InputFile *). Cells that are neither number nor symbol, and tables without their last row,
 * become findings. */
MUST_USE bool table_stage_run(DbConn *conn,
    const Source *source,
    int64_t batch_id,
    const GPtrArray *parts,
    Encoding encoding,
    TableStage *ret_stage,
    Findings *findings,
    GError **error);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The SQL that compares two editions, made from the columns that the dataset has. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"

/* One row: for each of @columns (DiffColumn *) whether batch @batch_id has anything in it. Caller
 * frees. */
char *diff_sql_presence(
    const DbConn *conn, const char *dataset, const GPtrArray *columns, int64_t batch_id);

/* Makes pg_temp.edition_diff, one row for each row that is not the same in both: kind ("row added",
 * "row removed", "row changed"), period, area_id, filters (json), line_before, line_after, and
 * cells, the values that differ in a changed row: [[column, before, after], …]. @recorded is what
 * list_dataset_columns returns; @columns say which column is in which edition. Caller frees. */
char *diff_sql_compare(const DbConn *conn,
    const char *dataset,
    const DbRows *recorded,
    const GPtrArray *columns,
    int64_t before,
    int64_t after);

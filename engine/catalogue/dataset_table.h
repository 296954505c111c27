/* SPDX-License-Identifier: MIT */
#pragma once
/* The tables of one published dataset: published_all.<dataset> with a partition per batch, and the
 * view published.<dataset> of the newest row for each key (design section 6). */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"

typedef enum { COLUMN_TIME, COLUMN_PLACE, COLUMN_FILTER, COLUMN_INDICATOR } ColumnRole;

/* A column of the dataset, as a file or a source declares it. */
typedef struct {
    const char *name; /* identifier */
    ColumnRole role;
    const char *header; /* as the file spells it */
    const char *label;  /* or NULL */
    const char *unit;   /* or NULL */
} DatasetColumn;

/* Makes the table, or adds the columns it lacks, and records them; @source (may be NULL) is the
 * source that claims the dataset. DATABASE error when a column is there with another role. Runs
 * inside the caller's transaction. */
MUST_USE bool dataset_table_ensure(DbConn *conn,
    const char *dataset,
    const char *source,
    const DatasetColumn *columns,
    size_t column_n,
    GError **error);

/* Makes published.<dataset> anew from the columns and batches that are there now, with the cells
 * that are known to be wrong marked. */
MUST_USE bool dataset_table_refresh_view(DbConn *conn, const char *dataset, GError **error);

/* "published_all"."<dataset>", and the table that holds one batch's rows. Callers free. */
char *dataset_table_name(const DbConn *conn, const char *dataset);
char *dataset_batch_table(int64_t batch_id);

/* What tells one row of an edition from another, as a list of SQL expressions (char *, freed with
 * the array) over the table that @alias names: period and area, filters, and for a row without an
 * area its codes and names. The same for every edition, also when an area's codes have changed in
 * between. @columns is what list_dataset_columns returns. */
GPtrArray *dataset_key(const DbConn *conn, const DbRows *columns, const char *alias);

/* Name of a role as load.dataset_column has it. Static. */
const char *dataset_role_name(ColumnRole role);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The tables of one published dataset: published_all.<dataset> with a partition per batch, and the
 * view published.<dataset> of the newest row for each key (design section 6). */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/db/query.h"

typedef enum {
    COLUMN_TIME,
    COLUMN_PLACE,
    COLUMN_FILTER,
    COLUMN_INDICATOR,
    COLUMN_TEXT /* what a row says beside numbers: no part of what tells it from another */
} ColumnRole;

/* Where what is said of a column comes from. */
typedef enum {
    ORIGIN_INFERRED, /* nobody says anything: role by its cells */
    ORIGIN_STANDARD, /* the standard knows it by name */
    ORIGIN_KNOWN,    /* role from a source file or an earlier edition */
    ORIGIN_GUIDANCE, /* label from the release's guidance */
    ORIGIN_META      /* a .meta.csv */
} ColumnOrigin;

/* A column of the dataset, as a file or a source declares it. All but name, role and header may be
 * NULL. */
typedef struct {
    const char *name; /* identifier */
    ColumnRole role;
    const char *header; /* as the file spells it */
    const char *label;
    const char *unit;
    const char *decimals;     /* digits: places that the publisher shows */
    const char *grouping;     /* heading over an indicator */
    const char *hint;         /* what a filter is for */
    const char *default_item; /* of a filter: what stands for all */
    const char *group_column; /* of a filter: the column that groups its items */
    ColumnOrigin origin;
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

/* Records what batch @batch_id, which may be recorded later in the same transaction, says of its
 * columns, and, unless NULL, its title and what it is about. dataset_table_refresh_view() then
 * takes what the newest edition says. */
MUST_USE bool dataset_table_describe(DbConn *conn,
    int64_t batch_id,
    const DatasetColumn *columns,
    size_t column_n,
    const char *title,
    const char *summary,
    GError **error);

/* Takes the lock of published.<dataset>, when there is such a view, until the transaction ends. For
 * whoever will lock the table against readers and make the view anew: those who read the view lock
 * it first and the table then. */
MUST_USE bool dataset_table_lock_view(DbConn *conn, const char *dataset, GError **error);

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

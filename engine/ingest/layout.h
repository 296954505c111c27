/* SPDX-License-Identifier: MIT */
#pragma once
/* The columns of a file in the Explore Education Statistics (EES) layout: which say when and where
 * a row is, and which are left to be filters and indicators. */
#include "engine/base/attributes.h"
#include "engine/catalogue/dataset_table.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/row_reader.h"

/* More columns than PostgreSQL has room for beside ours. */
enum { COLUMNS_MAX = 1500 };

typedef struct {
    char *header; /* as the file spells it */
    char *name;   /* identifier, unique in the file */
    ColumnRole role;
    bool is_role_known; /* by name, meta file, source or an earlier edition; else to be inferred */
    /* What the meta file or the release's guidance says, or NULL; see DatasetColumn. */
    char *label, *unit, *decimals, *grouping, *hint, *default_item, *group_column;
    ColumnOrigin origin;
} FileColumn;

/* Where the cells of a row are that say when and where; -1 when there is no such column. */
typedef struct {
    int time_period, time_identifier, level;
    int country_code, country_name, region_code, region_name;
    int new_la_code, old_la_code, la_name;
} PlaceColumns;

typedef struct {
    FileColumn *columns; /* columns[column_n] */
    size_t column_n;
    PlaceColumns at;
    bool is_made_up; /* it has the column that `inclusion sample` writes */
} FileLayout;

/* Name of the column that marks made-up data, and what it holds. */
#define MADE_UP_COLUMN "made_up"

/* Reads the header row. Missing columns and repeated headers become findings. INPUT error when the
 * file has none of the EES columns at all, or more than COLUMNS_MAX. */
MUST_USE FileLayout *layout_read(
    const char *shown, const Row *header, Findings *findings, GError **error);
void layout_free(FileLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileLayout, layout_free)

/* True when the header row has a column that only EES files have. */
bool layout_is_ees(const Row *header);

/* The column of this identifier, or NULL. */
FileColumn *layout_column(FileLayout *layout, const char *name);

/* The columns as those of a dataset: DatasetColumn, whose texts are the layout's. Caller frees the
 * array. */
GArray *layout_dataset_columns(const FileLayout *layout);

/* Gives a column its role, unless it is one that the layout itself knows. */
void layout_set_role(FileColumn *column, ColumnRole role);

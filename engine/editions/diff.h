/* SPDX-License-Identifier: MIT */
#pragma once
/* What differs between two editions of one dataset, by the key that published.<dataset> goes by
 * (design section 6). The work is the server's; only what is asked for comes over. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

typedef struct {
    int64_t batch_id;
    char *shown; /* file, with the member after "!" */
    int64_t rows_n;
    char *period_first, *period_last; /* codes, or NULL */
} DiffSide;

/* A column of the dataset. Blank in every row of an edition is as good as not there. */
typedef struct {
    char *name;
    char *role; /* "filter", "indicator", ... */
    bool is_in_before, is_in_after;
    int64_t value_n; /* values that differ */
} DiffColumn;

typedef struct {
    char *dataset;
    DiffSide before, after;
    int64_t added_n, removed_n, changed_n, same_n;           /* rows */
    int64_t value_added_n, value_removed_n, value_changed_n; /* in the changed rows */
    GPtrArray *columns; /* DiffColumn *, in the dataset's order */
} DiffSummary;

typedef enum {
    DIFF_ROW_REMOVED,
    DIFF_ROW_ADDED,
    DIFF_VALUE_CHANGED, /* a number, a symbol or a text became another */
    DIFF_VALUE_ADDED,   /* was blank */
    DIFF_VALUE_REMOVED, /* is blank now */
    DIFF_KIND_N
} DiffKind;

/* One difference; all texts may be NULL except @kind. */
typedef struct {
    const char *kind; /* "row added", ... */
    const char *period, *area_level, *area_code, *area_name;
    const char *filters;      /* "sex=Total; age=5" */
    const char *filters_json; /* {"sex":"Total","age":"5"} */
    const char *column, *before, *after;
    const char *line_before, *line_after;
} DiffItem;

typedef struct Diff Diff;

/* Compares batch @before with batch @after. Opens a transaction on @conn, which the diff borrows
 * and diff_free() rolls back. A row is the same when all columns that both editions have are:
 * numbers as numbers (5 is 5.0), symbols as symbols, and blank as blank. USAGE error for a number
 * that is no batch, and for batches of two datasets. */
MUST_USE Diff *diff_open(DbConn *conn, int64_t before, int64_t after, GError **error);
void diff_free(Diff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diff, diff_free)

/* Borrowed until the diff is freed. */
const DiffSummary *diff_summary(const Diff *diff);

/* Starts a list of the differences of one kind (DIFF_KIND_N: of all), at most @limit (0: all). */
MUST_USE bool diff_list(Diff *diff, DiffKind kind, int64_t limit, GError **error);
/* The next of the list; *@ret_item is NULL at its end, else borrowed until the next call. */
MUST_USE bool diff_next(Diff *diff, const DiffItem **ret_item, GError **error);

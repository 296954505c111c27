/* SPDX-License-Identifier: MIT */
#pragma once
/* One row of a file of local measures, checked against the catalogue: what a council supplies as a
 * figure, because nothing that is loaded holds it. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/catalogue/folder.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/row_parser.h"

typedef enum {
    LOCAL_INDICATOR,
    LOCAL_AREA,
    LOCAL_PERIOD,
    LOCAL_COHORT,
    LOCAL_NUMERATOR,
    LOCAL_DENOMINATOR,
    LOCAL_VALUE,
    LOCAL_NOTE,
    LOCAL_COLUMN_N
} LocalColumn;

/* More characters of a note are not kept. */
enum { LOCAL_NOTE_CHARS = 200 };

/* Where each column stands in the file; -1 where it has none. */
typedef struct {
    int at[LOCAL_COLUMN_N];
    size_t cell_n;
    bool is_made_up; /* it has the column that marks made-up data */
} LocalLayout;

/* True when @header has the columns without which no row says anything: indicator, area, period,
 * and numerator or value; in any order and case. Fills *@ret_layout. */
bool local_layout_find(const Row *header, LocalLayout *ret_layout);
/* Adds a finding for every column that is none of them. */
void local_layout_tell(const LocalLayout *layout, const Row *header, Findings *findings);

/* What a good row says. Cells are borrowed from the row and trimmed; blank ones have length 0. */
typedef struct {
    const Indicator *indicator;
    int area_id;
    Period period;
    char period_code[PERIOD_CODE_BYTES];
    const char *cohort; /* borrowed from the indicator */
    Cell numerator, denominator, value;
    char *note; /* or NULL; caller frees */
} LocalFigure;

typedef struct LocalCheck LocalCheck;

/* Checks rows of @layout by @catalogue; both and @conn, which looks up areas, must outlive it.
 * @la_id is the only council that rows may be of, 0 for any. */
LocalCheck *local_check_new(
    DbConn *conn, const Catalogue *catalogue, const LocalLayout *layout, int la_id);
void local_check_free(LocalCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LocalCheck, local_check_free)

/* Checks @row and adds what is wrong with it to @findings. *@ret_rule is the first rule that keeps
 * it out, RULE_N when none does, and *@ret_figure is then filled. What looks like the number of a
 * person is told without its value, whatever cell it stands in. False when the database fails. */
MUST_USE bool local_check_row(LocalCheck *check,
    const Row *row,
    Findings *findings,
    Rule *ret_rule,
    LocalFigure *ret_figure,
    GError **error);

/* True when @cell holds a UPN, or ten digits by themselves as a ULN has. */
bool local_names_person(const Cell *cell);

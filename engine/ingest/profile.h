/* SPDX-License-Identifier: MIT */
#pragma once
/* What is learnt of an EES file, or of one part of it, while its rows go by: which periods and
 * places, what each column holds, and what is wrong. Memory grows with what is distinct, not with
 * the rows. */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"
#include "engine/ingest/cell.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/gazetteer.h"
#include "engine/ingest/layout.h"

typedef struct Profile Profile;

/* A row that has been looked at. */
typedef struct {
    const Row *row;
    const PeriodEntry *period; /* NULL for a ragged row, as are place, cells, kinds */
    PlaceEntry *place;
    const Cell *cells;     /* of each column, without blanks around it */
    const CellKind *kinds; /* of each indicator; of other columns only whether it is CELL_BLANK */
    Rule problem;          /* what keeps the row out, or RULE_N. Its place is not looked at. */
} ExaminedRow;

/* Starts with nothing seen. @layout must outlive it, its roles unchanged. */
Profile *profile_new(const FileLayout *layout);
void profile_free(Profile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Profile, profile_free)

/* Looks at one row; ragged rows, bad periods and unknown levels become findings. Borrowed until the
 * next row. */
void profile_add_row(
    Profile *profile, const Row *row, Findings *findings, ExaminedRow *ret_examined);

/* Reports every cell of @row whose bytes no encoding explains. */
void profile_find_undecodable(const FileLayout *layout, const Row *row, Findings *findings);

/* Adds what @from, of the next part of the file, has seen. */
void profile_merge(Profile *profile, const Profile *from);

/* Looks at all rows of @file up to @row_limit. Undecodable bytes and no rows at all become findings
 * too. INPUT error when it cannot be read. */
MUST_USE Profile *profile_read(const InputFile *file,
    const InputScan *scan,
    const FileLayout *layout,
    uint64_t row_limit,
    Findings *findings,
    Progress *progress,
    GError **error);

uint64_t profile_row_n(const Profile *profile);
Gazetteer *profile_gazetteer(Profile *profile);
/* First and latest period by last day; false when there is none. */
bool profile_periods(const Profile *profile, Period *ret_first, Period *ret_last);

/* Gives every column of @layout whose role is not known the role that it has by what it holds. True
 * when that changed any. */
bool profile_set_roles(const Profile *profile, FileLayout *layout);

/* Reports the bad numbers and legacy symbols of every column that is an indicator in @layout, and
 * the lack of any. */
void profile_report_indicators(
    const Profile *profile, const FileLayout *layout, Findings *findings);

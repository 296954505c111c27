/* SPDX-License-Identifier: MIT */
#pragma once
/* The first reading of an EES file: how many rows, which periods and places, what each column
 * holds. Memory grows with the distinct periods and places, not with the rows. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/base/progress.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/layout.h"

typedef struct {
    bool is_good;
    Period period;
    char code[PERIOD_CODE_BYTES];
} PeriodEntry;

typedef enum {
    PLACE_COUNTRY,
    PLACE_REGION,
    PLACE_LA,
    PLACE_ICB, /* of the health service: only tables of ours have these two */
    PLACE_SUB_ICB,
    PLACE_OTHER,
    PLACE_BAD_LEVEL
} PlaceLevel;

/* A distinct place: the codes and name of one level, with the last day of the period, since names
 * pass from one area to another. */
typedef struct {
    PlaceLevel level;
    char *code, *old_code, *name;
    uint32_t last_day; /* Julian */
    uint64_t line;     /* where it was first met */
    uint64_t row_n;
    int area_id;     /* 0 for none; set by places_resolve() */
    bool is_unknown; /* no such area: the row cannot be stored rightly */
} PlaceEntry;

typedef struct Profile Profile;

/* Reads all of @file. Undecodable bytes, no rows at all, ragged rows, bad periods and unknown
 * levels become findings. INPUT error when it cannot be read to its end. */
MUST_USE Profile *profile_read(const InputFile *file,
    const InputScan *scan,
    FileLayout *layout,
    Findings *findings,
    Progress *progress,
    GError **error);
void profile_free(Profile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Profile, profile_free)

uint64_t profile_row_n(const Profile *profile);
/* First and latest period by last day; false when there is none. */
bool profile_periods(const Profile *profile, Period *ret_first, Period *ret_last);
/* Every good period. Caller frees the array, not its elements (const PeriodEntry *). */
GPtrArray *profile_period_list(const Profile *profile);
/* Every distinct place in the order met (PlaceEntry *). Borrowed. */
GPtrArray *profile_places(Profile *profile);

/* The period and place of @row, as this file's first reading left them; never NULL for a row that
 * is not ragged. */
const PeriodEntry *profile_period(Profile *profile, const FileLayout *layout, const Row *row);
const PlaceEntry *profile_place(Profile *profile, const FileLayout *layout, const Row *row);

/* Decides the role of every column whose role is not known, and reports bad numbers, legacy symbols
 * and the lack of any indicator. */
void profile_decide_roles(Profile *profile, FileLayout *layout, Findings *findings);

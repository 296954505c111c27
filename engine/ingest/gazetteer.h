/* SPDX-License-Identifier: MIT */
#pragma once
/* The periods and places that an EES file names, each entered once. Memory grows with them, not
 * with the rows. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
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

/* What is wrong with a place: nothing of it is known, or one part of it means another area than the
 * one that was chosen. */
typedef enum {
    PLACE_IS_RIGHT,
    PLACE_IS_UNKNOWN,
    PLACE_NAME_DIFFERS,
    PLACE_CODE_DIFFERS,
    PLACE_OLD_CODE_DIFFERS
} PlaceProblem;

/* A distinct place: the codes and name of one level, with the last day of the period, since names
 * pass from one area to another. */
typedef struct {
    PlaceLevel level;
    char *code, *old_code, *name;
    uint32_t last_day; /* Julian */
    uint64_t line;     /* where it was first met */
    uint64_t row_n;
    bool is_resolved; /* places_resolve() has been asked; no need to for levels without an area */
    int area_id;      /* 0 for none */
    PlaceProblem problem;
} PlaceEntry;

void place_entry_free(PlaceEntry *place);

typedef struct Gazetteer Gazetteer;

Gazetteer *gazetteer_new(const FileLayout *layout);
void gazetteer_free(Gazetteer *gazetteer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gazetteer, gazetteer_free)

/* The period and place of @row, which has as many cells as the header; entered when they are new.
 * Never NULL. Borrowed from the gazetteer. */
void gazetteer_find(
    Gazetteer *gazetteer, const Row *row, const PeriodEntry **ret_period, PlaceEntry **ret_place);

/* Every distinct place in the order met (PlaceEntry *). Borrowed. */
GPtrArray *gazetteer_places(Gazetteer *gazetteer);
/* Every good period, by its code, so that all who record periods do so in one order. Caller frees
 * the array, not its elements (const PeriodEntry *). */
GPtrArray *gazetteer_periods(const Gazetteer *gazetteer);

/* Enters what @from has: rows are added up, a place keeps the line where it was met first. @from is
 * of a later part of the same file. */
void gazetteer_merge(Gazetteer *gazetteer, const Gazetteer *from);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Do parts add up to their total? Items of a filter to its total item, regions to England,
 * authorities to their region. Nothing is assumed about which columns are additive: a column whose
 * parts add up nearly always is one, and the exceptions are told. Parts that are suppressed or
 * missing make their total one of which nothing is known. */
#include "engine/check/contradiction.h"
#include "engine/check/facts.h"
#include "engine/check/own_areas.h"

typedef struct Sums Sums;

/* Groups of rows that are kept at once; of larger files only one group in so many is looked at,
 * which sums_share() says. @byte_n is the size of the file; @areas may be NULL. Both @areas and
 * @meta are borrowed. */
Sums *sums_new(const OwnAreas *areas, const MetaTable *meta, uint64_t byte_n);
void sums_free(Sums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sums, sums_free)

void sums_follow(Sums *sums, const Facts *facts, const FactsRow *row);
/* What does not add up, after the last row. Caller frees the array. */
GPtrArray *sums_finish(Sums *sums, const Facts *facts);
/* 1 when every group was looked at, n when one in n was. */
unsigned sums_share(const Sums *sums);
/* True when there were more groups than are kept. */
bool sums_is_full(const Sums *sums);

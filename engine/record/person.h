/* SPDX-License-Identifier: MIT */
#pragma once
/* Who a row is about: of the identifiers that it carries the best one, as a keyed hash. */
#include "engine/base/attributes.h"
#include "engine/ingest/finding.h"
#include "engine/record/identity.h"
#include "engine/record/value.h"

enum { PERSON_BYTES = IDENTITY_BYTES };

/* Two hashes of one person: whoever is @other in one table is @person in another. */
typedef struct {
    uint8_t other[PERSON_BYTES], person[PERSON_BYTES];
} PersonLink;

typedef struct PersonFinder PersonFinder;

/* For one thread. @la is the three-digit code of the council whose extract it is; all are borrowed.
 */
PersonFinder *person_finder_new(const Identity *identity, const RecordTable *table, const char *la);
void person_finder_free(PersonFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PersonFinder, person_finder_free)

/* Finds the person of a row from values[field_n]; identifiers that are none go to @findings. False
 * when the row names nobody. */
bool person_find(PersonFinder *finder,
    const RecordValue *values,
    uint64_t line,
    Findings *findings,
    uint8_t ret_person[PERSON_BYTES]);
/* The person of the row before, for one that has the very same identifiers. False when that row had
 * none, or some about which something is to be said of this row as well. Only after a row whose
 * person was found. */
bool person_again(const PersonFinder *finder, uint8_t ret_person[PERSON_BYTES]);
/* Hashes the number of an appeal or a mediation. */
void person_hash_own_number(
    PersonFinder *finder, const RecordField *field, const Cell *cell, uint8_t ret[PERSON_BYTES]);
/* The links met so far (PersonLink), neighbouring repeats once. Borrowed. */
const GArray *person_links(const PersonFinder *finder);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Several members at the same work, each in a thread of its own, with one line of progress for all;
 * when one fails, the others are told to stop. */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"

typedef struct Crew Crew;

/* A member's work. It asks crew_must_stop() now and then. False with an error. */
typedef bool (*CrewWork)(Crew *crew, void *member, GError **error);

/* Runs @work for each of @members[member_n] and waits for all. @progress (may be NULL) is drawn
 * from what they tell. The error is that of the first member, in their order, that has one. */
MUST_USE bool crew_run(
    CrewWork work, void *const *members, size_t member_n, Progress *progress, GError **error);

/* True when another member has failed. For members, as what follows. */
bool crew_must_stop(Crew *crew);
/* Adds to what has been done: bytes of the file, rows. */
void crew_tell(Crew *crew, uint64_t bytes_n, uint64_t rows_n);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The edition before: which values of the same time, place and items moved far more than those of
 * the other areas. */
#include "engine/check/contradiction.h"
#include "engine/check/facts.h"

typedef struct Previous Previous;

/* Reads the rows of authorities of the edition before; @meta is the new edition's and may be NULL.
 * INPUT error when the file cannot be read. */
MUST_USE Previous *previous_read(
    const TextFile *file, const MetaTable *meta, Progress *progress, GError **error);
void previous_free(Previous *previous);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Previous, previous_free)

void previous_follow(Previous *previous, const Facts *facts, const FactsRow *row);
/* What jumped, after the last row. Caller frees the array. */
GPtrArray *previous_finish(Previous *previous, const Facts *facts);
/* Rows that both editions have. */
uint64_t previous_common_n(const Previous *previous);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Does a percentage agree with the numerator and denominator beside it? Which columns those are is
 * learnt: a percentage that is 100 times one count over another in nearly every row is that. */
#include "engine/check/contradiction.h"
#include "engine/check/facts.h"

typedef struct Shares Shares;

/* @meta may be NULL; it is borrowed. */
Shares *shares_new(const MetaTable *meta);
void shares_free(Shares *shares);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shares, shares_free)

void shares_follow(Shares *shares, const Facts *facts, const FactsRow *row);
/* What contradicts itself, after the last row. Caller frees the array. */
GPtrArray *shares_finish(Shares *shares, const Facts *facts);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Makes the parts of cubes: what each has of each LA, anew only where the extracts behind it have
 * changed. */
#include "engine/base/attributes.h"
#include "engine/catalogue/folder.h"
#include "engine/compute/share.h"

typedef struct {
    size_t made_n;      /* parts made, those of LAs without a row included */
    size_t forgotten_n; /* parts of LAs that no longer have what the cube reads */
} CubeTally;

/* Brings every cube of @catalogue that is among @cubes (NULL: all) up to date: the parts of LAs
 * whose extracts changed are deleted and made again, no other is touched; some LAs at a time, each
 * time in one transaction. With @forces all parts are made. CATALOGUE error, placed in the cube's
 * file, where its SQL is wrong. */
MUST_USE bool cube_refresh(Share *share,
    const Catalogue *catalogue,
    GHashTable *cubes,
    bool forces,
    CubeTally *ret_tally,
    GError **error);

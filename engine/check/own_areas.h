/* SPDX-License-Identifier: MIT */
#pragma once
/* The program's own list of areas, by code: what an authority is called, where it lies, which codes
 * it had and until when. */
#include "engine/check/lists.h"

/* One code of one area. Texts are borrowed from the lists. */
typedef struct {
    const char *name;
    const char *old_code;  /* three digits, or "" */
    const char *region;    /* code of its region, or "" */
    const char *subregion; /* code of Inner or Outer London, or "" */
    const char *ended;     /* last day of the code, "2020-03-31", or "" while it is in use */
    bool is_la;
} OwnArea;

typedef struct OwnAreas OwnAreas;

/* NULL when the lists lack the program's own. @lists must outlive it. */
OwnAreas *own_areas_new(const Lists *lists);
void own_areas_free(OwnAreas *areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OwnAreas, own_areas_free)

/* The area of this nine-character code, or NULL. Borrowed. */
const OwnArea *own_areas_by_code(const OwnAreas *areas, const char *code);
/* True when the three are one authority's. Joint rows ("314 / 318") are looked up part by part; an
 * old code of x is not compared. */
bool own_areas_has_la(
    const OwnAreas *areas, const char *code, const char *name, const char *old_code);
/* True when a region (or Inner or Outer London) has this code and this name. */
bool own_areas_has_region(const OwnAreas *areas, const char *code, const char *name);

/* SPDX-License-Identifier: MIT */
#pragma once
/* The catalogue: every indicator and source file of the data folder, what columns were called, and
 * a user's own indicators. */
#include "engine/base/attributes.h"
#include "engine/catalogue/cube.h"
#include "engine/catalogue/indicator.h"
#include "engine/catalogue/renames.h"
#include "engine/catalogue/source.h"

typedef struct {
    GPtrArray *indicators; /* Indicator *, by theme folder and id */
    GPtrArray *sources;    /* Source *, by id */
    GPtrArray *cubes;      /* Cube *, by id */
    Renames *renames;      /* what columns were called in other editions */
} Catalogue;

/* Reads <data_dir>/sql/indicators, <data_dir>/sql/sources, <data_dir>/sql/cubes,
 * <data_dir>/sql/renames and, unless NULL, @own_dir (indicators, in folders or not); a folder of
 * cubes or renames that is not there holds none. CATALOGUE error for the first bad file, for an id
 * that two files have, and for an indicator of basis record or local whose cube or comparator is
 * not there. */
MUST_USE Catalogue *catalogue_read(const char *data_dir, const char *own_dir, GError **error);
void catalogue_free(Catalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalogue, catalogue_free)

/* The indicator of this id, or NULL with a USAGE error that says which may be meant. Borrowed. */
MUST_USE const Indicator *catalogue_find_indicator(
    const Catalogue *catalogue, const char *id, GError **error);

/* The indicator, source or cube of this id, or NULL. Borrowed. */
const Indicator *catalogue_indicator(const Catalogue *catalogue, const char *id);
const Source *catalogue_source(const Catalogue *catalogue, const char *id);
const Cube *catalogue_cube(const Catalogue *catalogue, const char *id);

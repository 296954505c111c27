/* SPDX-License-Identifier: MIT */
#pragma once
/* A cube as its file defines it: additive counts of record-level data, by LA (sql/cubes). */
#include "engine/base/attributes.h"

/* Statements, each but the last ended by a ; at the end of a line: steps that make temporary
 * tables, then the insert; $1 is the batches (bigint[]) of the parts. */
typedef struct {
    char *path; /* as messages name it: relative to the data folder */
    char *sql;
} CubeScript;

typedef struct {
    char *id;   /* the file name without .sql; the cube is the table cube.<id> */
    char *path; /* as messages name it: relative to the data folder */
    char *title;
    char **reads; /* record tables that an LA must have for a part to be made, NULL-terminated */
    char **also;  /* record tables that are read where an LA has them, NULL-terminated */
    char **published;   /* datasets of published data that it reads, NULL-terminated */
    char **steps;       /* files of sql/steps that are run before, NULL-terminated */
    GPtrArray *scripts; /* CubeScript *, in the order that they are run, the cube's own last */
    char *sha256;       /* of the texts of all scripts */
    char **tables; /* "record.<table>" of the former and the datasets, NULL-terminated: what batches
                      call theirs */
} Cube;

/* Reads @text of the file at @path, whose name without .sql becomes the id. CATALOGUE error placed
 * "path:line:column: ". Its steps are named, not there yet: the caller adds each in its order. */
MUST_USE Cube *cube_parse(const char *path, const char *text, GError **error);
void cube_add_step(Cube *cube, const char *path, const char *text);
void cube_free(Cube *cube);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cube, cube_free)

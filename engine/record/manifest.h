/* SPDX-License-Identifier: MIT */
#pragma once
/* manifest.csv, which comes with extracts: of each file whose it is, of which days, how many rows
 * it has and its checksum. */
#include "engine/base/attributes.h"
#include "engine/ingest/open.h"

typedef struct {
    char *file;                   /* name without folder */
    char *la;                     /* three-digit code, or NULL */
    uint32_t first_day, last_day; /* as GDate counts them; 0: not said */
    int64_t row_n;                /* -1: not said */
    char *sha256;                 /* lower case, or NULL */
    bool is_made_up; /* from `inclusion sample`: every output that rests on it says so */
} ManifestEntry;

typedef struct Manifest Manifest;

/* True for a file that is called manifest.csv. */
bool manifest_is(const InputFile *file);

/* Reads it. Columns: file, la_code, extract_from, extract_to, row_count, sha256, made_up; others
 * are not looked at. INPUT error, with line, for a day or a number that is none. */
MUST_USE Manifest *manifest_read(const InputFile *file, GError **error);
void manifest_free(Manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manifest, manifest_free)

/* What it says of @file, or NULL. */
const ManifestEntry *manifest_find(const Manifest *manifest, const InputFile *file);

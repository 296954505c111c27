/* SPDX-License-Identifier: MIT */
#pragma once
/* Packs files into a zip whose bytes follow from theirs alone. */
#include "engine/base/attributes.h"

/* A file of the sample. */
typedef struct {
    char *name; /* with the folders inside the archive */
    GString *text;
    bool is_in_archive;
} SampleFile;

/* The archive of those of @files (SampleFile *) that belong in it, in their order: not compressed,
 * since other versions of a compressor write other bytes, and without times, owners or anything of
 * this machine. SYSTEM error when it cannot be written. Caller frees. */
MUST_USE GByteArray *sample_pack(const GPtrArray *files, GError **error);

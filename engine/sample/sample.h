/* SPDX-License-Identifier: MIT */
#pragma once
/* Makes up files in the layouts of the published ones, plainly labelled, so that everything can be
 * tried with nothing at hand. The same request gives the same bytes on every machine. */
#include "engine/base/attributes.h"
#include "engine/sample/areas.h"
#include "engine/sample/packing.h"

/* What is asked for when nothing else is said. */
enum { SAMPLE_SEED = 2025, SAMPLE_PUPILS = 9000000, SAMPLE_LAS = 153 };
enum { SAMPLE_PUPILS_MIN = 1000, SAMPLE_PUPILS_MAX = 20000000 };

typedef struct {
    uint64_t seed;
    int64_t pupil_n; /* in England, all its local authorities (LAs) together */
    int64_t la_n;    /* LAs of today that are in the files */
    SampleLists lists;
} SampleRequest;

/* Makes every file: those of the archive first (SampleFile *, freed with the array). USAGE error
 * for numbers of pupils or LAs that cannot be. */
MUST_USE GPtrArray *sample_make(const SampleRequest *request, GError **error);

/* Writes @files into @folder, made if need be, the members of the archive as one zip. Returns the
 * names of what it wrote (char *, freed with the array). USAGE error, before anything is written,
 * when a file is there that does not say it is made up; SYSTEM error when writing fails. */
MUST_USE GPtrArray *sample_write(const GPtrArray *files, const char *folder, GError **error);

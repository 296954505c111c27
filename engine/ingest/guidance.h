/* SPDX-License-Identifier: MIT */
#pragma once
/* The data-guidance.txt of a release's zip: for each data file its title, what it is about, and a
 * table of its columns in words. The public zip has no .meta.csv; this is what there is instead. */
#include "engine/base/attributes.h"
#include "engine/ingest/layout.h"
#include "engine/ingest/open.h"

typedef struct Guidance Guidance;

/* True for a member of an archive that is called data-guidance.txt. */
bool guidance_is(const InputFile *file);

/* Reads @file. INPUT error when it cannot be read, or is larger than GUIDANCE_BYTES_MAX. A text in
 * which nothing is found is no error. */
MUST_USE Guidance *guidance_read(const InputFile *file, GError **error);
/* The same from a text. */
Guidance *guidance_parse(const char *text);
void guidance_free(Guidance *guidance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Guidance, guidance_free)

enum { GUIDANCE_BYTES_MAX = 8 * 1024 * 1024 };

/* Title and summary of the file called @base ("caseload"), or NULL. Borrowed. */
const char *guidance_title(const Guidance *guidance, const char *base);
const char *guidance_summary(const Guidance *guidance, const char *base);

/* Gives the columns of @layout that have no label the one that the guidance has for the file called
 * @base. "Age - Filter by age" is label and hint of a filter. */
void guidance_apply(const Guidance *guidance, const char *base, FileLayout *layout);

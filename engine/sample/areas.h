/* SPDX-License-Identifier: MIT */
#pragma once
/* The areas that the sample is about: real names and codes, from the program's own lists, with
 * sizes that are made up. */
#include "engine/base/attributes.h"

/* The text of sql/reference/<list>.csv. */
typedef struct {
    const char *area;
    const char *area_code;
    const char *area_change;
} SampleLists;

enum { SAMPLE_REGIONS = 9, SAMPLE_SUBREGIONS = 2 };

/* The country, a region, or Inner or Outer London. */
typedef struct {
    int area_id;
    char *code;
    char *name;
} SamplePlace;

/* A GSS code and the days on which it held, both included, as 20200401. */
typedef struct {
    char *code;
    int first_day, last_day;
} SampleCode;

/* A local authority (LA), also one that is gone. */
typedef struct {
    int area_id;
    char *name;
    char *old_code;
    GArray *codes; /* SampleCode */
    size_t region_i;
    int subregion_i;         /* -1 outside London */
    int first_day, last_day; /* on which it existed, as 20200401 */
    bool is_tiny;            /* City of London and Isles of Scilly: a school or two */
    int64_t pupil_n;         /* in 2024 */
} SampleLa;

typedef struct {
    SamplePlace country;
    SamplePlace regions[SAMPLE_REGIONS];
    SamplePlace subregions[SAMPLE_SUBREGIONS];
    GPtrArray *las; /* SampleLa *, by region and area_id */
} SampleAreas;

/* Reads @lists and picks @la_n of the LAs that exist now, spread over the regions, with the LAs
 * that they came from. The LAs that exist now, picked or not, share @pupil_n pupils, by sizes that
 * follow from @seed; one that was split had the pupils of those that followed it. USAGE error when
 * there are not that many. */
MUST_USE SampleAreas *sample_areas_new(
    const SampleLists *lists, uint64_t seed, int64_t pupil_n, int64_t la_n, GError **error);
void sample_areas_free(SampleAreas *areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SampleAreas, sample_areas_free)

/* True when @la existed on @day (20200401). */
bool sample_la_existed(const SampleLa *la, int day);
/* Its GSS code on @day. Borrowed. */
const char *sample_la_code(const SampleLa *la, int day);

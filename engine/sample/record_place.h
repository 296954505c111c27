/* SPDX-License-Identifier: MIT */
#pragma once
/* A local authority (LA) of the record-level sample: its size, its schools, and how it differs from
 * the others. */
#include "engine/base/attributes.h"
#include "engine/sample/areas.h"
#include "engine/sample/record_calendar.h"

/* Ways in which LAs differ, as shifts of log odds in thousandths; over the country they are 0. */
typedef enum {
    EFFECT_PLANS,
    EFFECT_SUPPORT,
    EFFECT_WAITS,
    EFFECT_REFUSALS,
    EFFECT_ABSENCE,
    EFFECT_SUSPENSIONS,
    EFFECT_APPEALS,
    EFFECT_REVIEWS,
    EFFECT_N
} Effect;

typedef enum {
    SCHOOL_PRIMARY,
    SCHOOL_SECONDARY,
    SCHOOL_SPECIAL,
    SCHOOL_AP,
    SCHOOL_INMSS, /* independent or non-maintained special */
    SCHOOL_KIND_N
} SchoolKind;

typedef struct {
    const SampleLa *la;
    uint64_t seed;
    int64_t pupil_n;      /* on the roll, about */
    int64_t first_number; /* of its persons, before which all are of other places */
    int64_t person_n;
    int effects_milli[EFFECT_N];
    int first_urn; /* schools count up from here, kind by kind */
    int school_n[SCHOOL_KIND_N];
    int first_ukprn, college_n;
    bool has_marks; /* holds daily register marks of some pupils */
    bool is_blade;  /* its SEN2 files are as COLLECT exports them */
} RecordPlace;

/* The places of a country and what they share. */
typedef struct {
    RecordCalendar calendar;
    uint64_t seed;
    RecordPlace *places;
    size_t place_n;
} RecordCountry;

/* The LAs of @areas that exist on the last day of @calendar share @pupil_n pupils. USAGE error
 * where none did. Borrows @areas. */
MUST_USE RecordCountry *record_country_new(
    const SampleAreas *areas, uint64_t seed, int64_t pupil_n, int until, GError **error);
void record_country_free(RecordCountry *country);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordCountry, record_country_free)

/* Persons who would start reception at @place in September of @cohort, and the number of the first.
 */
int64_t record_place_cohort(
    const RecordCountry *country, const RecordPlace *place, int cohort, int64_t *ret_first);
/* Cohorts of which a person may be in the files: those from @ret_first up to @ret_last. */
void record_country_cohorts(const RecordCountry *country, int *ret_first, int *ret_last);
/* The GIAS number (URN) of a school of @kind; @draw is any number. 0 where there is none. */
int record_place_school(const RecordPlace *place, SchoolKind kind, uint32_t draw);
/* The UK provider number of a college. */
int record_place_college(const RecordPlace *place, uint32_t draw);

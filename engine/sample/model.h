/* SPDX-License-Identifier: MIT */
#pragma once
/* How the made-up figures come about: a level for England and the year, moved for each local
 * authority (LA) by an effect of its region, one of its own that lasts, a drift, and chance. */
#include "engine/base/attributes.h"
#include "engine/sample/areas.h"
#include "engine/sample/prng.h"

typedef struct {
    uint64_t seed;
    const SampleAreas *areas;
} SampleModel;

enum { SAMPLE_LEVELS = 12 };

/* Something that varies between LAs and years, as a share in parts per million. */
typedef struct {
    const char *name;              /* belongs to its random streams */
    int first_year;                /* of the first level */
    int levels_ppm[SAMPLE_LEVELS]; /* by year; 0 after the last, which then goes on */
    int spread_milli; /* how far LAs lie apart: standard deviation of the log odds, × 1000 */
    int wander_milli; /* the same for the years of one LA */
} SampleMeasure;

/* The share of @measure in @la and @year, between 0 and 1,000,000. */
int64_t sample_share_ppm(
    const SampleModel *model, const SampleMeasure *measure, const SampleLa *la, int year);

/* Moves @share_ppm by about @shift_milli / 1000 on the log odds; shifts beyond ±1700 count as that.
 */
int64_t sample_shifted_ppm(int64_t share_ppm, int64_t shift_milli);

/* Starts the stream for one kind of figure of @la and @year. */
void sample_stream(
    const SampleModel *model, const char *label, const SampleLa *la, int year, Prng *ret_prng);

/* Pupils of @la in January of @year. */
int64_t sample_pupils(const SampleModel *model, const SampleLa *la, int year);

typedef enum { PHASE_PRIMARY, PHASE_SECONDARY, PHASE_SPECIAL, PHASE_N } SamplePhase;
typedef enum { SEN_NONE, SEN_SUPPORT, SEN_EHC_PLAN, SEN_N } SampleSen;

/* Those of them in schools of this kind with this provision for special educational needs (SEN). */
int64_t sample_roll(
    const SampleModel *model, const SampleLa *la, int year, SamplePhase phase, SampleSen sen);

/* Parts per million of the pupils of @la with each provision in @year; they sum to a million. */
void sample_sen_shares(
    const SampleModel *model, const SampleLa *la, int year, int64_t ret_shares_ppm[SEN_N]);

/* True when @la gave no figures of this kind for @year: about @permille of a thousand LAs do not.
 * Never for the two tiny ones, which have gaps enough. */
bool sample_is_missing(
    const SampleModel *model, const char *label, const SampleLa *la, int year, int permille);

/* SPDX-License-Identifier: MIT */
#include "engine/sample/model.h"

#include <string.h>

enum { MILLION = 1000000, SHIFT_MAX_MILLI = 1700 };

/* The year whose size of an LA is known, and which drifts start from. */
enum { BASE_YEAR = 2024, DRIFT_YEAR = 2019 };

static const SampleMeasure EHC_PLAN_PUPILS = {.name = "pupils with a plan",
    .first_year = 2014,
    .levels_ppm = {28000, 28000, 28500, 29000, 30000, 31500, 33500, 37000, 40500, 43500, 47500},
    .spread_milli = 140,
    .wander_milli = 15};
static const SampleMeasure SUPPORT_PUPILS = {.name = "pupils with support",
    .first_year = 2014,
    .levels_ppm = {150000,
        127000,
        117000,
        116000,
        118000,
        120000,
        122000,
        123000,
        127000,
        131000,
        137000,
        141000},
    .spread_milli = 130,
    .wander_milli = 20};

/* Of every million pupils with this provision, how many are in each kind of school. */
static const int64_t PHASE_WEIGHTS[SEN_N][PHASE_N] = {
    [SEN_NONE] = {553000, 446800, 200},
    [SEN_SUPPORT] = {575000, 423500, 1500},
    [SEN_EHC_PLAN] = {295000, 275000, 430000},
};

int64_t
sample_shifted_ppm(int64_t share_ppm, int64_t shift_milli)
{
    /* (2 + x) / (2 - x) lies close to e^x for small x. */
    int64_t shift = CLAMP(shift_milli, -SHIFT_MAX_MILLI, SHIFT_MAX_MILLI);
    int64_t odds_for = share_ppm * (2000 + shift);
    int64_t odds_against = (MILLION - share_ppm) * (2000 - shift);
    return odds_for * MILLION / (odds_for + odds_against);
}

void
sample_stream(
    const SampleModel *model, const char *label, const SampleLa *la, int year, Prng *ret_prng)
{
    prng_init(ret_prng, model->seed, label, la->area_id, year);
}

static int64_t
normal_milli(const SampleModel *model, const char *label, int64_t first, int64_t second)
{
    Prng prng;
    prng_init(&prng, model->seed, label, first, second);
    return prng_normal_milli(&prng);
}

static int64_t
level_ppm(const SampleMeasure *measure, int year)
{
    int64_t level = measure->levels_ppm[0];
    for (int level_i = 1; level_i < SAMPLE_LEVELS && level_i <= year - measure->first_year;
         level_i++) {
        if (measure->levels_ppm[level_i] == 0)
            break;
        level = measure->levels_ppm[level_i];
    }
    return level;
}

int64_t
sample_share_ppm(
    const SampleModel *model, const SampleMeasure *measure, const SampleLa *la, int year)
{
    g_autofree char *regional = g_strconcat("region: ", measure->name, NULL);
    g_autofree char *drifting = g_strconcat("drift: ", measure->name, NULL);
    int64_t shift_milli =
        normal_milli(model, regional, (int64_t)la->region_i, 0) * measure->spread_milli * 2 / 5;
    shift_milli += normal_milli(model, measure->name, la->area_id, 0) * measure->spread_milli;
    shift_milli += normal_milli(model, drifting, la->area_id, 0) * (year - DRIFT_YEAR) *
                   measure->wander_milli / 3;
    shift_milli += normal_milli(model, measure->name, la->area_id, year) * measure->wander_milli;
    return sample_shifted_ppm(level_ppm(measure, year), shift_milli / 1000);
}

int64_t
sample_pupils(const SampleModel *model, const SampleLa *la, int year)
{
    int64_t growth = 3 + normal_milli(model, "growth", la->area_id, 0) * 6 / 1000;
    return MAX(la->pupil_n * (1000 + growth * (year - BASE_YEAR)) / 1000, 0);
}

void
sample_sen_shares(
    const SampleModel *model, const SampleLa *la, int year, int64_t ret_shares_ppm[SEN_N])
{
    ret_shares_ppm[SEN_EHC_PLAN] = sample_share_ppm(model, &EHC_PLAN_PUPILS, la, year);
    ret_shares_ppm[SEN_SUPPORT] = sample_share_ppm(model, &SUPPORT_PUPILS, la, year);
    ret_shares_ppm[SEN_NONE] = MILLION - ret_shares_ppm[SEN_EHC_PLAN] - ret_shares_ppm[SEN_SUPPORT];
}

int64_t
sample_roll(
    const SampleModel *model, const SampleLa *la, int year, SamplePhase phase, SampleSen sen)
{
    int64_t shares_ppm[SEN_N], phases[PHASE_N], weights[PHASE_N];
    sample_sen_shares(model, la, year, shares_ppm);
    int64_t pupil_n = sample_pupils(model, la, year) * shares_ppm[sen] / MILLION;
    memcpy(weights, PHASE_WEIGHTS[sen], sizeof weights);
    /* City of London has no secondary school, Isles of Scilly one for all ages; neither a special
     * one. */
    if (la->is_tiny) {
        bool has_primary = la->subregion_i >= 0;
        weights[PHASE_PRIMARY] = has_primary;
        weights[PHASE_SECONDARY] = !has_primary;
        weights[PHASE_SPECIAL] = 0;
    }
    Prng prng;
    sample_stream(model, "phase", la, (int)sen, &prng);
    prng_split(&prng, pupil_n, weights, PHASE_N, phases);
    return phases[phase];
}

bool
sample_is_missing(
    const SampleModel *model, const char *label, const SampleLa *la, int year, int permille)
{
    Prng prng;
    sample_stream(model, label, la, year, &prng);
    return !la->is_tiny && prng_below(&prng, 1000) < permille;
}

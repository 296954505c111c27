/* SPDX-License-Identifier: MIT */
#pragma once
/* Numbers that look random and are the same for one seed on every machine: whole numbers only, no
 * floating point, no libm, no locale. */
#include "engine/base/attributes.h"

/* One stream: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators",
 * ACM Transactions on Mathematical Software 47:36, 2021). */
typedef struct {
    uint64_t state[4];
} Prng;

/* The next number of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014), which turns one number into the state of a stream. */
uint64_t prng_splitmix(uint64_t *state);

/* Starts the stream that belongs to @seed, @label and two numbers. Streams of other keys are
 * unrelated, so one figure never depends on which others were drawn before it. */
void prng_init(Prng *prng, uint64_t seed, const char *label, int64_t first, int64_t second);

uint64_t prng_next(Prng *prng);

/* A whole number from 0 up to, but without, @bound, which is not 0. */
int64_t prng_below(Prng *prng, int64_t bound);

/* About normal: mean 0, standard deviation 1000, never beyond ±6000. */
int64_t prng_normal_milli(Prng *prng);

/* How many of @tries_n succeed when each does so with @share_ppm parts per million: between 0 and
 * @tries_n. @tries_n is at most 30 million. */
int64_t prng_hits(Prng *prng, int64_t tries_n, int64_t share_ppm);

/* Shares @total_n out over @part_n parts in proportion to @weights, each with its chance; the parts
 * sum to the total. Where all weights are 0 the last part takes everything. */
void prng_split(
    Prng *prng, int64_t total_n, const int64_t *weights, size_t part_n, int64_t *ret_parts);

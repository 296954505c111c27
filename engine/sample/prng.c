/* SPDX-License-Identifier: MIT */
#include "engine/sample/prng.h"

enum { MILLION = 1000000 };

/* Up to here every try is drawn by itself. */
enum { EXACT_TRIES = 64 };

/* Below this many expected hits a normal curve would be too crude: the tries are gathered into this
 * many slots, each drawn by itself. */
enum { RARE_HITS = 16, RARE_SLOTS = 256 };

uint64_t
prng_splitmix(uint64_t *state)
{
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = *state;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

/* FNV-1a, 64 bits (Fowler, Noll and Vo). */
static uint64_t
hash_text(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (const char *at = text; *at != '\0'; at++) {
        hash ^= (unsigned char)*at;
        hash *= UINT64_C(0x100000001b3);
    }
    return hash;
}

void
prng_init(Prng *prng, uint64_t seed, const char *label, int64_t first, int64_t second)
{
    uint64_t mixer = seed;
    mixer = prng_splitmix(&mixer) ^ hash_text(label);
    mixer = prng_splitmix(&mixer) ^ (uint64_t)first;
    mixer = prng_splitmix(&mixer) ^ (uint64_t)second;
    for (size_t word_i = 0; word_i < G_N_ELEMENTS(prng->state); word_i++)
        prng->state[word_i] = prng_splitmix(&mixer);
}

static uint64_t
rotated(uint64_t word, int bits_n)
{
    return (word << bits_n) | (word >> (64 - bits_n));
}

uint64_t
prng_next(Prng *prng)
{
    uint64_t *state = prng->state;
    uint64_t result = rotated(state[1] * 5, 7) * 9;
    uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotated(state[3], 45);
    return result;
}

int64_t
prng_below(Prng *prng, int64_t bound)
{
    uint64_t limit = (uint64_t)bound;
    uint64_t unfair_n = (UINT64_MAX - limit + 1) % limit; /* 2^64 modulo the bound */
    uint64_t drawn = prng_next(prng);
    while (drawn < unfair_n)
        drawn = prng_next(prng);
    return (int64_t)(drawn % limit);
}

/* Twelve uniform numbers sum to mean 6 and variance 1 (Irwin and Hall). */
int64_t
prng_normal_milli(Prng *prng)
{
    int64_t sum = 0;
    for (int word_i = 0; word_i < 3; word_i++) {
        uint64_t word = prng_next(prng);
        for (int part_i = 0; part_i < 4; part_i++)
            sum += (int64_t)((word >> (16 * part_i)) & 0xffff);
    }
    return (sum - 6 * INT64_C(0xffff)) * 1000 / 0x10000;
}

/* Hits in @tries_n tries, each with @chance of 2^32. */
static int64_t
count_hits(Prng *prng, int64_t tries_n, uint64_t chance)
{
    int64_t hits = 0;
    uint64_t word = 0;
    for (int64_t try_i = 0; try_i < tries_n; try_i++) {
        word = try_i % 2 == 0 ? prng_next(prng) : word >> 32;
        hits += (word & UINT64_C(0xffffffff)) < chance;
    }
    return hits;
}

/* Whole part of the square root, digit by digit in base 2. */
static uint64_t
square_root(uint64_t value)
{
    uint64_t root = 0;
    for (uint64_t bit = UINT64_C(1) << 62; bit > 0; bit >>= 2) {
        uint64_t trial = root + bit;
        root >>= 1;
        if (value >= trial) {
            value -= trial;
            root += bit;
        }
    }
    return root;
}

int64_t
prng_hits(Prng *prng, int64_t tries_n, int64_t share_ppm)
{
    if (tries_n <= 0 || share_ppm <= 0)
        return 0;
    if (share_ppm >= MILLION)
        return tries_n;
    if (share_ppm > MILLION / 2)
        return tries_n - prng_hits(prng, tries_n, MILLION - share_ppm);
    uint64_t mean_micro = (uint64_t)tries_n * (uint64_t)share_ppm;
    if (tries_n <= EXACT_TRIES)
        return count_hits(prng, tries_n, ((uint64_t)share_ppm << 32) / MILLION);
    if (mean_micro < (uint64_t)RARE_HITS * MILLION) {
        uint64_t chance = (mean_micro << 32) / ((uint64_t)RARE_SLOTS * MILLION);
        return MIN(count_hits(prng, RARE_SLOTS, chance), tries_n);
    }
    /* The standard deviation in thousandths is the root of the variance in millionths. */
    uint64_t variance_micro = mean_micro / 1000 * (uint64_t)(MILLION - share_ppm) / 1000;
    int64_t noise_milli =
        (int64_t)square_root(variance_micro) * prng_normal_milli(prng) / INT64_C(1000);
    int64_t hits_milli = (int64_t)(mean_micro / 1000) + noise_milli + 500;
    return CLAMP(hits_milli / 1000, 0, tries_n);
}

void
prng_split(Prng *prng, int64_t total_n, const int64_t *weights, size_t part_n, int64_t *ret_parts)
{
    int64_t weight_left = 0, left_n = total_n;
    for (size_t part_i = 0; part_i < part_n; part_i++)
        weight_left += weights[part_i];
    for (size_t part_i = 0; part_i + 1 < part_n; part_i++) {
        int64_t share_ppm = weight_left > 0 ? weights[part_i] * MILLION / weight_left : 0;
        ret_parts[part_i] = prng_hits(prng, left_n, share_ppm);
        left_n -= ret_parts[part_i];
        weight_left -= weights[part_i];
    }
    if (part_n > 0)
        ret_parts[part_n - 1] = left_n;
}

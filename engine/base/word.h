/* SPDX-License-Identifier: MIT */
#pragma once
/* Up to eight bytes of a text as one number, to compare, hash and test them at once; and hashes of
 * texts and numbers for tables in memory. What is here runs once or more for every cell of a file.
 */
#include <limits.h>
#include <string.h>

#include "engine/base/attributes.h"

enum { WORD_BYTES = sizeof(uint64_t) };

/* A word that has @byte in each place. */
#define WORD_OF_BYTE(byte) (UINT64_C(0x0101010101010101) * (uint8_t)(byte))

/* The first @length (0 to 8) bytes of @text, the first of them in the lowest place, zeros above.
 * Reads no byte beyond them, and takes no loop: longer texts are read as two pieces that overlap.
 */
static inline uint64_t
word_of(const char *text, size_t length)
{
    if (length >= sizeof(uint32_t)) {
        uint32_t start, end;
        memcpy(&start, text, sizeof start);
        memcpy(&end, text + length - sizeof end, sizeof end);
        return GUINT32_FROM_LE(start) | (uint64_t)GUINT32_FROM_LE(end)
                                            << (CHAR_BIT * (length - sizeof end));
    }
    if (length >= sizeof(uint16_t)) {
        uint16_t start, end;
        memcpy(&start, text, sizeof start);
        memcpy(&end, text + length - sizeof end, sizeof end);
        return GUINT16_FROM_LE(start) | (uint64_t)GUINT16_FROM_LE(end)
                                            << (CHAR_BIT * (length - sizeof end));
    }
    return length > 0 ? (uint8_t)text[0] : 0;
}

/* The last eight bytes of @text, all of them when it has fewer. */
static inline uint64_t
word_at_end(const char *text, size_t length)
{
    return length <= WORD_BYTES ? word_of(text, length)
                                : word_of(text + length - WORD_BYTES, WORD_BYTES);
}

/* 0x80 in each place of @word that holds @byte, 0 in the others. */
static inline uint64_t
word_find(uint64_t word, char byte)
{
    const uint64_t low = WORD_OF_BYTE(0x7F);
    uint64_t zeros = word ^ WORD_OF_BYTE(byte);
    return ~(((zeros & low) + low) | zeros | low);
}

/* True when @word, of @length (1 to 8) bytes, is digits with at most one point after the first:
 * nearly every cell that measures anything is. */
static inline bool
word_is_plain_number(uint64_t word, size_t length)
{
    uint64_t points = word_find(word, '.');
    if ((points & (points - 1)) != 0 || (points & 0x80U) != 0)
        return false;
    word ^= (points >> 7) * ('.' ^ '0');
    if (length < WORD_BYTES)
        word |= WORD_OF_BYTE('0') << (CHAR_BIT * length);
    /* The upper half of a digit is 3, and stays 3 when 6 is added to it; of nothing else. */
    return (word & (word + WORD_OF_BYTE(6)) & WORD_OF_BYTE(0xF0)) == WORD_OF_BYTE('0');
}

/* Mixes @value into the hash @seed. Fixed: the same texts give the same hash in every run. */
static inline uint64_t
hash_mix(uint64_t seed, uint64_t value)
{
    uint64_t mixed = (seed ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return (mixed ^ (mixed >> 29)) * UINT64_C(0xBF58476D1CE4E5B9) ^ (mixed >> 32);
}

/* Mixes @length bytes into the hash @seed. */
static inline uint64_t
hash_mix_text(uint64_t seed, const char *text, size_t length)
{
    const char *end = text + length;
    uint64_t hash = seed + length * UINT64_C(0x9E3779B97F4A7C15);
    for (; end - text > (ptrdiff_t)WORD_BYTES; text += WORD_BYTES)
        hash = hash_mix(hash, word_of(text, WORD_BYTES));
    return hash_mix(hash, word_of(text, (size_t)(end - text)));
}

/* Hash of @length bytes. */
static inline uint64_t
hash_text(const char *text, size_t length)
{
    return hash_mix_text(0, text, length);
}

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/encoding.h"

#include <string.h>

/* Characters of Windows-1252 from 0x80 to 0x9F; 0 where it has none. From 0xA0 on it is Latin-1. */
static const gunichar WINDOWS_1252[32] = {0x20AC,
    0,
    0x201A,
    0x0192,
    0x201E,
    0x2026,
    0x2020,
    0x2021,
    0x02C6,
    0x2030,
    0x0160,
    0x2039,
    0x0152,
    0,
    0x017D,
    0,
    0,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2013,
    0x2014,
    0x02DC,
    0x2122,
    0x0161,
    0x203A,
    0x0153,
    0,
    0x017E,
    0x0178};

/* True for a byte that people do write in English and Welsh text: quotes, dashes, bullets,
 * currency, degree, fractions, no-break space, and accented letters beside a letter. Anything else
 * is more likely damage than Windows-1252. */
static bool
is_plausible_1252(unsigned char byte, unsigned char before, unsigned char after)
{
    static const unsigned char marks[] = {0x80,
        0x85,
        0x91,
        0x92,
        0x93,
        0x94,
        0x95,
        0x96,
        0x97,
        0x99,
        0xA0,
        0xA3,
        0xA7,
        0xA9,
        0xAE,
        0xB0,
        0xB1,
        0xB2,
        0xB3,
        0xB7,
        0xBC,
        0xBD,
        0xBE};
    if (memchr(marks, byte, sizeof marks) != NULL)
        return true;
    bool is_letter = byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 && byte != 0xD0 && byte != 0xDE &&
                     byte != 0xF0 && byte != 0xFE && byte != 0xFF && byte != 0xC2 &&
                     byte != 0xC3; /* these two are broken UTF-8, nearly always */
    return is_letter && (g_ascii_isalpha(before) || g_ascii_isalpha(after));
}

/* Length of the UTF-8 sequence that @byte starts; 0 when it starts none. */
static size_t
sequence_length(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    if (byte >= 0xF0 && byte <= 0xF4)
        return 4;
    return 0;
}

/* Looks at one byte above 0x7F at @bytes; returns how many bytes it used up, 0 when more are
 * needed. */
static size_t
look_at(EncodingScan *scan, const unsigned char *bytes, size_t length, bool is_last)
{
    size_t sequence_n = sequence_length(bytes[0]);
    if (sequence_n > length && !is_last) {
        bool may_be_whole = true;
        for (size_t byte_i = 1; byte_i < length; byte_i++)
            may_be_whole = may_be_whole && (bytes[byte_i] & 0xC0) == 0x80;
        if (may_be_whole)
            return 0;
    }
    if (sequence_n > 0 && sequence_n <= length &&
        g_utf8_validate((const char *)bytes, (gssize)sequence_n, NULL)) {
        scan->has_utf8 = true;
        return sequence_n;
    }
    if (length < 2 && !is_last)
        return 0; /* whether it is plausible depends on the byte after it */
    scan->has_invalid = true;
    if (!is_plausible_1252(bytes[0], scan->before, length > 1 ? bytes[1] : ' '))
        scan->has_implausible = true;
    return 1;
}

/* How many bytes at @bytes are ASCII and no NUL, counted by eight: nearly all of most files. */
static size_t
plain_words(const unsigned char *bytes, size_t length)
{
    const uint64_t highs = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    size_t at = 0;
    for (uint64_t word; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        /* Without a high bit set, taking one from each byte sets one just where it was zero. */
        if ((word & highs) != 0 || ((word - ones) & highs) != 0)
            break;
    }
    return at;
}

static void
look(EncodingScan *scan, const unsigned char *bytes, size_t length, bool is_last)
{
    size_t at = 0;
    while (at < length) {
        at += plain_words(bytes + at, length - at);
        if (at > 0)
            scan->before = bytes[at - 1];
        if (at == length)
            break;
        if (bytes[at] < 0x80) {
            scan->has_nul = scan->has_nul || bytes[at] == 0;
            scan->before = bytes[at++];
            continue;
        }
        size_t used_n = look_at(scan, bytes + at, length - at, is_last);
        if (used_n == 0)
            break;
        scan->before = bytes[at + used_n - 1];
        at += used_n;
    }
    scan->tail_n = length - at;
    g_assert(scan->tail_n <= sizeof scan->tail);
    memcpy(scan->tail, bytes + at, scan->tail_n);
}

void
encoding_scan_feed(EncodingScan *scan, const unsigned char *bytes, size_t length)
{
    for (size_t byte_i = 0; byte_i < length && scan->byte_n + byte_i < sizeof scan->first; byte_i++)
        scan->first[scan->byte_n + byte_i] = bytes[byte_i];
    scan->byte_n += length;
    if (scan->tail_n == 0) {
        look(scan, bytes, length, false);
        return;
    }
    /* Join what was left of the last chunk with the start of this one. */
    g_autofree unsigned char *joined = g_malloc(scan->tail_n + length);
    memcpy(joined, scan->tail, scan->tail_n);
    memcpy(joined + scan->tail_n, bytes, length);
    look(scan, joined, scan->tail_n + length, false);
}

Encoding
encoding_scan_finish(EncodingScan *scan)
{
    if (scan->tail_n > 0) {
        unsigned char tail[sizeof scan->tail];
        size_t tail_n = scan->tail_n;
        memcpy(tail, scan->tail, tail_n);
        look(scan, tail, tail_n, true);
    }
    const unsigned char *first = scan->first;
    bool has_pair = scan->byte_n >= 2;
    if (has_pair && first[0] == 0xFF && first[1] == 0xFE)
        return ENCODING_UTF16_LE;
    if (has_pair && first[0] == 0xFE && first[1] == 0xFF)
        return ENCODING_UTF16_BE;
    /* Without a mark, ASCII text in UTF-16 has every other byte zero. */
    if (scan->has_nul && scan->byte_n >= 4 && first[1] == 0 && first[3] == 0 && first[0] != 0)
        return ENCODING_UTF16_LE;
    if (scan->has_nul && scan->byte_n >= 4 && first[0] == 0 && first[2] == 0 && first[1] != 0)
        return ENCODING_UTF16_BE;
    if (scan->has_nul)
        return ENCODING_UNKNOWN;
    if (!scan->has_invalid) {
        bool has_mark = scan->byte_n >= 3 && memcmp(first, "\xEF\xBB\xBF", 3) == 0;
        return has_mark ? ENCODING_UTF8_BOM : ENCODING_UTF8;
    }
    return scan->has_utf8 || scan->has_implausible ? ENCODING_UNKNOWN : ENCODING_WINDOWS_1252;
}

void
encoding_append_windows_1252(GString *utf8, const unsigned char *bytes, size_t length)
{
    for (size_t byte_i = 0; byte_i < length; byte_i++) {
        unsigned char byte = bytes[byte_i];
        if (byte < 0x80)
            g_string_append_c(utf8, (char)byte);
        else if (byte < 0xA0)
            g_string_append_unichar(
                utf8, WINDOWS_1252[byte - 0x80] != 0 ? WINDOWS_1252[byte - 0x80] : 0xFFFD);
        else
            g_string_append_unichar(utf8, byte);
    }
}

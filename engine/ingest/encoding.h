/* SPDX-License-Identifier: MIT */
#pragma once
/* Which encoding a stream of bytes is in, decided on all of it, and Windows-1252 made UTF-8. */
#include "engine/base/attributes.h"
#include "engine/ingest/open.h"

/* State while the bytes go by; start with {0}. */
typedef struct {
    uint64_t byte_n;
    unsigned char first[4];
    bool has_nul;
    bool has_utf8;         /* a multi-byte sequence that is right */
    bool has_invalid;      /* a byte that UTF-8 does not explain */
    bool has_implausible;  /* ... nor Windows-1252, as people use it in English and Welsh */
    unsigned char tail[4]; /* a sequence that runs over the end of a chunk */
    size_t tail_n;
    unsigned char before; /* the byte before the one at hand */
} EncodingScan;

/* Looks at the next @length bytes. */
void encoding_scan_feed(EncodingScan *scan, const unsigned char *bytes, size_t length);
/* The verdict after the last of them. */
Encoding encoding_scan_finish(EncodingScan *scan);

/* Appends @length bytes of Windows-1252 to @utf8. */
void encoding_append_windows_1252(GString *utf8, const unsigned char *bytes, size_t length);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Streams rows into one table with COPY in PostgreSQL's binary format, which spares the server the
 * parsing of text: for rows by the million. Source: PostgreSQL documentation, COPY, "Binary
 * format", and the receive functions of each type. */
#include <string.h>

#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* Open to the functions below only, which are called for every cell of a file. */
typedef struct {
    DbConn *conn;
    char *buffer;
    size_t size, length;
    bool is_open; /* the server waits for data */
} BinaryCopy;

/* Makes room in the buffer for @length more bytes. */
void binary_copy_grow(BinaryCopy *copy, size_t length);

/* Room for @length more bytes; returns where they go. */
static inline char *
binary_copy_reserve(BinaryCopy *copy, size_t length)
{
    if (copy->size - copy->length < length)
        binary_copy_grow(copy, length);
    char *at = copy->buffer + copy->length;
    copy->length += length;
    return at;
}

/* Write a number with its high byte first; return what is behind it. */
static inline char *
binary_copy_put16(char *at, uint16_t number)
{
    number = GUINT16_TO_BE(number);
    memcpy(at, &number, sizeof number);
    return at + sizeof number;
}

static inline char *
binary_copy_put32(char *at, uint32_t number)
{
    number = GUINT32_TO_BE(number);
    memcpy(at, &number, sizeof number);
    return at + sizeof number;
}

/* Starts COPY into @target, SQL such as `load.batch_7 (batch_id, line, cell)`, already quoted. With
 * @is_new the table was made in this very transaction: its rows then need no log and never a
 * vacuum. The stream borrows @conn, which must outlive it and do nothing else meanwhile. */
MUST_USE BinaryCopy *binary_copy_begin(
    DbConn *conn, const char *target, bool is_new, GError **error);

/* Begins a row of @field_n fields; each is then put with the function of its column's very type. */
static inline void
binary_copy_row(BinaryCopy *copy, size_t field_n)
{
    binary_copy_put16(binary_copy_reserve(copy, 2), (uint16_t)field_n);
}

static inline void
binary_copy_null(BinaryCopy *copy)
{
    binary_copy_put32(binary_copy_reserve(copy, 4), UINT32_MAX);
}

static inline void
binary_copy_int32(BinaryCopy *copy, int32_t number)
{
    binary_copy_put32(binary_copy_put32(binary_copy_reserve(copy, 8), 4), (uint32_t)number);
}

static inline void
binary_copy_int64(BinaryCopy *copy, int64_t number)
{
    char *at = binary_copy_put32(binary_copy_reserve(copy, 12), 8);
    uint64_t big_endian = GUINT64_TO_BE((uint64_t)number);
    memcpy(at, &big_endian, sizeof big_endian);
}

static inline void
binary_copy_bool(BinaryCopy *copy, bool is_true)
{
    *binary_copy_put32(binary_copy_reserve(copy, 5), 1) = is_true ? 1 : 0;
}

static inline void
binary_copy_uuid(BinaryCopy *copy, const uint8_t bytes[16])
{
    memcpy(binary_copy_put32(binary_copy_reserve(copy, 20), 16), bytes, 16);
}

/* @length bytes of valid UTF-8 without NUL. */
static inline void
binary_copy_text(BinaryCopy *copy, const char *text, size_t length)
{
    char *at = binary_copy_put32(binary_copy_reserve(copy, 4 + length), (uint32_t)length);
    memcpy(at, text, length);
}

/* A date as a Julian day number, as GDate counts them (1 is 0001-01-01). */
void binary_copy_date(BinaryCopy *copy, uint32_t day);
/* A jsonb, from its text. */
void binary_copy_jsonb(BinaryCopy *copy, const char *json, size_t length);
/* A numeric, exactly as @text says, which number_is_decimal() accepts: "1.50" keeps its two places,
 * as when the server reads the text. */
void binary_copy_numeric(BinaryCopy *copy, const char *text, size_t length);
/* Ends the row and sends it when enough has gathered. */
MUST_USE bool binary_copy_end_row(BinaryCopy *copy, GError **error);

/* Sends the rest and waits for the server's word; @ret_rows_n (may be NULL) is what it took. */
MUST_USE bool binary_copy_finish(BinaryCopy *copy, int64_t *ret_rows_n, GError **error);

/* Frees; an unfinished COPY is ended with an error on the server, which undoes it. */
void binary_copy_free(BinaryCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BinaryCopy, binary_copy_free)

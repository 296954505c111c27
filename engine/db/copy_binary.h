/* SPDX-License-Identifier: MIT */
#pragma once
/* Streams rows into one table with COPY in PostgreSQL's binary format, which spares the server the
 * parsing of text: for rows by the million. Source: PostgreSQL documentation, COPY, "Binary
 * format", and the receive functions of each type. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

typedef struct BinaryCopy BinaryCopy;

/* Starts COPY into @target, SQL such as `load.batch_7 (batch_id, line, cell)`, already quoted. With
 * @is_new the table was made in this very transaction: its rows then need no log and never a
 * vacuum. The stream borrows @conn, which must outlive it and do nothing else meanwhile. */
MUST_USE BinaryCopy *binary_copy_begin(
    DbConn *conn, const char *target, bool is_new, GError **error);

/* Begins a row of @field_n fields; each is then put with the function of its column's very type. */
void binary_copy_row(BinaryCopy *copy, size_t field_n);
void binary_copy_null(BinaryCopy *copy);
void binary_copy_int32(BinaryCopy *copy, int32_t number);
void binary_copy_int64(BinaryCopy *copy, int64_t number);
void binary_copy_bool(BinaryCopy *copy, bool is_true);
/* A date as a Julian day number, as GDate counts them (1 is 0001-01-01). */
void binary_copy_date(BinaryCopy *copy, uint32_t day);
void binary_copy_uuid(BinaryCopy *copy, const uint8_t bytes[16]);
/* @length bytes of valid UTF-8 without NUL. */
void binary_copy_text(BinaryCopy *copy, const char *text, size_t length);
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

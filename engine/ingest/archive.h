/* SPDX-License-Identifier: MIT */
#pragma once
/* Bytes out of a plain file, a gzip file, or one member of a zip, within limits: what unpacks to
 * far more than it holds, is encrypted, or is not what its own sums say, is refused. */
#include "engine/base/attributes.h"

/* A file may unpack to ARCHIVE_FREE_BYTES, and beyond that to ARCHIVE_RATIO_MAX times its own size:
 * published tables stay under 40, while a bomb reaches 1,000 and, nested, far more. */
#define ARCHIVE_FREE_BYTES ((uint64_t)64 * 1024 * 1024)
enum { ARCHIVE_RATIO_MAX = 200, ARCHIVE_MEMBERS_MAX = 10000 };

typedef enum {
    CONTENT_PLAIN,
    CONTENT_GZIP,
    CONTENT_ZIP,
    CONTENT_COMPOUND /* Microsoft's compound file: a workbook before 2007, or one with a password */
} ArchiveContent;

/* What the first bytes of the file at @path say it is. INPUT error when it is missing, empty, a
 * folder, or may not be read. @shown is what messages call it. */
MUST_USE bool archive_content(
    const char *path, const char *shown, ArchiveContent *ret_content, GError **error);
/* The same for bytes that are at hand. */
ArchiveContent archive_content_of(const unsigned char *bytes, size_t length);

/* Names of the files in the zip at @path in its order, without folders (char *, freed with the
 * array). INPUT error for a damaged archive and for more than ARCHIVE_MEMBERS_MAX members. */
MUST_USE GPtrArray *archive_members(const char *path, const char *shown, GError **error);

typedef struct ArchiveStream ArchiveStream;

/* Opens the file at @path, or its member @member when it is a zip (else NULL). INPUT error when it
 * is damaged, has no such member, or is encrypted. */
MUST_USE ArchiveStream *archive_stream_open(
    const char *path, const char *member, const char *shown, GError **error);
/* The bytes of the file at @path as they lie there, whatever they are. */
MUST_USE ArchiveStream *archive_stream_open_raw(
    const char *path, const char *shown, GError **error);
/* Up to @size bytes into @buffer; *@ret_length of 0 is the end. INPUT error beyond the limits, and
 * when the bytes are not those that the archive's own sums tell of. */
MUST_USE bool archive_stream_read(
    ArchiveStream *stream, void *buffer, size_t size, size_t *ret_length, GError **error);
/* Unpacked bytes handed out so far. */
uint64_t archive_stream_position(const ArchiveStream *stream);
void archive_stream_close(ArchiveStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArchiveStream, archive_stream_close)

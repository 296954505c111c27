/* SPDX-License-Identifier: MIT */
#include "engine/ingest/archive.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <archive.h>
#include <archive_entry.h>

#include "engine/base/error.h"
#include "engine/ingest/gunzip.h"

enum { BLOCK_BYTES = 64 * 1024 };

struct ArchiveStream {
    struct archive *archive; /* NULL for a plain or gzipped file */
    Gunzip *gunzip;          /* NULL unless gzipped */
    FILE *file;              /* NULL for a zip */
    char *shown;
    uint64_t limit_n; /* most bytes that it may unpack to */
    uint64_t read_n;
};

static void
set_damaged(const char *shown, const char *reason, GError **error)
{
    error_set(error,
        ERROR_INPUT,
        "%s: the archive is damaged: %s",
        shown,
        reason != NULL ? reason : "it ends too early");
    error_add_hint(error, "download the file again");
}

static void
set_archive_error(struct archive *archive, const char *shown, GError **error)
{
    const char *reason = archive_error_string(archive);
    /* libarchive's words for a password that it was not given. */
    if (reason != NULL &&
        (strstr(reason, "ncrypt") != NULL || strstr(reason, "assphrase") != NULL)) {
        error_set(error, ERROR_INPUT, "%s: is encrypted", shown);
        error_add_hint(error, "unpack it with its password first");
        return;
    }
    set_damaged(shown, reason, error);
}

ArchiveContent
archive_content_of(const unsigned char *bytes, size_t length)
{
    static const unsigned char compound[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    if (length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0))
        return CONTENT_ZIP;
    if (length >= 3 && memcmp(bytes, "\x1F\x8B\x08", 3) == 0)
        return CONTENT_GZIP;
    if (length >= sizeof compound && memcmp(bytes, compound, sizeof compound) == 0)
        return CONTENT_COMPOUND;
    return CONTENT_PLAIN;
}

bool
archive_content(const char *path, const char *shown, ArchiveContent *ret_content, GError **error)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        error_set(error, ERROR_INPUT, "%s: %s", shown, g_strerror(errno));
        error_add_hint(error, "check the path");
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        error_set(error, ERROR_INPUT, "%s: is a folder", shown);
        error_add_hint(error, "name its files: %s/*.csv", shown);
        return false;
    }
    if (S_ISREG(status.st_mode) && status.st_size == 0) {
        error_set(error, ERROR_INPUT, "%s: the file is empty", shown);
        error_add_hint(error, "download the file again");
        return false;
    }
    FILE *file = fopen(path, "rbe");
    int reason = errno;
    if (file == NULL) {
        error_set(error, ERROR_INPUT, "%s: %s", shown, g_strerror(reason));
        error_add_hint(error, "check that the file may be read");
        return false;
    }
    unsigned char magic[8] = {0};
    size_t length = fread(magic, 1, sizeof magic, file);
    fclose(file);
    *ret_content = archive_content_of(magic, length);
    return true;
}

static struct archive *
open_zip(const char *path, const char *shown, GError **error)
{
    struct archive *archive = archive_read_new();
    g_assert(archive != NULL);
    archive_read_support_format_zip(archive);
    if (archive_read_open_filename(archive, path, BLOCK_BYTES) == ARCHIVE_OK)
        return archive;
    set_archive_error(archive, shown, error);
    archive_read_free(archive);
    return NULL;
}

/* The name of a member as UTF-8, whatever locale we run in: libarchive gives what the zip says is
 * UTF-8, and else the bytes, which by the zip format are code page 437. Caller frees; NULL when it
 * has no name. */
static char *
entry_name(struct archive_entry *entry)
{
    const char *utf8 = archive_entry_pathname_utf8(entry);
    if (utf8 != NULL)
        return g_utf8_make_valid(utf8, -1);
    const char *bytes = archive_entry_pathname(entry);
    if (bytes == NULL || g_utf8_validate(bytes, -1, NULL))
        return g_strdup(bytes);
    char *converted = g_convert(bytes, -1, "UTF-8", "CP437", NULL, NULL, NULL);
    return converted != NULL ? converted : g_utf8_make_valid(bytes, -1);
}

/* The next member and its name (which the caller frees; NULL when it has none). libarchive drops a
 * name that the thread's locale cannot show, so that is one of UTF-8 meanwhile. */
static int
next_member(struct archive *archive, struct archive_entry **ret_entry, char **ret_name)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = locale != (locale_t)0 ? uselocale(locale) : (locale_t)0;
    int status = archive_read_next_header(archive, ret_entry);
    bool is_good = status == ARCHIVE_OK || status == ARCHIVE_WARN; /* it warns of names only */
    *ret_name = is_good ? entry_name(*ret_entry) : NULL;
    if (locale != (locale_t)0) {
        uselocale(before);
        freelocale(locale);
    }
    return is_good ? ARCHIVE_OK : status;
}

GPtrArray *
archive_members(const char *path, const char *shown, GError **error)
{
    struct archive *archive = open_zip(path, shown, error);
    if (archive == NULL)
        return NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    int status = ARCHIVE_OK;
    struct archive_entry *entry = NULL;
    char *name = NULL;
    while (names->len <= ARCHIVE_MEMBERS_MAX &&
           (status = next_member(archive, &entry, &name)) == ARCHIVE_OK) {
        if (name != NULL && archive_entry_filetype(entry) != AE_IFDIR)
            g_ptr_array_add(names, name);
        else
            g_free(name);
    }
    bool is_good = status == ARCHIVE_EOF;
    if (names->len > ARCHIVE_MEMBERS_MAX)
        error_set(error,
            ERROR_INPUT,
            "%s: more than %d files in one archive",
            shown,
            ARCHIVE_MEMBERS_MAX);
    else if (!is_good)
        set_archive_error(archive, shown, error);
    archive_read_free(archive);
    return is_good ? g_steal_pointer(&names) : NULL;
}

/* Puts the reading place of @archive at the start of @member. */
static bool
find_member(struct archive *archive, const char *member, const char *shown, GError **error)
{
    struct archive_entry *entry = NULL;
    int status;
    char *name = NULL;
    while ((status = next_member(archive, &entry, &name)) == ARCHIVE_OK) {
        bool is_it = g_strcmp0(name, member) == 0;
        g_free(name);
        if (!is_it)
            continue;
        if (archive_entry_is_data_encrypted(entry)) {
            error_set(error, ERROR_INPUT, "%s: is encrypted", shown);
            error_add_hint(error, "unpack it with its password first");
            return false;
        }
        return true;
    }
    if (status == ARCHIVE_EOF)
        set_damaged(shown, "the member is not there", error);
    else
        set_archive_error(archive, shown, error);
    return false;
}

static FILE *
open_file(const char *path, const char *shown, GError **error)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        error_set(error, ERROR_INPUT, "%s: %s", shown, g_strerror(errno));
    return file;
}

ArchiveStream *
archive_stream_open(const char *path, const char *member, const char *shown, GError **error)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        error_set(error, ERROR_INPUT, "%s: %s", shown, g_strerror(errno));
        return NULL;
    }
    g_autoptr(ArchiveStream) stream = g_new0(ArchiveStream, 1);
    stream->shown = g_strdup(shown);
    stream->limit_n = ARCHIVE_FREE_BYTES + ARCHIVE_RATIO_MAX * (uint64_t)status.st_size;
    if (member != NULL) {
        stream->archive = open_zip(path, shown, error);
        if (stream->archive == NULL || !find_member(stream->archive, member, shown, error))
            return NULL;
        return g_steal_pointer(&stream);
    }
    ArchiveContent content = CONTENT_PLAIN;
    if (!archive_content(path, shown, &content, error))
        return NULL;
    if (content != CONTENT_GZIP)
        return archive_stream_open_raw(path, shown, error);
    stream->file = open_file(path, shown, error);
    if (stream->file == NULL)
        return NULL;
    stream->gunzip = gunzip_new(stream->file);
    return g_steal_pointer(&stream);
}

ArchiveStream *
archive_stream_open_raw(const char *path, const char *shown, GError **error)
{
    FILE *file = open_file(path, shown, error);
    if (file == NULL)
        return NULL;
    ArchiveStream *stream = g_new0(ArchiveStream, 1);
    stream->shown = g_strdup(shown);
    stream->file = file;
    stream->limit_n = G_MAXUINT64; /* nothing is unpacked */
    return stream;
}

/* Bytes as they come, without the limit. */
static bool
read_any(ArchiveStream *stream, void *buffer, size_t size, size_t *ret_length, GError **error)
{
    if (stream->archive != NULL) {
        /* A size or sum that is not as the zip says comes back as a warning, which is below 0. */
        la_ssize_t length = archive_read_data(stream->archive, buffer, size);
        if (length < 0) {
            set_archive_error(stream->archive, stream->shown, error);
            return false;
        }
        *ret_length = (size_t)length;
        return true;
    }
    if (stream->gunzip != NULL) {
        const char *reason = NULL;
        if (gunzip_read(stream->gunzip, buffer, size, ret_length, &reason))
            return true;
        set_damaged(stream->shown, reason, error);
        return false;
    }
    *ret_length = fread(buffer, 1, size, stream->file);
    if (*ret_length > 0 || !ferror(stream->file))
        return true;
    error_set(error, ERROR_INPUT, "%s: %s", stream->shown, g_strerror(errno));
    return false;
}

bool
archive_stream_read(
    ArchiveStream *stream, void *buffer, size_t size, size_t *ret_length, GError **error)
{
    size_t length = 0;
    if (!read_any(stream, buffer, size, &length, error))
        return false;
    stream->read_n += length;
    if (stream->read_n > stream->limit_n) {
        error_set(error,
            ERROR_INPUT,
            "%s: unpacks to more than 64 MiB and %d times the size of its file",
            stream->shown,
            ARCHIVE_RATIO_MAX);
        error_add_hint(error, "no published table does: where is the file from?");
        return false;
    }
    *ret_length = length;
    return true;
}

uint64_t
archive_stream_position(const ArchiveStream *stream)
{
    return stream->read_n;
}

void
archive_stream_close(ArchiveStream *stream)
{
    if (stream == NULL)
        return;
    if (stream->archive != NULL)
        archive_read_free(stream->archive);
    gunzip_free(stream->gunzip);
    if (stream->file != NULL)
        fclose(stream->file);
    g_free(stream->shown);
    g_free(stream);
}

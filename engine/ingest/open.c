/* SPDX-License-Identifier: MIT */
#include "engine/ingest/open.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <archive.h>
#include <archive_entry.h>

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/ingest/encoding.h"

enum { BLOCK_BYTES = 64 * 1024, MEMBERS_MAX = 10000 };

struct InputStream {
    struct archive *archive;
    char *shown;
    Encoding encoding;
    GIConv converter; /* for UTF-16, else (GIConv)-1 */
    GString *decoded; /* UTF-8 that is not handed out yet */
    size_t decoded_start;
    GString *undecoded; /* a code unit that runs over the end of a block */
    uint64_t read_n;    /* bytes taken from the file */
    bool skips_mark;    /* the byte order mark is still ahead */
    bool is_at_end;
};

static const char *const ENCODING_NAMES[] = {
    "UTF-8", "UTF-8 with byte order mark", "UTF-16LE", "UTF-16BE", "Windows-1252", "unknown"};

const char *
encoding_name(Encoding encoding)
{
    return ENCODING_NAMES[encoding];
}

void
input_file_free(InputFile *file)
{
    if (file == NULL)
        return;
    g_free(file->path);
    g_free(file->member);
    g_free(file->shown);
    g_free(file->base);
    g_free(file);
}

static void
free_file(void *data)
{
    input_file_free(data);
}

static bool
has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name), suffix_length = strlen(suffix);
    return length > suffix_length && g_ascii_strcasecmp(name + length - suffix_length, suffix) == 0;
}

static InputFile *
file_new(const char *path, const char *member)
{
    InputFile *file = g_new0(InputFile, 1);
    file->path = g_strdup(path);
    file->member = g_strdup(member);
    file->shown = member != NULL ? g_strdup_printf("%s!%s", path, member) : g_strdup(path);
    file->base = g_path_get_basename(member != NULL ? member : path);
    static const char *const endings[] = {".gz", ".csv", ".meta"};
    for (size_t ending_i = 0; ending_i < G_N_ELEMENTS(endings); ending_i++) {
        if (has_suffix(file->base, endings[ending_i]))
            file->base[strlen(file->base) - strlen(endings[ending_i])] = '\0';
    }
    return file;
}

bool
input_is_meta(const InputFile *file)
{
    return has_suffix(file->member != NULL ? file->member : file->path, ".meta.csv");
}

bool
input_is_data(const InputFile *file)
{
    const char *name = file->member != NULL ? file->member : file->path;
    return (has_suffix(name, ".csv") || has_suffix(name, ".csv.gz")) && !input_is_meta(file);
}

static void
set_archive_error(struct archive *archive, const char *shown, GError **error)
{
    const char *reason = archive_error_string(archive);
    error_set(error,
        ERROR_INPUT,
        "%s: the archive is damaged: %s",
        shown,
        reason != NULL ? reason : "it ends too early");
    error_add_hint(error, "download the file again");
}

/* True when the file starts as a zip does, whatever its name. */
static bool
is_zip(const char *path, bool *ret_is_zip, GError **error)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        error_set(error, ERROR_INPUT, "%s: %s", path, g_strerror(errno));
        error_add_hint(error, "check the path");
        return false;
    }
    if (S_ISDIR(status.st_mode)) {
        error_set(error, ERROR_INPUT, "%s: is a folder", path);
        error_add_hint(error, "name its files: %s/*.csv", path);
        return false;
    }
    if (S_ISREG(status.st_mode) && status.st_size == 0) {
        error_set(error, ERROR_INPUT, "%s: the file is empty", path);
        error_add_hint(error, "download the file again");
        return false;
    }
    FILE *file = fopen(path, "rbe");
    char magic[4] = {0};
    size_t length = file != NULL ? fread(magic, 1, sizeof magic, file) : 0;
    int reason = errno;
    if (file == NULL) {
        error_set(error, ERROR_INPUT, "%s: %s", path, g_strerror(reason));
        error_add_hint(error, "check that the file may be read");
        return false;
    }
    fclose(file);
    *ret_is_zip = length == sizeof magic && memcmp(magic, "PK\3\4", 4) == 0;
    return true;
}

static struct archive *
archive_open(const char *path, bool is_zipped, GError **error)
{
    struct archive *archive = archive_read_new();
    g_assert(archive != NULL);
    if (is_zipped) {
        archive_read_support_format_zip(archive);
    } else {
        archive_read_support_format_raw(archive);
        archive_read_support_filter_gzip(archive);
    }
    if (archive_read_open_filename(archive, path, BLOCK_BYTES) == ARCHIVE_OK)
        return archive;
    set_archive_error(archive, path, error);
    archive_read_free(archive);
    return NULL;
}

static GPtrArray *
list_members(const char *path, GError **error)
{
    struct archive *archive = archive_open(path, true, error);
    if (archive == NULL)
        return NULL;
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_file);
    bool is_workbook = false;
    int status = ARCHIVE_OK;
    struct archive_entry *entry = NULL;
    while (files->len < MEMBERS_MAX &&
           (status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        if (name == NULL || archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        is_workbook = is_workbook || strcmp(name, "[Content_Types].xml") == 0 ||
                      strcmp(name, "mimetype") == 0;
        g_ptr_array_add(files, file_new(path, name));
    }
    bool is_good = status == ARCHIVE_EOF;
    if (!is_good)
        set_archive_error(archive, path, error);
    archive_read_free(archive);
    if (is_good && is_workbook) {
        error_set(error, ERROR_INPUT, "%s: is a spreadsheet, which is not read", path);
        error_add_hint(error, "save the sheet as CSV");
        is_good = false;
    }
    return is_good ? g_steal_pointer(&files) : NULL;
}

GPtrArray *
input_list(const char *path, GError **error)
{
    bool is_zipped = false;
    if (!is_zip(path, &is_zipped, error))
        return NULL;
    if (is_zipped)
        return list_members(path, error);
    GPtrArray *files = g_ptr_array_new_with_free_func(free_file);
    g_ptr_array_add(files, file_new(path, NULL));
    return files;
}

/* Opens the archive with its reading place at the start of @file. */
static struct archive *
open_at(const InputFile *file, GError **error)
{
    struct archive *archive = archive_open(file->path, file->member != NULL, error);
    if (archive == NULL)
        return NULL;
    struct archive_entry *entry = NULL;
    int status;
    while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        if (file->member == NULL || (name != NULL && strcmp(name, file->member) == 0))
            return archive;
    }
    set_archive_error(archive, file->shown, error);
    archive_read_free(archive);
    return NULL;
}

/* Raw bytes; 0 at the end. */
static bool
read_raw(struct archive *archive,
    const char *shown,
    void *buffer,
    size_t size,
    size_t *ret_length,
    GError **error)
{
    la_ssize_t length = archive_read_data(archive, buffer, size);
    if (length < 0) {
        set_archive_error(archive, shown, error);
        return false;
    }
    *ret_length = (size_t)length;
    return true;
}

bool
input_scan(const InputFile *file, InputScan *ret_scan, GError **error)
{
    struct archive *archive = open_at(file, error);
    if (archive == NULL)
        return false;
    g_autoptr(Sha256) sum = sha256_new();
    g_autofree unsigned char *buffer = g_malloc(BLOCK_BYTES);
    EncodingScan encoding = {0};
    size_t length = 0;
    bool is_good;
    while ((is_good = read_raw(archive, file->shown, buffer, BLOCK_BYTES, &length, error)) &&
           length > 0) {
        sha256_add(sum, buffer, length);
        encoding_scan_feed(&encoding, buffer, length);
    }
    archive_read_free(archive);
    if (!is_good)
        return false;
    if (encoding.byte_n == 0) {
        error_set(error, ERROR_INPUT, "%s: the file is empty", file->shown);
        error_add_hint(error, "download the file again");
        return false;
    }
    *ret_scan = (InputScan){.bytes = encoding.byte_n, .encoding = encoding_scan_finish(&encoding)};
    sha256_finish(sum, ret_scan->sha256);
    return true;
}

InputStream *
input_open(const InputFile *file, Encoding encoding, GError **error)
{
    struct archive *archive = open_at(file, error);
    if (archive == NULL)
        return NULL;
    InputStream *stream = g_new0(InputStream, 1);
    stream->archive = archive;
    stream->shown = g_strdup(file->shown);
    stream->encoding = encoding;
    stream->decoded = g_string_new(NULL);
    stream->undecoded = g_string_new(NULL);
    stream->skips_mark = encoding != ENCODING_WINDOWS_1252;
    stream->converter = (GIConv)-1;
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE)
        stream->converter = g_iconv_open("UTF-8", encoding_name(encoding));
    return stream;
}

/* UTF-16 in stream->undecoded becomes UTF-8 in stream->decoded; half a character stays. */
static bool
convert_utf16(InputStream *stream, GError **error)
{
    char *in = stream->undecoded->str;
    size_t in_n = stream->undecoded->len;
    while (in_n > 0) {
        char out[4096];
        char *out_at = out;
        size_t out_n = sizeof out;
        size_t converted = g_iconv(stream->converter, &in, &in_n, &out_at, &out_n);
        g_string_append_len(stream->decoded, out, out_at - out);
        if (converted != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL && !stream->is_at_end)
            break; /* the rest of the character comes with the next block */
        error_set(error,
            ERROR_INPUT,
            "%s: byte %" G_GUINT64_FORMAT ": not %s",
            stream->shown,
            input_position(stream) - in_n + 1,
            encoding_name(stream->encoding));
        error_add_hint(error, "save the file as UTF-8");
        return false;
    }
    g_string_erase(stream->undecoded, 0, (gssize)(stream->undecoded->len - in_n));
    return true;
}

/* Reads one block and decodes it. */
static bool
fill(InputStream *stream, GError **error)
{
    char block[BLOCK_BYTES];
    size_t length = 0;
    g_string_truncate(stream->decoded, 0);
    stream->decoded_start = 0;
    if (!read_raw(stream->archive, stream->shown, block, sizeof block, &length, error))
        return false;
    stream->read_n += length;
    stream->is_at_end = length == 0;
    switch (stream->encoding) {
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        g_string_append_len(stream->undecoded, block, (gssize)length);
        if (!convert_utf16(stream, error))
            return false;
        break;
    case ENCODING_WINDOWS_1252:
        encoding_append_windows_1252(stream->decoded, (const unsigned char *)block, length);
        break;
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
    case ENCODING_UNKNOWN:
        g_string_append_len(stream->decoded, block, (gssize)length);
        break;
    }
    if (stream->skips_mark && stream->decoded->len >= 3) {
        if (memcmp(stream->decoded->str, "\xEF\xBB\xBF", 3) == 0)
            stream->decoded_start = 3;
        stream->skips_mark = false;
    }
    return true;
}

bool
input_read(InputStream *stream, char *buffer, size_t size, size_t *ret_length, GError **error)
{
    while (stream->decoded_start == stream->decoded->len && !stream->is_at_end) {
        if (!fill(stream, error))
            return false;
    }
    size_t length = MIN(size, stream->decoded->len - stream->decoded_start);
    memcpy(buffer, stream->decoded->str + stream->decoded_start, length);
    stream->decoded_start += length;
    *ret_length = length;
    return true;
}

uint64_t
input_position(const InputStream *stream)
{
    return stream->read_n;
}

void
input_close(InputStream *stream)
{
    if (stream == NULL)
        return;
    archive_read_free(stream->archive);
    if (stream->converter != (GIConv)-1)
        g_iconv_close(stream->converter);
    g_string_free(stream->decoded, TRUE);
    g_string_free(stream->undecoded, TRUE);
    g_free(stream->shown);
    g_free(stream);
}

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/ingest/encoding.h"

enum {
    BLOCK_BYTES = 256 * 1024,
    /* A part under this size is read faster than a connection for it is made. */
    RANGE_BYTES_MIN = 4 * 1024 * 1024,
};

struct Summing {
    GThread *thread;
    char *path, *shown;
    uint64_t bytes; /* how many there were */
    Sha256 *hasher;
    EncodingScan scan;
    char sha256[SHA256_TEXT_BYTES];
    Encoding encoding; /* decided on all bytes */
    GError *error;
};

typedef struct {
    const InputFile *file;
    uint64_t bytes;
    size_t wanted_n;
    RowRange ranges[RANGES_MAX];
    size_t range_n;
} Cutting;

typedef void (*TakeBlock)(void *data, const unsigned char *bytes, size_t length);

static const char WAS_CHANGED[] = "the file was changed while it was read";

static FileStamp
stamp_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return (FileStamp){0};
    return (FileStamp){.is_known = true,
        .device = status.st_dev,
        .inode = status.st_ino,
        .bytes = (uint64_t)status.st_size,
        .changed_ns = status.st_mtim.tv_sec * INT64_C(1000000000) + status.st_mtim.tv_nsec};
}

/* Gives the bytes of a plain file to @take, block by block. INPUT error when they are not @bytes_n.
 */
static bool
read_blocks(const char *path,
    const char *shown,
    uint64_t bytes_n,
    TakeBlock take,
    void *data,
    GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    g_autofree unsigned char *block = g_malloc(BLOCK_BYTES);
    uint64_t read_n = 0;
    ssize_t length = fd < 0 ? -1 : 0;
    while (fd >= 0) {
        length = read(fd, block, BLOCK_BYTES);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            break;
        take(data, block, (size_t)length);
        read_n += (uint64_t)length;
    }
    int reason = errno;
    if (fd >= 0)
        close(fd);
    if (length == 0 && read_n == bytes_n)
        return true;
    error_set(error, ERROR_INPUT, "%s: %s", shown, length < 0 ? g_strerror(reason) : WAS_CHANGED);
    return false;
}

/* Bytes of @file when it is neither compressed nor anything else that cannot be read from any
 * place; else 0. */
static uint64_t
plain_bytes(const InputFile *file, const FileStamp *stamp)
{
    if (file->member != NULL || file->is_workbook || !stamp->is_known)
        return 0;
    unsigned char first[2] = {0};
    FILE *opened = fopen(file->path, "rbe");
    if (opened == NULL)
        return 0;
    bool is_gzip = fread(first, 1, sizeof first, opened) == sizeof first && first[0] == 0x1F &&
                   first[1] == 0x8B;
    fclose(opened);
    return is_gzip ? 0 : stamp->bytes;
}

static void
take_block(void *data, const unsigned char *bytes, size_t length)
{
    Summing *summing = data;
    sha256_add(summing->hasher, bytes, length);
    encoding_scan_feed(&summing->scan, bytes, length);
}

/* Thread: the checksum and the encoding of the whole file. */
static void *
sum(void *data)
{
    Summing *summing = data;
    summing->hasher = sha256_new();
    if (read_blocks(
            summing->path, summing->shown, summing->bytes, take_block, summing, &summing->error)) {
        sha256_finish(summing->hasher, summing->sha256);
        summing->encoding = encoding_scan_finish(&summing->scan);
    }
    g_clear_pointer(&summing->hasher, sha256_free);
    return NULL;
}

/* Passes over the rows and notes where each range begins. */
static void
cut(Cutting *cutting)
{
    RowRange whole = {.start = 0, .end = cutting->bytes, .line = 1};
    g_autoptr(RowReader) reader = row_reader_open_range(cutting->file, &whole, NULL);
    RowRange ranges[RANGES_MAX] = {whole};
    size_t range_n = 1;
    bool has_row = true;
    RowRange header;
    /* It is the first part's, however many blank lines there are above it. */
    if (reader != NULL && !row_reader_skip(reader, &has_row, &header, NULL))
        return;
    while (reader != NULL && range_n < cutting->wanted_n) {
        RowRange from;
        if (!row_reader_skip(reader, &has_row, &from, NULL))
            return;
        if (!has_row)
            break;
        if (from.start < cutting->bytes * range_n / cutting->wanted_n)
            continue;
        ranges[range_n - 1].end = from.start;
        ranges[range_n++] = from;
    }
    memcpy(cutting->ranges, ranges, sizeof ranges);
    cutting->range_n = reader != NULL && range_n > 1 ? range_n : 0;
}

static void
summing_free(Summing *summing)
{
    if (summing->thread != NULL)
        g_thread_join(summing->thread);
    g_clear_error(&summing->error);
    g_free(summing->path);
    g_free(summing->shown);
    g_free(summing);
}

/* Waits for the thread, when it has not been waited for, and takes over what it found. */
static bool
finish_sum(FileScan *scan, GError **error)
{
    Summing *summing = g_steal_pointer(&scan->summing);
    if (summing == NULL)
        return true;
    g_thread_join(g_steal_pointer(&summing->thread));
    bool is_good = summing->error == NULL;
    if (is_good) {
        g_strlcpy(scan->input.sha256, summing->sha256, sizeof scan->input.sha256);
        scan->found = summing->encoding;
    } else {
        g_propagate_error(error, g_steal_pointer(&summing->error));
    }
    summing_free(summing);
    return is_good;
}

static bool
is_utf8(Encoding encoding)
{
    return encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM;
}

/* What the first block says that the whole file is in; ENCODING_UNKNOWN when that must wait for
 * the rest of it. */
static Encoding
guess_encoding(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ENCODING_UNKNOWN;
    g_autofree unsigned char *block = g_malloc(BLOCK_BYTES);
    ssize_t length = read(fd, block, BLOCK_BYTES);
    close(fd);
    EncodingScan scan = {0};
    if (length > 0)
        encoding_scan_feed(&scan, block, (size_t)length);
    scan.tail_n = 0; /* a character that the block's end cuts off */
    Encoding guess = length > 0 ? encoding_scan_finish(&scan) : ENCODING_UNKNOWN;
    return is_utf8(guess) ? guess : ENCODING_UNKNOWN;
}

static bool
scan_plain(const InputFile *file, uint64_t bytes, FileScan *ret_scan, GError **error)
{
    uint64_t most_n = MIN((uint64_t)g_get_num_processors(), RANGES_MAX);
    Cutting cutting = {
        .file = file, .bytes = bytes, .wanted_n = (size_t)MIN(most_n, bytes / RANGE_BYTES_MIN)};
    Summing *summing = g_new0(Summing, 1);
    *summing =
        (Summing){.path = g_strdup(file->path), .shown = g_strdup(file->shown), .bytes = bytes};
    summing->thread = g_thread_new("sum", sum, summing);
    ret_scan->summing = summing;
    ret_scan->input.bytes = bytes;
    ret_scan->input.encoding = ret_scan->found = guess_encoding(file->path);
    if (ret_scan->input.encoding == ENCODING_UNKNOWN) {
        if (!finish_sum(ret_scan, error))
            return false;
        ret_scan->input.encoding = ret_scan->found;
    }
    if (is_utf8(ret_scan->input.encoding)) {
        cut(&cutting);
        memcpy(ret_scan->ranges, cutting.ranges, sizeof cutting.ranges);
        ret_scan->range_n = cutting.range_n;
    }
    return true;
}

bool
file_scan(const InputFile *file, FileScan *ret_scan, GError **error)
{
    *ret_scan = (FileScan){.file = file, .stamp = stamp_of(file->path)};
    uint64_t bytes = plain_bytes(file, &ret_scan->stamp);
    if (bytes >= 2 * (uint64_t)RANGE_BYTES_MIN)
        return scan_plain(file, bytes, ret_scan, error);
    bool is_good = input_scan(file, &ret_scan->input, error);
    ret_scan->found = ret_scan->input.encoding;
    return is_good;
}

bool
file_scan_sum(FileScan *scan, GError **error)
{
    if (!finish_sum(scan, error))
        return false;
    if (scan->found == scan->input.encoding)
        return true;
    error_set(error, ERROR_INPUT, "%s: is not all in one encoding", scan->file->shown);
    return false;
}

bool
file_scan_correct(FileScan *scan)
{
    g_autoptr(GError) ignored = NULL; /* whoever needs the checksum has been told */
    if (!finish_sum(scan, &ignored) || scan->found == scan->input.encoding)
        return false;
    scan->input.encoding = scan->found;
    scan->range_n = 0;
    return true;
}

bool
file_scan_check(const FileScan *scan, GError **error)
{
    FileStamp now = stamp_of(scan->file->path);
    const FileStamp *then = &scan->stamp;
    if (!then->is_known ||
        (now.is_known && now.device == then->device && now.inode == then->inode &&
            now.bytes == then->bytes && now.changed_ns == then->changed_ns))
        return true;
    error_set(error, ERROR_INPUT, "%s: %s", scan->file->shown, WAS_CHANGED);
    error_add_hint(error, "load it again when it is complete");
    return false;
}

void
file_scan_clear(FileScan *scan)
{
    if (scan->summing != NULL)
        summing_free(g_steal_pointer(&scan->summing));
}

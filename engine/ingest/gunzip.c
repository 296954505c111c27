/* SPDX-License-Identifier: MIT */
#include "engine/ingest/gunzip.h"

#include <gio/gio.h>
#include <string.h>

enum { PACKED_BYTES = 64 * 1024 };

struct Gunzip {
    FILE *file;
    GZlibDecompressor *decompressor;
    unsigned char packed[PACKED_BYTES];
    size_t packed_n;
    size_t packed_at;
    bool is_file_at_end;
    bool is_between; /* a member has ended, and what follows is another or nothing */
};

Gunzip *
gunzip_new(FILE *file)
{
    Gunzip *gunzip = g_new0(Gunzip, 1);
    gunzip->file = file;
    gunzip->decompressor = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    return gunzip;
}

/* More packed bytes behind those that are left; false when reading fails. */
static bool
fill(Gunzip *gunzip)
{
    memmove(
        gunzip->packed, gunzip->packed + gunzip->packed_at, gunzip->packed_n - gunzip->packed_at);
    gunzip->packed_n -= gunzip->packed_at;
    gunzip->packed_at = 0;
    size_t length =
        fread(gunzip->packed + gunzip->packed_n, 1, PACKED_BYTES - gunzip->packed_n, gunzip->file);
    gunzip->packed_n += length;
    gunzip->is_file_at_end = feof(gunzip->file) != 0;
    return ferror(gunzip->file) == 0;
}

/* True when all that is left of the file is zero bytes, with which tapes and some tools pad. */
static bool
is_padding(Gunzip *gunzip)
{
    for (;;) {
        for (size_t byte_i = gunzip->packed_at; byte_i < gunzip->packed_n; byte_i++) {
            if (gunzip->packed[byte_i] != 0)
                return false;
        }
        gunzip->packed_at = gunzip->packed_n;
        if (gunzip->is_file_at_end || !fill(gunzip))
            return true;
    }
}

bool
gunzip_read(Gunzip *gunzip, void *buffer, size_t size, size_t *ret_length, const char **ret_reason)
{
    *ret_length = 0;
    for (;;) {
        size_t left_n = gunzip->packed_n - gunzip->packed_at;
        if (left_n < PACKED_BYTES / 2 && !gunzip->is_file_at_end) {
            if (!fill(gunzip)) {
                *ret_reason = "it cannot be read to its end";
                return false;
            }
            continue;
        }
        if (gunzip->is_between && (left_n == 0 || is_padding(gunzip)))
            return true;
        gsize read_n = 0, written_n = 0;
        g_autoptr(GError) failure = NULL;
        GConverterResult result = g_converter_convert(G_CONVERTER(gunzip->decompressor),
            gunzip->packed + gunzip->packed_at,
            left_n,
            buffer,
            size,
            gunzip->is_file_at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
            &read_n,
            &written_n,
            &failure);
        if (result == G_CONVERTER_ERROR) {
            bool is_cut = g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
            *ret_reason = is_cut ? "it ends too early" : "its contents are not what its sums say";
            return false;
        }
        if (read_n == 0 && written_n == 0 && result != G_CONVERTER_FINISHED) {
            *ret_reason = "it ends too early";
            return false;
        }
        gunzip->packed_at += read_n;
        gunzip->is_between = result == G_CONVERTER_FINISHED;
        if (gunzip->is_between)
            g_converter_reset(G_CONVERTER(gunzip->decompressor));
        *ret_length = written_n;
        if (written_n > 0)
            return true;
    }
}

void
gunzip_free(Gunzip *gunzip)
{
    if (gunzip == NULL)
        return;
    g_object_unref(gunzip->decompressor);
    g_free(gunzip);
}

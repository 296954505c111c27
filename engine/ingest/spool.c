/* SPDX-License-Identifier: MIT */
#include "engine/ingest/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"

/* Opens a file that has no name; -1 with errno when that fails. */
static int
open_nameless(void)
{
    g_autofree char *name = g_build_filename(g_get_tmp_dir(), "inclusion-XXXXXX", NULL);
    int file = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        unlink(name);
    return file;
}

static bool
write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written_n = write(file, bytes, length);
        if (written_n < 0 && errno == EINTR)
            continue;
        if (written_n < 0)
            return false;
        bytes += written_n;
        length -= (size_t)written_n;
    }
    return true;
}

/* Copies standard input into @file; says how much. */
static bool
copy_stdin(int file, uint64_t *ret_byte_n, GError **error)
{
    static char block[64 * 1024];
    *ret_byte_n = 0;
    for (;;) {
        ssize_t read_n = read(STDIN_FILENO, block, sizeof block);
        if (read_n < 0 && errno == EINTR)
            continue;
        if (read_n < 0) {
            error_set(error, ERROR_INPUT, "standard input: %s", g_strerror(errno));
            return false;
        }
        if (read_n == 0)
            return true;
        if (!write_all(file, block, (size_t)read_n)) {
            error_set(error,
                ERROR_SYSTEM,
                "standard input: cannot be kept in '%s': %s",
                g_get_tmp_dir(),
                g_strerror(errno));
            error_add_hint(error, "set TMPDIR to a folder with more room");
            return false;
        }
        *ret_byte_n += (uint64_t)read_n;
    }
}

const char *
spool_stdin(GError **error)
{
    static char path[64];
    if (path[0] != '\0')
        return path;
    int file = open_nameless();
    if (file < 0) {
        error_set(error, ERROR_SYSTEM, "'%s': %s", g_get_tmp_dir(), g_strerror(errno));
        return NULL;
    }
    uint64_t byte_n = 0;
    if (!copy_stdin(file, &byte_n, error)) {
        close(file);
        return NULL;
    }
    if (byte_n == 0) {
        error_set(error, ERROR_INPUT, "standard input: is empty");
        close(file);
        return NULL;
    }
    /* Opening this name gives a place in the file of its own, as often as it is done. */
    g_snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return path;
}

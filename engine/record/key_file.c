/* SPDX-License-Identifier: MIT */
#include "engine/record/key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/db/cluster.h"

/* inclusion-identity-key-v1 made=<date> key=<64 hex digits> sum=<16 hex digits>
 * The sum is the start of the SHA-256 of everything before " sum=". */
static const char LABEL[] = "inclusion-identity-key-v1 made=";
static const char KEY_MARK[] = " key=";
static const char SUM_MARK[] = " sum=";

enum {
    DATE_CHARS = KEY_DATE_BYTES - 1,
    KEY_AT = sizeof LABEL - 1 + DATE_CHARS + sizeof KEY_MARK - 1,
    SUMMED_CHARS = KEY_AT + 2 * KEY_BYTES,
    SUM_CHARS = 16,
    LINE_CHARS = SUMMED_CHARS + sizeof SUM_MARK - 1 + SUM_CHARS,
    /* A line end of either kind, and one more byte by which a longer file is known. */
    READ_BYTES = LINE_CHARS + 3,
};

void
key_file_clear(KeyFile *file)
{
    explicit_bzero(file, sizeof *file);
}

char *
key_file_path(const char *chosen, GError **error)
{
    const char *named = chosen != NULL ? chosen : g_getenv("INCLUSION_KEY_FILE");
    if (named != NULL && named[0] != '\0')
        return g_canonicalize_filename(named, NULL);
    g_autofree char *home = cluster_home(error);
    return home != NULL ? g_build_filename(home, "identity.key", NULL) : NULL;
}

bool
key_file_is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static void
line_sum(const char *line, char sum[SHA256_TEXT_BYTES])
{
    g_autoptr(Sha256) sha256 = sha256_new();
    sha256_add(sha256, line, SUMMED_CHARS);
    sha256_finish(sha256, sum);
}

static void
write_line(const KeyFile *file, char line[LINE_CHARS + 2])
{
    char digits[2 * KEY_BYTES + 1], sum[SHA256_TEXT_BYTES];
    for (size_t byte_i = 0; byte_i < KEY_BYTES; byte_i++)
        g_snprintf(digits + 2 * byte_i, 3, "%02x", file->key[byte_i]);
    g_snprintf(line, LINE_CHARS + 2, "%s%s%s%s", LABEL, file->made, KEY_MARK, digits);
    line_sum(line, sum);
    g_snprintf(line + SUMMED_CHARS, LINE_CHARS + 2 - SUMMED_CHARS, "%s%.16s\n", SUM_MARK, sum);
    explicit_bzero(digits, sizeof digits);
}

/* A date of the form that strings of its length sort by. */
static bool
is_date(const char *text)
{
    static const char FORM[] = "9999-99-99T99:99:99Z";
    for (size_t at = 0; at < DATE_CHARS; at++) {
        bool is_good = FORM[at] == '9' ? g_ascii_isdigit(text[at]) : text[at] == FORM[at];
        if (!is_good)
            return false;
    }
    return true;
}

/* What is wrong with @line[@length], or NULL when *@ret_file has been filled from it. */
static const char *
read_line(const char *line, size_t length, KeyFile *ret_file)
{
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        length--;
    if (length < sizeof LABEL - 1 || memcmp(line, LABEL, sizeof LABEL - 1) != 0)
        return "it is no key file of this program";
    if (length != LINE_CHARS)
        return length < LINE_CHARS ? "it is cut short" : "something stands behind the key";
    char sum[SHA256_TEXT_BYTES];
    line_sum(line, sum);
    if (memcmp(line + SUMMED_CHARS, SUM_MARK, sizeof SUM_MARK - 1) != 0 ||
        memcmp(line + LINE_CHARS - SUM_CHARS, sum, SUM_CHARS) != 0)
        return "its checksum does not fit";
    const char *date = line + sizeof LABEL - 1;
    if (!is_date(date) || memcmp(date + DATE_CHARS, KEY_MARK, sizeof KEY_MARK - 1) != 0)
        return "it is no key file of this program";
    for (size_t byte_i = 0; byte_i < KEY_BYTES; byte_i++) {
        int high = g_ascii_xdigit_value(line[KEY_AT + 2 * byte_i]);
        int low = g_ascii_xdigit_value(line[KEY_AT + 2 * byte_i + 1]);
        if (high < 0 || low < 0)
            return "it is no key file of this program";
        ret_file->key[byte_i] = (uint8_t)(high << 4 | low);
    }
    memcpy(ret_file->made, date, DATE_CHARS);
    ret_file->made[DATE_CHARS] = '\0';
    return NULL;
}

/* Whether the open file @fd is one that only we can read. */
static bool
check_owner(const char *path, int fd, bool is_private, GError **error)
{
    struct stat status;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        error_set(error, ERROR_SYSTEM, "key file '%s': it is no plain file", path);
        return false;
    }
    if (!is_private)
        return true;
    if (status.st_uid != geteuid()) {
        error_set(error, ERROR_SYSTEM, "key file '%s': it belongs to another user", path);
        error_add_hint(error,
            "run the command as that user, or name a key file of your own with --key-file or "
            "INCLUSION_KEY_FILE");
        return false;
    }
    if ((status.st_mode & 077) != 0) {
        error_set(error,
            ERROR_SYSTEM,
            "key file '%s': others than its owner may use it (mode %04o)",
            path,
            status.st_mode & 07777);
        error_add_hint(
            error, "run `chmod 600 '%s'`; who has read it can find out whose a record is", path);
        return false;
    }
    return true;
}

/* Reads up to @size bytes. -1 with errno set. */
static ssize_t
read_bytes(int fd, char *bytes, size_t size)
{
    size_t byte_n = 0;
    while (byte_n < size) {
        ssize_t got = read(fd, bytes + byte_n, size - byte_n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        byte_n += (size_t)got;
    }
    return (ssize_t)byte_n;
}

/* errno of opening @path, as an error with what to do. */
static void
set_open_error(const char *path, int reason, GError **error)
{
    if (reason == ENOENT) {
        error_set(error, ERROR_SYSTEM, "there is no key file '%s'", path);
        error_add_hint(error,
            "a key is made when the first record-level file is loaded; one that was lost comes "
            "back with `inclusion key restore FILE`");
        return;
    }
    error_set(error, ERROR_SYSTEM, "cannot read key file '%s': %s", path, g_strerror(reason));
}

bool
key_file_read(const char *path, bool is_private, KeyFile *ret_file, GError **error)
{
    /* A pipe must not keep us waiting. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        set_open_error(path, errno, error);
        return false;
    }
    char line[READ_BYTES];
    bool is_good = check_owner(path, fd, is_private, error);
    ssize_t byte_n = is_good ? read_bytes(fd, line, sizeof line) : 0;
    int reason = errno;
    close(fd);
    if (!is_good)
        return false;
    if (byte_n < 0) {
        set_open_error(path, reason, error);
        return false;
    }
    g_auto(KeyFile) file = {0};
    const char *wrong = read_line(line, (size_t)byte_n, &file);
    explicit_bzero(line, sizeof line);
    if (wrong != NULL) {
        error_set(error, ERROR_SYSTEM, "key file '%s': %s", path, wrong);
        error_add_hint(error, "put a good copy in its place with `inclusion key restore FILE`");
        return false;
    }
    *ret_file = file;
    return true;
}

static void
set_write_error(const char *path, int reason, GError **error)
{
    error_set(error, ERROR_SYSTEM, "cannot write key file '%s': %s", path, g_strerror(reason));
    if (reason == ENOENT)
        error_add_hint(error, "make its folder first, or name another file");
}

/* Makes sure that what was renamed or linked in the folder of @path is there after a crash. */
static void
sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return; /* a folder that may be written and not read: the file itself is safe */
    (void)fsync(fd);
    close(fd);
}

/* Writes @file beside @path and returns the name; NULL with an error. Caller frees and deletes. */
static char *
write_beside(const char *path, const KeyFile *file, GError **error)
{
    g_autofree char *beside = g_strconcat(path, ".new-XXXXXX", NULL);
    int fd = g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) {
        set_write_error(path, errno, error);
        return NULL;
    }
    char line[LINE_CHARS + 2];
    write_line(file, line);
    /* A mask of the user's may have taken rights from the mode, never added any. */
    bool is_good = fchmod(fd, 0600) == 0 && write(fd, line, LINE_CHARS + 1) == LINE_CHARS + 1 &&
                   fsync(fd) == 0;
    int reason = errno;
    explicit_bzero(line, sizeof line);
    if (close(fd) != 0 && is_good) {
        is_good = false;
        reason = errno;
    }
    if (is_good)
        return g_steal_pointer(&beside);
    set_write_error(path, reason, error);
    g_unlink(beside);
    return NULL;
}

/* The home may not be there yet. As root's it stays open to passage, as cluster.c has it: the
 * server's user has to go through it. */
static bool
make_home(const char *path, GError **error)
{
    g_autoptr(GError) ignored = NULL;
    g_autofree char *home = cluster_home(&ignored);
    g_autofree char *folder = g_path_get_dirname(path);
    if (home == NULL || strcmp(folder, home) != 0)
        return true; /* a folder that the user names is the user's to make */
    if (g_mkdir_with_parents(home, geteuid() == 0 ? 0711 : 0700) == 0)
        return true;
    error_set(error, ERROR_SYSTEM, "cannot make '%s': %s", home, g_strerror(errno));
    error_add_hint(error, "set INCLUSION_HOME to a folder that may be written");
    return false;
}

bool
key_file_write_new(const char *path, const KeyFile *file, bool *ret_exists, GError **error)
{
    g_autofree char *beside = make_home(path, error) ? write_beside(path, file, error) : NULL;
    if (beside == NULL)
        return false;
    /* Unlike a rename this fails when the name is taken, and it is the kernel that decides. */
    int reason = link(beside, path) == 0 ? 0 : errno;
    g_unlink(beside);
    if (ret_exists != NULL)
        *ret_exists = reason == EEXIST;
    if (reason == EEXIST && ret_exists != NULL)
        return true;
    if (reason == EEXIST) {
        error_set(error, ERROR_SYSTEM, "'%s' is there already", path);
        error_add_hint(error, "name a file that is not there yet");
        return false;
    }
    if (reason != 0) {
        set_write_error(path, reason, error);
        return false;
    }
    sync_folder(path);
    return true;
}

/* A new key, made now. */
static bool
make_key(KeyFile *ret_file, GError **error)
{
    for (size_t byte_n = 0; byte_n < KEY_BYTES;) {
        ssize_t got = getrandom(ret_file->key + byte_n, KEY_BYTES - byte_n, 0);
        if (got < 0 && errno != EINTR) {
            error_set(error, ERROR_SYSTEM, "no random numbers: %s", g_strerror(errno));
            return false;
        }
        byte_n += got > 0 ? (size_t)got : 0;
    }
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *made = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_strlcpy(ret_file->made, made, sizeof ret_file->made);
    return true;
}

bool
key_file_open(const char *path, KeyFile *ret_file, GError **error)
{
    if (!key_file_is_there(path)) {
        g_auto(KeyFile) file = {0};
        bool exists = false;
        if (!make_key(&file, error) || !key_file_write_new(path, &file, &exists, error))
            return false;
    }
    return key_file_read(path, true, ret_file, error);
}

bool
key_file_replace(const char *path, const KeyFile *file, char **ret_kept, GError **error)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H%M%SZ");
    g_autofree char *kept = g_strdup_printf("%s.replaced-%s", path, time);
    g_autofree char *beside = write_beside(path, file, error);
    if (beside == NULL)
        return false;
    if (link(path, kept) != 0 || rename(beside, path) != 0) {
        set_write_error(path, errno, error);
        g_unlink(beside);
        return false;
    }
    sync_folder(path);
    *ret_kept = g_steal_pointer(&kept);
    return true;
}

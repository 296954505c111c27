/* SPDX-License-Identifier: MIT */
#include "engine/db/cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/db/conn.h"
#include "engine/db/internal.h"
#include "engine/db/query.h"
#include "engine/db/server_programs.h"

enum {
    START_TIMEOUT_S = 60,
    STOP_TIMEOUT_S = 60,
    POLL_US = 20000,
    /* An empty cluster takes about 40 MB, and the first write-ahead log files 32 MB more. */
    INITDB_BYTES_MIN = 100 * 1024 * 1024,
};

/* Everything below one home folder.
 *   <home>/cluster/          0700, owned by the server's user
 *     data/                  PGDATA; data.new while initdb runs
 *     server.log
 *     keep                   there when `db start` asked to keep the server running
 *   <home>/start.lock        held while starting, stopping or deleting
 *   <home>/users.lock        held shared by every command that uses the server
 * The kernel drops both locks when a command dies, however it dies. */
struct Cluster {
    char *home;
    char *folder;
    char *data;
    char *keep;
    char *log;
    char *socket_dir;
    char *uri;
    ServerUser user;
    int users_fd;
    bool is_held;
};

char *
cluster_home(GError **error)
{
    const char *named = g_getenv("INCLUSION_HOME");
    g_autofree char *home = NULL;
    if (named != NULL && named[0] != '\0')
        home = g_canonicalize_filename(named, NULL);
    else if (geteuid() == 0)
        home = g_strdup("/var/lib/inclusion");
    else
        home = g_build_filename(g_get_user_data_dir(), "inclusion", NULL);
    const char *bad = strpbrk(home, "\"$`\\\n'");
    if (bad != NULL) {
        /* initdb and the server hand this path to a shell. */
        error_set(error, ERROR_SYSTEM, "the folder name '%s' holds the character %c", home, *bad);
        error_add_hint(error, "set INCLUSION_HOME to a folder without quotes, $, ` and \\");
        return NULL;
    }
    return g_steal_pointer(&home);
}

/* URI of one database of the cluster. The socket's folder has no character that needs escaping but
 * its slashes. */
static char *
uri_of(const Cluster *cluster, const char *database)
{
    g_autofree char *host = g_uri_escape_string(cluster->socket_dir, NULL, false);
    return g_strdup_printf("postgresql:///%s?host=%s&user=inclusion", database, host);
}

static Cluster *
cluster_describe(const char *home, GError **error)
{
    g_autoptr(Cluster) cluster = g_new0(Cluster, 1);
    cluster->users_fd = -1;
    cluster->home = g_strdup(home);
    cluster->folder = g_build_filename(home, "cluster", NULL);
    cluster->data = g_build_filename(cluster->folder, "data", NULL);
    cluster->keep = g_build_filename(cluster->folder, "keep", NULL);
    cluster->log = g_build_filename(cluster->folder, "server.log", NULL);
    if (!server_user_find(cluster->folder, &cluster->user, error))
        return NULL;
    /* A socket path may hold 107 bytes, so the socket cannot lie under a home of any length. */
    g_autofree char *key = g_strdup_printf("%s %u", home, (unsigned)cluster->user.uid);
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
    cluster->socket_dir = g_strdup_printf("/tmp/inclusion-%.16s", digest);
    cluster->uri = uri_of(cluster, "inclusion");
    return g_steal_pointer(&cluster);
}

static void
set_folder_error(const char *verb, const char *path, int reason, GError **error)
{
    error_set(error, ERROR_SYSTEM, "cannot %s '%s': %s", verb, path, g_strerror(reason));
    if (reason == ENOSPC)
        error_add_hint(
            error, "the disk is full: free some space, or set INCLUSION_HOME to another disk");
    else
        error_add_hint(error, "set INCLUSION_HOME to a folder that may be written");
}

/* Opens and locks <home>/<name>. With LOCK_NB a lock that is taken gives -1 and no error. */
static int
lock_file(const Cluster *cluster, const char *name, int operation, GError **error)
{
    g_autofree char *path = g_build_filename(cluster->home, name, NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        set_folder_error("write", path, errno, error);
        return -1;
    }
    while (flock(fd, operation) != 0) {
        if (errno == EINTR)
            continue;
        int reason = errno;
        close(fd);
        if (reason != EWOULDBLOCK)
            set_folder_error("lock", path, reason, error);
        return -1;
    }
    return fd;
}

/* Makes the home and the cluster's own folder, owned by the server's user and closed to others. */
static bool
make_folders(const Cluster *cluster, GError **error)
{
    /* Root's home stays open to passage, because the server's user has to go through it. */
    if (g_mkdir_with_parents(cluster->home, cluster->user.is_other ? 0711 : 0700) != 0) {
        set_folder_error("make", cluster->home, errno, error);
        return false;
    }
    if (!server_user_can_reach(&cluster->user, cluster->home, error))
        return false;
    if (mkdir(cluster->folder, 0700) != 0 && errno != EEXIST) {
        set_folder_error("make", cluster->folder, errno, error);
        return false;
    }
    if (cluster->user.is_other &&
        chown(cluster->folder, cluster->user.uid, cluster->user.gid) != 0) {
        set_folder_error("give away", cluster->folder, errno, error);
        return false;
    }
    return true;
}

/* Deletes a folder and all below it. Symbolic links are deleted, not followed. */
static bool
delete_tree(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
        g_autoptr(GDir) folder = g_dir_open(path, 0, error);
        if (folder == NULL)
            return false;
        for (const char *name = g_dir_read_name(folder); name != NULL;
             name = g_dir_read_name(folder)) {
            g_autofree char *inner = g_build_filename(path, name, NULL);
            if (!delete_tree(inner, error))
                return false;
        }
    }
    if (g_remove(path) != 0 && errno != ENOENT) {
        set_folder_error("delete", path, errno, error);
        return false;
    }
    return true;
}

/* Settings for bulk loading by one user, and for logs that never repeat data (design section 7). */
static const char SETTINGS[] = "\n# inclusion\n"
                               "listen_addresses = ''\n"
                               "unix_socket_permissions = 0700\n"
                               "wal_level = minimal\n"
                               "max_wal_senders = 0\n"
                               "max_wal_size = 4GB\n"
                               "checkpoint_timeout = 15min\n"
                               "shared_buffers = 256MB\n"
                               "work_mem = 32MB\n"
                               "maintenance_work_mem = 256MB\n"
                               "effective_cache_size = 2GB\n"
                               "random_page_cost = 1.1\n"
                               "jit = off\n"
                               "max_connections = 40\n"
                               "timezone = 'UTC'\n"
                               "log_timezone = 'UTC'\n"
                               "log_statement = none\n"
                               "log_error_verbosity = terse\n"
                               "log_min_error_statement = panic\n"
                               "log_parameter_max_length = 0\n"
                               "log_parameter_max_length_on_error = 0\n";

static bool
check_space(const Cluster *cluster, GError **error)
{
    struct statvfs space;
    if (statvfs(cluster->folder, &space) != 0 ||
        (uint64_t)space.f_bavail * space.f_frsize >= INITDB_BYTES_MIN)
        return true;
    g_autofree char *free_text = g_format_size((uint64_t)space.f_bavail * space.f_frsize);
    error_set(error, ERROR_SYSTEM, "the disk of '%s' has only %s free", cluster->home, free_text);
    error_add_hint(error,
        "a new database needs 100 MB: free some space, or set INCLUSION_HOME to another disk");
    return false;
}

/* Makes the data folder beside its place and moves it there when whole, so that a command killed
 * half-way leaves nothing that looks like a database. */
static bool
make_data(const Cluster *cluster, const char *programs, int start_fd, GError **error)
{
    log_info("making a database in %s", cluster->home);
    if (!check_space(cluster, error))
        return false;
    g_autofree char *unfinished = g_build_filename(cluster->folder, "data.new", NULL);
    if (!delete_tree(unfinished, error))
        return false;
    g_autofree char *initdb = g_build_filename(programs, "initdb", NULL);
    const char *const argv[] = {initdb,
        "--pgdata",
        unfinished,
        "--username=inclusion",
        "--auth=trust", /* the socket's folder lets nobody else in */
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions",
        NULL};
    if (!server_program_run(argv, &cluster->user, start_fd, error)) {
        g_autoptr(GError) ignored = NULL;
        if (!delete_tree(unfinished, &ignored))
            log_debug("%s", ignored->message);
        return false;
    }
    g_autofree char *conf = g_build_filename(unfinished, "postgresql.conf", NULL);
    int fd = open(conf, O_WRONLY | O_APPEND | O_CLOEXEC);
    bool is_written =
        fd >= 0 && write(fd, SETTINGS, sizeof SETTINGS - 1) == (ssize_t)(sizeof SETTINGS - 1);
    int reason = errno;
    if (fd >= 0)
        close(fd);
    if (!is_written || rename(unfinished, cluster->data) != 0) {
        set_folder_error("write", conf, is_written ? errno : reason, error);
        return false;
    }
    return true;
}

/* Major version in PG_VERSION; 0 when there is no database yet. */
static int
data_major(const Cluster *cluster)
{
    g_autofree char *path = g_build_filename(cluster->data, "PG_VERSION", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    return (int)g_ascii_strtoll(text, NULL, 10);
}

/* True when process @pid has the data folder as its working folder, as a server does: a killed
 * server's number may have gone to another process since. */
static bool
is_our_server(const Cluster *cluster, pid_t pid)
{
    g_autofree char *link = g_strdup_printf("/proc/%d/cwd", (int)pid);
    g_autofree char *working = g_file_read_link(link, NULL);
    struct stat ours, theirs;
    return working == NULL || (stat(working, &theirs) == 0 && stat(cluster->data, &ours) == 0 &&
                                  ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino);
}

/* Process id of the server that holds the data folder; 0 when none is alive. */
static pid_t
server_pid(const Cluster *cluster)
{
    g_autofree char *path = g_build_filename(cluster->data, "postmaster.pid", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    pid_t pid = (pid_t)g_ascii_strtoll(text, NULL, 10);
    bool is_alive = pid > 0 && (kill(pid, 0) == 0 || errno == EPERM);
    return is_alive && is_our_server(cluster, pid) ? pid : 0;
}

static bool
answers(const Cluster *cluster)
{
    g_autofree char *postgres = uri_of(cluster, "postgres");
    g_autofree char *uri = g_strconcat(postgres, "&connect_timeout=5", NULL);
    return PQping(uri) == PQPING_OK;
}

/* Makes the socket's folder and makes sure that it is ours: /tmp belongs to everybody. */
static bool
make_socket_folder(const Cluster *cluster, GError **error)
{
    const char *folder = cluster->socket_dir;
    if (mkdir(folder, 0700) == 0) {
        if (!cluster->user.is_other || chown(folder, cluster->user.uid, cluster->user.gid) == 0)
            return true;
    } else if (errno != EEXIST) {
        set_folder_error("make", folder, errno, error);
        return false;
    }
    struct stat status;
    if (lstat(folder, &status) == 0 && S_ISDIR(status.st_mode) &&
        status.st_uid == cluster->user.uid && (status.st_mode & 077) == 0)
        return true;
    error_set(error, ERROR_SYSTEM, "'%s' belongs to somebody else", folder);
    error_add_hint(error, "have it removed; the database's socket needs a folder of its own");
    return false;
}

/* The last lines that the server wrote, for a failed start. */
static char *
log_tail(const Cluster *cluster)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(cluster->log, &text, NULL, NULL))
        return g_strdup("it left no log");
    g_auto(GStrv) lines = g_strsplit(g_strstrip(text), "\n", -1);
    size_t line_n = g_strv_length(lines);
    return g_strjoinv("; ", lines + (line_n > 4 ? line_n - 4 : 0));
}

static bool
wait_until_it_answers(const Cluster *cluster, GError **error)
{
    int64_t start_us = g_get_monotonic_time();
    int64_t gone_us = 0;
    for (;;) {
        if (answers(cluster))
            return true;
        int64_t now_us = g_get_monotonic_time();
        /* Two seconds without a process is a server that gave up, not one that has yet to fork. */
        if (server_pid(cluster) != 0)
            gone_us = 0;
        else if (gone_us == 0)
            gone_us = now_us;
        bool has_died = gone_us != 0 && now_us - gone_us > 2 * G_USEC_PER_SEC;
        if (has_died || now_us - start_us > START_TIMEOUT_S * G_USEC_PER_SEC) {
            g_autofree char *tail = log_tail(cluster);
            error_set(error, ERROR_DATABASE, "the database server did not start: %s", tail);
            if (strstr(tail, "No space left on device") != NULL)
                error_add_hint(error, "the disk is full: free some space and try again");
            else
                error_add_hint(error, "its log is '%s'", cluster->log);
            return false;
        }
        g_usleep(POLL_US);
    }
}

static bool
start_server(const Cluster *cluster, const char *programs, GError **error)
{
    if (!make_socket_folder(cluster, error))
        return false;
    g_autofree char *postgres = g_build_filename(programs, "postgres", NULL);
    g_autofree char *sockets = g_strdup_printf("unix_socket_directories=%s", cluster->socket_dir);
    const char *const argv[] = {postgres, "-D", cluster->data, "-c", sockets, NULL};
    /* After the server was killed, its last children may hold the shared memory a moment longer,
     * and a start then fails at once; so it is tried again. */
    for (int attempt_i = 0;; attempt_i++) {
        g_autoptr(GError) failure = NULL;
        if (!server_program_start(argv, &cluster->user, cluster->log, error))
            return false;
        if (wait_until_it_answers(cluster, &failure))
            return true;
        bool may_pass = strstr(failure->message, "still in use") != NULL;
        if (!may_pass || attempt_i == 4) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
    }
}

/* The database itself, which initdb does not make. */
static bool
make_database(const Cluster *cluster, GError **error)
{
    g_autofree char *uri = uri_of(cluster, "postgres");
    g_autoptr(DbConn) conn = db_open(uri, error);
    /* A killed command's session ends when its statement does: the lock waits for it. */
    if (conn == NULL || !db_run_script(conn, NULL, "select pg_advisory_lock(1)", error))
        return false;
    g_autoptr(DbRows) rows = db_query_text(conn,
        "databases",
        "select 1 from pg_database where datname = 'inclusion'",
        1,
        DB_NO_PARAMS,
        error);
    if (rows == NULL)
        return false;
    return db_rows_n(rows) == 1 || db_run_script(conn, NULL, "create database inclusion", error);
}

/* With the start lock held by @start_fd: a server that answers, whatever was there before. */
static bool
make_server_run(const Cluster *cluster, int start_fd, GError **error)
{
    int major = data_major(cluster);
    if (major > 0 && answers(cluster))
        return true;
    g_autofree char *programs = server_programs_find(major, error);
    if (programs == NULL || (major == 0 && !make_data(cluster, programs, start_fd, error)))
        return false;
    if (server_pid(cluster) != 0 && wait_until_it_answers(cluster, NULL))
        return true;
    return start_server(cluster, programs, error);
}

Cluster *
cluster_open(const char *home, GError **error)
{
    g_autoptr(Cluster) cluster = cluster_describe(home, error);
    if (cluster == NULL || !make_folders(cluster, error))
        return NULL;
    int start_fd = lock_file(cluster, "start.lock", LOCK_EX, error);
    if (start_fd < 0)
        return NULL;
    /* A command killed after it started the server may have left it without the database. */
    bool is_running = make_server_run(cluster, start_fd, error) && make_database(cluster, error);
    if (is_running)
        cluster->users_fd = lock_file(cluster, "users.lock", LOCK_SH, error);
    close(start_fd);
    cluster->is_held = cluster->users_fd >= 0;
    return cluster->is_held ? g_steal_pointer(&cluster) : NULL;
}

const char *
cluster_uri(const Cluster *cluster)
{
    return cluster->uri;
}

/* Fast shutdown: sessions are ended, everything committed is kept. */
static bool
stop_server(const Cluster *cluster, GError **error)
{
    pid_t pid = server_pid(cluster);
    if (pid == 0)
        return true;
    if (kill(pid, SIGINT) != 0) {
        error_set(error, ERROR_SYSTEM, "cannot stop the database server: %s", g_strerror(errno));
        return false;
    }
    int64_t start_us = g_get_monotonic_time();
    while (server_pid(cluster) != 0) {
        if (g_get_monotonic_time() - start_us > STOP_TIMEOUT_S * G_USEC_PER_SEC) {
            error_set(error, ERROR_DATABASE, "the database server does not stop");
            error_add_hint(error, "its process is %d, its log '%s'", (int)pid, cluster->log);
            return false;
        }
        g_usleep(POLL_US);
    }
    g_rmdir(cluster->socket_dir);
    return true;
}

void
cluster_close(Cluster *cluster)
{
    if (cluster == NULL)
        return;
    if (cluster->is_held) {
        g_autoptr(GError) error = NULL;
        int start_fd = lock_file(cluster, "start.lock", LOCK_EX, &error);
        bool is_last = start_fd >= 0 && flock(cluster->users_fd, LOCK_EX | LOCK_NB) == 0;
        bool is_kept = g_file_test(cluster->keep, G_FILE_TEST_EXISTS);
        if (is_last && !is_kept && !stop_server(cluster, &error))
            log_warn("%s", error->message);
        close(cluster->users_fd);
        if (start_fd >= 0)
            close(start_fd);
    }
    server_user_clear(&cluster->user);
    g_free(cluster->home);
    g_free(cluster->folder);
    g_free(cluster->data);
    g_free(cluster->keep);
    g_free(cluster->log);
    g_free(cluster->socket_dir);
    g_free(cluster->uri);
    g_free(cluster);
}

bool
cluster_keep(Cluster *cluster, GError **error)
{
    return g_file_set_contents(cluster->keep, "", 0, error);
}

bool
cluster_state(const char *home, ClusterState *ret_state, GError **error)
{
    g_autoptr(Cluster) cluster = cluster_describe(home, error);
    if (cluster == NULL)
        return false;
    if (data_major(cluster) == 0)
        *ret_state = CLUSTER_ABSENT;
    else
        *ret_state = answers(cluster) ? CLUSTER_RUNNING : CLUSTER_STOPPED;
    return true;
}

bool
cluster_stop(const char *home, bool *ret_is_in_use, GError **error)
{
    *ret_is_in_use = false;
    g_autoptr(Cluster) cluster = cluster_describe(home, error);
    if (cluster == NULL)
        return false;
    if (data_major(cluster) == 0)
        return true;
    int start_fd = lock_file(cluster, "start.lock", LOCK_EX, error);
    if (start_fd < 0)
        return false;
    g_unlink(cluster->keep);
    g_autoptr(GError) failure = NULL;
    int users_fd = lock_file(cluster, "users.lock", LOCK_EX | LOCK_NB, &failure);
    *ret_is_in_use = users_fd < 0 && failure == NULL;
    bool is_done = users_fd < 0 || stop_server(cluster, &failure);
    if (users_fd >= 0)
        close(users_fd);
    close(start_fd);
    if (failure != NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    return is_done && (users_fd >= 0 || *ret_is_in_use);
}

bool
cluster_destroy(const char *home, GError **error)
{
    bool is_in_use = false;
    if (!cluster_stop(home, &is_in_use, error))
        return false;
    if (is_in_use) {
        error_set(error, ERROR_SYSTEM, "another command is using the database");
        error_add_hint(error, "try again when it has ended");
        return false;
    }
    g_autoptr(Cluster) cluster = cluster_describe(home, error);
    return cluster != NULL && delete_tree(cluster->folder, error);
}

/* SPDX-License-Identifier: MIT */
#include "engine/db/server_programs.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/db/conn.h"

enum { MAJOR_MIN = DB_SERVER_VERSION_MIN / 10000, MAJOR_MAX = 40 };

bool
server_user_find(const char *data_dir, ServerUser *ret_user, GError **error)
{
    struct stat status;
    bool has_data = stat(data_dir, &status) == 0;
    const struct passwd *entry = NULL;
    if (geteuid() != 0) {
        *ret_user =
            (ServerUser){.name = g_strdup(g_get_user_name()), .uid = geteuid(), .gid = getegid()};
        return true;
    }
    if (has_data && status.st_uid != 0)
        entry = getpwuid(status.st_uid);
    if (entry == NULL)
        entry = getpwnam("postgres");
    if (entry == NULL) {
        error_set(error,
            ERROR_SYSTEM,
            "PostgreSQL refuses to run as root, and there is no user 'postgres' to run it as");
        error_add_hint(
            error, "apt-get install postgresql, or run this program as an ordinary user");
        return false;
    }
    *ret_user = (ServerUser){.is_other = true,
        .name = g_strdup(entry->pw_name),
        .uid = entry->pw_uid,
        .gid = entry->pw_gid};
    return true;
}

void
server_user_clear(ServerUser *user)
{
    g_clear_pointer(&user->name, g_free);
}

/* Major version that `postgres --version` in @folder prints; 0 when it is not there. */
static int
major_of(const char *folder)
{
    g_autofree char *program = g_build_filename(folder, "postgres", NULL);
    g_autofree char *initdb = g_build_filename(folder, "initdb", NULL);
    if (!g_file_test(program, G_FILE_TEST_IS_EXECUTABLE) ||
        !g_file_test(initdb, G_FILE_TEST_IS_EXECUTABLE))
        return 0;
    char option[] = "--version";
    char *argv[] = {program, option, NULL};
    g_autofree char *output = NULL;
    if (!g_spawn_sync(
            NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL, NULL))
        return 0;
    const char *digits = output + strcspn(output, "0123456789");
    return (int)strtol(digits, NULL, 10);
}

/* Folders where servers are installed, likeliest first, newest first. */
static GPtrArray *
candidate_folders(void)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    const char *named = g_getenv("INCLUSION_PG_BINDIR");
    if (named != NULL) {
        g_ptr_array_add(folders, g_strdup(named));
        return folders;
    }
    for (int major = MAJOR_MAX; major >= 9; major--) {
        g_ptr_array_add(folders, g_strdup_printf("/usr/lib/postgresql/%d/bin", major));
        g_ptr_array_add(folders, g_strdup_printf("/usr/pgsql-%d/bin", major));
    }
    g_ptr_array_add(folders, g_strdup("/usr/local/pgsql/bin"));
    g_autofree char *on_path = g_find_program_in_path("initdb");
    if (on_path != NULL)
        g_ptr_array_add(folders, g_path_get_dirname(on_path));
    return folders;
}

char *
server_programs_find(int major, GError **error)
{
    g_autoptr(GPtrArray) folders = candidate_folders();
    int newest_seen = 0;
    for (size_t folder_i = 0; folder_i < folders->len; folder_i++) {
        const char *folder = g_ptr_array_index(folders, folder_i);
        int found = major_of(folder);
        newest_seen = MAX(newest_seen, found);
        if (major > 0 ? found == major : found >= MAJOR_MIN)
            return g_strdup(folder);
    }
    if (major > 0 && newest_seen > 0) {
        error_set(error,
            ERROR_DATABASE,
            "the database was made by PostgreSQL %d, and only PostgreSQL %d is installed",
            major,
            newest_seen);
        error_add_hint(
            error, "install PostgreSQL %d, or start again with `inclusion db destroy`", major);
    } else if (newest_seen > 0) {
        error_set(
            error, ERROR_DATABASE, "PostgreSQL %d is installed, which is too old", newest_seen);
        error_add_hint(error, "PostgreSQL %d or later is needed", MAJOR_MIN);
    } else {
        error_set(error, ERROR_DATABASE, "no PostgreSQL server programs are installed");
        error_add_hint(error,
            "apt-get install postgresql, or name a server with --db, or the folder of initdb with "
            "INCLUSION_PG_BINDIR");
    }
    return NULL;
}

/* Runs between fork and exec: becomes @user for good. */
static void
become(const ServerUser *user)
{
    umask(077);
    if (user->is_other && (initgroups(user->name, user->gid) != 0 || setgid(user->gid) != 0 ||
                              setuid(user->uid) != 0))
        _exit(126);
}

/* What a program that is waited for needs to know in the child. */
typedef struct {
    const ServerUser *user;
    int lock_fd;
} RunSetup;

static void
set_up_run(void *data)
{
    const RunSetup *setup = data;
    become(setup->user);
    /* After become(), because changing the user forgets it. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || fcntl(setup->lock_fd, F_SETFD, 0) != 0)
        _exit(126);
}

/* The environment without what would lead a server program astray. */
static char **
clean_environment(void)
{
    char **environment = g_get_environ();
    static const char *const unwanted[] = {
        "PGDATA", "PGPORT", "PGHOST", "PGOPTIONS", "PGUSER", "LANGUAGE", "LC_MESSAGES"};
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(unwanted); name_i++)
        environment = g_environ_unsetenv(environment, unwanted[name_i]);
    return g_environ_setenv(environment, "LC_ALL", "C", TRUE);
}

/* The last lines of @output, joined, for a message. */
static char *
last_lines(const char *output)
{
    g_autofree char *text = g_strstrip(g_strdup(output));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    size_t line_n = g_strv_length(lines);
    size_t start = line_n > 3 ? line_n - 3 : 0;
    return g_strjoinv("; ", lines + start);
}

static void
set_program_error(const char *program, const char *output, GError **error)
{
    g_autofree char *name = g_path_get_basename(program);
    g_autofree char *said = last_lines(output);
    error_set(error, ERROR_SYSTEM, "%s failed: %s", name, said);
    if (strstr(output, "No space left on device") != NULL)
        error_add_hint(
            error, "the disk is full: free some space, or set INCLUSION_HOME to another disk");
    else if (strstr(output, "Permission denied") != NULL)
        error_add_hint(error, "set INCLUSION_HOME to a folder that may be written");
}

bool
server_program_run(const char *const *argv, const ServerUser *user, int lock_fd, GError **error)
{
    g_auto(GStrv) environment = clean_environment();
    g_auto(GStrv) arguments = g_strdupv((char **)(uintptr_t)argv);
    g_autofree char *printed = NULL, *complained = NULL;
    int wait_status = 0;
    RunSetup setup = {.user = user, .lock_fd = lock_fd};
    if (!g_spawn_sync("/",
            arguments,
            environment,
            G_SPAWN_DEFAULT,
            set_up_run,
            &setup,
            &printed,
            &complained,
            &wait_status,
            error))
        return false;
    if (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0)
        return true;
    g_autofree char *output = g_strconcat(printed, complained, NULL);
    set_program_error(argv[0], output, error);
    return false;
}

bool
server_program_start(
    const char *const *argv, const ServerUser *user, const char *log_path, GError **error)
{
    g_auto(GStrv) environment = clean_environment();
    int log_fd = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_fd < 0) {
        error_set(error, ERROR_SYSTEM, "cannot write '%s': %s", log_path, g_strerror(errno));
        return false;
    }
    if (user->is_other && fchown(log_fd, user->uid, user->gid) != 0) {
        /* A log that root owns still works: the file is open already. */
    }
    pid_t child = fork();
    if (child == 0) {
        /* Fork once more, so that the server's parent is init and not this command. */
        if (fork() != 0)
            _exit(0);
        setsid();
        become(user);
        int null_fd = open("/dev/null", O_RDONLY);
        if (null_fd < 0 || dup2(null_fd, 0) < 0 || dup2(log_fd, 1) < 0 || dup2(log_fd, 2) < 0 ||
            chdir("/") != 0)
            _exit(126);
        execve(argv[0], (char *const *)(uintptr_t)argv, environment);
        _exit(127);
    }
    int saved_errno = errno;
    close(log_fd);
    if (child < 0) {
        error_set(error, ERROR_SYSTEM, "cannot start '%s': %s", argv[0], g_strerror(saved_errno));
        return false;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    return true;
}

/* True when @user may search (pass through) @folder. Asked in a child that has become the user. */
static bool
can_search(const ServerUser *user, const char *folder)
{
    pid_t child = fork();
    if (child == 0) {
        become(user);
        _exit(access(folder, X_OK) == 0 ? 0 : 1);
    }
    int wait_status = 0;
    while (child > 0 && waitpid(child, &wait_status, 0) < 0 && errno == EINTR)
        continue;
    return child > 0 && WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
}

bool
server_user_can_reach(const ServerUser *user, const char *folder, GError **error)
{
    if (!user->is_other || can_search(user, folder))
        return true;
    /* Name the outermost folder that bars the way: that is the one to change. */
    g_autofree char *barrier = g_strdup(folder);
    for (;;) {
        g_autofree char *above = g_path_get_dirname(barrier);
        if (strcmp(above, barrier) == 0 || can_search(user, above))
            break;
        g_free(barrier);
        barrier = g_steal_pointer(&above);
    }
    error_set(error,
        ERROR_SYSTEM,
        "the server runs as user '%s', who may not pass through '%s'",
        user->name,
        barrier);
    error_add_hint(error,
        "set INCLUSION_HOME to a folder that user '%s' can reach, such as /var/lib/inclusion, or "
        "run `chmod o+x '%s'`",
        user->name,
        barrier);
    return false;
}

/* SPDX-License-Identifier: MIT */
#include "engine/cli/workers.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/error.h"

enum { WORKERS_MAX = 16, MESSAGE_BYTES = 2048 };

/* What a worker says through its pipe: an item is done, or the one error that ended it. Smaller
 * than PIPE_BUF, so that workers never write into each other's messages. */
typedef struct {
    int status; /* 0 for an item done, else the ErrorCode */
    char message[MESSAGE_BYTES];
} WorkerSaying;

static size_t
worker_count(size_t item_n)
{
    long processor_n = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted_n = processor_n > 0 ? (size_t)processor_n : 1;
    return MIN(MIN(wanted_n, (size_t)WORKERS_MAX), item_n);
}

static bool
say(int fd, int status, const char *message)
{
    WorkerSaying saying = {.status = status};
    g_strlcpy(saying.message, message, sizeof saying.message);
    return write(fd, &saying, sizeof saying) == (ssize_t)sizeof saying;
}

/* In the worker: every @worker_n-th item from @worker_i on. Never returns. */
static void
work(size_t worker_i, size_t worker_n, size_t item_n, WorkerItem item, void *data, int fd)
{
    for (size_t item_i = worker_i; item_i < item_n; item_i += worker_n) {
        g_autoptr(GError) error = NULL;
        if (!item(item_i, data, &error)) {
            say(fd, error_exit_status(error), error->message);
            _exit(1);
        }
        if (!say(fd, 0, ""))
            _exit(1); /* nobody listens any more */
    }
    _exit(0);
}

/* Reads what workers say until the last pipe end is closed. */
static bool
listen_to_workers(int fd, Progress *progress, GError **error)
{
    WorkerSaying saying;
    uint64_t done_n = 0;
    bool is_good = true;
    for (;;) {
        ssize_t length = read(fd, &saying, sizeof saying);
        if (length < 0 && errno == EINTR)
            continue;
        if (length != (ssize_t)sizeof saying)
            return is_good;
        if (saying.status == 0) {
            done_n++;
            progress_update(progress, done_n, done_n);
        } else if (is_good) {
            error_set(error, (ErrorCode)saying.status, "%s", saying.message);
            is_good = false;
        }
    }
}

/* Waits for every worker; false when one died without saying why. */
static bool
wait_for_workers(const pid_t *workers, size_t worker_n)
{
    bool is_good = true;
    for (size_t worker_i = 0; worker_i < worker_n; worker_i++) {
        int status = 0;
        while (waitpid(workers[worker_i], &status, 0) < 0 && errno == EINTR)
            continue;
        is_good = is_good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    return is_good;
}

bool
workers_run(size_t item_n, WorkerItem item, void *data, Progress *progress, GError **error)
{
    int ends[2];
    if (item_n == 0)
        return true;
    if (pipe(ends) != 0) {
        error_set(error, ERROR_SYSTEM, "cannot make a pipe: %s", g_strerror(errno));
        return false;
    }
    fflush(NULL); /* or each worker would print what is buffered once more */
    size_t worker_n = worker_count(item_n), started_n = 0;
    pid_t workers[WORKERS_MAX];
    for (; started_n < worker_n; started_n++) {
        workers[started_n] = fork();
        if (workers[started_n] == 0) {
            close(ends[0]);
            work(started_n, worker_n, item_n, item, data, ends[1]);
        }
        if (workers[started_n] < 0)
            break;
    }
    int fork_errno = errno;
    close(ends[1]);
    bool is_good = started_n == worker_n;
    if (!is_good)
        error_set(error, ERROR_SYSTEM, "cannot start a process: %s", g_strerror(fork_errno));
    g_autoptr(GError) failure = NULL;
    bool all_said = listen_to_workers(ends[0], progress, &failure);
    close(ends[0]);
    bool all_ended = wait_for_workers(workers, started_n);
    if (is_good && !all_said)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (is_good && !all_ended)
        error_set(error, ERROR_SYSTEM, "a process that was drawing has crashed");
    return is_good && all_said && all_ended;
}

/* SPDX-License-Identifier: MIT */
#include "engine/compute/share.h"

#include "engine/db/query.h"

struct Share {
    DbConn *first;    /* borrowed */
    GPtrArray *owned; /* DbConn *, the others */
};

typedef struct {
    ShareJob job;
    void *data;
    GAsyncQueue *idle; /* DbConn *, those that no job has */
    GMutex lock;       /* of what follows */
    size_t failed_i;   /* the first job that failed, or how many there are */
    GError *error;
} Run;

Share *
share_open(DbConn *conn, GError **error)
{
    g_autoptr(Share) share = g_new0(Share, 1);
    share->first = conn;
    share->owned = g_ptr_array_new_with_free_func((GDestroyNotify)db_free);
    size_t conns_n = CLAMP(g_get_num_processors(), 1, SHARE_CONNS_MAX);
    while (share_conns_n(share) < conns_n) {
        DbConn *another = db_open_again(conn, error);
        if (another == NULL)
            return NULL;
        g_ptr_array_add(share->owned, another);
    }
    return g_steal_pointer(&share);
}

void
share_free(Share *share)
{
    if (share == NULL)
        return;
    g_ptr_array_unref(share->owned);
    g_free(share);
}

DbConn *
share_conn(const Share *share)
{
    return share->first;
}

size_t
share_conns_n(const Share *share)
{
    return 1 + share->owned->len;
}

bool
share_begin(DbConn *conn, GError **error)
{
    return db_begin(conn, error) &&
           db_run_script(conn, "transaction", "set local synchronous_commit = off", error);
}

/* False once a job before @job_i has failed. */
static bool
is_wanted(Run *run, size_t job_i)
{
    g_mutex_lock(&run->lock);
    bool is = job_i < run->failed_i;
    g_mutex_unlock(&run->lock);
    return is;
}

static void
keep_error(Run *run, size_t job_i, GError *failure)
{
    g_mutex_lock(&run->lock);
    if (job_i < run->failed_i) {
        g_clear_error(&run->error);
        run->error = failure;
        run->failed_i = job_i;
    } else {
        g_error_free(failure);
    }
    g_mutex_unlock(&run->lock);
}

static void
work(void *numbered, void *data)
{
    Run *run = data;
    size_t job_i = GPOINTER_TO_SIZE(numbered) - 1;
    if (!is_wanted(run, job_i))
        return;
    DbConn *conn = g_async_queue_pop(run->idle);
    GError *failure = NULL;
    if (!run->job(conn, job_i, run->data, &failure))
        keep_error(run, job_i, failure);
    g_async_queue_push(run->idle, conn);
}

bool
share_run(Share *share, ShareJob job, size_t job_n, void *data, GError **error)
{
    Run run = {.job = job, .data = data, .idle = g_async_queue_new(), .failed_i = job_n};
    g_mutex_init(&run.lock);
    g_async_queue_push(run.idle, share->first);
    for (size_t conn_i = 0; conn_i < share->owned->len; conn_i++)
        g_async_queue_push(run.idle, g_ptr_array_index(share->owned, conn_i));
    GThreadPool *pool = g_thread_pool_new(work, &run, (int)share_conns_n(share), false, NULL);
    for (size_t job_i = 0; job_i < job_n; job_i++)
        g_thread_pool_push(pool, GSIZE_TO_POINTER(job_i + 1), NULL);
    g_thread_pool_free(pool, false, true);
    g_async_queue_unref(run.idle);
    g_mutex_clear(&run.lock);
    if (run.error == NULL)
        return true;
    g_propagate_error(error, run.error);
    return false;
}

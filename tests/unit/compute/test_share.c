/* SPDX-License-Identifier: MIT */
#include "engine/compute/share.h"

#include "engine/base/error.h"
#include "engine/db/query.h"
#include "tests/support/unit.h"

enum { JOB_N = 40 };

typedef struct {
    int done[JOB_N]; /* atomic: how often each was run */
    GMutex lock;
    GHashTable *conns; /* those that were given */
    size_t fails_from, fails_to;
} Log;

static DbConn *conn;
static Log run_log;

static void
open_conn(void)
{
    g_autoptr(GError) error = NULL;
    conn = db_open(g_getenv("TEST_DATABASE_URI"), &error);
    assert_no_error(error);
    run_log = (Log){.conns = g_hash_table_new(NULL, NULL), .fails_from = JOB_N};
}

static void
close_conn(void)
{
    g_hash_table_unref(run_log.conns);
    db_free(conn);
}

/* Takes as long as it takes to ask the server, the earlier jobs longest. */
static bool
job(DbConn *given, size_t job_i, void *data, GError **error)
{
    Log *log = data;
    g_atomic_int_inc(&log->done[job_i]);
    g_mutex_lock(&log->lock);
    g_hash_table_add(log->conns, given);
    g_mutex_unlock(&log->lock);
    g_autofree char *seconds = g_strdup_printf("%g", job_i % 4 == 0 ? 0.02 : 0.001);
    g_autofree char *sql = g_strdup_printf("select pg_sleep(%s)", seconds);
    if (!db_run_script(given, "test", sql, error))
        return false;
    if (job_i < log->fails_from || job_i > log->fails_to)
        return true;
    error_set(error, ERROR_DATABASE, "job %zu", job_i);
    return false;
}

START_TEST(each_job_is_run_once_on_one_of_the_connections)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Share) share = share_open(conn, &error);
    assert_no_error(error);
    ck_assert_ptr_eq(share_conn(share), conn);
    ck_assert_uint_ge(share_conns_n(share), 1);
    ck_assert_uint_le(share_conns_n(share), SHARE_CONNS_MAX);
    ck_assert(share_run(share, job, JOB_N, &run_log, &error));
    assert_no_error(error);
    for (size_t job_i = 0; job_i < JOB_N; job_i++)
        ck_assert_int_eq(run_log.done[job_i], 1);
    /* With jobs that wait for the server none of them stays idle. */
    ck_assert_uint_eq(g_hash_table_size(run_log.conns), share_conns_n(share));
}
END_TEST

START_TEST(the_error_is_that_of_the_first_job_that_fails)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Share) share = share_open(conn, &error);
    assert_no_error(error);
    /* Job 8 takes longer to fail than 9, which begins beside it. */
    run_log.fails_from = 8;
    run_log.fails_to = 30;
    ck_assert(!share_run(share, job, JOB_N, &run_log, &error));
    ck_assert_str_eq(error->message, "job 8");
    for (size_t job_i = 0; job_i <= 8; job_i++)
        ck_assert_int_eq(run_log.done[job_i], 1);
    for (size_t job_i = 8 + SHARE_CONNS_MAX; job_i < JOB_N; job_i++)
        ck_assert_int_eq(run_log.done[job_i], 0);
}
END_TEST

START_TEST(nothing_to_do_is_done)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Share) share = share_open(conn, &error);
    assert_no_error(error);
    ck_assert(share_run(share, job, 0, &run_log, &error));
    assert_no_error(error);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("compute");
    TCase *cases = tcase_create("share");
    tcase_add_checked_fixture(cases, open_conn, close_conn);
    tcase_add_test(cases, each_job_is_run_once_on_one_of_the_connections);
    tcase_add_test(cases, the_error_is_that_of_the_first_job_that_fails);
    tcase_add_test(cases, nothing_to_do_is_done);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

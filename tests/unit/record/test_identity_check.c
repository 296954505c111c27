/* SPDX-License-Identifier: MIT */
/* What the database knows of keys: needs one. */
#include <string.h>

#include "engine/db/query.h"
#include "engine/db/schema.h"
#include "engine/record/identity.h"
#include "engine/record/key_file.h"
#include "tests/support/unit.h"

static DbConn *conn;
static Identity *first, *second;

static Identity *
make_identity(uint8_t byte)
{
    uint8_t key[KEY_BYTES] = {byte};
    return identity_new(key, "2026-11-25T02:14:00Z");
}

static void
run_sql(const char *sql)
{
    g_autoptr(GError) error = NULL;
    ck_assert(db_run_script(conn, "test", sql, &error));
    assert_no_error(error);
}

static void
prepare(void)
{
    g_autoptr(GError) error = NULL;
    size_t applied_n = 0;
    conn = db_open(g_getenv("TEST_DATABASE_URI"), &error);
    assert_no_error(error);
    ck_assert(schema_apply(conn, &applied_n, &error));
    run_sql("delete from load.batch; delete from load.identity_key");
    first = make_identity(1);
    second = make_identity(2);
}

static void
close_all(void)
{
    db_free(conn);
    identity_free(first);
    identity_free(second);
}

/* An extract, so that something is stored under the key. */
static const char EXTRACT[] =
    "insert into load.batch (batch_id, dataset, file_name, sha256, bytes, encoding, rows_n,"
    "                        loaded_n, rejected_n)"
    "  overriding system value values (7, 'record.appeal', 'appeal.csv', 'x', 1, 'UTF-8', 1, 1, 0);"
    "insert into load.extract (batch_id, record_table, la_id, first_day, last_day)"
    "  values (7, 'appeal', 330, '2026-09-30', '2026-09-30')";

/* Checks in a transaction of its own. */
static bool
check_and_commit(DbConn *on, const Identity *identity, GError **error)
{
    ck_assert(db_begin(on, NULL));
    bool is_good = identity_check(on, identity, error);
    if (is_good)
        ck_assert(db_commit(on, NULL));
    else
        db_rollback(on);
    return is_good;
}

static void
assert_known(const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *known = NULL;
    ck_assert(identity_database_fingerprint(conn, &known, &error));
    assert_no_error(error);
    ck_assert_pstr_eq(known, expected);
}

static char *
refusal(void)
{
    return g_strdup_printf(
        "the records in the database were made with another key: theirs is '%s', this one '%s'\n"
        "hint: put the right key in place with `inclusion key restore FILE`, or name it with "
        "--key-file: under two keys one person would be two",
        identity_fingerprint(first),
        identity_fingerprint(second));
}

START_TEST(first_check_writes_the_fingerprint_down)
{
    g_autoptr(GError) error = NULL;
    assert_known(NULL);
    ck_assert(identity_require(conn, first, &error));
    assert_known(NULL);
    ck_assert(check_and_commit(conn, first, &error));
    assert_no_error(error);
    assert_known(identity_fingerprint(first));
    ck_assert(check_and_commit(conn, first, &error));
    ck_assert(identity_require(conn, first, &error));
}
END_TEST

START_TEST(load_that_fails_leaves_no_fingerprint)
{
    g_autoptr(GError) error = NULL;
    ck_assert(db_begin(conn, &error));
    ck_assert(identity_check(conn, first, &error));
    db_rollback(conn);
    assert_known(NULL);
}
END_TEST

START_TEST(another_key_is_refused_while_there_are_records)
{
    g_autoptr(GError) error = NULL;
    ck_assert(check_and_commit(conn, first, &error));
    run_sql(EXTRACT);
    g_autofree char *expected = refusal();
    ck_assert(!check_and_commit(conn, second, &error));
    assert_error_is(error, expected);
    ck_assert(!identity_require(conn, second, &error));
    assert_error_is(error, expected);
    assert_known(identity_fingerprint(first));
}
END_TEST

START_TEST(another_key_may_follow_when_no_record_is_left)
{
    g_autoptr(GError) error = NULL;
    ck_assert(check_and_commit(conn, first, &error));
    ck_assert(check_and_commit(conn, second, &error));
    assert_no_error(error);
    assert_known(identity_fingerprint(second));
}
END_TEST

/* The load under the first key has stored nothing yet that others see. */
START_TEST(another_key_waits_for_a_load_at_work)
{
    g_autoptr(GError) error = NULL;
    ck_assert(check_and_commit(conn, first, &error));
    g_autoptr(DbConn) other = db_open_again(conn, &error);
    ck_assert(db_begin(conn, &error));
    ck_assert(identity_check(conn, first, &error));
    ck_assert(db_run_script(other, "test", "set lock_timeout to '200ms'", &error));
    ck_assert(check_and_commit(other, first, &error));
    assert_no_error(error);
    ck_assert(!check_and_commit(other, second, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "lock timeout"));
    g_clear_error(&error);
    run_sql(EXTRACT);
    ck_assert(db_commit(conn, &error));
    g_autofree char *expected = refusal();
    ck_assert(!check_and_commit(other, second, &error));
    assert_error_is(error, expected);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("identity_check");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, prepare, close_all);
    tcase_add_test(tests, first_check_writes_the_fingerprint_down);
    tcase_add_test(tests, load_that_fails_leaves_no_fingerprint);
    tcase_add_test(tests, another_key_is_refused_while_there_are_records);
    tcase_add_test(tests, another_key_may_follow_when_no_record_is_left);
    tcase_add_test(tests, another_key_waits_for_a_load_at_work);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}

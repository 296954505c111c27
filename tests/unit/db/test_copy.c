/* SPDX-License-Identifier: MIT */
#include "engine/db/copy.h"

#include "engine/base/error.h"
#include "engine/db/query.h"
#include "tests/support/unit.h"

static DbConn *conn;

static void
make_table(void)
{
    g_autoptr(GError) error = NULL;
    conn = db_open(g_getenv("TEST_DATABASE_URI"), &error);
    assert_no_error(error);
    ck_assert(db_run_script(conn,
        "test",
        "create schema if not exists t; drop table if exists t.copied;"
        " create table t.copied (number bigint, word text)",
        &error));
    assert_no_error(error);
}

static void
drop_table(void)
{
    db_free(conn);
}

static char *
copied(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DbRows) rows = db_query_text(conn,
        "test",
        "select string_agg(number || '=' || coalesce(word, 'null'), '|' order by number)"
        " from t.copied",
        1,
        DB_NO_PARAMS,
        &error);
    assert_no_error(error);
    return g_strdup(db_text(rows, 0, 0));
}

START_TEST(cells_arrive_as_they_were_put)
{
    g_autoptr(GError) error = NULL;
    static const char *const words[] = {
        "plain", "tab\there", "line\nbreak\r", "back\\slash", "\\N", "", "Ŵŷ"};
    g_autoptr(CopyStream) copy = copy_begin(conn, "t.copied", &error);
    for (size_t word_i = 0; word_i < G_N_ELEMENTS(words); word_i++) {
        copy_put_int64(copy, (int64_t)word_i);
        copy_put_text(copy, words[word_i]);
        ck_assert(copy_end_row(copy, &error));
    }
    copy_put_int64(copy, 7);
    copy_put_null(copy);
    ck_assert(copy_end_row(copy, &error));
    int64_t row_n = 0;
    ck_assert(copy_finish(copy, &row_n, &error));
    ck_assert_int_eq(row_n, 8);
    g_autofree char *text = copied();
    ck_assert_str_eq(
        text, "0=plain|1=tab\there|2=line\nbreak\r|3=back\\slash|4=\\N|5=|6=Ŵŷ|7=null");
}
END_TEST

START_TEST(dropped_row_leaves_no_trace)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CopyStream) copy = copy_begin(conn, "t.copied", &error);
    copy_put_int64(copy, 1);
    copy_put_text(copy, "kept");
    ck_assert(copy_end_row(copy, &error));
    copy_put_int64(copy, 2);
    copy_drop_row(copy);
    copy_put_int64(copy, 3);
    copy_put_text(copy, "kept too");
    ck_assert(copy_end_row(copy, &error));
    copy_put_int64(copy, 4);
    ck_assert(copy_finish(copy, NULL, &error));
    g_autofree char *text = copied();
    ck_assert_str_eq(text, "1=kept|3=kept too");
}
END_TEST

START_TEST(abandoned_copy_is_undone_and_leaves_the_connection_usable)
{
    g_autoptr(GError) error = NULL;
    CopyStream *copy = copy_begin(conn, "t.copied", &error);
    copy_put_int64(copy, 1);
    copy_put_text(copy, "lost");
    ck_assert(copy_end_row(copy, &error));
    copy_free(copy);
    g_autofree char *text = copied();
    ck_assert_ptr_null(text);
}
END_TEST

START_TEST(missing_table_is_a_database_error)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(copy_begin(conn, "t.nowhere", &error));
    ck_assert(error_is(error, ERROR_DATABASE));
    assert_error_is(error, "copy: relation \"t.nowhere\" does not exist [SQLSTATE 42P01]");
}
END_TEST

START_TEST(syntax_error_is_placed_in_the_file)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!db_exec_prefixed(
        conn, "x.sql", "create view t.v as", "-- ŵ\nselect nope\n  from t.copied", &error));
    assert_error_is(error, "x.sql:2:8: column \"nope\" does not exist [SQLSTATE 42703]");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("db/copy");
    TCase *cases = tcase_create("copy");
    tcase_add_checked_fixture(cases, make_table, drop_table);
    tcase_add_test(cases, cells_arrive_as_they_were_put);
    tcase_add_test(cases, dropped_row_leaves_no_trace);
    tcase_add_test(cases, abandoned_copy_is_undone_and_leaves_the_connection_usable);
    tcase_add_test(cases, missing_table_is_a_database_error);
    tcase_add_test(cases, syntax_error_is_placed_in_the_file);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

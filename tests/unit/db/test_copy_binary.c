/* SPDX-License-Identifier: MIT */
#include "engine/db/copy_binary.h"

#include <string.h>

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
        "create schema if not exists t; drop table if exists t.binary;"
        " create table t.binary (position bigint, small integer, written text, number numeric,"
        " symbols jsonb)",
        &error));
    assert_no_error(error);
}

static void
drop_table(void)
{
    db_free(conn);
}

static char *
answer(const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DbRows) rows = db_query_text(conn, "test", sql, 1, DB_NO_PARAMS, &error);
    assert_no_error(error);
    return g_strdup(db_text(rows, 0, 0));
}

static void
put_number(BinaryCopy *copy, int64_t position, const char *written)
{
    g_autoptr(GError) error = NULL;
    binary_copy_row(copy, 5);
    binary_copy_int64(copy, position);
    binary_copy_null(copy);
    binary_copy_text(copy, written, strlen(written));
    binary_copy_numeric(copy, written, strlen(written));
    binary_copy_null(copy);
    ck_assert(binary_copy_end_row(copy, &error));
}

/* A number in any of the forms that number_is_decimal() knows. */
static void
write_number(GRand *chance, GString *text)
{
    static const char *const signs[] = {"", "", "-", "+"};
    g_string_assign(text, signs[g_rand_int_range(chance, 0, 4)]);
    int whole_n = g_rand_int_range(chance, 0, 12), fraction_n = g_rand_int_range(chance, 0, 9);
    for (int digit_i = 0; digit_i < whole_n; digit_i++)
        g_string_append_c(text, (char)('0' + g_rand_int_range(chance, 0, 10) % 7));
    if (fraction_n > 0 || whole_n == 0) {
        g_string_append_c(text, '.');
        for (int digit_i = 0; digit_i < MAX(fraction_n, 1); digit_i++)
            g_string_append_c(text, g_rand_boolean(chance) ? '0' : '5');
    }
    if (g_rand_int_range(chance, 0, 3) == 0)
        g_string_append_printf(
            text, "%c%d", "eE"[g_rand_int_range(chance, 0, 2)], g_rand_int_range(chance, -30, 30));
}

START_TEST(numbers_are_what_the_server_reads_in_their_text)
{
    static const char *const numbers[] = {"0",
        "-0",
        "0.00",
        "1",
        "-1",
        "9999",
        "00000000",
        "00420000",
        "99999999",
        "50000000",
        "123456789",
        "10000",
        "10001",
        "100000000",
        "0.0001",
        "0.00001",
        "12345.6789",
        "1e5",
        "1.20e1",
        "1.5e-2",
        "123456e-3",
        "1e300",
        "1e-300",
        "+7.",
        ".5",
        "00012.500",
        "99999999999999999999.99999999999999999999"};
    g_autoptr(GError) error = NULL;
    g_autoptr(BinaryCopy) copy = binary_copy_begin(conn, "t.binary", false, &error);
    assert_no_error(error);
    int64_t position = 0;
    for (size_t number_i = 0; number_i < G_N_ELEMENTS(numbers); number_i++)
        put_number(copy, position++, numbers[number_i]);
    g_autofree char *longest = g_strnfill(1000, '7');
    put_number(copy, position++, longest);
    g_autoptr(GRand) chance = g_rand_new_with_seed(5);
    g_autoptr(GString) text = g_string_new(NULL);
    for (int number_i = 0; number_i < 20000; number_i++) {
        write_number(chance, text);
        put_number(copy, position++, text->str);
    }
    int64_t row_n = 0;
    ck_assert(binary_copy_finish(copy, &row_n, &error));
    ck_assert_int_eq(row_n, position);
    /* As text, so that the places after the point are compared too. */
    g_autofree char *differences =
        answer("select coalesce(string_agg(written || ' is ' || number, '; '"
               " order by position), 'none') from t.binary"
               " where number::text <> written::numeric::text");
    ck_assert_str_eq(differences, "none");
}
END_TEST

START_TEST(every_type_arrives)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(BinaryCopy) copy = binary_copy_begin(conn, "t.binary", false, &error);
    binary_copy_row(copy, 5);
    binary_copy_int64(copy, INT64_MIN);
    binary_copy_int32(copy, -7);
    binary_copy_text(copy, "Ŵ\n\t\\N", strlen("Ŵ\n\t\\N"));
    binary_copy_numeric(copy, "-1234.50", 8);
    binary_copy_jsonb(copy, "{\"a\":\"c\"}", 9);
    ck_assert(binary_copy_end_row(copy, &error));
    ck_assert(binary_copy_finish(copy, NULL, &error));
    g_autofree char *row = answer("select concat_ws('|', position, small, written, number, symbols)"
                                  " from t.binary");
    ck_assert_str_eq(row, "-9223372036854775808|-7|Ŵ\n\t\\N|-1234.50|{\"a\": \"c\"}");
}
END_TEST

START_TEST(more_than_one_send_and_an_abandoned_copy)
{
    g_autoptr(GError) error = NULL;
    BinaryCopy *copy = binary_copy_begin(conn, "t.binary", false, &error);
    for (int64_t position = 0; position < 50000; position++)
        put_number(copy, position, "12.5");
    binary_copy_free(copy);
    g_autofree char *none = answer("select count(*) from t.binary");
    ck_assert_str_eq(none, "0");
    copy = binary_copy_begin(conn, "t.binary", false, &error);
    for (int64_t position = 0; position < 50000; position++)
        put_number(copy, position, "12.5");
    ck_assert(binary_copy_finish(copy, NULL, &error));
    binary_copy_free(copy);
    g_autofree char *all = answer("select count(*) || ' ' || sum(number) from t.binary");
    ck_assert_str_eq(all, "50000 625000.0");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("db/copy_binary");
    TCase *cases = tcase_create("binary");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_table, drop_table);
    tcase_add_test(cases, numbers_are_what_the_server_reads_in_their_text);
    tcase_add_test(cases, every_type_arrives);
    tcase_add_test(cases, more_than_one_send_and_an_abandoned_copy);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

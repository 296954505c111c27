/* SPDX-License-Identifier: MIT */
/* The functions of sql/methods against published worked examples. */
#include <math.h>

#include "engine/db/query.h"
#include "engine/db/schema.h"
#include "tests/support/unit.h"

static DbConn *conn;

static void
connect_and_install(void)
{
    g_autoptr(GError) error = NULL;
    size_t applied_n = 0;
    conn = db_open(g_getenv("TEST_DATABASE_URI"), &error);
    assert_no_error(error);
    ck_assert(schema_apply(conn, &applied_n, &error));
    assert_no_error(error);
}

static void
disconnect(void)
{
    db_free(conn);
}

/* The one row that @sql gives, as text: columns joined with a blank, null as "null". */
static char *
ask(const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DbRows) rows = db_query_text(conn, "test", sql, 0, DB_NO_PARAMS, &error);
    assert_no_error(error);
    ck_assert_uint_eq(db_rows_n(rows), 1);
    GString *text = g_string_new(NULL);
    for (size_t column_i = 0; column_i < db_columns_n(rows); column_i++) {
        const char *cell = db_text(rows, 0, column_i);
        g_string_append_printf(text, "%s%s", column_i > 0 ? " " : "", cell != NULL ? cell : "null");
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *sql;
    const char *answer;
} CASES[] = {
    /* Student's t: the tables of the NIST/SEMATECH e-Handbook, 1.3.6.7.2; one, even, odd, many. */
    {"select string_agg(round(stat.student_quantile(0.975, n)::numeric, 3)::text, ' ' order by n) "
     "from unnest(array[1, 2, 3, 9, 30, 100]) n",
        "12.706 4.303 3.182 2.262 2.042 1.984"},
    {"select string_agg(round(stat.student_quantile(0.999, n)::numeric, 3)::text, ' ' order by n) "
     "from unnest(array[1, 2, 3, 9, 30, 100]) n",
        "318.309 22.327 10.215 4.297 3.385 3.174"},
    /* mpmath 1.3 on either side of where the series gives way to the expansion. */
    {"select string_agg(round(stat.student_quantile(0.999, n)::numeric, 8)::text, ' ' order by n) "
     "from unnest(array[200, 201]) n",
        "3.13147981 3.13127212"},
    {"select stat.student_quantile(0.5, 7), round(stat.student_quantile(0.025, 9)::numeric, 3), "
     "stat.student_quantile(0.975, 0), stat.student_quantile(1, 5)",
        "0 -2.262 null null"},
    /* The same handbook, 1.3.5.2: 195 values of mean 9.261460 and standard deviation 0.022789. */
    {"select round(lower::numeric, 5), round(upper::numeric, 5) from stat.mean_interval(195, 195 * "
     "9.261460, 194 * 0.022789 ^ 2 + 195 * 9.261460 ^ 2, 0.95)",
        "9.25824 9.26468"},
    {"select lower, upper from stat.mean_interval(1, 5, 25, 0.95)", "null null"},
    {"select lower, upper from stat.mean_interval(4, 8, 16, 0.95)", "2 2"},
    /* Newcombe (1998), Statistics in Medicine 17:857, table I, method 3. */
    {"select round(lower::numeric, 4), round(upper::numeric, 4) from stat.proportion_interval(81, "
     "263, 0.95)",
        "0.2553 0.3662"},
    {"select round(lower::numeric, 4), round(upper::numeric, 4) from stat.proportion_interval(15, "
     "148, 0.95)",
        "0.0624 0.1605"},
    {"select round(lower::numeric, 4), round(upper::numeric, 4) from stat.proportion_interval(0, "
     "20, 0.95)",
        "0.0000 0.1611"},
    {"select round(lower::numeric, 4), round(upper::numeric, 4) from stat.proportion_interval(1, "
     "29, 0.95)",
        "0.0061 0.1718"},
    /* All of them: the mirror image of none. */
    {"select round(lower::numeric, 4), upper from stat.proportion_interval(20, 20, 0.95)",
        "0.8389 1"},
    {"select lower, upper from stat.proportion_interval(0, 0, 0.95)", "null null"},
    {"select lower, upper from stat.proportion_interval(5, 4, 0.95)", "null null"},
    {"select lower, upper from stat.proportion_interval(null, 4, 0.95)", "null null"},
    /* Exact limits for a Poisson count: Pearson and Hartley (1966), Biometrika Tables I, table 40.
     */
    {"select round(lower::numeric, 3), round(upper::numeric, 3) from stat.count_interval(0, 0.95)",
        "0.000 3.689"},
    {"select round(lower::numeric, 4), round(upper::numeric, 3) from stat.count_interval(1, 0.95)",
        "0.0253 5.572"},
    {"select round(lower::numeric, 2), round(upper::numeric, 2) from stat.count_interval(5, 0.95)",
        "1.62 11.67"},
    {"select round(lower::numeric, 2), round(upper::numeric, 2) from stat.count_interval(9, 0.95)",
        "4.12 17.08"},
    /* Byar's limits by hand: 10 (1 - 1/90 - 1.96 / (3 sqrt 10))^3 and 11 (1 - 1/99 + 1.96 / (3 sqrt
     * 11))^3; the exact ones are 4.80 and 18.39. */
    {"select round(lower::numeric, 2), round(upper::numeric, 2) from stat.count_interval(10, 0.95)",
        "4.79 18.39"},
    {"select round(lower::numeric, 4), round(upper::numeric, 4) from stat.rate_interval(10, 2000, "
     "1000, 0.95)",
        "2.3937 9.1957"},
    {"select lower, upper from stat.rate_interval(10, 0, 1000, 0.95)", "null null"},
    /* Standard normal quantiles to 15 digits. */
    {"select round(stat.normal_quantile(0.975)::numeric, 12)", "1.959963984540"},
    {"select round(stat.normal_quantile(0.999)::numeric, 12)", "3.090232306168"},
    {"select round(stat.normal_quantile(1e-10)::numeric, 9)", "-6.361340902"},
    {"select stat.normal_quantile(0.5), stat.normal_quantile(0), stat.normal_quantile(1)",
        "0 null null"},
    /* Rounding as it is shown; domain/dfe_dashboard.md, section H. */
    {"select stat.round_half_up(0.35, 1), stat.round_half_up(32.555, 2), "
     "stat.round_half_up(-2.255, 2)",
        "0.4 32.56 -2.26"},
    /* A comparator on the limit is similar. */
    {"select stat.compare(50, 50, 60, 'higher'), stat.compare(60, 50, 60, 'higher')",
        "similar similar"},
    {"select stat.compare(49, 50, 60, 'higher'), stat.compare(61, 50, 60, 'higher')",
        "better worse"},
    {"select stat.compare(49, 50, 60, 'lower'), stat.compare(61, 50, 60, 'lower')", "worse better"},
    {"select stat.compare(49, 50, 60, 'neutral'), stat.compare(61, 50, 60, 'neutral')",
        "higher lower"},
    {"select stat.compare(null, 50, 60, 'lower')", "null"},
    /* Names as they are compared. */
    {"select reference.name_key('St. Helens') = reference.name_key('St Helens')", "t"},
    {"select reference.name_key('Cheshire West & Chester') = reference.name_key('Cheshire West and "
     "Chester')",
        "t"},
    {"select reference.name_key('Kingston Upon Hull, City of')", "kingston upon hull city of"},
    {"select reference.name_key('King''s Lynn'), reference.name_key('Ynys Môn')",
        "kings lynn ynys mon"},
};

START_TEST(method_gives_the_published_answer)
{
    g_autofree char *answer = ask(CASES[_i].sql);
    ck_assert_msg(strcmp(answer, CASES[_i].answer) == 0,
        "%s: %s, not %s",
        CASES[_i].sql,
        answer,
        CASES[_i].answer);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sql/methods");
    TCase *cases = tcase_create("published");
    tcase_add_checked_fixture(cases, connect_and_install, disconnect);
    tcase_add_loop_test(cases, method_gives_the_published_answer, 0, G_N_ELEMENTS(CASES));
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

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
    {"select round(lower::numeric, 5), round(upper::numeric, 5) from stat.sum_mean_interval(195, "
     "195 * "
     "9.261460, 194 * 0.022789 ^ 2 + 195 * 9.261460 ^ 2, 0.95)",
        "9.25824 9.26468"},
    {"select lower, upper from stat.sum_mean_interval(1, 5, 25, 0.95)", "null null"},
    {"select lower, upper from stat.sum_mean_interval(4, 8, 16, 0.95)", "2 2"},
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
    /* The steel rods of the NIST/SEMATECH e-Handbook, 1.3.5.2. */
    {"select round(lower::numeric, 6), round(upper::numeric, 6) from stat.mean_interval(195, "
     "9.261460, 0.022789, 0.95)",
        "9.258241 9.264679"},
    {"select lower, upper from stat.mean_interval(1, 5, 0, 0.95)", "null null"},
    /* Newcombe (1998), Statistics in Medicine 17:873, table II, method 10: contrasts a, b, d, g, h.
     */
    {"select string_agg(round(i.lower::numeric, 4) || '/' || round(i.upper::numeric, 4), ' ' order "
     "by k) from (values (1, 56, 70, 48, 80), (2, 9, 10, 3, 10), (3, 5, 56, 0, 29), (4, 0, 10, 0, "
     "20), (5, 10, 10, 0, 20), (6, 10, 10, 0, 10)) c (k, n1, d1, n2, d2), "
     "stat.difference_interval(n1, d1, n2, d2, 0.95) i",
        "0.0524/0.3339 0.1705/0.8090 -0.0381/0.1926 -0.1611/0.2775 0.6791/1.0000 0.6075/1.0000"},
    {"select lower, upper from stat.difference_interval(1, 0, 1, 5, 0.95)", "null null"},
    /* By hand: 0.1 -+ 1.959964 sqrt(0.1 x 0.9 / 100); 0.01 -+ 1.96 x 0.00995, kept within 0. */
    {"select round(lower::numeric, 6), round(upper::numeric, 6) from stat.funnel_proportion(0.1, "
     "100, 0.95)",
        "0.041201 0.158799"},
    {"select lower, round(upper::numeric, 4) from stat.funnel_proportion(0.01, 100, 0.95)",
        "0 0.0295"},
    {"select lower, upper from stat.funnel_proportion(0.1, 0, 0.95)", "null null"},
    {"select lower, upper from stat.funnel_proportion(1, 1, 0.998)", "1 1"},
    /* What the tests of PHEindicatormethods expect for 200 and 500 events, the other way round. */
    {"select round(a.upper::numeric, 3), round(b.lower::numeric, 3) from "
     "stat.funnel_rate(173.24086241121654, 1, 1, 0.95) a, stat.funnel_rate(573.0274767209943, 1, "
     "1, 0.998) b",
        "200.000 500.000"},
    /* mpmath 1.3; of 1.5 expected none at all is likelier than the tail. */
    {"select round(lower::numeric, 10), round(upper::numeric, 10) from stat.funnel_rate(2.5, 5000, "
     "1000, 0.95)",
        "1.1190299826 4.0725841248"},
    {"select round(lower::numeric, 6), round(upper::numeric, 6) from stat.funnel_rate(50000, 1, 1, "
     "0.998)",
        "49309.930197 50692.919664"},
    {"select lower, upper > 1.5 from stat.funnel_rate(1.5, 1, 1, 0.95)", "0 t"},
    {"select lower, upper from stat.funnel_rate(0, 10, 1, 0.95)", "0 0"},
    {"select string_agg(round(stat.ln_gamma(x)::numeric, 12)::text, ' ' order by x) from "
     "unnest(array[0.1, 1.5, 14.9, 100.25]::double precision[]) x",
        "2.252712651734 -0.120782237635 24.924132002217 360.284559637764"},
    /* Chi-squared for trend, the formula of Armitage (1955), and weighted regression, by
     * mpmath 1.3. Of six points the latest five count. */
    {"select round(chi_squared::numeric, 9), round(slope::numeric, 12), significant, direction "
     "from "
     "stat.trend_proportion(array[7, 100, 120, 140, 150, 190], array[1000, 1000, 1010, 990, 1000, "
     "1005])",
        "36.548926392 0.175124973707 t increasing"},
    {"select round(chi_squared::numeric, 9), round(slope::numeric, 12), significant, direction "
     "from "
     "stat.trend_value(array[10, 11.2, 11.9, 13.5, 14.1], array[9.1, 10.4, 10.9, 12.6, 13], "
     "array[11, 12.1, 13, 14.5, 15.3])",
        "42.108052923 1.059416786505 t increasing"},
    {"select direction from stat.trend_proportion(array[190, 150, 140, 120, 100], array[1005, "
     "1000, "
     "990, 1010, 1000])",
        "decreasing"},
    /* Far beyond chance in all, but without its last point the series falls. */
    {"select chi_squared > 100, significant, direction from stat.trend_proportion(array[110, 108, "
     "106, 104, 400], array[1000, 1000, 1000, 1000, 1000])",
        "t f none"},
    {"select significant, direction from stat.trend_value(array[5, 5, 5, 5, 5], array[4, 4, 4, 4, "
     "4], array[6, 6, 6, 6, 6])",
        "f none"},
    /* Fewer than five, one missing, none or all of them, no width: nothing can be said. */
    {"select count(*) from (select * from stat.trend_proportion(array[1, 2, 3, 4], array[9, 9, 9, "
     "9]) union all select * from stat.trend_proportion(array[1, 2, null, 4, 5], array[9, 9, 9, 9, "
     "9]) union all select * from stat.trend_proportion(array[0, 2, 3, 4, 5], array[9, 9, 9, 9, "
     "9]) union all select * from stat.trend_proportion(array[1, 2, 3, 4, 9], array[9, 9, 9, 9, "
     "9]) union all select * from stat.trend_value(array[1, 2, 3, 4, 5], array[1, 2, 3, 4, 5], "
     "array[1, 2, 3, 4, 5])) t where t is null",
        "5"},
    /* Quantiles of 1 to 4 and of 1 to 5 by R 4, type 7. */
    {"select stat.quantile(array[4, 2, 1, 3], 0.25), stat.quantile(array[5, 3, null, 1, 2, 4], "
     "0.75), stat.quantile(array[]::double precision[], 0.5)",
        "1.75 4 null"},
    /* The same of 1 1 1 2 4 4 as a histogram, by hand: places 0, 1.25, 2.5, 4.5 and 5 from 0. */
    {"select string_agg(stat.histogram_quantile(array[1, 2, 4], array[3, 1, 2], p)::text, ' ' "
     "order "
     "by p) from unnest(array[0, 0.25, 0.5, 0.9, 1]) p",
        "1 1 1.5 4 4"},
    {"select stat.histogram_quantile(array[7], array[1], 0.9), "
     "stat.histogram_quantile(array[]::double precision[], array[]::double precision[], 0.5), "
     "stat.histogram_quantile(array[3, 5], array[0, 0], 0.5)",
        "7 null null"},
    /* A value on a quartile belongs to the quarter below it, whichever is better. */
    {"select string_agg(stat.band(v, array[1, 2, 3, 4, 5, null], 'lower') || stat.band(v, array[1, "
     "2, 3, 4, 5, null], 'higher'), ' ' order by v) from generate_series(1, 5) v",
        "AD AD BC CB DA"},
    {"select stat.band(1, array[1, 2, 3, 4], 'neutral'), stat.band(null, array[1, 2], 'lower')",
        "null null"},
    {"select string_agg(stat.rank_of(v, array[1, 2, 2, 4, null], 'lower') || '/' || "
     "stat.rank_of(v, "
     "array[1, 2, 2, 4, null], 'higher') || '/' || stat.rank_of(v, array[1, 2, 2, 4, null], "
     "'neutral'), ' ' order by v) from unnest(array[1, 2, 4]) v",
        "1/4/4 2/2/2 4/1/1"},
    /* By hand: (0.01 + 3 x 0.02) / 4; variance (10 + 9 x 20) / 16,000,000; Byar's limits of 30. */
    {"select round(value::numeric, 9), round(lower::numeric, 6), round(upper::numeric, 6) from "
     "stat.direct_rate(array[10, 20], array[1000, 1000], array[1, 3], 1000, 0.95)",
        "17.500000000 11.357542 25.571007"},
    {"select value, lower, upper from stat.direct_rate(array[4, 5], array[1000, 1000], array[1, "
     "3], "
     "1000, 0.95)",
        "null null null"},
    {"select value, round(lower::numeric, 6), round(upper::numeric, 6) from "
     "stat.indirect_ratio(30, "
     "25, 100, 0.95)",
        "120 80.947756 171.313488"},
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

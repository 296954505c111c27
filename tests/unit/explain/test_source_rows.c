/* SPDX-License-Identifier: MIT */
/* Which rows a figure rests on, on a small made-up dataset of two editions: needs a database. */
#include "engine/explain/source_rows.h"

#include <string.h>

#include "engine/catalogue/dataset_table.h"
#include "engine/catalogue/install.h"
#include "engine/db/schema.h"
#include "engine/explain/probe.h"
#include "tests/support/unit.h"

static DbConn *conn;

static void
run_sql(const char *sql)
{
    g_autoptr(GError) error = NULL;
    ck_assert(db_run_script(conn, "test", sql, &error));
    assert_no_error(error);
}

/* 330 is Birmingham's id, 1 England's. Batch 2 has another count for one of the rows of batch 1. */
static const char ROWS[] =
    "insert into load.batch (batch_id, dataset, file_name, sha256, bytes, encoding, rows_n, "
    "loaded_n,"
    " rejected_n, last_day) overriding system value values"
    " (1, 'shop', 'old.csv', 'a', 1, 'UTF-8', 8, 8, 0, '2024-12-31'),"
    " (2, 'shop', 'new.csv', 'b', 1, 'UTF-8', 1, 1, 0, '2025-12-31');"
    "create table published_all.shop_1 partition of published_all.shop for values in (1);"
    "create table published_all.shop_2 partition of published_all.shop for values in (2);"
    "insert into published_all.shop (batch_id, line, area_id, period, symbols, kind, n, d, extra) "
    "values"
    " (1, 2, 1, 'CY2024', null, 'a', 10, 100, 1),"
    " (1, 3, 330, 'CY2024', null, 'a', 3, 20, 7),"
    " (1, 4, 330, 'CY2024', null, 'b', 0, 5, 7),"
    " (1, 5, 330, 'CY2024', null, 'c', 9, 9, 7),"
    " (1, 6, 330, 'CY2023', null, 'a', 1, 20, 7),"
    " (1, 7, 330, 'CY2023', '{\"n\": \"c\"}', 'b', null, 5, 7),"
    " (1, 8, 330, 'CY2022', null, 't', 1, 1, 5),"
    " (1, 9, 330, 'CY2022', null, 'u', 1, 1, 5),"
    " (2, 2, 330, 'CY2024', null, 'a', 4, 20, 7);";

/* Once: what is committed is there for every test. */
static void
prepare(void)
{
    static const DatasetColumn columns[] = {
        {.name = "kind", .role = COLUMN_FILTER, .header = "Kind"},
        {.name = "n", .role = COLUMN_INDICATOR, .header = "N"},
        {.name = "d", .role = COLUMN_INDICATOR, .header = "D"},
        {.name = "extra", .role = COLUMN_INDICATOR, .header = "Extra"}};
    g_autoptr(GError) error = NULL;
    size_t applied_n = 0;
    conn = db_open(g_getenv("TEST_DATABASE_URI"), &error);
    assert_no_error(error);
    ck_assert(schema_apply(conn, &applied_n, &error));
    ck_assert(dataset_table_ensure(conn, "shop", NULL, columns, G_N_ELEMENTS(columns), &error));
    run_sql(ROWS);
    ck_assert(dataset_table_refresh_view(conn, "shop", &error));
    assert_no_error(error);
    db_free(conn);
}

static void
open_conn(void)
{
    g_autoptr(GError) error = NULL;
    conn = db_open(g_getenv("TEST_DATABASE_URI"), &error);
    assert_no_error(error);
}

static void
close_conn(void)
{
    db_free(conn);
}

/* The rows behind Birmingham's figure of @period of an indicator of @kind with body @sql. */
static SourceRows *
find(const char *id, const char *kind, const char *sql, const char *period)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strdup_printf("%s.sql", id);
    g_autofree char *text = g_strdup_printf(
        "--@ title: T\n--@ theme: t\n--@ basis: published\n--@ kind: %s\n--@ unit: %%\n"
        "--@ polarity: higher\n--@ decimals: 1\n--@ period: calendar year\n--@ source: shop\n"
        "--@ numerator: n\n--@ denominator: d\n--@ definition: D.\n%s",
        kind,
        sql);
    g_autoptr(Indicator) indicator = indicator_parse(path, text, &error);
    assert_no_error(error);
    bool is_awaiting = true;
    ck_assert(db_begin(conn, &error) && install_indicator(conn, indicator, &is_awaiting, &error) &&
              db_commit(conn, &error));
    assert_no_error(error);
    ck_assert(!is_awaiting);
    SourceRows *rows = NULL;
    ck_assert(source_rows_find(conn, indicator, "330", period, "all", &rows, &error));
    assert_no_error(error);
    ck_assert(rows->is_given && rows->is_whole);
    return rows;
}

/* "batch/line:column=value,…" of every row, blanks between; "+" before those of a group. Caller
 * frees. */
static char *
listed(const SourceRows *rows)
{
    GString *text = g_string_new(NULL);
    for (size_t row_i = 0; row_i < rows->rows->len; row_i++) {
        const SourceRow *row = g_ptr_array_index(rows->rows, row_i);
        g_string_append_printf(text,
            "%s%s%d/%d:",
            row_i > 0 ? " " : "",
            row->is_of_group ? "+" : "",
            (int)row->batch_id,
            (int)row->line);
        for (size_t cell_i = 0; cell_i < row->cells->len; cell_i++) {
            const SourceCell *cell = g_ptr_array_index(row->cells, cell_i);
            g_string_append_printf(text,
                "%s%s=%s",
                cell_i > 0 ? "," : "",
                cell->header,
                cell->value != NULL ? cell->value : cell->symbol);
        }
    }
    return g_string_free(text, FALSE);
}

#define assert_listed(rows, expected)                                                              \
    do {                                                                                           \
        g_autofree char *listed_text = listed(rows);                                               \
        ck_assert_str_eq(listed_text, expected);                                                   \
    } while (0)

static const char SUM[] =
    "select t.area_id, t.period, 'all' as cohort,"
    " case when bool_and(t.n is not null) then sum(t.n) end as numerator, sum(t.d) as denominator,"
    " max(t.symbols ->> 'n') as symbol"
    " from published.shop t where t.kind in ('a', 'b') group by 1, 2;";

/* The row of kind c is filtered out; a zero counts; each row is that of its newest edition. */
START_TEST(a_sum_rests_on_the_rows_of_its_filters)
{
    g_autoptr(SourceRows) rows = find("sum_pct", "proportion", SUM, "CY2024");
    assert_listed(rows, "1/4:N=0,D=5 2/2:N=4,D=20");
    ck_assert(!rows->has_others);
    const SourceRow *row = g_ptr_array_index(rows->rows, 1);
    ck_assert_str_eq(row->file, "new.csv");
    ck_assert_uint_eq(row->marks->len, 1);
    const SourceMark *mark = g_ptr_array_index(row->marks, 0);
    ck_assert_str_eq(mark->header, "Kind");
    ck_assert_str_eq(mark->value, "a");
}
END_TEST

/* Old: (3 + 0) of (20 + 5). New: 4 of 20 in its one row. */
START_TEST(each_edition_says_what_it_says_alone)
{
    g_autoptr(SourceRows) rows = find("sum_pct", "proportion", SUM, "CY2024");
    ck_assert_uint_eq(rows->editions->len, 2);
    const SourceEdition *old = g_ptr_array_index(rows->editions, 0);
    ck_assert_int_eq(old->batch_id, 1);
    ck_assert_double_eq_tol(old->numerator, 3, 1e-12);
    ck_assert_double_eq_tol(old->denominator, 25, 1e-12);
    ck_assert_double_eq_tol(old->value, 12, 1e-12);
    const SourceEdition *new = g_ptr_array_index(rows->editions, 1);
    ck_assert_int_eq(new->batch_id, 2);
    ck_assert_double_eq_tol(new->numerator, 4, 1e-12);
    ck_assert_double_eq_tol(new->denominator, 20, 1e-12);
    ck_assert_double_eq_tol(new->value, 20, 1e-12);
    ck_assert(old->is_used && new->is_used);
}
END_TEST

/* The suppressed cell is what leaves the numerator out, so that the other one makes no difference.
 */
START_TEST(a_symbol_is_a_cell_that_the_figure_rests_on)
{
    g_autoptr(SourceRows) rows = find("sum_pct", "proportion", SUM, "CY2023");
    assert_listed(rows, "1/6:D=20 1/7:N=c,D=5");
}
END_TEST

START_TEST(a_count_of_rows_rests_on_their_being_there)
{
    g_autoptr(SourceRows) rows = find("row_n",
        "count",
        "select t.area_id, t.period, 'all' as cohort, count(*) as numerator"
        " from published.shop t where t.kind <> 'c' group by 1, 2;",
        "CY2024");
    assert_listed(rows, "1/4: 2/2:");
}
END_TEST

/* The least of 5 and 5 is 5 without either. */
START_TEST(rows_that_say_the_same_are_listed_together)
{
    g_autoptr(SourceRows) rows = find("least_n",
        "count",
        "select t.area_id, t.period, 'all' as cohort, min(t.extra) as numerator"
        " from published.shop t group by 1, 2;",
        "CY2022");
    assert_listed(rows, "+1/8: +1/9:");
}
END_TEST

START_TEST(rows_of_other_areas_are_found_too)
{
    g_autoptr(SourceRows) rows = find("of_england",
        "proportion",
        "select t.area_id, t.period, 'all' as cohort, t.n as numerator, e.n as denominator"
        " from published.shop t join published.shop e on e.period = t.period and e.area_id = 1"
        " where t.kind = 'a' and e.kind = 'a';",
        "CY2024");
    ck_assert(rows->has_others);
    assert_listed(rows, "1/2:N=10 2/2:N=4");
}
END_TEST

START_TEST(only_relations_are_redirected)
{
    g_autofree char *redirected =
        probe_redirect("select 'published.x', \"published.y\", o.published.z, 'it''s published.w'"
                       " from published.a join published.\"b c\" on published.a.d");
    ck_assert_str_eq(redirected,
        "select 'published.x', \"published.y\", o.published.z, 'it''s published.w'"
        " from pg_temp.a join pg_temp.\"b c\" on pg_temp.a.d");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("explain");
    TCase *cases = tcase_create("source_rows");
    tcase_add_unchecked_fixture(cases, prepare, NULL);
    tcase_add_checked_fixture(cases, open_conn, close_conn);
    tcase_add_test(cases, a_sum_rests_on_the_rows_of_its_filters);
    tcase_add_test(cases, each_edition_says_what_it_says_alone);
    tcase_add_test(cases, a_symbol_is_a_cell_that_the_figure_rests_on);
    tcase_add_test(cases, a_count_of_rows_rests_on_their_being_there);
    tcase_add_test(cases, rows_that_say_the_same_are_listed_together);
    tcase_add_test(cases, rows_of_other_areas_are_found_too);
    tcase_add_test(cases, only_relations_are_redirected);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

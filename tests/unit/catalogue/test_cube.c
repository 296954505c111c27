/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/cube.h"

#include "tests/support/unit.h"

#include "engine/base/error.h"

static const char GOOD[] = "--@ title: Plans\n"
                           "--@ reads: sen2_request, sen2_assessment\n"
                           "--@ also:  sen2_need\n"
                           "--@ published: establishment\n"
                           "insert into cube.plan (la_id) select 1\n";

START_TEST(a_cube_names_what_it_reads)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Cube) cube = cube_parse("sql/cubes/plan.sql", GOOD, &error);
    ck_assert_ptr_nonnull(cube);
    ck_assert_str_eq(cube->id, "plan");
    ck_assert_str_eq(cube->title, "Plans");
    g_autofree char *reads = g_strjoinv("|", cube->reads);
    g_autofree char *also = g_strjoinv("|", cube->also);
    g_autofree char *tables = g_strjoinv("|", cube->tables);
    ck_assert_str_eq(reads, "sen2_request|sen2_assessment");
    ck_assert_str_eq(also, "sen2_need");
    ck_assert_str_eq(
        tables, "record.sen2_request|record.sen2_assessment|record.sen2_need|establishment");
    ck_assert_str_eq(cube->published[0], "establishment");
    ck_assert_str_eq(((CubeScript *)g_ptr_array_index(cube->scripts, 0))->sql, GOOD);
}
END_TEST

START_TEST(a_cube_need_not_read_anything_else)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Cube) cube =
        cube_parse("appeal.sql", "--@ title: T\n--@ reads: appeal\nselect 1\n", &error);
    ck_assert_ptr_nonnull(cube);
    ck_assert_ptr_null(cube->also[0]);
    ck_assert_ptr_null(cube->published[0]);
}
END_TEST

static void
refused(const char *path, const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Cube) cube = cube_parse(path, text, &error);
    ck_assert_ptr_null(cube);
    ck_assert_int_eq(error->code, ERROR_CATALOGUE);
    ck_assert_str_eq(error->message, message);
}

START_TEST(steps_are_run_before_the_cube_and_belong_to_it)
{
    g_autoptr(GError) error = NULL;
    static const char TEXT[] = "--@ title: T\n--@ reads: pupil\n--@ steps: one two\nselect 1\n";
    g_autoptr(Cube) cube = cube_parse("x.sql", TEXT, &error);
    assert_no_error(error);
    g_autofree char *steps = g_strjoinv("|", cube->steps);
    ck_assert_str_eq(steps, "one|two");
    g_autofree char *alone = g_strdup(cube->sha256);
    cube_add_step(cube, "one.sql", "select 11\n");
    g_autofree char *with_one = g_strdup(cube->sha256);
    cube_add_step(cube, "two.sql", "select 22\n");
    ck_assert_str_ne(alone, with_one);
    ck_assert_str_ne(with_one, cube->sha256);
    static const char *const PATHS[] = {"one.sql", "two.sql", "x.sql"};
    ck_assert_uint_eq(cube->scripts->len, G_N_ELEMENTS(PATHS));
    for (size_t script_i = 0; script_i < G_N_ELEMENTS(PATHS); script_i++)
        ck_assert_str_eq(
            ((CubeScript *)g_ptr_array_index(cube->scripts, script_i))->path, PATHS[script_i]);
}
END_TEST

START_TEST(a_cube_that_is_none_is_refused_with_its_place)
{
    refused("plan.sql",
        "--@ title: T\n--@ reads: appeal\n",
        "plan.sql:1:1: there is no SQL below the header");
    refused("Plan.sql",
        GOOD,
        "Plan.sql:1:1: the name 'Plan' is not lower-case letters, digits and _, starting with a "
        "letter");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("catalogue");
    TCase *cases = tcase_create("cube");
    tcase_add_test(cases, a_cube_names_what_it_reads);
    tcase_add_test(cases, a_cube_need_not_read_anything_else);
    tcase_add_test(cases, steps_are_run_before_the_cube_and_belong_to_it);
    tcase_add_test(cases, a_cube_that_is_none_is_refused_with_its_place);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
/* Each of our own rules on a small file that breaks it, and on one that comes close and does not.
 */
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/check_case.h"
#include "tests/support/unit.h"

#define HEADER "time_period,time_identifier,geographic_level,country_code,country_name,"
#define ENGLAND "202425,Academic year,National,E92000001,England,"
#define PLACES HEADER "region_code,region_name,old_la_code,new_la_code,la_name,sex,pupil_count\n"
#define META_HEADER                                                                                \
    "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"          \
    "filter_grouping_column\n"
#define META                                                                                       \
    META_HEADER "sex,Filter,Sex,,,,,\n"                                                            \
                "pupil_count,Indicator,Pupils,,,0,,\n"
#define GOOD                                                                                       \
    HEADER "sex,pupil_count\n" ENGLAND "Total,30\n" ENGLAND "Female,10\n" ENGLAND "Male,20\n"

/* Five years of a total and its parts; the last total is given. */
#define YEAR(year, total, one, other)                                                              \
    year ",Academic year,National,E92000001,England,Total," total "\n" year                        \
         ",Academic year,National,E92000001,England,Female," one "\n" year                         \
         ",Academic year,National,E92000001,England,Male," other "\n"
#define YEARS(last)                                                                                \
    HEADER "sex,pupil_count\n" YEAR("202021", "30", "10", "20") YEAR("202122", "33", "12", "21")   \
        YEAR("202223", "36", "11", "25") YEAR("202324", "41", "20", "21")                          \
            YEAR("202425", last, "19", "23")

/* Twelve keys, each twice: more repeats than lines are kept, on lines 14 to 25. */
#define TWELVE(n)                                                                                  \
    ENGLAND "a" n ENGLAND "b" n ENGLAND "c" n ENGLAND "d" n ENGLAND "e" n ENGLAND "f" n ENGLAND    \
            "g" n ENGLAND "h" n ENGLAND "i" n ENGLAND "j" n ENGLAND "k" n ENGLAND "l" n
#define REPEATS HEADER "sex,pupil_count\n" TWELVE(",1\n") TWELVE(",2\n")

/* Rows of a share and the two counts it is made of. */
#define SHARES(last)                                                                               \
    HEADER "sex,sen_count,pupil_count,sen_percent\n" ENGLAND "Total,10,40,25.0\n" ENGLAND          \
           "A,3,40,7.5\n" ENGLAND "B,7,13,53.8\n" ENGLAND "C,2,17,11.8\n" ENGLAND                  \
           "D,9,31,29.0\n" ENGLAND "E,4,21," last "\n"

/* England, two regions and, in the first, two authorities: five years, of which the last is given.
 */
#define PLACES_OF(year, england, one, other, la, other_la)                                         \
    year ",Academic year,National,E92000001,England,,,,,,Total," england "\n" year                 \
         ",Academic year,Regional,E92000001,England,E12000001,North East,,,,Total," one "\n" year  \
         ",Academic year,Regional,E92000001,England,E12000002,North West,,,,Total," other          \
         "\n" year ",Academic year,Local authority,E92000001,England,E12000001,North "             \
         "East,805,E06000001,Hartlepool,Total," la "\n" year                                       \
         ",Academic year,Local authority,E92000001,England,E12000001,North "                       \
         "East,806,E06000002,Middlesbrough,Total," other_la "\n"
#define PLACE_YEARS(england, one, la)                                                              \
    PLACES PLACES_OF("202021", "31", "13", "18", "6", "7")                                         \
        PLACES_OF("202122", "35", "14", "21", "5", "9")                                            \
            PLACES_OF("202223", "39", "17", "22", "8", "9")                                        \
                PLACES_OF("202324", "43", "19", "24", "7", "12")                                   \
                    PLACES_OF("202425", england, one, "26", la, "13")

/* A total, and the same total broken down in two ways, five times over. */
#define TOPICS_OF(year, total, boys)                                                               \
    year ",Academic year,National,E92000001,England,Total,Total," total "\n" year                  \
         ",Academic year,National,E92000001,England,Sex,Boys," boys "\n" year                      \
         ",Academic year,National,E92000001,England,Sex,Girls,11\n" year                           \
         ",Academic year,National,E92000001,England,Age,Under 5,3\n" year                          \
         ",Academic year,National,E92000001,England,Age,5 and over,20\n"
#define TOPICS(boys)                                                                               \
    HEADER "breakdown_topic,breakdown,pupil_count\n" TOPICS_OF("202021", "23", "12")               \
        TOPICS_OF("202122", "23", "12") TOPICS_OF("202223", "23", "12")                            \
            TOPICS_OF("202324", "23", "12") TOPICS_OF("202425", "23", boys)

static const struct {
    const char *rule;
    const char *data, *meta;
    CheckResult result;
    uint32_t line; /* of the first finding, 0 for none */
} CASES[] = {
    {"file_separator", GOOD, META, RESULT_PASS, 0},
    {"file_separator",
        "time_period;time_identifier;geographic_level;country_code;country_name;sex;pupil_count\n"
        "202425;Academic year;National;E92000001;England;Total;30\n",
        META,
        RESULT_FAIL,
        0},
    {"utf8", GOOD, META, RESULT_PASS, 0},
    {"utf8",
        HEADER "sex,pupil_count\n" ENGLAND "M\xe4n,10\n" ENGLAND "Male,20\n",
        META,
        RESULT_FAIL,
        0},
    {"data_empty_rows", GOOD "\n\n", META, RESULT_PASS, 0},
    {"data_empty_rows", GOOD ",,,,,,\n" ENGLAND "Other,1\n", META, RESULT_FAIL, 5},
    {"data_empty_rows", GOOD "\n" ENGLAND "Other,1\n", META, RESULT_FAIL, 5},
    {"meta_empty_rows", GOOD, META ",,,,,,,\n", RESULT_FAIL, 4},
    {"data_empty_cols",
        HEADER "sex,pupil_count,note\n" ENGLAND "Female,10,\n" ENGLAND "Male,20,\n",
        META,
        RESULT_FAIL,
        0},
    {"data_empty_cols",
        HEADER "sex,pupil_count,note\n" ENGLAND "Female,10,\n" ENGLAND "Male,20,a\n",
        META,
        RESULT_PASS,
        0},
    {"duplicate_variable_names",
        HEADER "sex,pupil_count,sex\n" ENGLAND "Female,10,a\n",
        META,
        RESULT_FAIL,
        0},
    {"indicator_group_stripped",
        GOOD,
        META_HEADER "a,Indicator,A,Head counts,,0,,\nb,Indicator,B,Head-counts,,0,,\n",
        RESULT_FAIL,
        3},
    {"indicator_group_stripped",
        GOOD,
        META_HEADER "a,Indicator,A,Head counts,,0,,\nb,Indicator,B,Head counts,,0,,\n",
        RESULT_PASS,
        0},
    {"platform_import", GOOD, META, RESULT_PASS, 0},
    {"platform_import", "time_period,sex,pupil_count\n202425,Total,1\n", META, RESULT_FAIL, 0},
    {"platform_public_import",
        HEADER "sex,pupil_count\n202425,Academic year,,E92000001,England,Total,30\n",
        META,
        RESULT_FAIL,
        2},
    {"extra_indicator_text", GOOD ENGLAND "Other,c\n" ENGLAND "None,low\n", META, RESULT_PASS, 0},
    {"extra_indicator_text", GOOD ENGLAND "Other,#DIV/0!\n", META, RESULT_FAIL, 5},
    {"extra_indicator_text", GOOD ENGLAND "Other,1/2\n", META, RESULT_FAIL, 5},
    {"extra_number_marks", GOOD ENGLAND "Other,\"1,234\"\n", META, RESULT_FAIL, 5},
    {"extra_number_marks", GOOD ENGLAND "Other,£5\n", META, RESULT_FAIL, 5},
    {"extra_number_marks", GOOD ENGLAND "Other,12%\n", META, RESULT_FAIL, 5},
    {"extra_number_marks", GOOD ENGLAND "Other,-1.5e3\n", META, RESULT_PASS, 0},
    {"extra_indicator_name", GOOD, META, RESULT_PASS, 0},
    {"extra_indicator_name",
        GOOD,
        META_HEADER "sex,Filter,Sex,,,,,\npupil_cuont,Indicator,Pupils,,,0,,\n",
        RESULT_FAIL,
        3},
    {"extra_la_region",
        PLACES "202425,Academic year,Local authority,E92000001,England,E12000005,West "
               "Midlands,330,E08000025,Birmingham,Total,1\n",
        META,
        RESULT_PASS,
        0},
    {"extra_la_region",
        PLACES "202425,Academic year,Local authority,E92000001,England,E12000004,East "
               "Midlands,330,E08000025,Birmingham,Total,1\n",
        META,
        RESULT_WARNING,
        2},
    {"extra_la_region", /* Inner London is a region to some files */
        PLACES "202425,Academic year,Local authority,E92000001,England,E13000001,Inner "
               "London,202,E09000007,Camden,Total,1\n",
        META,
        RESULT_PASS,
        0},
    {"extra_la_code_ended",
        PLACES "201819,Academic year,Local authority,E92000001,England,E12000008,South "
               "East,825,E10000002,Buckinghamshire,Total,1\n",
        META,
        RESULT_PASS,
        0},
    {"extra_la_code_ended",
        PLACES "202425,Academic year,Local authority,E92000001,England,E12000008,South "
               "East,825,E10000002,Buckinghamshire,Total,1\n",
        META,
        RESULT_WARNING,
        2},
    {"extra_la_codes_disagree",
        PLACES "202425,Academic year,Local authority,E92000001,England,E12000005,West "
               "Midlands,331,E08000025,Birmingham,Total,1\n",
        META,
        RESULT_FAIL,
        2},
    {"extra_case_variants", GOOD, META, RESULT_PASS, 0},
    {"extra_case_variants", GOOD ENGLAND "male,20\n", META, RESULT_WARNING, 5},
    {"extra_key_values", GOOD ENGLAND "Male,20\n", META, RESULT_PASS, 0},
    {"extra_key_values", GOOD ENGLAND "Male,21\n", META, RESULT_FAIL, 5},
    {"extra_key_values", REPEATS, META, RESULT_FAIL, 14},
    {"extra_key_values", REPEATS ENGLAND "a,1\n", META, RESULT_FAIL, 14},
    {"extra_parts_total", YEARS("42"), META, RESULT_PASS, 0},
    {"extra_parts_total", YEARS("43"), META, RESULT_PASS, 0}, /* each may be rounded by a half */
    {"extra_parts_total", YEARS("62"), META, RESULT_WARNING, 14},
    {"extra_parts_total", YEARS("c"), META, RESULT_PASS, 0},
    {"extra_parts_total", PLACE_YEARS("46", "20", "7"), META, RESULT_PASS, 0},
    {"extra_parts_total", PLACE_YEARS("64", "20", "7"), META, RESULT_WARNING, 22},
    {"extra_parts_total", PLACE_YEARS("46", "20", "27"), META, RESULT_WARNING, 23},
    {"extra_parts_total", PLACE_YEARS("46", "20", "x"), META, RESULT_PASS, 0},
    {"extra_parts_total", TOPICS("12"), NULL, RESULT_PASS, 0},
    {"extra_parts_total", TOPICS("21"), NULL, RESULT_WARNING, 22},
    {"extra_percentage", SHARES("19.0"), NULL, RESULT_PASS, 0},
    {"extra_percentage", SHARES("x"), NULL, RESULT_PASS, 0},
    {"extra_percentage", SHARES("91.0"), NULL, RESULT_WARNING, 7},
};

START_TEST(rule_sees_its_fault_and_no_other)
{
    CheckCase run = check_case_run(CASES[_i].data, CASES[_i].meta, NULL, NULL);
    const Verdict *verdict = check_case_verdict(&run, CASES[_i].rule);
    ck_assert_msg(verdict->result == CASES[_i].result && check_case_line(verdict) == CASES[_i].line,
        "%s, case %d: %s, line %u",
        CASES[_i].rule,
        _i,
        check_result_name(verdict->result),
        check_case_line(verdict));
    check_case_clear(&run);
}
END_TEST

START_TEST(nul_bytes_are_named)
{
    static const char data[] = GOOD ENGLAND "Other,1\0\n";
    g_autofree char *folder = g_dir_make_tmp("inclusion_check_XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "data.csv", NULL);
    ck_assert(g_file_set_contents(path, data, sizeof data - 1, NULL));
    InputFile file = {.path = path, .shown = path, .base = path};
    g_autoptr(GError) error = NULL;
    g_autoptr(Lists) lists = lists_read(NULL, NULL, NULL, &error);
    CheckRequest request = {.data = &file, .lists = lists, .filter_items_max = 10};
    CheckCase run = {0};
    ck_assert(check_pair(&request, &run.report, &error));
    const Verdict *verdict = check_case_verdict(&run, "extra_nul_bytes");
    ck_assert_int_eq(verdict->result, RESULT_FAIL);
    ck_assert_uint_eq(check_case_line(verdict), 5);
    check_report_clear(&run.report);
    remove(path);
    g_rmdir(folder);
}
END_TEST

/* Twelve authorities of one year; the value of the last is given. */
static char *
twelve_authorities(const char *last, int more)
{
    GString *text = g_string_new(PLACES);
    for (int la_i = 0; la_i < 12; la_i++) {
        g_autofree char *value = g_strdup_printf("%d", 100 + la_i + more);
        g_string_append_printf(text,
            "202425,Academic year,Local "
            "authority,E92000001,England,E12000007,London,%d,E090000%02d,"
            "Somewhere,Total,%s\n",
            201 + la_i,
            la_i + 1,
            la_i == 11 ? last : value);
    }
    return g_string_free(text, FALSE);
}

START_TEST(a_jump_against_the_edition_before_is_told)
{
    g_autofree char *before = twelve_authorities("112", 0);
    g_autofree char *after = twelve_authorities("900", 3);
    g_autofree char *quiet = twelve_authorities("118", 3);
    CheckCase run = check_case_run(after, META, before, NULL);
    const Verdict *verdict = check_case_verdict(&run, "extra_jump");
    ck_assert_int_eq(verdict->result, RESULT_WARNING);
    ck_assert_uint_eq(check_case_line(verdict), 13);
    check_case_clear(&run);
    run = check_case_run(quiet, META, before, NULL);
    ck_assert_int_eq(check_case_verdict(&run, "extra_jump")->result, RESULT_PASS);
    check_case_clear(&run);
    run = check_case_run(quiet, META, NULL, NULL);
    ck_assert_int_eq(check_case_verdict(&run, "extra_jump")->result, RESULT_NOT_CHECKED);
    check_case_clear(&run);
}
END_TEST

/* Police forces: only a list can say which there are. */
START_TEST(police_forces_are_looked_up)
{
#define FORCES HEADER "pfa_code,pfa_name,sex,pupil_count\n"
#define FORCE "202425,Academic year,Police force area,E92000001,England,E23000001,"
    g_autofree char *folder = g_dir_make_tmp("inclusion_lists_XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "police-force-areas.csv", NULL);
    ck_assert(
        g_file_set_contents(path, "pfa_code,pfa_name\nE23000001,Metropolitan Police\n", -1, NULL));
    CheckCase run =
        check_case_run(FORCES FORCE "Metropolitan Police,Total,3\n", META, NULL, folder);
    ck_assert_int_eq(check_case_verdict(&run, "pfa_combinations")->result, RESULT_PASS);
    check_case_clear(&run);
    run = check_case_run(FORCES FORCE "Scotland Yard,Total,3\n", META, NULL, folder);
    const Verdict *verdict = check_case_verdict(&run, "pfa_combinations");
    ck_assert_int_eq(verdict->result, RESULT_FAIL);
    ck_assert_uint_eq(check_case_line(verdict), 2);
    check_case_clear(&run);
    run = check_case_run(FORCES FORCE "Scotland Yard,Total,3\n", META, NULL, NULL);
    ck_assert_int_eq(check_case_verdict(&run, "pfa_combinations")->result, RESULT_NOT_CHECKED);
    check_case_clear(&run);
    remove(path);
    g_rmdir(folder);
}
END_TEST

START_TEST(a_good_pair_has_no_finding)
{
    CheckCase run = check_case_run(GOOD, META, NULL, NULL);
    ck_assert_int_eq(run.report.result, RESULT_PASS);
    ck_assert_int_eq(run.report.screener, RESULT_PASS);
    ck_assert_uint_eq(run.report.row_n, 3);
    check_case_clear(&run);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("check/extra");
    TCase *tcase = tcase_create("extra");
    tcase_add_loop_test(tcase, rule_sees_its_fault_and_no_other, 0, G_N_ELEMENTS(CASES));
    tcase_add_test(tcase, nul_bytes_are_named);
    tcase_add_test(tcase, a_jump_against_the_edition_before_is_told);
    tcase_add_test(tcase, police_forces_are_looked_up);
    tcase_add_test(tcase, a_good_pair_has_no_finding);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

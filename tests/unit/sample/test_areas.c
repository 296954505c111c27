/* SPDX-License-Identifier: MIT */
#include "engine/sample/areas.h"

#include <string.h>

#include "tests/support/sample_lists.h"
#include "tests/support/unit.h"

enum { TODAY = 20250101 };

static SampleAreas *
areas_of(int64_t la_n)
{
    SampleLists lists = sample_lists();
    GError *error = NULL;
    SampleAreas *areas = sample_areas_new(&lists, 1, 9000000, la_n, &error);
    assert_no_error(error);
    return areas;
}

static const SampleLa *
la_of(const SampleAreas *areas, const char *old_code)
{
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        const SampleLa *la = g_ptr_array_index(areas->las, la_i);
        if (strcmp(la->old_code, old_code) == 0)
            return la;
    }
    ck_abort_msg("no LA with the old code %s", old_code);
}

START_TEST(all_authorities_of_today_share_the_pupils)
{
    g_autoptr(SampleAreas) areas = areas_of(153);
    int64_t current_n = 0, pupil_n = 0;
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        const SampleLa *la = g_ptr_array_index(areas->las, la_i);
        if (!sample_la_existed(la, TODAY))
            continue;
        current_n++;
        pupil_n += la->pupil_n;
        ck_assert_msg(la->is_tiny ? la->pupil_n < 500 : la->pupil_n > 5000, "%s", la->name);
    }
    ck_assert_int_eq(current_n, 153);
    ck_assert_int_gt(pupil_n, 8990000);
    ck_assert_int_lt(pupil_n, 9010000);
    ck_assert_str_eq(areas->country.code, "E92000001");
    ck_assert_str_eq(areas->regions[6].name, "London");
    ck_assert_str_eq(areas->subregions[1].name, "Outer London");
}
END_TEST

START_TEST(a_few_authorities_lie_in_all_regions)
{
    for (int64_t la_n = 1; la_n <= 153; la_n++) {
        g_autoptr(SampleAreas) areas = areas_of(la_n);
        int64_t current_n = 0;
        bool has_region[SAMPLE_REGIONS] = {false};
        for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
            const SampleLa *la = g_ptr_array_index(areas->las, la_i);
            current_n += sample_la_existed(la, TODAY);
            has_region[la->region_i] = true;
        }
        ck_assert_int_eq(current_n, la_n);
        for (size_t region_i = 0; la_n >= SAMPLE_REGIONS && region_i < SAMPLE_REGIONS; region_i++)
            ck_assert_msg(
                has_region[region_i], "%ld LAs, none of region %zu", (long)la_n, region_i);
    }
}
END_TEST

START_TEST(those_that_are_gone_existed_before_and_had_the_same_pupils)
{
    g_autoptr(SampleAreas) areas = areas_of(153);
    const SampleLa *cumbria = la_of(areas, "909");
    ck_assert(sample_la_existed(cumbria, 20221231));
    ck_assert(!sample_la_existed(cumbria, 20231231));
    ck_assert(!sample_la_existed(la_of(areas, "942"), 20221231));
    ck_assert(sample_la_existed(la_of(areas, "942"), 20231231));
    ck_assert_int_eq(cumbria->pupil_n, la_of(areas, "942")->pupil_n + la_of(areas, "943")->pupil_n);
    int64_t merged_n =
        la_of(areas, "837")->pupil_n + la_of(areas, "836")->pupil_n + la_of(areas, "835")->pupil_n;
    int64_t new_n = la_of(areas, "839")->pupil_n + la_of(areas, "838")->pupil_n;
    ck_assert_int_le(ABS(merged_n - new_n), 3);
}
END_TEST

START_TEST(codes_are_those_of_the_day)
{
    g_autoptr(SampleAreas) areas = areas_of(153);
    const SampleLa *la = la_of(areas, "825");
    ck_assert_str_eq(sample_la_code(la, 20200331), "E10000002");
    ck_assert_str_eq(sample_la_code(la, 20200401), "E06000060");
    ck_assert_str_eq(sample_la_code(la_of(areas, "933"), 20230119), "E10000027");
    ck_assert_str_eq(sample_la_code(la_of(areas, "815"), 20240118), "E06000065");
    ck_assert_str_eq(la_of(areas, "839")->name, "Bournemouth, Christchurch and Poole");
}
END_TEST

START_TEST(numbers_of_authorities_that_cannot_be_are_refused)
{
    SampleLists lists = sample_lists();
    GError *error = NULL;
    ck_assert_ptr_null(sample_areas_new(&lists, 1, 9000000, 0, &error));
    assert_error_is(error, "'0' is no number of local authorities from 1 to 153");
    ck_assert_ptr_null(sample_areas_new(&lists, 1, 9000000, 999, &error));
    assert_error_is(error, "'999' is no number of local authorities from 1 to 153");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("areas");
    TCase *tcase = tcase_create("areas");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, all_authorities_of_today_share_the_pupils);
    tcase_add_test(tcase, a_few_authorities_lie_in_all_regions);
    tcase_add_test(tcase, those_that_are_gone_existed_before_and_had_the_same_pupils);
    tcase_add_test(tcase, codes_are_those_of_the_day);
    tcase_add_test(tcase, numbers_of_authorities_that_cannot_be_are_refused);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/words/words.h"

#include <math.h>

#include "engine/base/number.h"
#include "tests/support/unit.h"

static char PERCENT[] = "% of plans issued";
static char PER_100[] = "per 100 pupils";
static char PLANS[] = "plans";
static char WEEKS[] = "weeks";
static char POUNDS[] = "£ per head";

static const FigureIndicator SHARE = {
    .kind = KIND_PROPORTION, .unit = PERCENT, .decimals_n = 1, .polarity = POLARITY_HIGHER};
static const FigureIndicator RATE = {
    .kind = KIND_RATE, .unit = PER_100, .decimals_n = 1, .polarity = POLARITY_LOWER};
static const FigureIndicator COUNT = {.kind = KIND_COUNT, .unit = PLANS, .decimals_n = 0};
static const FigureIndicator MEAN = {.kind = KIND_MEAN, .unit = WEEKS, .decimals_n = 1};
static const FigureIndicator MONEY = {.kind = KIND_MEAN, .unit = POUNDS, .decimals_n = 0};
static const FigureIndicator BARE = {.kind = KIND_RATIO, .decimals_n = 2};

/* Compares and frees. */
static void
assert_says(char *got, const char *want)
{
    ck_assert_str_eq(got, want);
    g_free(got);
}

START_TEST(values_carry_their_unit)
{
    assert_says(words_value(&SHARE, 46.4349), "46.4%");
    assert_says(words_value(&RATE, 3.2), "3.2 per 100 pupils");
    assert_says(words_value(&COUNT, 689739), "689,739");
    assert_says(words_value(&MEAN, 21.25), "21.3 weeks");
    assert_says(words_value(&MONEY, 1203.5), "£1,204");
    assert_says(words_value(&BARE, 0.125), "0.13");
    assert_says(words_value(&SHARE, 0), "0.0%");
    assert_says(words_value(&SHARE, 100), "100.0%");
}
END_TEST

START_TEST(halves_are_rounded_up_as_printed)
{
    assert_says(words_value(&SHARE, 0.35), "0.4%");
    assert_says(words_value(&SHARE, 2.25), "2.3%");
    assert_says(words_value(&COUNT, 2.5), "3");
    assert_says(words_number(&SHARE, -0.04), "0.0");
    assert_says(words_number(&SHARE, -1.25), "−1.3");
}
END_TEST

/* The quick way to a rounded number gives the same text as the one that decides halves exactly. */
START_TEST(quick_rounding_is_the_same_rounding)
{
    uint64_t state = 88172645463325252U;
    for (int try_i = 0; try_i < 20000; try_i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        int decimals_n = (int)(state % 4);
        double value = ((double)(state >> 20) - 8e12) / pow(10.0, (double)(state % 14));
        if (try_i % 3 == 0) /* halves, as decimal fractions and as doubles have them */
            value =
                ((double)(int64_t)(state % 200001) - 100000.0) / (try_i % 2 == 0 ? 2000.0 : 64.0);
        FigureIndicator indicator = {.decimals_n = decimals_n};
        g_autofree char *exact = number_rounded(value, decimals_n, true);
        assert_says(words_number(&indicator, value), exact);
    }
}
END_TEST

START_TEST(cells_keep_signs_that_are_short)
{
    assert_says(words_cell(&SHARE, 46.44), "46.4%");
    assert_says(words_cell(&RATE, 3.24), "3.2");
    assert_says(words_cell(&MONEY, 12), "£12");
    assert_says(words_number(&MONEY, 1200), "1,200");
    assert_says(words_range(&SHARE, 44.09, 48.75), "44.1% to 48.8%");
    assert_says(words_range(&RATE, 0, 12.34), "0.0 to 12.3");
}
END_TEST

START_TEST(ordinals_know_the_teens)
{
    static const struct {
        int n;
        const char *want;
    } cases[] = {{1, "1st"},
        {2, "2nd"},
        {3, "3rd"},
        {4, "4th"},
        {10, "10th"},
        {11, "11th"},
        {12, "12th"},
        {13, "13th"},
        {21, "21st"},
        {22, "22nd"},
        {101, "101st"},
        {111, "111th"},
        {112, "112th"},
        {113, "113th"},
        {123, "123rd"}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++)
        assert_says(words_ordinal(cases[case_i].n), cases[case_i].want);
}
END_TEST

START_TEST(ranks_show_ties)
{
    assert_says(words_rank(3, 151, true), "=3rd of 151");
    assert_says(words_rank(1, 151, false), "1st of 151");
    assert_says(words_rank(0, 0, false), "");
}
END_TEST

/* The mistake of an earlier dashboard: it called rank 1 the highest also where rank 1 is the
 * lowest. */
START_TEST(rank_1_is_lowest_where_lower_is_better)
{
    assert_says(words_place(1, 151, 1, POLARITY_LOWER, "authorities"), "lowest of 151 authorities");
    assert_says(
        words_place(151, 151, 1, POLARITY_LOWER, "authorities"), "highest of 151 authorities");
    assert_says(
        words_place(147, 151, 1, POLARITY_LOWER, "authorities"), "5th highest of 151 authorities");
    assert_says(
        words_place(3, 151, 1, POLARITY_LOWER, "authorities"), "3rd lowest of 151 authorities");
}
END_TEST

START_TEST(rank_1_is_highest_otherwise)
{
    static const Polarity polarities[] = {POLARITY_HIGHER, POLARITY_NEUTRAL};
    for (size_t polarity_i = 0; polarity_i < G_N_ELEMENTS(polarities); polarity_i++) {
        Polarity polarity = polarities[polarity_i];
        assert_says(words_place(1, 9, 1, polarity, "regions"), "highest of 9 regions");
        assert_says(words_place(9, 9, 1, polarity, "regions"), "lowest of 9 regions");
        assert_says(words_place(2, 9, 1, polarity, "regions"), "2nd highest of 9 regions");
        assert_says(words_place(8, 9, 1, polarity, "regions"), "2nd lowest of 9 regions");
        assert_says(words_place(5, 9, 1, polarity, "regions"), "5th highest of 9 regions");
    }
}
END_TEST

START_TEST(places_count_ties_from_both_ends)
{
    /* Three areas share the last place of 151: rank 149 each, and joint last. */
    assert_says(words_place(149, 151, 3, POLARITY_HIGHER, "authorities"),
        "joint lowest of 151 authorities");
    assert_says(words_place(149, 151, 3, POLARITY_LOWER, "authorities"),
        "joint highest of 151 authorities");
    assert_says(
        words_place(1, 151, 2, POLARITY_LOWER, "authorities"), "joint lowest of 151 authorities");
    assert_says(words_place(2, 151, 4, POLARITY_HIGHER, "authorities"),
        "joint 2nd highest of 151 authorities");
    /* Ranks 145 to 147 are taken; four areas come after. */
    assert_says(words_place(145, 151, 3, POLARITY_HIGHER, "authorities"),
        "joint 5th lowest of 151 authorities");
    assert_says(words_place(1, 9, 9, POLARITY_HIGHER, "regions"), "equal with all 9 regions");
    assert_says(words_place(1, 1, 1, POLARITY_HIGHER, "authorities"), "the only one ranked");
    assert_says(words_place(0, 0, 1, POLARITY_HIGHER, "authorities"), "");
}
END_TEST

START_TEST(comparisons_take_the_right_preposition)
{
    assert_says(words_comparison(COMPARED_BETTER, "England"), "better than England");
    assert_says(words_comparison(COMPARED_WORSE, "England"), "worse than England");
    assert_says(words_comparison(COMPARED_HIGHER, "England"), "higher than England");
    assert_says(words_comparison(COMPARED_LOWER, "London"), "lower than London");
    assert_says(words_comparison(COMPARED_SIMILAR, "the North East"), "similar to the North East");
    assert_says(words_comparison(COMPARED_NOT, "England"), "not compared with England");
    ck_assert_str_eq(words_comparison_word(COMPARED_NOT), "not compared");
}
END_TEST

START_TEST(changes_are_differences_never_percentages_of_percentages)
{
    assert_says(words_change(&SHARE, 2.1, "2023"), "up 2.1 percentage points on 2023");
    assert_says(words_change(&SHARE, -3.91, "2023"), "down 3.9 percentage points on 2023");
    assert_says(words_change(&COUNT, 12204, "January 2024"), "up 12,204 on January 2024");
    assert_says(words_change(&RATE, -0.4, "2022/23"), "down 0.4 on 2022/23");
    assert_says(words_change(&MONEY, 40, "2022-23"), "up £40 on 2022-23");
    assert_says(
        words_change(&RATE, 1.5, "Summer term 2022/23"), "up 1.5 on the summer term 2022/23");
    assert_says(words_change(&SHARE, 0.049, "2023"), "no change on 2023");
    assert_says(words_change(&SHARE, -0.049, "2023"), "no change on 2023");
    assert_says(words_change(&SHARE, 0.05, "2023"), "up 0.1 percentage points on 2023");
    assert_says(words_change(&SHARE, (double)NAN, "2023"), "no comparable earlier figure");
}
END_TEST

START_TEST(change_cells_carry_a_sign)
{
    assert_says(words_change_cell(&SHARE, 2.1), "+2.1");
    assert_says(words_change_cell(&SHARE, -0.3), "−0.3");
    assert_says(words_change_cell(&SHARE, 0.01), "0.0");
    assert_says(words_change_cell(&SHARE, -0.01), "0.0");
    assert_says(words_change_cell(&COUNT, 1204), "+1,204");
    assert_says(words_change_cell(&COUNT, (double)NAN), "–");
    ck_assert_int_eq(words_change_sign(&SHARE, 0.04), 0);
    ck_assert_int_eq(words_change_sign(&SHARE, 0.06), 1);
    ck_assert_int_eq(words_change_sign(&SHARE, -0.06), -1);
    ck_assert_int_eq(words_change_sign(&SHARE, (double)NAN), 0);
}
END_TEST

START_TEST(findings_say_which_way_a_measure_moved)
{
    const char *name = "Plans issued within 20 weeks";
    assert_says(words_movement(&SHARE, name, 46.4, -3.9, "2024"),
        "Plans issued within 20 weeks fell to 46.4% in 2024");
    assert_says(words_movement(&SHARE, name, 46.4, 0.3, "2024"),
        "Plans issued within 20 weeks rose to 46.4% in 2024");
    assert_says(words_movement(&SHARE, name, 46.4, 0.03, "2024"),
        "Plans issued within 20 weeks stayed at 46.4% in 2024");
    assert_says(words_movement(&RATE, "Suspensions", 3.2, (double)NAN, "Autumn term 2022/23"),
        "Suspensions: 3.2 per 100 pupils in the autumn term 2022/23");
}
END_TEST

START_TEST(each_kind_of_missing_has_its_own_words_and_symbol)
{
    static const struct {
        ValueState state;
        const char *symbol, *words, *cell;
    } cases[] = {{VALUE_SHOWN, NULL, "", ""},
        {VALUE_MISSING, NULL, "not available", "[x]"},
        {VALUE_MISSING, "x", "not available", "[x]"},
        {VALUE_MISSING, "u", "too unreliable to show", "[u]"},
        {VALUE_MISSING, "wrong", "left out: known to be wrong", "[x]"},
        {VALUE_SUPPRESSED, "c", "suppressed", "[c]"},
        {VALUE_NOT_APPLICABLE, "z", "not applicable", "[z]"},
        {VALUE_LOW, "low", "rounds to zero", "[low]"},
        {VALUE_LOW, "k", "rounds to zero", "[low]"}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        ck_assert_str_eq(
            words_missing(cases[case_i].state, cases[case_i].symbol), cases[case_i].words);
        ck_assert_str_eq(
            words_symbol(cases[case_i].state, cases[case_i].symbol), cases[case_i].cell);
    }
}
END_TEST

START_TEST(coverage_and_age_are_said)
{
    assert_says(words_coverage(13, 14), "computed from 13 of 14 authorities");
    assert_says(words_coverage(1, 1), "computed from 1 of 1 authority");
    assert_says(words_coverage(0, 0), "");
    assert_says(words_age("2024", "2021/22"), "Newest figures: 2024; oldest: 2021/22");
    assert_says(words_age("2024", "2024"), "All figures: 2024");
}
END_TEST

START_TEST(periods_read_well_inside_a_sentence)
{
    assert_says(words_period("2024"), "2024");
    assert_says(words_period("January 2025"), "January 2025");
    assert_says(words_period("Summer term 2022/23"), "the summer term 2022/23");
    assert_says(
        words_period("Autumn and spring terms 2023/24"), "the autumn and spring terms 2023/24");
}
END_TEST

START_TEST(narrow_columns_have_short_forms)
{
    assert_says(words_range_short(&SHARE, 44.09, 48.75), "44.1 to 48.8");
    assert_says(words_rank_short(3, 151, true), "=3 of 151");
    assert_says(words_rank_short(12, 149, false), "12 of 149");
    assert_says(words_rank_short(0, 0, false), "");
    assert_says(words_period_short("January 2025"), "Jan 2025");
    assert_says(words_period_short("Summer term 2022/23"), "Sum 2022/23");
    assert_says(words_period_short("Autumn and spring terms 2023/24"), "Aut–Spr 2023/24");
    assert_says(words_period_short("2023/24"), "2023/24");
    assert_says(words_period_short("May 2024"), "May 2024");
}
END_TEST

START_TEST(ranges_of_periods_say_once_what_both_ends_share)
{
    assert_says(words_period_range("2019", "2024"), "2019 to 2024");
    assert_says(words_period_range("2024", "2024"), "2024");
    assert_says(words_period_range("January 2019", "January 2025"), "January 2019 to 2025");
    assert_says(
        words_period_range("Autumn and spring terms 2016/17", "Autumn and spring terms 2022/23"),
        "Autumn and spring terms 2016/17 to 2022/23");
    assert_says(words_period_range("Autumn term 2019/20", "Spring term 2024/25"),
        "Autumn term 2019/20 to Spring term 2024/25");
}
END_TEST

START_TEST(sentences_get_a_capital_and_a_full_stop)
{
    g_autoptr(GString) text = g_string_new(NULL);
    words_append_sentence(text, "up 2 on 2023");
    words_append_sentence(text, "");
    words_append_sentence(text, NULL);
    words_append_sentence(text, "Not published for regions.");
    ck_assert_str_eq(text->str, "Up 2 on 2023. Not published for regions.");
    assert_says(words_clause("Not published for regions."), "not published for regions");
    assert_says(words_clause("EHC plans in force"), "EHC plans in force");
    assert_says(words_clause(""), "");
}
END_TEST

START_TEST(lists_and_counts_are_plain_english)
{
    static const char *const names[] = {"one", "two", "three", "four", "five"};
    assert_says(words_list(names, 0, 3), "");
    assert_says(words_list(names, 1, 3), "one");
    assert_says(words_list(names, 2, 3), "one and two");
    assert_says(words_list(names, 3, 3), "one, two and three");
    assert_says(words_list(names, 5, 3), "one, two, three and 2 more");
    assert_says(words_counted(0, "measure", "measures"), "no measures");
    assert_says(words_counted(1, "measure", "measures"), "1 measure");
    assert_says(words_counted(1204, "measure", "measures"), "1,204 measures");
}
END_TEST

START_TEST(names_lose_their_capital_unless_abbreviated)
{
    assert_says(words_inside("Plans issued within 20 weeks"), "plans issued within 20 weeks");
    assert_says(words_inside("EHC plans in force"), "EHC plans in force");
    assert_says(words_inside("SEN support"), "SEN support");
    assert_says(words_inside("20-week timeliness"), "20-week timeliness");
    assert_says(words_inside(""), "");
}
END_TEST

START_TEST(regions_take_the_article_that_english_gives_them)
{
    static const char *const pairs[][2] = {{"North East", "the North East"},
        {"East of England", "the East of England"},
        {"South West", "the South West"},
        {"London", "London"},
        {"Yorkshire and The Humber", "Yorkshire and The Humber"}};
    for (size_t pair_i = 0; pair_i < G_N_ELEMENTS(pairs); pair_i++) {
        g_autofree char *name = g_strdup(pairs[pair_i][0]);
        FigureArea area = {.level = LEVEL_REGION, .name = name};
        assert_says(words_area(&area), pairs[pair_i][1]);
    }
    g_autofree char *council = g_strdup("North Tyneside");
    FigureArea area = {.level = LEVEL_LA, .name = council};
    assert_says(words_area(&area), "North Tyneside");
    ck_assert_str_eq(words_level(LEVEL_LA, 1), "authority");
    ck_assert_str_eq(words_level(LEVEL_LA, 2), "authorities");
    ck_assert_str_eq(words_level(LEVEL_REGION, 9), "regions");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("model/words");
    TCase *cases = tcase_create("words");
    tcase_add_test(cases, values_carry_their_unit);
    tcase_add_test(cases, halves_are_rounded_up_as_printed);
    tcase_add_test(cases, quick_rounding_is_the_same_rounding);
    tcase_add_test(cases, cells_keep_signs_that_are_short);
    tcase_add_test(cases, ordinals_know_the_teens);
    tcase_add_test(cases, ranks_show_ties);
    tcase_add_test(cases, rank_1_is_lowest_where_lower_is_better);
    tcase_add_test(cases, rank_1_is_highest_otherwise);
    tcase_add_test(cases, places_count_ties_from_both_ends);
    tcase_add_test(cases, comparisons_take_the_right_preposition);
    tcase_add_test(cases, changes_are_differences_never_percentages_of_percentages);
    tcase_add_test(cases, change_cells_carry_a_sign);
    tcase_add_test(cases, findings_say_which_way_a_measure_moved);
    tcase_add_test(cases, each_kind_of_missing_has_its_own_words_and_symbol);
    tcase_add_test(cases, coverage_and_age_are_said);
    tcase_add_test(cases, periods_read_well_inside_a_sentence);
    tcase_add_test(cases, narrow_columns_have_short_forms);
    tcase_add_test(cases, ranges_of_periods_say_once_what_both_ends_share);
    tcase_add_test(cases, sentences_get_a_capital_and_a_full_stop);
    tcase_add_test(cases, lists_and_counts_are_plain_english);
    tcase_add_test(cases, names_lose_their_capital_unless_abbreviated);
    tcase_add_test(cases, regions_take_the_article_that_english_gives_them);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

/* SPDX-License-Identifier: MIT */
#include "engine/sample/prng.h"

#include "tests/support/unit.h"

START_TEST(splitmix_gives_its_published_numbers)
{
    uint64_t state = 1234567;
    ck_assert_uint_eq(prng_splitmix(&state), UINT64_C(6457827717110365317));
    ck_assert_uint_eq(prng_splitmix(&state), UINT64_C(3203168211198807973));
    ck_assert_uint_eq(prng_splitmix(&state), UINT64_C(9817491932198370423));
}
END_TEST

START_TEST(xoshiro_gives_its_published_numbers)
{
    Prng prng = {{1, 2, 3, 4}};
    ck_assert_uint_eq(prng_next(&prng), 11520);
    ck_assert_uint_eq(prng_next(&prng), 0);
    ck_assert_uint_eq(prng_next(&prng), 1509978240);
    ck_assert_uint_eq(prng_next(&prng), UINT64_C(1215971899390074240));
}
END_TEST

START_TEST(each_key_has_a_stream_of_its_own)
{
    static const struct {
        uint64_t seed;
        const char *label;
        int64_t first, second;
    } keys[] = {{1, "a", 1, 1}, {2, "a", 1, 1}, {1, "b", 1, 1}, {1, "a", 2, 1}, {1, "a", 1, 2}};
    uint64_t firsts[G_N_ELEMENTS(keys)];
    for (size_t key_i = 0; key_i < G_N_ELEMENTS(keys); key_i++) {
        Prng prng, again;
        prng_init(
            &prng, keys[key_i].seed, keys[key_i].label, keys[key_i].first, keys[key_i].second);
        prng_init(
            &again, keys[key_i].seed, keys[key_i].label, keys[key_i].first, keys[key_i].second);
        firsts[key_i] = prng_next(&prng);
        ck_assert_uint_eq(prng_next(&again), firsts[key_i]);
        for (size_t other_i = 0; other_i < key_i; other_i++)
            ck_assert_uint_ne(firsts[other_i], firsts[key_i]);
    }
}
END_TEST

START_TEST(numbers_below_a_bound_reach_all_and_no_more)
{
    Prng prng;
    prng_init(&prng, 1, "below", 0, 0);
    int64_t counts[7] = {0};
    for (int draw_i = 0; draw_i < 7000; draw_i++) {
        int64_t drawn = prng_below(&prng, 7);
        ck_assert_int_ge(drawn, 0);
        ck_assert_int_lt(drawn, 7);
        counts[drawn]++;
    }
    for (size_t number = 0; number < G_N_ELEMENTS(counts); number++)
        ck_assert_int_gt(counts[number], 850);
}
END_TEST

START_TEST(normal_numbers_have_mean_0_and_deviation_1000)
{
    Prng prng;
    prng_init(&prng, 1, "normal", 0, 0);
    int64_t sum = 0, squares = 0, draw_n = 20000;
    for (int64_t draw_i = 0; draw_i < draw_n; draw_i++) {
        int64_t drawn = prng_normal_milli(&prng);
        ck_assert_int_le(ABS(drawn), 6000);
        sum += drawn;
        squares += drawn * drawn;
    }
    ck_assert_int_lt(ABS(sum / draw_n), 30);
    ck_assert_int_gt(squares / draw_n, 960000);
    ck_assert_int_lt(squares / draw_n, 1040000);
}
END_TEST

/* Numbers of tries on every side of the limits between the ways of counting. */
START_TEST(hits_stay_within_the_tries_and_around_their_mean)
{
    static const int64_t tries[] = {1, 10, 64, 65, 1000, 50000, 30000000};
    static const int64_t shares_ppm[] = {1, 300, 20000, 300000, 500000, 700000, 999999};
    Prng prng;
    prng_init(&prng, 1, "hits", 0, 0);
    for (size_t try_i = 0; try_i < G_N_ELEMENTS(tries); try_i++) {
        for (size_t share_i = 0; share_i < G_N_ELEMENTS(shares_ppm); share_i++) {
            int64_t sum = 0, draw_n = 2000;
            for (int64_t draw_i = 0; draw_i < draw_n; draw_i++) {
                int64_t hits = prng_hits(&prng, tries[try_i], shares_ppm[share_i]);
                ck_assert_int_ge(hits, 0);
                ck_assert_int_le(hits, tries[try_i]);
                sum += hits;
            }
            double mean = (double)sum / (double)draw_n;
            double share = (double)shares_ppm[share_i] / 1e6;
            double expected = (double)tries[try_i] * share;
            /* Five standard errors of the mean, squared, and the rounding of a hit. */
            double far = 25 * expected * (1 - share) / (double)draw_n + 0.002;
            ck_assert_msg((mean - expected) * (mean - expected) < far,
                "%ld tries with %ld ppm: mean %f",
                (long)tries[try_i],
                (long)shares_ppm[share_i],
                mean);
        }
    }
    ck_assert_int_eq(prng_hits(&prng, 5, 0), 0);
    ck_assert_int_eq(prng_hits(&prng, 5, 1000000), 5);
    ck_assert_int_eq(prng_hits(&prng, 0, 500000), 0);
}
END_TEST

START_TEST(parts_sum_to_the_total)
{
    static const int64_t weights[] = {5, 0, 3, 2};
    Prng prng;
    prng_init(&prng, 1, "split", 0, 0);
    for (int64_t total_n = 0; total_n < 3000; total_n += 7) {
        int64_t parts[G_N_ELEMENTS(weights)];
        prng_split(&prng, total_n, weights, G_N_ELEMENTS(weights), parts);
        ck_assert_int_eq(parts[0] + parts[1] + parts[2] + parts[3], total_n);
        ck_assert_int_eq(parts[1], 0);
        for (size_t part_i = 0; part_i < G_N_ELEMENTS(weights); part_i++)
            ck_assert_int_ge(parts[part_i], 0);
    }
    int64_t all = 0;
    prng_split(&prng, 9, (const int64_t[]){0}, 1, &all);
    ck_assert_int_eq(all, 9);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("prng");
    TCase *tcase = tcase_create("prng");
    tcase_add_test(tcase, splitmix_gives_its_published_numbers);
    tcase_add_test(tcase, xoshiro_gives_its_published_numbers);
    tcase_add_test(tcase, each_key_has_a_stream_of_its_own);
    tcase_add_test(tcase, numbers_below_a_bound_reach_all_and_no_more);
    tcase_add_test(tcase, normal_numbers_have_mean_0_and_deviation_1000);
    tcase_add_test(tcase, hits_stay_within_the_tries_and_around_their_mean);
    tcase_add_test(tcase, parts_sum_to_the_total);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

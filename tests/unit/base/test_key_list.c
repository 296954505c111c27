/* SPDX-License-Identifier: MIT */
#include "engine/base/key_list.h"

#include "engine/base/word.h"
#include "tests/support/unit.h"

/* Repeats as they are told, in one order: by line. */
typedef struct {
    uint32_t *first_lines; /* first_lines[line]: 0 for a row that repeats none */
    bool *are_differing;
    unsigned *kinds;
    uint32_t line_max;
    size_t told_n;
} Told;

static void
note(void *data, const KeyRepeat *repeat)
{
    Told *told = data;
    ck_assert_uint_le(repeat->line, told->line_max);
    ck_assert_uint_eq(told->first_lines[repeat->line], 0);
    told->first_lines[repeat->line] = repeat->first_line;
    told->are_differing[repeat->line] = repeat->is_differing;
    told->kinds[repeat->line] = repeat->kind;
    told->told_n++;
}

static void
told_init(Told *told, uint32_t line_max)
{
    *told = (Told){.first_lines = g_new0(uint32_t, line_max + 1),
        .are_differing = g_new0(bool, line_max + 1),
        .kinds = g_new0(unsigned, line_max + 1),
        .line_max = line_max};
}

static void
told_clear(Told *told)
{
    g_free(told->first_lines);
    g_free(told->are_differing);
    g_free(told->kinds);
}

START_TEST(a_key_that_was_met_says_where_and_with_what)
{
    Told told;
    told_init(&told, 9002);
    g_autoptr(KeyList) list = key_list_new();
    for (uint64_t key = 0; key < 5000; key++)
        key_list_add(list, hash_mix(1, key), key, key + 2, 0);
    key_list_add(list, hash_mix(1, 77), 77, 9000, 1);
    key_list_add(list, hash_mix(1, 77), 78, 9001, 2);
    key_list_take_repeats(&list, 1, note, &told);
    ck_assert_uint_eq(told.told_n, 2);
    ck_assert_uint_eq(told.first_lines[9000], 79);
    ck_assert_uint_eq(told.kinds[9000], 1);
    ck_assert(!told.are_differing[9000]);
    ck_assert_uint_eq(told.first_lines[9001], 79);
    ck_assert_uint_eq(told.kinds[9001], 2);
    ck_assert(told.are_differing[9001]);
    told_clear(&told);
}
END_TEST

START_TEST(an_empty_list_has_no_repeats)
{
    Told told;
    told_init(&told, 2);
    g_autoptr(KeyList) list = key_list_new();
    key_list_take_repeats(&list, 1, note, &told);
    key_list_add(list, 0, 0, 2, 0);
    key_list_take_repeats(&list, 1, note, &told);
    ck_assert_uint_eq(told.told_n, 0);
    told_clear(&told);
}
END_TEST

/* Lists with few, many and hardly any different keys, small and large enough for two threads;
 * keys that agree in their first bytes, in their last, and 0. The other route is an array. */
static const struct {
    uint32_t row_n, key_n;
    uint64_t step;
} LISTS[] = {
    {50, 7, 1},
    {3000, 1, 0},
    {70000, 250, UINT64_C(0x0100000000000000)},
    {300000, 1, UINT64_C(0xFFFFFFFFFFFFFFFF)},
    {300000, 3, 1},
    {400000, 390000, 1},
    {400000, 390000, UINT64_C(0x9E3779B97F4A7C15)},
};

START_TEST(every_repeat_is_told_once)
{
    uint32_t row_n = LISTS[_i].row_n, key_n = LISTS[_i].key_n;
    Told told;
    told_init(&told, row_n + 1);
    g_autofree uint32_t *keys = g_new(uint32_t, row_n);
    g_autofree uint32_t *first_rows = g_new0(uint32_t, key_n); /* by key: number + 1 */
    g_autoptr(KeyList) list = key_list_new();
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    for (uint32_t row_i = 0; row_i < row_n; row_i++) {
        keys[row_i] = (uint32_t)g_rand_int_range(chance, 0, (gint32)key_n);
        key_list_add(list, keys[row_i] * LISTS[_i].step, row_i / 2, row_i + 2, row_i % 4);
    }
    key_list_take_repeats(&list, 1, note, &told);
    size_t repeat_n = 0;
    for (uint32_t row_i = 0; row_i < row_n; row_i++) {
        uint32_t *first = &first_rows[keys[row_i]];
        ck_assert_uint_eq(told.first_lines[row_i + 2], *first != 0 ? *first + 1 : 0);
        if (*first == 0) {
            *first = row_i + 1;
            continue;
        }
        repeat_n++;
        ck_assert_uint_eq(told.kinds[row_i + 2], row_i % 4);
        ck_assert_int_eq(told.are_differing[row_i + 2], row_i / 2 != (*first - 1) / 2);
    }
    ck_assert_uint_eq(told.told_n, repeat_n);
    told_clear(&told);
}
END_TEST

START_TEST(parts_of_a_file_are_one)
{
    Told told;
    told_init(&told, 40);
    KeyList *lists[] = {key_list_new(), key_list_new(), key_list_new()};
    for (uint32_t line = 2; line <= 40; line++)
        key_list_add(lists[(line - 2) / 13], hash_mix(1, line % 20), line, line, 0);
    key_list_take_repeats(lists, G_N_ELEMENTS(lists), note, &told);
    for (uint32_t line = 2; line <= 40; line++)
        ck_assert_uint_eq(told.first_lines[line], line < 22 ? 0 : line - 20);
    for (size_t list_i = 0; list_i < G_N_ELEMENTS(lists); list_i++)
        key_list_free(lists[list_i]);
    told_clear(&told);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/key_list");
    TCase *tcase = tcase_create("key_list");
    tcase_add_test(tcase, a_key_that_was_met_says_where_and_with_what);
    tcase_add_test(tcase, an_empty_list_has_no_repeats);
    tcase_add_test(tcase, parts_of_a_file_are_one);
    tcase_add_loop_test(tcase, every_repeat_is_told_once, 0, G_N_ELEMENTS(LISTS));
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

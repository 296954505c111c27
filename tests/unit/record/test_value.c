/* SPDX-License-Identifier: MIT */
#include "engine/record/value.h"

#include <string.h>

#include "tests/support/unit.h"

static uint32_t
day(int year, int month, int of_month)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)of_month, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

static const struct {
    const char *text;
    int year, month, day; /* year 0: no date */
} DATES[] = {
    {"2025-01-31", 2025, 1, 31},
    {"2024-02-29", 2024, 2, 29},
    {"2025-02-29", 0, 0, 0},
    {"2025-01-31 00:00:00", 2025, 1, 31},
    {"2025-01-31T09:30:00Z", 2025, 1, 31},
    {"2022-Sep-28 00:00:00", 2022, 9, 28},
    {"2022-sep-28", 2022, 9, 28},
    {"2022-Sepp-28", 0, 0, 0},
    {"2022-Foo-28", 0, 0, 0},
    {"31/01/2025", 0, 0, 0}, /* 1 February or 2 January: nobody can tell */
    {"2025-13-01", 0, 0, 0},
    {"2025-00-10", 0, 0, 0},
    {"0025-01-01", 0, 0, 0},
    {"2025-01-3", 0, 0, 0},
    {"2025-01-31x", 0, 0, 0},
    {"2025-01-31 noon", 0, 0, 0},
    {"", 0, 0, 0},
};

START_TEST(dates_in_both_forms)
{
    uint32_t expected =
        DATES[_i].year > 0 ? day(DATES[_i].year, DATES[_i].month, DATES[_i].day) : 0;
    ck_assert_msg(
        record_day(DATES[_i].text, strlen(DATES[_i].text)) == expected, "'%s'", DATES[_i].text);
}
END_TEST

static const struct {
    const char *text;
    int year;
} YEARS[] = {
    {"2024/25", 2024},
    {"2024-25", 2024},
    {"202425", 2024},
    {"2024/2025", 2024},
    {"1999/00", 1999},
    {"1999/2000", 1999},
    {"2024/26", 0},
    {"2024", 0},
    {"24/25", 0},
    {"2024 25", 0},
    {"", 0},
};

START_TEST(academic_years_in_all_forms)
{
    ck_assert_int_eq(record_acad_year(YEARS[_i].text, strlen(YEARS[_i].text)), YEARS[_i].year);
}
END_TEST

static char k[] = "K", ehe[] = "EHE", j[] = "J", activity[] = "activity",
            authorised[] = "authorised", list_name[] = "list", field_name[] = "field";
static RecordCode codes[] = {
    {.code = k, .length = 1, .end_day = UINT32_MAX},
    {.code = ehe, .length = 3, .end_day = UINT32_MAX},
    {.code = j, .length = 1, .end_day = 739000, .means = activity},
    {.code = j, .length = 1, .first_day = 739000, .end_day = UINT32_MAX, .means = authorised},
};
static const CodeList LIST = {.name = list_name, .codes = codes, .code_n = G_N_ELEMENTS(codes)};

static const struct {
    FieldType type;
    bool is_needed;
    double lowest, highest; /* no range where both are 0 */
    const char *text;
    Rule rule;
    int64_t number;
} CELLS[] = {
    {FIELD_INT, true, 0, 400, " 134 ", RULE_N, 134},
    {FIELD_INT, true, 0, 400, "401", RULE_OUT_OF_RANGE, 401},
    {FIELD_INT, true, 0, 400, "-1", RULE_OUT_OF_RANGE, -1},
    {FIELD_INT, true, 0, 400, "12.5", RULE_BAD_WHOLE_NUMBER, 0},
    {FIELD_INT, true, 0, 400, "1e2", RULE_BAD_WHOLE_NUMBER, 0},
    {FIELD_INT, true, 0, 400, "12345678901", RULE_BAD_WHOLE_NUMBER, 0},
    {FIELD_INT, true, 0, 400, "", RULE_MISSING_VALUE, 0},
    {FIELD_INT, true, 0, 400, "-", RULE_BAD_WHOLE_NUMBER, 0},
    {FIELD_INT, false, 0, 0, "   ", RULE_N, 0},
    {FIELD_NUMBER, false, 0.5, 90, "0.5", RULE_N, 0},
    {FIELD_NUMBER, false, 0.5, 90, "0.4", RULE_OUT_OF_RANGE, 0},
    {FIELD_NUMBER, false, 0.5, 90, "1,5", RULE_BAD_AMOUNT, 0},
    {FIELD_BOOL, false, 0, 0, "1", RULE_N, 1},
    {FIELD_BOOL, false, 0, 0, "False", RULE_N, 0},
    {FIELD_BOOL, false, 0, 0, "Y", RULE_N, 1},
    {FIELD_BOOL, false, 0, 0, "2", RULE_BAD_FLAG, 0},
    {FIELD_CODE, true, 0, 0, "K", RULE_N, 0},
    {FIELD_CODE, true, 0, 0, "ehe", RULE_N, 0},
    {FIELD_CODE, true, 0, 0, "KK", RULE_BAD_CODE, 0},
    {FIELD_MONTH, true, 0, 0, "2012-04", RULE_N, 734594},
    {FIELD_MONTH, true, 0, 0, "2012-04-17", RULE_N, 734594},
    {FIELD_MONTH, true, 0, 0, "2012-13", RULE_BAD_DATE, 0},
    {FIELD_DATE, true, 0, 0, "2012-04-01", RULE_N, 734594},
    {FIELD_DATE, true, 0, 0, "never", RULE_BAD_DATE, 0},
    {FIELD_ACAD_YEAR, true, 0, 0, "2023/24", RULE_N, 2023},
    {FIELD_ACAD_YEAR, true, 0, 0, "2023/25", RULE_BAD_YEAR, 0},
    {FIELD_TEXT, true, 0, 0, "17", RULE_N, 0},
    {FIELD_TEXT,
        true,
        0,
        0,
        "0123456789012345678901234567890123456789012345678901234567890123x",
        RULE_TOO_LONG,
        0},
};

START_TEST(cells_are_what_their_field_says)
{
    const RecordField field = {.name = field_name,
        .type = CELLS[_i].type,
        .is_needed = CELLS[_i].is_needed,
        .codes = &LIST,
        .has_range = CELLS[_i].highest > 0,
        .lowest = CELLS[_i].lowest,
        .highest = CELLS[_i].highest};
    const Cell cell = {.text = CELLS[_i].text, .length = strlen(CELLS[_i].text)};
    RecordValue value;
    ck_assert_msg(record_value_read(&field, &cell, &value) == CELLS[_i].rule, "'%s'", cell.text);
    if (CELLS[_i].rule == RULE_N)
        ck_assert_int_eq(value.number, CELLS[_i].number);
}
END_TEST

START_TEST(a_code_means_what_it_meant_on_the_day)
{
    const RecordCode *code = code_list_find(&LIST, "j", 1);
    ck_assert_ptr_nonnull(code);
    ck_assert_str_eq(code_list_on_day(&LIST, code, 738999)->means, "activity");
    ck_assert_str_eq(code_list_on_day(&LIST, code, 739000)->means, "authorised");
    ck_assert_ptr_null(code_list_find(&LIST, "EH", 2));
}
END_TEST

START_TEST(a_mask_shows_the_form_only)
{
    g_autofree char *name = record_mask("Zoë O'Hara 12", strlen("Zoë O'Hara 12"));
    ck_assert_str_eq(name, "Aaaa A'Aaaa 99");
    g_autofree char *long_one = record_mask("abcdefghijklmnopqrstuvwxyz", 26);
    ck_assert_str_eq(long_one, "aaaaaaaaaaaaaaaaaaaaaaaa…");
    g_autofree char *control = record_mask("a\tb\x01", 4);
    ck_assert_str_eq(control, "a?a?");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("record/value");
    TCase *tcase = tcase_create("value");
    tcase_add_loop_test(tcase, dates_in_both_forms, 0, G_N_ELEMENTS(DATES));
    tcase_add_loop_test(tcase, academic_years_in_all_forms, 0, G_N_ELEMENTS(YEARS));
    tcase_add_loop_test(tcase, cells_are_what_their_field_says, 0, G_N_ELEMENTS(CELLS));
    tcase_add_test(tcase, a_code_means_what_it_meant_on_the_day);
    tcase_add_test(tcase, a_mask_shows_the_form_only);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

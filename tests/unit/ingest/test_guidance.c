/* SPDX-License-Identifier: MIT */
#include "engine/ingest/guidance.h"

#include "tests/support/unit.h"

static const char TEXT[] = "A release\n"
                           "\n"
                           "Plans in force\n"
                           "\n"
                           "Filename: Caseload.CSV\r\n"
                           "Geographic levels: National\n"
                           "Content summary:  Plans in January. \n"
                           "\n"
                           "Variable name  |  Variable description\n"
                           "-------------  |  --------------------\n"
                           "age            |  Age | in years - Filter by age\n"
                           "EHC Plans      |  Plans\n"
                           "blank          |  \n"
                           "\n"
                           "Footnotes:\n"
                           "\n"
                           "1. The last line before the next file is no title of it\n"
                           "\n"
                           "Filename: other.csv\n"
                           "age (filter)\n";

/* A layout of one column that has no label yet. */
static FileLayout
layout_of(FileColumn *column, const char *name)
{
    *column = (FileColumn){.name = g_strdup(name), .header = g_strdup(name)};
    return (FileLayout){.columns = column, .column_n = 1};
}

static void
column_clear(FileColumn *column)
{
    g_free(column->name);
    g_free(column->header);
    g_free(column->label);
    g_free(column->hint);
}

START_TEST(a_file_has_a_title_and_a_summary)
{
    g_autoptr(Guidance) guidance = guidance_parse(TEXT);
    ck_assert_str_eq(guidance_title(guidance, "caseload"), "Plans in force");
    ck_assert_str_eq(guidance_summary(guidance, "CASELOAD"), "Plans in January.");
    ck_assert_ptr_null(guidance_title(guidance, "other")); /* no table of columns follows */
    ck_assert_ptr_null(guidance_summary(guidance, "other"));
    ck_assert_ptr_null(guidance_title(guidance, "unknown"));
}
END_TEST

START_TEST(columns_get_labels_and_filters_hints)
{
    static const struct {
        const char *name, *label, *hint;
    } columns[] = {{"age", "Age | in years", "Filter by age"},
        {"ehc_plans", "Plans", NULL},
        {"blank", NULL, NULL},
        {"variable_name", NULL, NULL},
        {"sex", NULL, NULL}};
    g_autoptr(Guidance) guidance = guidance_parse(TEXT);
    for (size_t column_i = 0; column_i < G_N_ELEMENTS(columns); column_i++) {
        FileColumn column;
        FileLayout layout = layout_of(&column, columns[column_i].name);
        guidance_apply(guidance, "caseload", &layout);
        ck_assert_pstr_eq(column.label, columns[column_i].label);
        ck_assert_pstr_eq(column.hint, columns[column_i].hint);
        ck_assert_int_eq(
            column.origin, columns[column_i].label != NULL ? ORIGIN_GUIDANCE : ORIGIN_INFERRED);
        column_clear(&column);
    }
}
END_TEST

START_TEST(a_meta_file_has_the_say)
{
    g_autoptr(Guidance) guidance = guidance_parse(TEXT);
    FileColumn column;
    FileLayout layout = layout_of(&column, "ehc_plans");
    column.label = g_strdup("Number of plans");
    column.origin = ORIGIN_META;
    guidance_apply(guidance, "caseload", &layout);
    ck_assert_str_eq(column.label, "Number of plans");
    ck_assert_int_eq(column.origin, ORIGIN_META);
    column_clear(&column);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/guidance");
    TCase *cases = tcase_create("text");
    tcase_add_test(cases, a_file_has_a_title_and_a_summary);
    tcase_add_test(cases, columns_get_labels_and_filters_hints);
    tcase_add_test(cases, a_meta_file_has_the_say);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}

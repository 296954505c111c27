/* SPDX-License-Identifier: MIT */
#include "engine/sample/appeals.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/sample/figure.h"
#include "engine/sample/flows.h"

const char SAMPLE_APPEALS_NAME[] =
    "supporting-files/SEND Tribunals and appeal rate 2014-2024 made up.csv";

enum { FIRST_YEAR = 2014, LAST_YEAR = 2024, YEAR_N = LAST_YEAR - FIRST_YEAR + 1 };
/* Name, code, three for each year, two in development. */
enum { COLUMN_N = 2 + 3 * YEAR_N + 2 };

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

/* The loader knows a made-up table by the first four words. */
static const char TITLE[] =
    "Made-up sample data. SEND Appeal rate table 1: Special Educational Needs - Appeal rate to the "
    "SEND Tribunal based on total appealable decisions1, by local authorities in England "
    "2014-20242,3";

static const char *const NOTES[] = {"Sources:",
    "None. Every figure in this table is made up.",
    "Notes: ",
    "1. The sum of requests for an assessment that were refused, assessments without a plan, plans "
    "in "
    "force in January of the next year, and plans that ended because needs were met.",
    "2. Appeals registered as a share of appealable decisions.",
    "3. Calendar years.",
    "4. Appeals that were registered in the year.",
    "5. In 2019 Bournemouth and Poole merged into Bournemouth, Christchurch and Poole.",
    "6. In 2019 the boundaries of Dorset changed. See footnote 5.",
    "7. In 2021 Northamptonshire was split into North Northamptonshire and West Northamptonshire.",
    "8. In April 2023 Cumbria was split into Cumberland and Westmorland and Furness.",
    "9. A new collection since 2022.",
    ".. Not Available",
    "- Zero",
    "x Not available in development"};

typedef struct {
    int64_t appeal_n, decision_n;
    int64_t developing_n; /* decisions by the way of counting that is in development */
    bool is_there;
} AppealYear;

/* A row: one local authority (LA), or two of one name that followed each other. */
typedef struct {
    const char *name;
    const char *old_code;
    char footnote; /* digit behind the name, or 0 */
    bool lacks_development;
    AppealYear years[YEAR_N];
} AppealRow;

/* The footnote about the change that made or ended @la, or 0. */
static char
footnote_of(const SampleLa *la)
{
    int first_year = la->first_day / 10000, last_year = la->last_day / 10000;
    int change_year = first_year >= FIRST_YEAR ? first_year
                      : last_year <= LAST_YEAR ? last_year
                                               : 0;
    return change_year == 2019 ? '5' : change_year == 2021 ? '7' : change_year == 2023 ? '8' : 0;
}

static void
add_la(const SampleModel *model, const SampleLa *la, AppealRow *row)
{
    for (int year_i = 0; year_i < YEAR_N; year_i++) {
        int year = FIRST_YEAR + year_i;
        if (!sample_la_existed(la, year * 10000 + 1231))
            continue;
        SampleFlows flows = sample_flows(model, la, year);
        int64_t developing_n = flows.refused_n + flows.not_issued_n + flows.stock_after_n / 2;
        row->years[year_i] = (AppealYear){.appeal_n = flows.appeal_n,
            .decision_n = flows.appealable_n,
            .developing_n = MAX(developing_n, flows.appeal_n),
            .is_there = true};
    }
}

static int
compare_rows(const void *left, const void *right)
{
    return strcmp(((const AppealRow *)left)->name, ((const AppealRow *)right)->name);
}

/* The rows of a region, or of one half of London, by name. */
static GArray *
rows_of(const SampleModel *model, size_t region_i, int subregion_i)
{
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(AppealRow));
    for (size_t la_i = 0; la_i < model->areas->las->len; la_i++) {
        const SampleLa *la = g_ptr_array_index(model->areas->las, la_i);
        if (la->region_i != region_i || la->subregion_i != subregion_i)
            continue;
        AppealRow *row = NULL;
        for (size_t row_i = 0; row_i < rows->len && row == NULL; row_i++) {
            AppealRow *other = &g_array_index(rows, AppealRow, row_i);
            row = strcmp(other->name, la->name) == 0 ? other : NULL;
        }
        if (row == NULL) {
            g_array_set_size(rows, rows->len + 1);
            row = &g_array_index(rows, AppealRow, rows->len - 1);
            row->name = la->name;
            row->footnote = footnote_of(la);
            row->lacks_development = sample_is_missing(model, "in development", la, LAST_YEAR, 40);
        } else {
            row->footnote = '6';
        }
        /* The last one of the name: they come in the order of their old codes. */
        row->old_code = la->old_code;
        add_la(model, la, row);
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

static void
append_field(GString *text, const char *field)
{
    g_string_append_c(text, ',');
    text_append_csv(text, field);
}

/* A line with one cell, the others blank. */
static void
append_line(GString *text, const char *cell)
{
    text_append_csv(text, cell);
    for (int column_i = 1; column_i < COLUMN_N; column_i++)
        g_string_append_c(text, ',');
    g_string_append(text, "\r\n");
}

static void
append_header(GString *text)
{
    g_string_append(text, "Local Authority,LA code");
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
        g_string_append_printf(text, ",%d,,", year);
    g_string_append(text, ",,\r\n,");
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        append_field(text, "Appeals registered4");
        append_field(
            text, year > 2022 ? "Total Appealable Decisions1,9" : "Total Appealable Decisions1");
        append_field(text, "SEND Tribunal Appeal Rate2");
    }
    append_field(text, "In development: Total Appealable Decisions1,8");
    append_field(text, "In development: SEND Tribunal Appeal Rate2");
    g_string_append(text, "\r\n");
}

/* A count, with a dash for zero. */
static void
append_count(GString *text, int64_t count)
{
    if (count == 0)
        g_string_append(text, ", - ");
    else if (count < 1000)
        g_string_append_c(text, ',');
    else
        g_string_append(text, ",\"");
    if (count > 0)
        figure_append_grouped(text, count);
    if (count >= 1000)
        g_string_append_c(text, '"');
}

static void
append_rate(GString *text, int64_t appeal_n, int64_t decision_n)
{
    g_string_append_c(text, ',');
    if (decision_n == 0) {
        g_string_append(text, "..");
        return;
    }
    figure_append_ratio(text, appeal_n, decision_n, 100, 1, 2);
    g_string_append_c(text, '%');
}

static void
append_row(GString *text, const AppealRow *row)
{
    g_autofree char *name = row->footnote != 0 ? g_strdup_printf("%s%c", row->name, row->footnote)
                                               : g_strdup(row->name);
    text_append_csv(text, name);
    append_field(text, row->old_code);
    for (int year_i = 0; year_i < YEAR_N; year_i++) {
        const AppealYear *year = &row->years[year_i];
        if (!year->is_there) {
            g_string_append(text, ", .. , .. ,..");
            continue;
        }
        append_count(text, year->appeal_n);
        append_count(text, year->decision_n);
        append_rate(text, year->appeal_n, year->decision_n);
    }
    const AppealYear *last = &row->years[YEAR_N - 1];
    if (!last->is_there) {
        g_string_append(text, ",  ,");
    } else if (row->lacks_development) {
        g_string_append(text, ", x ,x");
    } else {
        append_count(text, last->developing_n);
        append_rate(text, last->appeal_n, last->developing_n);
    }
    g_string_append(text, "\r\n");
}

static void
append_rows(GString *text, const GArray *rows, AppealRow *total)
{
    for (size_t row_i = 0; row_i < rows->len; row_i++) {
        const AppealRow *row = &g_array_index(rows, AppealRow, row_i);
        append_row(text, row);
        for (int year_i = 0; year_i < YEAR_N; year_i++) {
            AppealYear *sum = &total->years[year_i];
            sum->appeal_n += row->years[year_i].appeal_n;
            sum->decision_n += row->years[year_i].decision_n;
            if (!row->lacks_development)
                sum->developing_n += row->years[year_i].developing_n;
            sum->is_there = true;
        }
    }
}

static void
append_heading(GString *text, const char *name)
{
    g_autofree char *upper = g_ascii_strup(name, -1);
    append_line(text, upper);
}

static void
append_region(const SampleModel *model, size_t region_i, GString *text, AppealRow *total)
{
    append_heading(text, model->areas->regions[region_i].name);
    g_autoptr(GArray) rows = rows_of(model, region_i, -1);
    append_rows(text, rows, total);
    for (int subregion_i = 0; subregion_i < SAMPLE_SUBREGIONS; subregion_i++) {
        g_autoptr(GArray) of_half = rows_of(model, region_i, subregion_i);
        if (of_half->len == 0)
            continue;
        append_heading(text, model->areas->subregions[subregion_i].name);
        append_rows(text, of_half, total);
    }
}

GString *
sample_appeals_make(const SampleModel *model)
{
    GString *text = g_string_new(BYTE_ORDER_MARK);
    AppealRow total = {.name = "England Total4,9", .old_code = ""};
    append_line(text, TITLE);
    append_line(text, "");
    append_line(text, "");
    append_header(text);
    for (size_t region_i = 0; region_i < SAMPLE_REGIONS; region_i++)
        append_region(model, region_i, text, &total);
    append_row(text, &total);
    append_line(text, "");
    for (size_t note_i = 0; note_i < G_N_ELEMENTS(NOTES); note_i++)
        append_line(text, NOTES[note_i]);
    return text;
}

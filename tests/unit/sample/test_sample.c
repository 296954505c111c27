/* SPDX-License-Identifier: MIT */
#include "engine/sample/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/catalogue/folder.h"
#include "inclusion_config.h"
#include "tests/support/sample_lists.h"
#include "tests/support/sheet.h"
#include "tests/support/unit.h"

/* Few enough to be quick, enough for every region. */
enum { FEW_LAS = 12 };

static GPtrArray *
sample_of(uint64_t seed, int64_t la_n, int64_t pupil_n)
{
    SampleRequest request = {
        .seed = seed, .pupil_n = pupil_n, .la_n = la_n, .lists = sample_lists()};
    GError *error = NULL;
    GPtrArray *files = sample_make(&request, &error);
    assert_no_error(error);
    return files;
}

/* Made once for all tests, which only read them: one of few LAs, and the one that comes without any
 * option. */
static GPtrArray *small_sample, *default_sample;

static void
make_samples(void)
{
    small_sample = sample_of(7, FEW_LAS, SAMPLE_PUPILS);
    default_sample = sample_of(SAMPLE_SEED, SAMPLE_LAS, SAMPLE_PUPILS);
}

static void
free_samples(void)
{
    g_ptr_array_unref(small_sample);
    g_ptr_array_unref(default_sample);
}

/* The file whose name, without folders, starts with @start. */
static const SampleFile *
file_called(const GPtrArray *files, const char *start)
{
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        g_autofree char *name = g_path_get_basename(file->name);
        if (g_str_has_prefix(name, start))
            return file;
    }
    ck_abort_msg("no file '%s'", start);
}

static Sheet *
sheet_called(const GPtrArray *files, const char *start)
{
    return sheet_new(file_called(files, start)->text->str);
}

/* True for the files in the layout of Explore Education Statistics. */
static bool
is_ees(const SampleFile *file)
{
    return g_str_has_suffix(file->name, ".csv") && strstr(file->name, "appeal rate") == NULL;
}

static int64_t
number_in(const Sheet *sheet, size_t row_i, const char *header)
{
    return g_ascii_strtoll(sheet_cell(sheet, row_i, header), NULL, 10);
}

static bool
is_cell(const Sheet *sheet, size_t row_i, const char *header, const char *text)
{
    return strcmp(sheet_cell(sheet, row_i, header), text) == 0;
}

static bool
is_number(const char *cell)
{
    return cell[0] != '\0' && cell[strspn(cell, "0123456789. ")] == '\0';
}

/* The folder of one test, removed by remove_folder(). */
static char *
make_folder(void)
{
    GError *error = NULL;
    char *folder = g_dir_make_tmp("sample-XXXXXX", &error);
    assert_no_error(error);
    return folder;
}

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        remove(path);
    }
    remove(folder);
}

static GByteArray *
packed(const GPtrArray *files)
{
    GError *error = NULL;
    GByteArray *bytes = sample_pack(files, &error);
    assert_no_error(error);
    return bytes;
}

START_TEST(one_seed_gives_the_same_bytes_in_any_time_zone)
{
    const GPtrArray *files = small_sample;
    g_autoptr(GPtrArray) again = sample_of(7, FEW_LAS, SAMPLE_PUPILS);
    ck_assert_uint_eq(files->len, again->len);
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        const SampleFile *other = g_ptr_array_index(again, file_i);
        ck_assert_str_eq(file->name, other->name);
        ck_assert_msg(g_string_equal(file->text, other->text), "%s differs", file->name);
    }
    setenv("TZ", "Pacific/Kiritimati", 1);
    g_autoptr(GByteArray) east = packed(files);
    setenv("TZ", "Pacific/Pago_Pago", 1);
    g_autoptr(GByteArray) west = packed(again);
    ck_assert_uint_eq(east->len, west->len);
    ck_assert(memcmp(east->data, west->data, east->len) == 0);
}
END_TEST

START_TEST(another_seed_gives_other_figures_in_every_table)
{
    const GPtrArray *files = small_sample;
    g_autoptr(GPtrArray) others = sample_of(8, FEW_LAS, SAMPLE_PUPILS);
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        const SampleFile *other = g_ptr_array_index(others, file_i);
        bool is_equal = g_string_equal(file->text, other->text);
        ck_assert_msg(is_equal == g_str_has_suffix(file->name, ".txt"), "%s", file->name);
    }
}
END_TEST

/* A change of the figures for the default seed changes what everybody's demo shows: it is to be
 * meant. The sum is over the names and texts of all files. */
START_TEST(the_default_sample_is_the_known_one)
{
    const GPtrArray *files = default_sample;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        if (!g_str_has_suffix(file->name, ".csv"))
            continue;
        g_checksum_update(sum, (const guchar *)file->name, -1);
        g_checksum_update(sum, (const guchar *)file->text->str, (gssize)file->text->len);
    }
    ck_assert_str_eq(g_checksum_get_string(sum),
        "a6c857a2a6f8b80f9a9fc6c141b1c2c0b20bac20b208c0af472e630b808ff760");
}
END_TEST

START_TEST(every_row_says_that_it_is_made_up)
{
    const GPtrArray *files = small_sample;
    size_t ees_n = 0;
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        if (!is_ees(file))
            continue;
        ees_n++;
        g_autoptr(Sheet) sheet = sheet_new(file->text->str);
        size_t column_n = g_strv_length(g_ptr_array_index(sheet->rows, 0));
        ck_assert_msg(sheet_row_n(sheet) > 0, "%s has no rows", file->name);
        for (size_t row_i = 0; row_i < sheet_row_n(sheet); row_i++) {
            ck_assert_msg(g_strv_length(g_ptr_array_index(sheet->rows, row_i + 1)) == column_n,
                "%s: row %zu has other columns",
                file->name,
                row_i);
            ck_assert_str_eq(sheet_cell(sheet, row_i, "made_up"), "made up");
        }
    }
    ck_assert_uint_eq(ees_n, 17);
    const char *table = file_called(files, "SEND Tribunals")->text->str;
    const char *mark = strstr(table, "Made-up sample data");
    ck_assert(mark != NULL && mark < strchr(table, '\n'));
    ck_assert(strstr(file_called(files, "README")->text->str, "EVERYTHING HERE IS MADE UP"));
    ck_assert(strstr(file_called(files, "data-guidance")->text->str, "EVERYTHING HERE IS MADE UP"));
}
END_TEST

/* The file name without folders and ".csv", as a source's patterns see it. */
static char *
base_of(const SampleFile *file)
{
    g_autofree char *name = g_path_get_basename(file->name);
    return g_strndup(name, strlen(name) - strlen(".csv"));
}

/* Fails unless the header of @file has every column of @names, in any case. */
static void
check_columns(const SampleFile *file, char *const *names)
{
    g_autoptr(Sheet) sheet = sheet_new(file->text->str);
    char *const *headers = g_ptr_array_index(sheet->rows, 0);
    for (size_t name_i = 0; names[name_i] != NULL; name_i++) {
        bool is_there = false;
        for (size_t header_i = 0; headers[header_i] != NULL; header_i++)
            is_there = is_there || g_ascii_strcasecmp(headers[header_i], names[name_i]) == 0;
        ck_assert_msg(is_there, "%s has no column %s", file->name, names[name_i]);
    }
}

/* Fails unless a row of @file starts with the cells of the source's header, and one is its last. */
static void
check_table(const SampleFile *file, const Source *source)
{
    g_autoptr(Sheet) sheet = sheet_new(file->text->str);
    bool has_header = false, has_last = false;
    for (size_t row_i = 0; row_i < sheet->rows->len; row_i++) {
        char *const *cells = g_ptr_array_index(sheet->rows, row_i);
        char *const *globs = g_ptr_array_index(source->header_globs, 0);
        size_t same_n = 0;
        while (globs[same_n] != NULL && cells[same_n] != NULL &&
               source_glob_fits(globs[same_n], cells[same_n], strlen(cells[same_n])))
            same_n++;
        has_header = has_header || globs[same_n] == NULL;
        has_last = has_last || source_glob_fits(source->last_row, cells[0], strlen(cells[0]));
    }
    ck_assert_msg(has_header && has_last, "%s is not laid out as %s", file->name, source->id);
}

/* Sources that an indicator rests on and the sample has no file of; no pack of pages shows them. */
static const char NOT_MADE_UP[] =
    " absence_2term_pru area_send_inspections autism_waits community_health_waits"
    " destinations_16_to_18 dsg_allocations dsg_cumulative_balance high_needs_outturn"
    " ks4_attainment_by_sen mental_health_access phonics_by_sen pupils_by_school_type"
    " sen_prevalence_all_schools sen_prevalence_mainstream spc_ap_setting"
    " spc_school_ap_characteristics spc_school_ap_placement state_funded_ap_pupils";

START_TEST(every_source_finds_its_file_and_its_columns)
{
    const GPtrArray *files = small_sample;
    GError *error = NULL;
    g_autoptr(Catalogue) catalogue = catalogue_read(INCLUSION_SOURCE_DIR, NULL, &error);
    assert_no_error(error);
    g_autoptr(GString) missing = g_string_new(NULL);
    for (size_t source_i = 0; source_i < catalogue->sources->len; source_i++) {
        const Source *source = g_ptr_array_index(catalogue->sources, source_i);
        size_t found_n = 0;
        for (size_t file_i = 0; file_i < files->len; file_i++) {
            const SampleFile *file = g_ptr_array_index(files, file_i);
            if (!g_str_has_suffix(file->name, ".csv"))
                continue;
            g_autofree char *base = base_of(file);
            if (!source_matches_name(source, base))
                continue;
            found_n++;
            if (source->layout == SOURCE_TABLE) {
                check_table(file, source);
                continue;
            }
            check_columns(file, source->filters);
            check_columns(file, source->indicators);
        }
        ck_assert_msg(found_n <= 1, "%zu files for source %s", found_n, source->id);
        if (found_n == 0 && sample_is_wanted(catalogue, source))
            g_string_append_printf(missing, " %s", source->id);
    }
    ck_assert_str_eq(missing->str, NOT_MADE_UP);
}
END_TEST

START_TEST(no_part_is_more_than_its_whole)
{
    static const struct {
        const char *file, *part, *whole;
    } pairs[] = {{"requests", "requests_decided_not_to_assess", "requests_received_in_year"},
        {"assessments", "assess_not_issued", "assess_in_year"},
        {"timeliness", "plans_issued_within_20_weeks", "plans_issued_den"},
        {"timeliness", "plans_issued_20_weeks_ex", "plans_issued_den_ex"},
        {"timeliness", "plans_issued_gt_1_year", "plans_issued_den"},
        {"caseload", "mainstream_total", "ehcplans"},
        {"sen_needs", "number_asd", "ehc_plans"},
        {"annual_reviews", "total_review_meeting", "review_expected"},
        {"ceased", "needs_met", "total_ceased"},
        {"sen2_mi", "ass_refused_ehc", "inreq_ehc"},
        {"sen2_mi", "no_exc_20week_ehc", "tot_no_exc_ehc"},
        {"sen_la", "t_statement_or_EHC_plan", "t_pupils"},
        {"1_eyfsp", "gld_number", "children_number"},
        {"1_eyfsp", "elg_number", "gld_number"},
        {"ks2", "t_rwm_met_expected_standard", "t_rwm_eligible_pupils"},
        {"ks4_dm", "overall", "cohort"}};
    const GPtrArray *files = small_sample;
    for (size_t pair_i = 0; pair_i < G_N_ELEMENTS(pairs); pair_i++) {
        g_autoptr(Sheet) sheet = sheet_called(files, pairs[pair_i].file);
        size_t checked_n = 0;
        for (size_t row_i = 0; row_i < sheet_row_n(sheet); row_i++) {
            const char *part = sheet_cell(sheet, row_i, pairs[pair_i].part);
            const char *whole = sheet_cell(sheet, row_i, pairs[pair_i].whole);
            if (!is_number(part) || !is_number(whole))
                continue;
            checked_n++;
            ck_assert_msg(g_ascii_strtod(part, NULL) <= g_ascii_strtod(whole, NULL),
                "%s row %zu: %s %s of %s",
                pairs[pair_i].file,
                row_i,
                pairs[pair_i].part,
                part,
                whole);
        }
        ck_assert_uint_gt(checked_n, 0);
    }
}
END_TEST

START_TEST(percentages_lie_between_0_and_100)
{
    const GPtrArray *files = small_sample;
    size_t checked_n = 0;
    for (size_t file_i = 0; file_i < files->len; file_i++) {
        const SampleFile *file = g_ptr_array_index(files, file_i);
        if (!is_ees(file))
            continue;
        g_autoptr(Sheet) sheet = sheet_new(file->text->str);
        char *const *headers = g_ptr_array_index(sheet->rows, 0);
        for (size_t column_i = 0; headers[column_i] != NULL; column_i++) {
            const char *header = headers[column_i];
            if (!g_str_has_suffix(header, "_pc") && strstr(header, "percent") == NULL &&
                !g_str_has_prefix(header, "pt_"))
                continue;
            for (size_t row_i = 0; row_i < sheet_row_n(sheet); row_i++) {
                const char *cell = sheet_cell(sheet, row_i, header);
                checked_n += is_number(cell);
                ck_assert_msg(!is_number(cell) || g_ascii_strtod(cell, NULL) <= 100,
                    "%s: %s %s",
                    file->name,
                    header,
                    cell);
            }
        }
    }
    ck_assert_uint_gt(checked_n, 10000);
}
END_TEST

/* The sum of @column over the rows of @level with @topic in @period. */
static int64_t
sum_of(const Sheet *sheet,
    const char *level,
    const char *topic,
    const char *period,
    const char *column)
{
    int64_t sum = 0;
    for (size_t row_i = 0; row_i < sheet_row_n(sheet); row_i++) {
        if (is_cell(sheet, row_i, "geographic_level", level) &&
            is_cell(sheet, row_i, "breakdown_topic", topic) &&
            is_cell(sheet, row_i, "time_period", period))
            sum += number_in(sheet, row_i, column);
    }
    return sum;
}

START_TEST(levels_and_breakdowns_sum_to_england)
{
    const GPtrArray *files = small_sample;
    g_autoptr(Sheet) sheet = sheet_called(files, "caseload");
    int64_t england = sum_of(sheet, "National", "All EHC plans", "202425", "ehcplans");
    ck_assert_int_gt(england, 10000);
    ck_assert_int_eq(sum_of(sheet, "Regional", "All EHC plans", "202425", "ehcplans"), england);
    ck_assert_int_eq(
        sum_of(sheet, "Local authority", "All EHC plans", "202425", "ehcplans"), england);
    ck_assert_int_eq(sum_of(sheet, "National", "Sex", "202425", "ehcplans"), england);
    ck_assert_int_eq(
        sum_of(sheet, "National", "Child or young persons age", "202425", "ehcplans"), england);
}
END_TEST

/* In one year England has a little more than its regions, as it does in life. */
START_TEST(england_is_once_more_than_its_regions)
{
    const GPtrArray *files = small_sample;
    g_autoptr(Sheet) sheet = sheet_called(files, "requests");
    static const char TOPIC[] = "All requests for EHC needs assessments";
    static const char COLUMN[] = "requests_received_in_year";
    ck_assert_int_gt(sum_of(sheet, "National", TOPIC, "2021", COLUMN),
        sum_of(sheet, "Regional", TOPIC, "2021", COLUMN));
    ck_assert_int_eq(sum_of(sheet, "National", TOPIC, "2020", COLUMN),
        sum_of(sheet, "Regional", TOPIC, "2020", COLUMN));
}
END_TEST

START_TEST(settings_of_one_council_sum_to_its_plans)
{
    static const char *const GROUPS[] = {"mainstream_total",
        "special_total",
        "ap_pru_total",
        "fe_total",
        "ed_elsewhere",
        "nm_early_years",
        "placement_unknown"};
    const GPtrArray *files = small_sample;
    g_autoptr(Sheet) sheet = sheet_called(files, "caseload");
    size_t checked_n = 0;
    for (size_t row_i = 0; row_i < sheet_row_n(sheet); row_i++) {
        if (!is_cell(sheet, row_i, "time_period", "202425") ||
            !is_cell(sheet, row_i, "geographic_level", "Local authority") ||
            is_cell(sheet, row_i, "special_total", "x"))
            continue;
        int64_t sum = 0;
        for (size_t group_i = 0; group_i < G_N_ELEMENTS(GROUPS); group_i++)
            sum += number_in(sheet, row_i, GROUPS[group_i]);
        ck_assert_int_eq(sum, number_in(sheet, row_i, "ehcplans"));
        checked_n++;
    }
    ck_assert_uint_gt(checked_n, 100);
}
END_TEST

START_TEST(the_appeal_table_rests_on_the_other_files)
{
    const GPtrArray *files = small_sample;
    g_autoptr(Sheet) table = sheet_called(files, "SEND Tribunals");
    char *const *total = NULL;
    for (size_t row_i = 0; row_i < table->rows->len; row_i++) {
        char **cells = g_ptr_array_index(table->rows, row_i);
        ck_assert_uint_eq(g_strv_length(cells), 37);
        if (strcmp(cells[0], "England Total4,9") == 0)
            total = cells;
    }
    ck_assert_ptr_nonnull(total);
    /* Decisions of 2024, the second of the three columns of the last year. */
    g_auto(GStrv) parts = g_strsplit(total[33], ",", -1);
    g_autofree char *digits = g_strjoinv("", parts);
    g_autoptr(Sheet) requests = sheet_called(files, "requests");
    g_autoptr(Sheet) assessments = sheet_called(files, "assessments");
    g_autoptr(Sheet) caseload = sheet_called(files, "caseload");
    g_autoptr(Sheet) ceased = sheet_called(files, "ceased");
    int64_t sum =
        sum_of(requests,
            "National",
            "All requests for EHC needs assessments",
            "2024",
            "requests_decided_not_to_assess") +
        sum_of(assessments, "National", "All EHC needs assessments", "2024", "assess_not_issued") +
        sum_of(caseload, "National", "All EHC plans", "202425", "ehcplans") +
        sum_of(ceased, "National", "All ceased EHC plans", "2024", "needs_met");
    ck_assert_int_eq(g_ascii_strtoll(digits, NULL, 10), sum);
}
END_TEST

START_TEST(authorities_are_there_in_the_years_in_which_they_existed)
{
    const GPtrArray *files = default_sample;
    g_autoptr(Sheet) sheet = sheet_called(files, "sen2_mi");
    static const struct {
        const char *old_code, *year, *code; /* NULL: not there */
    } cases[] = {{"909", "2022", "E10000006"},
        {"942", "2022", NULL},
        {"928", "2020", "E10000021"},
        {"928", "2021", NULL},
        {"941", "2021", "E06000062"},
        {"837", "2018", "E06000028"},
        {"837", "2019", NULL},
        {"835", "2018", "E10000009"},
        {"838", "2019", "E06000059"},
        {"825", "2019", "E10000002"},
        {"825", "2020", "E06000060"},
        {"933", "2022", "E10000027"}};
    for (size_t case_i = 0; case_i < G_N_ELEMENTS(cases); case_i++) {
        const char *code = NULL;
        for (size_t row_i = 0; row_i < sheet_row_n(sheet); row_i++) {
            if (is_cell(sheet, row_i, "old_la_code", cases[case_i].old_code) &&
                is_cell(sheet, row_i, "time_period", cases[case_i].year))
                code = sheet_cell(sheet, row_i, "new_la_code");
        }
        ck_assert_msg(g_strcmp0(code, cases[case_i].code) == 0,
            "%s in %s: %s",
            cases[case_i].old_code,
            cases[case_i].year,
            code);
    }
}
END_TEST

START_TEST(tiny_authorities_have_gaps_as_in_life)
{
    const GPtrArray *files = default_sample;
    g_autoptr(Sheet) tests = sheet_called(files, "ks2");
    g_autoptr(Sheet) care = sheet_called(files, "sen_la");
    size_t hidden_n = 0, small_n = 0;
    for (size_t row_i = 0; row_i < sheet_row_n(tests); row_i++) {
        if (is_cell(tests, row_i, "la_name", "Isles of Scilly"))
            hidden_n += is_cell(tests, row_i, "t_rwm_eligible_pupils", "c");
    }
    for (size_t row_i = 0; row_i < sheet_row_n(care); row_i++) {
        if (!is_cell(care, row_i, "geographic_level", "Local authority"))
            continue;
        const char *cell = sheet_cell(care, row_i, "t_statement_or_EHC_plan");
        small_n += is_number(cell) && cell[1] == '\0' && cell[0] >= '1' && cell[0] <= '5';
    }
    /* Four rows in each of five years. */
    ck_assert_uint_eq(hidden_n, 20);
    ck_assert_uint_eq(small_n, 0);
}
END_TEST

START_TEST(hardly_any_pupils_still_make_files)
{
    g_autoptr(GPtrArray) few = sample_of(7, SAMPLE_LAS, SAMPLE_PUPILS_MIN);
    g_autoptr(GPtrArray) one = sample_of(7, 1, SAMPLE_PUPILS_MAX);
    ck_assert_uint_eq(few->len, one->len);
}
END_TEST

START_TEST(numbers_that_cannot_be_are_refused)
{
    SampleRequest request = {.pupil_n = SAMPLE_PUPILS, .la_n = 0, .lists = sample_lists()};
    GError *error = NULL;
    ck_assert_ptr_null(sample_make(&request, &error));
    ck_assert_int_eq(error_exit_status(error), ERROR_USAGE);
    assert_error_is(error, "'0' is no number of local authorities from 1 to 153");
    request.la_n = 154;
    ck_assert_ptr_null(sample_make(&request, &error));
    assert_error_is(error, "'154' is no number of local authorities from 1 to 153");
    request.la_n = 1;
    request.pupil_n = 999;
    ck_assert_ptr_null(sample_make(&request, &error));
    assert_error_is(error, "'999' is no number of pupils from 1000 to 20000000");
}
END_TEST

START_TEST(samples_are_overwritten_and_nothing_else)
{
    g_autoptr(GPtrArray) files = sample_of(7, 1, SAMPLE_PUPILS);
    g_autofree char *folder = make_folder();
    GError *error = NULL;
    g_autoptr(GPtrArray) written = sample_write(files, folder, &error);
    assert_no_error(error);
    ck_assert_uint_eq(written->len, 11);
    g_autoptr(GPtrArray) again = sample_write(files, folder, &error);
    assert_no_error(error);
    ck_assert_uint_eq(again->len, written->len);

    g_autofree char *path = g_build_filename(folder, "sen_la_made_up.csv", NULL);
    ck_assert(g_file_set_contents(path, "time_period\n2024\n", -1, NULL));
    ck_assert_ptr_null(sample_write(files, folder, &error));
    g_autofree char *message = g_strconcat(path,
        ": this file is there already and is no sample\n"
        "hint: choose another folder, or move the file away",
        NULL);
    assert_error_is(error, message);
    g_autofree char *kept = NULL;
    ck_assert(g_file_get_contents(path, &kept, NULL, NULL));
    ck_assert_str_eq(kept, "time_period\n2024\n");
    remove_folder(folder);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sample");
    TCase *tcase = tcase_create("sample");
    tcase_set_timeout(tcase, 120);
    tcase_add_unchecked_fixture(tcase, make_samples, free_samples);
    tcase_add_test(tcase, one_seed_gives_the_same_bytes_in_any_time_zone);
    tcase_add_test(tcase, another_seed_gives_other_figures_in_every_table);
    tcase_add_test(tcase, the_default_sample_is_the_known_one);
    tcase_add_test(tcase, every_row_says_that_it_is_made_up);
    tcase_add_test(tcase, every_source_finds_its_file_and_its_columns);
    tcase_add_test(tcase, no_part_is_more_than_its_whole);
    tcase_add_test(tcase, percentages_lie_between_0_and_100);
    tcase_add_test(tcase, levels_and_breakdowns_sum_to_england);
    tcase_add_test(tcase, england_is_once_more_than_its_regions);
    tcase_add_test(tcase, settings_of_one_council_sum_to_its_plans);
    tcase_add_test(tcase, the_appeal_table_rests_on_the_other_files);
    tcase_add_test(tcase, authorities_are_there_in_the_years_in_which_they_existed);
    tcase_add_test(tcase, tiny_authorities_have_gaps_as_in_life);
    tcase_add_test(tcase, hardly_any_pupils_still_make_files);
    tcase_add_test(tcase, numbers_that_cannot_be_are_refused);
    tcase_add_test(tcase, samples_are_overwritten_and_nothing_else);
    suite_add_tcase(suite, tcase);
    return unit_run(suite);
}

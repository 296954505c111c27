/* SPDX-License-Identifier: MIT */
#include "engine/sample/records.h"

#include <errno.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/sample/record_folder.h"

enum { THREADS = 2 };
/* Years before and after the history of which days are written: births, and hearings to come. */
enum { YEARS_BEFORE = 32, YEARS_AFTER = 4 };
/* Days from which and up to which a history may reach. */
enum { UNTIL_FIRST_YEAR = 2021, UNTIL_LAST_YEAR = 2035 };

static const char README_NAME[] = "README.txt";
static const char README_MARK[] = "Record-level extracts (made up)";
static const char README[] =
    "\n"
    "\n"
    "EVERYBODY HERE IS MADE UP. No row comes from any council, school or child. The names and\n"
    "codes of councils are real; what is said of them is not.\n"
    "\n"
    "A folder for each council, by its three-digit code, with the extracts that its systems would\n"
    "give at the end of a quarter, and a manifest. A council that has no row of a kind has no "
    "file.\n"
    "To load one council's:\n"
    "\n"
    "    inclusion load --la CODE CODE/*.csv\n"
    "\n"
    "How nobody can be mistaken for a person\n"
    "\n"
    "upn        of the right form, check letter included, and of local authority 999, which there\n"
    "           is not\n"
    "uln        of the right form, counting down from 9999999999. Numbers of this kind hold no\n"
    "           place, so some may have been given to somebody; nothing here is about them\n"
    "person_id  MU (made up), the council's code and a number\n"
    "urn        from 900000 on, which no school has; ukprn from 99000000 on, likewise\n"
    "names      of everybody the same surname, and postcodes in ZZ99, which is no place: they are\n"
    "           in the SEN2 files because loading has to drop them\n"
    "\n"
    "UPNs are in extracts of schools, ULNs in those of what comes after year 11, and the "
    "council's\n"
    "own numbers in registers that know no other; rolls, activity by month, plan funding and home\n"
    "education carry two, so that all can be put together. Some pupils move from one council to\n"
    "the next and keep their UPN.\n";

/* What the threads share. */
typedef struct {
    const RecordCountry *country;
    RecordHeaders headers;
    DayTexts *plain_days, *blade_days;
    const char *folder;
    GMutex lock; /* guards what follows */
    size_t next_place_i;
    SampleRecordsTally tally;
    GError *failure;
} Work;

static void
write_person(const Work *work,
    RecordOut *out,
    Person *person,
    const RecordPlace *home,
    const RecordPlace *place,
    int cohort,
    int64_t index)
{
    Suspensions suspensions;
    person_draw(person, work->country, home, place, cohort, index);
    suspensions_draw(person, &suspensions);
    rows_roll(out, person);
    rows_sessions(out, person, &suspensions);
    rows_exclusion(out, person, &suspensions);
    rows_results(out, person);
    rows_destinations(out, person);
    rows_months(out, person);
    rows_requests(out, person);
    rows_funding(out, person);
    rows_ap(out, person);
    rows_home(out, person);
}

/* Everybody of @place, and those who move in from the place before. */
static void
write_people(const Work *work, RecordOut *out, const RecordPlace *place)
{
    const RecordCountry *country = work->country;
    size_t place_i = (size_t)(place - country->places);
    const RecordPlace *before =
        &country->places[(place_i + country->place_n - 1) % country->place_n];
    g_autofree Person *person = g_new0(Person, 1);
    int first = 0, last = 0;
    record_country_cohorts(country, &first, &last);
    for (int cohort = last; cohort >= first; cohort--) {
        int64_t first_index = 0;
        int64_t person_n = record_place_cohort(country, place, cohort, &first_index);
        for (int64_t index = 0; index < person_n; index++)
            write_person(work, out, person, place, place, cohort, index);
        int64_t before_n = record_place_cohort(country, before, cohort, &first_index);
        for (int64_t index = 0; person_moves(country, index, before_n); index++)
            write_person(work, out, person, before, place, cohort, index);
    }
}

static bool
write_place(const Work *work, const RecordPlace *place, SampleRecordsTally *tally, GError **error)
{
    g_autofree char *path = g_build_filename(work->folder, place->la->old_code, NULL);
    g_autoptr(RecordFolder) folder = record_folder_open(
        work->country, place, &work->headers, work->plain_days, work->blade_days, path, error);
    if (folder == NULL)
        return false;
    write_people(work, record_folder_out(folder), place);
    tally->la_n++;
    return record_folder_finish(folder, &tally->file_n, &tally->row_n, &tally->byte_n, error);
}

static void *
run_thread(void *data)
{
    Work *work = data;
    for (;;) {
        g_mutex_lock(&work->lock);
        bool is_done = work->failure != NULL || work->next_place_i == work->country->place_n;
        const RecordPlace *place = is_done ? NULL : &work->country->places[work->next_place_i++];
        g_mutex_unlock(&work->lock);
        if (place == NULL)
            return NULL;
        SampleRecordsTally tally = {0};
        GError *failure = NULL;
        (void)(write_place(work, place, &tally, &failure));
        g_mutex_lock(&work->lock);
        work->tally.la_n += tally.la_n;
        work->tally.file_n += tally.file_n;
        work->tally.row_n += tally.row_n;
        work->tally.byte_n += tally.byte_n;
        if (failure != NULL && work->failure == NULL)
            work->failure = failure;
        else
            g_clear_error(&failure);
        g_mutex_unlock(&work->lock);
    }
}

/* Starts the folder with the page that says what it is. What is there must say so too. */
static bool
start_folder(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, README_NAME, NULL);
    g_autofree char *there = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    bool has_files = dir != NULL && g_dir_read_name(dir) != NULL;
    bool is_ours =
        g_file_get_contents(path, &there, NULL, NULL) && g_str_has_prefix(there, README_MARK);
    if (has_files && !is_ours) {
        error_set(error, ERROR_USAGE, "%s: there are files that are no sample", folder);
        error_add_hint(error, "choose another folder, or move the files away");
        return false;
    }
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        error_set(error, ERROR_SYSTEM, "%s: cannot make the folder: %s", folder, g_strerror(errno));
        return false;
    }
    g_autofree char *text = g_strconcat(README_MARK, README, NULL);
    g_autoptr(GError) failure = NULL;
    if (g_file_set_contents(path, text, -1, &failure))
        return true;
    error_set(error, ERROR_SYSTEM, "%s: cannot be written: %s", path, failure->message);
    return false;
}

bool
sample_read_until(const char *text, int *ret_until, GError **error)
{
    int day = 0;
    if (day_parse(text, &day) && day_year(day) >= UNTIL_FIRST_YEAR &&
        day_year(day) <= UNTIL_LAST_YEAR) {
        *ret_until = day;
        return true;
    }
    g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
    error_set(error,
        ERROR_USAGE,
        "--until: '%s' is no day from %d-01-01 to %d-12-31",
        shown,
        UNTIL_FIRST_YEAR,
        UNTIL_LAST_YEAR);
    error_add_hint(error, "write it as " SAMPLE_UNTIL);
    return false;
}

bool
sample_write_records(const SampleRequest *request,
    const char *fields,
    int until,
    const char *folder,
    SampleRecordsTally *ret_tally,
    GError **error)
{
    g_autoptr(SampleAreas) areas =
        sample_areas_new(&request->lists, request->seed, request->pupil_n, request->la_n, error);
    g_autoptr(RecordCountry) country =
        areas != NULL ? record_country_new(areas, request->seed, request->pupil_n, until, error)
                      : NULL;
    g_autofree char *records = g_build_filename(folder, "records", NULL);
    if (country == NULL || !start_folder(records, error))
        return false;
    const RecordCalendar *calendar = &country->calendar;
    int first = day_of(calendar->last_year - YEARS_BEFORE, 1, 1);
    int last = day_of(calendar->last_year + YEARS_AFTER, 12, 31);
    g_autoptr(DayTexts) plain_days = day_texts_new(first, last, false);
    g_autoptr(DayTexts) blade_days = day_texts_new(first, last, true);
    Work work = {.country = country,
        .plain_days = plain_days,
        .blade_days = blade_days,
        .folder = records,
        .tally = {.until = calendar->until}};
    record_headers_init(&work.headers, fields);
    g_mutex_init(&work.lock);
    GThread *threads[THREADS];
    for (int thread_i = 0; thread_i < THREADS; thread_i++)
        threads[thread_i] = g_thread_new("sample", run_thread, &work);
    for (int thread_i = 0; thread_i < THREADS; thread_i++)
        g_thread_join(threads[thread_i]);
    g_mutex_clear(&work.lock);
    record_headers_clear(&work.headers);
    if (work.failure != NULL) {
        g_propagate_error(error, work.failure);
        return false;
    }
    *ret_tally = work.tally;
    return true;
}

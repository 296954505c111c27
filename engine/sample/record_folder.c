/* SPDX-License-Identifier: MIT */
#include "engine/sample/record_folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/error.h"

enum { FILES_MAX = TABLE_N + CALENDAR_ROLLS + CALENDAR_MONTHS };

/* How the days of a table's extract are told. */
typedef enum { HOLDS_PERIOD, HOLDS_REGISTER, HOLDS_MARKS, HOLDS_DAYS } Holds;

static const struct {
    const char *name, *blade;
    Holds holds;
} TABLES[TABLE_N] = {
    [TABLE_PUPIL] = {"pupil", NULL, HOLDS_DAYS},
    [TABLE_ATTENDANCE_TERM] = {"attendance_term", NULL, HOLDS_PERIOD},
    [TABLE_ATTENDANCE_REASON] = {"attendance_reason", NULL, HOLDS_PERIOD},
    [TABLE_ATTENDANCE_SESSION] = {"attendance_session", NULL, HOLDS_MARKS},
    [TABLE_OUTCOME_KS] = {"outcome_ks", NULL, HOLDS_PERIOD},
    [TABLE_DESTINATION] = {"destination", NULL, HOLDS_PERIOD},
    [TABLE_NCCIS] = {"nccis", NULL, HOLDS_DAYS},
    [TABLE_SEN2_PERSON] = {"sen2_person", "person", HOLDS_REGISTER},
    [TABLE_SEN2_REQUEST] = {"sen2_request", "requests", HOLDS_REGISTER},
    [TABLE_SEN2_ASSESSMENT] = {"sen2_assessment", "assessment", HOLDS_REGISTER},
    [TABLE_SEN2_NAMED_PLAN] = {"sen2_named_plan", "namedplan", HOLDS_REGISTER},
    [TABLE_SEN2_PLAN_DETAIL] = {"sen2_plan_detail", "plandetail", HOLDS_REGISTER},
    [TABLE_SEN2_ACTIVE_PLAN] = {"sen2_active_plan", "activeplans", HOLDS_REGISTER},
    [TABLE_SEN2_PLACEMENT_DETAIL] = {"sen2_placement_detail", "placementdetail", HOLDS_REGISTER},
    [TABLE_SEN2_NEED] = {"sen2_need", "senneed", HOLDS_REGISTER},
    [TABLE_AP_PLACEMENT] = {"ap_placement", NULL, HOLDS_REGISTER},
    [TABLE_EXCLUSION] = {"exclusion", NULL, HOLDS_PERIOD},
    [TABLE_PLAN_FUNDING] = {"plan_funding", NULL, HOLDS_REGISTER},
    [TABLE_HOME_EDUCATION] = {"home_education", NULL, HOLDS_REGISTER},
    [TABLE_APPEAL] = {"appeal", NULL, HOLDS_REGISTER},
    [TABLE_MEDIATION] = {"mediation", NULL, HOLDS_REGISTER},
};

typedef struct {
    RecordFile *file;
    char *name;
    int first, last; /* the days that the extract is of */
} Extract;

struct RecordFolder {
    const RecordCountry *country;
    const RecordPlace *place;
    char *path;
    RecordOut out;
    Extract extracts[FILES_MAX];
    int extract_n;
};

void
record_headers_init(RecordHeaders *headers, const char *fields)
{
    memset(headers, 0, sizeof *headers);
    GString *plain[TABLE_N], *blade[TABLE_N];
    for (int table_i = 0; table_i < TABLE_N; table_i++) {
        plain[table_i] = g_string_new(NULL);
        blade[table_i] = g_string_new(NULL);
    }
    g_auto(GStrv) lines = g_strsplit(fields, "\n", -1);
    for (size_t line_i = 1; lines[0] != NULL && lines[line_i] != NULL; line_i++) {
        g_auto(GStrv) cells = g_strsplit(lines[line_i], ",", 4);
        for (int table_i = 0; table_i < TABLE_N && g_strv_length(cells) == 4; table_i++) {
            if (strcmp(TABLES[table_i].name, cells[0]) != 0)
                continue;
            const char *comma = plain[table_i]->len > 0 ? "," : "";
            g_string_append_printf(plain[table_i], "%s%s", comma, cells[2]);
            g_string_append(blade[table_i], comma);
            /* The tags of the return are in one word. */
            for (const char *at = strcmp(cells[2], "uln") == 0 ? "uniquelearnernumber" : cells[2];
                 *at != '\0';
                 at++) {
                if (*at != '_')
                    g_string_append_c(blade[table_i], *at);
            }
        }
    }
    for (int table_i = 0; table_i < TABLE_N; table_i++) {
        headers->plain[table_i] = g_string_free(plain[table_i], FALSE);
        headers->blade[table_i] = g_string_free(blade[table_i], TABLES[table_i].blade == NULL);
    }
}

void
record_headers_clear(RecordHeaders *headers)
{
    for (int table_i = 0; table_i < TABLE_N; table_i++) {
        g_free(headers->plain[table_i]);
        g_free(headers->blade[table_i]);
    }
}

static char *
iso_date(int day)
{
    int digits = day_digits(day);
    return g_strdup_printf("%04d-%02d-%02d", digits / 10000, digits / 100 % 100, digits % 100);
}

/* COLLECT puts the day first. */
static char *
blade_name(const char *table, int day)
{
    int digits = day_digits(day);
    return g_strdup_printf("Blade-Export_%02d-%02d-%04d_%s.csv",
        digits % 100,
        digits / 100 % 100,
        digits / 10000,
        table);
}

/* Opens one file; takes @name. */
static RecordFile *
open_extract(RecordFolder *folder,
    char *name,
    const char *header,
    const DayTexts *days,
    int first,
    int last,
    GError **error)
{
    g_autofree char *path = g_build_filename(folder->path, name, NULL);
    Extract *extract = &folder->extracts[folder->extract_n++];
    *extract = (Extract){.name = name, .first = first, .last = last};
    extract->file = record_file_new(path, header, days, error);
    return extract->file;
}

static RecordFile *
open_snapshot(RecordFolder *folder,
    RecordTableId table,
    const RecordHeaders *headers,
    const DayTexts *days,
    int day,
    GError **error)
{
    g_autofree char *date = iso_date(day);
    char *name = g_strdup_printf("%s_%s.csv", TABLES[table].name, date);
    return open_extract(folder, name, headers->plain[table], days, day, day, error);
}

/* Opens the files of every table but those that have one for each day. */
static bool
open_tables(RecordFolder *folder,
    const RecordHeaders *headers,
    const DayTexts *plain_days,
    const DayTexts *blade_days,
    GError **error)
{
    const RecordCalendar *calendar = &folder->country->calendar;
    for (RecordTableId table = 0; table < TABLE_N; table++) {
        Holds holds = TABLES[table].holds;
        bool is_blade = folder->place->is_blade && TABLES[table].blade != NULL;
        if (holds == HOLDS_DAYS || (holds == HOLDS_MARKS && !folder->place->has_marks))
            continue;
        int first = holds == HOLDS_MARKS    ? calendar->school_days[calendar->marks_i]
                    : holds == HOLDS_PERIOD ? calendar->base
                                            : calendar->first;
        int last = holds == HOLDS_MARKS ? calendar->school_days[calendar->marks_i + MARK_DAYS - 1]
                                        : calendar->until;
        char *name = is_blade ? blade_name(TABLES[table].blade, last)
                              : g_strdup_printf("%s.csv", TABLES[table].name);
        folder->out.files[table] = open_extract(folder,
            name,
            is_blade ? headers->blade[table] : headers->plain[table],
            is_blade ? blade_days : plain_days,
            first,
            last,
            error);
        if (folder->out.files[table] == NULL)
            return false;
    }
    return true;
}

/* Makes the folder, and takes the CSV files of an earlier sample out of it. */
static bool
make_empty(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) != 0) {
        error_set(error, ERROR_SYSTEM, "%s: cannot make the folder: %s", path, g_strerror(errno));
        return false;
    }
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name = NULL;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (g_str_has_suffix(name, ".csv"))
            (void)g_unlink(file);
    }
    return true;
}

RecordFolder *
record_folder_open(const RecordCountry *country,
    const RecordPlace *place,
    const RecordHeaders *headers,
    const DayTexts *plain_days,
    const DayTexts *blade_days,
    const char *path,
    GError **error)
{
    if (!make_empty(path, error))
        return NULL;
    g_autoptr(RecordFolder) folder = g_new0(RecordFolder, 1);
    folder->country = country;
    folder->place = place;
    folder->path = g_strdup(path);
    if (!open_tables(folder, headers, plain_days, blade_days, error))
        return NULL;
    const RecordCalendar *calendar = &country->calendar;
    for (int roll_i = 0; roll_i < calendar->roll_n; roll_i++) {
        folder->out.rolls[roll_i] =
            open_snapshot(folder, TABLE_PUPIL, headers, plain_days, calendar->rolls[roll_i], error);
        if (folder->out.rolls[roll_i] == NULL)
            return NULL;
    }
    for (int month_i = 0; month_i < CALENDAR_MONTHS; month_i++) {
        folder->out.months[month_i] = open_snapshot(
            folder, TABLE_NCCIS, headers, plain_days, calendar->months[month_i], error);
        if (folder->out.months[month_i] == NULL)
            return NULL;
    }
    return g_steal_pointer(&folder);
}

RecordOut *
record_folder_out(RecordFolder *folder)
{
    return &folder->out;
}

static void
append_line(GString *manifest,
    const RecordFolder *folder,
    const Extract *extract,
    int64_t row_n,
    const char *sha256)
{
    g_autofree char *first = iso_date(extract->first), *last = iso_date(extract->last);
    /* Extracts are taken some days after the quarter's end. */
    g_autofree char *taken = iso_date(folder->country->calendar.until + 12);
    g_string_append_printf(manifest,
        "%s,%s,%s,%s,%sT09:00:00,1,%" G_GINT64_FORMAT ",%s,made up\n",
        extract->name,
        folder->place->la->old_code,
        first,
        last,
        taken,
        row_n,
        sha256);
}

bool
record_folder_finish(
    RecordFolder *folder, int64_t *file_n, int64_t *row_n, int64_t *byte_n, GError **error)
{
    g_autoptr(GString) manifest = g_string_new("file,la_code,extract_from,extract_to,extracted_at,"
                                               "schema_version,row_count,sha256,made_up\n");
    for (int extract_i = 0; extract_i < folder->extract_n; extract_i++) {
        const Extract *extract = &folder->extracts[extract_i];
        int64_t rows = 0;
        char sha256[SHA256_TEXT_BYTES];
        if (!record_file_finish(extract->file, &rows, sha256, error))
            return false;
        if (rows == 0) {
            g_autofree char *path = g_build_filename(folder->path, extract->name, NULL);
            (void)g_unlink(path);
            continue;
        }
        append_line(manifest, folder, extract, rows, sha256);
        *file_n += 1;
        *row_n += rows;
        *byte_n += record_file_bytes(extract->file);
    }
    g_autofree char *path = g_build_filename(folder->path, "manifest.csv", NULL);
    g_autoptr(GError) failure = NULL;
    if (g_file_set_contents(path, manifest->str, (gssize)manifest->len, &failure))
        return true;
    error_set(error, ERROR_SYSTEM, "%s: cannot be written: %s", path, failure->message);
    return false;
}

void
record_folder_free(RecordFolder *folder)
{
    if (folder == NULL)
        return;
    for (int extract_i = 0; extract_i < folder->extract_n; extract_i++) {
        record_file_free(folder->extracts[extract_i].file);
        g_free(folder->extracts[extract_i].name);
    }
    g_free(folder->path);
    g_free(folder);
}

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/profile.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/ingest/column_stats.h"

struct Profile {
    uint64_t row_n;
    ColumnStats **stats; /* one per column whose role is open or an indicator's, else NULL */
    size_t column_n;
    GHashTable *periods; /* "time_period\x1ftime_identifier" -> PeriodEntry * */
    GHashTable *places;  /* key of place_key() -> PlaceEntry *, owned by the list */
    GPtrArray *place_list;
    GString *key; /* scratch */
};

/* Levels of the EES standard; those after the first three have no area of ours. */
static const char *const LEVELS[] = {"national",
    "regional",
    "local authority",
    "local authority district",
    "rsc region",
    "parliamentary constituency",
    "local skills improvement plan area",
    "local enterprise partnership",
    "english devolved area",
    "mayoral combined authority",
    "opportunity area",
    "ward",
    "mat",
    "sponsor",
    "police force area",
    "school",
    "provider",
    "institution",
    "planning area"};

static void
place_free(void *data)
{
    PlaceEntry *place = data;
    g_free(place->code);
    g_free(place->old_code);
    g_free(place->name);
    g_free(place);
}

void
profile_free(Profile *profile)
{
    if (profile == NULL)
        return;
    for (size_t column_i = 0; column_i < profile->column_n; column_i++)
        column_stats_free(profile->stats[column_i]);
    g_free(profile->stats);
    g_hash_table_unref(profile->periods);
    g_hash_table_unref(profile->places);
    g_ptr_array_unref(profile->place_list);
    g_string_free(profile->key, TRUE);
    g_free(profile);
}

static Profile *
profile_new(const FileLayout *layout)
{
    Profile *profile = g_new0(Profile, 1);
    profile->column_n = layout->column_n;
    profile->stats = g_new0(ColumnStats *, layout->column_n + 1);
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        const FileColumn *column = &layout->columns[column_i];
        if (!column->is_role_known || column->role == COLUMN_INDICATOR)
            profile->stats[column_i] = column_stats_new();
    }
    profile->periods = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    profile->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    profile->place_list = g_ptr_array_new_with_free_func(place_free);
    profile->key = g_string_new(NULL);
    return profile;
}

/* The cell of @column_i without blanks around it, empty when there is no such column. Borrowed. */
static Cell
cell_at(const Row *row, int column_i)
{
    Cell cell = {.text = "", .length = 0};
    if (column_i >= 0 && (size_t)column_i < row->cell_n) {
        cell = row->cells[column_i];
        text_trim(&cell.text, &cell.length);
    }
    return cell;
}

static void
append_key(GString *key, const Cell *cell)
{
    g_string_append_len(key, cell->text, (gssize)cell->length);
    g_string_append_c(key, '\x1f');
}

const PeriodEntry *
profile_period(Profile *profile, const FileLayout *layout, const Row *row)
{
    Cell time_period = cell_at(row, layout->at.time_period);
    Cell identifier = cell_at(row, layout->at.time_identifier);
    g_string_truncate(profile->key, 0);
    append_key(profile->key, &time_period);
    append_key(profile->key, &identifier);
    PeriodEntry *entry = g_hash_table_lookup(profile->periods, profile->key->str);
    if (entry != NULL)
        return entry;
    entry = g_new0(PeriodEntry, 1);
    g_autofree char *time_text = g_strndup(time_period.text, time_period.length);
    g_autofree char *identifier_text = g_strndup(identifier.text, identifier.length);
    entry->is_good = period_from_ees(time_text, identifier_text, &entry->period, NULL);
    if (entry->is_good)
        period_code(&entry->period, entry->code);
    g_hash_table_insert(profile->periods, g_strdup(profile->key->str), entry);
    return entry;
}

static PlaceLevel
level_of(const Cell *cell)
{
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(LEVELS); level_i++) {
        if (strlen(LEVELS[level_i]) == cell->length &&
            g_ascii_strncasecmp(LEVELS[level_i], cell->text, cell->length) == 0)
            return level_i == 0   ? PLACE_COUNTRY
                   : level_i == 1 ? PLACE_REGION
                   : level_i == 2 ? PLACE_LA
                                  : PLACE_OTHER;
    }
    return PLACE_BAD_LEVEL;
}

/* The place of @row, entered when it is new. */
static PlaceEntry *
place_entry(Profile *profile, const FileLayout *layout, const Row *row)
{
    const PlaceColumns *at = &layout->at;
    Cell level_cell = cell_at(row, at->level);
    PlaceLevel level = level_of(&level_cell);
    Cell code = {.text = ""}, old_code = code, name = code;
    if (level == PLACE_COUNTRY) {
        code = cell_at(row, at->country_code);
        name = cell_at(row, at->country_name);
    } else if (level == PLACE_REGION) {
        code = cell_at(row, at->region_code);
        name = cell_at(row, at->region_name);
    } else if (level == PLACE_LA) {
        code = cell_at(row, at->new_la_code);
        old_code = cell_at(row, at->old_la_code);
        name = cell_at(row, at->la_name);
    }
    const PeriodEntry *period = profile_period(profile, layout, row);
    uint32_t last_day = period->is_good ? period->period.end_day - 1 : 0;
    g_string_printf(profile->key, "%d\x1f%u\x1f", (int)level, last_day);
    append_key(profile->key, &code);
    append_key(profile->key, &old_code);
    append_key(profile->key, &name);
    PlaceEntry *place = g_hash_table_lookup(profile->places, profile->key->str);
    if (place != NULL)
        return place;
    place = g_new0(PlaceEntry, 1);
    place->level = level;
    place->code = g_strndup(code.text, code.length);
    place->old_code = g_strndup(old_code.text, old_code.length);
    place->name = g_strndup(name.text, name.length);
    place->last_day = last_day;
    place->line = row->line;
    g_ptr_array_add(profile->place_list, place);
    g_hash_table_insert(profile->places, g_strdup(profile->key->str), place);
    return place;
}

const PlaceEntry *
profile_place(Profile *profile, const FileLayout *layout, const Row *row)
{
    return place_entry(profile, layout, row);
}

static void
check_time_and_place(Profile *profile, const FileLayout *layout, const Row *row, Findings *findings)
{
    const PlaceColumns *at = &layout->at;
    if (at->time_period >= 0 && at->time_identifier >= 0 &&
        !profile_period(profile, layout, row)->is_good) {
        Cell time_period = cell_at(row, at->time_period);
        Cell identifier = cell_at(row, at->time_identifier);
        g_autofree char *time_text = g_strndup(time_period.text, time_period.length);
        g_autofree char *identifier_text = g_strndup(identifier.text, identifier.length);
        g_autoptr(GError) reason = NULL;
        Period unused;
        if (!period_from_ees(time_text, identifier_text, &unused, &reason))
            findings_add(findings,
                RULE_BAD_PERIOD,
                row->line,
                layout->columns[at->time_period].header,
                time_text,
                "%s",
                reason->message);
    }
    PlaceEntry *place = place_entry(profile, layout, row);
    place->row_n++;
    if (at->level >= 0 && place->level == PLACE_BAD_LEVEL) {
        Cell level = cell_at(row, at->level);
        g_autofree char *text = g_strndup(level.text, level.length);
        g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
        findings_add(findings,
            RULE_UNKNOWN_LEVEL,
            row->line,
            layout->columns[at->level].header,
            text,
            "'%s' is no geographic level",
            shown);
    }
}

static void
look_at_row(Profile *profile, const FileLayout *layout, const Row *row, Findings *findings)
{
    profile->row_n++;
    if (row->cell_n != layout->column_n) {
        g_autofree char *value = g_strdup_printf("%zu", row->cell_n);
        findings_add(findings,
            RULE_RAGGED_ROW,
            row->line,
            NULL,
            value,
            "the row has %zu cells where the header has %zu",
            row->cell_n,
            layout->column_n);
        return;
    }
    check_time_and_place(profile, layout, row, findings);
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        if (profile->stats[column_i] != NULL)
            column_stats_add(profile->stats[column_i], &row->cells[column_i], row->line);
    }
}

/* Bytes that no encoding explains stop the file: the first such cell is named. */
static bool
check_encoding(const char *shown, const FileLayout *layout, const Row *row, GError **error)
{
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        const Cell *cell = &row->cells[cell_i];
        if (g_utf8_validate(cell->text, (gssize)cell->length, NULL))
            continue;
        g_autofree char *text = g_strndup(cell->text, cell->length);
        g_autofree char *value = g_strescape(text, NULL);
        error_set(error,
            ERROR_INPUT,
            "%s:%" G_GUINT64_FORMAT ": column '%s': '%s' holds bytes that are neither UTF-8 nor "
            "Windows-1252",
            shown,
            row->line,
            layout != NULL && cell_i < layout->column_n ? layout->columns[cell_i].header : "",
            value);
        error_add_hint(error, "save the file as UTF-8");
        return false;
    }
    return true;
}

Profile *
profile_read(const InputFile *file,
    const InputScan *scan,
    FileLayout *layout,
    Findings *findings,
    Progress *progress,
    GError **error)
{
    g_autoptr(RowReader) reader = row_reader_open(file, scan->encoding, error);
    g_autoptr(Profile) profile = profile_new(layout);
    const Row *row = NULL;
    if (reader == NULL || !row_reader_next(reader, &row, error))
        return NULL;
    bool is_odd = scan->encoding == ENCODING_UNKNOWN;
    if (is_odd && row != NULL && !check_encoding(file->shown, layout, row, error))
        return NULL;
    for (;;) {
        if (!row_reader_next(reader, &row, error))
            return NULL;
        if (row == NULL)
            break;
        if (is_odd && !check_encoding(file->shown, layout, row, error))
            return NULL;
        look_at_row(profile, layout, row, findings);
        progress_update(progress, row_reader_position(reader), profile->row_n);
    }
    if (is_odd) {
        error_set(error, ERROR_INPUT, "%s: holds NUL bytes", file->shown);
        error_add_hint(error, "save the file as UTF-8");
        return NULL;
    }
    if (profile->row_n == 0) {
        error_set(error, ERROR_INPUT, "%s:1: there are no rows below the header", file->shown);
        error_add_hint(error, "download the file again");
        return NULL;
    }
    return g_steal_pointer(&profile);
}

uint64_t
profile_row_n(const Profile *profile)
{
    return profile->row_n;
}

GPtrArray *
profile_period_list(const Profile *profile)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value = NULL;
    g_hash_table_iter_init(&iter, profile->periods);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        if (((const PeriodEntry *)value)->is_good)
            g_ptr_array_add(list, value);
    }
    return list;
}

bool
profile_periods(const Profile *profile, Period *ret_first, Period *ret_last)
{
    g_autoptr(GPtrArray) list = profile_period_list(profile);
    for (size_t entry_i = 0; entry_i < list->len; entry_i++) {
        const Period *period = &((const PeriodEntry *)g_ptr_array_index(list, entry_i))->period;
        if (entry_i == 0 || period->end_day < ret_first->end_day)
            *ret_first = *period;
        if (entry_i == 0 || period->end_day > ret_last->end_day)
            *ret_last = *period;
    }
    return list->len > 0;
}

GPtrArray *
profile_places(Profile *profile)
{
    return profile->place_list;
}

void
profile_decide_roles(Profile *profile, FileLayout *layout, Findings *findings)
{
    bool has_indicator = false;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        FileColumn *column = &layout->columns[column_i];
        const ColumnStats *stats = profile->stats[column_i];
        if (stats == NULL)
            continue;
        if (!column->is_role_known)
            layout_set_role(column,
                column_stats_is_indicator(stats, column->name) ? COLUMN_INDICATOR : COLUMN_FILTER);
        if (column->role == COLUMN_INDICATOR) {
            has_indicator = true;
            column_stats_report(stats, column->header, findings);
        }
    }
    if (!has_indicator)
        findings_add(
            findings, RULE_NO_INDICATOR, 0, NULL, NULL, "the file has no column of numbers");
}

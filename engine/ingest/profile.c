/* SPDX-License-Identifier: MIT */
#include "engine/ingest/profile.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/ingest/column_stats.h"

struct Profile {
    const FileLayout *layout;
    uint64_t row_n;
    ColumnStats **stats; /* one per column whose role is open or an indicator's, else NULL */
    Gazetteer *gazetteer;
    Cell *cells;     /* of the row at hand */
    CellKind *kinds; /* likewise */
};

void
profile_free(Profile *profile)
{
    if (profile == NULL)
        return;
    for (size_t column_i = 0; column_i < profile->layout->column_n; column_i++)
        column_stats_free(profile->stats[column_i]);
    g_free(profile->stats);
    g_free(profile->cells);
    g_free(profile->kinds);
    gazetteer_free(profile->gazetteer);
    g_free(profile);
}

Profile *
profile_new(const FileLayout *layout)
{
    Profile *profile = g_new0(Profile, 1);
    profile->layout = layout;
    profile->stats = g_new0(ColumnStats *, layout->column_n + 1);
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        const FileColumn *column = &layout->columns[column_i];
        if (!column->is_role_known || column->role == COLUMN_INDICATOR)
            profile->stats[column_i] = column_stats_new();
    }
    profile->cells = g_new0(Cell, layout->column_n + 1);
    profile->kinds = g_new0(CellKind, layout->column_n + 1);
    profile->gazetteer = gazetteer_new(layout);
    return profile;
}

static char *
trimmed_text(const Row *row, int column_i)
{
    Cell cell = row->cells[column_i];
    text_trim(&cell.text, &cell.length);
    return g_strndup(cell.text, cell.length);
}

static void
report_period(const FileLayout *layout, const Row *row, Findings *findings)
{
    const PlaceColumns *at = &layout->at;
    if (at->time_period < 0 || at->time_identifier < 0)
        return; /* the missing column is a finding already */
    g_autofree char *time_text = trimmed_text(row, at->time_period);
    g_autofree char *identifier_text = trimmed_text(row, at->time_identifier);
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

static void
report_level(const FileLayout *layout, const Row *row, Findings *findings)
{
    if (layout->at.level < 0)
        return;
    g_autofree char *text = trimmed_text(row, layout->at.level);
    g_autofree char *shown = text_clip(text, TEXT_QUOTE_CHARS);
    findings_add(findings,
        RULE_UNKNOWN_LEVEL,
        row->line,
        layout->columns[layout->at.level].header,
        text,
        "'%s' is no geographic level",
        shown);
}

static void
report_ragged(const FileLayout *layout, const Row *row, Findings *findings)
{
    g_autofree char *value = g_strdup_printf("%zu", row->cell_n);
    findings_add(findings,
        RULE_RAGGED_ROW,
        row->line,
        NULL,
        value,
        "the row has %zu cells where the header has %zu",
        row->cell_n,
        layout->column_n);
}

/* text_trim() for the cells that need it: hardly any. */
static inline Cell
trim(const Cell *cell)
{
    Cell trimmed = *cell;
    if (trimmed.length == 0)
        return trimmed;
    unsigned char first = (unsigned char)trimmed.text[0];
    unsigned char last = (unsigned char)trimmed.text[trimmed.length - 1];
    if (first <= ' ' || first >= 0x80 || last <= ' ' || last >= 0x80)
        text_trim(&trimmed.text, &trimmed.length);
    return trimmed;
}

/* Looks at the cells of a row. True when an indicator holds text. */
static bool
look_at_cells(Profile *profile, const Row *row)
{
    bool has_bad_number = false;
    for (size_t column_i = 0; column_i < row->cell_n; column_i++) {
        Cell trimmed = trim(&row->cells[column_i]);
        ColumnStats *stats = profile->stats[column_i];
        CellKind kind = trimmed.length == 0 ? CELL_BLANK
                        : stats != NULL     ? cell_kind(&trimmed, NULL)
                                            : CELL_TEXT;
        if (stats != NULL)
            column_stats_add_kind(stats, kind, &trimmed, row->line);
        if (kind == CELL_TEXT && profile->layout->columns[column_i].role == COLUMN_INDICATOR)
            has_bad_number = true;
        profile->cells[column_i] = trimmed;
        profile->kinds[column_i] = kind;
    }
    return has_bad_number;
}

void
profile_add_row(Profile *profile, const Row *row, Findings *findings, ExaminedRow *ret_examined)
{
    const FileLayout *layout = profile->layout;
    *ret_examined = (ExaminedRow){.row = row, .problem = RULE_N};
    profile->row_n++;
    if (row->cell_n != layout->column_n) {
        report_ragged(layout, row, findings);
        ret_examined->problem = RULE_RAGGED_ROW;
        return;
    }
    gazetteer_find(profile->gazetteer, row, &ret_examined->period, &ret_examined->place);
    ret_examined->place->row_n++;
    if (look_at_cells(profile, row))
        ret_examined->problem = RULE_BAD_NUMBER;
    bool has_period = ret_examined->period->is_good;
    bool has_level = ret_examined->place->level != PLACE_BAD_LEVEL;
    if (!has_period)
        report_period(layout, row, findings);
    if (!has_level)
        report_level(layout, row, findings);
    if (!has_period || !has_level)
        ret_examined->problem = has_period ? RULE_UNKNOWN_LEVEL : RULE_BAD_PERIOD;
    ret_examined->cells = profile->cells;
    ret_examined->kinds = profile->kinds;
}

void
profile_find_undecodable(const FileLayout *layout, const Row *row, Findings *findings)
{
    for (size_t cell_i = 0; cell_i < row->cell_n; cell_i++) {
        const Cell *cell = &row->cells[cell_i];
        if (g_utf8_validate(cell->text, (gssize)cell->length, NULL))
            continue;
        g_autofree char *text = g_strndup(cell->text, cell->length);
        g_autofree char *value = g_strescape(text, NULL);
        findings_add(findings,
            RULE_UNDECODABLE,
            row->line,
            cell_i < layout->column_n ? layout->columns[cell_i].header : NULL,
            value,
            "'%s' holds bytes that are neither UTF-8 nor Windows-1252",
            value);
    }
}

void
profile_merge(Profile *profile, const Profile *from)
{
    profile->row_n += from->row_n;
    for (size_t column_i = 0; column_i < profile->layout->column_n; column_i++) {
        if (profile->stats[column_i] != NULL)
            column_stats_merge(profile->stats[column_i], from->stats[column_i]);
    }
    gazetteer_merge(profile->gazetteer, from->gazetteer);
}

Profile *
profile_read(const InputFile *file,
    const InputScan *scan,
    const FileLayout *layout,
    uint64_t row_limit,
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
    if (is_odd && row != NULL)
        profile_find_undecodable(layout, row, findings);
    while (profile->row_n < row_limit) {
        ExaminedRow unused;
        if (!row_reader_next(reader, &row, error))
            return NULL;
        if (row == NULL)
            break;
        if (is_odd)
            profile_find_undecodable(layout, row, findings);
        profile_add_row(profile, row, findings, &unused);
        progress_update(progress, row_reader_position(reader), profile->row_n);
    }
    if (is_odd && findings_stop(findings) != STOPS_READING)
        findings_add(findings, RULE_UNDECODABLE, 0, NULL, NULL, "the file holds NUL bytes");
    if (profile->row_n == 0)
        findings_add(findings, RULE_NO_ROWS, 1, NULL, NULL, "there are no rows below the header");
    return g_steal_pointer(&profile);
}

uint64_t
profile_row_n(const Profile *profile)
{
    return profile->row_n;
}

Gazetteer *
profile_gazetteer(Profile *profile)
{
    return profile->gazetteer;
}

bool
profile_periods(const Profile *profile, Period *ret_first, Period *ret_last)
{
    g_autoptr(GPtrArray) list = gazetteer_periods(profile->gazetteer);
    for (size_t entry_i = 0; entry_i < list->len; entry_i++) {
        const Period *period = &((const PeriodEntry *)g_ptr_array_index(list, entry_i))->period;
        if (entry_i == 0 || period->end_day < ret_first->end_day)
            *ret_first = *period;
        if (entry_i == 0 || period->end_day > ret_last->end_day)
            *ret_last = *period;
    }
    return list->len > 0;
}

bool
profile_set_roles(const Profile *profile, FileLayout *layout)
{
    bool is_changed = false;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        FileColumn *column = &layout->columns[column_i];
        if (column->is_role_known)
            continue;
        ColumnRole role = column_stats_is_indicator(profile->stats[column_i], column->name)
                              ? COLUMN_INDICATOR
                              : COLUMN_FILTER;
        is_changed = is_changed || role != column->role;
        column->role = role;
    }
    return is_changed;
}

void
profile_report_indicators(const Profile *profile, const FileLayout *layout, Findings *findings)
{
    bool has_indicator = false;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        if (layout->columns[column_i].role != COLUMN_INDICATOR)
            continue;
        has_indicator = true;
        column_stats_report(profile->stats[column_i], layout->columns[column_i].header, findings);
    }
    if (!has_indicator)
        findings_add(
            findings, RULE_NO_INDICATOR, 0, NULL, NULL, "the file has no column of numbers");
}

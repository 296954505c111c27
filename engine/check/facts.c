/* SPDX-License-Identifier: MIT */
#include "engine/check/facts.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/key_list.h"
#include "engine/check/roles.h"
#include "engine/check/standard.h"

enum {
    /* Distinct cells that are kept of a column. Places are schools at most; a filter may have
     * 25,000 items; of what is neither, only whether it is constant matters. */
    PLACE_VALUES_MAX = 4000000,
    ITEM_VALUES_MAX = 200000,
    OTHER_VALUES_MAX = 2000,
    PLACES_MAX = 4000000,
    PAIRS_MAX = 100000,
    PROGRESS_ROWS = 4096,
    KEY_SEED = 0x5EED,
};

/* What is needed for a row only. */
typedef struct {
    Facts *facts;
    uint32_t *ids;   /* ids[column_n]: the value of each column in this row */
    uint32_t *place; /* place[1 + place_column_n] */
    uint32_t *item_ids;
    const Cell **measures;
    int level, period, identifier;
    int major, minor, group, characteristic, la;
    KeyList *keys;
    uint32_t last_level; /* whose rows are repeats of last_repeats_of: seldom another than before */
    RepeatsOf last_repeats_of;
    const FactsFollower *follower;
} Reading;

const char *
facts_text(const FactsColumn *column, uint32_t value)
{
    return value_set_get(column->values, value)->text;
}

int
facts_column_i(const Facts *facts, const char *name)
{
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        if (strcmp(facts->columns[column_i].name, name) == 0)
            return (int)column_i;
    }
    return -1;
}

const FactsColumn *
facts_column(const Facts *facts, const char *name)
{
    int column_i = facts_column_i(facts, name);
    return column_i >= 0 ? &facts->columns[column_i] : NULL;
}

int
facts_place_i(const Facts *facts, const char *name)
{
    if (strcmp(name, "geographic_level") == 0)
        return 0;
    for (size_t place_i = 0; place_i < facts->place_column_n; place_i++) {
        if (strcmp(facts->columns[facts->place_columns[place_i]].name, name) == 0)
            return (int)place_i + 1;
    }
    return -1;
}

const char *
facts_place_text(const Facts *facts, uint32_t place, int part)
{
    uint32_t id = part >= 0 ? tuple_set_ids(facts->places, place)[part] : VALUE_NONE;
    if (id == VALUE_NONE)
        return NULL;
    const FactsColumn *column = part == 0 ? facts_column(facts, "geographic_level")
                                          : &facts->columns[facts->place_columns[part - 1]];
    return facts_text(column, id);
}

static bool
is_named_as(const MetaTable *meta, const char *name, const char *type)
{
    for (size_t row_i = 0; row_i < meta_table_row_n(meta); row_i++) {
        if (meta_table_is(meta, row_i, "col_name", name) &&
            meta_table_is(meta, row_i, "col_type", type))
            return true;
    }
    return false;
}

static bool
is_group(const MetaTable *meta, const char *name)
{
    for (size_t row_i = 0; row_i < meta_table_row_n(meta); row_i++) {
        if (meta_table_is(meta, row_i, "filter_grouping_column", name))
            return true;
    }
    return false;
}

static ColumnUse
use_by_meta(const MetaTable *meta, const char *name)
{
    if (standard_is_time_or_place(name))
        return USE_TIME_OR_PLACE;
    if (is_named_as(meta, name, "Filter") || is_group(meta, name))
        return USE_ITEM;
    return is_named_as(meta, name, "Indicator") ? USE_MEASURE : USE_OTHER;
}

static bool
set_uses(Facts *facts, const TextFile *file, const MetaTable *meta, GError **error)
{
    facts->is_inferred =
        meta == NULL || !meta_table_has(meta, "col_name") || !meta_table_has(meta, "col_type");
    if (facts->is_inferred && !roles_infer(facts, file, error))
        return false;
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        FactsColumn *column = &facts->columns[column_i];
        if (!facts->is_inferred)
            column->use = use_by_meta(meta, column->name);
        size_t cap = column->use == USE_TIME_OR_PLACE ? (size_t)PLACE_VALUES_MAX
                     : column->use == USE_ITEM        ? (size_t)ITEM_VALUES_MAX
                                                      : (size_t)OTHER_VALUES_MAX;
        column->is_tallied = column->use == USE_MEASURE;
        if (!column->is_tallied)
            column->values = value_set_new(cap);
    }
    return true;
}

/* Lists the columns by use. */
static void
list_columns(Facts *facts)
{
    facts->place_columns = g_new0(size_t, facts->column_n);
    facts->items = g_new0(size_t, facts->column_n);
    facts->measures = g_new0(size_t, facts->column_n);
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        const FactsColumn *column = &facts->columns[column_i];
        if (standard_is_place_code(column->name) || standard_is_place_name(column->name))
            facts->place_columns[facts->place_column_n++] = column_i;
        else if (column->use == USE_ITEM)
            facts->items[facts->item_n++] = column_i;
        else if (column->use == USE_MEASURE)
            facts->measures[facts->measure_n++] = column_i;
    }
    facts->periods = tuple_set_new(2, PAIRS_MAX);
    facts->places = tuple_set_new(1 + facts->place_column_n, PLACES_MAX);
}

static void
start_reading(Reading *reading, Facts *facts, const FactsFollower *follower)
{
    *reading = (Reading){.facts = facts,
        .ids = g_new0(uint32_t, facts->column_n),
        .place = g_new0(uint32_t, facts->place_column_n + 1),
        .item_ids = g_new0(uint32_t, facts->item_n + 1),
        .measures = g_new0(const Cell *, facts->measure_n + 1),
        .level = facts_column_i(facts, "geographic_level"),
        .period = facts_column_i(facts, "time_period"),
        .identifier = facts_column_i(facts, "time_identifier"),
        .major = facts_column_i(facts, "ethnicity_major"),
        .minor = facts_column_i(facts, "ethnicity_minor"),
        .group = facts_column_i(facts, "characteristic_group"),
        .characteristic = facts_column_i(facts, "characteristic"),
        .la = facts_column_i(facts, "new_la_code"),
        .keys = key_list_new(),
        .last_level = VALUE_NONE,
        .follower = follower};
    if (reading->la >= 0)
        facts->la_periods = tuple_set_new(2, PLACES_MAX);
    if (reading->major >= 0 && reading->minor >= 0)
        facts->ethnicities = tuple_set_new(2, PAIRS_MAX);
    if (reading->group >= 0 && reading->characteristic >= 0)
        facts->characteristics = tuple_set_new(2, PAIRS_MAX);
}

static void
stop_reading(Reading *reading)
{
    g_free(reading->ids);
    g_free(reading->place);
    g_free(reading->item_ids);
    g_free(reading->measures);
    key_list_free(reading->keys);
}

/* A column has more distinct values than are kept: what is known of them is tallied, and from now
 * on each cell by itself. */
static void
turn_to_tally(FactsColumn *column)
{
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        tally_add(&column->tally, value->text, value->length, &value->rows);
    }
    column->is_tallied = true;
}

static uint32_t
see_cell(FactsColumn *column, const Cell *cell, uint64_t line)
{
    uint32_t id = VALUE_NONE;
    if (column->values != NULL && !(column->is_tallied && column->use == USE_OTHER)) {
        id = value_set_add(column->values, cell->text, cell->length, line);
        if (id == VALUE_NONE && !column->is_tallied)
            turn_to_tally(column);
    }
    if (column->is_tallied)
        tally_cell(&column->tally, cell, line);
    return id;
}

static uint32_t
id_at(const Reading *reading, int column_i)
{
    return column_i >= 0 ? reading->ids[column_i] : VALUE_NONE;
}

static void
see_pair(TupleSet *pairs, const Reading *reading, int first, int second, uint64_t line)
{
    const uint32_t pair[2] = {id_at(reading, first), id_at(reading, second)};
    if (pairs != NULL)
        tuple_set_add(pairs, pair, line);
}

static RepeatsOf
repeats_of_level(const char *level)
{
    if (strcmp(level, "School") == 0)
        return REPEATS_SCHOOL;
    if (strcmp(level, "Provider") == 0)
        return REPEATS_PROVIDER;
    bool is_ignored = strcmp(level, "Institution") == 0 || strcmp(level, "Planning area") == 0;
    return is_ignored ? REPEATS_IGNORED : REPEATS_OTHER;
}

static RepeatsOf
repeats_of(Reading *reading)
{
    uint32_t level = id_at(reading, reading->level);
    if (level == VALUE_NONE)
        return REPEATS_OTHER;
    if (level != reading->last_level)
        reading->last_repeats_of =
            repeats_of_level(facts_text(&reading->facts->columns[reading->level], level));
    reading->last_level = level;
    return reading->last_repeats_of;
}

/* Keeps the lowest lines, and the line that each repeats. */
static void
keep_line(LineList *rows, uint32_t firsts[LINES_KEPT], const KeyRepeat *repeat)
{
    size_t at = MIN(rows->n, LINES_KEPT);
    rows->n++;
    for (; at > 0 && rows->lines[at - 1] > repeat->line; at--) {
        if (at == LINES_KEPT)
            continue;
        rows->lines[at] = rows->lines[at - 1];
        firsts[at] = firsts[at - 1];
    }
    if (at == LINES_KEPT)
        return;
    rows->lines[at] = repeat->line;
    firsts[at] = repeat->first_line;
}

static void
note_repeat(void *data, const KeyRepeat *repeat)
{
    Facts *facts = data;
    Repeats *repeats = &facts->repeats[repeat->kind];
    keep_line(&repeats->rows, repeats->firsts, repeat);
    if (repeat->is_differing)
        keep_line(&repeats->differing, repeats->differing_firsts, repeat);
}

/* The key of a row is its period, its place and its items. */
static void
see_key(Reading *reading, const FactsRow *row, const Cell *cells)
{
    const Facts *facts = reading->facts;
    uint64_t hash = hash_mix(hash_mix(KEY_SEED, row->period), row->place);
    for (size_t item_i = 0; item_i < facts->item_n; item_i++) {
        const Cell *cell = &cells[facts->items[item_i]];
        bool is_kept = row->items[item_i] != VALUE_NONE;
        hash = hash_mix(hash, is_kept ? row->items[item_i] : hash_text(cell->text, cell->length));
    }
    uint64_t values = 0;
    for (size_t measure_i = 0; measure_i < facts->measure_n; measure_i++)
        values =
            hash_mix_text(values, row->measures[measure_i]->text, row->measures[measure_i]->length);
    key_list_add(reading->keys, hash, values, row->line, repeats_of(reading));
}

static void
see_row(Reading *reading, const Row *row)
{
    Facts *facts = reading->facts;
    size_t text_n = 0;
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        reading->ids[column_i] =
            see_cell(&facts->columns[column_i], &row->cells[column_i], row->line);
        text_n += row->cells[column_i].length;
    }
    facts->row_n++;
    if (text_n == 0)
        line_list_add(&facts->empty_rows, row->line);
    reading->place[0] = id_at(reading, reading->level);
    for (size_t place_i = 0; place_i < facts->place_column_n; place_i++)
        reading->place[place_i + 1] = reading->ids[facts->place_columns[place_i]];
    for (size_t item_i = 0; item_i < facts->item_n; item_i++)
        reading->item_ids[item_i] = reading->ids[facts->items[item_i]];
    for (size_t measure_i = 0; measure_i < facts->measure_n; measure_i++)
        reading->measures[measure_i] = &row->cells[facts->measures[measure_i]];
    const uint32_t period[2] = {
        id_at(reading, reading->period), id_at(reading, reading->identifier)};
    FactsRow seen = {.line = row->line,
        .period = tuple_set_add(facts->periods, period, row->line),
        .place = tuple_set_add(facts->places, reading->place, row->line),
        .items = reading->item_ids,
        .measures = reading->measures};
    const uint32_t la_period[2] = {seen.period, id_at(reading, reading->la)};
    if (facts->la_periods != NULL)
        tuple_set_add(facts->la_periods, la_period, row->line);
    see_pair(facts->ethnicities, reading, reading->major, reading->minor, row->line);
    see_pair(facts->characteristics, reading, reading->group, reading->characteristic, row->line);
    see_key(reading, &seen, row->cells);
    if (reading->follower != NULL && reading->follower->follow != NULL)
        reading->follower->follow(reading->follower->data, facts, &seen);
}

/* A file of one column: its blank lines are rows with a blank cell. */
static void
see_blank_lines(Reading *reading, const TextFile *file)
{
    for (uint64_t blank_i = 0; blank_i < file->blank_lines.n && reading->facts->column_n == 1;
         blank_i++) {
        const Cell cell = {.text = "", .length = 0};
        Row row = {.cells = &cell,
            .cell_n = 1,
            .line = file->blank_lines.lines[MIN(blank_i, LINES_KEPT - 1)]};
        see_row(reading, &row);
    }
}

static void
see_rows(Reading *reading, const TextFile *file, TextRows *rows, Progress *progress)
{
    Facts *facts = reading->facts;
    g_autoptr(GError) failure = NULL;
    for (const Row *row = NULL;;) {
        if (!text_rows_next(rows, &row, &failure)) {
            facts->was_cut = true;
            facts->error_text = g_strdup(failure->message);
            char *hint = strstr(facts->error_text, "\nhint: ");
            if (hint != NULL)
                *hint = '\0';
            break;
        }
        if (row == NULL)
            break;
        if (progress != NULL && facts->row_n % PROGRESS_ROWS == 0)
            progress_update(progress, text_rows_position(rows), facts->row_n);
        if (row->cell_n == facts->column_n) {
            see_row(reading, row);
            continue;
        }
        if (facts->ragged.n == 0)
            facts->ragged_cell_n = row->cell_n;
        line_list_add(&facts->ragged, row->line);
    }
    see_blank_lines(reading, file);
    key_list_take_repeats(&reading->keys, 1, note_repeat, facts);
}

Facts *
facts_read(const TextFile *file,
    const MetaTable *meta,
    const FactsFollower *follower,
    Progress *progress,
    GError **error)
{
    g_autoptr(TextRows) rows = text_rows_open(file, error);
    const Row *row = NULL;
    if (rows == NULL || !text_rows_next(rows, &row, error))
        return NULL;
    if (row == NULL) {
        error_set(error, ERROR_INPUT, "%s: the file has no header", file->file->shown);
        error_add_hint(error, "download or export the file again");
        return NULL;
    }
    if (!text_file_check_header(file, row, error))
        return NULL;
    g_autoptr(Facts) facts = g_new0(Facts, 1);
    facts->header_line = row->line;
    facts->column_n = row->cell_n;
    facts->columns = g_new0(FactsColumn, row->cell_n + 1);
    g_autofree char **names = text_file_headers(row);
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        facts->columns[column_i].name = names[column_i];
        facts->columns[column_i].is_repeated =
            strlen(names[column_i]) != row->cells[column_i].length;
    }
    if (!set_uses(facts, file, meta, error))
        return NULL;
    list_columns(facts);
    Reading reading;
    start_reading(&reading, facts, follower);
    see_rows(&reading, file, rows, progress);
    stop_reading(&reading);
    return g_steal_pointer(&facts);
}

void
facts_free(Facts *facts)
{
    if (facts == NULL)
        return;
    for (size_t column_i = 0; column_i < facts->column_n; column_i++) {
        g_free(facts->columns[column_i].name);
        value_set_free(facts->columns[column_i].values);
        tally_clear(&facts->columns[column_i].tally);
    }
    g_free(facts->columns);
    tuple_set_free(facts->periods);
    tuple_set_free(facts->places);
    tuple_set_free(facts->la_periods);
    tuple_set_free(facts->ethnicities);
    tuple_set_free(facts->characteristics);
    g_free(facts->place_columns);
    g_free(facts->items);
    g_free(facts->measures);
    g_free(facts->error_text);
    g_free(facts);
}

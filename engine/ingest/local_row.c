/* SPDX-License-Identifier: MIT */
#include "engine/ingest/local_row.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/catalogue/local.h"
#include "engine/db/query.h"
#include "engine/ingest/layout.h"

static const char *const NAMES[LOCAL_COLUMN_N] = {
    "indicator", "area", "period", "cohort", "numerator", "denominator", "value", "note"};

/* Digits before and after the point: what a double tells apart, and more than any council counts.
 */
enum { FIGURE_DIGITS_MAX = 15 };

enum { UPN_DIGITS = 11, ULN_DIGITS = 10 };

/* What an area was found to be; the first that was there in the period is meant. */
typedef struct {
    int area_id;
    bool is_la;
    char *name;
    uint32_t first_day, last_day; /* 0 and G_MAXUINT32 when unbounded */
} LocalArea;

struct LocalCheck {
    DbConn *conn;
    const Catalogue *catalogue;
    const LocalLayout *layout;
    int la_id;
    GHashTable *areas; /* what was written -> GArray of LocalArea */
    GHashTable *seen;  /* indicator, area, period, cohort -> line */
};

/* A row on its way. */
typedef struct {
    LocalCheck *check;
    const Row *row;
    Findings *findings;
    Rule rule; /* the first that keeps it out */
    Cell cells[LOCAL_COLUMN_N];
} RowCheck;

static void
clear_area(void *data)
{
    g_free(((LocalArea *)data)->name);
}

static void
free_areas(void *data)
{
    g_array_unref(data);
}

LocalCheck *
local_check_new(DbConn *conn, const Catalogue *catalogue, const LocalLayout *layout, int la_id)
{
    LocalCheck *check = g_new0(LocalCheck, 1);
    *check = (LocalCheck){.conn = conn, .catalogue = catalogue, .layout = layout, .la_id = la_id};
    check->areas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_areas);
    check->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return check;
}

void
local_check_free(LocalCheck *check)
{
    if (check == NULL)
        return;
    g_hash_table_unref(check->areas);
    g_hash_table_unref(check->seen);
    g_free(check);
}

/* ---- columns */

static bool
is_called(const Cell *cell, const char *name)
{
    const char *text = cell->text;
    size_t length = cell->length;
    text_trim(&text, &length);
    return length == strlen(name) && g_ascii_strncasecmp(text, name, length) == 0;
}

bool
local_layout_find(const Row *header, LocalLayout *ret_layout)
{
    LocalLayout layout = {.cell_n = header->cell_n};
    for (int column_i = 0; column_i < LOCAL_COLUMN_N; column_i++) {
        layout.at[column_i] = -1;
        for (size_t cell_i = header->cell_n; cell_i-- > 0;) {
            if (is_called(&header->cells[cell_i], NAMES[column_i]))
                layout.at[column_i] = (int)cell_i;
        }
    }
    for (size_t cell_i = 0; cell_i < header->cell_n; cell_i++)
        layout.is_made_up = layout.is_made_up || is_called(&header->cells[cell_i], MADE_UP_COLUMN);
    if (layout.at[LOCAL_INDICATOR] < 0 || layout.at[LOCAL_AREA] < 0 ||
        layout.at[LOCAL_PERIOD] < 0 ||
        (layout.at[LOCAL_NUMERATOR] < 0 && layout.at[LOCAL_VALUE] < 0))
        return false;
    *ret_layout = layout;
    return true;
}

void
local_layout_tell(const LocalLayout *layout, const Row *header, Findings *findings)
{
    for (size_t cell_i = 0; cell_i < header->cell_n; cell_i++) {
        bool is_read = is_called(&header->cells[cell_i], MADE_UP_COLUMN);
        for (int column_i = 0; column_i < LOCAL_COLUMN_N; column_i++)
            is_read = is_read || layout->at[column_i] == (int)cell_i;
        if (is_read)
            continue;
        g_autofree char *name = g_strndup(header->cells[cell_i].text, header->cells[cell_i].length);
        g_autofree char *shown = text_clip(name, TEXT_QUOTE_CHARS);
        findings_add(findings,
            RULE_UNKNOWN_COLUMN,
            header->line,
            shown,
            NULL,
            "local measures have no such column, or have it twice");
    }
}

/* ---- persons */

bool
local_names_person(const Cell *cell)
{
    size_t digit_n = 0;
    for (size_t byte_i = 0; byte_i <= cell->length; byte_i++) {
        if (byte_i < cell->length && g_ascii_isdigit(cell->text[byte_i])) {
            digit_n++;
            continue;
        }
        bool is_alone = digit_n == byte_i || !g_ascii_isalnum(cell->text[byte_i - digit_n - 1]);
        bool ends = byte_i == cell->length || !g_ascii_isalnum(cell->text[byte_i]);
        if (digit_n >= UPN_DIGITS && digit_n < byte_i &&
            g_ascii_isalpha(cell->text[byte_i - digit_n - 1]))
            return true;
        if (digit_n == ULN_DIGITS && is_alone && ends)
            return true;
        digit_n = 0;
    }
    return false;
}

/* ---- one row */

static char *
text_of(const RowCheck *at, LocalColumn column)
{
    return g_strndup(at->cells[column].text, at->cells[column].length);
}

static void
add(RowCheck *at, Rule rule, LocalColumn column, const char *value, const char *message)
{
    g_autofree char *shown = value != NULL ? text_clip(value, TEXT_QUOTE_CHARS) : NULL;
    findings_add(at->findings, rule, at->row->line, NAMES[column], shown, "%s", message);
    if (rule_stops(rule) != STOPS_NOTHING && at->rule == RULE_N)
        at->rule = rule;
}

/* The finding of @column says what is wrong with its value: "'x' " and @why. */
static void
add_wrong(RowCheck *at, Rule rule, LocalColumn column, const char *why)
{
    g_autofree char *value = text_of(at, column);
    g_autofree char *shown = text_clip(value, TEXT_QUOTE_CHARS);
    g_autofree char *message = g_strdup_printf("'%s' %s", shown, why);
    add(at, rule, column, value, message);
}

static bool
is_blank(const RowCheck *at, LocalColumn column)
{
    return at->cells[column].length == 0;
}

static bool
is_missing(RowCheck *at, LocalColumn column)
{
    if (!is_blank(at, column))
        return false;
    add(at, RULE_MISSING_VALUE, column, NULL, "the cell is empty");
    return true;
}

/* The indicator of this id, or of the id that the published definitions have: CAR_SB_PCT is
 * car_sb_pct_local. */
static const Indicator *
find_indicator(RowCheck *at)
{
    if (is_missing(at, LOCAL_INDICATOR))
        return NULL;
    g_autofree char *given = text_of(at, LOCAL_INDICATOR);
    g_autofree char *id = g_ascii_strdown(given, -1);
    g_autofree char *with_suffix = g_strconcat(id, "_local", NULL);
    const Indicator *exact = catalogue_indicator(at->check->catalogue, id);
    const Indicator *other = catalogue_indicator(at->check->catalogue, with_suffix);
    if (exact != NULL && indicator_is_local(exact))
        return exact;
    if (other != NULL && indicator_is_local(other))
        return other;
    if (exact == NULL) {
        add_wrong(at, RULE_UNKNOWN_INDICATOR, LOCAL_INDICATOR, "is no indicator");
        return NULL;
    }
    g_autofree char *why = g_strdup_printf("is of basis %s, which nobody supplies", exact->basis);
    add_wrong(at, RULE_UNKNOWN_INDICATOR, LOCAL_INDICATOR, why);
    return NULL;
}

/* What @given may mean, likeliest first; asked once. NULL when the database fails. */
static const GArray *
look_up_area(LocalCheck *check, const char *given, GError **error)
{
    GArray *areas = g_hash_table_lookup(check->areas, given);
    if (areas != NULL)
        return areas;
    g_autoptr(DbRows) rows =
        db_query_rows(check->conn, "find_local_areas", 5, DB_PARAMS(given), error);
    if (rows == NULL)
        return NULL;
    areas = g_array_new(FALSE, FALSE, sizeof(LocalArea));
    g_array_set_clear_func(areas, clear_area);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        LocalArea area = {.area_id = (int)db_int64(rows, row_i, 0),
            .is_la = strcmp(db_text(rows, row_i, 1), "la") == 0,
            .name = g_strdup(db_text(rows, row_i, 2)),
            .first_day = (uint32_t)db_int64(rows, row_i, 3),
            .last_day =
                db_text(rows, row_i, 4) != NULL ? (uint32_t)db_int64(rows, row_i, 4) : G_MAXUINT32};
        g_array_append_val(areas, area);
    }
    g_hash_table_insert(check->areas, g_strdup(given), areas);
    return areas;
}

/* *@ret_area_id is the council, 0 for none. @period may be NULL: any that has ever been is taken.
 */
static bool
find_area(RowCheck *at, const Period *period, int *ret_area_id, GError **error)
{
    *ret_area_id = 0;
    if (is_missing(at, LOCAL_AREA))
        return true;
    g_autofree char *given = text_of(at, LOCAL_AREA);
    const GArray *areas = look_up_area(at->check, given, error);
    if (areas == NULL)
        return false;
    const LocalArea *found = NULL;
    for (guint area_i = 0; area_i < areas->len; area_i++) {
        const LocalArea *area = &g_array_index(areas, LocalArea, area_i);
        bool is_there = period == NULL ||
                        (area->first_day < period->end_day && area->last_day >= period->start_day);
        if (area->is_la && is_there && found == NULL)
            found = area;
    }
    if (areas->len == 0)
        add_wrong(at, RULE_UNKNOWN_AREA, LOCAL_AREA, "is no area that is known");
    else if (found == NULL && g_array_index(areas, LocalArea, 0).is_la)
        add_wrong(at, RULE_NOT_A_COUNCIL, LOCAL_AREA, "was not there in the period");
    else if (found == NULL)
        add_wrong(at, RULE_NOT_A_COUNCIL, LOCAL_AREA, "is no local authority");
    else if (at->check->la_id != 0 && found->area_id != at->check->la_id)
        add_wrong(at, RULE_OTHER_COUNCIL, LOCAL_AREA, "is not the council of --la");
    else
        *ret_area_id = found->area_id;
    return true;
}

static bool
find_period(RowCheck *at, const Indicator *indicator, Period *ret_period)
{
    if (is_missing(at, LOCAL_PERIOD))
        return false;
    g_autofree char *given = text_of(at, LOCAL_PERIOD);
    g_autoptr(GError) failure = NULL;
    if (!period_from_code(given, ret_period, &failure)) {
        add_wrong(at, RULE_WRONG_PERIOD, LOCAL_PERIOD, "is no code of a period");
        return false;
    }
    if (indicator == NULL || indicator->has_period[ret_period->kind])
        return true;
    g_autofree char *why = g_strdup_printf("is a %s; '%s' is for each %s",
        period_kind_name(ret_period->kind),
        indicator->id,
        indicator->period_kind);
    add_wrong(at, RULE_WRONG_PERIOD, LOCAL_PERIOD, why);
    return false;
}

static const char *
find_cohort(RowCheck *at, const Indicator *indicator)
{
    g_autofree char *written = text_of(at, LOCAL_COHORT);
    const char *given = written[0] != '\0' ? written : "all";
    for (char **cohort = indicator->cohorts; *cohort != NULL; cohort++) {
        if (strcmp(*cohort, given) == 0)
            return *cohort;
    }
    g_autofree char *list = g_strjoinv(", ", indicator->cohorts);
    g_autofree char *message =
        g_strdup_printf("'%s' has no cohort '%s' but %s", indicator->id, given, list);
    add(at, RULE_WRONG_COHORT, LOCAL_COHORT, written, message);
    return NULL;
}

/* A number of 0 or more without sign, separators or exponent. */
static bool
is_figure(const Cell *cell, bool is_whole)
{
    size_t digit_n = 0, point_n = 0;
    for (size_t byte_i = 0; byte_i < cell->length; byte_i++) {
        digit_n += g_ascii_isdigit(cell->text[byte_i]) ? 1 : 0;
        point_n += cell->text[byte_i] == '.' ? 1 : 0;
    }
    return digit_n + point_n == cell->length && digit_n <= FIGURE_DIGITS_MAX &&
           g_ascii_isdigit(cell->text[0]) && g_ascii_isdigit(cell->text[cell->length - 1]) &&
           point_n <= (is_whole ? 0 : 1);
}

static void
check_figure(RowCheck *at, LocalColumn column, bool is_whole)
{
    if (is_missing(at, column) || is_figure(&at->cells[column], is_whole))
        return;
    if (is_whole)
        add_wrong(at, RULE_BAD_WHOLE_NUMBER, column, "is not a whole number of 0 or more");
    else
        add_wrong(at, RULE_BAD_AMOUNT, column, "is not a number of 0 or more");
}

static void
check_unexpected(RowCheck *at, LocalColumn column, const Indicator *indicator)
{
    if (is_blank(at, column))
        return;
    g_autofree char *why = g_strdup_printf(
        "is not for an indicator of kind %s: '%s' has none", indicator->kind, indicator->id);
    add_wrong(at, RULE_FIGURE_UNEXPECTED, column, why);
}

static void
check_choice(RowCheck *at, const Indicator *indicator)
{
    if (is_missing(at, LOCAL_VALUE))
        return;
    g_autofree char *given = text_of(at, LOCAL_VALUE);
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t choice_i = 0; choice_i < indicator->choice_n; choice_i++) {
        const IndicatorChoice *choice = &indicator->choices[choice_i];
        if (strcmp(choice->code, given) == 0)
            return;
        g_string_append_printf(
            list, "%s%s (%s)", choice_i > 0 ? ", " : "", choice->code, choice->label);
    }
    g_autofree char *why = g_strdup_printf("is none of %s", list->str);
    add_wrong(at, RULE_BAD_CODE, LOCAL_VALUE, why);
}

/* Which of the three cells the kind is made of, and what may stand in them. Parts of a whole are
 * counted; full-time equivalents, of a ratio or a mean, need not be whole. */
static void
check_figures(RowCheck *at, const Indicator *indicator)
{
    bool is_part = indicator->method == INDICATOR_PROPORTION || indicator->method == INDICATOR_RATE;
    bool has_denominator =
        is_part || indicator->method == INDICATOR_RATIO || indicator->method == INDICATOR_MEAN;
    bool has_numerator = has_denominator || indicator->method == INDICATOR_COUNT;
    bool is_whole = is_part || indicator->method == INDICATOR_COUNT;
    if (has_numerator)
        check_figure(at, LOCAL_NUMERATOR, is_whole);
    else
        check_unexpected(at, LOCAL_NUMERATOR, indicator);
    if (has_denominator)
        check_figure(at, LOCAL_DENOMINATOR, is_whole);
    else
        check_unexpected(at, LOCAL_DENOMINATOR, indicator);
    if (has_numerator)
        check_unexpected(at, LOCAL_VALUE, indicator);
    else if (indicator->method == INDICATOR_CATEGORY)
        check_choice(at, indicator);
    else
        check_figure(at, LOCAL_VALUE, false);
    if (at->rule != RULE_N || indicator->method != INDICATOR_PROPORTION)
        return;
    g_autofree char *numerator = text_of(at, LOCAL_NUMERATOR);
    g_autofree char *denominator = text_of(at, LOCAL_DENOMINATOR);
    if (g_ascii_strtoll(numerator, NULL, 10) > g_ascii_strtoll(denominator, NULL, 10)) {
        g_autofree char *why = g_strdup_printf("is more than the denominator, %s", denominator);
        add_wrong(at, RULE_OVER_DENOMINATOR, LOCAL_NUMERATOR, why);
    }
}

/* The note as it is kept; NULL when there is none. */
static char *
read_note(RowCheck *at)
{
    if (is_blank(at, LOCAL_NOTE))
        return NULL;
    g_autofree char *note = text_of(at, LOCAL_NOTE);
    if (g_utf8_strlen(note, -1) > LOCAL_NOTE_CHARS)
        add(at, RULE_NOTE_CUT, LOCAL_NOTE, NULL, "the note has more than 200 characters");
    return text_clip(note, LOCAL_NOTE_CHARS);
}

/* One figure twice in a file: nobody knows which is right. */
static void
check_repeat(RowCheck *at, const LocalFigure *figure)
{
    char *key = g_strdup_printf(
        "%s %d %s %s", figure->indicator->id, figure->area_id, figure->period_code, figure->cohort);
    const uint64_t *line = g_hash_table_lookup(at->check->seen, key);
    if (line == NULL) {
        uint64_t *own = g_new(uint64_t, 1);
        *own = at->row->line;
        g_hash_table_insert(at->check->seen, key, own);
        return;
    }
    g_free(key);
    g_autofree char *message = g_strdup_printf(
        "indicator, area, period and cohort are those of line %" G_GUINT64_FORMAT, *line);
    add(at, RULE_DUPLICATE_KEY, LOCAL_INDICATOR, NULL, message);
}

/* Cells that name a person are told and looked at no further. */
static bool
has_person(RowCheck *at)
{
    bool has = false;
    for (size_t cell_i = 0; cell_i < at->row->cell_n; cell_i++) {
        if (!local_names_person(&at->row->cells[cell_i]))
            continue;
        LocalColumn column = LOCAL_NOTE;
        for (int column_i = 0; column_i < LOCAL_COLUMN_N; column_i++) {
            if (at->check->layout->at[column_i] == (int)cell_i)
                column = (LocalColumn)column_i;
        }
        add(at,
            RULE_PERSON_IN_FIGURES,
            column,
            NULL,
            "the cell holds what looks like a UPN or a ULN");
        has = true;
    }
    return has;
}

static void
take_cells(RowCheck *at)
{
    for (int column_i = 0; column_i < LOCAL_COLUMN_N; column_i++) {
        int place = at->check->layout->at[column_i];
        Cell cell = place >= 0 ? at->row->cells[place] : (Cell){.text = ""};
        text_trim(&cell.text, &cell.length);
        at->cells[column_i] = cell;
    }
}

bool
local_check_row(LocalCheck *check,
    const Row *row,
    Findings *findings,
    Rule *ret_rule,
    LocalFigure *ret_figure,
    GError **error)
{
    RowCheck at = {.check = check, .row = row, .findings = findings, .rule = RULE_N};
    LocalFigure figure = {0};
    bool is_ragged = row->cell_n != check->layout->cell_n;
    if (is_ragged) {
        findings_add(findings,
            RULE_RAGGED_ROW,
            row->line,
            NULL,
            NULL,
            "%zu cells where the header has %zu",
            row->cell_n,
            check->layout->cell_n);
        at.rule = RULE_RAGGED_ROW;
    }
    if (has_person(&at) || is_ragged) {
        *ret_rule = at.rule;
        return true;
    }
    take_cells(&at);
    figure.indicator = find_indicator(&at);
    bool has_period = find_period(&at, figure.indicator, &figure.period);
    if (!find_area(&at, has_period ? &figure.period : NULL, &figure.area_id, error))
        return false;
    if (figure.indicator != NULL) {
        figure.cohort = find_cohort(&at, figure.indicator);
        check_figures(&at, figure.indicator);
    }
    figure.note = read_note(&at);
    if (at.rule == RULE_N) {
        period_code(&figure.period, figure.period_code);
        check_repeat(&at, &figure);
    }
    *ret_rule = at.rule;
    if (at.rule != RULE_N) {
        g_free(figure.note);
        return true;
    }
    figure.numerator = at.cells[LOCAL_NUMERATOR];
    figure.denominator = at.cells[LOCAL_DENOMINATOR];
    figure.value = at.cells[LOCAL_VALUE];
    *ret_figure = figure;
    return true;
}

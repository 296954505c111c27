/* SPDX-License-Identifier: MIT */
#include "engine/comparators/targets.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/near.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/catalogue/period_table.h"
#include "engine/comparators/list_file.h"
#include "engine/comparators/places.h"
#include "engine/db/query.h"

enum { AT_INDICATOR, AT_AREA, AT_PERIOD, AT_COHORT, AT_TARGET, AT_MILESTONE, AT_N };

/* Cohort, target and milestone need not be there: see needed_n below. */
static const char *const COLUMNS[AT_N] = {
    "indicator", "area", "period", "cohort", "target", "milestone"};

typedef struct {
    DbConn *conn;
    const Catalogue *catalogue;
    NamedPlaces *places;
    Complaints *complaints;
    GHashTable *seen;    /* indicator, area, period, cohort -> line + 1 as a pointer */
    GHashTable *figures; /* indicator -> DbRows of cohorts and kinds of periods that it has */
    DbRows *cohorts;     /* every cohort that is known, once it is needed */
    const char *file_name;
} TargetCheck;

/* A row on its way. Borrowed from the list and from the check. */
typedef struct {
    const ListRow *row;
    const Indicator *indicator;
    Period period;
    const char *area_id;
    const char *cohort;
} Target;

static void
free_rows(void *data)
{
    db_rows_free(data);
}

static void
target_check_clear(TargetCheck *check)
{
    g_clear_pointer(&check->places, named_places_free);
    g_clear_pointer(&check->seen, g_hash_table_unref);
    g_clear_pointer(&check->figures, g_hash_table_unref);
    g_clear_pointer(&check->cohorts, db_rows_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TargetCheck, target_check_clear)

/* "'x' <why>" at a column of the row. Takes @advice. */
static void
complain(TargetCheck *check, const ListRow *row, int column, const char *why, char *advice)
{
    g_autofree char *shown = text_clip(row->cells[column], TEXT_QUOTE_CHARS);
    complaints_add_take(
        check->complaints, row->line, COLUMNS[column], advice, "'%s' %s", shown, why);
}

static const Indicator *
find_indicator(TargetCheck *check, const ListRow *row)
{
    g_autofree char *id = g_ascii_strdown(row->cells[AT_INDICATOR], -1);
    const Indicator *indicator = catalogue_indicator(check->catalogue, id);
    if (indicator == NULL) {
        GPtrArray *all = check->catalogue->indicators;
        g_autofree const char **ids = g_new0(const char *, all->len + 1);
        for (guint indicator_i = 0; indicator_i < all->len; indicator_i++)
            ids[indicator_i] = ((const Indicator *)g_ptr_array_index(all, indicator_i))->id;
        complain(check,
            row,
            AT_INDICATOR,
            "is no indicator",
            near_advice(id, ids, all->len, "see `inclusion list indicators`"));
        return NULL;
    }
    if (indicator->method == INDICATOR_CATEGORY || indicator->method == INDICATOR_DISTRIBUTION) {
        complain(check,
            row,
            AT_INDICATOR,
            "has no one number to reach",
            g_strdup("set targets for counts, shares, rates, means and scores"));
        return NULL;
    }
    return indicator;
}

/* What the indicator has figures of: (cohort) and (NULL, kind of period) rows. */
static const DbRows *
figures_of(TargetCheck *check, const Indicator *indicator, GError **error)
{
    DbRows *rows = g_hash_table_lookup(check->figures, indicator->id);
    if (rows != NULL)
        return rows;
    rows = db_query_rows(check->conn, "list_target_shapes", 2, DB_PARAMS(indicator->id), error);
    if (rows != NULL)
        g_hash_table_insert(check->figures, g_strdup(indicator->id), rows);
    return rows;
}

/* Whether the indicator has figures of this cohort (column 0) or kind of period (column 1), or none
 * at all yet. Those that it has are put into @list. */
static bool
has_shape(const DbRows *figures, size_t column_i, const char *shape, GString *list)
{
    bool has_any = false;
    for (size_t row_i = 0; row_i < db_rows_n(figures); row_i++) {
        const char *cell = db_text(figures, row_i, column_i);
        if (cell == NULL)
            continue;
        if (strcmp(cell, shape) == 0)
            return true;
        has_any = true;
        g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", cell);
    }
    return !has_any;
}

/* A cohort that no figure has yet must be known, or made of those that are known. */
static bool
check_known_cohort(TargetCheck *check, const ListRow *row, const char *cohort, GError **error)
{
    if (check->cohorts == NULL)
        check->cohorts = db_query_rows(check->conn, "list_cohort_ids", 1, DB_NO_PARAMS, error);
    if (check->cohorts == NULL)
        return false;
    size_t id_n = db_rows_n(check->cohorts);
    g_autofree const char **ids = g_new0(const char *, id_n + 1);
    for (size_t id_i = 0; id_i < id_n; id_i++)
        ids[id_i] = db_text(check->cohorts, id_i, 0);
    g_auto(GStrv) parts = g_strsplit(cohort, ".", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (!g_strv_contains(ids, *part)) {
            complain(check,
                row,
                AT_COHORT,
                "is no cohort",
                near_advice(*part, ids, id_n, "leave the cell empty for all"));
            break;
        }
    }
    return true;
}

static bool
check_shapes(TargetCheck *check, Target *target, bool has_period, GError **error)
{
    const ListRow *row = target->row;
    const DbRows *figures = figures_of(check, target->indicator, error);
    if (figures == NULL)
        return false;
    g_autoptr(GString) cohorts = g_string_new(NULL), kinds = g_string_new(NULL);
    size_t before_n = complaints_n(check->complaints);
    if (!check_known_cohort(check, row, target->cohort, error))
        return false;
    if (complaints_n(check->complaints) == before_n &&
        !has_shape(figures, 0, target->cohort, cohorts))
        complaints_add_take(check->complaints,
            row->line,
            COLUMNS[AT_COHORT],
            g_strdup_printf("it has %s", cohorts->str),
            "'%s' has no cohort '%s'",
            target->indicator->id,
            target->cohort);
    if (has_period && !has_shape(figures, 1, period_kind_name(target->period.kind), kinds))
        complain(check,
            row,
            AT_PERIOD,
            "is a period of a kind that the indicator has no figures of",
            g_strdup_printf("it has figures of: %s", kinds->str));
    return true;
}

/* A number in the range of the indicator, or nothing. */
static void
check_number(TargetCheck *check, const ListRow *row, int column, const Indicator *indicator)
{
    const char *text = row->cells[column];
    double value = 0;
    if (text[0] == '\0')
        return;
    if (!number_parse(text, &value) || !isfinite(value)) {
        complain(check,
            row,
            column,
            "is not a number",
            g_strdup("write digits and a point only, such as 60.5: no %, no commas"));
        return;
    }
    bool is_share = indicator != NULL && indicator->method == INDICATOR_PROPORTION;
    bool is_signed = indicator == NULL || indicator->method == INDICATOR_SCORE ||
                     indicator->method == INDICATOR_RATIO || indicator->method == INDICATOR_MEAN;
    if (is_share && (value < 0 || value > indicator->per)) {
        char most[NUMBER_TEXT_BYTES];
        complain(check,
            row,
            column,
            "is out of range",
            g_strdup_printf("the indicator is in %s, from 0 to %s",
                indicator->unit,
                number_shortest(indicator->per, most)));
    } else if (!is_signed && value < 0) {
        complain(check,
            row,
            column,
            "is out of range",
            g_strdup_printf("the indicator is in %s, from 0 up", indicator->unit));
    }
}

static void
check_numbers(TargetCheck *check, const ListRow *row, const Indicator *indicator)
{
    if (row->cells[AT_TARGET][0] == '\0' && row->cells[AT_MILESTONE][0] == '\0')
        complaints_add_take(check->complaints,
            row->line,
            COLUMNS[AT_TARGET],
            g_strdup("fill in target, milestone or both"),
            "there is neither a target nor a milestone");
    check_number(check, row, AT_TARGET, indicator);
    check_number(check, row, AT_MILESTONE, indicator);
}

/* The same figure must not have two targets, of this file or of two. */
static bool
check_repeat(TargetCheck *check, const Target *target, GError **error)
{
    char code[PERIOD_CODE_BYTES];
    period_code(&target->period, code);
    char *key = g_strdup_printf(
        "%s %s %s %s", target->indicator->id, target->area_id, code, target->cohort);
    void *line = g_hash_table_lookup(check->seen, key);
    if (line != NULL) {
        g_free(key);
        complaints_add_take(check->complaints,
            target->row->line,
            COLUMNS[AT_INDICATOR],
            g_strdup("leave one of the two out"),
            "indicator, area, period and cohort are those of line %zu",
            GPOINTER_TO_SIZE(line));
        return true;
    }
    g_hash_table_insert(check->seen, key, GSIZE_TO_POINTER(target->row->line));
    g_autoptr(DbRows) rows = db_query_rows(check->conn,
        "find_target",
        1,
        DB_PARAMS(target->indicator->id, target->area_id, code, target->cohort, check->file_name),
        error);
    if (rows == NULL)
        return false;
    if (db_rows_n(rows) > 0)
        complaints_add_take(check->complaints,
            target->row->line,
            COLUMNS[AT_INDICATOR],
            g_strdup_printf(
                "take it back first: inclusion targets remove '%s'", db_text(rows, 0, 0)),
            "'%s' sets a target for the same figure",
            db_text(rows, 0, 0));
    return true;
}

/* Looks at all cells of a row. *@ret_target holds what they mean when nothing is wrong with them.
 */
static bool
check_row(TargetCheck *check, const ListRow *row, Target *ret_target, GError **error)
{
    size_t before_n = complaints_n(check->complaints);
    Target target = {.row = row, .indicator = find_indicator(check, row)};
    target.cohort = row->cells[AT_COHORT][0] != '\0' ? row->cells[AT_COHORT] : "all";
    g_autoptr(GError) no_period = NULL;
    bool has_period = period_from_code(row->cells[AT_PERIOD], &target.period, &no_period);
    if (!has_period)
        complain(check,
            row,
            AT_PERIOD,
            "is no code of a period",
            g_strdup("write CY2026, AY2026-27, FY2026-27 or CY2026-Q4"));
    if (!named_places_find(check->places,
            row->cells[AT_AREA],
            has_period ? &target.period : NULL,
            row->line,
            check->complaints,
            &target.area_id,
            error))
        return false;
    check_numbers(check, row, target.indicator);
    if (target.indicator != NULL && !check_shapes(check, &target, has_period, error))
        return false;
    if (complaints_n(check->complaints) == before_n && !check_repeat(check, &target, error))
        return false;
    *ret_target = target;
    return true;
}

static bool
store(TargetCheck *check, const Target *target, GError **error)
{
    const ListRow *row = target->row;
    char code[PERIOD_CODE_BYTES];
    period_code(&target->period, code);
    g_autofree char *line = db_int64_param((int64_t)row->line);
    return period_table_record(check->conn, &target->period, error) &&
           db_exec(check->conn,
               "insert_target",
               DB_PARAMS(target->indicator->id,
                   target->area_id,
                   code,
                   target->cohort,
                   row->cells[AT_TARGET],
                   row->cells[AT_MILESTONE],
                   check->file_name,
                   line),
               error);
}

/* Within a transaction that holds the table. */
static bool
check_and_store(TargetCheck *check, const ListFile *file, size_t *ret_replaced_n, GError **error)
{
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(Target));
    for (guint row_i = 0; row_i < file->rows->len; row_i++) {
        Target target = {0};
        if (!check_row(check, g_ptr_array_index(file->rows, row_i), &target, error))
            return false;
        g_array_append_val(targets, target);
    }
    if (complaints_n(check->complaints) > 0)
        return true;
    g_autoptr(DbRows) replaced =
        db_query_one(check->conn, "delete_targets", 2, DB_PARAMS(file->name), error);
    g_autofree char *row_n = db_int64_param((int64_t)file->rows->len);
    if (replaced == NULL ||
        !db_exec(
            check->conn, "insert_target_file", DB_PARAMS(file->name, file->sha256, row_n), error))
        return false;
    for (guint target_i = 0; target_i < targets->len; target_i++) {
        if (!store(check, &g_array_index(targets, Target, target_i), error))
            return false;
    }
    *ret_replaced_n = (size_t)db_int64(replaced, 0, 0);
    return true;
}

bool
targets_load(DbConn *conn,
    const Catalogue *catalogue,
    const char *path,
    Complaints *complaints,
    TargetsTally *ret_tally,
    GError **error)
{
    TargetsTally tally = {0};
    g_autoptr(ListFile) file = list_file_read(path, COLUMNS, AT_N, AT_COHORT, complaints, error);
    if (file == NULL)
        return false;
    *ret_tally = tally;
    g_auto(TargetCheck) check = {
        .conn = conn, .catalogue = catalogue, .complaints = complaints, .file_name = file->name};
    check.places = named_places_new(conn, false);
    check.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check.figures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_rows);
    if (!db_begin(conn, error))
        return false;
    if (!db_exec(conn, "lock_targets", DB_NO_PARAMS, error) ||
        !check_and_store(&check, file, &tally.replaced_n, error)) {
        db_rollback(conn);
        return false;
    }
    if (complaints_n(complaints) > 0) {
        db_rollback(conn);
        return true;
    }
    if (!db_commit(conn, error))
        return false;
    tally.target_n = file->rows->len;
    *ret_tally = tally;
    return true;
}

bool
targets_remove(DbConn *conn, const char *name, size_t *ret_target_n, GError **error)
{
    g_autofree char *file_name = g_path_get_basename(name);
    g_autoptr(DbRows) rows = db_query_one(conn, "delete_targets", 2, DB_PARAMS(file_name), error);
    if (rows == NULL)
        return false;
    if (db_int64(rows, 0, 1) == 0) {
        g_autofree char *shown = text_clip(file_name, TEXT_QUOTE_CHARS);
        error_set(error, ERROR_USAGE, "'%s' has set no targets", shown);
        error_add_hint(error, "see `inclusion targets list`");
        return false;
    }
    *ret_target_n = (size_t)db_int64(rows, 0, 0);
    return true;
}

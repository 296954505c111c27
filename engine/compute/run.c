/* SPDX-License-Identifier: MIT */
#include "engine/compute/run.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/base/period.h"
#include "engine/catalogue/install.h"
#include "engine/compute/cube.h"
#include "engine/compute/figure.h"
#include "engine/db/query.h"

static bool
record_breaks(DbConn *conn, const Indicator *indicator, GError **error)
{
    if (!db_exec(conn, "delete_breaks", DB_PARAMS(indicator->id), error))
        return false;
    for (size_t break_i = 0; break_i < indicator->break_n; break_i++) {
        const IndicatorBreak *found = &indicator->breaks[break_i];
        Period period;
        char first[PERIOD_DATE_BYTES];
        if (!period_from_code(found->period, &period, error))
            return false;
        period_first_date(&period, first);
        if (!db_exec(conn,
                "insert_break",
                DB_PARAMS(indicator->id,
                    found->period,
                    first,
                    found->note,
                    found->is_redefined ? "true" : "false"),
                error))
            return false;
    }
    return true;
}

static bool
record_indicator(
    DbConn *conn, const Indicator *indicator, size_t position, const char *inputs, GError **error)
{
    char per[NUMBER_TEXT_BYTES];
    number_shortest(indicator->per, per);
    g_autofree char *datasets = db_names_param(indicator->datasets);
    g_autofree char *position_text = db_int64_param((int64_t)position);
    g_autofree char *decimals = db_int64_param(indicator->decimals_n);
    return db_exec(conn,
        "upsert_indicator",
        DB_PARAMS(indicator->id,
            position_text,
            indicator->title,
            indicator->theme,
            indicator->basis,
            indicator->kind,
            indicator->unit,
            indicator->polarity,
            decimals,
            per,
            indicator->period_kind,
            indicator->numerator,
            indicator->denominator,
            indicator->definition,
            indicator->caveats,
            indicator->why,
            indicator->official,
            indicator->status,
            datasets,
            indicator->sha256,
            inputs,
            indicator->comparator),
        error);
}

/* Everything that the result depends on beside the definition: the batches of its datasets, the
 * functions and lists that the database has, and the indicator that it is compared with. */
static bool
read_inputs(DbConn *conn,
    const Indicator *indicator,
    char **ret_inputs,
    bool *ret_is_current,
    GError **error)
{
    g_autofree char *datasets = db_names_param(indicator->datasets);
    g_autoptr(DbRows) rows = db_query_one(conn,
        "indicator_inputs",
        2,
        DB_PARAMS(indicator->id, indicator->sha256, datasets, indicator->comparator),
        error);
    if (rows == NULL)
        return false;
    *ret_inputs = g_strdup(db_text(rows, 0, 0));
    *ret_is_current = db_bool(rows, 0, 1);
    return true;
}

/* One indicator, inside a transaction. */
static bool
compute_one(DbConn *conn,
    const Indicator *indicator,
    size_t position,
    bool forces,
    ComputeTally *tally,
    GError **error)
{
    bool is_awaiting = false, is_current = false;
    g_autofree char *inputs = NULL;
    g_auto(FigureAreas) areas = {0};
    if (!db_exec(conn, "lock_indicator", DB_PARAMS(indicator->id), error) ||
        !read_inputs(conn, indicator, &inputs, &is_current, error) ||
        !figure_areas_find(conn, indicator, forces, &areas, error))
        return false;
    bool has_stale = areas.stale != NULL && strcmp(areas.stale, "{}") != 0;
    if (is_current && !has_stale && !forces) {
        tally->unchanged_n++;
        return true;
    }
    if (!install_indicator(conn, indicator, &is_awaiting, error) ||
        !record_indicator(conn, indicator, position, inputs, error) ||
        !record_breaks(conn, indicator, error))
        return false;
    if (is_awaiting) {
        log_debug("%s: awaiting data", indicator->id);
        tally->awaiting_n++;
        return figures_forget(conn, indicator, error);
    }
    int64_t value_n = 0;
    if (!figures_compute(conn, indicator, &areas, &value_n, error))
        return false;
    log_debug("%s: %" G_GINT64_FORMAT " values", indicator->id, value_n);
    tally->value_n += value_n;
    tally->computed_n++;
    return true;
}

/* The ids to compute: @ids and the indicators that they are compared with, or all. Borrowed keys.
 */
static GHashTable *
wanted_ids(const Catalogue *catalogue, const char *const *ids)
{
    GHashTable *wanted = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        const Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        if (ids != NULL && ids[0] != NULL && !g_strv_contains(ids, indicator->id))
            continue;
        g_hash_table_add(wanted, indicator->id);
        if (indicator->comparator != NULL)
            g_hash_table_add(wanted, indicator->comparator);
    }
    return wanted;
}

/* The cubes that the indicators of @wanted read. Borrowed keys. */
static GHashTable *
wanted_cubes(const Catalogue *catalogue, GHashTable *wanted)
{
    GHashTable *cubes = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        const Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        bool reads = indicator->cubes != NULL && g_hash_table_contains(wanted, indicator->id);
        for (char **cube = indicator->cubes; reads && *cube != NULL; cube++)
            g_hash_table_add(cubes, *cube);
    }
    return cubes;
}

/* An indicator to be computed, and what came of it. */
typedef struct {
    const Indicator *indicator;
    size_t position; /* in the catalogue, from 1 */
    ComputeTally tally;
    GError *failure; /* what is wrong with the definition; the others go on */
} Task;

static void
clear_task(void *data)
{
    g_clear_error(&((Task *)data)->failure);
}

typedef struct {
    GArray *tasks; /* Task */
    bool forces;
} Tasks;

static bool
run_task(DbConn *conn, size_t task_i, void *data, GError **error)
{
    const Tasks *tasks = data;
    Task *task = &g_array_index(tasks->tasks, Task, task_i);
    GError *failure = NULL;
    if (share_begin(conn, &failure) &&
        compute_one(conn, task->indicator, task->position, tasks->forces, &task->tally, &failure) &&
        db_commit(conn, &failure))
        return true;
    db_rollback(conn);
    task->tally = (ComputeTally){0};
    if (error_is(failure, ERROR_CATALOGUE)) {
        task->failure = failure;
        return true;
    }
    g_propagate_error(error, failure);
    return false;
}

/* The first failure of all becomes *@ret_failure, the others are told. */
static void
keep_failures(const GArray *tasks, GError **ret_failure)
{
    for (size_t task_i = 0; task_i < tasks->len; task_i++) {
        Task *task = &g_array_index(tasks, Task, task_i);
        if (task->failure == NULL)
            continue;
        if (*ret_failure == NULL)
            *ret_failure = g_steal_pointer(&task->failure);
        else
            log_warn("%s", task->failure->message);
    }
}

/* Computes those of @wanted that are councils' own (of basis record or local), or those that are
 * not. */
static bool
compute_basis(Share *share,
    const Catalogue *catalogue,
    GHashTable *wanted,
    bool is_own,
    bool forces,
    ComputeTally *tally,
    GError **ret_failure,
    GError **error)
{
    g_autoptr(GArray) tasks = g_array_new(false, false, sizeof(Task));
    g_array_set_clear_func(tasks, clear_task);
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        const Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        Task task = {.indicator = indicator, .position = indicator_i + 1};
        if (g_hash_table_contains(wanted, indicator->id) && indicator_is_own(indicator) == is_own)
            g_array_append_val(tasks, task);
    }
    if (!share_run(share, run_task, tasks->len, &(Tasks){tasks, forces}, error))
        return false;
    for (size_t task_i = 0; task_i < tasks->len; task_i++) {
        const ComputeTally *done = &g_array_index(tasks, Task, task_i).tally;
        tally->computed_n += done->computed_n;
        tally->unchanged_n += done->unchanged_n;
        tally->awaiting_n += done->awaiting_n;
        tally->value_n += done->value_n;
    }
    keep_failures(tasks, ret_failure);
    return true;
}

static bool
check_ids(const Catalogue *catalogue, const char *const *ids, GError **error)
{
    for (size_t id_i = 0; ids != NULL && ids[id_i] != NULL; id_i++) {
        if (catalogue_find_indicator(catalogue, ids[id_i], error) == NULL)
            return false;
    }
    return true;
}

bool
compute_run(DbConn *conn,
    const Catalogue *catalogue,
    const char *const *ids,
    bool forces,
    ComputeTally *ret_tally,
    GError **error)
{
    ComputeTally tally = {0};
    if (!check_ids(catalogue, ids, error) || !install_sources(conn, catalogue, error) ||
        !install_queries(conn, error))
        return false;
    /* What is published comes first: the others are compared with it. */
    g_autoptr(GHashTable) wanted = wanted_ids(catalogue, ids);
    g_autoptr(GHashTable) cubes = wanted_cubes(catalogue, wanted);
    CubeTally cube_tally = {0};
    g_autoptr(Share) share = share_open(conn, error);
    GError *failure = NULL;
    if (share == NULL || !cube_refresh(share, catalogue, cubes, forces, &cube_tally, error) ||
        !compute_basis(share, catalogue, wanted, false, forces, &tally, &failure, error) ||
        !compute_basis(share, catalogue, wanted, true, forces, &tally, &failure, error)) {
        g_clear_error(&failure);
        return false;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return false;
    }
    tally.part_n = cube_tally.made_n;
    *ret_tally = tally;
    return true;
}

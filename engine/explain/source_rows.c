/* SPDX-License-Identifier: MIT */
/* Why by trying, and not by reading the SELECT: definitions join, choose between files, sum over
 * filters and file figures under other periods than their source; filters read off their text (or
 * off a plan of PostgreSQL) would list too much for one and too little for another. What changes
 * the figure is what it rests on. A row of zeros does not change a sum when it goes, but does when
 * its cells change; a row that is counted changes it when it goes. Only cells of columns that
 * the view reads are changed, by amounts of their own. Halving the rows finds the few that matter
 * among thousands in a few dozen runs of a few milliseconds. The limit: of two rows that say the
 * same, where the definition takes either, neither matters alone; such a group is listed whole. */
#include "engine/explain/source_rows.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"
#include "engine/explain/probe.h"

/* More runs than this are too many to wait for; the list then says that it is not whole. */
enum { RUNS_MAX = 6000 };

typedef struct {
    int64_t row; /* of the dataset's copy */
    bool is_of_group;
} Found;

typedef struct {
    Probe *probe;
    ProbeFigure truth;
    size_t dataset_i;
    GArray *found; /* Found, of the dataset */
    size_t total_n;
    size_t run_n;
    bool is_whole;
} Search;

static void
cell_free(SourceCell *cell)
{
    g_free(cell->column);
    g_free(cell->header);
    g_free(cell->value);
    g_free(cell->symbol);
    g_free(cell->wrong);
    g_free(cell);
}

static void
mark_free(SourceMark *mark)
{
    g_free(mark->column);
    g_free(mark->header);
    g_free(mark->value);
    g_free(mark);
}

static void
row_free(SourceRow *row)
{
    g_free(row->dataset);
    g_free(row->file);
    g_ptr_array_unref(row->marks);
    g_ptr_array_unref(row->cells);
    g_free(row);
}

static void
edition_free(SourceEdition *edition)
{
    g_free(edition->dataset);
    g_free(edition->file);
    g_free(edition->loaded_at);
    g_free(edition->symbol);
    g_free(edition);
}

void
source_rows_free(SourceRows *rows)
{
    if (rows == NULL)
        return;
    g_ptr_array_unref(rows->rows);
    g_ptr_array_unref(rows->editions);
    g_free(rows);
}

/* Whether the figure becomes another one. */
static bool
changes(Search *search,
    ProbeMode mode,
    int64_t first,
    int64_t last,
    const char *column,
    bool *ret_changes,
    GError **error)
{
    g_auto(ProbeFigure) figure = {0};
    search->run_n++;
    if (!probe_run(search->probe, mode, search->dataset_i, first, last, column, &figure, error))
        return false;
    *ret_changes = strcmp(figure.text, search->truth.text) != 0;
    return true;
}

static bool
matters(Search *search, int64_t first, int64_t last, bool *ret_matters, GError **error)
{
    return changes(search, PROBE_CHANGE, first, last, NULL, ret_matters, error) &&
           (*ret_matters || changes(search, PROBE_REMOVE, first, last, NULL, ret_matters, error));
}

static void
take_rows(Search *search, int64_t first, int64_t last)
{
    for (int64_t row = first; row <= last; row++) {
        if (search->total_n >= SOURCE_ROWS_MAX) {
            search->is_whole = false;
            return;
        }
        Found found = {.row = row, .is_of_group = first < last};
        g_array_append_val(search->found, found);
        search->total_n++;
    }
}

/* Finds the rows from @first to @last, which together matter. Recursion is as deep as the logarithm
 * of the rows. */
static bool
halve(Search *search, int64_t first, int64_t last, GError **error)
{
    if (search->total_n >= SOURCE_ROWS_MAX || search->run_n >= RUNS_MAX) {
        search->is_whole = false;
        return true;
    }
    if (first == last) {
        take_rows(search, first, last);
        return true;
    }
    int64_t middle = first + (last - first) / 2;
    bool is_lower = false, is_upper = false;
    if (!matters(search, first, middle, &is_lower, error) ||
        !matters(search, middle + 1, last, &is_upper, error))
        return false;
    if (!is_lower && !is_upper) {
        take_rows(search, first, last);
        return true;
    }
    return (!is_lower || halve(search, first, middle, error)) &&
           (!is_upper || halve(search, middle + 1, last, error));
}

/* Columns whose cells matter in some row, of those that the SELECT reads. Caller frees; borrowed
 * names. */
static bool
find_columns(Search *search, const ProbeDataset *dataset, GPtrArray **ret_columns, GError **error)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    for (size_t column_i = 0; column_i < dataset->used->len; column_i++) {
        char *column = g_ptr_array_index(dataset->used, column_i);
        bool is_meant = false;
        if (!changes(search, PROBE_CHANGE, 1, dataset->row_n, column, &is_meant, error))
            return false;
        if (is_meant)
            g_ptr_array_add(columns, column);
    }
    *ret_columns = g_steal_pointer(&columns);
    return true;
}

/* Result columns of read_row() before those of the dataset, and what each of the dataset has. */
enum { FIXED_N = 4, PER_COLUMN_N = 3 };

/* "$1 row": batch, line, file, known faults; then value, symbol and what was published of each. */
static char *
row_sql(const ProbeDataset *dataset, DbConn *conn)
{
    GString *sql = g_string_new("select t.batch_id, t.line,"
                                " b.file_name || coalesce('!' || b.member, ''), w.why");
    for (size_t column_i = 0; column_i < db_rows_n(dataset->columns); column_i++) {
        const char *name = db_text(dataset->columns, column_i, 0);
        g_autofree char *quoted = db_quote_identifier(conn, name);
        g_autofree char *literal = db_quote_literal(conn, name);
        g_string_append_printf(
            sql, ", t.%s::text, t.symbols ->> %s, w.published ->> %s", quoted, literal, literal);
    }
    g_string_append_printf(sql,
        " from pg_temp.%s t left join load.batch b using (batch_id)"
        " left join load.wrong_row w on w.batch_id = t.batch_id and w.line = t.line"
        " and w.period is not distinct from t.period and w.area_id is not distinct from t.area_id"
        " where t.explain_row = $1::bigint limit 1",
        dataset->base);
    return g_string_free(sql, FALSE);
}

static SourceCell *
cell_new(const DbRows *read, size_t at, const char *column, const char *header)
{
    SourceCell *cell = g_new0(SourceCell, 1);
    cell->column = g_strdup(column);
    cell->header = g_strdup(header);
    cell->value = g_strdup(db_text(read, 0, at));
    cell->symbol = g_strdup(db_text(read, 0, at + 1));
    if (db_text(read, 0, at + 2) != NULL)
        cell->wrong =
            g_strdup_printf("published as %s: %s", db_text(read, 0, at + 2), db_text(read, 0, 3));
    return cell;
}

/* Whether the cell of @column in @row matters; @columns are those that matter in some row. */
static bool
cell_matters(Search *search,
    const GPtrArray *columns,
    const char *column,
    int64_t row,
    bool *ret_matters,
    GError **error)
{
    *ret_matters = false;
    for (size_t column_i = 0; column_i < columns->len; column_i++) {
        if (strcmp(g_ptr_array_index(columns, column_i), column) == 0)
            return changes(search, PROBE_CHANGE, row, row, column, ret_matters, error);
    }
    return true;
}

static bool
read_row(Search *search,
    DbConn *conn,
    const ProbeDataset *dataset,
    const GPtrArray *columns,
    const Found *found,
    SourceRows *rows,
    GError **error)
{
    g_autofree char *sql = row_sql(dataset, conn);
    g_autofree char *param = db_int64_param(found->row);
    size_t column_n = db_rows_n(dataset->columns);
    g_autoptr(DbRows) read = db_query_text(
        conn, "source row", sql, FIXED_N + PER_COLUMN_N * column_n, DB_PARAMS(param), error);
    if (read == NULL)
        return false;
    SourceRow *row = g_new0(SourceRow, 1);
    *row = (SourceRow){.dataset = g_strdup(dataset->dataset),
        .batch_id = db_int64(read, 0, 0),
        .line = db_int64(read, 0, 1),
        .is_of_group = found->is_of_group,
        .file = g_strdup(db_text(read, 0, 2)),
        .marks = g_ptr_array_new_with_free_func((GDestroyNotify)mark_free),
        .cells = g_ptr_array_new_with_free_func((GDestroyNotify)cell_free)};
    g_ptr_array_add(rows->rows, row);
    for (size_t column_i = 0; column_i < column_n; column_i++) {
        const char *name = db_text(dataset->columns, column_i, 0);
        const char *header = db_text(dataset->columns, column_i, 2);
        size_t at = FIXED_N + PER_COLUMN_N * column_i;
        if (strcmp(db_text(dataset->columns, column_i, 1), "indicator") != 0) {
            if (db_text(read, 0, at) == NULL)
                continue;
            SourceMark *mark = g_new0(SourceMark, 1);
            mark->column = g_strdup(name);
            mark->header = g_strdup(header);
            mark->value = g_strdup(db_text(read, 0, at));
            g_ptr_array_add(row->marks, mark);
            continue;
        }
        bool is_meant = false;
        if (!cell_matters(search, columns, name, found->row, &is_meant, error))
            return false;
        if (is_meant)
            g_ptr_array_add(row->cells, cell_new(read, at, name, header));
    }
    return true;
}

static bool
search_dataset(Search *search, DbConn *conn, SourceRows *rows, GError **error)
{
    const ProbeDataset *dataset =
        g_ptr_array_index(probe_datasets(search->probe), search->dataset_i);
    bool is_meant = false;
    if (dataset->row_n == 0)
        return true;
    if (!matters(search, 1, dataset->row_n, &is_meant, error))
        return false;
    if (!is_meant)
        return true;
    g_autoptr(GPtrArray) columns = NULL;
    if (!halve(search, 1, dataset->row_n, error) || !find_columns(search, dataset, &columns, error))
        return false;
    for (size_t found_i = 0; found_i < search->found->len; found_i++) {
        const Found *found = &g_array_index(search->found, Found, found_i);
        if (!read_row(search, conn, dataset, columns, found, rows, error))
            return false;
    }
    return true;
}

static bool
is_used(const SourceRows *rows, int64_t batch_id)
{
    for (size_t row_i = 0; row_i < rows->rows->len; row_i++) {
        const SourceRow *row = g_ptr_array_index(rows->rows, row_i);
        if (row->batch_id == batch_id)
            return true;
    }
    return false;
}

static bool
has_content(const ProbeFigure *figure)
{
    return figure->is_there &&
           (!isnan(figure->numerator) || !isnan(figure->value) || figure->symbol != NULL);
}

static double
value_of(const Indicator *indicator, const ProbeFigure *figure)
{
    if (!isnan(figure->value))
        return figure->value;
    if (indicator->method == INDICATOR_COUNT)
        return figure->numerator;
    return figure->denominator > 0 ? figure->numerator * indicator->per / figure->denominator
                                   : (double)NAN;
}

/* What the figure is with the rows of the batch that was taken: from it alone, or, where it takes
 * other datasets as well, from it and them. Not there where the batch has no part in it. */
static bool
read_edition(Search *search, ProbeFigure *ret_figure, GError **error)
{
    const ProbeDataset *dataset =
        g_ptr_array_index(probe_datasets(search->probe), search->dataset_i);
    if (!probe_run(search->probe, PROBE_ONLY, search->dataset_i, 0, 0, NULL, ret_figure, error))
        return false;
    if (has_content(ret_figure))
        return true;
    probe_figure_clear(ret_figure);
    g_auto(ProbeFigure) without = {0};
    if (!probe_run(search->probe, PROBE_NOTHING, 0, 0, 0, NULL, ret_figure, error) ||
        !probe_run(search->probe,
            PROBE_REMOVE,
            search->dataset_i,
            1,
            dataset->row_n,
            NULL,
            &without,
            error))
        return false;
    ret_figure->is_there = has_content(ret_figure) && strcmp(ret_figure->text, without.text) != 0;
    return true;
}

/* What each batch of the dataset says. */
static bool
read_editions(Search *search,
    DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    SourceRows *rows,
    GError **error)
{
    const ProbeDataset *dataset =
        g_ptr_array_index(probe_datasets(search->probe), search->dataset_i);
    g_autofree char *quoted = db_quote_identifier(conn, dataset->dataset);
    g_autofree char *sql = g_strdup_printf(
        "select b.batch_id, b.file_name || coalesce('!' || b.member, ''),"
        " to_char(b.loaded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
        " from load.batch b where b.batch_id in (select t.batch_id from published_all.%s t"
        " where t.area_id = $1::integer) order by b.last_day nulls first, b.batch_id",
        quoted);
    g_autoptr(DbRows) batches = db_query_text(conn, "editions", sql, 3, DB_PARAMS(area_id), error);
    if (batches == NULL)
        return false;
    for (size_t batch_i = 0; batch_i < db_rows_n(batches); batch_i++) {
        int64_t batch_id = db_int64(batches, batch_i, 0);
        g_auto(ProbeFigure) figure = {0};
        if (!probe_take_batch(search->probe, search->dataset_i, batch_id, error) ||
            !read_edition(search, &figure, error))
            return false;
        if (!figure.is_there)
            continue;
        SourceEdition *edition = g_new0(SourceEdition, 1);
        *edition = (SourceEdition){.dataset = g_strdup(dataset->dataset),
            .file = g_strdup(db_text(batches, batch_i, 1)),
            .batch_id = batch_id,
            .loaded_at = g_strdup(db_text(batches, batch_i, 2)),
            .numerator = figure.numerator,
            .denominator = figure.denominator,
            .value = value_of(indicator, &figure),
            .symbol = g_strdup(figure.symbol),
            .is_used = is_used(rows, batch_id)};
        g_ptr_array_add(rows->editions, edition);
    }
    return probe_take_current(search->probe, search->dataset_i, error);
}

/* With the transaction begun. *@ret_is_same says whether the copies of @scope give the figure. */
static bool
find_within(DbConn *conn,
    const Indicator *indicator,
    const char *const figure_of[3],
    ProbeScope scope,
    SourceRows *rows,
    bool *ret_is_same,
    GError **error)
{
    g_autoptr(Probe) probe =
        probe_new(conn, indicator, figure_of[0], figure_of[1], figure_of[2], scope, error);
    Search search = {.probe = probe, .is_whole = true};
    g_auto(ProbeFigure) truth = {0};
    g_auto(ProbeFigure) copy = {0};
    if (probe == NULL || !probe_truth(probe, &truth, error) ||
        !probe_run(probe, PROBE_NOTHING, 0, 0, 0, NULL, &copy, error))
        return false;
    search.truth = truth;
    rows->is_given = truth.is_there;
    *ret_is_same = strcmp(truth.text, copy.text) == 0;
    if (!*ret_is_same || !truth.is_there)
        return true;
    rows->has_others = scope != PROBE_AREA;
    for (; search.dataset_i < probe_datasets(probe)->len; search.dataset_i++) {
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
        search.found = found;
        if (!search_dataset(&search, conn, rows, error))
            return false;
    }
    rows->is_whole = search.is_whole;
    search.dataset_i = 0;
    for (; search.dataset_i < probe_datasets(probe)->len; search.dataset_i++) {
        if (!read_editions(&search, conn, indicator, figure_of[0], rows, error))
            return false;
    }
    return true;
}

bool
source_rows_find(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    const char *period,
    const char *cohort,
    SourceRows **ret_rows,
    GError **error)
{
    const char *const figure_of[] = {area_id, period, cohort};
    g_autoptr(SourceRows) rows = g_new0(SourceRows, 1);
    rows->rows = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
    rows->editions = g_ptr_array_new_with_free_func((GDestroyNotify)edition_free);
    bool is_same = false;
    for (int scope = PROBE_AREA; scope <= PROBE_EVERY_AREA && !is_same; scope++) {
        bool is_done =
            db_begin(conn, error) &&
            find_within(conn, indicator, figure_of, (ProbeScope)scope, rows, &is_same, error);
        db_rollback(conn);
        if (!is_done)
            return false;
    }
    *ret_rows = g_steal_pointer(&rows);
    return true;
}

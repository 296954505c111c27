/* SPDX-License-Identifier: MIT */
#include "engine/explain/probe.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"

struct Probe {
    DbConn *conn;               /* borrowed */
    const Indicator *indicator; /* borrowed */
    char *area_id, *period, *cohort;
    ProbeScope scope;
    GPtrArray *datasets;
    char *truth_sql, *copy_sql;
};

/* What is compared, and read, of a figure; columns that the SELECT lacks are null. */
static const char *const RESULTS[] = {
    "numerator", "denominator", "squares", "value", "lower", "upper", "symbol", "provisional"};
enum { RESULT_NUMERATOR = 0, RESULT_DENOMINATOR = 1, RESULT_VALUE = 3, RESULT_SYMBOL = 6 };

static void
dataset_free(ProbeDataset *dataset)
{
    g_free(dataset->dataset);
    g_clear_pointer(&dataset->columns, db_rows_free);
    g_clear_pointer(&dataset->used, g_ptr_array_unref);
    g_free(dataset->base);
    g_free(dataset->column_sql);
    g_free(dataset);
}

void
probe_free(Probe *probe)
{
    if (probe == NULL)
        return;
    g_free(probe->area_id);
    g_free(probe->period);
    g_free(probe->cohort);
    g_clear_pointer(&probe->datasets, g_ptr_array_unref);
    g_free(probe->truth_sql);
    g_free(probe->copy_sql);
    g_free(probe);
}

void
probe_figure_clear(ProbeFigure *figure)
{
    g_free(figure->text);
    g_free(figure->symbol);
    *figure = (ProbeFigure){0};
}

const GPtrArray *
probe_datasets(const Probe *probe)
{
    return probe->datasets;
}

char *
probe_redirect(const char *sql)
{
    static const char schema[] = "published.";
    GString *out = g_string_new(NULL);
    char quote = '\0';
    char before = ' ';
    for (const char *at = sql; *at != '\0'; at++) {
        bool is_word = g_ascii_isalnum(before) || strchr("_.$\"", before) != NULL;
        if (quote == '\0' && !is_word && g_str_has_prefix(at, schema)) {
            g_string_append(out, "pg_temp.");
            at += strlen(schema) - 1;
        } else {
            /* PostgreSQL writes a backslash in a literal twice, as E'…', and a quote as two of
             * them, which ends the literal and begins the next. */
            if (quote == '\0' ? *at == '\'' || *at == '"' : *at == quote)
                quote = quote == '\0' ? *at : '\0';
            g_string_append_c(out, *at);
        }
        before = *at;
    }
    return g_string_free(out, FALSE);
}

/* "select <results> from <what> v where the area, period and cohort are these". */
static bool
make_statements(Probe *probe, GError **error)
{
    g_autoptr(GString) head = g_string_new("select ");
    for (size_t result_i = 0; result_i < G_N_ELEMENTS(RESULTS); result_i++) {
        g_autoptr(DbRows) has = db_query_one(probe->conn,
            "has_view_column",
            1,
            DB_PARAMS(probe->indicator->id, RESULTS[result_i]),
            error);
        if (has == NULL)
            return false;
        g_string_append_printf(head,
            "%s%s%s::text",
            result_i > 0 ? ", " : "",
            db_bool(has, 0, 0) ? "v." : "null",
            db_bool(has, 0, 0) ? RESULTS[result_i] : "");
    }
    static const char tail[] =
        " v where v.area_id = $1::integer and v.period = $2 and v.cohort = $3";
    g_autoptr(DbRows) body =
        db_query_one(probe->conn, "explain_view_text", 1, DB_PARAMS(probe->indicator->id), error);
    if (body == NULL)
        return false;
    g_autofree char *quoted = db_quote_identifier(probe->conn, probe->indicator->id);
    g_autofree char *redirected = probe_redirect(db_text(body, 0, 0));
    probe->truth_sql = g_strdup_printf("%s from indicator.%s%s", head->str, quoted, tail);
    probe->copy_sql = g_strdup_printf("%s from (%s)%s", head->str, redirected, tail);
    return true;
}

static bool
evaluate(Probe *probe, const char *sql, ProbeFigure *ret_figure, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(DbRows) rows = db_query_text(probe->conn,
        probe->indicator->path,
        sql,
        G_N_ELEMENTS(RESULTS),
        DB_PARAMS(probe->area_id, probe->period, probe->cohort),
        &failure);
    if (rows == NULL) {
        error_set(error, ERROR_CATALOGUE, "%s", failure->message);
        return false;
    }
    ProbeFigure figure = {
        .numerator = (double)NAN, .denominator = (double)NAN, .value = (double)NAN};
    figure.is_there = db_rows_n(rows) > 0;
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t result_i = 0; result_i < G_N_ELEMENTS(RESULTS); result_i++) {
            const char *cell = db_text(rows, row_i, result_i);
            g_string_append_printf(text, "%s|", cell != NULL ? cell : "");
        }
    }
    if (figure.is_there) {
        figure.numerator = db_double(rows, 0, RESULT_NUMERATOR);
        figure.denominator = db_double(rows, 0, RESULT_DENOMINATOR);
        figure.value = db_double(rows, 0, RESULT_VALUE);
        figure.symbol = g_strdup(db_text(rows, 0, RESULT_SYMBOL));
    }
    figure.text = g_strdup(text->str);
    *ret_figure = figure;
    return true;
}

bool
probe_truth(Probe *probe, ProbeFigure *ret_figure, GError **error)
{
    return evaluate(probe, probe->truth_sql, ret_figure, error);
}

bool
probe_run(Probe *probe,
    ProbeMode mode,
    size_t dataset_i,
    int64_t first,
    int64_t last,
    const char *column,
    ProbeFigure *ret_figure,
    GError **error)
{
    static const char *const modes[] = {"nothing", "remove", "change", "only"};
    g_autofree char *number = db_int64_param((int64_t)dataset_i);
    g_autofree char *from = db_int64_param(first);
    g_autofree char *to = db_int64_param(last);
    return db_exec_text(probe->conn,
               "probe",
               "update pg_temp.explain_probe set mode = $1, dataset_i = $2::integer,"
               " row_first = $3::bigint, row_last = $4::bigint, column_name = $5",
               DB_PARAMS(modes[mode], number, from, to, column),
               error) &&
           evaluate(probe, probe->copy_sql, ret_figure, error);
}

/* Which rows of published.<dataset> t are copied: all, or those of areas. */
static const char *
scope_condition(ProbeScope scope)
{
    switch (scope) {
    case PROBE_AREA:
        return " where t.area_id = $1::integer";
    case PROBE_AREA_AND_ABOVE:
        return " where t.area_id in (with recursive above as ("
               "select a.area_id, a.parent_id from reference.area a where a.area_id = $1::integer"
               " union all select a.area_id, a.parent_id from reference.area a"
               " join above b on b.parent_id = a.area_id) select b.area_id from above b)";
    case PROBE_EVERY_AREA:
        break;
    }
    return " where $1::integer is not null";
}

/* Fills the copy from @relation, with @condition on t ($1 the area). */
static bool
fill(Probe *probe,
    ProbeDataset *dataset,
    const char *relation,
    const char *condition,
    GError **error)
{
    g_autofree char *quoted = db_quote_identifier(probe->conn, dataset->dataset);
    g_autofree char *sql = g_strdup_printf(
        "insert into pg_temp.%s"
        " select row_number() over (order by t.batch_id, t.line, t.period), %s from %s.%s t%s",
        dataset->base,
        dataset->column_sql,
        relation,
        quoted,
        condition);
    g_autofree char *clear = g_strdup_printf("truncate pg_temp.%s", dataset->base);
    if (!db_run_script(probe->conn, "probe", clear, error))
        return false;
    g_autoptr(DbRows) filled =
        db_query_text(probe->conn, "probe", sql, 0, DB_PARAMS(probe->area_id), error);
    if (filled == NULL)
        return false;
    dataset->row_n = db_affected_n(filled);
    g_autofree char *analyze = g_strdup_printf("analyze pg_temp.%s", dataset->base);
    return db_run_script(probe->conn, "probe", analyze, error);
}

bool
probe_take_current(Probe *probe, size_t dataset_i, GError **error)
{
    return fill(probe,
        g_ptr_array_index(probe->datasets, dataset_i),
        "published",
        scope_condition(probe->scope),
        error);
}

bool
probe_take_batch(Probe *probe, size_t dataset_i, int64_t batch_id, GError **error)
{
    g_autofree char *condition = g_strdup_printf(
        "%s and t.batch_id = %" G_GINT64_FORMAT, scope_condition(probe->scope), batch_id);
    return fill(
        probe, g_ptr_array_index(probe->datasets, dataset_i), "published_all", condition, error);
}

/* The columns of the view that stands for published.<dataset>. A changed cell grows by an amount of
 * its own, so that no two changes cancel each other out in a sum, a difference or a quotient, and
 * has no symbol any more. */
static char *
view_columns(Probe *probe, const ProbeDataset *dataset, size_t dataset_i)
{
    g_autofree char *is_meant = g_strdup_printf("p.mode = 'change' and p.dataset_i = %zu and "
                                                "t.explain_row between p.row_first and p.row_last",
        dataset_i);
    GString *sql = g_string_new("t.batch_id, t.line, t.area_id, t.period");
    g_string_append_printf(sql,
        ", case when %s then case when p.column_name is not null"
        " then nullif(t.symbols - p.column_name, '{}') end else t.symbols end as symbols",
        is_meant);
    for (size_t column_i = 0; column_i < db_rows_n(dataset->columns); column_i++) {
        const char *name = db_text(dataset->columns, column_i, 0);
        g_autofree char *quoted = db_quote_identifier(probe->conn, name);
        g_autofree char *literal = db_quote_literal(probe->conn, name);
        if (strcmp(db_text(dataset->columns, column_i, 1), "indicator") == 0)
            g_string_append_printf(sql,
                ", case when %s and coalesce(p.column_name = %s, true) then"
                " coalesce(t.%s, 0) + %zu.6180339887 + t.explain_row * 0.0141421356"
                " else t.%s end as %s",
                is_meant,
                literal,
                quoted,
                column_i + 11,
                quoted,
                quoted);
        else
            g_string_append_printf(sql, ", t.%s", quoted);
    }
    return g_string_free(sql, FALSE);
}

static bool
read_dataset(Probe *probe, ProbeDataset *dataset, const DbRows *reads, GError **error)
{
    dataset->columns =
        db_query_rows(probe->conn, "list_dataset_columns", 5, DB_PARAMS(dataset->dataset), error);
    if (dataset->columns == NULL)
        return false;
    g_autoptr(GString) sql = g_string_new("t.batch_id, t.line, t.area_id, t.period, t.symbols");
    for (size_t column_i = 0; column_i < db_rows_n(dataset->columns); column_i++) {
        const char *name = db_text(dataset->columns, column_i, 0);
        g_autofree char *quoted = db_quote_identifier(probe->conn, name);
        g_string_append_printf(sql, ", t.%s", quoted);
        bool is_number = strcmp(db_text(dataset->columns, column_i, 1), "indicator") == 0;
        for (size_t read_i = 0; is_number && read_i < db_rows_n(reads); read_i++) {
            if (strcmp(db_text(reads, read_i, 0), dataset->dataset) == 0 &&
                strcmp(db_text(reads, read_i, 1), name) == 0)
                g_ptr_array_add(dataset->used, g_strdup(name));
        }
    }
    dataset->column_sql = g_strdup(sql->str);
    return true;
}

static bool
make_copy(Probe *probe, size_t dataset_i, GError **error)
{
    ProbeDataset *dataset = g_ptr_array_index(probe->datasets, dataset_i);
    g_autofree char *quoted = db_quote_identifier(probe->conn, dataset->dataset);
    g_autofree char *columns = view_columns(probe, dataset, dataset_i);
    dataset->base = g_strdup_printf("explain_base_%zu", dataset_i);
    g_autofree char *sql = g_strdup_printf(
        "create temporary table %s on commit drop as"
        " select 0::bigint as explain_row, %s from published.%s t limit 0;"
        "create temporary view %s as select %s from pg_temp.%s t, pg_temp.explain_probe p"
        " where not (p.mode = 'remove' and p.dataset_i = %zu"
        " and t.explain_row between p.row_first and p.row_last)"
        " and not (p.mode = 'only' and p.dataset_i <> %zu)",
        dataset->base,
        dataset->column_sql,
        quoted,
        quoted,
        columns,
        dataset->base,
        dataset_i,
        dataset_i);
    return db_run_script(probe->conn, "probe", sql, error) &&
           probe_take_current(probe, dataset_i, error);
}

static const char MAKE_PROBE[] =
    "create temporary table explain_probe (mode text not null, dataset_i integer not null,"
    " row_first bigint not null, row_last bigint not null, column_name text) on commit drop;"
    "insert into pg_temp.explain_probe values ('nothing', 0, 0, 0, null)";

static bool
make_copies(Probe *probe, GError **error)
{
    g_autoptr(DbRows) reads = db_query_rows(
        probe->conn, "explain_view_columns", 2, DB_PARAMS(probe->indicator->id), error);
    if (reads == NULL || !db_run_script(probe->conn, "probe", MAKE_PROBE, error))
        return false;
    for (size_t read_i = 0; read_i < db_rows_n(reads); read_i++) {
        const char *name = db_text(reads, read_i, 0);
        if (read_i > 0 && strcmp(db_text(reads, read_i - 1, 0), name) == 0)
            continue;
        ProbeDataset *dataset = g_new0(ProbeDataset, 1);
        dataset->dataset = g_strdup(name);
        dataset->used = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(probe->datasets, dataset);
        if (!read_dataset(probe, dataset, reads, error) ||
            !make_copy(probe, probe->datasets->len - 1, error))
            return false;
    }
    return true;
}

Probe *
probe_new(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    const char *period,
    const char *cohort,
    ProbeScope scope,
    GError **error)
{
    g_autoptr(Probe) probe = g_new0(Probe, 1);
    *probe = (Probe){.conn = conn,
        .indicator = indicator,
        .area_id = g_strdup(area_id),
        .period = g_strdup(period),
        .cohort = g_strdup(cohort),
        .scope = scope,
        .datasets = g_ptr_array_new_with_free_func((GDestroyNotify)dataset_free)};
    if (!make_copies(probe, error) || !make_statements(probe, error))
        return NULL;
    return g_steal_pointer(&probe);
}

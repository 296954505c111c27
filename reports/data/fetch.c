/* SPDX-License-Identifier: MIT */
#include "reports/data/fetch.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/period.h"
#include "engine/db/query.h"

/* Columns of sql/queries/fetch_values.sql. */
enum {
    VALUE_INDICATOR,
    VALUE_COHORT,
    VALUE_AREA,
    VALUE_PERIOD,
    VALUE_NUMERATOR,
    VALUE_DENOMINATOR,
    VALUE_VALUE,
    VALUE_LOWER95,
    VALUE_UPPER95,
    VALUE_SYMBOL,
    VALUE_RANK,
    VALUE_RANK_OF,
    VALUE_IS_TIED,
    VALUE_CHANGE,
    VALUE_VS_ENGLAND,
    VALUE_VS_REGION,
    VALUE_PROVISIONAL,
    VALUE_BATCHES,
    VALUE_AREAS_N,
    VALUE_AREAS_OF,
    VALUE_COLUMN_N
};

static bool
fetch_areas(DbConn *conn, Figures *figures, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "fetch_areas", 7, DB_NO_PARAMS, error);
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++)
        figures_take_area(figures,
            (FigureArea){.area_id = (int)db_int64(rows, row_i, 0),
                .level = subject_level(db_text(rows, row_i, 1)),
                .code = g_strdup(db_text(rows, row_i, 2)),
                .old_code = g_strdup(db_text(rows, row_i, 3)),
                .name = g_strdup(db_text(rows, row_i, 4)),
                .region_id = (int)db_int64(rows, row_i, 5),
                .is_current = db_bool(rows, row_i, 6)});
    return rows != NULL;
}

static bool
fetch_cohorts(DbConn *conn, Figures *figures, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "fetch_cohorts", 3, DB_NO_PARAMS, error);
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++)
        figures_take_cohort(figures,
            (FigureCohort){.id = g_strdup(db_text(rows, row_i, 0)),
                .label = g_strdup(db_text(rows, row_i, 1)),
                .order = (int)db_int64(rows, row_i, 2)});
    return rows != NULL;
}

/* The breaks of one indicator among @rows, or NULL. */
static FigureBreak *
breaks_of(const DbRows *rows, const char *indicator, size_t *ret_break_n)
{
    FigureBreak *breaks = NULL;
    size_t break_n = 0;
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (strcmp(db_text(rows, row_i, 0), indicator) != 0)
            continue;
        breaks = g_renew(FigureBreak, breaks, break_n + 1);
        breaks[break_n++] = (FigureBreak){.period_code = g_strdup(db_text(rows, row_i, 1)),
            .note = g_strdup(db_text(rows, row_i, 2))};
    }
    *ret_break_n = break_n;
    return breaks;
}

static bool
fetch_indicators(DbConn *conn, Figures *figures, GError **error)
{
    g_autoptr(DbRows) breaks = db_query_rows(conn, "fetch_breaks", 3, DB_NO_PARAMS, error);
    g_autoptr(DbRows) rows =
        breaks != NULL ? db_query_rows(conn, "fetch_indicators", 15, DB_NO_PARAMS, error) : NULL;
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++) {
        IndicatorKind kind = subject_kind(db_text(rows, row_i, 3));
        size_t break_n = 0;
        FigureBreak *own_breaks = breaks_of(breaks, db_text(rows, row_i, 0), &break_n);
        figures_take_indicator(figures,
            (FigureIndicator){.id = g_strdup(db_text(rows, row_i, 0)),
                .title = g_strdup(db_text(rows, row_i, 1)),
                .theme = g_strdup(db_text(rows, row_i, 2)),
                .kind = kind,
                .unit = g_strdup(db_text(rows, row_i, 4)),
                .polarity = subject_polarity(db_text(rows, row_i, 5)),
                .decimals_n = (int)db_int64(rows, row_i, 6),
                .per = db_double(rows, row_i, 7),
                .period_kind = g_strdup(db_text(rows, row_i, 8)),
                .source = g_strdup(db_text(rows, row_i, 9)),
                .numerator = g_strdup(db_text(rows, row_i, 10)),
                .denominator = kind == KIND_COUNT ? NULL : g_strdup(db_text(rows, row_i, 11)),
                .definition = g_strdup(db_text(rows, row_i, 12)),
                .caveats = g_strdup(db_text(rows, row_i, 13)),
                .why = g_strdup(db_text(rows, row_i, 14)),
                .breaks = own_breaks,
                .break_n = break_n});
    }
    return rows != NULL;
}

static bool
fetch_batches(DbConn *conn, Figures *figures, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "fetch_batches", 7, DB_NO_PARAMS, error);
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++)
        figures_take_batch(figures,
            (FigureBatch){.batch_id = db_int64(rows, row_i, 0),
                .file_name = g_strdup(db_text(rows, row_i, 1)),
                .dataset = g_strdup(db_text(rows, row_i, 2)),
                .period_first = g_strdup(db_text(rows, row_i, 3)),
                .period_last = g_strdup(db_text(rows, row_i, 4)),
                .sha256 = g_strdup(db_text(rows, row_i, 5)),
                .is_made_up = db_bool(rows, row_i, 6)});
    return rows != NULL;
}

/* The label that the indicator gives a period: the stock of January 2025 is filed under 2024/25. */
static char *
label_of(const Period *period, const FigureIndicator *indicator)
{
    if (period->kind == PERIOD_ACADEMIC_YEAR && g_str_has_prefix(indicator->period_kind, "January"))
        return g_strdup_printf("January %d", period->year + 1);
    char label[PERIOD_LABEL_BYTES];
    period_label(period, label);
    return g_strdup(label);
}

static Observation
observation_of(
    const DbRows *rows, size_t row_i, const Period *period, const FigureIndicator *indicator)
{
    const char *symbol = db_text(rows, row_i, VALUE_SYMBOL);
    return (Observation){.period_code = g_strdup(db_text(rows, row_i, VALUE_PERIOD)),
        .period_label = label_of(period, indicator),
        .start_day = period->start_day,
        .end_day = period->end_day,
        .state = subject_state(db_text(rows, row_i, VALUE_VALUE), symbol),
        .symbol = g_strdup(symbol),
        .value = db_double(rows, row_i, VALUE_VALUE),
        .lower95 = db_double(rows, row_i, VALUE_LOWER95),
        .upper95 = db_double(rows, row_i, VALUE_UPPER95),
        .numerator = db_double(rows, row_i, VALUE_NUMERATOR),
        .denominator = db_double(rows, row_i, VALUE_DENOMINATOR),
        .rank = (int)db_int64(rows, row_i, VALUE_RANK),
        .rank_of = (int)db_int64(rows, row_i, VALUE_RANK_OF),
        .is_tied = db_bool(rows, row_i, VALUE_IS_TIED),
        .change = db_double(rows, row_i, VALUE_CHANGE),
        .vs_england = subject_comparison(db_text(rows, row_i, VALUE_VS_ENGLAND)),
        .vs_region = subject_comparison(db_text(rows, row_i, VALUE_VS_REGION)),
        .is_provisional = db_bool(rows, row_i, VALUE_PROVISIONAL),
        .areas_n = (int)db_int64(rows, row_i, VALUE_AREAS_N),
        .areas_of = (int)db_int64(rows, row_i, VALUE_AREAS_OF),
        .batches = g_strdup(db_text(rows, row_i, VALUE_BATCHES))};
}

static bool
fetch_values(DbConn *conn, Figures *figures, GError **error)
{
    g_autoptr(DbRows) rows =
        db_query_rows(conn, "fetch_values", VALUE_COLUMN_N, DB_NO_PARAMS, error);
    for (size_t row_i = 0; rows != NULL && row_i < db_rows_n(rows); row_i++) {
        const char *code = db_text(rows, row_i, VALUE_PERIOD);
        const FigureIndicator *indicator =
            figures_indicator(figures, db_text(rows, row_i, VALUE_INDICATOR));
        const FigureCohort *cohort = figures_cohort(figures, db_text(rows, row_i, VALUE_COHORT));
        const FigureArea *area = figures_area(figures, (int)db_int64(rows, row_i, VALUE_AREA));
        Period period;
        if (!period_from_code(code, &period, error))
            return false;
        g_assert(indicator != NULL && cohort != NULL && area != NULL); /* the query joins them */
        figures_take_observation(
            figures, indicator, cohort, area, observation_of(rows, row_i, &period, indicator));
    }
    return rows != NULL;
}

Figures *
fetch_figures(DbConn *conn, GError **error)
{
    g_autoptr(Figures) figures = figures_new();
    if (!fetch_areas(conn, figures, error) || !fetch_cohorts(conn, figures, error) ||
        !fetch_indicators(conn, figures, error) || !fetch_batches(conn, figures, error) ||
        !fetch_values(conn, figures, error))
        return NULL;
    return g_steal_pointer(&figures);
}

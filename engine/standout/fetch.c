/* SPDX-License-Identifier: MIT */
#include "engine/standout/fetch.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/db/query.h"

/* Columns of sql/queries/find_standouts.sql. */
enum {
    COL_INDICATOR,
    COL_TITLE,
    COL_KIND,
    COL_UNIT,
    COL_POLARITY,
    COL_DECIMALS,
    COL_COHORT,
    COL_COHORT_LABEL,
    COL_PERIOD,
    COL_PERIOD_LABEL,
    COL_VALUE,
    COL_SYMBOL,
    COL_ENGLAND,
    COL_RANK,
    COL_RANK_OF,
    COL_TIED_N,
    COL_NEAR_RANK,
    COL_NEAR_OF,
    COL_NEAR_TIED_N,
    COL_VS_ENGLAND,
    COL_Z,
    COL_P,
    COL_PLAIN_P,
    COL_P_ADJUSTED,
    COL_CHANGE,
    COL_BEFORE_LABEL,
    COL_MOVED,
    COL_TREND,
    COL_IS_SMALL,
    COL_IS_MADE_UP,
    COLUMN_N
};

static const double LEVEL_FRAC = 0.05;

static FigureMoved
moved_of(const char *text)
{
    return g_strcmp0(text, "up") == 0      ? MOVED_UP
           : g_strcmp0(text, "down") == 0  ? MOVED_DOWN
           : g_strcmp0(text, "none") == 0  ? MOVED_NOT
           : g_strcmp0(text, "break") == 0 ? MOVED_UNSAID_BREAK
           : g_strcmp0(text, "gap") == 0   ? MOVED_UNSAID_GAP
                                           : MOVED_UNSAID_INTERVAL;
}

static FigureTrend
trend_of(const char *text)
{
    return g_strcmp0(text, "increasing") == 0   ? TREND_UP
           : g_strcmp0(text, "decreasing") == 0 ? TREND_DOWN
           : g_strcmp0(text, "none") == 0       ? TREND_NONE
                                                : TREND_UNSAID;
}

/* An LA is tested; other areas are held against England by their interval, as `values` says. */
static FigureApart
apart_of(const DbRows *rows, size_t row_i, AreaLevel level)
{
    double value = db_double(rows, row_i, COL_VALUE), england = db_double(rows, row_i, COL_ENGLAND);
    if (level == LEVEL_COUNTRY || !isfinite(value) || !isfinite(england))
        return APART_UNTESTED;
    bool is_apart = false;
    if (level == LEVEL_LA) {
        double adjusted = db_double(rows, row_i, COL_P_ADJUSTED);
        if (!isfinite(adjusted))
            return APART_UNTESTED;
        is_apart = adjusted <= LEVEL_FRAC;
    } else {
        Comparison compared = subject_comparison(db_text(rows, row_i, COL_VS_ENGLAND));
        if (compared == COMPARED_NOT)
            return APART_UNTESTED;
        is_apart = compared != COMPARED_SIMILAR;
    }
    return !is_apart ? APART_NOT : value > england ? APART_ABOVE : APART_BELOW;
}

/* Row @row_i as a figure; its strings are those of @rows, @title, @unit and @region. */
static StandoutFigure
figure_of(
    const DbRows *rows, size_t row_i, AreaLevel level, char *title, char *unit, const char *region)
{
    const char *symbol = db_text(rows, row_i, COL_SYMBOL);
    return (StandoutFigure){.indicator = {.title = title,
                                .kind = subject_kind(db_text(rows, row_i, COL_KIND)),
                                .unit = unit,
                                .polarity = subject_polarity(db_text(rows, row_i, COL_POLARITY)),
                                .decimals_n = (int)db_int64(rows, row_i, COL_DECIMALS)},
        .level = level,
        .cohort = db_text(rows, row_i, COL_COHORT_LABEL),
        .period = db_text(rows, row_i, COL_PERIOD_LABEL),
        .before_period = db_text(rows, row_i, COL_BEFORE_LABEL),
        .region = region,
        .state = subject_state(db_text(rows, row_i, COL_VALUE), symbol),
        .symbol = symbol,
        .value = db_double(rows, row_i, COL_VALUE),
        .england = level == LEVEL_COUNTRY ? (double)NAN : db_double(rows, row_i, COL_ENGLAND),
        .rank = (int)db_int64(rows, row_i, COL_RANK),
        .rank_of = (int)db_int64(rows, row_i, COL_RANK_OF),
        .tied_n = (int)db_int64(rows, row_i, COL_TIED_N),
        .near_rank = (int)db_int64(rows, row_i, COL_NEAR_RANK),
        .near_of = (int)db_int64(rows, row_i, COL_NEAR_OF),
        .near_tied_n = (int)db_int64(rows, row_i, COL_NEAR_TIED_N),
        .apart = apart_of(rows, row_i, level),
        .moved = moved_of(db_text(rows, row_i, COL_MOVED)),
        .change = db_double(rows, row_i, COL_CHANGE),
        .trend = trend_of(db_text(rows, row_i, COL_TREND)),
        .is_small = db_bool(rows, row_i, COL_IS_SMALL)};
}

static bool
is_at_most(double p, double level)
{
    return isfinite(p) && p <= level;
}

/* One pass over the rows for each kind of finding keeps the order of indicators within it. */
static void
take_findings(const DbRows *rows, const char *region, Standout *standout)
{
    size_t row_n = db_rows_n(rows);
    standout->findings = g_new0(StandoutFinding, MAX(row_n, 1));
    standout->figure_n = row_n;
    for (size_t row_i = 0; row_i < row_n; row_i++) {
        standout->tested_n += isfinite(db_double(rows, row_i, COL_P)) ? 1 : 0;
        standout->plain_n += is_at_most(db_double(rows, row_i, COL_PLAIN_P), LEVEL_FRAC);
        standout->low_n += is_at_most(db_double(rows, row_i, COL_P), LEVEL_FRAC);
        standout->adjusted_n += is_at_most(db_double(rows, row_i, COL_P_ADJUSTED), LEVEL_FRAC);
        standout->is_made_up |= db_bool(rows, row_i, COL_IS_MADE_UP);
    }
    for (int kind = 0; kind < FINDING_NONE; kind++) {
        for (size_t row_i = 0; row_i < row_n; row_i++) {
            g_autofree char *title = g_strdup(db_text(rows, row_i, COL_TITLE));
            g_autofree char *unit = g_strdup(db_text(rows, row_i, COL_UNIT));
            StandoutFigure figure = figure_of(rows, row_i, standout->level, title, unit, region);
            if (finding_of(&figure) != (Finding)kind)
                continue;
            standout->findings[standout->finding_n++] = (StandoutFinding){.finding = (Finding)kind,
                .indicator = g_strdup(db_text(rows, row_i, COL_INDICATOR)),
                .cohort = g_strdup(db_text(rows, row_i, COL_COHORT)),
                .period = g_strdup(db_text(rows, row_i, COL_PERIOD)),
                .value = figure.value,
                .england = figure.england,
                .z = db_double(rows, row_i, COL_Z),
                .p = db_double(rows, row_i, COL_P),
                .p_adjusted = db_double(rows, row_i, COL_P_ADJUSTED),
                .sentence = finding_sentence(&figure)};
        }
    }
}

bool
standout_fetch(
    DbConn *conn, const char *area_ids, const char *period, Standout *ret_standout, GError **error)
{
    g_autoptr(DbRows) areas = db_query_rows(conn, "find_area_today", 6, DB_PARAMS(area_ids), error);
    if (areas == NULL)
        return false;
    if (db_rows_n(areas) == 0) {
        error_set(error, ERROR_USAGE, "the area is not there today");
        error_add_hint(error, "ask for the one that took its place; see `inclusion list areas`");
        return false;
    }
    g_autoptr(DbRows) rows = db_query_rows(
        conn, "find_standouts", COLUMN_N, DB_PARAMS(db_text(areas, 0, 0), period), error);
    if (rows == NULL)
        return false;
    Standout standout = {.code = g_strdup(db_text(areas, 0, 2)),
        .name = g_strdup(db_text(areas, 0, 3)),
        .level = subject_level(db_text(areas, 0, 1)),
        .is_ranked = db_bool(areas, 0, 4)};
    g_autofree char *region_name = g_strdup(db_text(areas, 0, 5));
    FigureArea region = {.level = LEVEL_REGION, .name = region_name};
    g_autofree char *region_words = region_name != NULL ? words_area(&region) : NULL;
    take_findings(rows, region_words, &standout);
    *ret_standout = standout;
    return true;
}

void
standout_clear(Standout *standout)
{
    for (size_t finding_i = 0; finding_i < standout->finding_n; finding_i++) {
        StandoutFinding *finding = &standout->findings[finding_i];
        g_free(finding->indicator);
        g_free(finding->cohort);
        g_free(finding->period);
        g_free(finding->sentence);
    }
    g_free(standout->findings);
    g_free(standout->code);
    g_free(standout->name);
    *standout = (Standout){0};
}

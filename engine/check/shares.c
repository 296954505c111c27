/* SPDX-License-Identifier: MIT */
#include "engine/check/shares.h"

#include <math.h>
#include <string.h>

enum {
    SAMPLE_ROWS = 2000, /* rows that relations are learnt from */
    QUICK_ROWS = 20,    /* rows that a pair of counts must pass first */
    MEASURES_MAX = 200, /* wider files are not searched */
    AGREEING_MIN = 4,
    EXCEPTIONS_PCT = 5,
};

/* share = 100 × part / whole. */
typedef struct {
    size_t share, part, whole;
    uint64_t agreeing_n;
    LineList rows;          /* where it is not so */
    double given, expected; /* of the first of them */
} Relation;

struct Shares {
    const MetaTable *meta;
    size_t measure_n;
    bool is_started, is_learnt;
    bool *is_needed; /* measures that a relation is made of, once these are learnt */
    double *steps;   /* that the measures are rounded to, likewise */
    Rounding *roundings;
    GArray *sample;    /* double sample[row][measure]; NAN for what is no number */
    GArray *lines;     /* uint64_t */
    GArray *relations; /* Relation */
    double *numbers;   /* of the row at hand */
};

Shares *
shares_new(const MetaTable *meta)
{
    Shares *shares = g_new0(Shares, 1);
    shares->meta = meta;
    shares->sample = g_array_new(FALSE, FALSE, sizeof(double));
    shares->lines = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    shares->relations = g_array_new(FALSE, FALSE, sizeof(Relation));
    return shares;
}

void
shares_free(Shares *shares)
{
    if (shares == NULL)
        return;
    g_free(shares->roundings);
    g_free(shares->is_needed);
    g_free(shares->steps);
    g_free(shares->numbers);
    g_array_unref(shares->sample);
    g_array_unref(shares->lines);
    g_array_unref(shares->relations);
    g_free(shares);
}

/* 0: nothing can be said of this row, 1: the relation holds, -1: it does not. A count of 0 or of
 * all proves nothing: every pair of columns would do. */
static int
test(const Shares *shares, const double *numbers, size_t share, size_t part, size_t whole)
{
    double given = numbers[share], above = numbers[part], below = numbers[whole];
    if (isnan(given) || isnan(above) || isnan(below) || above <= 0 || below <= 0 || above >= below)
        return 0;
    double expected = 100 * above / below;
    double part_step = shares->steps[part], whole_step = shares->steps[whole];
    double slack = shares->steps[share] * 0.5001 + 1e-6;
    if (part_step > 1 || whole_step > 1)
        slack += 100 * (part_step / 2 + above / below * whole_step / 2) / below;
    return fabs(given - expected) <= slack ? 1 : -1;
}

static bool
is_share_name(const Shares *shares, const char *name)
{
    static const char *const parts[] = {
        "percent", "pct", "perc", "_pc", "pc_", "rate", "proportion"};
    for (size_t row_i = 0; shares->meta != NULL && row_i < meta_table_row_n(shares->meta);
         row_i++) {
        if (meta_table_is(shares->meta, row_i, "col_name", name) &&
            meta_table_is(shares->meta, row_i, "indicator_unit", "%"))
            return true;
    }
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t part_i = 0; part_i < G_N_ELEMENTS(parts); part_i++) {
        if (strstr(lower, parts[part_i]) != NULL)
            return true;
    }
    return false;
}

/* Tests a relation on the first @row_n rows of the sample. */
static void
try_relation(const Shares *shares,
    const Relation *relation,
    size_t row_n,
    uint64_t *ret_good_n,
    uint64_t *ret_bad_n)
{
    *ret_good_n = *ret_bad_n = 0;
    for (size_t row_i = 0; row_i < row_n; row_i++) {
        const double *numbers = &g_array_index(shares->sample, double, row_i * shares->measure_n);
        int result = test(shares, numbers, relation->share, relation->part, relation->whole);
        *ret_good_n += result > 0;
        *ret_bad_n += result < 0;
    }
}

static bool
is_certain(uint64_t good_n, uint64_t bad_n)
{
    return good_n >= AGREEING_MIN && bad_n <= MAX((good_n + bad_n) * EXCEPTIONS_PCT / 100, 1);
}

/* The pair of counts that explains @share best. */
static void
learn_share(Shares *shares, size_t share)
{
    Relation best = {0};
    uint64_t best_n = 0;
    size_t row_n = shares->lines->len;
    for (size_t part = 0; part < shares->measure_n; part++) {
        for (size_t whole = 0; whole < shares->measure_n; whole++) {
            Relation relation = {.share = share, .part = part, .whole = whole};
            uint64_t good_n = 0, bad_n = 0;
            if (part == share || whole == share || part == whole ||
                shares->roundings[part].decimals_n > 0 || shares->roundings[whole].decimals_n > 0)
                continue;
            try_relation(shares, &relation, MIN(row_n, (size_t)QUICK_ROWS), &good_n, &bad_n);
            if (bad_n > good_n + 1)
                continue;
            try_relation(shares, &relation, row_n, &good_n, &bad_n);
            if (is_certain(good_n, bad_n) && good_n > best_n) {
                best = relation;
                best_n = good_n;
            }
        }
    }
    if (best_n == 0)
        return;
    g_array_append_val(shares->relations, best);
    shares->is_needed[best.share] = shares->is_needed[best.part] = true;
    shares->is_needed[best.whole] = true;
}

static void
apply(const Shares *shares, const double *numbers, uint64_t line)
{
    for (guint relation_i = 0; relation_i < shares->relations->len; relation_i++) {
        Relation *relation = &g_array_index(shares->relations, Relation, relation_i);
        int result = test(shares, numbers, relation->share, relation->part, relation->whole);
        if (result > 0)
            relation->agreeing_n++;
        if (result >= 0)
            continue;
        if (relation->rows.n == 0) {
            relation->given = numbers[relation->share];
            relation->expected = 100 * numbers[relation->part] / numbers[relation->whole];
        }
        line_list_add(&relation->rows, line);
    }
}

/* Finds the relations in the sample and applies them to it; the sample is then let go. */
static void
learn(Shares *shares, const Facts *facts)
{
    shares->is_learnt = true;
    for (size_t measure_i = 0; measure_i < shares->measure_n; measure_i++)
        shares->steps[measure_i] = rounding_step(&shares->roundings[measure_i]);
    for (size_t measure_i = 0; measure_i < shares->measure_n; measure_i++) {
        if (is_share_name(shares, facts->columns[facts->measures[measure_i]].name))
            learn_share(shares, measure_i);
    }
    for (guint row_i = 0; row_i < shares->lines->len; row_i++)
        apply(shares,
            &g_array_index(shares->sample, double, row_i * shares->measure_n),
            g_array_index(shares->lines, uint64_t, row_i));
    g_array_set_size(shares->sample, 0);
    g_array_set_size(shares->lines, 0);
}

static void
start(Shares *shares, const Facts *facts)
{
    shares->is_started = true;
    shares->measure_n = facts->measure_n <= MEASURES_MAX ? facts->measure_n : 0;
    shares->roundings = g_new0(Rounding, shares->measure_n + 1);
    shares->numbers = g_new0(double, shares->measure_n + 1);
    shares->is_needed = g_new0(bool, shares->measure_n + 1);
    shares->steps = g_new0(double, shares->measure_n + 1);
}

void
shares_follow(Shares *shares, const Facts *facts, const FactsRow *row)
{
    if (!shares->is_started)
        start(shares, facts);
    if (shares->measure_n < 3 || (shares->is_learnt && shares->relations->len == 0))
        return;
    for (size_t measure_i = 0; measure_i < shares->measure_n; measure_i++) {
        double value = (double)NAN;
        int decimals_n = 0;
        if (shares->is_learnt && !shares->is_needed[measure_i])
            continue;
        if (!cell_number(row->measures[measure_i], &value, &decimals_n))
            value = (double)NAN;
        else if (!shares->is_learnt)
            rounding_add(&shares->roundings[measure_i], value, decimals_n);
        shares->numbers[measure_i] = value;
    }
    if (shares->is_learnt) {
        apply(shares, shares->numbers, row->line);
        return;
    }
    g_array_append_vals(shares->sample, shares->numbers, (guint)shares->measure_n);
    g_array_append_val(shares->lines, row->line);
    if (shares->lines->len == SAMPLE_ROWS)
        learn(shares, facts);
}

GPtrArray *
shares_finish(Shares *shares, const Facts *facts)
{
    GPtrArray *list = contradictions_new();
    if (shares->is_started && !shares->is_learnt)
        learn(shares, facts);
    for (guint relation_i = 0; relation_i < shares->relations->len; relation_i++) {
        const Relation *relation = &g_array_index(shares->relations, Relation, relation_i);
        if (relation->rows.n == 0 || !is_certain(relation->agreeing_n, relation->rows.n))
            continue;
        Contradiction *entry = contradictions_get(
            list, facts->columns[facts->measures[relation->share]].name, relation_i);
        g_autofree char *given =
            rounding_text(&shares->roundings[relation->share], relation->given);
        g_autofree char *expected =
            rounding_text(&shares->roundings[relation->share], relation->expected);
        entry->rows = relation->rows;
        entry->note = g_strdup_printf("%s, but '%s' over '%s' is %s%%",
            given,
            facts->columns[facts->measures[relation->part]].name,
            facts->columns[facts->measures[relation->whole]].name,
            expected);
    }
    return list;
}

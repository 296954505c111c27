/* SPDX-License-Identifier: MIT */
/* What the screener misses in cells: text in indicators, dressed-up numbers, spellings of one item,
 * names of indicators, keys with two values. */
#include <string.h>

#include "engine/check/rules.h"

static void
add_tally(const FactsColumn *column, TallyKind kind, const char *note, Verdict *verdict)
{
    const TallyPlaces *places = &column->tally.places[kind];
    if (places->rows.n > 0)
        verdict_add(verdict, &places->rows, column->name, places->texts[0], note);
}

void
rule_extra_indicator_text(const Context *context, Verdict *verdict)
{
    for (size_t measure_i = 0; measure_i < context->facts->measure_n; measure_i++)
        add_tally(&context->facts->columns[context->facts->measures[measure_i]],
            TALLY_TEXT,
            "neither a number nor a symbol",
            verdict);
}

void
rule_extra_number_marks(const Context *context, Verdict *verdict)
{
    for (size_t measure_i = 0; measure_i < context->facts->measure_n; measure_i++) {
        const FactsColumn *column = &context->facts->columns[context->facts->measures[measure_i]];
        add_tally(column, TALLY_THOUSANDS, "a number with separators", verdict);
        add_tally(column, TALLY_CURRENCY, "a number with a currency sign", verdict);
        add_tally(column, TALLY_PERCENT, "a number with a percent sign", verdict);
    }
}

/* Letters to insert, take out or change to get from @one to @other, at most @limit_n + 1. */
static size_t
distance(const char *one, const char *other, size_t limit_n)
{
    enum { LENGTH_MAX = 128 };
    size_t one_n = strlen(one), other_n = strlen(other);
    size_t row[LENGTH_MAX + 1];
    if (one_n > LENGTH_MAX || other_n > LENGTH_MAX)
        return limit_n + 1;
    for (size_t other_i = 0; other_i <= other_n; other_i++)
        row[other_i] = other_i;
    for (size_t one_i = 1; one_i <= one_n; one_i++) {
        size_t diagonal = row[0];
        row[0] = one_i;
        for (size_t other_i = 1; other_i <= other_n; other_i++) {
            size_t above = row[other_i];
            bool is_same = g_ascii_tolower(one[one_i - 1]) == g_ascii_tolower(other[other_i - 1]);
            size_t changed = diagonal + (is_same ? 0 : 1);
            row[other_i] = MIN(MIN(above, row[other_i - 1]) + 1, changed);
            diagonal = above;
        }
    }
    return MIN(row[other_n], limit_n + 1);
}

/* The column of the data that is not in the meta file and is spelt most like @name, or NULL. */
static const char *
nearest_column(const Context *context, const char *name)
{
    size_t limit_n = MAX(strlen(name) / 5, (size_t)1), best_n = limit_n + 1;
    const char *best = NULL;
    for (size_t column_i = 0; column_i < context->facts->column_n; column_i++) {
        const FactsColumn *column = &context->facts->columns[column_i];
        size_t letters_n = distance(name, column->name, limit_n);
        if (column->use == USE_OTHER && letters_n < best_n) {
            best = column->name;
            best_n = letters_n;
        }
    }
    return best;
}

void
rule_extra_indicator_name(const Context *context, Verdict *verdict)
{
    static const char *const needed[] = {"col_name", "col_type", NULL};
    if (!rule_needs_meta(context, verdict, needed))
        return;
    for (size_t row_i = 0; row_i < meta_table_row_n(context->meta); row_i++) {
        const char *name = meta_table_cell(context->meta, row_i, "col_name");
        if (!meta_table_is(context->meta, row_i, "col_type", "Indicator") || name[0] == '\0' ||
            facts_column(context->facts, name) != NULL)
            continue;
        const char *nearest = nearest_column(context, name);
        g_autofree char *note = nearest != NULL ? g_strdup_printf("the data file has '%s'", nearest)
                                                : g_strdup("the data file has no such column");
        verdict_add_meta(verdict, meta_table_line(context->meta, row_i), "col_name", name, note);
    }
}

/* @text without case and without the difference of one space or two. Caller frees. */
static char *
fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *folded = g_utf8_casefold(valid, -1);
    GString *single = g_string_new(NULL);
    for (const char *at = g_strstrip(folded); *at != '\0'; at++) {
        if (*at != ' ' || at[1] != ' ')
            g_string_append_c(single, *at);
    }
    return g_string_free(single, FALSE);
}

static void
needs_one_spelling(const FactsColumn *column, Verdict *verdict)
{
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t value_i = 0; value_i < value_set_n(column->values); value_i++) {
        const Value *value = value_set_get(column->values, value_i);
        g_autofree char *folded = fold(value->text);
        const Value *other = g_hash_table_lookup(met, folded);
        if (other == NULL) {
            g_hash_table_insert(met, g_steal_pointer(&folded), (Value *)(uintptr_t)value);
            continue;
        }
        const Value *rarer = value->rows.n <= other->rows.n ? value : other;
        g_autofree char *note =
            g_strdup_printf("elsewhere '%s'", rarer == value ? other->text : value->text);
        verdict_add(verdict, &rarer->rows, column->name, rarer->text, note);
    }
}

void
rule_extra_case_variants(const Context *context, Verdict *verdict)
{
    for (size_t item_i = 0; item_i < context->facts->item_n; item_i++)
        needs_one_spelling(&context->facts->columns[context->facts->items[item_i]], verdict);
}

void
rule_extra_key_values(const Context *context, Verdict *verdict)
{
    const Facts *facts = context->facts;
    for (size_t repeats_i = 0; repeats_i < REPEATS_N; repeats_i++) {
        const Repeats *repeats = &facts->repeats[repeats_i];
        if (repeats->differing.n == 0)
            continue;
        g_autofree char *note = g_strdup_printf(
            "line %u has the same key and other values", repeats->differing_firsts[0]);
        /* Where filters are inferred, a column of numbers may be one after all. */
        verdict_add_as(verdict,
            facts->is_inferred ? RESULT_WARNING : RESULT_FAIL,
            &repeats->differing,
            NULL,
            NULL,
            note);
    }
}

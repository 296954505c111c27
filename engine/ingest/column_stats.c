/* SPDX-License-Identifier: MIT */
#include "engine/ingest/column_stats.h"

#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"

enum {
    /* More distinct whole numbers than this are counts, not ages or years. */
    FILTER_NUMBERS_MAX = 60,
    TOKENS_MAX = 200,
};

typedef struct {
    uint64_t line;
    char *value;
} Sample;

typedef struct {
    uint64_t n;
    Sample samples[FINDING_PLACES_MAX];
} Samples;

struct ColumnStats {
    uint64_t number_n, symbol_n, blank_n;
    Samples text, legacy;
    bool has_fraction;
    GHashTable *numbers; /* distinct whole numbers, up to one more than FILTER_NUMBERS_MAX */
    GHashTable *tokens;  /* distinct texts -> how often, up to TOKENS_MAX */
};

ColumnStats *
column_stats_new(void)
{
    ColumnStats *stats = g_new0(ColumnStats, 1);
    stats->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    stats->tokens = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return stats;
}

static void
samples_clear(Samples *samples)
{
    for (size_t sample_i = 0; sample_i < FINDING_PLACES_MAX; sample_i++)
        g_free(samples->samples[sample_i].value);
}

void
column_stats_free(ColumnStats *stats)
{
    if (stats == NULL)
        return;
    samples_clear(&stats->text);
    samples_clear(&stats->legacy);
    g_hash_table_unref(stats->numbers);
    g_hash_table_unref(stats->tokens);
    g_free(stats);
}

static void
samples_add(Samples *samples, const Cell *cell, uint64_t line)
{
    if (samples->n < FINDING_PLACES_MAX) {
        samples->samples[samples->n].line = line;
        samples->samples[samples->n].value = g_strndup(cell->text, cell->length);
    }
    samples->n++;
}

static void
add_number(ColumnStats *stats, const Cell *cell)
{
    stats->number_n++;
    if (stats->has_fraction || g_hash_table_size(stats->numbers) > FILTER_NUMBERS_MAX)
        return;
    if (!number_is_integer(cell->text, cell->length))
        stats->has_fraction = true;
    else
        g_hash_table_add(stats->numbers, g_strndup(cell->text, cell->length));
}

static void
add_token(ColumnStats *stats, const Cell *cell)
{
    g_autofree char *token = g_strndup(cell->text, cell->length);
    gpointer count = NULL;
    bool is_known = g_hash_table_lookup_extended(stats->tokens, token, NULL, &count);
    if (!is_known && g_hash_table_size(stats->tokens) >= TOKENS_MAX)
        return;
    g_hash_table_insert(
        stats->tokens, g_steal_pointer(&token), GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
}

void
column_stats_add(ColumnStats *stats, const Cell *cell, uint64_t line)
{
    Cell trimmed;
    switch (cell_kind(cell, &trimmed)) {
    case CELL_BLANK:
        stats->blank_n++;
        return;
    case CELL_NUMBER:
        add_number(stats, &trimmed);
        return;
    case CELL_SYMBOL:
        stats->symbol_n++;
        return;
    case CELL_LEGACY:
        samples_add(&stats->legacy, &trimmed, line);
        return;
    case CELL_TEXT:
        samples_add(&stats->text, &trimmed, line);
        add_token(stats, &trimmed);
        return;
    }
}

/* "Total", "All pupils": the item that stands for the rest. */
static bool
is_total(const char *token)
{
    return g_ascii_strncasecmp(token, "total", 5) == 0 || g_ascii_strncasecmp(token, "all", 3) == 0;
}

/* True when every text could be an item of a filter: it is a word, and it recurs or is a total. */
static bool
tokens_are_items(const ColumnStats *stats)
{
    GHashTableIter iter;
    gpointer token = NULL, count = NULL;
    g_hash_table_iter_init(&iter, stats->tokens);
    while (g_hash_table_iter_next(&iter, &token, &count)) {
        const char *text = token;
        if (!g_ascii_isalpha(text[0]) || (GPOINTER_TO_UINT(count) < 2 && !is_total(text)))
            return false;
    }
    return true;
}

bool
column_stats_is_indicator(const ColumnStats *stats, const char *name)
{
    static const char *const counted_by[] = {"age",
        "year",
        "year_group",
        "ncyear",
        "nc_year",
        "national_curriculum_year",
        "week",
        "month"};
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(counted_by); name_i++) {
        if (strcmp(counted_by[name_i], name) == 0)
            return false;
    }
    uint64_t measured_n = stats->number_n + stats->symbol_n + stats->legacy.n;
    if (stats->text.n == 0)
        return true;
    if (stats->text.n >= measured_n)
        return false;
    bool has_few_numbers =
        !stats->has_fraction && g_hash_table_size(stats->numbers) <= FILTER_NUMBERS_MAX;
    return !(has_few_numbers && tokens_are_items(stats));
}

static void
report(const Samples *samples, Rule rule, const char *header, const char *what, Findings *findings)
{
    size_t kept_n = (size_t)MIN(samples->n, FINDING_PLACES_MAX);
    for (size_t sample_i = 0; sample_i < kept_n; sample_i++) {
        const Sample *sample = &samples->samples[sample_i];
        g_autofree char *shown = text_clip(sample->value, TEXT_QUOTE_CHARS);
        findings_add(
            findings, rule, sample->line, header, sample->value, "'%s' is %s", shown, what);
    }
    if (samples->n > kept_n)
        findings_count(findings, rule, header, samples->n - kept_n);
}

void
column_stats_report(const ColumnStats *stats, const char *header, Findings *findings)
{
    report(&stats->text, RULE_BAD_NUMBER, header, "neither a number nor a symbol", findings);
    report(&stats->legacy, RULE_LEGACY_SYMBOL, header, "a symbol of older releases", findings);
}

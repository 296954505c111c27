/* SPDX-License-Identifier: MIT */
#include "engine/ingest/column_stats.h"

#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"

enum {
    /* More distinct whole numbers than this are counts, not ages or years. */
    FILTER_NUMBERS_MAX = 60,
    /* What the column is is decided on its first so many distinct texts. More than those are
     * counted, because the next part of a file may have them among its first. */
    TOKENS_MAX = 200,
    COUNTED_TOKENS_MAX = 2000,
};

typedef struct {
    uint64_t n;
    char text[];
} Token;

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
    GHashTable *numbers;   /* distinct whole numbers, up to one more than FILTER_NUMBERS_MAX */
    GHashTable *tokens;    /* text of a Token -> the same Token, owned by the list */
    GPtrArray *token_list; /* Token *, in the order met, up to COUNTED_TOKENS_MAX */
    Token *last_token;     /* of the row before: mostly this one's too */
};

ColumnStats *
column_stats_new(void)
{
    ColumnStats *stats = g_new0(ColumnStats, 1);
    stats->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    stats->tokens = g_hash_table_new(g_str_hash, g_str_equal);
    stats->token_list = g_ptr_array_new_with_free_func(g_free);
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
    g_ptr_array_unref(stats->token_list);
    g_free(stats);
}

static void
samples_add(Samples *samples, const char *text, size_t length, uint64_t line)
{
    if (samples->n < FINDING_PLACES_MAX) {
        samples->samples[samples->n].line = line;
        samples->samples[samples->n].value = g_strndup(text, length);
    }
    samples->n++;
}

static void
add_whole_number(ColumnStats *stats, const char *text, size_t length)
{
    if (g_hash_table_size(stats->numbers) <= FILTER_NUMBERS_MAX)
        g_hash_table_add(stats->numbers, g_strndup(text, length));
}

static void
add_number(ColumnStats *stats, const char *text, size_t length)
{
    stats->number_n++;
    if (stats->has_fraction || g_hash_table_size(stats->numbers) > FILTER_NUMBERS_MAX)
        return;
    if (number_is_integer(text, length))
        add_whole_number(stats, text, length);
    else
        stats->has_fraction = true;
}

/* @text is NUL-terminated as well. */
static void
add_token(ColumnStats *stats, const char *text, size_t length, uint64_t n)
{
    Token *token = stats->last_token;
    if (token == NULL || strcmp(token->text, text) != 0)
        token = g_hash_table_lookup(stats->tokens, text);
    if (token == NULL) {
        if (stats->token_list->len >= COUNTED_TOKENS_MAX)
            return;
        token = g_malloc0(sizeof *token + length + 1);
        memcpy(token->text, text, length);
        g_ptr_array_add(stats->token_list, token);
        g_hash_table_insert(stats->tokens, token->text, token);
    }
    token->n += n;
    stats->last_token = token;
}

static void
add_text(ColumnStats *stats, const Cell *cell, uint64_t line)
{
    samples_add(&stats->text, cell->text, cell->length, line);
    if (cell->text[cell->length] == '\0') {
        add_token(stats, cell->text, cell->length, 1);
        return;
    }
    g_autofree char *text = g_strndup(cell->text, cell->length);
    add_token(stats, text, cell->length, 1);
}

void
column_stats_add_kind(ColumnStats *stats, CellKind kind, const Cell *trimmed, uint64_t line)
{
    switch (kind) {
    case CELL_BLANK:
        stats->blank_n++;
        return;
    case CELL_NUMBER:
        add_number(stats, trimmed->text, trimmed->length);
        return;
    case CELL_SYMBOL:
        stats->symbol_n++;
        return;
    case CELL_LEGACY:
        samples_add(&stats->legacy, trimmed->text, trimmed->length, line);
        return;
    case CELL_TEXT:
        add_text(stats, trimmed, line);
        return;
    }
}

void
column_stats_add(ColumnStats *stats, const Cell *cell, uint64_t line)
{
    Cell trimmed;
    CellKind kind = cell_kind(cell, &trimmed);
    column_stats_add_kind(stats, kind, &trimmed, line);
}

static void
samples_merge(Samples *samples, const Samples *from)
{
    for (size_t sample_i = 0; sample_i < MIN(from->n, FINDING_PLACES_MAX); sample_i++) {
        const Sample *sample = &from->samples[sample_i];
        samples_add(samples, sample->value, strlen(sample->value), sample->line);
    }
    samples->n += from->n - MIN(from->n, FINDING_PLACES_MAX);
}

void
column_stats_merge(ColumnStats *stats, const ColumnStats *from)
{
    stats->number_n += from->number_n;
    stats->symbol_n += from->symbol_n;
    stats->blank_n += from->blank_n;
    stats->has_fraction = stats->has_fraction || from->has_fraction;
    samples_merge(&stats->text, &from->text);
    samples_merge(&stats->legacy, &from->legacy);
    GHashTableIter iter;
    gpointer number = NULL;
    g_hash_table_iter_init(&iter, from->numbers);
    while (g_hash_table_iter_next(&iter, &number, NULL))
        add_whole_number(stats, number, strlen(number));
    for (size_t token_i = 0; token_i < from->token_list->len; token_i++) {
        const Token *token = g_ptr_array_index(from->token_list, token_i);
        add_token(stats, token->text, strlen(token->text), token->n);
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
    for (size_t token_i = 0; token_i < MIN(stats->token_list->len, TOKENS_MAX); token_i++) {
        const Token *token = g_ptr_array_index(stats->token_list, token_i);
        if (!g_ascii_isalpha(token->text[0]) || (token->n < 2 && !is_total(token->text)))
            return false;
    }
    return true;
}

/* True for a number that somebody dressed up: "1,234", "£5", "12%", a spreadsheet's error, a star.
 */
static bool
is_dressed_number(const char *token)
{
    if (token[0] == '#' || strcmp(token, "*") == 0 || g_ascii_strcasecmp(token, "nan") == 0)
        return true;
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = token; *at != '\0'; at++) {
        if (strncmp(at, "£", strlen("£")) == 0)
            at += strlen("£") - 1;
        else if (*at != ',' && *at != '%' && *at != ' ')
            g_string_append_c(plain, *at);
    }
    return number_is_decimal(plain->str, plain->len);
}

static bool
tokens_are_dressed_numbers(const ColumnStats *stats)
{
    for (size_t token_i = 0; token_i < MIN(stats->token_list->len, TOKENS_MAX); token_i++) {
        const Token *token = g_ptr_array_index(stats->token_list, token_i);
        if (!is_dressed_number(token->text))
            return false;
    }
    return true;
}

/* True when the header sounds like a measurement, as the standard wants indicators named. */
static bool
is_measure_name(const char *name)
{
    static const char *const parts[] = {"count",
        "number",
        "num_",
        "percent",
        "pct",
        "_pc",
        "pc_",
        "pt_",
        "rate",
        "ratio",
        "average",
        "avg_",
        "score",
        "headcount",
        "enrolments",
        "sess_"};
    for (size_t part_i = 0; part_i < G_N_ELEMENTS(parts); part_i++) {
        if (strstr(name, parts[part_i]) != NULL)
            return true;
    }
    return false;
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
    if (stats->text.n == 0 || tokens_are_dressed_numbers(stats))
        return true;
    uint64_t measured_n = stats->number_n + stats->symbol_n + stats->legacy.n;
    if (stats->text.n >= measured_n) {
        /* Mostly text: a filter, unless it is called like a measurement and its texts are no items.
         */
        bool is_recurring = MIN(stats->token_list->len, TOKENS_MAX) < stats->text.n;
        return is_measure_name(name) && (stats->number_n > 0 || !is_recurring);
    }
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

/* SPDX-License-Identifier: MIT */
#include "engine/ingest/finding.h"

#include <string.h>

#include "engine/base/text.h"

static const struct {
    const char *id;
    Severity severity;
    RuleStop stops;
    const char *advice;
} RULES[RULE_N] = {
#define X(name, id, severity, stops, advice) {id, SEVERITY_##severity, STOPS_##stops, advice},
#include "engine/ingest/rules.def"
#undef X
};

struct Findings {
    GPtrArray *list;    /* Finding * */
    GHashTable *by_key; /* "<rule> <column>" -> Finding * */
    bool is_sorted;
};

static void
finding_free(void *data)
{
    Finding *finding = data;
    g_free(finding->column);
    for (size_t place_i = 0; place_i < finding->place_n; place_i++) {
        g_free(finding->places[place_i].value);
        g_free(finding->places[place_i].message);
    }
    g_free(finding);
}

Findings *
findings_new(void)
{
    Findings *findings = g_new0(Findings, 1);
    findings->list = g_ptr_array_new_with_free_func(finding_free);
    findings->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return findings;
}

void
findings_free(Findings *findings)
{
    if (findings == NULL)
        return;
    g_hash_table_unref(findings->by_key);
    g_ptr_array_unref(findings->list);
    g_free(findings);
}

static char *
key_of(Rule rule, const char *column)
{
    return g_strdup_printf("%d %s", (int)rule, column != NULL ? column : "");
}

/* The finding of @rule and @column, made when it is new. */
static Finding *
find_or_make(Findings *findings, Rule rule, const char *column)
{
    g_autofree char *key = key_of(rule, column);
    Finding *finding = g_hash_table_lookup(findings->by_key, key);
    if (finding == NULL) {
        finding = g_new0(Finding, 1);
        finding->rule = rule;
        finding->column = g_strdup(column);
        g_ptr_array_add(findings->list, finding);
        g_hash_table_insert(findings->by_key, g_steal_pointer(&key), finding);
        findings->is_sorted = false;
    }
    return finding;
}

/* The next place of @finding, or NULL when it has enough or has that line already. */
static FindingPlace *
new_place(Finding *finding, uint64_t line)
{
    bool is_new_line = finding->place_n == 0 || finding->places[finding->place_n - 1].line != line;
    if (!is_new_line || finding->place_n == FINDING_PLACES_MAX)
        return NULL;
    FindingPlace *place = &finding->places[finding->place_n++];
    place->line = line;
    return place;
}

void
findings_add(Findings *findings,
    Rule rule,
    uint64_t line,
    const char *column,
    const char *value,
    const char *format,
    ...)
{
    Finding *finding = find_or_make(findings, rule, column);
    finding->row_n++;
    FindingPlace *place = new_place(finding, line);
    if (place == NULL)
        return;
    place->value = value != NULL ? text_clip(value, TEXT_QUOTE_CHARS) : NULL;
    va_list args;
    va_start(args, format);
    place->message = g_strdup_vprintf(format, args);
    va_end(args);
}

void
findings_merge(Findings *findings, const Findings *from)
{
    for (size_t finding_i = 0; finding_i < from->list->len; finding_i++) {
        const Finding *other = g_ptr_array_index(from->list, finding_i);
        Finding *finding = find_or_make(findings, other->rule, other->column);
        finding->row_n += other->row_n;
        for (size_t place_i = 0; place_i < other->place_n; place_i++) {
            FindingPlace *place = new_place(finding, other->places[place_i].line);
            if (place == NULL)
                continue;
            place->value = g_strdup(other->places[place_i].value);
            place->message = g_strdup(other->places[place_i].message);
        }
    }
}

void
findings_count(Findings *findings, Rule rule, const char *column, uint64_t row_n)
{
    g_autofree char *key = key_of(rule, column);
    Finding *finding = g_hash_table_lookup(findings->by_key, key);
    g_assert(finding != NULL);
    finding->row_n += row_n;
}

static int
compare_severity(const void *left, const void *right)
{
    const Finding *first = *(const Finding *const *)left;
    const Finding *second = *(const Finding *const *)right;
    return (int)rule_severity(first->rule) - (int)rule_severity(second->rule);
}

const Finding *const *
findings_list(Findings *findings, size_t *ret_finding_n)
{
    if (!findings->is_sorted) {
        g_ptr_array_sort(findings->list, compare_severity); /* stable in GLib */
        findings->is_sorted = true;
    }
    *ret_finding_n = findings->list->len;
    return (const Finding *const *)(const void *)findings->list->pdata;
}

RuleStop
findings_stop(const Findings *findings)
{
    RuleStop most = STOPS_NOTHING;
    for (size_t finding_i = 0; finding_i < findings->list->len; finding_i++) {
        const Finding *finding = g_ptr_array_index(findings->list, finding_i);
        most = MAX(most, rule_stops(finding->rule));
    }
    return most;
}

const char *
rule_id(Rule rule)
{
    return RULES[rule].id;
}

Severity
rule_severity(Rule rule)
{
    return RULES[rule].severity;
}

RuleStop
rule_stops(Rule rule)
{
    return RULES[rule].stops;
}

const char *
rule_advice(Rule rule)
{
    return RULES[rule].advice;
}

const char *
severity_name(Severity severity)
{
    static const char *const NAMES[] = {"error", "warning", "info"};
    return NAMES[severity];
}

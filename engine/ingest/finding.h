/* SPDX-License-Identifier: MIT */
#pragma once
/* What is wrong with a file, where, and what to do: findings gathered by rule and column, the first
 * ten places of each kept. */
#include "engine/base/attributes.h"

typedef enum {
#define X(name, id, severity, stops, advice) RULE_##name,
#include "engine/ingest/rules.def"
#undef X
    RULE_N
} Rule;

typedef enum { STOPS_NOTHING, STOPS_ROW, STOPS_FILE, STOPS_READING } RuleStop;
typedef enum { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO } Severity;

enum { FINDING_PLACES_MAX = 10 };

typedef struct {
    uint64_t line; /* 0 when the finding is about the file */
    char *value;   /* clipped, or NULL */
    char *message; /* "'abc' is neither a number nor a symbol" */
} FindingPlace;

/* One rule at one column (or the file). */
typedef struct {
    Rule rule;
    char *column;   /* as the file spells it, or NULL */
    char *message;  /* of the first place: "'abc' is not a number" */
    uint64_t row_n; /* rows it was found in */
    FindingPlace places[FINDING_PLACES_MAX];
    size_t place_n;
} Finding;

typedef struct Findings Findings;

Findings *findings_new(void);
void findings_free(Findings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* Adds one place. @column and @value may be NULL; @line 0 is the file. The message is made from
 * @format only for the places that are kept. */
void findings_add(Findings *findings,
    Rule rule,
    uint64_t line,
    const char *column,
    const char *value,
    const char *format,
    ...) PRINTF_LIKE(6, 7);

/* Adds @row_n rows that were counted elsewhere to the finding of @rule and @column, which is there.
 */
void findings_count(Findings *findings, Rule rule, const char *column, uint64_t row_n);

/* Adds what @from, of a later part of the same file, holds. */
void findings_merge(Findings *findings, const Findings *from);

/* All findings, errors first, each kind in the order in which it was first met. Borrowed. */
const Finding *const *findings_list(Findings *findings, size_t *ret_finding_n);

/* The most that any finding stops. */
RuleStop findings_stop(const Findings *findings);

/* What a rule is called, how bad it is, what it stops, what to do about it. Static. */
const char *rule_id(Rule rule);
Severity rule_severity(Rule rule);
RuleStop rule_stops(Rule rule);
const char *rule_advice(Rule rule);
const char *severity_name(Severity severity);

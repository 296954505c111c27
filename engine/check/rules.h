/* SPDX-License-Identifier: MIT */
#pragma once
/* The checks as functions: each looks at what was read and adds its findings to a verdict. */
#include "engine/check/contradiction.h"
#include "engine/check/facts.h"
#include "engine/check/lists.h"
#include "engine/check/meta_table.h"
#include "engine/check/own_areas.h"
#include "engine/check/verdict.h"

/* Everything a check may look at. What is NULL is not there; the table of checks says what each
 * needs, so that a check meets no NULL that it did not ask for. */
typedef struct {
    const char *data_name; /* names without folders, NULL when there is no such file */
    const char *meta_name;
    const TextFile *data_text, *meta_text;
    const Facts *facts;
    const MetaTable *meta;
    const Lists *lists;
    const OwnAreas *areas;               /* NULL: the program's own lists are not there */
    const char *data_error, *meta_error; /* why a file could not be read, or NULL */
    const GPtrArray *sums, *shares;      /* Contradiction *; there whenever @facts is */
    unsigned sums_share;                 /* one group in so many was added up */
    bool is_sums_full;                   /* there were more groups than are kept */
    const GPtrArray *jumps;              /* Contradiction *, or NULL without an edition before */
    uint64_t common_n;                   /* rows that both editions have */
    uint64_t filter_items_max;
} Context;

typedef void CheckFunction(const Context *context, Verdict *verdict);

#define X(id, stage, needs, broken, sentence, advice) CheckFunction rule_##id;
#include "engine/check/checks.def"
#undef X

/* Helpers that several files of checks share. */

/* True when the meta has all the @columns (NULL-ended); else the verdict is "not checked". */
bool rule_needs_meta(const Context *context, Verdict *verdict, const char *const *columns);
/* The same for the columns of the data file. */
bool rule_needs_data(const Context *context, Verdict *verdict, const char *const *columns);
/* True for white space as Unicode has it, no-break spaces included. */
bool rule_has_space(const char *text);
/* True when school_name or provider_name is the one filter, or the group of the one filter. */
bool rule_is_school_filter(const MetaTable *meta);
/* True when there is one filter only, and @column is that filter or a group. */
bool rule_is_only_filter(const MetaTable *meta, const char *column);

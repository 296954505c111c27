/* SPDX-License-Identifier: MIT */
#pragma once
/* Distinct texts of one column, and distinct combinations of several, each with how often it was
 * met and the first lines where. Memory grows with what is distinct. */
#include "engine/base/attributes.h"
#include "engine/base/word.h"

/* Lines that are kept of everything that is counted. */
enum { LINES_KEPT = 10 };

/* Where something was met: how often, and the first lines (files of more than 2^32 lines are kept
 * with their lines clipped). */
typedef struct {
    uint64_t n;
    uint32_t lines[LINES_KEPT];
} LineList;

/* Here, not in the .c, because it runs once for every cell. */
static inline void
line_list_add(LineList *list, uint64_t line)
{
    if (list->n < LINES_KEPT)
        list->lines[list->n] = (uint32_t)MIN(line, UINT32_MAX);
    list->n++;
}

/* Adds what @from counts to @list; lines stay in the order in which they are added. */
void line_list_merge(LineList *list, const LineList *from);

typedef struct {
    const char *text; /* NUL-terminated */
    size_t length;
    uint64_t end; /* word_at_end() */
    uint64_t hash;
    LineList rows;
} Value;

typedef struct ValueSet ValueSet;

/* What value_set_add() returns when the set is full and @text is not in it. */
#define VALUE_NONE UINT32_MAX

/* A set that takes at most @cap distinct texts. */
ValueSet *value_set_new(size_t cap);
void value_set_free(ValueSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ValueSet, value_set_free)

/* Counts @text at @line; returns its number (from 0 in the order met) or VALUE_NONE. */
uint32_t value_set_add(ValueSet *set, const char *text, size_t length, uint64_t line);
/* Number of @text, or VALUE_NONE. */
uint32_t value_set_find(const ValueSet *set, const char *text, size_t length);
size_t value_set_n(const ValueSet *set);
/* True when a text was refused because the set was full. */
bool value_set_is_full(const ValueSet *set);
/* Borrowed until the next text is added. */
const Value *value_set_get(const ValueSet *set, uint32_t value_i);
bool value_set_has(const ValueSet *set, const char *text);

typedef struct TupleSet TupleSet;

/* A set of combinations of @width numbers, at most @cap of them. */
TupleSet *tuple_set_new(size_t width, size_t cap);
void tuple_set_free(TupleSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TupleSet, tuple_set_free)
/* Counts ids[width] at @line; returns its number or VALUE_NONE when full. */
uint32_t tuple_set_add(TupleSet *set, const uint32_t *ids, uint64_t line);
size_t tuple_set_n(const TupleSet *set);
bool tuple_set_is_full(const TupleSet *set);
/* ids[width] of a combination. Borrowed until the next is added. */
const uint32_t *tuple_set_ids(const TupleSet *set, uint32_t tuple_i);
const LineList *tuple_set_rows(const TupleSet *set, uint32_t tuple_i);

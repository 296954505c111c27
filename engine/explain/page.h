/* SPDX-License-Identifier: MIT */
#pragma once
/* What is explained, as a tree of labelled items that is written as text for a reader and as JSON
 * for a machine. */
#include "engine/base/attributes.h"

/* A part of the page. Every node belongs to its parent; the page frees them all. */
typedef struct ExplainNode ExplainNode;

/* An empty page: an object without a label. */
ExplainNode *explain_page_new(void);
void explain_page_free(ExplainNode *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ExplainNode, explain_page_free)

/* Adds to @parent, under the name @key in JSON and @label in text (both are copied), and returns
 * what was added, borrowed: an object, a list of objects, or a list that text shows as a table, one
 * row for each object, in which every object has the same keys. In a list the key is not used. */
ExplainNode *explain_add_object(ExplainNode *parent, const char *key, const char *label);
ExplainNode *explain_add_list(ExplainNode *parent, const char *key, const char *label);
ExplainNode *explain_add_table(ExplainNode *parent, const char *key, const char *label);

/* Add one item: text (NULL: null in JSON and left out of text, or "–" in a table), a number in its
 * shortest form (NAN counts as missing), a whole number, text to be kept as it is (SQL). */
void explain_add_text(ExplainNode *parent, const char *key, const char *label, const char *text);
void explain_add_number(ExplainNode *parent, const char *key, const char *label, double number);
void explain_add_count(ExplainNode *parent, const char *key, const char *label, int64_t count);
/* True or false: yes or no in text. */
void explain_add_flag(ExplainNode *parent, const char *key, const char *label, bool flag);
void explain_add_verbatim(
    ExplainNode *parent, const char *key, const char *label, const char *text);
/* A sentence, made like printf; in JSON a text of its own key. */
void explain_add_sentence(ExplainNode *parent, const char *key, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* The page as text, in lines of about EXPLAIN_WIDTH characters, and as one JSON object with a final
 * newline. Callers free. */
enum { EXPLAIN_WIDTH = 96 };
char *explain_page_text(const ExplainNode *page);
char *explain_page_json(const ExplainNode *page);

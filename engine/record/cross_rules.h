/* SPDX-License-Identifier: MIT */
#pragma once
/* Rules between rows and files of one council, one SQL file each in sql/rules: what hangs on what
 * is not there, what contradicts another extract. They are asked after a load, of the rows that
 * count, and what they find is kept with the batches (load.finding). */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"

/* Keys of a rule's header:
 *   title     what is wrong, as a sentence without a full stop
 *   severity  error or query
 *   tables    record tables that it reads: it is asked when the council has extracts of them all
 *   advice    what to do
 * The SQL is one SELECT of batch_id, line and column_name; $1 is the council's area id. */
typedef struct CrossRules CrossRules;

/* Reads the rules below @data_dir. CATALOGUE error placed "path:line:column: ". */
MUST_USE CrossRules *cross_rules_read(const char *data_dir, GError **error);
void cross_rules_free(CrossRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CrossRules, cross_rules_free)

enum { CROSS_PLACES_MAX = 10 };

/* What a rule has found in one file. */
typedef struct {
    const char *rule, *title, *severity, *advice; /* borrowed from the rules */
    char *file;
    char *column;
    int64_t row_n;
    int64_t lines[CROSS_PLACES_MAX]; /* the first of them; lines[line_n] */
    size_t line_n;
} CrossFinding;

/* Asks all rules that council @la_id has extracts for, and puts what they find in the place of what
 * they found before. CrossFinding *, freed with the array. In a transaction of its own. */
MUST_USE GPtrArray *cross_rules_run(
    const CrossRules *rules, DbConn *conn, int la_id, GError **error);

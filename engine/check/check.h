/* SPDX-License-Identifier: MIT */
#pragma once
/* Checks a data file and its meta file by every rule of the open data standard, and by our own. */
#include "engine/base/attributes.h"
#include "engine/base/progress.h"
#include "engine/check/lists.h"
#include "engine/check/verdict.h"
#include "engine/ingest/open.h"

/* Items that a filter may have. */
enum { CHECK_FILTER_ITEMS_MAX = 25000 };

typedef struct {
    const InputFile *data;     /* NULL: there is none */
    const InputFile *meta;     /* NULL: there is none */
    const InputFile *previous; /* the edition before, or NULL */
    const Lists *lists;
    uint64_t filter_items_max;
    ProgressMode progress;
} CheckRequest;

/* A check of the table. Static. */
typedef struct {
    const char *id;
    const char *stage;    /* "extra" for our own */
    const char *sentence; /* what must hold */
    const char *advice;
} CheckRow;

/* The table, rows[check_n]. */
const CheckRow *check_table(size_t *ret_check_n);

typedef struct {
    char *dataset; /* identifier made of the name */
    uint64_t row_n;
    bool is_unreadable;   /* a file that was given cannot be read at all */
    CheckResult result;   /* the worst of all checks: PASS when none could be made */
    CheckResult screener; /* what the department's screener says of the pair */
    Verdict **verdicts;   /* verdicts[check_n], as the table has them */
    bool is_inferred;     /* no meta file: filters and indicators were inferred */
} CheckReport;

/* Checks one pair. Faults of the files are findings; errors are those of the program. */
MUST_USE bool check_pair(const CheckRequest *request, CheckReport *ret_report, GError **error);
void check_report_clear(CheckReport *report);

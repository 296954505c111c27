/* SPDX-License-Identifier: MIT */
#pragma once
/* What one check says of a pair of files: its result, and every finding with its rows. */
#include "engine/base/attributes.h"
#include "engine/check/value_set.h"

typedef enum { RESULT_NOT_CHECKED, RESULT_PASS, RESULT_WARNING, RESULT_FAIL } CheckResult;

/* Findings of one check that are kept one by one; more are counted. */
enum { CHECK_FINDINGS_MAX = 50 };

typedef struct {
    bool is_in_meta; /* the lines are the meta file's */
    LineList rows;   /* n is 0 for what is in no row */
    char *column;    /* or NULL */
    char *value;     /* clipped, or NULL */
    char *note;      /* what is wrong here, or NULL when the check's sentence says it */
} CheckFinding;

typedef struct {
    CheckResult result;
    char *reason;        /* why it was not checked, or what PASS is to be said with; or NULL */
    GPtrArray *findings; /* CheckFinding *, at most CHECK_FINDINGS_MAX */
    uint64_t finding_n;  /* of all */
    uint64_t row_n;      /* rows of all findings together */
    CheckResult broken;  /* what a finding makes of the result */
} Verdict;

Verdict *verdict_new(CheckResult broken);
void verdict_free(Verdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Verdict, verdict_free)

/* Says that the check could not be made, and why. Does nothing when there are findings already. */
void verdict_not_checked(Verdict *verdict, const char *format, ...) PRINTF_LIKE(2, 3);
/* Adds to the sentence of a check that found nothing. */
void verdict_remark(Verdict *verdict, const char *format, ...) PRINTF_LIKE(2, 3);
/* Adds a finding of the data file. Texts may be in any bytes: what is kept is UTF-8. @rows,
 * @column, @value, @note may be NULL; copies are taken. */
void verdict_add(Verdict *verdict,
    const LineList *rows,
    const char *column,
    const char *value,
    const char *note);
/* The same in one line of the meta file. */
void verdict_add_meta(
    Verdict *verdict, uint64_t line, const char *column, const char *value, const char *note);
/* The same with a result other than the check's own. */
void verdict_add_as(Verdict *verdict,
    CheckResult result,
    const LineList *rows,
    const char *column,
    const char *value,
    const char *note);

/* "PASS", "WARNING", "FAIL", "NOT CHECKED". Static. */
const char *check_result_name(CheckResult result);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Small files checked in a folder of their own, for the tests of engine/check. */
#include "engine/check/check.h"

typedef struct {
    CheckReport report;
    char *folder;
} CheckCase;

/* Checks "data.csv" with @data and "data.meta.csv" with @meta (NULL: none) and @previous (NULL:
 * none); @lists is a folder or NULL. Fails the test when the program fails. */
CheckCase check_case_run(
    const char *data, const char *meta, const char *previous, const char *lists);
void check_case_clear(CheckCase *run);

/* What check @id says; fails the test when there is no such check. Borrowed. */
const Verdict *check_case_verdict(const CheckCase *run, const char *id);
/* Line of the first finding of a verdict, 0 when there is none. */
uint32_t check_case_line(const Verdict *verdict);

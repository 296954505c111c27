/* SPDX-License-Identifier: MIT */
#pragma once
/* Record-level extracts of a made-up country: pupils, schools, absence, results, plans, placements
 * and appeals that hang together, a folder for each local authority (LA). */
#include "engine/base/attributes.h"
#include "engine/sample/sample.h"

typedef struct {
    int64_t file_n, row_n, byte_n;
    int64_t la_n;
    int until; /* the last day of the history, as engine/sample/day.h counts */
} SampleRecordsTally;

/* What is asked for when no day is said. */
#define SAMPLE_UNTIL "2025-12-31"

/* Reads the day up to which the history is wanted, such as SAMPLE_UNTIL; USAGE error for none that
 * can be. */
MUST_USE bool sample_read_until(const char *text, int *ret_until, GError **error);

/* Writes DIR/records/<LA's old code>/<table>[_<date>].csv and manifest.csv for the LAs of @request
 * that exist on the last day; they share its pupils. @fields is the text of
 * sql/reference/record_field.csv. The history is the two years up to the last complete quarter
 * before the end of @until, as sample_read_until() gave it. LAs are written two at a time, with the
 * same bytes as one at a time; each takes a few megabytes of memory, whatever its size. USAGE error
 * for a day or numbers that cannot be, and where DIR/records holds files that are no samples;
 * SYSTEM error when writing fails. */
MUST_USE bool sample_write_records(const SampleRequest *request,
    const char *fields,
    int until,
    const char *folder,
    SampleRecordsTally *ret_tally,
    GError **error);

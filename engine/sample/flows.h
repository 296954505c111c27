/* SPDX-License-Identifier: MIT */
#pragma once
/* What happens to requests for education, health and care (EHC) plans in one local authority and
 * calendar year. Every file about plans takes its counts from here, so that they agree. */
#include "engine/base/attributes.h"
#include "engine/sample/model.h"

typedef enum {
    CEASED_MAX_AGE,
    CEASED_NEEDS_MET,
    CEASED_HIGHER_EDUCATION,
    CEASED_WORK,
    CEASED_TRANSFER,
    CEASED_NO_WISH,
    CEASED_ABROAD,
    CEASED_DIED,
    CEASED_NOT_RECORDED,
    CEASED_OTHER,
    CEASED_N
} CeasedReason;

/* How long a plan took from the request. */
typedef enum { TIME_20_WEEKS, TIME_A_YEAR, TIME_LONGER, TIME_N } PlanTime;

typedef struct {
    /* Requests received: these four sum to all of them. */
    int64_t agreed_n, refused_n, undecided_n, withdrawn_n;
    /* Assessments completed: these four, likewise. */
    int64_t issued_n, not_issued_n, not_made_n, assessment_withdrawn_n;
    /* Plans issued for the first time; times[exception][time] are those whose time is known,
     * without and with an exception in law. */
    int64_t new_plan_n;
    int64_t times[2][TIME_N];
    /* Plans in force in January of the year, and of the next. */
    int64_t stock_before_n, stock_after_n;
    int64_t ceased[CEASED_N];
    /* Appeals registered with the tribunal, and decisions that could be appealed. */
    int64_t appeal_n, appealable_n;
} SampleFlows;

SampleFlows sample_flows(const SampleModel *model, const SampleLa *la, int year);

int64_t sample_flows_requests(const SampleFlows *flows);
int64_t sample_flows_assessments(const SampleFlows *flows);

/* SPDX-License-Identifier: MIT */
#pragma once
/* What is wrong with a small list that a user wrote, place by place, and what to do about each. */
#include "engine/base/attributes.h"

/* More are counted and not kept. */
enum { COMPLAINTS_KEPT_MAX = 50 };

typedef struct {
    uint64_t line;      /* 0 for the file as a whole */
    const char *column; /* static, or NULL */
    char *message;      /* "'x' is no indicator" */
    char *advice;
} Complaint;

typedef struct Complaints Complaints;

Complaints *complaints_new(void);
void complaints_free(Complaints *complaints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Complaints, complaints_free)

/* Adds one. Takes @advice, which may not be NULL; the message is made from @format. */
void complaints_add_take(Complaints *complaints,
    uint64_t line,
    const char *column,
    char *advice,
    const char *format,
    ...) PRINTF_LIKE(5, 6);

/* How many there are, kept or not. */
size_t complaints_n(const Complaints *complaints);
/* Those that are kept, in the order of adding. Borrowed. */
size_t complaints_kept_n(const Complaints *complaints);
const Complaint *complaints_at(const Complaints *complaints, size_t complaint_i);

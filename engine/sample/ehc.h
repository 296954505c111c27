/* SPDX-License-Identifier: MIT */
#pragma once
/* What the files of the release on education, health and care (EHC) plans have in common: filters,
 * periods, breakdowns by sex and age, and how their columns are written down. */
#include "engine/sample/flows.h"
#include "engine/sample/table.h"

/* breakdown_topic, breakdown. */
extern const char *const EHC_FILTERS[];

/* Calendar years 2019 to 2024; the last EHC_YEARS_FROM_2022 of them start in 2022, and so on. */
enum { EHC_YEARS_N = 6, EHC_YEARS_FROM_2022 = 3, EHC_YEARS_FROM_2024 = 1 };
extern const SamplePeriod EHC_YEARS[EHC_YEARS_N];

/* January of 2019 to 2025, as the files write it: by the academic year. */
enum { EHC_JANUARIES_N = 7, EHC_JANUARIES_FROM_2025 = 1 };
extern const SamplePeriod EHC_JANUARIES[EHC_JANUARIES_N];

/* The last @n of the @all elements of @list. */
#define EHC_LAST(list, all, n) (&(list)[(all) - (n)])

/* Everything of the release: in the archive, printed in its way. */
#define EHC_FILE(file)                                                                             \
    .name = "data/" file ".csv", .is_in_archive = true, .places = SAMPLE_PLACES,                   \
    .filters = EHC_FILTERS, .gap = "x", .nothing = "x", .has_bom = true, .has_crlf = true

/* Columns collected since, or until, some year. */
#define EHC_COUNT_SINCE(title, leaves, year) COUNT_IN(title, leaves, year, 0)
#define EHC_COUNT_UNTIL(title, leaves, year) COUNT_IN(title, leaves, 0, year)
#define EHC_PERCENT_SINCE(title, leaves, base, year) PERCENT_IN(title, leaves, base, 1, 0, year, 0)
#define EHC_PERCENT(title, leaves, base) PERCENT(title, leaves, base, 1, 0)

#define EHC_SERIES(topic, item, share, since)                                                      \
    {                                                                                              \
        .cells = {(topic), (item)}, .weight = (share), .first_year = (since)                       \
    }

#define EHC_SEXES(since)                                                                           \
    EHC_SERIES("Sex", "Female", 2960, since), EHC_SERIES("Sex", "Male", 7038, since),              \
        EHC_SERIES("Sex", "Unknown", 2, since)

/* Ages when something happened; @word is "Aged" or "age". */
#define EHC_AGES_AT(topic, word, unknown, since)                                                   \
    EHC_SERIES(topic, word " 2 and under", 45, since), EHC_SERIES(topic, word " 3", 110, since),   \
        EHC_SERIES(topic, word " 4", 101, since), EHC_SERIES(topic, word " 5", 86, since),         \
        EHC_SERIES(topic, word " 6", 80, since), EHC_SERIES(topic, word " 7", 76, since),          \
        EHC_SERIES(topic, word " 8", 71, since), EHC_SERIES(topic, word " 9", 71, since),          \
        EHC_SERIES(topic, word " 10", 77, since), EHC_SERIES(topic, word " 11", 60, since),        \
        EHC_SERIES(topic, word " 12", 50, since), EHC_SERIES(topic, word " 13", 45, since),        \
        EHC_SERIES(topic, word " 14", 41, since), EHC_SERIES(topic, word " 15", 30, since),        \
        EHC_SERIES(topic, word " 16", 21, since), EHC_SERIES(topic, word " 17", 13, since),        \
        EHC_SERIES(topic, word " 18", 8, since), EHC_SERIES(topic, word " 19", 5, since),          \
        EHC_SERIES(topic, word " 20 and over", 9, since), EHC_SERIES(topic, unknown, 1, since)

/* Ages of those who have a plan. */
#define EHC_AGES_OF(topic, since)                                                                  \
    EHC_SERIES(topic, "under 3", 4, since), EHC_SERIES(topic, "age 3", 12, since),                 \
        EHC_SERIES(topic, "age 4", 26, since), EHC_SERIES(topic, "age 5", 37, since),              \
        EHC_SERIES(topic, "age 6", 43, since), EHC_SERIES(topic, "age 7", 48, since),              \
        EHC_SERIES(topic, "age 8", 53, since), EHC_SERIES(topic, "age 9", 57, since),              \
        EHC_SERIES(topic, "age 10", 62, since), EHC_SERIES(topic, "age 11", 66, since),            \
        EHC_SERIES(topic, "age 12", 67, since), EHC_SERIES(topic, "age 13", 67, since),            \
        EHC_SERIES(topic, "age 14", 66, since), EHC_SERIES(topic, "age 15", 65, since),            \
        EHC_SERIES(topic, "age 16", 63, since), EHC_SERIES(topic, "age 17", 57, since),            \
        EHC_SERIES(topic, "age 18", 50, since), EHC_SERIES(topic, "age 19", 42, since),            \
        EHC_SERIES(topic, "age 20", 34, since), EHC_SERIES(topic, "age 21", 27, since),            \
        EHC_SERIES(topic, "age 22", 22, since), EHC_SERIES(topic, "age 23", 18, since),            \
        EHC_SERIES(topic, "age 24", 13, since), EHC_SERIES(topic, "age 25", 3, since)

/* Leaves a total's @leaves without figures when @la gave none for this file and year. */
void ehc_leave_out(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    int year,
    int permille,
    uint64_t leaves,
    SampleCounts *total);

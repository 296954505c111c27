/* SPDX-License-Identifier: MIT */
#include "engine/sample/ehc.h"

const char *const EHC_FILTERS[] = {"breakdown_topic", "breakdown", NULL};

const SamplePeriod EHC_YEARS[EHC_YEARS_N] = {{"2019", "Calendar year", 2019, 20191231},
    {"2020", "Calendar year", 2020, 20201231},
    {"2021", "Calendar year", 2021, 20211231},
    {"2022", "Calendar year", 2022, 20221231},
    {"2023", "Calendar year", 2023, 20231231},
    {"2024", "Calendar year", 2024, 20241231}};

const SamplePeriod EHC_JANUARIES[EHC_JANUARIES_N] = {{"201819", "Academic year", 2019, 20190117},
    {"201920", "Academic year", 2020, 20200116},
    {"202021", "Academic year", 2021, 20210121},
    {"202122", "Academic year", 2022, 20220120},
    {"202223", "Academic year", 2023, 20230119},
    {"202324", "Academic year", 2024, 20240118},
    {"202425", "Academic year", 2025, 20250116}};

void
ehc_leave_out(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    int year,
    int permille,
    uint64_t leaves,
    SampleCounts *total)
{
    if (!sample_is_missing(model, table->name, la, year, permille))
        return;
    total->missing = leaves;
    total->symbol = "x";
}

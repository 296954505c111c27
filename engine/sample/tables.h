/* SPDX-License-Identifier: MIT */
#pragma once
/* Every file of the sample in the layout of Explore Education Statistics. */
#include "engine/sample/table.h"

/* In the archive: the release on education, health and care (EHC) plans. */
extern const SampleTable SAMPLE_REQUESTS, SAMPLE_ASSESSMENTS, SAMPLE_NEW_PLANS, SAMPLE_TIMELINESS,
    SAMPLE_CASELOAD, SAMPLE_NEEDS, SAMPLE_REVIEWS, SAMPLE_CEASED;

/* Beside it. */
extern const SampleTable SAMPLE_MAIN_FILE, SAMPLE_SOCIAL_CARE, SAMPLE_EARLY_YEARS,
    SAMPLE_DESTINATIONS_ENGLAND, SAMPLE_DESTINATIONS_LA, SAMPLE_ABSENCE, SAMPLE_PERSISTENT_ABSENCE,
    SAMPLE_SUSPENSIONS, SAMPLE_KEY_STAGE_2;

/* SPDX-License-Identifier: MIT */
#pragma once
/* Places for labels that want the same room. */
#include "engine/base/attributes.h"

/* A label on a line: where its centre wants to be, how much room it takes, where it ends up. */
typedef struct {
    double wanted_pt;
    double extent_pt;
    double centre_pt; /* result */
} LabelSpot;

/* Moves spots[spot_n] as little as may be (least squares) so that none overlaps another and all lie
 * within @low_pt and @high_pt; their order by wanted place stays, equal ones keep that of the
 * array. False when they need more room than there is: then they are spread evenly and do overlap.
 */
bool label_spread(LabelSpot *spots, size_t spot_n, double low_pt, double high_pt);

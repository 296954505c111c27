/* SPDX-License-Identifier: MIT */
#pragma once
/* The lists of areas as the source tree has them. */
#include "engine/sample/areas.h"

/* Borrowed for ever. */
SampleLists sample_lists(void);

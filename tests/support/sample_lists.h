/* SPDX-License-Identifier: MIT */
#pragma once
/* The lists of areas as the source tree has them, and what a sample is to have. */
#include "engine/catalogue/folder.h"
#include "engine/sample/areas.h"

/* Borrowed for ever. */
SampleLists sample_lists(void);

/* True when @source is the first that an indicator of @catalogue names: those after it fill in
 * older years. */
bool sample_is_wanted(const Catalogue *catalogue, const Source *source);

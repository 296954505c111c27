/* SPDX-License-Identifier: MIT */
#pragma once
/* Compares text with a file of tests/golden/. */

/* Fails the test unless @got is what tests/golden/<name> holds; then <name>.got is left beside it,
 * to be compared. With UPDATE_GOLDEN=1 in the environment the file is written instead. */
void golden_check(const char *name, const char *got);

/* SPDX-License-Identifier: MIT */
#pragma once
/* What is wrong with a list of targets or groups, on standard error. */
#include "engine/comparators/complaints.h"

/* "error: file:line: column 'area': …" and a hint for each; nothing when there are none. @path is
 * what the user called the file. Returns the exit status: 1 when there is one. */
int complain_print(const char *path, const Complaints *complaints);

/* SPDX-License-Identifier: MIT */
#pragma once
/* Prints the rows of a query as they are. */
#include "engine/cli/table.h"
#include "engine/db/query.h"

/* Columns are those of @rows; @columns[column_n] names and types them. */
void print_rows(
    const DbRows *rows, PrintFormat format, const PrintColumn *columns, size_t column_n);

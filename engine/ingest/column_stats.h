/* SPDX-License-Identifier: MIT */
#pragma once
/* What one column holds, and whether that makes it an indicator or a filter. */
#include "engine/base/attributes.h"
#include "engine/ingest/cell.h"
#include "engine/ingest/finding.h"

typedef struct ColumnStats ColumnStats;

ColumnStats *column_stats_new(void);
void column_stats_free(ColumnStats *stats);

/* Looks at one cell. */
void column_stats_add(ColumnStats *stats, const Cell *cell, uint64_t line);

/* The same for one whose kind is known, @trimmed as cell_kind() leaves it. */
void column_stats_add_kind(ColumnStats *stats, CellKind kind, const Cell *trimmed, uint64_t line);

/* Adds what @from, of the next part of the same column, has seen. */
void column_stats_merge(ColumnStats *stats, const ColumnStats *from);

/* True when the column holds measurements. A column without text is an indicator, even when it
 * holds nothing but symbols. One with some text among numbers is a filter when its numbers are few
 * whole ones and its text are recurring items (ages with a "Total"), and an indicator with mistakes
 * otherwise. @name is the column's identifier: "age" and "year" are filters though they hold
 * numbers. */
bool column_stats_is_indicator(const ColumnStats *stats, const char *name);

/* Reports the text and the legacy symbols of an indicator whose header is @header. */
void column_stats_report(const ColumnStats *stats, const char *header, Findings *findings);

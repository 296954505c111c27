/* SPDX-License-Identifier: MIT */
#pragma once
/* What the open data standard of Explore Education Statistics fixes: its columns, its geographic
 * levels, its time identifiers. */
#include "engine/base/attributes.h"

/* One geographic level: the columns that say which place a row of it is; NULL where there is none.
 */
typedef struct {
    const char *level;
    const char *code, *name, *second_code;
    const char *inside; /* letters of the levels that lie inside it; NULL: may be filled anywhere */
    char letter;
} GeographyLevel;

/* levels[level_n], the 18 levels in the standard's order. */
const GeographyLevel *standard_levels(size_t *ret_level_n);
/* The level of this exact name, or NULL. */
const GeographyLevel *standard_level(const char *name);
/* True when the columns of @of may be filled on rows of level @on (NULL: no level of the standard).
 */
bool standard_may_fill(const GeographyLevel *of, const GeographyLevel *on);

/* True for a column of time or geography, such as "time_period" or "la_name". */
bool standard_is_time_or_place(const char *column);
/* True for a column that holds codes (or ids) of places; true for one that holds names of them. */
bool standard_is_place_code(const char *column);
bool standard_is_place_name(const char *column);

/* The five columns that every data file has, and the eight of every meta file; NULL ends each. */
extern const char *const STANDARD_DATA_COLUMNS[];
extern const char *const STANDARD_META_COLUMNS[];
extern const char *const STANDARD_META_OPTIONAL[];
extern const char *const STANDARD_UNITS[];
/* Names that go with the code z anywhere. */
extern const char *const STANDARD_Z_NAMES[];

/* True when this code and name are a country (or group of countries) of the United Kingdom. */
bool standard_has_country(const char *code, const char *name);

/* True when @text is in the NULL-ended @list. */
bool standard_list_has(const char *const *list, const char *text);

/* The group of time identifiers that may share a file with @identifier (from 1), 0 when it is none
 * of the 79; *@ret_digits_n is how many digits a time_period of it has. Exact, with case. */
int standard_time_group(const char *identifier, int *ret_digits_n);

/* True for a column name that looks like one of geography ("sch_name", "region", "ward_code"),
 * whatever its case. */
bool standard_looks_like_place(const char *column);

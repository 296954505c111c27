/* SPDX-License-Identifier: MIT */
#pragma once
/* Look-up lists: CSV tables of acceptable combinations, from a folder that the user names, and the
 * program's own areas. */
#include "engine/base/attributes.h"

/* Larger than any list there is: a file of more is no list. */
enum { LIST_ROWS_MAX = 1000000 };

typedef struct List List;
typedef struct Lists Lists;

/* Reads the CSV files of @folder (NULL: none). @areas and @area_codes are the program's own lists
 * (sql/reference/area.csv and area_code.csv as text). INPUT error when the folder or a file of it
 * cannot be read. */
MUST_USE Lists *lists_read(
    const char *folder, const char *areas, const char *area_codes, GError **error);
void lists_free(Lists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lists, lists_free)

/* The list "<name>.csv" of the folder, or NULL. Borrowed. */
const List *lists_get(const Lists *lists, const char *name);
/* The program's own lists: "area" and "area_code". Borrowed. */
const List *lists_own(const Lists *lists, const char *name);

size_t list_row_n(const List *list);
bool list_has_column(const List *list, const char *column);
/* A cell, "" when there is no such column. Borrowed. */
const char *list_cell(const List *list, size_t row_i, const char *column);
/* True when a row has exactly texts[n] in columns[n]. Indexed: quick from the second call on. */
bool list_has(const List *list, const char *const *columns, const char *const *texts, size_t n);

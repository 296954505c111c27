/* SPDX-License-Identifier: MIT */
#pragma once
/* A CSV text as rows and cells, for tests that look at what was written. */
#include <glib.h>
#include <stddef.h>

typedef struct {
    GPtrArray *rows; /* of char **, NULL-terminated; the first is the header */
} Sheet;

/* Takes @text apart; a byte order mark is left out. */
Sheet *sheet_new(const char *text);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* How many rows stand below the header. */
size_t sheet_row_n(const Sheet *sheet);
/* Which column has this header, or -1. */
int sheet_column(const Sheet *sheet, const char *header);
/* The cell of row @row_i, counted from 0 below the header; fails the test when there is no such
 * column. */
const char *sheet_cell(const Sheet *sheet, size_t row_i, const char *header);

/* SPDX-License-Identifier: MIT */
#pragma once
/* A short list in one CSV file or sheet, whose columns have names of ours: read whole. */
#include "engine/base/attributes.h"
#include "engine/base/sha256.h"
#include "engine/comparators/complaints.h"

enum { LIST_COLUMNS_MAX = 8, LIST_ROWS_MAX = 50000 };

typedef struct {
    uint64_t line;
    char
        *cells[LIST_COLUMNS_MAX]; /* by the order of the columns asked for, trimmed; "" for blank */
} ListRow;

typedef struct {
    char *shown; /* as it was given: what messages say */
    char *name;  /* without folders: what it is known by */
    char sha256[SHA256_TEXT_BYTES];
    GPtrArray *rows; /* ListRow * */
} ListFile;

/* Reads the file at @path, whose header has the names @columns[column_n] in any order and case; the
 * first @needed_n must be there. Another column, a name twice, and a row of another length than the
 * header are complaints: a misspelt column is not passed over. INPUT error when the file is
 * missing, empty, undecodable, holds several, or has more than LIST_ROWS_MAX rows. */
MUST_USE ListFile *list_file_read(const char *path,
    const char *const *columns,
    size_t column_n,
    size_t needed_n,
    Complaints *complaints,
    GError **error);
void list_file_free(ListFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ListFile, list_file_free)

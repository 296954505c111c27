/* SPDX-License-Identifier: MIT */
#pragma once
/* The folder of one place: its files, their names and headers, and the manifest of them. */
#include "engine/base/attributes.h"
#include "engine/sample/record_rows.h"

/* Headers of the tables: by their own names, and by those of COLLECT's Blade exports. */
typedef struct {
    char *plain[TABLE_N];
    char *blade[TABLE_N]; /* NULL where there is no such export */
} RecordHeaders;

/* Reads the text of sql/reference/record_field.csv. */
void record_headers_init(RecordHeaders *headers, const char *fields);
void record_headers_clear(RecordHeaders *headers);

typedef struct RecordFolder RecordFolder;

/* Opens every file of @place in @path, which is made if need be and emptied of CSV files. Borrows
 * what it is given. SYSTEM error when that fails. */
MUST_USE RecordFolder *record_folder_open(const RecordCountry *country,
    const RecordPlace *place,
    const RecordHeaders *headers,
    const DayTexts *plain_days,
    const DayTexts *blade_days,
    const char *path,
    GError **error);
/* The files to write rows to. Borrowed. */
RecordOut *record_folder_out(RecordFolder *folder);
/* Finishes the files, takes away those without a row, and writes the manifest. Adds to the three
 * numbers. */
MUST_USE bool record_folder_finish(
    RecordFolder *folder, int64_t *file_n, int64_t *row_n, int64_t *byte_n, GError **error);
void record_folder_free(RecordFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordFolder, record_folder_free)

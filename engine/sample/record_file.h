/* SPDX-License-Identifier: MIT */
#pragma once
/* One CSV file, written cell by cell through a large buffer: numbers and days are formatted here,
 * without printf, since millions of rows go by. What is put must need no quotes. */
#include "engine/base/attributes.h"
#include "engine/base/sha256.h"

typedef struct RecordFile RecordFile;

/* Days as text, made once. */
typedef struct DayTexts DayTexts;
/* For days from @first up to @last: ISO, or as COLLECT's Blade exports have them
 * (2022-Sep-28 00:00:00). */
DayTexts *day_texts_new(int first, int last, bool is_blade);
void day_texts_free(DayTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DayTexts, day_texts_free)

/* Creates the file at @path with the @header line; days are put with @texts, which must outlive it.
 * SYSTEM error when it cannot be made. */
MUST_USE RecordFile *record_file_new(
    const char *path, const char *header, const DayTexts *texts, GError **error);
/* Writes what is left, and gives the number of rows and the sum of the bytes. SYSTEM error when
 * something could not be written. */
MUST_USE bool record_file_finish(
    RecordFile *file, int64_t *ret_row_n, char ret_sha256[SHA256_TEXT_BYTES], GError **error);
/* The number of bytes written so far. */
int64_t record_file_bytes(const RecordFile *file);
void record_file_free(RecordFile *file);

/* Each puts the next cell of the row. NULL, DAY_NONE and -1 (of put_flag and put_count) are blank.
 */
void put_text(RecordFile *file, const char *text);
void put_int(RecordFile *file, int64_t number);
void put_count(RecordFile *file, int64_t number);
/* @hundredths / 100, with two decimals. */
void put_hundredths(RecordFile *file, int64_t hundredths);
void put_flag(RecordFile *file, int flag);
void put_day(RecordFile *file, int day);
/* 2012-04. */
void put_month(RecordFile *file, int day);
/* 2024/25, of the academic year that starts in September of @year. */
void put_year(RecordFile *file, int year);
void put_blanks(RecordFile *file, int cell_n);
/* Ends the row. */
void put_end(RecordFile *file);

/* SPDX-License-Identifier: MIT */
#pragma once
/* From a path to bytes of UTF-8: plain files, gzip, the members of a zip, standard input, and
 * sheets of workbooks written as CSV, told by content and not by name; UTF-8, UTF-16 and
 * Windows-1252. */
#include "engine/base/attributes.h"

typedef enum {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_WINDOWS_1252,
    ENCODING_UNKNOWN /* bytes that none of the others explains */
} Encoding;

/* What is given as a path to mean standard input. */
#define INPUT_STDIN "-"
/* What messages and batches call it. */
#define INPUT_STDIN_SHOWN "standard input"

/* One file to read: a path, and the member inside it when it is a zip or a workbook. */
typedef struct {
    char *path;
    char *member;     /* NULL for a file that is no zip; the sheet's name for a sheet */
    char *shown;      /* path, or "path!member": what messages say */
    char *base;       /* name without folders and without .csv, .csv.gz, .ods, .xlsx */
    bool is_nameless; /* standard input itself: only its contents say what it is */
    bool is_workbook; /* to be read sheet by sheet: see input_sheets() */
    bool is_sheet;    /* one sheet of a workbook, which reads as CSV */
    bool is_hidden;   /* a sheet that the workbook hides */
} InputFile;

void input_file_free(InputFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InputFile, input_file_free)

/* What there is to read at @path: one element for a plain or gzipped file, for a workbook and for
 * standard input, one for each file in a zip, in its order. INPUT error when the path is missing,
 * empty, a folder, a damaged archive or a spreadsheet of a kind that is not read. Elements are
 * InputFile *, freed with the array. */
MUST_USE GPtrArray *input_list(const char *path, GError **error);

/* A copy of its own. Free with input_file_free(). */
InputFile *input_file_copy(const InputFile *file);

/* The sheets of @workbook in their order, as files that read as CSV: row n of the sheet is line n
 * of the file, a line break inside a cell is a blank. INPUT error for a damaged workbook. */
MUST_USE GPtrArray *input_sheets(const InputFile *workbook, GError **error);

/* True for a member or file that may hold data: its name ends in .csv or .csv.gz and not in
 * .meta.csv. */
bool input_is_data(const InputFile *file);
/* True for a member of an archive whose name is that of an archive (.zip, .gz, .7z …). */
bool input_is_archive(const InputFile *file);
/* True for a member of an archive whose name is that of a workbook. */
bool input_is_workbook(const InputFile *file);
/* True for "<name>.meta.csv". */
bool input_is_meta(const InputFile *file);

/* What one reading of all its bytes tells. */
typedef struct {
    char sha256[65];
    uint64_t bytes; /* uncompressed */
    Encoding encoding;
} InputScan;

/* Reads all of @file; of a workbook the bytes as they are. INPUT error when it cannot be read to
 * its end, is empty, or is an archive in an archive. */
MUST_USE bool input_scan(const InputFile *file, InputScan *ret_scan, GError **error);

/* Name of an encoding, such as "UTF-8". Static. */
const char *encoding_name(Encoding encoding);

typedef struct InputStream InputStream;

/* Opens @file for reading as UTF-8. ENCODING_UNKNOWN passes the bytes through as they are. INPUT
 * error for a workbook as a whole: see input_sheets(). */
MUST_USE InputStream *input_open(const InputFile *file, Encoding encoding, GError **error);
/* Up to @size bytes into @buffer; *@ret_length of 0 is the end. A byte order mark is left out. */
MUST_USE bool input_read(
    InputStream *stream, char *buffer, size_t size, size_t *ret_length, GError **error);
/* Uncompressed bytes taken from the file so far. */
uint64_t input_position(const InputStream *stream);
void input_close(InputStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InputStream, input_close)

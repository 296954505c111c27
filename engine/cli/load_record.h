/* SPDX-License-Identifier: MIT */
#pragma once
/* What `load --la` needs beside what other loads do: the council, the tables of record-level data,
 * the key. */
#include "engine/cli/session.h"
#include "engine/record/load.h"

typedef struct {
    RecordRequest request;
    RecordTables *tables;
    Identity *identity;
    char *la;
} RecordSession;

/* Finds the council @la and reads the days @from and @to (NULL: not given). USAGE error for what is
 * no council or no day. */
MUST_USE bool record_session_open(const GlobalOptions *global,
    Session *session,
    const char *la,
    const char *from,
    const char *to,
    RecordSession *ret_record,
    GError **error);
void record_session_close(RecordSession *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RecordSession, record_session_close)

/* Compares the council's extracts with one another, by the rules below @data_dir, and tells what is
 * found: as text on standard error, or as one line of JSON. */
MUST_USE bool record_session_compare(
    RecordSession *record, const char *data_dir, bool is_json, GError **error);

/* Adds a hint to @failure, that a file is of no known layout, when it is a table of record-level
 * data, which needs --la. */
void record_session_hint(DbConn *conn, const InputFile *file, GError **failure);

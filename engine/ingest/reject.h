/* SPDX-License-Identifier: MIT */
#pragma once
/* Rows of a published dataset that --skip-rejects leaves out, on their way to load.reject. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/ingest/finding.h"
#include "engine/ingest/row_reader.h"

/* More rejected rows than this are a file to be mended, not rows to be skipped. */
enum { REJECTS_MAX = 100000 };

typedef struct RejectList RejectList;

RejectList *reject_list_new(void);
void reject_list_free(RejectList *rejects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RejectList, reject_list_free)

/* Keeps a copy of @row and why it was left out; beyond REJECTS_MAX it only counts. */
void reject_list_add(RejectList *rejects, const Row *row, Rule reason);
/* Rows left out. */
uint64_t reject_list_n(const RejectList *rejects);
/* Moves what @from has, of the next part of the file, behind what @rejects has. */
void reject_list_merge(RejectList *rejects, RejectList *from);

/* Writes them to load.reject under @batch_id, which must be there. INPUT error when they are more
 * than REJECTS_MAX. */
MUST_USE bool reject_list_store(
    const RejectList *rejects, DbConn *conn, int64_t batch_id, GError **error);

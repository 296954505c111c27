/* SPDX-License-Identifier: MIT */
#pragma once
/* The database's side of an extract: which days it is of, what was left out, which identifiers it
 * links. In the transaction of the load. */
#include "engine/base/attributes.h"
#include "engine/db/conn.h"
#include "engine/record/days.h"
#include "engine/record/table.h"

/* Records batch @batch_id as an extract and finds out anew which extracts of its table and LA count
 * for which days. */
MUST_USE bool extract_record(DbConn *conn,
    int64_t batch_id,
    const RecordTable *table,
    int la_id,
    DaySpan days,
    GError **error);
/* Finds out anew which extracts of a table and LA count, after one of them has gone. */
MUST_USE bool extract_cover(DbConn *conn, const char *table, int la_id, GError **error);
/* Writes @rejects (RecordReject) to load.record_reject. INPUT error when they are more than
 * REJECTS_MAX. */
MUST_USE bool extract_store_rejects(
    DbConn *conn, int64_t batch_id, const GArray *rejects, GError **error);
/* Writes @links (PersonLink) to record_all.person_link. */
MUST_USE bool extract_store_links(
    DbConn *conn, int64_t batch_id, int la_id, const GArray *links, GError **error);

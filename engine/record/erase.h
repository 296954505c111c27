/* SPDX-License-Identifier: MIT */
#pragma once
/* Takes records out for good: those of one person, or a council's of one academic year. In one
 * transaction, and nothing that is said names anybody. Loads of the same tables wait, and it waits
 * for those at work. */
#include "engine/base/attributes.h"
#include "engine/base/period.h"
#include "engine/db/conn.h"
#include "engine/record/identity.h"

typedef struct {
    char *table;
    int64_t row_n;
} ErasedTable;

typedef struct {
    GArray *tables;  /* ErasedTable, those that lost rows, in the order of reference.record_table,
                      * person_link last */
    GArray *batches; /* int64_t: batches of which nothing is left and which are out now */
} EraseTally;

void erase_tally_clear(EraseTally *tally);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EraseTally, erase_tally_clear)

/* More identifiers than one person has: where they are linked, somebody's number was given to
 * others. */
enum { ERASE_LINKED_MAX = 64 };

/* Deletes every row of the person whom @hashes[hash_n] name, of every extract of every council, and
 * of all whom links join to them, in either direction and over several steps. What hangs on a row
 * of sen2_person goes with it: requests, assessments, plans, settings and needs of the extracts of
 * the same council and day that name the row, directly or through each other. Where one of these
 * was sent again, the newest goes by the newest persons, and those before it by any. The extracts
 * stay, and say how many rows were erased. @ret_is_known[hash_n] says which hashes were met. With
 * @is_rehearsal nothing is done but counting. INPUT error when more than ERASE_LINKED_MAX
 * identifiers hang together. */
MUST_USE bool erase_person(DbConn *conn,
    uint8_t (*hashes)[IDENTITY_BYTES],
    size_t hash_n,
    bool is_rehearsal,
    bool *ret_is_known,
    EraseTally *ret_tally,
    GError **error);

/* Deletes the rows of council @la_id whose day lies in @year: of tables that say which days their
 * rows are of, those rows; of others (rolls, registers) the extracts whose last day is in the year.
 * An extract that is of no other day and has no row left goes, with its batch, as `unload` would
 * take it out; which extracts count is found out anew. */
MUST_USE bool erase_year(DbConn *conn,
    int la_id,
    const Period *year,
    bool is_rehearsal,
    EraseTally *ret_tally,
    GError **error);

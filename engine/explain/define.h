/* SPDX-License-Identifier: MIT */
#pragma once
/* What an indicator is: its definition, what it reads, and where it has values. */
#include "engine/base/attributes.h"
#include "engine/catalogue/indicator.h"
#include "engine/db/conn.h"
#include "engine/explain/page.h"

/* Adds title, theme, definition, source, caveats and breaks. */
void explain_definition(const Indicator *indicator, ExplainNode *page);

/* Adds all that can be said without naming a figure: the definition, its SQL as the file has it,
 * the datasets or cubes with the batches that are in use, the periods, levels and cohorts that have
 * values, how regions and England are made, and the methods. */
MUST_USE bool explain_indicator(
    DbConn *conn, const Indicator *indicator, ExplainNode *page, GError **error);

/* Adds what the figures of @area_id (NULL: of every area) rest on: datasets with their batches, or,
 * where they come from records, how many extracts, batches and rows there are of each table, and
 * never a row. */
MUST_USE bool explain_inputs(DbConn *conn,
    const Indicator *indicator,
    const char *area_id,
    ExplainNode *page,
    GError **error);

/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/period_table.h"

#include "engine/db/query.h"

bool
period_table_record(DbConn *conn, const Period *period, GError **error)
{
    char code[PERIOD_CODE_BYTES], label[PERIOD_LABEL_BYTES];
    char first[PERIOD_DATE_BYTES], last[PERIOD_DATE_BYTES], previous_code[PERIOD_CODE_BYTES];
    period_code(period, code);
    period_label(period, label);
    period_first_date(period, first);
    period_last_date(period, last);
    Period previous;
    bool has_previous = period_previous(period, &previous);
    if (has_previous)
        period_code(&previous, previous_code);
    return db_exec(conn,
        "insert_period",
        DB_PARAMS(code,
            period_kind_name(period->kind),
            label,
            first,
            last,
            has_previous ? previous_code : NULL),
        error);
}

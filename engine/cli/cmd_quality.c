/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/cli/areas.h"
#include "engine/cli/print_rows.h"
#include "engine/cli/session.h"

typedef struct {
    char *la;
    char *format;
} QualityOptions;

static const OptionRow OPTIONS[] = {
    {"la",
        0,
        OPTION_TEXT,
        "CODE",
        NULL,
        "only the council of this three-digit code, GSS code or name",
        offsetof(QualityOptions, la)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|csv|json",
        "how the summary is printed (text)",
        offsetof(QualityOptions, format)},
};

enum {
    AT_LA,
    AT_LA_NAME,
    AT_FAMILY,
    AT_TABLE,
    AT_TITLE,
    AT_ASPECT,
    AT_ITEM,
    AT_STATE,
    AT_N,
    AT_OF_N,
    AT_SAYS,
    AT_ADVICE,
    AT_MADE_UP
};

static const PrintColumn COLUMNS[] = {
    {"la", CELL_AS_TEXT},
    {"la_name", CELL_AS_TEXT},
    {"family", CELL_AS_TEXT},
    {"table", CELL_AS_TEXT},
    {"title", CELL_AS_TEXT},
    {"aspect", CELL_AS_TEXT},
    {"item", CELL_AS_TEXT},
    {"state", CELL_AS_TEXT},
    {"n", CELL_AS_NUMBER},
    {"of", CELL_AS_NUMBER},
    {"says", CELL_AS_TEXT},
    {"advice", CELL_AS_TEXT},
    {"made_up", CELL_AS_BOOLEAN},
};

/* True when the cell is not that of the row before, so that a heading is due. */
static bool
is_another(const DbRows *rows, size_t row_i, size_t column_i)
{
    return row_i == 0 ||
           strcmp(db_text(rows, row_i, column_i), db_text(rows, row_i - 1, column_i)) != 0;
}

/* How many lines of the council that begins at @row_i are of @state: those that name an item, since
 * the others sum them up. */
static unsigned
count_state(const DbRows *rows, size_t row_i, const char *state)
{
    unsigned state_n = 0;
    for (size_t at = row_i; at < db_rows_n(rows) && (at == row_i || !is_another(rows, at, AT_LA));
         at++) {
        if (db_text(rows, at, AT_ITEM) != NULL && strcmp(db_text(rows, at, AT_STATE), state) == 0)
            state_n++;
    }
    return state_n;
}

static void
print_text(const DbRows *rows)
{
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        bool is_council = is_another(rows, row_i, AT_LA);
        if (is_council) {
            unsigned error_n = count_state(rows, row_i, "error");
            unsigned query_n = count_state(rows, row_i, "query");
            printf("%s%s (%s): %u error%s, %u quer%s%s\n",
                row_i > 0 ? "\n" : "",
                db_text(rows, row_i, AT_LA_NAME),
                db_text(rows, row_i, AT_LA),
                error_n,
                error_n == 1 ? "" : "s",
                query_n,
                query_n == 1 ? "y" : "ies",
                strcmp(db_text(rows, row_i, AT_MADE_UP), "true") == 0 ? ", made-up sample data"
                                                                      : "");
        }
        if (is_council || is_another(rows, row_i, AT_TABLE))
            printf("\n%s, %s: %s\n",
                db_text(rows, row_i, AT_FAMILY),
                db_text(rows, row_i, AT_TABLE),
                db_text(rows, row_i, AT_TITLE));
        printf("  %-5s  %s: %s\n",
            db_text(rows, row_i, AT_STATE),
            db_text(rows, row_i, AT_ASPECT),
            db_text(rows, row_i, AT_SAYS));
        if (db_text(rows, row_i, AT_ADVICE) != NULL)
            printf("         %s\n", db_text(rows, row_i, AT_ADVICE));
    }
}

/* Measures what has not been, where the one who asks may keep it: others see what was kept. In one
 * transaction, so that what is broken off leaves nothing half measured. */
static bool
measure(DbConn *conn, const char *la_id, GError **error)
{
    g_autoptr(DbRows) may = db_query_one(conn, "may_measure_quality", 1, DB_NO_PARAMS, error);
    if (may == NULL)
        return false;
    if (strcmp(db_text(may, 0, 0), "t") != 0)
        return true;
    if (!db_begin(conn, error))
        return false;
    g_autoptr(DbRows) measured = db_query_one(conn, "measure_quality", 1, DB_PARAMS(la_id), error);
    if (measured == NULL || !db_commit(conn, error)) {
        db_rollback(conn);
        return false;
    }
    log_debug("%s extracts measured", db_text(measured, 0, 0));
    return true;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)argv;
    const QualityOptions *options = values;
    g_auto(Session) session = {0};
    if (!command_check_arguments(&COMMAND_QUALITY, argc, 0, 0, error) ||
        !session_open(global, &session, error))
        return -1;
    g_autofree char *la_id = NULL;
    if (!areas_find_council(session.conn, options->la, &la_id, error) ||
        !measure(session.conn, la_id, error))
        return -1;
    g_autoptr(DbRows) rows =
        db_query_rows(session.conn, "list_quality", G_N_ELEMENTS(COLUMNS), DB_PARAMS(la_id), error);
    if (rows == NULL)
        return -1;
    if (options->format == NULL || strcmp(options->format, "text") == 0)
        print_text(rows);
    else
        print_rows(rows, print_format(options->format), COLUMNS, G_N_ELEMENTS(COLUMNS));
    if (db_rows_n(rows) == 0)
        log_info("no extracts: load some with `inclusion load --la CODE FILE…`");
    return 0;
}

const Command COMMAND_QUALITY = {
    .name = "quality",
    .arguments = "",
    .summary = "say how good the extracts of record-level data are",
    .details =
        "For each council and table, of the extracts that count: completeness (cells that "
        "should be filled, with the three worst fields), validity (rows left out, errors and "
        "queries by rule), timeliness (beside the council's newest extract) and consistency "
        "(beside the extract before: rows, keys, and facts that should not change). Each "
        "line says what to do. Counts alone are kept and printed, never a value of a row.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(QualityOptions),
    .run = run,
};

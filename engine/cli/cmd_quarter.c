/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/cli/areas.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "engine/cli/table.h"

typedef struct {
    char *la;
    char *period;
    char *format;
} QuarterOptions;

static const OptionRow OPTIONS[] = {
    {"la",
        0,
        OPTION_TEXT,
        "CODE",
        NULL,
        "whose quarter it is: three-digit code, GSS code or name",
        offsetof(QuarterOptions, la)},
    {"period",
        0,
        OPTION_TEXT,
        "QUARTER",
        NULL,
        "which one, such as CY2025-Q4 (the newest that has figures)",
        offsetof(QuarterOptions, period)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the figures are printed (table)",
        offsetof(QuarterOptions, format)},
};

typedef struct {
    PrintColumn column;
    bool is_double;   /* printed in its shortest form */
    bool is_in_table; /* fits on a screen */
} QuarterColumn;

/* In the order of sql/queries/list_quarter.sql. */
static const QuarterColumn COLUMNS[] = {
    {{"indicator", CELL_AS_TEXT}, false, true},
    {{"title", CELL_AS_TEXT}, false, false},
    {{"unit", CELL_AS_TEXT}, false, false},
    {{"cohort", CELL_AS_TEXT}, false, true},
    {{"period", CELL_AS_TEXT}, false, true},
    {{"numerator", CELL_AS_NUMBER}, true, true},
    {{"denominator", CELL_AS_NUMBER}, true, true},
    {{"value", CELL_AS_NUMBER}, true, true},
    {{"symbol", CELL_AS_TEXT}, false, false},
    {{"provisional", CELL_AS_BOOLEAN}, false, false},
    {{"before_period", CELL_AS_TEXT}, false, false},
    {{"before_value", CELL_AS_NUMBER}, true, true},
    {{"year_ago_period", CELL_AS_TEXT}, false, false},
    {{"year_ago_value", CELL_AS_NUMBER}, true, true},
    {{"twelve_months_period", CELL_AS_TEXT}, false, false},
    {{"twelve_months_value", CELL_AS_NUMBER}, true, true},
    {{"published_period", CELL_AS_TEXT}, false, true},
    {{"published_own", CELL_AS_NUMBER}, true, false},
    {{"region", CELL_AS_TEXT}, false, false},
    {{"published_region", CELL_AS_NUMBER}, true, true},
    {{"published_england", CELL_AS_NUMBER}, true, true},
    {{"published_neighbours", CELL_AS_NUMBER}, true, false},
    {{"neighbours_n", CELL_AS_NUMBER}, false, false},
    {{"made_up", CELL_AS_BOOLEAN}, false, false},
};

static void
print_quarter(const DbRows *rows, PrintFormat format)
{
    PrintColumn columns[G_N_ELEMENTS(COLUMNS)];
    size_t sources[G_N_ELEMENTS(COLUMNS)];
    size_t column_n = 0;
    for (size_t column_i = 0; column_i < G_N_ELEMENTS(COLUMNS); column_i++) {
        if (format == PRINT_TABLE && !COLUMNS[column_i].is_in_table)
            continue;
        columns[column_n] = COLUMNS[column_i].column;
        sources[column_n++] = column_i;
    }
    Printer *printer = printer_new(format, columns, column_n);
    char numbers[G_N_ELEMENTS(COLUMNS)][NUMBER_TEXT_BYTES];
    const char *cells[G_N_ELEMENTS(COLUMNS)];
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t column_i = 0; column_i < column_n; column_i++) {
            size_t source = sources[column_i];
            cells[column_i] = db_text(rows, row_i, source);
            if (cells[column_i] != NULL && COLUMNS[source].is_double)
                cells[column_i] =
                    number_shortest(db_double(rows, row_i, source), numbers[column_i]);
        }
        printer_row(printer, cells);
    }
    printer_finish(printer);
}

/* CY2025-Q4 and no other kind of period. */
static bool
check_period(const char *period, GError **error)
{
    static const char shape[] = "CY0000-Q0";
    bool is_quarter = period == NULL || strlen(period) == strlen(shape);
    for (size_t at = 0; period != NULL && is_quarter && shape[at] != '\0'; at++)
        is_quarter = shape[at] == '0' ? g_ascii_isdigit(period[at]) : period[at] == shape[at];
    if (is_quarter && (period == NULL || (period[8] >= '1' && period[8] <= '4')))
        return true;
    error_set(error, ERROR_USAGE, "--period: '%.100s' is no quarter", period);
    error_add_hint(error, "write it as CY2025-Q4");
    return false;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)argv;
    const QuarterOptions *options = values;
    g_auto(Session) session = {0};
    if (!command_check_arguments(&COMMAND_QUARTER, argc, 0, 0, error) ||
        !check_period(options->period, error))
        return -1;
    if (options->la == NULL) {
        error_set(error, ERROR_USAGE, "quarter needs --la");
        error_add_hint(error, "see `inclusion help quarter`");
        return -1;
    }
    g_autofree char *la_id = NULL;
    if (!session_open(global, &session, error) || !stale_warn(session.conn, error) ||
        !areas_find_council(session.conn, options->la, &la_id, error))
        return -1;
    g_autoptr(DbRows) rows = db_query_rows(session.conn,
        "list_quarter",
        G_N_ELEMENTS(COLUMNS),
        DB_PARAMS(la_id, options->period),
        error);
    if (rows == NULL)
        return -1;
    print_quarter(rows, print_format(options->format));
    if (db_rows_n(rows) == 0)
        log_info("no figures of that quarter: load the council's extracts, then run `inclusion "
                 "compute`");
    return 0;
}

const Command COMMAND_QUARTER = {
    .name = "quarter",
    .arguments = "",
    .summary = "print a council's quarter from its own records",
    .details =
        "Each indicator made of the council's records, for the quarter or the term that ends "
        "in it: beside the one before, the same one a year earlier, the twelve months to its "
        "end and the newest published figures of the council, its region, England and, as CSV "
        "or JSON, the mean of its statistical neighbours. A quarter is no year: compare the "
        "twelve months with what is published. For the council's own eyes: small numbers are "
        "not hidden.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(QuarterOptions),
    .run = run,
};

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/cli/areas.h"
#include "engine/cli/indicator_ids.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "engine/cli/table.h"

typedef struct {
    char **indicators;
    char **areas;
    char *level;
    char **periods;
    char *format;
} ValuesOptions;

static const OptionRow OPTIONS[] = {
    {"indicator",
        0,
        OPTION_TEXTS,
        "ID",
        NULL,
        "only this indicator (may be repeated)",
        offsetof(ValuesOptions, indicators)},
    {"area",
        0,
        OPTION_TEXTS,
        "AREA",
        NULL,
        "only this area: GSS code, three-digit code or name (may be repeated)",
        offsetof(ValuesOptions, areas)},
    {"level",
        0,
        OPTION_TEXT,
        "LEVEL",
        "country|region|subregion|la|icb|sub_icb",
        "only areas of this level",
        offsetof(ValuesOptions, level)},
    {"period",
        0,
        OPTION_TEXTS,
        "PERIOD",
        NULL,
        "only this period, such as CY2024 (may be repeated)",
        offsetof(ValuesOptions, periods)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the values are printed (table)",
        offsetof(ValuesOptions, format)},
};

/* In the order of design section 12; who says so comes last. */
static const PrintColumn COLUMNS[] = {
    {"indicator", CELL_AS_TEXT},
    {"basis", CELL_AS_TEXT},
    {"area_code", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
    {"area_level", CELL_AS_TEXT},
    {"period", CELL_AS_TEXT},
    {"period_start", CELL_AS_TEXT},
    {"period_end", CELL_AS_TEXT},
    {"cohort", CELL_AS_TEXT},
    {"numerator", CELL_AS_NUMBER},
    {"denominator", CELL_AS_NUMBER},
    {"value", CELL_AS_NUMBER},
    {"lower95", CELL_AS_NUMBER},
    {"upper95", CELL_AS_NUMBER},
    {"lower998", CELL_AS_NUMBER},
    {"upper998", CELL_AS_NUMBER},
    {"unit", CELL_AS_TEXT},
    {"symbol", CELL_AS_TEXT},
    {"rank", CELL_AS_NUMBER},
    {"rank_of", CELL_AS_NUMBER},
    {"band", CELL_AS_TEXT},
    {"change", CELL_AS_NUMBER},
    {"trend", CELL_AS_TEXT},
    {"vs_england", CELL_AS_TEXT},
    {"vs_region", CELL_AS_TEXT},
    {"vs_neighbours", CELL_AS_TEXT},
    {"neighbours_mean", CELL_AS_NUMBER},
    {"neighbours_median", CELL_AS_NUMBER},
    {"provisional", CELL_AS_BOOLEAN},
    {"batch", CELL_AS_TEXT},
    {"areas_n", CELL_AS_NUMBER},
    {"areas_of", CELL_AS_NUMBER},
    {"source", CELL_AS_TEXT},
};

enum { COLUMN_BASIS = 1, COLUMN_SOURCE = G_N_ELEMENTS(COLUMNS) - 1 };

/* The columns of the table for people: what fits on a screen, and who says so where councils do. */
static const size_t TABLE_COLUMNS[] = {
    0, 3, 5, 8, 9, 10, 11, 12, 13, 16, 17, 18, 19, 21, 23, COLUMN_SOURCE};

/* Columns that hold doubles, to be printed in their shortest form. */
static bool
is_double(size_t column_i)
{
    return (column_i >= 9 && column_i <= 15) || column_i == 21 || column_i == 26 || column_i == 27;
}

/* {"a","b"} for the query, or NULL for no restriction. Caller frees. */
static char *
array_literal(char **items)
{
    if (items == NULL || items[0] == NULL)
        return NULL;
    GString *literal = g_string_new("{");
    for (char **item = items; *item != NULL; item++) {
        g_string_append(literal, literal->len > 1 ? ",\"" : "\"");
        for (const char *at = *item; *at != '\0'; at++) {
            if (*at == '"' || *at == '\\')
                g_string_append_c(literal, '\\');
            g_string_append_c(literal, *at);
        }
        g_string_append_c(literal, '"');
    }
    g_string_append_c(literal, '}');
    return g_string_free(literal, FALSE);
}

static bool
has_local(const DbRows *rows)
{
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        if (strcmp(db_text(rows, row_i, COLUMN_BASIS), "local") == 0)
            return true;
    }
    return false;
}

static void
print_rows_in_order(const DbRows *rows, PrintFormat format)
{
    bool is_table = format == PRINT_TABLE;
    size_t column_n = !is_table         ? G_N_ELEMENTS(COLUMNS)
                      : has_local(rows) ? G_N_ELEMENTS(TABLE_COLUMNS)
                                        : G_N_ELEMENTS(TABLE_COLUMNS) - 1;
    PrintColumn columns[G_N_ELEMENTS(COLUMNS)];
    for (size_t column_i = 0; column_i < column_n; column_i++)
        columns[column_i] = COLUMNS[is_table ? TABLE_COLUMNS[column_i] : column_i];
    Printer *printer = printer_new(format, columns, column_n);
    char numbers[G_N_ELEMENTS(COLUMNS)][NUMBER_TEXT_BYTES];
    const char *cells[G_N_ELEMENTS(COLUMNS)];
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t column_i = 0; column_i < column_n; column_i++) {
            size_t from = is_table ? TABLE_COLUMNS[column_i] : column_i;
            cells[column_i] = db_text(rows, row_i, from);
            if (cells[column_i] != NULL && is_double(from))
                cells[column_i] = number_shortest(db_double(rows, row_i, from), numbers[column_i]);
        }
        printer_row(printer, cells);
    }
    printer_finish(printer);
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    (void)argv;
    const ValuesOptions *options = values;
    g_auto(Session) session = {0};
    if (!command_check_arguments(&COMMAND_VALUES, argc, 0, 0, error) ||
        !indicator_ids_check(global, options->indicators, error) ||
        !session_open(global, &session, error) || !stale_warn(session.conn, error))
        return -1;
    g_autofree char *area_ids = NULL;
    if (!areas_find_all(session.conn, options->areas, &area_ids, error))
        return -1;
    g_autofree char *indicators = array_literal(options->indicators);
    g_autofree char *periods = array_literal(options->periods);
    g_autoptr(DbRows) rows = db_query_rows(session.conn,
        "list_values",
        G_N_ELEMENTS(COLUMNS),
        DB_PARAMS(indicators, area_ids, options->level, periods),
        error);
    if (rows == NULL)
        return -1;
    print_rows_in_order(rows, print_format(options->format));
    if (db_rows_n(rows) == 0)
        log_info("no values: run `inclusion compute` after loading, or ask for less");
    return 0;
}

const Command COMMAND_VALUES = {
    .name = "values",
    .arguments = "",
    .summary = "print computed values",
    .details =
        "Values, limits and changes are in the indicator's unit and unrounded. The table has "
        "the columns that fit on a screen; csv and json have all.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(ValuesOptions),
    .run = run,
};

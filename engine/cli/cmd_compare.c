/* SPDX-License-Identifier: MIT */
#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/base/period.h"
#include "engine/base/text.h"
#include "engine/cli/areas.h"
#include "engine/cli/compare_text.h"
#include "engine/cli/indicator_ids.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "engine/cli/table.h"
#include "engine/comparators/groups.h"

typedef struct {
    char **indicators;
    char **groups;
    char *period;
    char *cohort;
    bool are_gaps;
    char *format;
} CompareOptions;

static const OptionRow OPTIONS[] = {
    {"indicator",
        0,
        OPTION_TEXTS,
        "ID",
        NULL,
        "only this indicator (may be repeated)",
        offsetof(CompareOptions, indicators)},
    {"period",
        0,
        OPTION_TEXT,
        "PERIOD",
        NULL,
        "of this period, such as CY2024 (the latest of each indicator)",
        offsetof(CompareOptions, period)},
    {"cohort",
        0,
        OPTION_TEXT,
        "COHORT",
        NULL,
        "of these children, such as ehc_plan (all, or each cohort where there is no all)",
        offsetof(CompareOptions, cohort)},
    {"group",
        0,
        OPTION_TEXTS,
        "NAME",
        NULL,
        "with this group (may be repeated; those that the area is in)",
        offsetof(CompareOptions, groups)},
    {"gaps",
        0,
        OPTION_FLAG,
        NULL,
        NULL,
        "the gaps between children with SEN and those without instead",
        offsetof(CompareOptions, are_gaps)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|csv|json",
        "how the comparison is printed (text)",
        offsetof(CompareOptions, format)},
};

typedef struct {
    PrintColumn column;
    bool is_double; /* printed in its shortest form */
} CompareColumn;

static const CompareColumn COLUMNS[COMPARE_COLUMN_N] = {
    [COMPARE_INDICATOR] = {{"indicator", CELL_AS_TEXT}, false},
    [COMPARE_TITLE] = {{"title", CELL_AS_TEXT}, false},
    [COMPARE_BASIS] = {{"basis", CELL_AS_TEXT}, false},
    [COMPARE_AREA_CODE] = {{"area_code", CELL_AS_TEXT}, false},
    [COMPARE_AREA_NAME] = {{"area_name", CELL_AS_TEXT}, false},
    [COMPARE_PERIOD] = {{"period", CELL_AS_TEXT}, false},
    [COMPARE_COHORT] = {{"cohort", CELL_AS_TEXT}, false},
    [COMPARE_UNIT] = {{"unit", CELL_AS_TEXT}, false},
    [COMPARE_DECIMALS] = {{"decimals", CELL_AS_NUMBER}, false},
    [COMPARE_VALUE] = {{"value", CELL_AS_NUMBER}, true},
    [COMPARE_LOWER] = {{"lower95", CELL_AS_NUMBER}, true},
    [COMPARE_UPPER] = {{"upper95", CELL_AS_NUMBER}, true},
    [COMPARE_SYMBOL] = {{"symbol", CELL_AS_TEXT}, false},
    [COMPARE_PROVISIONAL] = {{"provisional", CELL_AS_BOOLEAN}, false},
    [COMPARE_MADE_UP] = {{"made_up", CELL_AS_BOOLEAN}, false},
    [COMPARE_COMPARATOR] = {{"comparator", CELL_AS_TEXT}, false},
    [COMPARE_NAME] = {{"comparator_name", CELL_AS_TEXT}, false},
    [COMPARE_ITS_PERIOD] = {{"comparator_period", CELL_AS_TEXT}, false},
    [COMPARE_ITS_VALUE] = {{"comparator_value", CELL_AS_NUMBER}, true},
    [COMPARE_HOW] = {{"how", CELL_AS_TEXT}, false},
    [COMPARE_N] = {{"n", CELL_AS_NUMBER}, false},
    [COMPARE_N_OF] = {{"n_of", CELL_AS_NUMBER}, false},
    [COMPARE_DIFFERENCE] = {{"difference", CELL_AS_NUMBER}, true},
    [COMPARE_DIFFERENCE_LOWER] = {{"difference_lower95", CELL_AS_NUMBER}, true},
    [COMPARE_DIFFERENCE_UPPER] = {{"difference_upper95", CELL_AS_NUMBER}, true},
    [COMPARE_WORD] = {{"word", CELL_AS_TEXT}, false},
    [COMPARE_WHY] = {{"why", CELL_AS_TEXT}, false},
};

static const CompareColumn GAP_COLUMNS[GAP_COLUMN_N] = {
    [COMPARE_INDICATOR] = {{"indicator", CELL_AS_TEXT}, false},
    [COMPARE_TITLE] = {{"title", CELL_AS_TEXT}, false},
    [COMPARE_BASIS] = {{"basis", CELL_AS_TEXT}, false},
    [COMPARE_AREA_CODE] = {{"area_code", CELL_AS_TEXT}, false},
    [COMPARE_AREA_NAME] = {{"area_name", CELL_AS_TEXT}, false},
    [COMPARE_PERIOD] = {{"period", CELL_AS_TEXT}, false},
    [COMPARE_COHORT] = {{"cohort", CELL_AS_TEXT}, false},
    [COMPARE_UNIT] = {{"unit", CELL_AS_TEXT}, false},
    [COMPARE_DECIMALS] = {{"decimals", CELL_AS_NUMBER}, false},
    [GAP_VALUE] = {{"value", CELL_AS_NUMBER}, true},
    [GAP_OTHER_VALUE] = {{"no_sen_value", CELL_AS_NUMBER}, true},
    [GAP_GAP] = {{"gap", CELL_AS_NUMBER}, true},
    [GAP_LOWER] = {{"gap_lower95", CELL_AS_NUMBER}, true},
    [GAP_UPPER] = {{"gap_upper95", CELL_AS_NUMBER}, true},
    [GAP_WHY] = {{"no_interval_why", CELL_AS_TEXT}, false},
    [GAP_ENGLAND] = {{"england_gap", CELL_AS_NUMBER}, true},
    [GAP_VS_ENGLAND] = {{"vs_england", CELL_AS_TEXT}, false},
    [GAP_REGION_NAME] = {{"region", CELL_AS_TEXT}, false},
    [GAP_REGION] = {{"region_gap", CELL_AS_NUMBER}, true},
    [GAP_VS_REGION] = {{"vs_region", CELL_AS_TEXT}, false},
    [GAP_BEFORE_PERIOD] = {{"before_period", CELL_AS_TEXT}, false},
    [GAP_BEFORE] = {{"before_gap", CELL_AS_NUMBER}, true},
    [GAP_CHANGE] = {{"change", CELL_AS_NUMBER}, true},
    [GAP_CHANGE_LOWER] = {{"change_lower95", CELL_AS_NUMBER}, true},
    [GAP_CHANGE_UPPER] = {{"change_upper95", CELL_AS_NUMBER}, true},
    [GAP_CHANGE_WORD] = {{"change_word", CELL_AS_TEXT}, false},
    [GAP_CHANGE_WHY] = {{"change_why", CELL_AS_TEXT}, false},
    [GAP_PROVISIONAL] = {{"provisional", CELL_AS_BOOLEAN}, false},
    [GAP_MADE_UP] = {{"made_up", CELL_AS_BOOLEAN}, false},
};

enum { COLUMNS_MAX = MAX((int)COMPARE_COLUMN_N, (int)GAP_COLUMN_N) };

static void
print_all(const DbRows *rows, PrintFormat format, const CompareColumn *columns, size_t column_n)
{
    PrintColumn printed[COLUMNS_MAX];
    for (size_t column_i = 0; column_i < column_n; column_i++)
        printed[column_i] = columns[column_i].column;
    Printer *printer = printer_new(format, printed, column_n);
    char numbers[COLUMNS_MAX][NUMBER_TEXT_BYTES];
    const char *cells[COLUMNS_MAX];
    for (size_t row_i = 0; row_i < db_rows_n(rows); row_i++) {
        for (size_t column_i = 0; column_i < column_n; column_i++) {
            cells[column_i] = db_text(rows, row_i, column_i);
            if (cells[column_i] != NULL && columns[column_i].is_double)
                cells[column_i] =
                    number_shortest(db_double(rows, row_i, column_i), numbers[column_i]);
        }
        printer_row(printer, cells);
    }
    printer_finish(printer);
}

static char *
find_area(DbConn *conn, const char *given, GError **error)
{
    g_autoptr(DbRows) rows = db_query_rows(conn, "find_one_area", 1, DB_PARAMS(given), error);
    if (rows == NULL)
        return NULL;
    if (db_rows_n(rows) > 0)
        return g_strdup(db_text(rows, 0, 0));
    areas_set_unknown(conn, given, error);
    return NULL;
}

/* Keys of the groups of --group as an array literal; NULL without the option. Keys are of letters,
 * digits and blanks. */
static bool
find_groups(DbConn *conn, char **names, char **ret_keys, GError **error)
{
    *ret_keys = NULL;
    if (names == NULL || names[0] == NULL)
        return true;
    g_autoptr(GString) keys = g_string_new("{");
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *key = NULL;
        if (!groups_find(conn, *name, &key, error)) {
            g_prefix_error(error, "--group: ");
            return false;
        }
        g_string_append_printf(keys, "%s\"%s\"", keys->len > 1 ? "," : "", key);
    }
    g_string_append_c(keys, '}');
    *ret_keys = g_strdup(keys->str);
    return true;
}

/* A misspelt period would give an empty answer that looks like a true one. */
static bool
check_period(const char *code, GError **error)
{
    Period period;
    g_autoptr(GError) failure = NULL;
    if (code == NULL || period_from_code(code, &period, &failure))
        return true;
    error_set(error, ERROR_USAGE, "--period: %s", failure->message);
    return false;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const CompareOptions *options = values;
    g_auto(Session) session = {0};
    if (!command_check_arguments(&COMMAND_COMPARE, argc, 1, 1, error) ||
        !check_period(options->period, error) ||
        !indicator_ids_check(global, options->indicators, error) ||
        !session_open(global, &session, error) || !stale_warn(session.conn, error))
        return -1;
    g_autofree char *area_id = find_area(session.conn, argv[0], error);
    g_autofree char *groups = NULL;
    if (area_id == NULL || !find_groups(session.conn, options->groups, &groups, error))
        return -1;
    g_autofree char *indicators =
        options->indicators != NULL ? db_names_param(options->indicators) : NULL;
    bool are_gaps = options->are_gaps;
    const char *const params[] = {area_id, indicators, options->period, options->cohort, groups};
    g_autoptr(DbRows) rows = db_query_rows(session.conn,
        are_gaps ? "compare_gaps" : "compare_area",
        are_gaps ? (size_t)GAP_COLUMN_N : (size_t)COMPARE_COLUMN_N,
        params,
        G_N_ELEMENTS(params) - (are_gaps ? 1 : 0),
        error);
    if (rows == NULL)
        return -1;
    PrintFormat format = print_format(options->format);
    if (format != PRINT_TABLE)
        print_all(rows,
            format,
            are_gaps ? GAP_COLUMNS : COLUMNS,
            are_gaps ? (size_t)GAP_COLUMN_N : (size_t)COMPARE_COLUMN_N);
    else if (are_gaps)
        compare_text_print_gaps(rows);
    else
        compare_text_print(rows);
    if (db_rows_n(rows) == 0)
        log_info("nothing to compare: run `inclusion compute` after loading, or ask for less");
    return 0;
}

const Command COMMAND_COMPARE = {
    .name = "compare",
    .arguments = "AREA",
    .summary = "compare an area's figures",
    .details =
        "Each figure of AREA beside England, its region, its ten statistical neighbours, the "
        "groups "
        "of `inclusion groups`, the authorities of its type, the targets of `inclusion targets`, "
        "the "
        "period before and the same one a year earlier: the comparator's value and how it is made, "
        "of how many, the difference and, between shares of persons whose counts are known, its "
        "95% "
        "interval (Newcombe). A word says what the design's rules allow: similar where the "
        "comparator lies in the figure's interval; over time, no significant change where the "
        "interval of the difference holds 0. Counts are not compared with other areas, quarters "
        "only with the same one of another year, and a part of a year with no year. Figures of the "
        "council's own records are compared with what is published. --gaps prints children with "
        "SEN "
        "less those without instead, and whether the gap widens.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(CompareOptions),
    .run = run,
};

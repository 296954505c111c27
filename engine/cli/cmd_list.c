/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/path.h"
#include "engine/catalogue/folder.h"
#include "engine/check/check.h"
#include "engine/cli/print_rows.h"
#include "engine/cli/session.h"
#include "engine/ingest/finding.h"

typedef struct {
    char *format;
} ListOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "csv|json|table",
        "how the list is printed (table)",
        offsetof(ListOptions, format)},
};

static const PrintColumn AREA_COLUMNS[] = {
    {"area_code", CELL_AS_TEXT},
    {"old_code", CELL_AS_TEXT},
    {"area_level", CELL_AS_TEXT},
    {"region", CELL_AS_TEXT},
    {"valid_from", CELL_AS_TEXT},
    {"valid_to", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
};
static const PrintColumn DATASET_COLUMNS[] = {
    {"dataset", CELL_AS_TEXT},
    {"editions", CELL_AS_NUMBER},
    {"rows", CELL_AS_NUMBER},
    {"period_first", CELL_AS_TEXT},
    {"period_last", CELL_AS_TEXT},
    {"publisher", CELL_AS_TEXT},
    {"title", CELL_AS_TEXT},
};
static const PrintColumn RECORD_COLUMNS[] = {
    {"table", CELL_AS_TEXT},
    {"field", CELL_AS_TEXT},
    {"type", CELL_AS_TEXT},
    {"needed", CELL_AS_TEXT},
    {"codes", CELL_AS_TEXT},
    {"lowest", CELL_AS_NUMBER},
    {"highest", CELL_AS_NUMBER},
    {"stored", CELL_AS_TEXT},
    {"other_names", CELL_AS_TEXT},
    {"about", CELL_AS_TEXT},
};
static const PrintColumn PERIOD_COLUMNS[] = {
    {"period", CELL_AS_TEXT},
    {"kind", CELL_AS_TEXT},
    {"period_start", CELL_AS_TEXT},
    {"period_end", CELL_AS_TEXT},
    {"label", CELL_AS_TEXT},
};
static const PrintColumn INDICATOR_COLUMNS[] = {
    {"indicator", CELL_AS_TEXT},
    {"theme", CELL_AS_TEXT},
    {"basis", CELL_AS_TEXT},
    {"kind", CELL_AS_TEXT},
    {"unit", CELL_AS_TEXT},
    {"polarity", CELL_AS_TEXT},
    {"period", CELL_AS_TEXT},
    {"status", CELL_AS_TEXT},
    {"title", CELL_AS_TEXT},
};
static const PrintColumn RULE_COLUMNS[] = {
    {"rule", CELL_AS_TEXT},
    {"severity", CELL_AS_TEXT},
    {"stops", CELL_AS_TEXT},
    {"advice", CELL_AS_TEXT},
};
static const PrintColumn COLUMN_COLUMNS[] = {
    {"dataset", CELL_AS_TEXT},
    {"column", CELL_AS_TEXT},
    {"role", CELL_AS_TEXT},
    {"label", CELL_AS_TEXT},
    {"unit", CELL_AS_TEXT},
    {"decimals", CELL_AS_NUMBER},
    {"grouping", CELL_AS_TEXT},
    {"hint", CELL_AS_TEXT},
    {"default_item", CELL_AS_TEXT},
    {"group_column", CELL_AS_TEXT},
    {"origin", CELL_AS_TEXT},
    {"header", CELL_AS_TEXT},
};
static const PrintColumn WRONG_COLUMNS[] = {
    {"batch", CELL_AS_NUMBER},
    {"dataset", CELL_AS_TEXT},
    {"period", CELL_AS_TEXT},
    {"area_code", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
    {"line", CELL_AS_NUMBER},
    {"column", CELL_AS_TEXT},
    {"published", CELL_AS_NUMBER},
    {"why", CELL_AS_TEXT},
};
static const PrintColumn PACK_COLUMNS[] = {{"pack", CELL_AS_TEXT}};

static int
list_query(const GlobalOptions *global,
    const char *query,
    PrintFormat format,
    const PrintColumn *columns,
    size_t column_n,
    GError **error)
{
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error))
        return -1;
    g_autoptr(DbRows) rows = db_query_rows(session.conn, query, column_n, DB_NO_PARAMS, error);
    if (rows == NULL)
        return -1;
    print_rows(rows, format, columns, column_n);
    return 0;
}

/* The columns of every dataset, or of @dataset. */
static int
list_columns(const GlobalOptions *global, PrintFormat format, const char *dataset, GError **error)
{
    g_auto(Session) session = {0};
    if (!session_open(global, &session, error))
        return -1;
    g_autoptr(DbRows) rows = db_query_rows(
        session.conn, "list_columns", G_N_ELEMENTS(COLUMN_COLUMNS), DB_PARAMS(dataset), error);
    if (rows == NULL)
        return -1;
    if (dataset != NULL && db_rows_n(rows) == 0) {
        error_set(error, ERROR_USAGE, "'%s' is no dataset with rows", dataset);
        error_add_hint(error, "see `inclusion list datasets`");
        return -1;
    }
    print_rows(rows, format, COLUMN_COLUMNS, G_N_ELEMENTS(COLUMN_COLUMNS));
    return 0;
}

static int
list_indicators(const GlobalOptions *global, PrintFormat format, GError **error)
{
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, global->indicators, error) : NULL;
    if (catalogue == NULL)
        return -1;
    Printer *printer = printer_new(format, INDICATOR_COLUMNS, G_N_ELEMENTS(INDICATOR_COLUMNS));
    for (size_t indicator_i = 0; indicator_i < catalogue->indicators->len; indicator_i++) {
        const Indicator *indicator = g_ptr_array_index(catalogue->indicators, indicator_i);
        const char *const cells[] = {indicator->id,
            indicator->theme,
            indicator->basis,
            indicator->kind,
            indicator->unit,
            indicator->polarity,
            indicator->period_kind,
            indicator->status,
            indicator->title};
        printer_row(printer, cells);
    }
    printer_finish(printer);
    return 0;
}

static int
list_rules(PrintFormat format)
{
    static const char *const STOPS[] = {"nothing", "row", "file", "reading"};
    Printer *printer = printer_new(format, RULE_COLUMNS, G_N_ELEMENTS(RULE_COLUMNS));
    for (int rule_i = 0; rule_i < RULE_N; rule_i++) {
        Rule rule = (Rule)rule_i;
        const char *const cells[] = {rule_id(rule),
            severity_name(rule_severity(rule)),
            STOPS[rule_stops(rule)],
            rule_advice(rule)};
        printer_row(printer, cells);
    }
    size_t check_n = 0;
    const CheckRow *checks = check_table(&check_n);
    for (size_t check_i = 0; check_i < check_n; check_i++) {
        bool is_warning = checks[check_i].broken == RESULT_WARNING;
        const char *const cells[] = {checks[check_i].id,
            is_warning ? "warning" : "error",
            STOPS[STOPS_NOTHING],
            checks[check_i].advice};
        printer_row(printer, cells);
    }
    printer_finish(printer);
    return 0;
}

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int
list_packs(const GlobalOptions *global, PrintFormat format, GError **error)
{
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    if (data_dir == NULL)
        return -1;
    g_autofree char *folder = g_build_filename(data_dir, "reports", "specs", NULL);
    g_autoptr(GDir) entries = g_dir_open(folder, 0, error);
    if (entries == NULL)
        return -1;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(entries); name != NULL;
         name = g_dir_read_name(entries)) {
        if (g_str_has_suffix(name, ".json"))
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".json")));
    }
    g_ptr_array_sort(names, compare_names);
    Printer *printer = printer_new(format, PACK_COLUMNS, G_N_ELEMENTS(PACK_COLUMNS));
    for (size_t name_i = 0; name_i < names->len; name_i++)
        printer_row(printer, (const char *const[]){g_ptr_array_index(names, name_i)});
    printer_finish(printer);
    return 0;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const ListOptions *options = values;
    if (!command_check_arguments(&COMMAND_LIST, argc, 1, 2, error))
        return -1;
    PrintFormat format = print_format(options->format);
    const char *what = argv[0];
    if (strcmp(what, "columns") == 0)
        return list_columns(global, format, argc > 1 ? argv[1] : NULL, error);
    if (!command_check_arguments(&COMMAND_LIST, argc, 1, 1, error))
        return -1;
    if (strcmp(what, "areas") == 0)
        return list_query(
            global, "list_areas", format, AREA_COLUMNS, G_N_ELEMENTS(AREA_COLUMNS), error);
    if (strcmp(what, "datasets") == 0)
        return list_query(
            global, "list_datasets", format, DATASET_COLUMNS, G_N_ELEMENTS(DATASET_COLUMNS), error);
    if (strcmp(what, "periods") == 0)
        return list_query(
            global, "list_periods", format, PERIOD_COLUMNS, G_N_ELEMENTS(PERIOD_COLUMNS), error);
    if (strcmp(what, "indicators") == 0)
        return list_indicators(global, format, error);
    if (strcmp(what, "rules") == 0)
        return list_rules(format);
    if (strcmp(what, "packs") == 0)
        return list_packs(global, format, error);
    if (strcmp(what, "records") == 0)
        return list_query(
            global, "list_records", format, RECORD_COLUMNS, G_N_ELEMENTS(RECORD_COLUMNS), error);
    if (strcmp(what, "wrong") == 0)
        return list_query(
            global, "list_wrong_cells", format, WRONG_COLUMNS, G_N_ELEMENTS(WRONG_COLUMNS), error);
    error_set(error,
        ERROR_USAGE,
        "list: '%s' is none of areas|columns|datasets|indicators|periods|packs|records|rules|wrong",
        what);
    return -1;
}

const Command COMMAND_LIST = {
    .name = "list",
    .arguments = "areas|columns [DATASET]|datasets|indicators|periods|packs|records|rules|wrong",
    .summary = "list what the program knows",
    .details =
        "`columns` has what is said of each column, and where that is from: a .meta.csv, the "
        "guidance in a release's zip, a source file or an earlier edition (known), the "
        "standard, or nothing but the file itself (inferred). `wrong` has the published "
        "cells that are known to be wrong: they are left out of everything that is computed. "
        "`records` has the "
        "tables of record-level data, field by field.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(ListOptions),
    .run = run,
};

/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/path.h"
#include "engine/catalogue/folder.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "engine/cli/table.h"
#include "engine/db/query.h"
#include "engine/reconcile/reconcile.h"

typedef struct {
    char *format;
} ReconcileOptions;

static const OptionRow OPTIONS[] = {
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|csv|json",
        "how the result is printed (text)",
        offsetof(ReconcileOptions, format)},
};

/* In the order of ReconcileColumn. */
static const PrintColumn COLUMNS[RECONCILE_COLUMN_N] = {
    {"indicator", CELL_AS_TEXT},
    {"check", CELL_AS_TEXT},
    {"result", CELL_AS_TEXT},
    {"reason", CELL_AS_TEXT},
    {"n", CELL_AS_NUMBER},
    {"area_code", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
    {"period", CELL_AS_TEXT},
    {"cohort", CELL_AS_TEXT},
    {"measure", CELL_AS_TEXT},
    {"parts_n", CELL_AS_NUMBER},
    {"missing_n", CELL_AS_NUMBER},
    {"parts", CELL_AS_NUMBER},
    {"whole", CELL_AS_NUMBER},
    {"difference", CELL_AS_NUMBER},
    {"tolerance", CELL_AS_NUMBER},
    {"rounding", CELL_AS_NUMBER},
    {"parts_batches", CELL_AS_TEXT},
    {"whole_batches", CELL_AS_TEXT},
};

static void
print_all(const GPtrArray *items, PrintFormat format)
{
    Printer *printer = printer_new(format, COLUMNS, RECONCILE_COLUMN_N);
    for (size_t item_i = 0; item_i < items->len; item_i++) {
        const ReconcileItem *item = g_ptr_array_index(items, item_i);
        const char *cells[RECONCILE_COLUMN_N];
        for (size_t column_i = 0; column_i < RECONCILE_COLUMN_N; column_i++)
            cells[column_i] = item->cells[column_i];
        printer_row(printer, cells);
    }
    printer_finish(printer);
}

/* "  differs: England (E92000001) CY2024 all numerator: 9 parts make 90, published 100: -10, where
 * rounding explains 0 (batches 1 and 2)" */
static void
print_difference(const ReconcileItem *item)
{
    char *const *c = item->cells;
    bool is_edition = c[RECONCILE_PARTS_N] == NULL;
    printf("  differs: %s (%s) %s %s %s: ",
        c[RECONCILE_AREA_NAME] != NULL ? c[RECONCILE_AREA_NAME] : "no area",
        c[RECONCILE_AREA_CODE] != NULL ? c[RECONCILE_AREA_CODE] : "-",
        c[RECONCILE_PERIOD],
        c[RECONCILE_COHORT] != NULL ? c[RECONCILE_COHORT] : "-",
        c[RECONCILE_MEASURE]);
    if (is_edition)
        printf("%s was %s", c[RECONCILE_PARTS], c[RECONCILE_WHOLE]);
    else
        printf("%s part%s make%s %s, published %s",
            c[RECONCILE_PARTS_N],
            strcmp(c[RECONCILE_PARTS_N], "1") == 0 ? "" : "s",
            strcmp(c[RECONCILE_PARTS_N], "1") == 0 ? "s" : "",
            c[RECONCILE_PARTS],
            c[RECONCILE_WHOLE]);
    printf(": %s", c[RECONCILE_DIFFERENCE]);
    if (!is_edition && strcmp(c[RECONCILE_MISSING_N], "0") != 0)
        printf(", with %s missing", c[RECONCILE_MISSING_N]);
    if (strcmp(c[RECONCILE_TOLERANCE], "0") != 0)
        printf(", where rounding explains %s", c[RECONCILE_TOLERANCE]);
    printf(" (batches %s and %s)\n", c[RECONCILE_PARTS_BATCHES], c[RECONCILE_WHOLE_BATCHES]);
}

static void
print_text(const GPtrArray *items)
{
    int64_t totals[3] = {0};
    static const char *const results[] = {"agrees", "differs", "not compared"};
    const char *indicator = "", *check = "";
    for (size_t item_i = 0; item_i < items->len; item_i++) {
        const ReconcileItem *item = g_ptr_array_index(items, item_i);
        char *const *c = item->cells;
        if (strcmp(indicator, c[RECONCILE_INDICATOR]) != 0 ||
            strcmp(check, c[RECONCILE_CHECK]) != 0)
            printf("%s: %s\n", c[RECONCILE_INDICATOR], c[RECONCILE_CHECK]);
        indicator = c[RECONCILE_INDICATOR];
        check = c[RECONCILE_CHECK];
        for (size_t result_i = 0; result_i < G_N_ELEMENTS(results); result_i++) {
            if (strcmp(results[result_i], c[RECONCILE_RESULT]) == 0)
                totals[result_i] += g_ascii_strtoll(c[RECONCILE_N], NULL, 10);
        }
        if (strcmp(c[RECONCILE_RESULT], "differs") == 0)
            print_difference(item);
        else
            printf("  %s, %s: %s\n", c[RECONCILE_RESULT], c[RECONCILE_REASON], c[RECONCILE_N]);
    }
    printf("%" G_GINT64_FORMAT " agree, %" G_GINT64_FORMAT " differ, %" G_GINT64_FORMAT
           " not compared\n",
        totals[0],
        totals[1],
        totals[2]);
}

/* The ids as an array literal, NULL for none; a misspelt one, and one that is made of records,
 * would give an empty answer that looks like a true one. */
static bool
find_indicators(const GlobalOptions *global, int argc, char **argv, char **ret_ids, GError **error)
{
    if (argc == 0)
        return true;
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, global->indicators, error) : NULL;
    if (catalogue == NULL)
        return false;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int id_i = 0; id_i < argc; id_i++) {
        const Indicator *indicator = catalogue_find_indicator(catalogue, argv[id_i], error);
        if (indicator == NULL)
            return false;
        if (strcmp(indicator->basis, "published") != 0) {
            error_set(error, ERROR_USAGE, "'%s' is not made of published figures", argv[id_i]);
            error_add_hint(error, "a sum over councils is made of them, and agrees with itself");
            return false;
        }
        g_ptr_array_add(ids, argv[id_i]);
    }
    g_ptr_array_add(ids, NULL);
    *ret_ids = db_names_param((char **)ids->pdata);
    return true;
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const ReconcileOptions *options = values;
    g_auto(Session) session = {0};
    g_autofree char *indicators = NULL;
    if (!find_indicators(global, argc, argv, &indicators, error) ||
        !session_open(global, &session, error) || !stale_warn(session.conn, error))
        return -1;
    g_autoptr(GPtrArray) items = reconcile_published(session.conn, indicators, error);
    if (items == NULL)
        return -1;
    if (options->format == NULL || strcmp(options->format, "text") == 0)
        print_text(items);
    else
        print_all(items, print_format(options->format));
    if (items->len == 0)
        log_info("nothing to compare: run `inclusion compute` after loading");
    return 0;
}

const Command COMMAND_RECONCILE = {
    .name = "reconcile",
    .arguments = "[INDICATOR…]",
    .summary = "compare published figures with the sums of their parts",
    .details =
        "Numerators and denominators of LAs are added up and compared with the published ones of "
        "their region and of England, regions with England, quarters, months and terms with the "
        "longer period they make up, and each edition of a dataset with the one before it. A "
        "difference is listed unless rounding explains it: n parts rounded to k may be off by "
        "n·k/2, and the whole by half of its own rounding. Where parts are held back or missing, "
        "only parts that are more than the whole are a difference; the rest is counted with the "
        "reason. Who is counted in two periods makes shorter ones add up to more than the longer: "
        "that is no fault. Figures from records are not among them.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(ReconcileOptions),
    .run = run,
};

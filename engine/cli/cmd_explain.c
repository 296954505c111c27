/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/path.h"
#include "engine/base/text.h"
#include "engine/catalogue/folder.h"
#include "engine/cli/areas.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "engine/explain/define.h"
#include "engine/explain/figure.h"

typedef struct {
    char *area;
    char *period;
    char *cohort;
    char *format;
} ExplainOptions;

static const OptionRow OPTIONS[] = {
    {"area",
        0,
        OPTION_TEXT,
        "AREA",
        NULL,
        "whose figure: GSS code, three-digit code or name",
        offsetof(ExplainOptions, area)},
    {"period",
        0,
        OPTION_TEXT,
        "PERIOD",
        NULL,
        "of which period, such as CY2024 (the newest that has a value)",
        offsetof(ExplainOptions, period)},
    {"cohort",
        0,
        OPTION_TEXT,
        "COHORT",
        NULL,
        "of which cohort (all, or the only one there is)",
        offsetof(ExplainOptions, cohort)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|json",
        "how it is printed (text)",
        offsetof(ExplainOptions, format)},
};

static bool
explain(DbConn *conn,
    const Catalogue *catalogue,
    const Indicator *indicator,
    const ExplainOptions *options,
    ExplainNode *page,
    GError **error)
{
    if (options->area == NULL)
        return explain_indicator(conn, indicator, page, error);
    g_autofree char *area_ids = NULL;
    return areas_find_all(conn, (char *[]){options->area, NULL}, &area_ids, error) &&
           explain_figure(conn,
               catalogue,
               indicator,
               options->area,
               area_ids,
               options->period,
               options->cohort,
               page,
               error);
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const ExplainOptions *options = values;
    if (!command_check_arguments(&COMMAND_EXPLAIN, argc, 1, 1, error))
        return -1;
    if (options->area == NULL && (options->period != NULL || options->cohort != NULL)) {
        error_set(error, ERROR_USAGE, "--period and --cohort need --area");
        error_add_hint(error, "see `inclusion help explain`");
        return -1;
    }
    g_autofree char *data_dir = path_find_data_dir(global->data_dir, error);
    g_autoptr(Catalogue) catalogue =
        data_dir != NULL ? catalogue_read(data_dir, global->indicators, error) : NULL;
    const Indicator *indicator =
        catalogue != NULL ? catalogue_find_indicator(catalogue, argv[0], error) : NULL;
    g_auto(Session) session = {0};
    g_autoptr(ExplainNode) page = explain_page_new();
    if (indicator == NULL || !session_open(global, &session, error) ||
        !stale_warn(session.conn, error) ||
        !explain(session.conn, catalogue, indicator, options, page, error))
        return -1;
    bool is_json = options->format != NULL && strcmp(options->format, "json") == 0;
    g_autofree char *text = is_json ? explain_page_json(page) : explain_page_text(page);
    fputs(text, stdout);
    return 0;
}

const Command COMMAND_EXPLAIN = {
    .name = "explain",
    .arguments = "INDICATOR",
    .summary = "show how an indicator, or one of its numbers, is made",
    .details =
        "Without --area: the definition, its SQL, the files or records it reads, where it has "
        "values, "
        "and the methods. With --area: one number, written out: value, interval, rank, quarter, "
        "change, trend, comparisons and neighbours, what each edition says of it, and the rows of "
        "the files that it rests on, with their lines. Of what is counted from records never a "
        "row. "
        "Every value is one that `values` prints.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(ExplainOptions),
    .run = run,
};

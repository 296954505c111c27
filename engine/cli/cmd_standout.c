/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/number.h"
#include "engine/cli/areas.h"
#include "engine/cli/session.h"
#include "engine/cli/stale.h"
#include "engine/cli/table.h"
#include "engine/standout/fetch.h"

typedef struct {
    char *period;
    char *format;
} StandoutOptions;

static const OptionRow OPTIONS[] = {
    {"period",
        0,
        OPTION_TEXT,
        "PERIOD",
        NULL,
        "only figures of this period, such as CY2024 (the latest of each indicator)",
        offsetof(StandoutOptions, period)},
    {"format",
        0,
        OPTION_TEXT,
        "FORMAT",
        "text|csv|json",
        "how the findings are printed (text)",
        offsetof(StandoutOptions, format)},
};

static const PrintColumn COLUMNS[] = {
    {"finding", CELL_AS_TEXT},
    {"area_code", CELL_AS_TEXT},
    {"area_name", CELL_AS_TEXT},
    {"indicator", CELL_AS_TEXT},
    {"cohort", CELL_AS_TEXT},
    {"period", CELL_AS_TEXT},
    {"value", CELL_AS_NUMBER},
    {"england", CELL_AS_NUMBER},
    {"z", CELL_AS_NUMBER},
    {"p", CELL_AS_NUMBER},
    {"p_adjusted", CELL_AS_NUMBER},
    {"sentence", CELL_AS_TEXT},
    {"made_up", CELL_AS_BOOLEAN},
};

static void
print_rows(const Standout *standout, PrintFormat format)
{
    Printer *printer = printer_new(format, COLUMNS, G_N_ELEMENTS(COLUMNS));
    for (size_t finding_i = 0; finding_i < standout->finding_n; finding_i++) {
        const StandoutFinding *finding = &standout->findings[finding_i];
        const double numbers[] = {
            finding->value, finding->england, finding->z, finding->p, finding->p_adjusted};
        char texts[G_N_ELEMENTS(numbers)][NUMBER_TEXT_BYTES];
        const char *shown[G_N_ELEMENTS(numbers)] = {NULL};
        for (size_t number_i = 0; number_i < G_N_ELEMENTS(numbers); number_i++) {
            if (isfinite(numbers[number_i]))
                shown[number_i] = number_shortest(numbers[number_i], texts[number_i]);
        }
        const char *cells[] = {finding_name(finding->finding),
            standout->code,
            standout->name,
            finding->indicator,
            finding->cohort,
            finding->period,
            shown[0],
            shown[1],
            shown[2],
            shown[3],
            shown[4],
            finding->sentence,
            standout->is_made_up ? "true" : "false"};
        printer_row(printer, cells);
    }
    printer_finish(printer);
}

static void
print_text(const Standout *standout)
{
    printf("%s\n", standout->name);
    if (standout->is_made_up)
        printf("Made-up data: not about any real place.\n");
    if (standout->level == LEVEL_LA && !standout->is_ranked)
        printf("Its numbers are too small to be ranked or tested against England.\n");
    else if (standout->level == LEVEL_LA && standout->tested_n == 0)
        printf("None of its figures could be tested against England.\n");
    else if (standout->level == LEVEL_LA)
        printf(
            "%zu of %zu figures tested stand apart from England.\nHow much authorities differ is "
            "allowed for, and so is the number of figures tested: no more than 5%% of\nthose "
            "named are expected to be there by chance. Changes are tested one by one.\n",
            standout->adjusted_n,
            standout->tested_n);
    for (size_t finding_i = 0; finding_i < standout->finding_n; finding_i++) {
        const StandoutFinding *finding = &standout->findings[finding_i];
        if (finding_i == 0 || finding[-1].finding != finding->finding)
            printf("\n%s\n", finding_heading(finding->finding, standout->level));
        printf("- %s\n", finding->sentence);
    }
    if (standout->finding_n == 0)
        printf("\nNothing stands out.\n");
}

static int
run(const GlobalOptions *global, const void *values, int argc, char **argv, GError **error)
{
    const StandoutOptions *options = values;
    g_auto(Session) session = {0};
    g_auto(Standout) standout = {0};
    if (!command_check_arguments(&COMMAND_STANDOUT, argc, 1, 1, error) ||
        !session_open(global, &session, error) || !stale_warn(session.conn, error))
        return -1;
    g_autofree char *area_ids = NULL;
    char *names[] = {argv[0], NULL};
    if (!areas_find_all(session.conn, names, &area_ids, error) ||
        !standout_fetch(session.conn, area_ids, options->period, &standout, error))
        return -1;
    if (standout.figure_n == 0) {
        log_info("no figures: load and compute published files first, or ask for another period");
        return 0;
    }
    if (options->format == NULL || strcmp(options->format, "text") == 0)
        print_text(&standout);
    else
        print_rows(&standout, print_format(options->format));
    return 0;
}

const Command COMMAND_STANDOUT = {
    .name = "standout",
    .arguments = "AREA",
    .summary = "say in words what stands out for an area",
    .details =
        "Published figures, the latest of each indicator: worse and worsening first, then better "
        "and improving, then what is unusual and what is missing. An authority is tested against "
        "England, allowing for how much authorities differ (Spiegelhalter 2005) and for how many "
        "figures are tested (Benjamini and Hochberg at 5%); a region is compared by its interval; "
        "England by its change. AREA is a GSS code, a three-digit code or a name.",
    .options = OPTIONS,
    .option_n = G_N_ELEMENTS(OPTIONS),
    .values_bytes = sizeof(StandoutOptions),
    .run = run,
};

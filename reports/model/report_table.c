/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "engine/words/words.h"
#include "reports/model/report_parts.h"

/* What a column of the table of measures shows. */
typedef enum {
    SHOWS_NAME,
    SHOWS_PERIOD,
    SHOWS_AREA,
    SHOWS_INTERVAL,
    SHOWS_REGION,
    SHOWS_ENGLAND,
    SHOWS_COMPARISON,
    SHOWS_RANK,
    SHOWS_RANGE,
    SHOWS_CHANGE,
    SHOWS_SOURCE
} Shows;

typedef struct {
    Shows shows;
    const char *title;
    bool is_number;
} TableColumn;

static const TableColumn LA_COLUMNS[] = {
    {SHOWS_NAME, "Measure", false},
    {SHOWS_PERIOD, "Period", false},
    {SHOWS_AREA, "Authority", true},
    {SHOWS_INTERVAL, "95% interval", true},
    {SHOWS_REGION, "Region", true},
    {SHOWS_ENGLAND, "England", true},
    {SHOWS_COMPARISON, "Against England", false},
    {SHOWS_RANK, "Rank", true},
    {SHOWS_CHANGE, "Change", true},
    {SHOWS_SOURCE, "Source", true},
};
static const TableColumn REGION_COLUMNS[] = {
    {SHOWS_NAME, "Measure", false},
    {SHOWS_PERIOD, "Period", false},
    {SHOWS_AREA, "Region", true},
    {SHOWS_INTERVAL, "95% interval", true},
    {SHOWS_ENGLAND, "England", true},
    {SHOWS_COMPARISON, "Against England", false},
    {SHOWS_RANGE, "Its authorities", true},
    {SHOWS_CHANGE, "Change", true},
    {SHOWS_SOURCE, "Source", true},
};
static const TableColumn COUNTRY_COLUMNS[] = {
    {SHOWS_NAME, "Measure", false},
    {SHOWS_PERIOD, "Period", false},
    {SHOWS_AREA, "England", true},
    {SHOWS_INTERVAL, "95% interval", true},
    {SHOWS_RANGE, "Authorities", true},
    {SHOWS_CHANGE, "Change", true},
    {SHOWS_SOURCE, "Source", true},
};

static const TableColumn *
columns_for(AreaLevel level, size_t *ret_n)
{
    switch (level) {
    case LEVEL_COUNTRY:
        *ret_n = G_N_ELEMENTS(COUNTRY_COLUMNS);
        return COUNTRY_COLUMNS;
    case LEVEL_REGION:
    case LEVEL_SUBREGION:
    case LEVEL_OTHER:
        *ret_n = G_N_ELEMENTS(REGION_COLUMNS);
        return REGION_COLUMNS;
    case LEVEL_LA:
        break;
    }
    *ret_n = G_N_ELEMENTS(LA_COLUMNS);
    return LA_COLUMNS;
}

/* What stands where there is nothing to say: never a blank. */
static const char *
or_dash(const char *text)
{
    return text[0] != '\0' ? text : "–";
}

static ReportCell
cell_of(ReportBuilder *builder, Shows shows, const ReportMeasure *measure)
{
    switch (shows) {
    case SHOWS_NAME:
        return (ReportCell){.text = measure->name};
    case SHOWS_PERIOD:
        return (ReportCell){
            .text = or_dash(report_keep(builder, words_period_short(measure->period)))};
    case SHOWS_AREA:
        return (ReportCell){.text = measure->area.cell};
    case SHOWS_INTERVAL:
        if (measure->area.interval[0] == '\0')
            return (ReportCell){.text = "–"};
        return (ReportCell){
            .text = report_keep(builder,
                words_range_short(
                    measure->indicator, measure->area.lower95, measure->area.upper95))};
    case SHOWS_REGION:
        return (ReportCell){.text = measure->region.cell};
    case SHOWS_ENGLAND:
        return (ReportCell){.text = measure->england.cell};
    case SHOWS_COMPARISON:
        if (measure->vs_england == COMPARED_NOT)
            return (ReportCell){.text = "–"};
        return (ReportCell){
            .text = words_comparison_word(measure->vs_england), .mark = measure->vs_england};
    case SHOWS_RANK:
        return (ReportCell){.text = or_dash(measure->rank_cell)};
    case SHOWS_RANGE:
        return (ReportCell){.text = or_dash(measure->range)};
    case SHOWS_CHANGE:
        return (ReportCell){.text = measure->change_cell};
    case SHOWS_SOURCE:
        if (measure->source_number == 0)
            return (ReportCell){.text = "–"};
        return (ReportCell){.text = report_keep_format(builder, "%zu", measure->source_number)};
    }
    return (ReportCell){.text = ""};
}

bool
report_fill_table(ReportBuilder *builder, const SpecItem *spec, ReportItem *item, GError **error)
{
    size_t column_n = 0;
    const TableColumn *columns = columns_for(builder->report->area->level, &column_n);
    ReportGrid *grid = REPORT_NEW(builder, ReportGrid, 1);
    grid->caption = item->title;
    grid->column_n = column_n;
    grid->columns = REPORT_NEW(builder, ReportColumn, column_n);
    for (size_t column_i = 0; column_i < column_n; column_i++)
        grid->columns[column_i] = (ReportColumn){
            .title = columns[column_i].title, .is_number = columns[column_i].is_number};
    grid->row_n = spec->row_n;
    grid->rows = REPORT_NEW(builder, ReportRow, spec->row_n);
    for (size_t row_i = 0; row_i < spec->row_n; row_i++) {
        const SpecRow *row = &spec->rows[row_i];
        if (row->group != NULL) {
            grid->rows[row_i].group = report_keep(builder, g_strdup(row->group));
            continue;
        }
        const ReportMeasure *measure = report_measure(builder, row, error);
        if (measure == NULL)
            return false;
        ReportCell *cells = REPORT_NEW(builder, ReportCell, column_n);
        for (size_t column_i = 0; column_i < column_n; column_i++)
            cells[column_i] = cell_of(builder, columns[column_i].shows, measure);
        grid->rows[row_i].cells = cells;
        grid->rows[row_i].measure = measure;
    }
    grid->note =
        builder->report->area->level == LEVEL_LA
            ? "Rank 1 is best, or highest where neither end is better; = is tied. Change is "
              "on the period before, in points for percentages; – is nothing to state."
            : "Change is on the period before, in percentage points for percentages; – is "
              "nothing to state.";
    item->grid = grid;
    item->note = grid->note;
    return true;
}

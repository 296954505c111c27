/* SPDX-License-Identifier: MIT */
#include "engine/sample/table.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/sample/figure.h"

/* What marks every row as made up; the loader knows the header. */
static const char MADE_UP_HEADER[] = "made_up", MADE_UP_CELL[] = "made up";

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

/* How many parts of a thousand more England has in the table's unplaced year. */
enum { UNPLACED_PERMILLE = 2 };

const char *const SAMPLE_PLACES[] = {"country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
    NULL};

/* The file on its way out, and where it has got to. */
typedef struct {
    const SampleModel *model;
    const SampleTable *table;
    const SamplePeriod *period;
    GString *text;
} TableOut;

/* An area of the file: a place, or an LA in its region. */
typedef struct {
    const char *level;
    const SamplePlace *region; /* NULL for England */
    const SampleLa *la;        /* NULL for England and regions */
    SampleCounts *counts;      /* counts[series_n] */
} TableArea;

void
sample_counts_add(SampleCounts *sum, const SampleCounts *part)
{
    for (size_t leaf = 0; leaf < SAMPLE_LEAVES; leaf++) {
        if ((part->missing & LEAF(leaf)) == 0)
            sum->n[leaf] += part->n[leaf];
    }
}

static void
sum_total(const SampleTable *table, SampleCounts *counts)
{
    if (table->total_parts == 0)
        return;
    counts->n[table->total_leaf] = 0;
    for (int leaf = 0; leaf < SAMPLE_LEAVES; leaf++) {
        if ((table->total_parts & LEAF(leaf)) != 0)
            counts->n[table->total_leaf] += counts->n[leaf];
    }
}

static bool
is_in_years(int first_year, int last_year, int year)
{
    return (first_year == 0 || year >= first_year) && (last_year == 0 || year <= last_year);
}

/* Shares one leaf of the first series out over series[first_i .. end_i). */
static void
split_leaf(Prng *prng,
    const SampleTable *table,
    size_t first_i,
    size_t end_i,
    size_t leaf,
    SampleCounts *counts)
{
    int64_t weights[SAMPLE_SERIES] = {0}, parts[SAMPLE_SERIES];
    for (size_t series_i = first_i; series_i < end_i; series_i++)
        weights[series_i - first_i] = table->series[series_i].weight;
    prng_split(prng, counts[0].n[leaf], weights, end_i - first_i, parts);
    for (size_t series_i = first_i; series_i < end_i; series_i++)
        counts[series_i].n[leaf] = parts[series_i - first_i];
}

void
sample_table_split(const SampleModel *model,
    const SampleTable *table,
    const SampleLa *la,
    const SamplePeriod *period,
    SampleCounts *counts)
{
    Prng prng;
    sample_stream(model, table->name, la, period->year, &prng);
    sum_total(table, &counts[0]);
    for (size_t first_i = 1, end_i = 0; first_i < table->series_n; first_i = end_i) {
        const SampleSeries *first = &table->series[first_i];
        for (end_i = first_i + 1; end_i < table->series_n; end_i++) {
            if (strcmp(table->series[end_i].cells[0], first->cells[0]) != 0)
                break;
        }
        if (!is_in_years(first->first_year, first->last_year, period->year))
            continue;
        for (size_t leaf = 0; leaf < SAMPLE_LEAVES; leaf++) {
            if (counts[0].n[leaf] > 0)
                split_leaf(&prng, table, first_i, end_i, leaf, counts);
        }
    }
    for (size_t series_i = 1; series_i < table->series_n; series_i++) {
        counts[series_i].missing = counts[0].missing;
        counts[series_i].symbol = counts[0].symbol;
        sum_total(table, &counts[series_i]);
        /* A group without anyone in it has no row. */
        bool is_empty = true;
        for (size_t leaf = 0; leaf < SAMPLE_LEAVES; leaf++)
            is_empty = is_empty && counts[series_i].n[leaf] == 0;
        counts[series_i].is_absent = is_empty;
    }
}

static int64_t
sum_of(const SampleCounts *counts, uint64_t leaves)
{
    int64_t sum = 0;
    for (size_t leaf = 0; leaf < SAMPLE_LEAVES && leaves >> leaf != 0; leaf++) {
        if ((leaves & LEAF(leaf)) != 0)
            sum += counts->n[leaf];
    }
    return sum;
}

/* True when a cell made of the set @of is to be hidden: by itself, or as a sum that is small. */
static bool
is_hidden(const SampleCounts *counts, uint64_t of, uint64_t hidden)
{
    if (hidden == 0 || (of & hidden) == 0)
        return false;
    bool is_one_leaf = (of & (of - 1)) == 0;
    return is_one_leaf || sum_of(counts, of) <= SAMPLE_SMALL_MAX;
}

static void
append_ratio(const TableOut *out, const SampleColumn *column, const SampleCounts *counts)
{
    int64_t of = sum_of(counts, column->of), per = sum_of(counts, column->per);
    int64_t scale = column->scale == 0 ? 100 : column->scale;
    if (per == 0) {
        g_string_append(out->text, out->table->nothing);
        return;
    }
    size_t start = out->text->len;
    if (out->table->blank_before_year == out->period->year)
        g_string_append_c(out->text, ' ');
    figure_append_ratio(out->text, of, per, scale, column->decimals_n, column->kept_n);
    if (out->table->has_low && of > 0 && strcmp(&out->text->str[start], "0.0") == 0) {
        g_string_truncate(out->text, start);
        g_string_append(out->text, "low");
    }
}

static void
append_cell(const TableOut *out,
    const TableArea *area,
    const SampleSeries *series,
    const SampleColumn *column,
    const SampleCounts *counts,
    uint64_t hidden)
{
    bool is_ratio =
        column->kind == COLUMN_RATIO || (column->kind == COLUMN_EITHER && series->is_percentage);
    uint64_t used = column->of | (is_ratio ? column->per : 0);
    if (!is_in_years(column->first_year, column->last_year, out->period->year)) {
        g_string_append(out->text, out->table->gap);
    } else if ((used & counts->missing) != 0) {
        g_string_append(out->text, counts->symbol);
    } else if (is_hidden(counts, column->of, hidden)) {
        g_string_append_c(out->text, 'c');
    } else if (is_ratio) {
        append_ratio(out, column, counts);
    } else {
        int64_t count = sum_of(counts, column->of);
        int64_t step = area->la == NULL ? out->table->rounds_upper_to : 0;
        figure_append_count(out->text, step > 0 ? (count + step / 2) / step * step : count);
    }
}

/* Appends a comma, unless at the start of a line, and @field. */
static void
append_field(const TableOut *out, const char *field, bool is_quoted)
{
    if (out->text->len > 0 && out->text->str[out->text->len - 1] != '\n')
        g_string_append_c(out->text, ',');
    if (is_quoted)
        g_string_append_printf(out->text, "\"%s\"", field);
    else
        text_append_csv(out->text, field);
}

static const char *
place_cell(const TableOut *out, const TableArea *area, const char *header)
{
    if (strcmp(header, "country_code") == 0)
        return out->model->areas->country.code;
    if (strcmp(header, "country_name") == 0)
        return out->model->areas->country.name;
    if (area->region != NULL && strcmp(header, "region_code") == 0)
        return area->region->code;
    if (area->region != NULL && strcmp(header, "region_name") == 0)
        return area->region->name;
    if (area->la == NULL)
        return "";
    if (strcmp(header, "new_la_code") == 0)
        return sample_la_code(area->la, out->period->day);
    if (strcmp(header, "old_la_code") == 0)
        return area->la->old_code;
    return strcmp(header, "la_name") == 0 ? area->la->name : "";
}

static void
end_line(const TableOut *out)
{
    g_string_append(out->text, out->table->has_crlf ? "\r\n" : "\n");
}

static void
append_row(const TableOut *out, const TableArea *area, size_t series_i)
{
    const SampleTable *table = out->table;
    const SampleSeries *series = &table->series[series_i];
    const SampleCounts *counts = &area->counts[series_i];
    bool quotes = table->quotes_cells;
    append_field(out, out->period->time_period, quotes);
    append_field(out, out->period->identifier, quotes);
    append_field(out, area->level, quotes);
    for (size_t place_i = 0; table->places[place_i] != NULL; place_i++)
        append_field(out, place_cell(out, area, table->places[place_i]), quotes);
    for (size_t filter_i = 0; table->filters[filter_i] != NULL; filter_i++)
        append_field(out, series->cells[filter_i], quotes);
    uint64_t hidden = table->hide != NULL && area->la != NULL ? table->hide(counts) : 0;
    for (size_t column_i = 0; column_i < table->column_n; column_i++) {
        g_string_append(out->text, quotes ? ",\"" : ",");
        append_cell(out, area, series, &table->columns[column_i], counts, hidden);
        if (quotes)
            g_string_append_c(out->text, '"');
    }
    append_field(out, MADE_UP_CELL, quotes);
    end_line(out);
}

static void
append_header(const TableOut *out)
{
    const SampleTable *table = out->table;
    bool quotes = table->quotes_header;
    append_field(out, "time_period", quotes);
    append_field(out, "time_identifier", quotes);
    append_field(out, "geographic_level", quotes);
    for (size_t place_i = 0; table->places[place_i] != NULL; place_i++)
        append_field(out, table->places[place_i], quotes);
    for (size_t filter_i = 0; table->filters[filter_i] != NULL; filter_i++)
        append_field(out, table->filters[filter_i], quotes);
    for (size_t column_i = 0; column_i < table->column_n; column_i++)
        append_field(out, table->columns[column_i].header, quotes);
    append_field(out, MADE_UP_HEADER, quotes);
    end_line(out);
}

static void
free_area(void *data)
{
    TableArea *area = data;
    g_free(area->counts);
    g_free(area);
}

static TableArea *
add_area(GPtrArray *list,
    const SampleTable *table,
    const char *level,
    const SamplePlace *region,
    const SampleLa *la)
{
    TableArea *area = g_new0(TableArea, 1);
    *area = (TableArea){.level = level,
        .region = region,
        .la = la,
        .counts = g_new0(SampleCounts, table->series_n)};
    g_ptr_array_add(list, area);
    return area;
}

/* An area whose rows are sums: absent, and without any figure, until an LA gives it some. */
static void
add_upper(GPtrArray *upper, const SampleTable *table, const char *level, const SamplePlace *region)
{
    TableArea *area = add_area(upper, table, level, region, NULL);
    for (size_t series_i = 0; series_i < table->series_n; series_i++)
        area->counts[series_i] =
            (SampleCounts){.missing = UINT64_MAX, .symbol = "x", .is_absent = true};
}

static void
add_counts(const SampleTable *table, TableArea *sum, const SampleCounts *counts)
{
    for (size_t series_i = 0; series_i < table->series_n; series_i++) {
        if (counts[series_i].is_absent)
            continue;
        sample_counts_add(&sum->counts[series_i], &counts[series_i]);
        sum->counts[series_i].missing &= counts[series_i].missing;
        if (counts[series_i].missing != 0)
            sum->counts[series_i].symbol = counts[series_i].symbol;
        sum->counts[series_i].is_absent = false;
    }
}

/* England, the regions and, below London, its two halves: all zero, in the order of rows. */
static GPtrArray *
upper_areas(const SampleModel *model, const SampleTable *table)
{
    const SampleAreas *areas = model->areas;
    GPtrArray *upper = g_ptr_array_new_with_free_func(free_area);
    add_upper(upper, table, "National", NULL);
    for (size_t region_i = 0; region_i < SAMPLE_REGIONS; region_i++)
        add_upper(upper, table, "Regional", &areas->regions[region_i]);
    for (size_t subregion_i = 0; subregion_i < SAMPLE_SUBREGIONS; subregion_i++)
        add_upper(upper, table, "Regional", &areas->subregions[subregion_i]);
    return upper;
}

/* The LAs of the period, filled, and summed into @upper. */
static GPtrArray *
fill_las(const TableOut *out, GPtrArray *upper)
{
    const SampleAreas *areas = out->model->areas;
    const SampleTable *table = out->table;
    GPtrArray *filled = g_ptr_array_new_with_free_func(free_area);
    for (size_t la_i = 0; la_i < areas->las->len; la_i++) {
        const SampleLa *la = g_ptr_array_index(areas->las, la_i);
        if (!sample_la_existed(la, out->period->day))
            continue;
        bool is_by_half = table->las_by_subregion && la->subregion_i >= 0;
        const SamplePlace *region =
            is_by_half ? &areas->subregions[la->subregion_i] : &areas->regions[la->region_i];
        TableArea *area = add_area(filled, table, "Local authority", region, la);
        table->fill(out->model, table, la, out->period, area->counts);
        add_counts(table, g_ptr_array_index(upper, 0), area->counts);
        add_counts(table, g_ptr_array_index(upper, 1 + la->region_i), area->counts);
        if (la->subregion_i >= 0)
            add_counts(table,
                g_ptr_array_index(upper, 1 + SAMPLE_REGIONS + (size_t)la->subregion_i),
                area->counts);
    }
    return filled;
}

/* England's figures that belong to no region. */
static void
add_unplaced(const TableOut *out, TableArea *country)
{
    for (size_t leaf = 0; leaf < SAMPLE_LEAVES; leaf++)
        country->counts[0].n[leaf] += country->counts[0].n[leaf] * UNPLACED_PERMILLE / 1000;
    sum_total(out->table, &country->counts[0]);
}

static void
append_areas(const TableOut *out, const GPtrArray *list, size_t first_i, size_t end_i)
{
    for (size_t area_i = first_i; area_i < end_i; area_i++) {
        const TableArea *area = g_ptr_array_index(list, area_i);
        for (size_t series_i = 0; series_i < out->table->series_n; series_i++) {
            const SampleSeries *series = &out->table->series[series_i];
            if (is_in_years(series->first_year, series->last_year, out->period->year) &&
                !area->counts[series_i].is_absent)
                append_row(out, area, series_i);
        }
    }
}

static void
append_period(const TableOut *out)
{
    const SampleTable *table = out->table;
    g_autoptr(GPtrArray) upper = upper_areas(out->model, table);
    g_autoptr(GPtrArray) las = fill_las(out, upper);
    if (table->unplaced_year == out->period->year)
        add_unplaced(out, g_ptr_array_index(upper, 0));
    if (!table->lacks_country)
        append_areas(out, upper, 0, 1);
    if (!table->lacks_regions)
        append_areas(
            out, upper, 1, 1 + SAMPLE_REGIONS + (table->has_subregions ? SAMPLE_SUBREGIONS : 0));
    if (!table->lacks_las)
        append_areas(out, las, 0, las->len);
}

GString *
sample_table_make(const SampleModel *model, const SampleTable *table)
{
    TableOut out = {.model = model, .table = table, .text = g_string_new(NULL)};
    append_header(&out);
    for (size_t period_i = 0; period_i < table->period_n; period_i++) {
        out.period = &table->periods[period_i];
        append_period(&out);
    }
    if (table->has_bom)
        g_string_prepend(out.text, BYTE_ORDER_MARK);
    return out.text;
}

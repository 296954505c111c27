/* SPDX-License-Identifier: MIT */
#include "engine/ingest/layout.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

/* Columns of the standard that say where a row is, beside those in PlaceColumns. Source: DfE's EES
 * open data standard, table of geographic levels. */
static const char *const PLACE_NAMES[] = {"country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
    "lad_code",
    "lad_name",
    "rsc_region_lead_name",
    "pcon_code",
    "pcon_name",
    "lsip_code",
    "lsip_name",
    "local_enterprise_partnership_code",
    "local_enterprise_partnership_name",
    "english_devolved_area_code",
    "english_devolved_area_name",
    "mayoral_combined_authority_code",
    "mayoral_combined_authority_name",
    "opportunity_area_code",
    "opportunity_area_name",
    "ward_code",
    "ward_name",
    "trust_id",
    "trust_name",
    "sponsor_id",
    "sponsor_name",
    "pfa_code",
    "pfa_name",
    "school_urn",
    "school_laestab",
    "school_name",
    "provider_ukprn",
    "provider_name",
    "institution_id",
    "institution_name",
    "planning_area_code",
    "planning_area_name"};

static const char *const TIME_NAMES[] = {"time_period", "time_identifier", "geographic_level"};

/* Columns of our own tables, which a file's column may not be called. */
static const char *const OWN_NAMES[] = {"batch_id", "line", "area_id", "period", "symbols"};

static bool
is_among(const char *const *names, size_t name_n, const char *name)
{
    for (size_t name_i = 0; name_i < name_n; name_i++) {
        if (strcmp(names[name_i], name) == 0)
            return true;
    }
    return false;
}

/* A header cell without blanks around it. Caller frees. */
static char *
header_text(const Cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    text_trim(&text, &length);
    return g_strndup(text, length);
}

bool
layout_is_ees(const Row *header)
{
    for (size_t cell_i = 0; cell_i < header->cell_n; cell_i++) {
        g_autofree char *text = header_text(&header->cells[cell_i]);
        g_autofree char *name = text_identifier(text);
        if (is_among(TIME_NAMES, G_N_ELEMENTS(TIME_NAMES), name))
            return true;
    }
    return false;
}

FileColumn *
layout_column(FileLayout *layout, const char *name)
{
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        if (strcmp(layout->columns[column_i].name, name) == 0)
            return &layout->columns[column_i];
    }
    return NULL;
}

void
layout_set_role(FileColumn *column, ColumnRole role)
{
    if (column->is_role_known && (column->role == COLUMN_TIME || column->role == COLUMN_PLACE))
        return;
    column->role = role;
    column->is_role_known = true;
}

static int
find_column(FileLayout *layout, const char *name)
{
    const FileColumn *column = layout_column(layout, name);
    return column != NULL ? (int)(column - layout->columns) : -1;
}

static void
find_places(FileLayout *layout)
{
    layout->at = (PlaceColumns){
        .time_period = find_column(layout, "time_period"),
        .time_identifier = find_column(layout, "time_identifier"),
        .level = find_column(layout, "geographic_level"),
        .country_code = find_column(layout, "country_code"),
        .country_name = find_column(layout, "country_name"),
        .region_code = find_column(layout, "region_code"),
        .region_name = find_column(layout, "region_name"),
        .new_la_code = find_column(layout, "new_la_code"),
        .old_la_code = find_column(layout, "old_la_code"),
        .la_name = find_column(layout, "la_name"),
    };
    layout->is_made_up = find_column(layout, MADE_UP_COLUMN) >= 0;
}

/* Gives @column, number @column_i, a name that no earlier one has. */
static void
name_column(FileLayout *layout, size_t column_i, uint64_t line, Findings *findings)
{
    FileColumn *column = &layout->columns[column_i];
    g_autofree char *wanted = text_identifier(column->header);
    layout->column_n = column_i; /* only those before it are looked at */
    bool is_repeated = layout_column(layout, wanted) != NULL;
    bool is_own = is_among(OWN_NAMES, G_N_ELEMENTS(OWN_NAMES), wanted);
    column->name = g_strdup(wanted);
    for (int suffix = 2; layout_column(layout, column->name) != NULL || is_own; suffix++) {
        is_own = false;
        g_free(column->name);
        column->name = g_strdup_printf("%s_%d", wanted, suffix);
    }
    if (is_repeated)
        findings_add(findings,
            RULE_DUPLICATE_HEADER,
            line,
            column->header,
            column->header,
            "the header '%s' is there more than once",
            column->header);
}

static void
find_missing(FileLayout *layout, uint64_t line, Findings *findings)
{
    for (size_t name_i = 0; name_i < G_N_ELEMENTS(TIME_NAMES); name_i++) {
        if (layout_column(layout, TIME_NAMES[name_i]) == NULL)
            findings_add(findings,
                RULE_MISSING_COLUMN,
                line,
                TIME_NAMES[name_i],
                NULL,
                "the column '%s' is missing",
                TIME_NAMES[name_i]);
    }
}

FileLayout *
layout_read(const char *shown, const Row *header, Findings *findings, GError **error)
{
    if (header->cell_n > COLUMNS_MAX) {
        error_set(error,
            ERROR_INPUT,
            "%s:1: %zu columns, and at most %d are taken",
            shown,
            header->cell_n,
            COLUMNS_MAX);
        return NULL;
    }
    g_autoptr(FileLayout) layout = g_new0(FileLayout, 1);
    layout->columns = g_new0(FileColumn, header->cell_n + 1);
    for (size_t column_i = 0; column_i < header->cell_n; column_i++) {
        FileColumn *column = &layout->columns[column_i];
        column->header = header_text(&header->cells[column_i]);
        name_column(layout, column_i, header->line, findings);
        column->role = COLUMN_FILTER;
        if (is_among(TIME_NAMES, G_N_ELEMENTS(TIME_NAMES), column->name))
            column->role = COLUMN_TIME;
        else if (is_among(PLACE_NAMES, G_N_ELEMENTS(PLACE_NAMES), column->name))
            column->role = COLUMN_PLACE;
        column->is_role_known = column->role != COLUMN_FILTER;
        column->origin = column->is_role_known ? ORIGIN_STANDARD : ORIGIN_INFERRED;
        layout->column_n = column_i + 1;
    }
    find_places(layout);
    find_missing(layout, header->line, findings);
    return g_steal_pointer(&layout);
}

GArray *
layout_dataset_columns(const FileLayout *layout)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(DatasetColumn));
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        const FileColumn *from = &layout->columns[column_i];
        DatasetColumn column = {.name = from->name,
            .role = from->role,
            .header = from->header,
            .label = from->label,
            .unit = from->unit,
            .decimals = from->decimals,
            .grouping = from->grouping,
            .hint = from->hint,
            .default_item = from->default_item,
            .group_column = from->group_column,
            .origin = from->origin};
        g_array_append_val(columns, column);
    }
    return columns;
}

void
layout_free(FileLayout *layout)
{
    if (layout == NULL)
        return;
    for (size_t column_i = 0; column_i < layout->column_n; column_i++) {
        FileColumn *column = &layout->columns[column_i];
        char *texts[] = {column->header,
            column->name,
            column->label,
            column->unit,
            column->decimals,
            column->grouping,
            column->hint,
            column->default_item,
            column->group_column};
        for (size_t text_i = 0; text_i < G_N_ELEMENTS(texts); text_i++)
            g_free(texts[text_i]);
    }
    g_free(layout->columns);
    g_free(layout);
}

/* SPDX-License-Identifier: MIT */
#include "engine/check/standard.h"

#include <string.h>

/* S school, V provider, I institution, P planning area, F police force area and so on. */
static const GeographyLevel LEVELS[] = {
    {"National", "country_code", "country_name", NULL, NULL, 'N'},
    {"Regional", "region_code", "region_name", NULL, "KLEODCAWSVIPF", 'R'},
    {"Local authority", "new_la_code", "la_name", "old_la_code", "CDWSVIPF", 'L'},
    {"Local authority district", "lad_code", "lad_name", NULL, "WSVIF", 'D'},
    {"RSC region", NULL, "rsc_region_lead_name", NULL, "SVI", 'B'},
    {"Parliamentary constituency", "pcon_code", "pcon_name", NULL, "SVI", 'C'},
    {"Local skills improvement plan area", "lsip_code", "lsip_name", NULL, "DSVIP", 'K'},
    {"Local enterprise partnership",
        "local_enterprise_partnership_code",
        "local_enterprise_partnership_name",
        NULL,
        "SVI",
        'E'},
    {"English devolved area",
        "english_devolved_area_code",
        "english_devolved_area_name",
        NULL,
        "SVI",
        'A'},
    {"Opportunity area", "opportunity_area_code", "opportunity_area_name", NULL, "SVI", 'O'},
    {"Ward", "ward_code", "ward_name", NULL, "SVI", 'W'},
    {"MAT", "trust_id", "trust_name", NULL, "SVI", 'M'},
    {"Sponsor", "sponsor_id", "sponsor_name", NULL, "SVI", 'Q'},
    {"School", "school_urn", "school_name", "school_laestab", "", 'S'},
    {"Provider", "provider_ukprn", "provider_name", NULL, "", 'V'},
    {"Institution", "institution_id", "institution_name", NULL, "", 'I'},
    {"Planning area", "planning_area_code", "planning_area_name", NULL, "SVI", 'P'},
    {"Police force area", "pfa_code", "pfa_name", NULL, "SVI", 'F'},
};

const char *const STANDARD_DATA_COLUMNS[] = {
    "geographic_level", "time_period", "time_identifier", "country_code", "country_name", NULL};
const char *const STANDARD_META_COLUMNS[] = {"col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
    NULL};
const char *const STANDARD_META_OPTIONAL[] = {"filter_default", "parent_filter", NULL};
const char *const STANDARD_UNITS[] = {"%", "pp", "£", "£m", "numberstring", NULL};
const char *const STANDARD_Z_NAMES[] = {"Not applicable",
    "Unknown",
    "Outside of England",
    "Outside of the United Kingdom",
    "Outside of England and unknown",
    "Outside of the United Kingdom and unknown",
    NULL};

static const char *const COUNTRIES[][2] = {{"E92000001", "England"},
    {"K02000001", "United Kingdom"},
    {"K03000001", "Great Britain"},
    {"K04000001", "England and Wales"},
    {"N92000002", "Northern Ireland"},
    {"S92000003", "Scotland"},
    {"W92000004", "Wales"},
    {"z", "England, Wales and Northern Ireland"}};

bool
standard_has_country(const char *code, const char *name)
{
    for (size_t country_i = 0; country_i < G_N_ELEMENTS(COUNTRIES); country_i++) {
        if (strcmp(COUNTRIES[country_i][0], code) == 0 &&
            strcmp(COUNTRIES[country_i][1], name) == 0)
            return true;
    }
    return false;
}

const GeographyLevel *
standard_levels(size_t *ret_level_n)
{
    *ret_level_n = G_N_ELEMENTS(LEVELS);
    return LEVELS;
}

const GeographyLevel *
standard_level(const char *name)
{
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(LEVELS); level_i++) {
        if (strcmp(LEVELS[level_i].level, name) == 0)
            return &LEVELS[level_i];
    }
    return NULL;
}

bool
standard_may_fill(const GeographyLevel *of, const GeographyLevel *on)
{
    if (of->inside == NULL || of == on)
        return true;
    return on != NULL && strchr(of->inside, on->letter) != NULL;
}

bool
standard_is_place_code(const char *column)
{
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(LEVELS); level_i++) {
        if (g_strcmp0(LEVELS[level_i].code, column) == 0 ||
            g_strcmp0(LEVELS[level_i].second_code, column) == 0)
            return true;
    }
    return false;
}

bool
standard_is_place_name(const char *column)
{
    for (size_t level_i = 0; level_i < G_N_ELEMENTS(LEVELS); level_i++) {
        if (strcmp(LEVELS[level_i].name, column) == 0)
            return true;
    }
    return false;
}

bool
standard_is_time_or_place(const char *column)
{
    return strcmp(column, "time_period") == 0 || strcmp(column, "time_identifier") == 0 ||
           strcmp(column, "geographic_level") == 0 || standard_is_place_code(column) ||
           standard_is_place_name(column);
}

bool
standard_list_has(const char *const *list, const char *text)
{
    for (; *list != NULL; list++) {
        if (strcmp(*list, text) == 0)
            return true;
    }
    return false;
}

typedef struct {
    const char *identifier;
    int group;
    int digits_n;
} TimeIdentifier;

static const TimeIdentifier TIMES[] = {
    {"Autumn and spring term", 1, 6},
    {"Calendar year", 2, 4},
    {"Financial year", 3, 6},
    {"Academic year", 4, 6},
    {"Tax year", 5, 6},
    {"Reporting year", 6, 4},
    {"Autumn term", 7, 6},
    {"Spring term", 7, 6},
    {"Summer term", 7, 6},
    {"January", 9, 4},
    {"February", 9, 4},
    {"March", 9, 4},
    {"April", 9, 4},
    {"May", 9, 4},
    {"June", 9, 4},
    {"July", 9, 4},
    {"August", 9, 4},
    {"September", 9, 4},
    {"October", 9, 4},
    {"November", 9, 4},
    {"December", 9, 4},
    {"Financial year Q1", 10, 6},
    {"Financial year Q2", 10, 6},
    {"Financial year Q3", 10, 6},
    {"Financial year Q4", 10, 6},
    {"Part 1 (April to September)", 11, 6},
    {"Part 2 (October to March)", 11, 6},
};
enum { WEEK_GROUP = 8, WEEKS_N = 52 };

int
standard_time_group(const char *identifier, int *ret_digits_n)
{
    for (size_t time_i = 0; time_i < G_N_ELEMENTS(TIMES); time_i++) {
        if (strcmp(TIMES[time_i].identifier, identifier) == 0) {
            *ret_digits_n = TIMES[time_i].digits_n;
            return TIMES[time_i].group;
        }
    }
    for (int week_i = 1; week_i <= WEEKS_N; week_i++) {
        char week[16];
        g_snprintf(week, sizeof week, "Week %d", week_i);
        if (strcmp(week, identifier) == 0) {
            *ret_digits_n = 4;
            return WEEK_GROUP;
        }
    }
    return 0;
}

static bool
starts_with_any(const char *text, const char *const *starts)
{
    for (; *starts != NULL; starts++) {
        if (g_str_has_prefix(text, *starts))
            return true;
    }
    return false;
}

static bool
ends_with_any(const char *text, const char *const *ends)
{
    for (; *ends != NULL; ends++) {
        if (g_str_has_suffix(text, *ends))
            return true;
    }
    return false;
}

bool
standard_looks_like_place(const char *column)
{
    static const char *const starts[] = {"country",
        "sch",
        "prov",
        "inst",
        "estab",
        "reg",
        "la",
        "local",
        "rsc",
        "pfa",
        "pcon",
        "lep",
        "mca",
        "oa",
        "ward",
        "mat",
        NULL};
    static const char *const ends[] = {
        "name", "code", "urn", "ukprn", "number", "upin", "id", NULL};
    static const char *const wholes[] = {"laestab",
        "estab",
        "sch",
        "school",
        "schools",
        "prov",
        "provider",
        "providers",
        "inst",
        "institution",
        "institutions",
        "name",
        "code",
        "urn",
        "ukprn",
        "number",
        "upin",
        "id",
        "region",
        "la",
        "lad",
        "rsc",
        "pcon",
        "lep",
        "mca",
        "oa",
        "ward",
        "mat",
        NULL};
    g_autofree char *lower = g_ascii_strdown(column, -1);
    return standard_list_has(wholes, lower) ||
           (starts_with_any(lower, starts) && ends_with_any(lower, ends));
}

/* SPDX-License-Identifier: MIT */
#include "engine/catalogue/local.h"

#include <string.h>

#include "engine/base/number.h"

/* More values than a category can have in words. */
enum { CHOICES_MAX = 20 };

/* "0 not in it; 1 in it" */
static bool
read_choices(const Header *header, Indicator *indicator, GError **error)
{
    const char *text = header_value(header, "values");
    if (text == NULL)
        return true;
    if (indicator->method != INDICATOR_CATEGORY) {
        header_set_error(header, "values", error, "only kind 'category' has values");
        return false;
    }
    g_auto(GStrv) parts = g_strsplit(text, ";", CHOICES_MAX + 1);
    if (g_strv_length(parts) > CHOICES_MAX) {
        header_set_error(header, "values", error, "there are more than %d values", CHOICES_MAX);
        return false;
    }
    indicator->choices = g_new0(IndicatorChoice, g_strv_length(parts) + 1);
    for (char **part = parts; *part != NULL; part++) {
        g_auto(GStrv) words = g_strsplit(g_strstrip(*part), " ", 2);
        if (g_strv_length(words) < 2 || !number_is_integer(words[0], strlen(words[0]))) {
            header_set_error(
                header, "values", error, "'%s' is not a whole number and what it means", *part);
            return false;
        }
        indicator->choices[indicator->choice_n++] =
            (IndicatorChoice){.code = g_strdup(words[0]), .label = g_strdup(g_strstrip(words[1]))};
    }
    return true;
}

static bool
read_periods(const Header *header, Indicator *indicator, GError **error)
{
    g_auto(GStrv) names = g_strsplit(indicator->period_kind, " or ", PERIOD_KIND_N + 1);
    for (char **name = names; *name != NULL; name++) {
        int kind_i = 0;
        while (kind_i < PERIOD_KIND_N &&
               strcmp(period_kind_name((PeriodKind)kind_i), g_strstrip(*name)) != 0)
            kind_i++;
        if (kind_i == PERIOD_KIND_N) {
            header_set_error(header, "period", error, "'%s' is no kind of period", *name);
            return false;
        }
        indicator->has_period[kind_i] = true;
    }
    return true;
}

bool
local_read(const Header *header, Indicator *indicator, GError **error)
{
    if (!read_choices(header, indicator, error))
        return false;
    if (!indicator_is_local(indicator))
        return true;
    if (indicator->method == INDICATOR_DISTRIBUTION) {
        header_set_error(header, "kind", error, "basis 'local' has no kind '%s'", indicator->kind);
        return false;
    }
    if (indicator->method == INDICATOR_CATEGORY && indicator->choice_n == 0) {
        header_set_error(
            header, "kind", error, "a category of basis 'local' needs the key 'values'");
        return false;
    }
    if (g_strv_length(indicator->datasets) != 1 ||
        strcmp(indicator->datasets[0], LOCAL_TABLE) != 0) {
        header_set_error(header, "source", error, "the source of basis 'local' is " LOCAL_TABLE);
        return false;
    }
    g_free(indicator->datasets[0]);
    indicator->datasets[0] = g_strdup(LOCAL_DATASET);
    indicator->cohorts = header_names(header, "cohorts");
    if (indicator->cohorts[0] == NULL) {
        g_strfreev(indicator->cohorts);
        indicator->cohorts = g_strsplit("all", ",", -1);
    }
    return read_periods(header, indicator, error);
}

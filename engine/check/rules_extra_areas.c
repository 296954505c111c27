/* SPDX-License-Identifier: MIT */
/* What the screener misses in places: an authority in another region, a code after its end, two
 * codes of two authorities. */
#include <string.h>

#include "engine/base/period.h"
#include "engine/check/rules.h"

/* True when the program's own areas are there; else the verdict is "not checked". */
static bool
has_areas(const Context *context, Verdict *verdict)
{
    if (context->areas != NULL)
        return true;
    verdict_not_checked(verdict, "the program's own list of areas is not there");
    return false;
}

static const char *
text_at(const Facts *facts, uint32_t place, int part)
{
    const char *text = part >= 0 ? facts_place_text(facts, place, part) : NULL;
    return text != NULL ? text : "";
}

void
rule_extra_la_region(const Context *context, Verdict *verdict)
{
    const Facts *facts = context->facts;
    int code = facts_place_i(facts, "new_la_code"), region = facts_place_i(facts, "region_code");
    if (!has_areas(context, verdict) || code < 0 || region < 0)
        return;
    for (uint32_t place = 0; place < tuple_set_n(facts->places); place++) {
        const OwnArea *area = own_areas_by_code(context->areas, text_at(facts, place, code));
        const char *given = text_at(facts, place, region);
        const OwnArea *given_area = own_areas_by_code(context->areas, given);
        if (area == NULL || !area->is_la || given_area == NULL ||
            strcmp(text_at(facts, place, 0), "Local authority") != 0 ||
            strcmp(given, area->region) == 0 || strcmp(given, area->subregion) == 0)
            continue;
        const OwnArea *own = own_areas_by_code(context->areas, area->region);
        g_autofree char *note = g_strdup_printf("%s lies in %s, not in %s",
            area->name,
            own != NULL ? own->name : "no region",
            given_area->name);
        verdict_add(verdict, tuple_set_rows(facts->places, place), "region_code", given, note);
    }
}

/* First day of the period of @period_i, "" when it is none. */
static void
first_day(const Facts *facts, uint32_t period_i, char date[PERIOD_DATE_BYTES])
{
    const uint32_t *ids = tuple_set_ids(facts->periods, period_i);
    Period period;
    date[0] = '\0';
    if (ids[0] != VALUE_NONE && ids[1] != VALUE_NONE &&
        period_from_ees(facts_text(facts_column(facts, "time_period"), ids[0]),
            facts_text(facts_column(facts, "time_identifier"), ids[1]),
            &period,
            NULL))
        period_first_date(&period, date);
}

/* Only codes that had ended are told: series are recast to the codes of today as a rule. */
void
rule_extra_la_code_ended(const Context *context, Verdict *verdict)
{
    const Facts *facts = context->facts;
    if (!has_areas(context, verdict) || facts->la_periods == NULL)
        return;
    const FactsColumn *codes = facts_column(facts, "new_la_code");
    for (uint32_t pair_i = 0; pair_i < tuple_set_n(facts->la_periods); pair_i++) {
        const uint32_t *ids = tuple_set_ids(facts->la_periods, pair_i);
        if (ids[0] == VALUE_NONE || ids[1] == VALUE_NONE)
            continue;
        const OwnArea *area = own_areas_by_code(context->areas, facts_text(codes, ids[1]));
        char date[PERIOD_DATE_BYTES];
        first_day(facts, ids[0], date);
        if (area == NULL || !area->is_la || area->ended[0] == '\0' || date[0] == '\0' ||
            strcmp(date, area->ended) <= 0)
            continue;
        g_autofree char *note = g_strdup_printf(
            "the code of %s ended on %s, the period starts on %s", area->name, area->ended, date);
        verdict_add(verdict,
            tuple_set_rows(facts->la_periods, pair_i),
            "new_la_code",
            facts_text(codes, ids[1]),
            note);
    }
}

void
rule_extra_la_codes_disagree(const Context *context, Verdict *verdict)
{
    const Facts *facts = context->facts;
    int code = facts_place_i(facts, "new_la_code"), old = facts_place_i(facts, "old_la_code");
    if (!has_areas(context, verdict) || code < 0 || old < 0)
        return;
    for (uint32_t place = 0; place < tuple_set_n(facts->places); place++) {
        const OwnArea *area = own_areas_by_code(context->areas, text_at(facts, place, code));
        const char *given = text_at(facts, place, old);
        bool is_number = strlen(given) == 3 && strspn(given, "0123456789") == 3;
        if (area == NULL || !area->is_la || !is_number || area->old_code[0] == '\0' ||
            strcmp(given, area->old_code) == 0)
            continue;
        g_autofree char *note =
            g_strdup_printf("%s has the old code %s", area->name, area->old_code);
        verdict_add(verdict, tuple_set_rows(facts->places, place), "old_la_code", given, note);
    }
}

/* SPDX-License-Identifier: MIT */
#include "engine/explain/method.h"

#include <string.h>

#include "engine/base/number.h"

char *
method_value(const Indicator *indicator)
{
    char per[NUMBER_TEXT_BYTES];
    number_shortest(indicator->per, per);
    switch (indicator->method) {
    case INDICATOR_COUNT:
        return g_strdup("the numerator");
    case INDICATOR_PROPORTION:
    case INDICATOR_RATE:
    case INDICATOR_RATIO:
    case INDICATOR_MEAN:
        return strcmp(per, "1") == 0 ? g_strdup("numerator / denominator")
                                     : g_strdup_printf("numerator / denominator × %s", per);
    case INDICATOR_SCORE:
    case INDICATOR_CATEGORY:
    case INDICATOR_DISTRIBUTION:
        break;
    }
    return g_strdup("as the source gives it");
}

const char *
method_interval(const Indicator *indicator)
{
    switch (indicator->method) {
    case INDICATOR_PROPORTION:
        return "Wilson score interval (Wilson 1927, Journal of the American Statistical "
               "Association "
               "22:209): with x of n, (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)). Where the "
               "source gives the value itself, x is value × n, since its counts may be rounded.";
    case INDICATOR_RATE:
        return "that of the numerator, scaled. Under 10 events exact Poisson limits (Garwood 1936, "
               "Biometrika 28:437); from 10 Byar's approximation (Breslow and Day 1987, "
               "Statistical "
               "Methods in Cancer Research II, p. 69): x(1 − 1/(9x) − z/(3√x))³ and, with y = x + "
               "1, "
               "y(1 − 1/(9y) + z/(3√y))³";
    case INDICATOR_MEAN:
        return "Student's t (\"Student\" 1908, Biometrika 6:1): mean ± t × sd/√n, with n − 1 "
               "degrees "
               "of freedom, where the sum of squares is known; none where it is not";
    case INDICATOR_SCORE:
        return "as the source gives it; none where it gives none";
    case INDICATOR_COUNT:
        return "none: counts are not compared across areas";
    case INDICATOR_RATIO:
        return "none: the parts are not independent events of a fixed population (sessions, money, "
               "repeat events), so that neither Wilson's nor Byar's interval holds";
    case INDICATOR_CATEGORY:
    case INDICATOR_DISTRIBUTION:
        break;
    }
    return "none: the value is no quantity";
}

static const char *
method_trend(const Indicator *indicator)
{
    switch (indicator->method) {
    case INDICATOR_PROPORTION:
        return "over five adjacent periods of the same kind: chi-squared for trend of the counts; "
               "significant above 9.5495 (99.8%), and the sign of the slope must survive leaving "
               "out "
               "each point in turn; none where something else is counted since";
    case INDICATOR_RATE:
    case INDICATOR_MEAN:
        return "over five adjacent periods of the same kind: regression weighted by the intervals; "
               "significant above a chi-squared of 9.5495 (99.8%), and the sign of the slope must "
               "survive leaving out each point in turn; none where something else is counted since";
    default:
        return "none for figures of this kind";
    }
}

void
method_describe(const Indicator *indicator, ExplainNode *page)
{
    ExplainNode *methods = explain_add_object(page, "methods", "Methods");
    g_autofree char *value = method_value(indicator);
    bool is_own = indicator_is_own(indicator);
    bool is_ranked = !is_own && indicator->method != INDICATOR_COUNT &&
                     indicator->method != INDICATOR_CATEGORY &&
                     indicator->method != INDICATOR_DISTRIBUTION;
    bool is_neutral = strcmp(indicator->polarity, "neutral") == 0;
    explain_add_text(methods, "value", "value", value);
    explain_add_text(methods, "interval", "interval", method_interval(indicator));
    explain_add_text(methods,
        "rank",
        "rank",
        is_ranked
            ? is_neutral
                  ? "among local authorities, 1 the highest; ties share the smallest rank; "
                    "missing values, denominators under 10, the City of London and the Isles "
                    "of Scilly are not ranked"
                  : "among local authorities, 1 the best; ties share the smallest rank; missing "
                    "values, denominators under 10, the City of London and the Isles of Scilly "
                    "are not ranked"
        : is_own ? "none: a council's own figures are not ranked"
                 : "none for figures of this kind");
    explain_add_text(methods,
        "band",
        "band",
        !is_ranked   ? "none"
        : is_neutral ? "none: neither end is better"
                     : "quarters A (best) to D among the ranked, by quantiles of type 7 (Hyndman "
                       "and Fan 1996, "
                       "The American Statistician 50:361) with a closed upper edge");
    explain_add_text(methods,
        "comparison",
        "comparison",
        indicator->method == INDICATOR_COUNT
            ? "none: counts are not compared across areas"
            : "a comparator within the 95% interval, its ends included, is similar; outside, the "
              "value "
              "is better or worse by polarity, higher or lower where that is neutral; without an "
              "interval nothing is compared");
    explain_add_text(methods,
        "change",
        "change",
        indicator->method == INDICATOR_CATEGORY
            ? "none: codes have no distance"
            : "the value less that of the same period one year before; a gap gives none, nor does "
              "one since which something else is counted");
    explain_add_text(methods, "trend", "trend", method_trend(indicator));
    explain_add_text(methods,
        "neighbours",
        "neighbours",
        is_ranked
            ? "mean and median of the ten statistical neighbours (DfE's model of 2025) that have "
              "a value, each counting alike"
            : "none");
    explain_add_text(
        methods, "rounding", "rounding", "once, when shown, halves up; stored unrounded");
}

const char *
method_symbol(const char *symbol)
{
    static const struct {
        const char *symbol, *means;
    } symbols[] = {
        {"c", "suppressed to protect persons"},
        {"x", "not available"},
        {"z", "not applicable"},
        {"u", "too unreliable to show"},
        {"low", "rounds to nothing, and is not nothing"},
        {":", "not available"},
        {"wrong", "published, and known to be wrong"},
    };
    for (size_t symbol_i = 0; symbol_i < G_N_ELEMENTS(symbols); symbol_i++) {
        if (strcmp(symbols[symbol_i].symbol, symbol) == 0)
            return symbols[symbol_i].means;
    }
    return NULL;
}
